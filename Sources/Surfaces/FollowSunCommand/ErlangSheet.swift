import Diagnostics
import QueueingTheory
import Reporting

/// The answer of the calculator about one line: the number of agents and what it does, with its neighbours.
struct ErlangSheet {
  var line: ErlangLine
  /// What is asked, in words: the model and the work.
  var heading: [String]
  var goals: StaffingGoals
  var withinSeconds: Double
  var shortSeconds: Double
  var shrinkage: Double
  /// The agents given, or the least number that meets the goals.
  var agents: Double
  /// The least number, where it was asked for.
  var least: LeastAgents?
  var fractional: Double?

  /// Works out the least number unless the agents are given.
  init(
    line: ErlangLine, heading: [String], goals: StaffingGoals, withinSeconds: Double, shortSeconds: Double,
    shrinkage: Double, agents given: Double?
  ) throws {
    self.line = line
    self.heading = heading
    self.goals = goals
    self.withinSeconds = withinSeconds
    self.shortSeconds = shortSeconds
    self.shrinkage = shrinkage
    if let given {
      agents = given
    } else {
      let (least, fractional) = try line.agents(goals)
      agents = Double(least.agents)
      self.least = least
      self.fractional = fractional
    }
  }

  func measures(_ agents: Double) -> QueueMeasures? {
    guard agents >= 0, line.load > 0 else { return nil }
    return line.measures(agents: agents, withinSeconds: withinSeconds, shortSeconds: shortSeconds)
  }

  /// Two fewer to three more, without those below no agents.
  var neighbours: [Double] { (-2...3).map { agents + Double($0) }.filter { $0 >= 0 } }

  var scheduled: Int? { scheduledAgents(agents: agents, shrinkage: shrinkage) }

  // MARK: Text

  func text(steps: Bool) -> String {
    var text = heading.joined(separator: "\n") + "\n\n"
    var answer = TextTable([.init(""), .init("", .trailing), .init("")])
    if let least, let fractional {
      answer.add(["Agents", "\(least.agents)", reason(least)])
      answer.add(["  on a continuous scale", ErlangNumber.fixed(fractional, 4)])
      answer.add([
        "Scheduled", scheduled.map(String.init) ?? "–", "at \(ErlangNumber.goal(shrinkage)) shrinkage, rounded up once",
      ])
      answer.add(["  on a continuous scale", ErlangNumber.fixed(fractional / (1 - shrinkage), 4)])
    } else {
      answer.add(["Agents", ErlangNumber.plain(agents), "as given"])
      if shrinkage > 0 {
        answer.add(["Scheduled", scheduled.map(String.init) ?? "–", "at \(ErlangNumber.goal(shrinkage)) shrinkage"])
      }
    }
    // The table has no titles, and so its first line is blank.
    text += answer.render().split(separator: "\n").joined(separator: "\n") + "\n\n"
    text += table().render()
    if steps {
      text += "\nSteps\n"
      for step in ErlangSteps(sheet: self).lines { text += "  \(step)\n" }
    }
    return text
  }

  private func reason(_ least: LeastAgents) -> String {
    if line.load == 0 { return "nobody contacts, and there is no service level" }
    switch least.driver {
    case .load: return least.agents == 0 ? "no goal asks for anybody" : "the fewest with which the line is stable"
    case .serviceLevel: return "the service level asks for them"
    case .occupancyCap: return "the highest occupancy asks for them"
    case .answerTime: return "the speed of answer asks for them"
    case .abandonment:
      if case .loss = line { return "the blocking asks for them" }
      return "the abandonment asks for them"
    }
  }

  private func table() -> TextTable {
    var columns: [TextTable.Column] = [.init(""), .init("Agents", .trailing)]
    let isLoss: Bool
    if case .loss = line { isLoss = true } else { isLoss = false }
    if isLoss {
      columns += [.init("Blocked", .trailing), .init("Occupancy", .trailing)]
    } else {
      columns += [
        .init("In \(ErlangNumber.time(withinSeconds))", .trailing), .init("Wait at all", .trailing),
        .init("Speed of answer", .trailing),
      ]
      if line.losesContacts { columns.append(.init("Abandon", .trailing)) }
      columns += [.init("Occupancy", .trailing), .init("In queue", .trailing)]
    }
    var table = TextTable(columns)
    for count in neighbours {
      let mark = count == agents ? ">" : ""
      guard let measures = measures(count) else {
        table.add([mark, ErlangNumber.plain(count), line.load > 0 ? "unstable" : "–"])
        continue
      }
      let occupancy = count > 0 ? ErlangNumber.percent(measures.occupancy) : "–"
      if isLoss {
        table.add([mark, ErlangNumber.plain(count), ErlangNumber.percent(measures.abandonment, 3), occupancy])
        continue
      }
      let speed = measures.answered > 0 ? ErlangNumber.fixed(measures.meanAnswerSeconds, 1) + " s" : "–"
      table.add(
        [
          mark, ErlangNumber.plain(count), ErlangNumber.percent(measures.answeredWithin),
          ErlangNumber.percent(measures.waitProbability), speed,
        ] + (line.losesContacts ? [ErlangNumber.percent(measures.abandonment)] : [])
          + [occupancy, ErlangNumber.fixed(measures.queueLength, 2)])
    }
    return table
  }
}
