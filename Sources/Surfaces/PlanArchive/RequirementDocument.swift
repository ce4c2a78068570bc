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
            }))
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
            }))
      }, posts: posts)
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
