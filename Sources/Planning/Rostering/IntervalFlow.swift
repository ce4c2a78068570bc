/// Splits the agents of one interval over queues where everybody works equally fast: a small maximum flow.
///
/// Demand is offered in turn; what was served before stays served, though perhaps by another team.
struct IntervalFlow {
  let teams: Int
  let queues: Int
  /// [team * queues + queue]
  private let serves: [Bool]
  private(set) var flow: [Double]
  private var supply: [Double]
  private var visitedBy: [Int]

  private static let least = 1e-12

  init(teams: Int, queues: Int, serves: [Bool]) {
    self.teams = teams
    self.queues = queues
    self.serves = serves
    flow = [Double](repeating: 0, count: teams * queues)
    supply = [Double](repeating: 0, count: teams)
    visitedBy = [Int](repeating: -1, count: teams + queues)
  }

  mutating func begin(supply: [Double]) {
    self.supply = supply
    for place in flow.indices { flow[place] = 0 }
  }

  /// Serves as much of `demand` as can be served; what is left stays in it.
  mutating func serve(_ demand: inout [Double]) {
    while let queue = path(to: demand) {
      push(to: queue, &demand)
    }
  }

  /// Breadth first from teams with free agents to a queue that wants some.
  private mutating func path(to demand: [Double]) -> Int? {
    for place in visitedBy.indices { visitedBy[place] = -1 }
    var nodes: [Int] = []
    for team in 0..<teams where supply[team] > Self.least {
      visitedBy[team] = team
      nodes.append(team)
    }
    var next = 0
    while next < nodes.count {
      let node = nodes[next]
      next += 1
      if node < teams {
        for queue in 0..<queues where serves[node * queues + queue] && visitedBy[teams + queue] < 0 {
          visitedBy[teams + queue] = node
          if demand[queue] > Self.least { return queue }
          nodes.append(teams + queue)
        }
      } else {
        let queue = node - teams
        for team in 0..<teams where visitedBy[team] < 0 && flow[team * queues + queue] > Self.least {
          visitedBy[team] = node
          nodes.append(team)
        }
      }
    }
    return nil
  }

  private mutating func push(to queue: Int, _ demand: inout [Double]) {
    var amount = demand[queue]
    var node = teams + queue
    while true {
      let team = visitedBy[node]
      let before = visitedBy[team]
      if before == team {
        amount = min(amount, supply[team])
        break
      }
      amount = min(amount, flow[team * queues + before - teams])
      node = before
    }
    demand[queue] -= amount
    node = teams + queue
    while true {
      let team = visitedBy[node]
      flow[team * queues + node - teams] += amount
      let before = visitedBy[team]
      if before == team {
        supply[team] -= amount
        return
      }
      flow[team * queues + before - teams] -= amount
      node = before
    }
  }
}
