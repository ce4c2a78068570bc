import FirstOrderLP
import LinearModel
import WorkScheduling

/// Whole tours out of the linear program of all tours: what the answer holds in full and the largest of its parts are
/// fixed, the rest is solved anew from where it stands, and so on until next to nothing is left.
///
/// Deferred work, breaks and the tours not yet fixed stay free all the time, which a restricted master cannot offer.
struct TourDive {
  private var program: PriceProgram
  private var problem: PrimalDualProblem
  private var point: PrimalDualPoint
  private let weight: Double
  private var room: [[Int]]

  /// Of the heads still open each round fixes at most this share, beyond those that the answer holds in full.
  private static let share = 0.5
  private static let mostRounds = 30
  /// Parts smaller than this are left to the search.
  private static let negligible = 0.1
  /// Of the first-order method after each round.
  private static let iterations = 100

  init(_ priced: PriceSearch.Outcome) {
    program = priced.program
    problem = priced.problem
    point = priced.point
    weight = priced.primalWeight
    let model = program.model
    room = program.component.teams.map { team in
      (0..<model.weeks).map { model.teams[team].headcounts[$0].upperBound }
    }
  }

  mutating func chosen(_ run: RunContext) throws -> [Tour] {
    var chosen: [Tour] = []
    for _ in 0..<Self.mostRounds where !run.cancellation.isCancelled {
      let fixed = fixLargest()
      guard !fixed.isEmpty else { break }
      chosen += fixed
      try problem.takeBounds(of: program.program)
      let options = PrimalDualOptions(
        iterationLimit: Self.iterations, tolerance: 1e-5, checkInterval: 100, primalWeight: weight)
      point = try PrimalDualMethod(options).solve(problem, from: point, run: run).point
    }
    return chosen
  }

  private mutating func fixLargest() -> [Tour] {
    let pieces = program.pieces(of: point.primal)
    let open = pieces.reduce(0) { $0 + $1.weight }
    let quota = max(1, Int((Self.share * open).rounded(.up)))
    var fixed: [Tour] = []
    for index in pieces.indices.sorted(by: { (-pieces[$0].weight, $0) < (-pieces[$1].weight, $1) }) {
      let piece = pieces[index]
      guard let place = program.component.teams.firstIndex(of: piece.tour.team) else { continue }
      var times = Int((piece.weight + 0.05).rounded(.down))
      if times == 0 {
        guard fixed.count < quota, piece.weight >= Self.negligible else { break }
        times = 1
      }
      times = min(times, room[place][piece.tour.week])
      guard times > 0 else { continue }
      room[place][piece.tour.week] -= times
      for _ in 0..<times {
        program.fix(piece.tour)
        fixed.append(piece.tour)
      }
      for variable in piece.variables {
        point.primal[variable.index] = max(0, point.primal[variable.index] - min(piece.weight, Double(times)))
      }
    }
    return fixed
  }
}
