import WorkforceModel

/// The best split of the agents of one interval: least priced shortage of live queues, then deferred work in turn.
struct AgentSplit {
  /// Served of the dear and of the other positions, by live queue as given.
  private(set) var dear: [Double] = []
  private(set) var rest: [Double] = []
  /// Deferred work done, by queue as given.
  private(set) var work: [Double] = []

  /// - Parameters:
  ///   - teams: with the agents present.
  ///   - live: queue, positions at the dear price, further positions.
  ///   - deferred: queue and open work, the most urgent first.
  ///   - restWorth: other price ÷ dear price.
  init(
    teams: [(team: Team, agents: Double)], live: [(queue: QueueIndex, dear: Double, rest: Double)],
    deferred: [(queue: QueueIndex, work: Double)], restWorth: Double
  ) {
    let queues = live.map(\.queue) + deferred.map(\.queue)
    var links: [(team: Int, queue: Int, speed: Double)] = []
    for (team, member) in teams.enumerated() where member.agents > 1e-12 {
      for (queue, index) in queues.enumerated() {
        if let speed = member.team.proficiency(for: index) { links.append((team, queue, speed)) }
      }
    }
    // Variables: links, then dear and other positions served, then deferred work done.
    let dearBase = links.count
    let restBase = dearBase + live.count
    let workBase = restBase + live.count
    let count = workBase + deferred.count
    var constraints: [(coefficients: [Double], limit: Double)] = []
    func constrain(_ limit: Double, _ terms: [(Int, Double)]) {
      var row = [Double](repeating: 0, count: count)
      for (variable, coefficient) in terms { row[variable] += coefficient }
      constraints.append((row, limit))
    }
    for (team, member) in teams.enumerated() where member.agents > 1e-12 {
      constrain(member.agents, links.indices.filter { links[$0].team == team }.map { ($0, 1) })
    }
    for queue in queues.indices {
      let served = links.indices.filter { links[$0].queue == queue }.map { ($0, -links[$0].speed) }
      if queue < live.count {
        constrain(0, served + [(dearBase + queue, 1), (restBase + queue, 1)])
        constrain(live[queue].dear, [(dearBase + queue, 1)])
        constrain(live[queue].rest, [(restBase + queue, 1)])
      } else {
        constrain(0, served + [(workBase + queue - live.count, 1)])
        constrain(deferred[queue - live.count].work, [(workBase + queue - live.count, 1)])
      }
    }
    var first = [Double](repeating: 0, count: count)
    for queue in live.indices {
      first[dearBase + queue] = 1
      first[restBase + queue] = restWorth
    }
    let others = deferred.indices.map { index -> [Double] in
      var row = [Double](repeating: 0, count: count)
      row[workBase + index] = 1
      return row
    }
    var tableau = LexicographicTableau(variables: count, constraints: constraints, objectives: [first] + others)
    let values = tableau.solution()
    dear = live.indices.map { values[dearBase + $0] }
    rest = live.indices.map { values[restBase + $0] }
    work = deferred.indices.map { values[workBase + $0] }
  }
}
