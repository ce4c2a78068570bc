import CivilTime
import WorkforceModel

/// Where the contacts of each queue go, recomputed from the workload and the scenario's shares alone.
///
/// Contacts whose delay carries them over an edge of the horizon are in nobody's sum; `Totals.carriedOver` shows them.
struct DemandBalance {
  struct QueueSums {
    /// Contacts that enter; later and closing touches are not counted again.
    var entering = 0.0
    var contained = 0.0
    /// Arrive at a live or concurrent queue while it is closed.
    var afterHours = 0.0
    var abandoned = 0.0
    var handled = 0.0
    var resolved = 0.0
  }

  struct Totals {
    var first = 0.0
    var containedForGood = 0.0
    var resolvedForGood = 0.0
    var abandonedForGood = 0.0
    var lostAfterHours = 0.0

    /// Contacts on their way at the end of the horizon less those on their way at its beginning.
    var carriedOver: Double {
      first - containedForGood - resolvedForGood - abandonedForGood - lostAfterHours
    }
  }

  let queues: [QueueSums]
  let totals: Totals

  init(_ workload: Workload, in scenario: Scenario) {
    queues = scenario.queues.indices.map { DemandBalance.sums(of: QueueIndex($0), workload, scenario) }
    var totals = Totals()
    for (index, sums) in queues.enumerated() {
      let queue = QueueIndex(index)
      for flow in workload.queues[index].flows where flow.origin == .first { totals.first += flow.contacts.sum }
      let back = scenario.automations.first { $0.queue == queue }?.silentReturnShare ?? 0
      totals.containedForGood += sums.contained * (1 - back)
      totals.resolvedForGood += sums.resolved * (1 - DemandBalance.share(.reopen, from: queue, scenario))
      totals.abandonedForGood += sums.abandoned * (1 - DemandBalance.share(.redial, from: queue, scenario))
      totals.lostAfterHours += workload.queues[index].lostAfterHours.sum
    }
    self.totals = totals
  }

  private static func share(_ kind: Route.Kind, from queue: QueueIndex, _ scenario: Scenario) -> Double {
    scenario.routes.reduce(0) { $1.kind == kind && $1.from == queue ? $0 + $1.share : $0 }
  }

  private static func sums(of queue: QueueIndex, _ workload: Workload, _ scenario: Scenario) -> QueueSums {
    let rule = scenario.queues[queue.raw]
    let closes = scenario.isStaffed(queue) && !scenario.channel(of: queue).isDeferred && !rule.opening.isAlways
    let open = closes ? rule.opening.openShare(of: workload.grid) : []
    var sums = QueueSums()
    for flow in workload.queues[queue.raw].flows {
      switch flow.origin {
      case .laterTouch, .closingTouch: continue
      default: break
      }
      sums.entering += flow.contacts.sum
      for interval in open.indices { sums.afterHours += flow.contacts[interval] * (1 - open[interval]) }
    }
    if let automation = scenario.automations.first(where: { $0.queue == queue }) {
      sums.contained = sums.entering * automation.containment
      return sums
    }
    sums.abandoned = (sums.entering - sums.afterHours) * rule.plannedAbandonment
    sums.handled = sums.entering - sums.afterHours - sums.abandoned
    let passedOn = scenario.routes.reduce(0) { $1.isOfHandled && $1.from == queue ? $0 + $1.share : $0 }
    sums.resolved = sums.handled * (1 - passedOn)
    return sums
  }
}
