import CivilTime
import WorkforceModel

/// How first contacts follow from the rows of a forecast that hold more than those.
///
/// At a queue with rows, first contacts are the rows less everything that arrives in the same interval and is said to be
/// in them. Arrivals depend on first contacts in turn, so that both are worked out together, interval by interval.
struct RowReading {
  /// Where the first contacts of one queue come from.
  struct Source {
    /// The queues whose rows they are in: the queue itself, or all parts of the one behind a bot; none where there are
    /// no rows.
    var rowsOf: [Int]
    /// Streams whose arrivals the rows hold as well.
    var taken: [Int] = []
    /// Share of the first contacts that is in the rows: those that a bot lets through, else 1.
    var passedOn = 1.0
  }

  /// By queue.
  private(set) var sources: [Source]

  init(_ forecast: ContactForecast, network: DemandNetwork) {
    let meaning = forecast.meaning
    let scenario = network.scenario
    sources = scenario.queues.indices.map { queue in
      guard forecast.hasRows(QueueIndex(queue)) else { return Source(rowsOf: [queue]) }
      let taken = network.streams.indices.filter { stream in
        network.nodes[network.streams[stream].to].queue.raw == queue
          && meaning.holds(network.streams[stream].origin, at: QueueIndex(queue))
      }
      return Source(rowsOf: [queue], taken: taken)
    }
    guard meaning.position == .afterAutomation else { return }
    for bot in scenario.automations {
      // Who is in the rows of the queue behind a bot came through it, unless another stream brought them.
      let behind = scenario.parts(entering: bot.to, from: bot.queue).map(\.queue.raw)
      var source = Source(rowsOf: behind.flatMap { sources[$0].rowsOf }, taken: behind.flatMap { sources[$0].taken })
      source.taken.removeAll { network.streams[$0].origin == .notContained(from: bot.queue) }
      source.passedOn = 1 - bot.containment
      sources[bot.queue.raw] = source
      for queue in behind { sources[queue] = Source(rowsOf: []) }
    }
  }

  /// First contacts by queue and interval.
  ///
  /// - Throws: `PlanningFaults` with code `rows-too-small`, one for each queue, where a row is less than what is said to
  ///   be in it.
  func firstContacts(from forecast: FullForecast, network: DemandNetwork, run: March.Context) throws -> [[Double]] {
    let solution = try FlowSolution(
      network: network, first: forecast.rows, reading: self, grid: forecast.grid, run: run)
    var faults: [PlanningFault] = []
    var first = forecast.rows
    for (queue, source) in sources.enumerated() {
      guard let named = source.rowsOf.first else {
        first[queue] = [Double](repeating: 0, count: forecast.grid.count)
        continue
      }
      var short: [Shortfall] = []
      for interval in 0..<forecast.grid.count {
        let held = source.taken.reduce(0) { $0 + solution.arrivals[$1][interval] }
        let row = source.rowsOf.reduce(0) { $0 + forecast.rows[$1][interval] }
        let rest = row - held
        // Rounding of the sums is no shortage.
        if rest < -1e-9 * max(1, row) { short.append((interval, row, held)) }
        first[queue][interval] = max(0, rest) / source.passedOn
      }
      if let worst = short.max(by: { $0.held - $0.row < $1.held - $1.row }) {
        faults.append(fault(named, worst, of: short.count, forecast, network.scenario))
      }
    }
    if !faults.isEmpty { throw PlanningFaults(faults) }
    return first
  }

  /// A row that is less than what is said to be in it.
  private typealias Shortfall = (interval: Int, row: Double, held: Double)

  private func fault(
    _ queue: Int, _ worst: Shortfall, of count: Int, _ forecast: FullForecast,
    _ scenario: Scenario
  ) -> PlanningFault {
    func text(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
    let others = count == 1 ? "" : ", the worst of \(count) such intervals"
    return PlanningFault(
      code: "rows-too-small", subject: scenario.queues[queue].path,
      message: "the row of '\(scenario.queues[queue].id)' at \(forecast.grid.start(of: worst.interval).iso8601) has "
        + "\(text(worst.row)) contacts, and \(text(worst.held)) that came before are said to "
        + "be in it\(others)",
      remedy:
        "lower the shares that bring them or their delays, smooth the rows, or say that these contacts are not in "
        + "them (counts: first-contacts, inflow: added)")
  }
}

extension FullForecast {
  /// Multiplies first contacts and handle times by the events of the scenario.
  mutating func addEvents(of scenario: Scenario) {
    for queue in scenario.queues.indices {
      guard let factors = scenario.eventFactors(of: QueueIndex(queue), on: grid) else { continue }
      for interval in 0..<grid.count { first[queue][interval] *= factors.volume[interval] }
      handleFactors[queue] = factors.handleTime
    }
  }
}
