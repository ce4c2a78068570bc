import CivilTime
import WorkforceModel

extension WorkloadAssembly {
  /// The work of handing started cases from site to site: giving in the last interval of each window, taking in the
  /// first one of the next.
  ///
  /// Started are cases pending with the customer, by the exact stock of the pending time; in hand, by Little's law
  /// arrivals × handle time; and waiting for another touch. Queued cases that nobody has touched cost nothing.
  func handoverWork(
    of queue: QueueIndex, visits: [Double], means: [Double]
  ) -> ([DemandExplanation.HandoverPoint], [Double]) {
    let horizon = network.scenario.horizon.grid
    var seconds = [Double](repeating: 0, count: horizon.count)
    let ownership = network.scenario.ownership(of: queue)
    guard ownership.mode == .followTheSun, network.scenario.isStaffed(queue) else { return ([], seconds) }
    let width = Double(horizon.secondsPerInterval)
    let begins = Set(ownership.windows.filter { window in isHandedOver(to: window, ownership) }.map(\.from.minutes))
    var points: [DemandExplanation.HandoverPoint] = []
    for interval in 0...horizon.count {
      let minute = Int(((horizon.start(of: interval).secondsUTC % 86_400) + 86_400) % 86_400) / 60
      guard begins.contains(minute) else { continue }
      let full = forecast.leadIn + interval
      guard full < forecast.grid.count else {
        // The stocks at the very end are those of the last interval.
        let last = points.last(where: { $0.queue == queue })?.startedCases ?? 0
        if horizon.count > 0 { seconds[horizon.count - 1] += last * ownership.giveSeconds }
        continue
      }
      let members = nodes(of: queue)
      let pending = members.reduce(0) { $0 + solution.pending[$1][full] }
      let underWay = members.reduce(0) { $0 + solution.underWay[$1][full] }
      let before = max(0, full - 1)
      let inHand = min(underWay, visits[before] * means[before] / width)
      let again = members.reduce(0) { $0 + solution.moments[$1][before].later }
      let waitingAgain = visits[before] > 0 ? max(0, underWay - inHand) * min(1, again / visits[before]) : 0
      let point = DemandExplanation.HandoverPoint(
        queue: queue, interval: interval, pending: pending, inHand: inHand, waitingAgain: waitingAgain)
      points.append(point)
      if interval > 0 { seconds[interval - 1] += point.startedCases * ownership.giveSeconds }
      seconds[interval] += point.startedCases * ownership.takeSeconds
    }
    return (points, seconds)
  }

  /// Whether another site owned the cases before this window.
  private func isHandedOver(to window: Ownership.SiteWindow, _ ownership: Ownership) -> Bool {
    let minute = window.from.minutes % 1_440
    return ownership.windows.contains { $0.to.minutes % 1_440 == minute && $0.site != window.site }
  }
}
