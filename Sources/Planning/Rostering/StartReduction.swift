import FirstOrderLP
import LinearModel
import WorkScheduling

/// Brings the linear program of all tours down to so many start times for each team: the times that matter least are
/// closed, the rest is solved anew from where it stands, and so on until no team has more than it may. Then times are
/// exchanged for their neighbours.
struct StartReduction {
  private var priced: PriceSearch.Outcome
  /// Most start times of each limited team.
  private let most: [(team: Int, times: Int)]
  /// Shifts of a roster without the limit, by team and ascending local minute.
  private let shifts: [Int: [(minute: Int, shifts: Int)]]
  /// Exchanges that are tried.
  private let trials: Int
  /// Of the linear program with the times that are open.
  private var value = 0.0

  /// Of the times that are too many each round closes so many.
  private static let share = 0.5
  private static let mostRounds = 4
  /// Of the first-order method after each round, and after the last.
  private static let iterations = 200
  private static let lastIterations = 400
  /// Exchanges are tried where the limit costs more than this share, and kept where they save more than that one.
  private static let dear = 0.01
  private static let gain = 0.001
  /// Shifts in the answer of the linear program below this are its rounding.
  private static let negligible = 0.02

  init(
    _ priced: PriceSearch.Outcome, most: [(team: Int, times: Int)], shifts: [Int: [(minute: Int, shifts: Int)]],
    trials: Int
  ) {
    self.priced = priced
    self.most = most
    self.shifts = shifts
    self.trials = trials
  }

  /// The times that are left, and the linear program with them; where the run is cancelled, by the roster's shifts alone.
  mutating func reduced(_ run: RunContext) throws -> (starts: StartTimes, priced: PriceSearch.Outcome) {
    var starts = StartTimes(teams: priced.program.model.teams.count)
    var isReached = false
    for round in 0..<Self.mostRounds where !isReached {
      isReached = true
      let isLast = round == Self.mostRounds - 1 || run.cancellation.isCancelled
      for (team, times) in most {
        if starts.limits(team), starts.minutes(of: team).count <= times { continue }
        let weights = weights(of: team, starts)
        let surplus = weights.count - times
        let left = isLast || surplus <= 1 ? 0 : Int((Double(surplus) * Self.share).rounded(.down))
        if left > 0 { isReached = false }
        starts.limit(team, to: filled(StartChoice(weights).kept(most: times + left), team, upTo: times + left))
      }
      priced.program.use(starts)
      guard !run.cancellation.isCancelled else { break }
      value = try solve(isReached ? Self.lastIterations : Self.iterations, run)
    }
    try exchange(&starts, run)
    let pieces = priced.program.pieces(of: priced.point.primal)
    priced.tours = pieces.map(\.tour)
    priced.weights = pieces.map(\.weight)
    priced.plan = priced.program.plan(priced.point.primal)
    return (starts, priced)
  }

  /// Goes on with the first-order method; the value of the linear program as it knows it then.
  private mutating func solve(_ iterations: Int, _ run: RunContext) throws -> Double {
    try priced.problem.takeBounds(of: priced.program.program)
    let options = PrimalDualOptions(
      iterationLimit: iterations, tolerance: 1e-5, checkInterval: 100, primalWeight: priced.primalWeight)
    let outcome = try PrimalDualMethod(options).solve(priced.problem, from: priced.point, run: run)
    priced.point = outcome.point
    return max(outcome.residuals.primalObjective, outcome.residuals.dualObjective) - priced.program.constant
  }

  /// Lets one time of a team give way to the next one before or after it, as long as that makes the linear program
  /// cheaper; those first that are worth most at the prices found. Only where the limit costs much.
  private mutating func exchange(_ starts: inout StartTimes, _ run: RunContext) throws {
    var left = trials
    var seen: Set<[Int]> = []
    var open = candidates(starts)
    while left > 0, value > priced.bound * (1 + Self.dear), !run.cancellation.isCancelled, !open.isEmpty {
      let trial = open.removeFirst()
      guard seen.insert([trial.team, trial.old, trial.new]).inserted else { continue }
      left -= 1
      let before = (starts: starts, point: priced.point, value: value)
      starts.limit(trial.team, to: starts.minutes(of: trial.team).filter { $0 != trial.old } + [trial.new])
      priced.program.use(starts)
      let found = try solve(Self.iterations, run)
      if found < value * (1 - Self.gain), !run.cancellation.isCancelled {
        value = found
        seen.insert([trial.team, trial.new, trial.old])
        open = candidates(starts)
      } else {
        starts = before.starts
        priced.point = before.point
      }
    }
    priced.program.use(starts)
    try priced.problem.takeBounds(of: priced.program.program)
  }

  private struct Trial {
    var team: Int
    var old: Int
    var new: Int
  }

  /// Every time of every team with its two neighbours, those first of which a tour is worth most more.
  private func candidates(_ starts: StartTimes) -> [Trial] {
    let model = priced.program.model
    let bound = LagrangianBound(model: model, finder: TourFinder(model: model))
    let prices = bound.clipped(priced.program.prices(priced.point.prices))
    var found: [(gain: Double, trial: Trial)] = []
    for (team, _) in most where starts.limits(team) {
      let possible = StartTimes.possible(model.teams[team])
      let worths = bound.gains(team: team, prices: prices).withView { bound.finder.worthByStart(team: team, gains: $0) }
      let minutes = starts.minutes(of: team)
      for old in minutes {
        guard let place = possible.firstIndex(of: old) else { continue }
        for new in [place - 1, place + 1] where possible.indices.contains(new) && !minutes.contains(possible[new]) {
          found.append((worths[possible[new]] - worths[old], Trial(team: team, old: old, new: possible[new])))
        }
      }
    }
    return found.enumerated().sorted { (-$0.element.gain, $0.offset) < (-$1.element.gain, $1.offset) }
      .map(\.element.trial)
  }

  /// How many shifts begin at each time that is still open: in the linear program's answer and in the roster.
  private func weights(of team: Int, _ starts: StartTimes) -> [(minute: Int, weight: Double)] {
    var row = priced.program.shiftsByStart(of: team, at: priced.point.primal).map { $0 < Self.negligible ? 0 : $0 }
    for (minute, shifts) in shifts[team] ?? [] where starts.allows(minute, team: team) { row[minute] += Double(shifts) }
    return row.enumerated().filter { $0.element > 0 && starts.allows($0.offset, team: team) }
      .map { ($0.offset, $0.element) }
  }

  /// Fewer times than may be used are made up by others that the contracts allow: first those farthest from the rest.
  private func filled(_ kept: [Int], _ team: Int, upTo most: Int) -> [Int] {
    let possible = StartTimes.possible(priced.program.model.teams[team])
    var kept = kept
    while kept.count < min(most, possible.count) {
      func distance(_ minute: Int) -> Int {
        kept.map { min(abs($0 - minute), StartChoice.day - abs($0 - minute)) }.min() ?? 0
      }
      var farthest: (distance: Int, minute: Int)?
      for minute in possible where !kept.contains(minute) {
        if distance(minute) > farthest?.distance ?? -1 { farthest = (distance(minute), minute) }
      }
      guard let farthest else { break }
      kept.append(farthest.minute)
    }
    return kept.sorted()
  }
}

extension PriceProgram {
  /// How many shifts of a team begin at each local minute at a point.
  func shiftsByStart(of team: Int, at primal: [Double]) -> [Double] {
    var row = [Double](repeating: 0, count: StartChoice.day)
    guard !primal.isEmpty else { return row }
    for desk in desks where desk.team == team {
      let places = model.teams[team].catalogues[desk.catalogue].places
      for (offset, variable) in desk.shifts.enumerated() {
        row[places[desk.firstPlace + offset].minute] += max(0, primal[variable.index])
      }
    }
    return row
  }

  /// Lets tours begin their shifts at these times alone.
  mutating func use(_ starts: StartTimes) {
    for desk in desks where starts.limits(desk.team) {
      let places = model.teams[desk.team].catalogues[desk.catalogue].places
      for entry in desk.starts.joined().joined() {
        let isOpen = starts.allows(places[entry.place].minute, team: desk.team)
        program.setBounds(of: entry.variable, from: 0, to: isOpen ? .infinity : 0)
      }
    }
  }
}
