import WorkScheduling

/// One running solve: iterations, checks and restarts.
final class PrimalDualSearch {
  private let problem: PrimalDualProblem
  private let options: PrimalDualOptions
  private let state: PrimalDualState

  private var weight: Double
  private var stepSize: Double
  private var iteration = 0
  private var sinceRestart = 0
  private var restarts = 0
  private var errorAtRestart = Double.infinity
  private var previousError = Double.infinity

  /// The scaled matrix has a norm of at most one, so this step never diverges. (The estimate of the norm, which allows
  /// longer ones, comes from below.)
  private static let safeStep = 0.95
  /// An error that falls to this share of the one at the last restart calls for a restart at once.
  private static let sufficientDecay = 0.2
  /// An error below this share calls for one as soon as it grows again.
  private static let necessaryDecay = 0.8
  /// So does a stretch without restart of this share of all iterations.
  private static let longestStretch = 0.36

  init(_ problem: PrimalDualProblem, options: PrimalDualOptions, start: PrimalDualPoint?) {
    self.problem = problem
    self.options = options
    state = PrimalDualState(problem)
    let norm = state.estimatedNorm()
    stepSize = norm > 0 ? max(0.95 / norm, Self.safeStep) : Self.safeStep
    weight = options.primalWeight ?? Self.startingWeight(problem)
    for j in 0..<state.n {
      let value = start.map { $0.primal[j] / problem.columnScale[j] } ?? 0
      state.x[j] = min(max(value, state.lower[j]), state.upper[j])
    }
    for i in 0..<state.m {
      let price = start.map { problem.sign * $0.prices[i] / problem.rowScale[i] } ?? 0
      // A price on a missing bound is none.
      let bound = price > 0 ? state.rowLower[i] : state.rowUpper[i]
      state.y[i] = bound.isFinite ? price : 0
    }
    state.anchor()
  }

  func run(
    cancellation: CancellationFlag, observe: ((PrimalDualSnapshot) -> PrimalDualVerdict)?
  ) -> PrimalDualOutcome {
    var best = judgeCurrent()
    var bestIsAverage = false
    errorAtRestart = best.error
    if options.tolerance > 0, best.residuals.worst <= options.tolerance { return outcome(.converged, best, false) }
    while true {
      if cancellation.isCancelled { return outcome(.cancelled, best, bestIsAverage) }
      let steps = min(options.checkInterval, options.iterationLimit - iteration)
      guard steps > 0 else { return outcome(.iterationLimit, best, bestIsAverage) }
      for _ in 0..<steps { state.step(primal: stepSize / weight, dual: stepSize * weight) }
      iteration += steps
      sinceRestart += steps

      let current = judgeCurrent()
      state.formAverage(over: sinceRestart)
      let average = judgeAverage()
      bestIsAverage = average.error < current.error
      best = bestIsAverage ? average : current
      if isDiverging(best.error) {
        guard stepSize > Self.safeStep else { return failure() }
        stepSize = Self.safeStep
        state.moveToAnchor()
        beginStretch(error: errorAtRestart)
        best = judgeCurrent()
        bestIsAverage = false
        continue
      }
      if options.tolerance > 0 {
        let finished = [(current, false), (average, true)].filter { $0.0.residuals.worst <= options.tolerance }
        if let (judgement, isAverage) = finished.min(by: { $0.0.error < $1.0.error }) {
          return outcome(.converged, judgement, isAverage)
        }
      }
      if let observe, iteration % options.observationInterval == 0 {
        if observe(snapshot(current, average)) == .stop { return outcome(.observerStopped, best, bestIsAverage) }
      }
      if calls(forRestart: best.error) {
        if bestIsAverage { state.moveToAverage() }
        bestIsAverage = false
        adjustWeight()
        restarts += 1
        beginStretch(error: best.error)
      } else {
        previousError = best.error
      }
    }
  }

  /// Whether the step was too long. With the safe step that cannot be; only overflow is left then.
  private func isDiverging(_ error: Double) -> Bool {
    guard error.isFinite else { return true }
    return stepSize > Self.safeStep && errorAtRestart > 0 && error > 1e6 * errorAtRestart
  }

  private func calls(forRestart error: Double) -> Bool {
    if error <= Self.sufficientDecay * errorAtRestart { return true }
    if error <= Self.necessaryDecay * errorAtRestart && error > previousError { return true }
    return Double(sinceRestart) >= Self.longestStretch * Double(iteration)
  }

  /// Moves the weight half-way, on a logarithmic scale, to the ratio that would have made the primal and the dual way
  /// since the last restart equally long.
  private func adjustWeight() {
    let (x, y, xAnchor, yAnchor) = (state.x, state.y, state.xAnchor, state.yAnchor)
    let primalWay = Reductions.sum(state.n) { (x[$0] - xAnchor[$0]) * (x[$0] - xAnchor[$0]) }.squareRoot()
    let dualWay = Reductions.sum(state.m) { (y[$0] - yAnchor[$0]) * (y[$0] - yAnchor[$0]) }.squareRoot()
    if primalWay > 1e-12 && dualWay > 1e-12 { weight = (dualWay / primalWay * weight).squareRoot() }
  }

  private func beginStretch(error: Double) {
    state.anchor()
    sinceRestart = 0
    errorAtRestart = error
    previousError = .infinity
  }

  private func judgeCurrent() -> PrimalDualJudgement {
    PrimalDualJudgement(of: state.x, state.y, state: state, problem: problem, weight: weight)
  }

  private func judgeAverage() -> PrimalDualJudgement {
    PrimalDualJudgement(of: state.xAverage, state.yAverage, state: state, problem: problem, weight: weight)
  }

  /// The last anchor, which was sound.
  private func failure() -> PrimalDualOutcome {
    state.moveToAnchor()
    return outcome(.numericalFailure, judgeCurrent(), false)
  }

  private func outcome(
    _ stop: PrimalDualOutcome.Stop, _ judgement: PrimalDualJudgement, _ isAverage: Bool
  ) -> PrimalDualOutcome {
    PrimalDualOutcome(
      stop: stop, point: isAverage ? unscaled(state.xAverage, state.yAverage) : unscaled(state.x, state.y),
      residuals: judgement.residuals, iterations: iteration, restarts: restarts, primalWeight: weight)
  }

  private func snapshot(_ current: PrimalDualJudgement, _ average: PrimalDualJudgement) -> PrimalDualSnapshot {
    PrimalDualSnapshot(
      iteration: iteration, current: unscaled(state.x, state.y), average: unscaled(state.xAverage, state.yAverage),
      currentResiduals: current.residuals, averageResiduals: average.residuals)
  }

  private func unscaled(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>) -> PrimalDualPoint {
    PrimalDualPoint(
      primal: (0..<state.n).map { x[$0] * problem.columnScale[$0] },
      prices: (0..<state.m).map { problem.sign * y[$0] * problem.rowScale[$0] })
  }

  private static func startingWeight(_ problem: PrimalDualProblem) -> Double {
    let objective = Reductions.sum(problem.variableCount) { problem.objective[$0] * problem.objective[$0] }
    let bounds = Reductions.sum(problem.rowCount) { row in
      let bound = PrimalDualProblem.magnitude(problem.rowLower[row], problem.rowUpper[row])
      return bound * bound
    }
    return objective > 0 && bounds > 0 ? (objective / bounds).squareRoot() : 1
  }
}
