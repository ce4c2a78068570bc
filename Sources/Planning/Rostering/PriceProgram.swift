import FirstOrderLP
import LinearModel

/// The linear program over all tours of one component, with the split of teams over queues and the times of deferred
/// work written out.
///
/// Tours are implicit: heads by band and days off, starts by band and day, shifts by start, breaks by shift and place.
///
///     min  Σ wage s - Σ saving y + shortage + late work
///     Σ_q x[k,q,t] <= coverage (Σ shifts s - Σ breaks y)             each team and interval
///     Σ_k p x[k,q,t] + short[q,t] >= required[q,t]                   live queues
///     Σ_k p x[k,q,t] + short[q,t] >= least[q,t] + Σ_j g[q,t,j]       queues with targets over windows
///     Σ_t Σ_j gain[q,t,j] g[q,t,j] >= - margin at the least          each goal and window; 0 <= g <= 1
///     Σ_k p x[k,q,t] >= done[q,t]                                    deferred queues; see `addWork`
///     Σ heads + short[post,t] >= heads asked                         posts
///     least <= Σ n <= most                                           each team and week
///     Σ_{days off p that work d} n[b,p] = Σ_{start a in b} z[b,d,a]  each band and day
///     Σ_{b around a} z[b,d,a] = s[d,a];  Σ_places y = s[d,a]         each start, and each of its breaks
struct PriceProgram {
  let model: RosterModel
  let component: RosterComponent
  var program = LinearProgram(.minimize)
  var desks: [Desk] = []
  /// Rows of the certificate that belong to the component: queues, then posts.
  let rows: [Int]

  private(set) var capacity: [[Constraint]] = []
  /// [place of team][week]
  private(set) var headRows: [[Constraint]] = []
  /// [place of row][interval]; nil where nothing is asked.
  var demand: [[Constraint?]] = []
  /// [place of queue][goal][window]: a target over a window; empty where the queue has none.
  private(set) var windowRows: [[[Constraint]]] = []
  /// [place of queue][step of its `WindowDemand`]: positions above the least.
  private(set) var windowSteps: [[Variable]] = []
  /// The variables whose sum is the deferred work done, [place of queue][interval]; empty for live queues.
  var work: [[[Variable]]] = []

  /// The tours of one team on one contract in one week.
  struct Desk {
    var team: Int
    var catalogue: Int
    var week: Int
    /// Heads, [band][pattern of the catalogue].
    var heads: [[Variable]] = []
    /// Starts, [band][day of the week].
    var starts: [[[(place: Int, variable: Variable)]]] = []
    /// Shifts, [place - first place of the week].
    var shifts: [Variable] = []
    /// Breaks, [place - first place of the week][break].
    var breaks: [[[(choice: Int, variable: Variable)]]] = []
    var firstPlace = 0
  }

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
    for (place, team) in component.teams.enumerated() {
      headRows.append([])
      for week in 0..<model.weeks {
        let range = model.teams[team].headcounts[week]
        let heads = program.addRow(
          "heads_\(team)_\(week)", from: Double(range.lowerBound), to: Double(range.upperBound))
        headRows[place].append(heads)
        for catalogue in model.teams[team].catalogues.indices {
          addDesk(Desk(team: team, catalogue: catalogue, week: week), place: place, heads: heads)
        }
      }
    }
  }

  /// What the objective holds more than the component's cost: the part of the price of agents above that is the same for
  /// every roster.
  var constant: Double {
    model.prices.above > 0
      ? component.queues.reduce(0) { $0 + model.prices.above * model.demandInAll(of: $1) } : 0
  }

  private mutating func addDemand(of queue: Int) {
    let data = model.queues[queue]
    windowRows.append([])
    windowSteps.append([])
    if data.isDeferred {
      addWork(of: queue, data)
      return
    }
    work.append([])
    if let windows = data.windows {
      addWindows(of: queue, data, windows)
      return
    }
    demand.append(
      (0..<model.count).map { interval in
        let asked = data.positions[interval]
        guard asked > 0 else { return nil }
        let corners = data.corners(interval, model.prices)
        let row = program.addRow("need_\(queue)_\(interval)", from: corners[corners.count - 1].amount)
        for (number, corner) in corners.enumerated().dropLast() {
          let next = corners[number + 1]
          guard next.amount > corner.amount else { continue }
          program.addVariable(
            "short_\(queue)_\(interval)_\(number)", to: next.amount - corner.amount,
            objective: (corner.cost - next.cost) / (next.amount - corner.amount), column: [(row, 1)])
        }
        return row
      })
  }

  /// Targets over windows: every step above the least positions asks for an agent and gives the goals their gains.
  private mutating func addWindows(of queue: Int, _ data: QueueDemand, _ windows: WindowDemand) {
    let place = windowRows.count - 1
    windowRows[place] = windows.goals.indices.map { goal in
      windows.start[goal].indices.map { window in
        program.addRow("window_\(queue)_\(goal)_\(window)", from: -windows.start[goal][window])
      }
    }
    demand.append(
      (0..<model.count).map { interval in
        let least = data.positions[interval]
        let steps = windows.steps(interval)
        guard least > 0 || !steps.isEmpty else { return nil }
        let row = program.addRow("need_\(queue)_\(interval)", from: least)
        let floor = data.floor[interval]
        if floor > 0 {
          program.addVariable(
            "short_\(queue)_\(interval)_0", to: floor, objective: model.prices.post + model.prices.above,
            column: [(row, 1)])
        }
        program.addVariable(
          "short_\(queue)_\(interval)_1", to: least - floor + Double(steps.count),
          objective: model.prices.shortage + model.prices.above, column: [(row, 1)])
        for step in steps {
          var column: [(row: Constraint, coefficient: Double)] = [(row, -1)]
          for goal in windows.goals.indices where windows.windowOf[goal][interval] >= 0 {
            let gain = windows.gains[goal][step]
            if gain > 0 { column.append((windowRows[place][goal][windows.windowOf[goal][interval]], gain)) }
          }
          windowSteps[place].append(
            program.addVariable(
              "step_\(queue)_\(interval)_\(step - steps.lowerBound)", to: 1, objective: -model.prices.above,
              column: column))
        }
        return row
      })
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

  /// Prices of targets over windows, by queue; empty for queues without and of other components.
  func windowPrices(_ rowPrices: [Double]) -> [[[Double]]] {
    var result = [[[Double]]](repeating: [], count: model.queues.count)
    for (place, queue) in component.queues.enumerated() {
      result[queue] = windowRows[place].map { $0.map { max(0, rowPrices[$0.index]) } }
    }
    return result
  }

  /// Positions above the least at a point, [place of queue][interval]; empty for queues without targets over windows.
  func stepsTaken(_ primal: [Double]) -> [[Double]] {
    component.queues.enumerated().map { place, queue in
      guard let windows = model.queues[queue].windows, !primal.isEmpty else { return [] }
      return (0..<model.count).map { interval in
        windows.steps(interval).reduce(0) { $0 + min(1, max(0, primal[windowSteps[place][$1].index])) }
      }
    }
  }

  /// Deferred work done in each interval at a point.
  func plan(_ primal: [Double]) -> [[Double]] {
    work.map { intervals in
      primal.isEmpty ? [] : intervals.map { flows in flows.reduce(0) { $0 + max(0, primal[$1.index]) } }
    }
  }
}
