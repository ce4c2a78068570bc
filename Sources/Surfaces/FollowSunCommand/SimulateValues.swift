import ArgumentParser
import CivilTime
import WorkforceModel

/// A half-width in percentage points.
struct Precision: ExpressibleByArgument {
  var share: Double

  init?(argument: String) {
    guard argument.hasSuffix("pp"), let points = Double(argument.dropLast(2)), points > 0, points < 100 else {
      return nil
    }
    share = points / 100
  }
}

/// So many agents of one team, written `team=12`.
struct ConstantAgents: ExpressibleByArgument {
  var team: String
  var agents: Int

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), let agents = Int(argument[argument.index(after: sign)...]),
      (0...100_000).contains(agents), sign > argument.startIndex
    else { return nil }
    team = String(argument[..<sign])
    self.agents = agents
  }
}

/// Uncounted time before the horizon: `0`, `12h`, `3d`, `2w`.
struct WarmUpTime: ExpressibleByArgument {
  var seconds: Int64

  init?(argument: String) {
    if argument == "0" {
      seconds = 0
      return
    }
    let units: [(String, Int64)] = [("h", 3600), ("d", 86_400), ("w", 7 * 86_400)]
    guard let (suffix, factor) = units.first(where: { argument.hasSuffix($0.0) }),
      let value = Int64(argument.dropLast(suffix.count)), value >= 0, value <= 56 * 24, value * factor <= 56 * 86_400
    else { return nil }
    seconds = value * factor
  }
}

/// An instant in UTC, `2026-03-23T07:00:00Z`.
struct TraceTime: ExpressibleByArgument {
  var instant: Instant

  init?(argument: String) {
    guard let instant = Instant(iso8601: argument) else { return nil }
    self.instant = instant
  }
}

/// Which time series `--format csv` prints.
enum SimulationSeries: String, CaseIterable, ExpressibleByArgument {
  case queues, teams
}

/// A factor written as `1.2x`.
struct Factor: ExpressibleByArgument {
  var value: Double

  init(value: Double) {
    self.value = value
  }

  init?(argument: String) {
    guard argument.hasSuffix("x"), let value = Double(argument.dropLast()), value >= 0, value <= 100 else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { "\(value)x" }
}

extension ConstantAgents {
  /// The same agents in every interval; each team is to be named once, so that nobody is forgotten.
  static func staffing(_ agents: [ConstantAgents], in scenario: Scenario) throws -> Staffing {
    let names = scenario.teams.map(\.id)
    for given in agents where !names.contains(given.team) {
      throw PlanningFault(
        code: "staffing-team", subject: ScenarioPath(), message: "--agents names \(given.team), which is no team",
        remedy: "Take \(names.joined(separator: ", ")).")
    }
    let counts = try names.map { name in
      let own = agents.filter { $0.team == name }
      guard own.count == 1 else {
        throw PlanningFault(
          code: "staffing-team", subject: ScenarioPath(), message: "--agents names \(name) \(own.count) times",
          remedy: "Give each team once, such as \(name)=0.")
      }
      return own[0].agents
    }
    return .constant(counts, in: scenario)
  }
}
