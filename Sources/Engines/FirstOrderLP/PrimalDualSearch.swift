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
  /// How far from rest the method was at the first step after the last restart, and when last looked at.
  private var unrestAtRestart = Double.infinity
  private var previousUnrest = Double.infinity

  /// The scaled matrix has a norm of at most one, so this step never diverges. (The estimate of the norm, which allows
  /// longer ones, comes from below.)
  private static let safeStep = 0.95
  /// Unrest that falls to this share of that at the last restart calls for a restart at once.
  private static let sufficientDecay = 0.2
  /// Unrest below this share calls for one as soon as it grows again.
  private static let necessaryDecay = 0.8
  /// So does a stretch without restart of this share of all iterations.
  private static let longestStretch = 0.36

  init(_ problem: PrimalDualProblem, options: PrimalDualOptions, start: PrimalDualPoint?) {
    self.problem = problem
    self.options = options
    state = PrimalDualState(problem)
    let norm = problem.matrixNorm
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
    state.keepAnchor()
  }

  func run(
    cancellation: CancellationFlag, observe: ((PrimalDualSnapshot) -> PrimalDualVerdict)?
  ) -> PrimalDualOutcome {
    var judgement = judge(state.x, state.y)
    if options.tolerance > 0, judgement.residuals.worst <= options.tolerance { return outcome(.converged, judgement) }
    while true {
      if cancellation.isCancelled { return outcome(.cancelled, judgement) }
      let steps = min(options.checkInterval, options.iterationLimit - iteration)
      guard steps > 0 else { return outcome(.iterationLimit, judgement) }
      let unrest = advance(steps)
      if isDiverging(unrest) {
        guard stepSize > Self.safeStep else { return failure() }
        stepSize = Self.safeStep
        state.moveToAnchor()
        state.keepAnchor()
        judgement = judge(state.xPoint, state.yPoint)
        beginStretch()
        continue
      }
      judgement = judge(state.xPoint, state.yPoint)
      if options.tolerance > 0, judgement.residuals.worst <= options.tolerance {
        return outcome(.converged, judgement)
      }
      if let observe, iteration % options.observationInterval == 0 {
        if observe(snapshot(judgement)) == .stop { return outcome(.observerStopped, judgement) }
      }
      if calls(forRestart: unrest) {
        adjustWeight()
        state.moveToPoint()
        restarts += 1
        beginStretch()
      } else {
        previousUnrest = unrest
      }
    }
  }

  /// Goes on by some iterations and keeps the last point; how far from rest the method was there.
  private func advance(_ steps: Int) -> Double {
    var unrest = 0.0
    for step in 0..<steps {
      let pull = Double(sinceRestart + 1) / Double(sinceRestart + 2)
      let isFirst = sinceRestart == 0
      unrest = state.step(
        primal: stepSize / weight, dual: stepSize * weight, pull: pull, keepsPoint: isFirst || step == steps - 1)
      if isFirst { unrestAtRestart = unrest }
      sinceRestart += 1
    }
    iteration += steps
    return unrest
  }

  /// Whether the step was too long. With the safe step that cannot be; only overflow is left then.
  private func isDiverging(_ unrest: Double) -> Bool {
    guard unrest.isFinite else { return true }
    return stepSize > Self.safeStep && unrestAtRestart > 0 && unrest > 1e6 * unrestAtRestart
  }

  private func calls(forRestart unrest: Double) -> Bool {
    if unrest <= Self.sufficientDecay * unrestAtRestart { return true }
    if unrest <= Self.necessaryDecay * unrestAtRestart && unrest > previousUnrest { return true }
    return Double(sinceRestart) >= Self.longestStretch * Double(iteration)
  }

  /// Moves the weight half-way, on a logarithmic scale, to the ratio that would have made the primal and the dual way
  /// since the last restart equally long.
  private func adjustWeight() {
    let (x, y, xAnchor, yAnchor) = (state.xPoint, state.yPoint, state.xAnchor, state.yAnchor)
    let primalWay = Reductions.sum(state.n) { (x[$0] - xAnchor[$0]) * (x[$0] - xAnchor[$0]) }.squareRoot()
    let dualWay = Reductions.sum(state.m) { (y[$0] - yAnchor[$0]) * (y[$0] - yAnchor[$0]) }.squareRoot()
    if primalWay > 1e-12 && dualWay > 1e-12 { weight = (dualWay / primalWay * weight).squareRoot() }
  }

  private func beginStretch() {
    state.anchor()
    sinceRestart = 0
    previousUnrest = .infinity
  }

  private func judge(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>) -> PrimalDualJudgement {
    PrimalDualJudgement(of: x, y, state: state, problem: problem)
  }

  /// The last anchor, which was sound.
  private func failure() -> PrimalDualOutcome {
    state.keepAnchor()
    return outcome(.numericalFailure, judge(state.xPoint, state.yPoint))
  }

  private func outcome(_ stop: PrimalDualOutcome.Stop, _ judgement: PrimalDualJudgement) -> PrimalDualOutcome {
    PrimalDualOutcome(
      stop: stop, point: unscaled(state.xPoint, state.yPoint), residuals: judgement.residuals, iterations: iteration,
      restarts: restarts, primalWeight: weight)
  }

  private func snapshot(_ judgement: PrimalDualJudgement) -> PrimalDualSnapshot {
    PrimalDualSnapshot(
      iteration: iteration, point: unscaled(state.xPoint, state.yPoint), residuals: judgement.residuals)
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
