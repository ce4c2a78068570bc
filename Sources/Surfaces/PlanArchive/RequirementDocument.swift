import CivilTime
import WorkforceModel

struct RequirementDocument: Codable, Equatable {
  struct QueueNeed: Codable, Equatable {
    var queue: String
    var positions: Positions?
    /// [interval, agent-intervals, due] of each release.
    var work: [Release]?
  }

  struct Positions: Codable, Equatable {
    var model: String
    var fractional: [Double]
    var whole: [Int]
    var driver: [String]
    var floor: [Int]
    var expectedServiceLevel: [Double]
    var outlook: Outlook?
    var windows: Windows?
  }

  /// Targets over windows; the margins of an interval are one of `curves`, by its position, or -1 where no contacts come.
  struct Windows: Codable, Equatable {
    var least: [Int]
    var goals: [Goal]
  }

  struct Goal: Codable, Equatable {
    var target: Int
    /// First interval and number of intervals of each window.
    var windows: [[Int]]
    var volumes: [Double]
    var curves: [[Double]]
    var curve: [Int]
  }

  struct Outlook: Codable, Equatable {
    var occupancy: [Double]
    var answerSeconds: [Double]
    var abandonment: [Double]
  }

  struct Release: Codable, Equatable {
    var interval: Int
    var agentIntervals: Double
    var due: Int
  }

  var needs: [QueueNeed]
  var posts: [[Int]]

  init(_ value: StaffingRequirement, names: PlanNames) {
    needs = value.needs.indices.map { index in
      let queue = names.queues[index]
      switch value.needs[index] {
      case .none: return QueueNeed(queue: queue)
      case .work(let releases):
        return QueueNeed(
          queue: queue,
          work: releases.map { Release(interval: $0.interval, agentIntervals: $0.agentIntervals, due: $0.due) })
      case .positions(let positions):
        return QueueNeed(
          queue: queue,
          positions: Positions(
            model: positions.model, fractional: positions.fractional.values, whole: positions.whole,
            driver: positions.driver.map(\.name), floor: positions.floor,
            expectedServiceLevel: positions.expectedServiceLevel.values,
            outlook: positions.outlook.map {
              Outlook(
                occupancy: $0.occupancy.values, answerSeconds: $0.answerSeconds.values,
                abandonment: $0.abandonment.values)
            }, windows: positions.windows.map(Windows.init)))
      }
    }
    posts = value.posts
  }

  func value(in scenario: Scenario, grid: IntervalGrid) throws -> StaffingRequirement {
    guard needs.map(\.queue) == scenario.queues.map(\.id), posts.count == scenario.posts.count else {
      throw ArchiveFault(
        path: "plan.json", message: "the queues or posts are not those of the scenario",
        remedy: "use the scenario that the plan was made from")
    }
    return StaffingRequirement(
      grid: grid,
      needs: try needs.map { need in
        if let work = need.work {
          return .work(
            work.map { .init(interval: $0.interval, agentIntervals: $0.agentIntervals, due: $0.due) })
        }
        guard let positions = need.positions else { return .none }
        return .positions(
          .init(
            fractional: Series(positions.fractional), whole: positions.whole,
            driver: try positions.driver.map(StaffingRequirement.Driver.init(name:)), model: positions.model,
            floor: positions.floor, expectedServiceLevel: Series(positions.expectedServiceLevel),
            outlook: positions.outlook.map {
              .init(
                occupancy: Series($0.occupancy), answerSeconds: Series($0.answerSeconds),
                abandonment: Series($0.abandonment))
            }, windows: try positions.windows?.value()))
      }, posts: posts)
  }
}

extension RequirementDocument.Windows {
  init(_ value: StaffingRequirement.WindowNeed) {
    least = value.least
    goals = value.goals.map(RequirementDocument.Goal.init)
  }

  func value() throws -> StaffingRequirement.WindowNeed {
    .init(least: least, goals: try goals.map { try $0.value() })
  }
}

extension RequirementDocument.Goal {
  init(_ value: StaffingRequirement.WindowNeed.Goal) {
    target = value.target
    windows = value.windows.map { [$0.lowerBound, $0.count] }
    volumes = value.volumes.values
    var curves: [[Double]] = []
    var known: [[Double]: Int] = [:]
    curve = value.margins.map { margins in
      guard !margins.isEmpty else { return -1 }
      if let place = known[margins] { return place }
      known[margins] = curves.count
      curves.append(margins)
      return curves.count - 1
    }
    self.curves = curves
  }

  func value() throws -> StaffingRequirement.WindowNeed.Goal {
    func fault(_ message: String) -> ArchiveFault {
      ArchiveFault(path: "plan.json", message: message, remedy: "make the plan again")
    }
    let ranges = try windows.map { window -> Range<Int> in
      guard window.count == 2, window[0] >= 0, window[1] >= 0, window[0] + window[1] <= curve.count else {
        throw fault("(\(window)) is no window of the plan's intervals")
      }
      return window[0]..<window[0] + window[1]
    }
    guard volumes.count == curve.count else {
      throw fault("a goal has \(volumes.count) volumes for \(curve.count) intervals")
    }
    return .init(
      target: target, windows: ranges, volumes: Series(volumes),
      margins: try curve.map { place in
        if place == -1 { return [] }
        guard curves.indices.contains(place) else { throw fault("there is no curve \(place)") }
        return curves[place]
      })
  }
}

extension StaffingRequirement.Driver {
  init(name: String) throws {
    let parts = name.split(separator: ":", maxSplits: 1)
    let index = parts.count == 2 ? Int(parts[1]) : nil
    switch (parts.first, index) {
    case ("target", let index?): self = .target(index)
    case ("floor", let index?): self = .floor(index)
    case ("minimum-heads", nil): self = .minimumHeads
    case ("load", nil): self = .load
    case ("given", nil): self = .given
    case ("closed", nil): self = .closed
    case ("pooled", let index?): self = .pooled(in: QueueIndex(index))
    default:
      throw ArchiveFault(
        path: "plan.json", message: "the driver (\(name)) is unknown", remedy: "make the plan again")
    }
  }
}
