import LinearModel
import WorkScheduling

/// The restricted master of one component and week: whole numbers of the known tours, by simplex and diving.
///
/// Skill splits are left out by Hall's condition: for a set S of teams the demand that only they can serve, less their
/// agents, is short. Only the sets that are nearly tight at the fractional answer become rows.
struct TourMaster<S: Solver> {
  let solver: S
  let inspect: (@Sendable (String, LinearProgram) -> Void)?

  /// Above these sizes the master is left out and the insertion search answers alone.
  static var mostRows: Int { 2_200 }
  static var mostTours: Int { 700 }
  /// Rounds of the dive, the share of the fractions that each raises, and fractions that it sets down.
  private static var mostRounds: Int { 60 }
  private static var share: Double { 0.06 }
  private static var negligible: Double { 0.04 }

  /// Whole numbers of the tours of one week, or nil if the program is too large or the solver gives up.
  ///
  /// - Parameters:
  ///   - state: demand with the coverage of all other weeks' tours in it.
  ///   - tours, weights: of this week, with how often the fractional answer uses each.
  func chosen(
    state: CoverageState, tours: [Tour], weights: [Double], name: String, run: RunContext
  ) throws -> [Tour]? {
    guard !tours.isEmpty, tours.count <= Self.mostTours else { return nil }
    var (program, columns) = program(state: state, tours: tours, weights: weights)
    guard program.rowCount <= Self.mostRows else { return nil }
    inspect?(name, program)
    return try dive(&program, columns, tours, run)
  }

  private func program(
    state: CoverageState, tours: [Tour], weights: [Double]
  ) -> (LinearProgram, [Variable]) {
    let model = state.model
    let component = state.component
    var program = LinearProgram(.minimize)
    var present = [[Double]](
      repeating: [Double](repeating: 0, count: model.count), count: component.teams.count)
    var touched = [Bool](repeating: false, count: model.count)
    for (tour, weight) in zip(tours, weights) {
      let place = state.place(ofTeam: tour.team)
      for index in tour.intervals.indices {
        let interval = Int(tour.intervals[index])
        touched[interval] = true
        present[place][interval] += weight * tour.work[index] * model.teams[tour.team].coverage
      }
    }
    // Rows of each interval with the teams that count in them; posts take heads instead of agents.
    var rowsOf = [[(row: Constraint, mask: UInt64)]](repeating: [], count: model.count)
    var postRows = [[(row: Constraint, post: Int)]](repeating: [], count: model.count)
    for interval in 0..<model.count where touched[interval] {
      for step in state.stepPrices.indices where state.stepPrices[step] > 0 {
        let sets = bindingSets(state, interval: interval, step: step, present: present)
        guard !sets.isEmpty else { continue }
        let short = program.addVariable("short_\(interval)_\(step)", objective: state.stepPrices[step])
        for set in sets {
          let row = program.addRow(
            "hall_\(interval)_\(step)_\(set)", from: state.deficit(interval: interval, step: step, set: set))
          program.setNewCoefficient(1, row: row, variable: short)
          rowsOf[interval].append((row, state.sets.masks[set]))
        }
      }
      for (place, post) in component.posts.enumerated() {
        let missing = model.posts[post][interval] - state.heads[place][interval]
        guard missing > 1e-9 else { continue }
        let row = program.addRow("post_\(post)_\(interval)", from: missing)
        program.addVariable("empty_\(post)_\(interval)", objective: model.prices.post, column: [(row, 1)])
        postRows[interval].append((row, post))
      }
    }
    let heads = component.teams.map { team -> Constraint in
      let range = model.teams[team].headcounts[tours.first?.week ?? 0]
      let available = tours.contains { $0.team == team }
      return program.addRow(
        "heads_\(team)", from: available ? Double(range.lowerBound) : 0, to: Double(range.upperBound))
    }
    let columns = tours.enumerated().map { position, tour -> Variable in
      let data = model.teams[tour.team]
      let place = state.place(ofTeam: tour.team)
      var column: [(row: Constraint, coefficient: Double)] = [(heads[place], 1)]
      for index in tour.intervals.indices {
        let interval = Int(tour.intervals[index])
        if tour.work[index] > 0 {
          for (row, mask) in rowsOf[interval] where mask & 1 << UInt64(place) != 0 {
            column.append((row, data.coverage * tour.work[index]))
          }
        }
        for (row, post) in postRows[interval] {
          if data.strictPosts.contains(post), tour.work[index] > 0 { column.append((row, tour.work[index])) }
          if data.tolerantPosts.contains(post), tour.span[index] > 0 { column.append((row, tour.span[index])) }
        }
      }
      return program.addVariable(
        "tour_\(position)", to: Double(data.headcounts[tour.week].upperBound), objective: tour.cost, integer: true,
        column: column)
    }
    return (program, columns)
  }

  /// At most two sets, those with the largest deficit at the fractional answer.
  private func bindingSets(
    _ state: CoverageState, interval: Int, step: Int, present: [[Double]]
  ) -> [Int] {
    var found: [(deficit: Double, set: Int)] = []
    for (set, mask) in state.sets.masks.enumerated() {
      let asked = state.deficit(interval: interval, step: step, set: set)
      guard asked > 1e-9 else { continue }
      var left = asked
      for place in present.indices where mask & 1 << UInt64(place) != 0 { left -= present[place][interval] }
      found.append((left, set))
    }
    return found.sorted { (-$0.deficit, $0.set) < (-$1.deficit, $1.set) }.prefix(2).map(\.set)
  }

  /// Fixes the largest fractions upwards and solves again from the basis before, until all tours are whole.
  private func dive(
    _ program: inout LinearProgram, _ columns: [Variable], _ tours: [Tour], _ run: RunContext
  ) throws -> [Tour]? {
    let options = SolverOptions(method: .dual, solvesIntegers: false, iterationLimit: 6_000)
    var outcome = try solver.solve(program, options: options, run: run)
    guard outcome.hasFeasiblePoint else { return nil }
    var most = columns.map { program.upper[$0.index] }
    for _ in 0..<Self.mostRounds {
      if run.cancellation.isCancelled { break }
      var least = columns.map { (outcome.point[$0.index] + 1e-6).rounded(.down) }
      let fractional = columns.indices.filter { outcome.point[columns[$0].index] - least[$0] > 1e-5 }
      guard !fractional.isEmpty else { break }
      let order = fractional.sorted {
        (least[$0] - outcome.point[columns[$0].index], $0) < (least[$1] - outcome.point[columns[$1].index], $1)
      }
      for index in fractional where outcome.point[columns[index].index] - least[index] < Self.negligible {
        most[index] = least[index]
      }
      var room = roomByTeam(tours, least, program, columns)
      for index in order.prefix(max(1, Int(Self.share * Double(fractional.count))))
      where room[tours[index].team, default: 0] >= 1 {
        least[index] += 1
        room[tours[index].team, default: 0] -= 1
      }
      for index in columns.indices {
        program.setBounds(of: columns[index], from: least[index], to: max(least[index], most[index]))
      }
      let next = try solver.solve(program, options: options, from: outcome.basis, run: run)
      guard next.hasFeasiblePoint else { break }
      outcome = next
    }
    return columns.indices.flatMap { index -> [Tour] in
      let times = Int((outcome.point[columns[index].index] + 0.35).rounded(.down))
      return [Tour](repeating: tours[index], count: max(0, times))
    }
  }

  /// Heads that may still be fixed, by team.
  private func roomByTeam(
    _ tours: [Tour], _ least: [Double], _ program: LinearProgram, _ columns: [Variable]
  ) -> [Int: Double] {
    var room: [Int: Double] = [:]
    for index in tours.indices {
      room[tours[index].team, default: program.upper[columns[index].index]] -= least[index]
    }
    return room
  }
}
