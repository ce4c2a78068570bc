import CivilTime
import DemandPlanning
import FollowSun
import ScenarioFile
import WorkScheduling
import WorkforceModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the benchmark of the demand network measured, and how far its answer is from two other ways to it.
struct DemandBench {
  var queues: Int
  var intervals: Int
  var seconds: Double
  /// Largest difference of the balance of any interval, as a share of all first contacts.
  var imbalance: Double
  /// Largest relative difference of a queue's visits from the linear equations of the shares.
  var deviation: Double

  var isRight: Bool { imbalance <= 1e-9 && deviation <= 1e-9 }

  /// Times the demand of a scenario, checks its balance, and compares the visits that one burst of contacts brings, with
  /// all doors open and nobody away for more than an hour, with those that follow from the shares alone.
  static func run(folder: String) throws -> DemandBench {
    let loaded = try ScenarioReader().read(folder: folder)
    let model = DemandModel()
    var best = Double.infinity
    var explanation: DemandExplanation?
    for _ in 0..<7 {
      let start = processorSeconds()
      explanation = try model.explained(of: loaded.scenario, forecast: loaded.forecast, run: RunContext()).explanation
      best = min(best, processorSeconds() - start)
    }
    guard let explanation else { throw CheckFailed(description: "the demand was not worked out") }
    let given = (loaded.forecast.offered + loaded.forecast.leadIn).reduce(0) { $0 + $1.sum }
    guard abs(explanation.balance.entered - given) <= 1e-9 * given else {
      throw CheckFailed(description: "\(explanation.balance.entered) contacts entered, \(given) are in the rows")
    }
    return DemandBench(
      queues: loaded.scenario.queues.count, intervals: loaded.scenario.horizon.grid.count, seconds: best,
      imbalance: explanation.largestDifference / explanation.balance.entered,
      deviation: try deviation(of: loaded.scenario))
  }

  private static func deviation(of original: Scenario) throws -> Double {
    var scenario = original
    for index in scenario.queues.indices {
      scenario.queues[index].opening = .always(zone: scenario.horizon.zone)
      scenario.queues[index].afterHours = nil
    }
    for index in scenario.routes.indices {
      scenario.routes[index].delayMeanSeconds = min(scenario.routes[index].delayMeanSeconds, 3600)
    }
    for index in scenario.queues.indices { scenario.queues[index].touches?.pendingMeanSeconds = 0 }
    let zeros = scenario.queues.map { _ in Series(zeros: scenario.horizon.grid.count) }
    var forecast = ContactForecast(
      offered: zeros, leadIn: scenario.queues.map { _ in Series(zeros: scenario.horizon.leadInGrid.count) },
      handleSeconds: scenario.queues.map { _ in nil })
    for index in scenario.queues.indices where scenario.tiers[scenario.queues[index].tier].customerFacing {
      forecast.offered[index][0] = 1000 + 10 * Double(index)
    }
    let workload = try DemandModel().workload(of: scenario, forecast: forecast, run: RunContext())
    let visits = expectedVisits(scenario, first: forecast.offered.map { $0[0] })
    return scenario.queues.indices.reduce(0.0) { worst, index in
      let arriving = workload.queues[index].flows.reduce(0.0) { sum, flow in
        switch flow.origin {
        case .laterTouch, .closingTouch: sum
        default: sum + flow.contacts.sum
        }
      }
      return visits[index] > 0 ? max(worst, abs(arriving / visits[index] - 1)) : worst
    }
  }

  /// Visits by queue from the equations v = first + shares × v alone, by repetition.
  private static func expectedVisits(_ scenario: Scenario, first: [Double]) -> [Double] {
    var visits = first
    for _ in 0..<500 {
      var next = first
      for (index, queue) in scenario.queues.enumerated() {
        if let bot = scenario.automations.first(where: { $0.queue.raw == index }) {
          next[bot.to.raw] += visits[index] * (1 - bot.containment)
          next[bot.silentReturnTo.raw] += visits[index] * bot.containment * bot.silentReturnShare
          continue
        }
        let position = QueueIndex(index)
        let isLive = scenario.isStaffed(position) && !scenario.channel(of: position).isDeferred
        let abandoned = visits[index] * (isLive ? queue.plannedAbandonment : 0)
        let handled = visits[index] - abandoned
        let own = scenario.routes.filter { $0.from == position }
        let resolved = handled * (1 - own.filter(\.isOfHandled).reduce(0) { $0 + $1.share })
        for route in own {
          switch route.kind {
          case .escalate, .bypass, .bounce: next[route.to.raw] += handled * route.share
          case .reopen: next[route.to.raw] += resolved * route.share
          case .redial: next[route.to.raw] += abandoned * route.share
          }
        }
      }
      visits = next
    }
    return visits
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
