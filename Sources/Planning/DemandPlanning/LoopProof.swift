import WorkforceModel

/// The proof that every contact ends: expected visits are bounded, whatever the hours at which queues are open.
///
/// One visit at a node brings on average `row` further visits, by one row while the queue is open and another while it
/// is closed. If some v > 0 satisfies v >= c + row · v for all rows and a c > 0, then no mix of them in time has a
/// spectral radius of 1 or more, and nobody makes more than v / c visits. The iteration v <- 1 + max(row · v) from 0
/// finds such a v if there is one.
struct LoopProof {
  /// The rows of one node: further visits by node, while open and while closed.
  private struct Rows {
    var open: [(to: Int, share: Double)] = []
    var closed: [(to: Int, share: Double)] = []
  }

  /// A contact that would make more visits than this is taken never to end.
  static let mostVisits = 10_000.0

  private let rows: [Rows]
  private let network: DemandNetwork

  init(_ network: DemandNetwork) {
    self.network = network
    rows = network.nodes.indices.map { node in
      var rows = Rows()
      let service = network.services[node]
      let contained = network.automations[node]?.containment ?? 0
      // Per visit: a touch that is followed by another one ends nothing.
      let handled = (1 - service.abandonment) * (1 - service.continuing)
      for index in network.outgoing[node] {
        let stream = network.streams[index]
        switch stream.base {
        case .entering: rows.open.append((stream.to, stream.share))
        case .contained: rows.open.append((stream.to, contained * stream.share))
        case .abandoned: rows.open.append((stream.to, service.abandonment * stream.share))
        case .finished: rows.open.append((stream.to, handled * stream.share))
        case .resolved: rows.open.append((stream.to, handled * max(0, 1 - service.leaving) * stream.share))
        case .closed: rows.closed.append((stream.to, stream.share))
        }
      }
      if service.continuing > 0 { rows.open.append((node, (1 - service.abandonment) * service.continuing)) }
      return rows
    }
  }

  /// Throws a fault that names the first loop in which contacts would go round for ever.
  func check() throws {
    for component in components() where !isTransient(component) {
      let loop = loop(in: component)
      let names = loop.map { network.scenario.queues[network.nodes[$0].queue.raw].id }
      let subject = loopRoute(loop)?.path ?? network.scenario.queues[network.nodes[loop[0]].queue.raw].path
      throw PlanningFault(
        code: "endless-loop", subject: subject,
        message: "contacts go round for ever: " + (names + names.prefix(1)).joined(separator: " -> "),
        remedy: "lower the shares of the loop, so that less comes back than went in")
    }
  }

  private func isTransient(_ component: [Int]) -> Bool {
    var inside = [Bool](repeating: false, count: rows.count)
    for node in component { inside[node] = true }
    var visits = [Double](repeating: 0, count: rows.count)
    while true {
      var next = visits
      var largestGain = 0.0
      var most = 0.0
      for node in component {
        next[node] = 1 + max(sum(rows[node].open, visits, inside), sum(rows[node].closed, visits, inside))
        largestGain = max(largestGain, next[node] - visits[node])
        most = max(most, next[node])
      }
      // 1 + row · v <= v + 1/2 for every row, so v >= 1/2 + row · v.
      if largestGain <= 0.5 { return true }
      if most > LoopProof.mostVisits { return false }
      visits = next
    }
  }

  private func sum(_ row: [(to: Int, share: Double)], _ visits: [Double], _ inside: [Bool]) -> Double {
    row.reduce(0) { inside[$1.to] ? $0 + $1.share * visits[$1.to] : $0 }
  }

  /// The sets of nodes that can reach each other, in the order of their first node; single nodes only with a way back.
  private func components() -> [[Int]] {
    let reach = rows.indices.map(reachable)
    var taken = [Bool](repeating: false, count: rows.count)
    var components: [[Int]] = []
    for node in rows.indices where !taken[node] && reach[node][node] {
      let members = rows.indices.filter { reach[node][$0] && reach[$0][node] }
      for member in members { taken[member] = true }
      components.append(members)
    }
    return components
  }

  private func reachable(from node: Int) -> [Bool] {
    var seen = [Bool](repeating: false, count: rows.count)
    var open = [node]
    while let current = open.popLast() {
      for edge in rows[current].open + rows[current].closed where edge.share > 0 && !seen[edge.to] {
        seen[edge.to] = true
        open.append(edge.to)
      }
    }
    return seen
  }

  /// The loop that following the largest share inside the component runs into.
  private func loop(in component: [Int]) -> [Int] {
    var path: [Int] = []
    var node = component[0]
    while !path.contains(node) {
      path.append(node)
      let edges = (rows[node].open + rows[node].closed).filter { component.contains($0.to) }
      guard let best = edges.max(by: { $0.share < $1.share }) else { return path }
      node = best.to
    }
    return Array(path.drop { $0 != node })
  }

  private func loopRoute(_ loop: [Int]) -> Route? {
    guard let first = loop.first else { return nil }
    let from = network.nodes[first].queue
    let to = network.nodes[loop.count > 1 ? loop[1] : first].queue
    return network.scenario.routes.first { $0.from == from && $0.to == to }
  }
}
