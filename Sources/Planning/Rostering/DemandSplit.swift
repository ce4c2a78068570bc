/// What a given roster leaves uncovered in one component, worked out interval by interval.
///
/// Live positions come first, at the least shortage price; then deferred queues, the most urgent first, each queue's
/// work in order of its deadlines. This is the rule by which a roster's cost is defined.
struct DemandSplit {
  let model: RosterModel
  let component: RosterComponent
  private let proficiency: [Double]
  private let isUniform: Bool

  struct Result: Sendable {
    var shortageCost = 0.0
    var lateCost = 0.0
    /// [place in component.queues][interval]: positions short.
    var short: [[Double]]
    /// Agent-intervals late, by place in component.queues and last interval in which they were not.
    var late: [[Double]]
    /// Deferred work done on time, by place in component.queues and interval.
    var done: [[Double]]
    /// Deferred work left late or undone, with the window in which it should have been done.
    var missed: [(queue: Int, window: Range<Int>, amount: Double)] = []
    /// [place in component.teams][place in component.queues][interval]: agents; empty unless asked for.
    var agents: [[[Double]]]

    var cost: Double { shortageCost + lateCost }
  }

  init(model: RosterModel, component: RosterComponent) {
    self.model = model
    self.component = component
    var matrix = [Double](repeating: 0, count: component.teams.count * component.queues.count)
    for (row, team) in component.teams.enumerated() {
      for skill in model.teams[team].skills {
        guard let column = component.queues.firstIndex(of: skill.queue) else { continue }
        matrix[row * component.queues.count + column] = skill.proficiency
      }
    }
    proficiency = matrix
    isUniform = matrix.allSatisfy { $0 == 0 || $0 == 1 }
  }

  /// Splits the demand for agents present.
  ///
  /// - Parameters:
  ///   - present: [place in component.teams][interval], agents after shrinkage.
  func result(
    present: [[Double]], keepsAgents: Bool
  ) -> Result {
    let queues = component.queues
    let empty = [[Double]](repeating: [Double](repeating: 0, count: model.count), count: queues.count)
    var result = Result(
      short: empty, late: empty, done: empty,
      agents: keepsAgents ? [[[Double]]](repeating: empty, count: component.teams.count) : [])
    var backlogs = queues.map { Backlog(model.queues[$0]) }
    let program = IntervalProgram(
      teams: component.teams.count, queues: queues.count, proficiency: proficiency)
    var flow = IntervalFlow(
      teams: component.teams.count, queues: queues.count, serves: proficiency.map { $0 > 0 })
    let speed = meanSpeeds()
    for interval in 0..<model.count {
      let supply = component.teams.indices.map { max(0, present[$0][interval]) }
      for place in queues.indices { backlogs[place].release(upTo: interval) }
      let floor = queues.map { model.queues[$0].positions.isEmpty ? 0 : model.queues[$0].floor[interval] }
      let rest = queues.indices.map {
        model.queues[queues[$0]].positions.isEmpty ? 0 : model.queues[queues[$0]].positions[interval] - floor[$0]
      }
      let order = queues.indices.filter { backlogs[$0].amount > 1e-7 }
        .sorted { (backlogs[$0].firstDue, $0) < (backlogs[$1].firstDue, $1) }
      var served = [Double](repeating: 0, count: queues.count)
      var agents: [Double] = []
      if isUniform {
        flow.begin(supply: supply)
        var wanted = queues.indices.map { floor[$0] / speed[$0] }
        flow.serve(&wanted)
        for place in queues.indices { wanted[place] += rest[place] / speed[place] }
        flow.serve(&wanted)
        for place in queues.indices { served[place] = floor[place] + rest[place] - wanted[place] * speed[place] }
        for place in order {
          wanted = [Double](repeating: 0, count: queues.count)
          wanted[place] = backlogs[place].amount / speed[place]
          flow.serve(&wanted)
          served[place] = backlogs[place].amount - wanted[place] * speed[place]
        }
        if keepsAgents { agents = flow.flow }
      } else {
        let answer = program.split(
          supply: supply, floor: floor, rest: rest, prices: model.prices,
          deferred: order.map { ($0, backlogs[$0].amount) })
        served = answer.served
        agents = answer.agents
      }
      for place in queues.indices where floor[place] + rest[place] > 0 {
        let short = max(0, floor[place] + rest[place] - served[place])
        guard short > 1e-9 else { continue }
        result.short[place][interval] = short
        let dear = max(0, floor[place] - served[place])
        result.shortageCost += dear * model.prices.post + (short - dear) * model.prices.shortage
      }
      for place in order {
        result.done[place][interval] = served[place]
        backlogs[place].work(served[place], at: interval) { chunk, amount in
          if interval >= chunk.due { result.done[place][interval] -= amount }
          record(amount, of: chunk, place: place, age: interval - chunk.due, in: &result)
        }
      }
      if keepsAgents {
        for team in component.teams.indices {
          for place in queues.indices {
            result.agents[team][place][interval] = agents[team * queues.count + place]
          }
        }
      }
    }
    for place in queues.indices {
      backlogs[place].release(upTo: model.count)
      backlogs[place].work(.infinity, at: model.count) { chunk, amount in
        record(amount, of: chunk, place: place, age: model.count - chunk.due, in: &result)
      }
    }
    return result
  }

  /// Work that is done, or left, `age` intervals after it was due.
  private func record(_ amount: Double, of chunk: QueueDemand.Chunk, place: Int, age: Int, in result: inout Result) {
    guard age >= 0, amount > 1e-9 else { return }
    result.lateCost += amount * model.prices.late(age: age)
    result.late[place][min(chunk.due, model.count) - 1] += amount
    result.missed.append((place, chunk.from..<min(chunk.due, model.count), amount))
  }

  /// Of each queue the mean speed of the teams that serve it.
  private func meanSpeeds() -> [Double] {
    component.queues.indices.map { queue in
      let speeds = component.teams.indices.map { proficiency[$0 * component.queues.count + queue] }.filter { $0 > 0 }
      return isUniform || speeds.isEmpty ? 1 : speeds.reduce(0, +) / Double(speeds.count)
    }
  }
}

/// The work of one deferred queue that has been released and not been done, the earliest deadline first.
///
/// Deadlines need not come in the order of release: a hand-over or a short acknowledgement overtakes older work.
private struct Backlog {
  private let coming: [QueueDemand.Chunk]
  private var open: [QueueDemand.Chunk] = []
  private var first = 0
  private var released = 0
  private(set) var amount = 0.0

  init(_ queue: QueueDemand) {
    coming = queue.chunks
  }

  var firstDue: Int { first < open.count ? open[first].due : .max }

  mutating func release(upTo interval: Int) {
    while released < coming.count, coming[released].from <= interval {
      let chunk = coming[released]
      var place = open.count
      while place > first, open[place - 1].due > chunk.due { place -= 1 }
      open.insert(chunk, at: place)
      amount += chunk.amount
      released += 1
    }
  }

  /// Does `work` in order of deadlines; tells the pieces that are done.
  mutating func work(_ work: Double, at interval: Int, _ tell: (QueueDemand.Chunk, Double) -> Void) {
    var left = work
    while left > 1e-9, first < open.count {
      let piece = min(left, open[first].amount)
      tell(open[first], piece)
      left -= piece
      amount -= piece
      open[first].amount -= piece
      // What is left below this is rounding; were it kept, it would make the queue look urgent.
      if open[first].amount <= 1e-7 {
        amount -= open[first].amount
        first += 1
      }
    }
    if first == open.count {
      amount = 0
      open.removeAll(keepingCapacity: true)
      first = 0
    }
  }
}
