/// What a given roster leaves uncovered in one component, worked out interval by interval.
///
/// Live positions come first, at the least shortage price; then the work of deferred queues that can still be in time,
/// the most urgent queue first, each queue's work in order of its deadlines; last what is overdue, queue by queue, the
/// oldest first. This is the rule by which a roster's cost is defined.
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
    /// Deferred work that nobody did.
    var undone = 0.0
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
      let inTime = queues.indices.filter { backlogs[$0].inTime > 1e-7 }
        .sorted { (backlogs[$0].firstDue, $0) < (backlogs[$1].firstDue, $1) }
      let items =
        inTime.map { (place: $0, work: backlogs[$0].inTime, isOverdue: false) }
        + queues.indices.filter { backlogs[$0].overdue > 1e-7 }
        .map { (place: $0, work: backlogs[$0].overdue, isOverdue: true) }
      var served = [Double](repeating: 0, count: queues.count)
      var worked = [Double](repeating: 0, count: items.count)
      var agents: [Double] = []
      if isUniform {
        flow.begin(supply: supply)
        var wanted = queues.indices.map { floor[$0] / speed[$0] }
        flow.serve(&wanted)
        for place in queues.indices { wanted[place] += rest[place] / speed[place] }
        flow.serve(&wanted)
        for place in queues.indices { served[place] = floor[place] + rest[place] - wanted[place] * speed[place] }
        for (index, item) in items.enumerated() {
          wanted = [Double](repeating: 0, count: queues.count)
          wanted[item.place] = item.work / speed[item.place]
          flow.serve(&wanted)
          worked[index] = item.work - wanted[item.place] * speed[item.place]
        }
        if keepsAgents { agents = flow.flow }
      } else {
        let answer = program.split(
          supply: supply, floor: floor, rest: rest, prices: model.prices,
          deferred: items.map { ($0.place, $0.work) })
        served = answer.served
        worked = answer.done
        agents = answer.agents
      }
      for place in queues.indices where floor[place] + rest[place] > 0 {
        let short = max(0, floor[place] + rest[place] - served[place])
        guard short > 1e-9 else { continue }
        result.short[place][interval] = short
        let dear = max(0, floor[place] - served[place])
        result.shortageCost += dear * model.prices.post + (short - dear) * model.prices.shortage
      }
      for (index, item) in items.enumerated() {
        if item.isOverdue {
          backlogs[item.place].workOverdue(worked[index]) { chunk, amount in
            record(amount, of: chunk, place: item.place, age: interval - chunk.due, in: &result)
          }
        } else {
          result.done[item.place][interval] = worked[index]
          backlogs[item.place].work(worked[index])
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
      result.undone += backlogs[place].left
      backlogs[place].workOverdue(.infinity) { chunk, amount in
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

/// The work of one deferred queue that has been released and not been done.
///
/// Deadlines need not come in the order of release: a hand-over or a short acknowledgement overtakes older work.
private struct Backlog {
  private let coming: [QueueDemand.Chunk]
  private var open: [QueueDemand.Chunk] = []
  private var late: [QueueDemand.Chunk] = []
  private var first = 0
  private var firstLate = 0
  private var released = 0
  /// Work that can still be in time.
  private(set) var inTime = 0.0
  private(set) var overdue = 0.0

  init(_ queue: QueueDemand) {
    coming = queue.chunks
  }

  /// All that has not been done, what comes after the end of the grid included.
  var left: Double { inTime + overdue + coming[released...].reduce(0) { $0 + $1.amount } }

  var firstDue: Int { first < open.count ? open[first].due : .max }

  mutating func release(upTo interval: Int) {
    while released < coming.count, coming[released].from <= interval {
      let chunk = coming[released]
      var place = open.count
      while place > first, open[place - 1].due > chunk.due { place -= 1 }
      open.insert(chunk, at: place)
      inTime += chunk.amount
      released += 1
    }
    while first < open.count, open[first].due <= interval {
      if open[first].amount > 1e-9 {
        late.append(open[first])
        overdue += open[first].amount
      }
      inTime -= open[first].amount
      first += 1
    }
    if first == open.count { inTime = 0 }
  }

  /// Does work that can still be in time, in order of deadlines.
  mutating func work(_ work: Double) {
    inTime -= Backlog.take(work, of: &open, from: &first) { _, _ in }
    if first == open.count {
      inTime = 0
      open.removeAll(keepingCapacity: true)
      first = 0
    }
  }

  /// Does overdue work, the oldest first; tells the pieces that are done.
  mutating func workOverdue(_ work: Double, _ tell: (QueueDemand.Chunk, Double) -> Void) {
    overdue -= Backlog.take(work, of: &late, from: &firstLate, tell)
    if firstLate == late.count {
      overdue = 0
      late.removeAll(keepingCapacity: true)
      firstLate = 0
    }
  }

  /// Takes pieces from the front; how much was taken.
  private static func take(
    _ work: Double, of chunks: inout [QueueDemand.Chunk], from first: inout Int,
    _ tell: (QueueDemand.Chunk, Double) -> Void
  ) -> Double {
    var left = work
    var taken = 0.0
    while left > 1e-9, first < chunks.count {
      let piece = min(left, chunks[first].amount)
      tell(chunks[first], piece)
      left -= piece
      taken += piece
      chunks[first].amount -= piece
      // What is left below this is rounding; were it kept, it would make the queue look urgent.
      if chunks[first].amount <= 1e-7 {
        taken += chunks[first].amount
        first += 1
      }
    }
    return taken
  }
}
