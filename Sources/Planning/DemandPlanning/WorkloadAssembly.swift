import CivilTime
import QueueingTheory
import WorkforceModel

/// Puts the flows of a solution together with their handle times and loads.
struct WorkloadAssembly {
  let network: DemandNetwork
  let solution: FlowSolution
  let forecast: FullForecast
  let method: DemandModel.LoadMethod

  private var scenario: Scenario { network.scenario }
  private var count: Int { forecast.grid.count }

  /// One flow over lead-in and horizon.
  struct FullFlow {
    var origin: Workload.Origin
    var contacts: [Double]
    /// Mean handle seconds in each interval.
    var handleSeconds: [Double]
  }

  func workload() throws -> (Workload, [DemandExplanation.HandoverPoint]) {
    let horizon = scenario.horizon.grid
    var loads: [Workload.QueueLoad] = []
    var points: [DemandExplanation.HandoverPoint] = []
    for queue in scenario.queues.indices {
      let (load, handovers) = try self.load(of: QueueIndex(queue), horizon: horizon)
      loads.append(load)
      points += handovers
    }
    let workload = Workload(
      grid: horizon, queues: loads, leadInFirst: forecast.first.map { Series(Array($0[..<forecast.leadIn])) })
    return (workload, points)
  }

  private func load(
    of queue: QueueIndex, horizon: IntervalGrid
  ) throws -> (Workload.QueueLoad, [DemandExplanation.HandoverPoint]) {
    let flows = self.flows(of: queue)
    let blocks = blockFlows(of: queue)
    let width = Double(forecast.grid.secondsPerInterval)
    let open = openShare(of: queue)
    var visits = [Double](repeating: 0, count: count)
    var work = [Double](repeating: 0, count: count)
    for flow in flows {
      // Closing touches of other tiers' cases are made while the queue is open: see `flows`.
      let always = flow.origin.isClosingTouch
      for interval in 0..<count {
        let admitted = flow.contacts[interval] * (always ? 1 : open[interval])
        visits[interval] += admitted
        work[interval] += admitted * flow.handleSeconds[interval]
      }
    }
    let usual = ownHandleSeconds(of: queue)
    let means = (0..<count).map { visits[$0] > 0 ? work[$0] / visits[$0] : usual[$0] }
    var (erlangs, methodName) = try offeredLoad(of: queue, visits: visits, means: means)
    for block in blocks {
      for interval in 0..<count {
        erlangs[interval] += block.contacts[interval] * block.handleSeconds[interval] / width
      }
    }
    let mixed = horizonFlows(flows + blocks)
    let (handovers, seconds) = handoverWork(of: queue, visits: visits, means: means)
    let lost = lostAfterHours(at: queue)
    let window = forecast.leadIn..<count
    let load = Workload.QueueLoad(
      flows: mixed.map(\.flow), handleSeconds: Series(Array(means[window])),
      handleVariation: variation(of: mixed, base: scenario.queues[queue.raw].handleTime?.variation ?? 0),
      offeredLoad: Series(Array(erlangs[window])), loadMethod: methodName, handoverSeconds: Series(seconds),
      lostAfterHours: Series(Array(lost[window])), openingBacklog: backlog(of: queue, width: width),
      forecastHandleSeconds: varyingHandleSeconds(of: queue).map { Series(Array($0[window])) })
    return (load, handovers)
  }

  func openShare(of queue: QueueIndex) -> [Double] {
    DemandNetwork.closes(queue, in: scenario)
      ? scenario.queues[queue.raw].opening.openShare(of: forecast.grid) : [Double](repeating: 1, count: count)
  }

  /// Contacts of a deferred queue that arrived before the horizon and are not done at its beginning, by the delay that
  /// the demand step allows for.
  private func backlog(of queue: QueueIndex, width: Double) -> Double {
    guard scenario.isStaffed(queue), scenario.channel(of: queue).isDeferred, count > forecast.leadIn else { return 0 }
    if let stated = scenario.queues[queue.raw].backlogBefore { return Double(stated.contacts) }
    return nodes(of: queue).reduce(0) { $0 + solution.underWay[$1][forecast.leadIn] }
  }

  func nodes(of queue: QueueIndex) -> [Int] {
    network.nodes.indices.filter { network.nodes[$0].queue == queue }
  }

  private func lostAfterHours(at queue: QueueIndex) -> [Double] {
    var lost = [Double](repeating: 0, count: count)
    let share = scenario.queues[queue.raw].afterHours?.share ?? 0
    for node in nodes(of: queue) {
      for interval in 0..<count { lost[interval] += solution.moments[node][interval].closed * (1 - share) }
    }
    return lost
  }

  private func offeredLoad(
    of queue: QueueIndex, visits: [Double], means: [Double]
  ) throws -> ([Double], String) {
    let width = Double(forecast.grid.secondsPerInterval)
    guard scenario.isStaffed(queue) else { return ([Double](repeating: 0, count: count), "none") }
    let plain = (0..<count).map { visits[$0] * means[$0] / width }
    if scenario.channel(of: queue).isDeferred { return (plain, "released") }
    let longest = (0..<count).reduce(0.0) { visits[$1] > 0 ? max($0, means[$1]) : $0 }
    guard method == .automatic, longest > width / 2, let handle = scenario.queues[queue.raw].handleTime else {
      return (plain, "interval")
    }
    let erlangs = try ModifiedOfferedLoad.erlangs(
      ratesPerSecond: visits.map { $0 / width }, meanSeconds: means, intervalSeconds: width,
      shape: handle.serviceShape)
    return (erlangs, "modified-offered-load")
  }
}

extension HandleTime {
  /// The shape of the handle time in the words of queueing theory.
  var serviceShape: ServiceTimeShape {
    switch shape {
    case .exponential: .exponential
    case .deterministic: .deterministic
    case .lognormal: .lognormal(coefficientOfVariation: variation)
    // Of a measured shape mean and variation are taken.
    case .empirical: variation > 0 ? .lognormal(coefficientOfVariation: variation) : .deterministic
    case .gamma: .gamma(coefficientOfVariation: variation)
    }
  }
}

extension Workload.Origin {
  /// Whether the work tells a customer what another tier found out.
  var isClosingTouch: Bool {
    if case .closingTouch = self { return true }
    return false
  }
}
