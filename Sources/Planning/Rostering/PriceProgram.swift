import FirstOrderLP
import LinearModel

/// The linear program over the known tours of one component, with the split of teams over queues and the backlog of
/// deferred work written out.
///
///     min  Σ cost n + shortage + late work
///     Σ_q x[k,q,t] <= Σ coverage work n                              each team and interval
///     Σ_k p x[k,q,t] + short[q,t] >= required[q,t]                   live queues
///     Σ_k p x[k,q,t] + B[q,t] - B[q,t-1] + late[q,t] >= released     deferred queues; B at most what is not yet due
///     Σ heads n + short[post,t] >= heads asked                       posts
///     least <= Σ n <= most                                           each team and week
struct PriceProgram {
  let model: RosterModel
  let component: RosterComponent
  private(set) var program = LinearProgram(.minimize)
  private(set) var tours: [Tour] = []
  /// Rows of the certificate that belong to the component: queues, then posts.
  let rows: [Int]

  private var capacity: [[Constraint]] = []
  /// [place of row][interval]; nil where nothing is asked.
  private var demand: [[Constraint?]] = []
  private var heads: [[Constraint]] = []
  private var backlog: [[Variable?]] = []
  private var late: [[Variable?]] = []
  private var firstTour = 0

  init(model: RosterModel, component: RosterComponent) {
    self.model = model
    self.component = component
    rows = component.queues + component.posts.map { model.queues.count + $0 }
    for team in component.teams {
      capacity.append((0..<model.count).map { program.addRow("cap_\(team)_\($0)", to: 0) })
    }
    for queue in component.queues { addDemand(of: queue) }
    for post in component.posts { addPost(post) }
    for (place, team) in component.teams.enumerated() { addSplit(of: team, place: place) }
    for team in component.teams {
      let range = model.teams[team].headcount
      heads.append(
        (0..<model.weeks).map {
          program.addRow("heads_\(team)_\($0)", from: Double(range.lowerBound), to: Double(range.upperBound))
        })
    }
    firstTour = program.variableCount
  }

  private mutating func addDemand(of queue: Int) {
    let data = model.queues[queue]
    if data.isDeferred {
      addWork(of: queue, data)
      return
    }
    backlog.append([])
    late.append([])
    demand.append(
      (0..<model.count).map { interval in
        let asked = data.positions[interval]
        guard asked > 0 else { return nil }
        let row = program.addRow("need_\(queue)_\(interval)", from: asked)
        let floor = data.floor[interval]
        if floor > 0 {
          program.addVariable("dear_\(queue)_\(interval)", to: floor, objective: model.prices.post, column: [(row, 1)])
        }
        if asked > floor {
          program.addVariable(
            "short_\(queue)_\(interval)", to: asked - floor, objective: model.prices.shortage, column: [(row, 1)])
        }
        return row
      })
  }

  private mutating func addWork(of queue: Int, _ data: QueueDemand) {
    let count = model.count
    var released = [Double](repeating: 0, count: count + 1)
    var active = [Double](repeating: 0, count: count + 1)
    var notDue = [Double](repeating: 0, count: count + 1)
    for chunk in data.chunks where chunk.from < count {
      released[chunk.from] += chunk.amount
      // Differences, summed up below.
      active[chunk.from] += 1
      active[min(chunk.due, count)] -= 1
      notDue[chunk.from] += chunk.amount
      notDue[min(chunk.due > count ? count : chunk.due - 1, count)] -= chunk.amount
    }
    for interval in 1..<count + 1 {
      active[interval] += active[interval - 1]
      notDue[interval] += notDue[interval - 1]
    }
    var rows: [Constraint?] = []
    var stock: [Variable?] = []
    var overdue: [Variable?] = []
    var previous: Variable?
    for interval in 0..<count {
      guard active[interval] > 0.5 else {
        rows.append(nil)
        stock.append(nil)
        overdue.append(nil)
        previous = nil
        continue
      }
      let row = program.addRow("work_\(queue)_\(interval)", from: released[interval])
      if let previous { program.setNewCoefficient(-1, row: row, variable: previous) }
      overdue.append(
        program.addVariable("late_\(queue)_\(interval)", objective: model.prices.late, column: [(row, 1)]))
      if notDue[interval] > 1e-9 {
        let variable = program.addVariable("backlog_\(queue)_\(interval)", to: notDue[interval], column: [(row, 1)])
        previous = variable
        stock.append(variable)
      } else {
        previous = nil
        stock.append(nil)
      }
      rows.append(row)
    }
    demand.append(rows)
    backlog.append(stock)
    late.append(overdue)
  }

  private mutating func addPost(_ post: Int) {
    demand.append(
      (0..<model.count).map { interval in
        let asked = model.posts[post][interval]
        guard asked > 0 else { return nil }
        let row = program.addRow("post_\(post)_\(interval)", from: asked)
        program.addVariable("empty_\(post)_\(interval)", to: asked, objective: model.prices.post, column: [(row, 1)])
        return row
      })
  }

  private mutating func addSplit(of team: Int, place: Int) {
    for skill in model.teams[team].skills {
      guard let queue = component.queues.firstIndex(of: skill.queue) else { continue }
      for interval in 0..<model.count {
        guard let row = demand[queue][interval] else { continue }
        program.addVariable(
          "on_\(team)_\(skill.queue)_\(interval)",
          column: [(capacity[place][interval], 1), (row, skill.proficiency)])
      }
    }
  }

  mutating func add(_ tour: Tour) {
    guard let place = component.teams.firstIndex(of: tour.team) else { return }
    let data = model.teams[tour.team]
    var column: [(row: Constraint, coefficient: Double)] = [(heads[place][tour.week], 1)]
    for index in tour.intervals.indices {
      let interval = Int(tour.intervals[index])
      if tour.work[index] > 0 { column.append((capacity[place][interval], -data.coverage * tour.work[index])) }
      for (position, post) in component.posts.enumerated() {
        guard let row = demand[component.queues.count + position][interval] else { continue }
        if data.strictPosts.contains(post), tour.work[index] > 0 {
          column.append((row, tour.work[index]))
        } else if data.tolerantPosts.contains(post), tour.span[index] > 0 {
          column.append((row, tour.span[index]))
        }
      }
    }
    program.addVariable("tour_\(tours.count)", objective: tour.cost, integer: true, column: column)
    tours.append(tour)
  }

  func variable(ofTour index: Int) -> Int { firstTour + index }

  /// A point of fewer tours, with none of the new ones.
  func extended(_ point: PrimalDualPoint) -> PrimalDualPoint {
    var point = point
    let missing = program.variableCount - point.primal.count
    if missing > 0 { point.primal.append(contentsOf: [Double](repeating: 0, count: missing)) }
    return point
  }

  /// Row prices by row of the certificate; zeros where nothing is asked and for other components.
  func prices(_ rowPrices: [Double]) -> [[Double]] {
    var result = [[Double]](
      repeating: [Double](repeating: 0, count: model.count), count: model.queues.count + model.posts.count)
    for (place, row) in rows.enumerated() {
      for interval in 0..<model.count {
        if let constraint = demand[place][interval] { result[row][interval] = rowPrices[constraint.index] }
      }
    }
    return result
  }

  /// Deferred work done in each interval at a point: what was released and neither kept back nor late.
  func plan(_ primal: [Double]) -> [[Double]] {
    component.queues.indices.map { place in
      guard model.queues[component.queues[place]].isDeferred, !primal.isEmpty else { return [] }
      var before = 0.0
      return (0..<model.count).map { interval in
        guard let row = demand[place][interval] else {
          before = 0
          return 0
        }
        let stock = backlog[place][interval].map { primal[$0.index] } ?? 0
        let overdue = late[place][interval].map { primal[$0.index] } ?? 0
        let done = program.rowLower[row.index] + before - stock - overdue
        before = stock
        return max(0, done)
      }
    }
  }
}
