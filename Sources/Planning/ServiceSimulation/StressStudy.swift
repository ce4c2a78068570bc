import EventSimulation
public import WorkScheduling
public import WorkforceModel

/// Moves what a scenario assumes, one assumption after the other and together, and looks when targets begin to fail.
///
/// All points are simulated with the same replications of the same customers (common random numbers): more volume only
/// adds contacts, a higher share only sends more of the same ones on, longer handle times are the same ones stretched.
/// Each lever has points over its whole range; where a target's figure crosses its goal further points are added.
public struct StressStudy: Sendable {
  public var seed: UInt64
  /// Independent replications of each point, at least 2.
  public var replications: Int
  /// The positions that are kept free of deferred work for live queues; nil where agents take it whenever they can.
  public var keepsFree: StaffingRequirement?
  public var settings: StressSettings

  /// Further points are looked for so often at most.
  private static let rounds = 6

  public init(
    seed: UInt64, replications: Int, keepsFree: StaffingRequirement? = nil, settings: StressSettings = StressSettings()
  ) {
    self.seed = seed
    self.replications = replications
    self.keepsFree = keepsFree
    self.settings = settings
  }

  /// What the staffing does where the assumptions are others.
  ///
  /// The result depends on the arguments and the seed alone, never on the number of threads. With every assumption as
  /// stated the figures are those of `SimulationStudy` with the same seed and replications.
  ///
  /// - Throws: `PlanningFaults` if the values do not belong together or a figure is out of range, `WorkCancelled`.
  public func result(
    of staffing: Staffing, facing workload: Workload, in scenario: Scenario, run: RunContext
  ) throws -> StressResult {
    let levers = StressLever.levers(of: scenario, facing: workload, settings: settings)
    try check(levers)
    var runner = StressRunner(
      scenario: scenario, workload: workload, staffing: staffing, keepsFree: keepsFree, seed: seed,
      replications: replications)
    let stated = Perturbation(scenario)
    func place(_ lever: StressLever, _ position: Double) -> Perturbation {
      var moved = stated
      moved.move(lever, to: position, among: levers, in: scenario)
      return moved
    }
    var positions = levers.map { _ in grid }
    runner.expected =
      (1 + levers.count * (settings.points - 1)) * replications * 7 / 4 + settings.draws
    try runner.run([stated] + zip(levers, positions).flatMap { lever, own in own.map { place(lever, $0) } }, run)
    for _ in 0..<StressStudy.rounds {
      var further: [Perturbation] = []
      for (number, lever) in levers.enumerated() {
        for position in refinements(lever, positions[number], scenario, { runner.points[place(lever, $0)] })
        where !positions[number].contains(position) {
          positions[number].append(position)
          positions[number].sort()
          further.append(place(lever, position))
        }
      }
      if further.isEmpty { break }
      try runner.run(further, run)
    }
    guard let base = runner.points[stated] else { throw WorkCancelled() }
    let curves = zip(levers, positions).map { lever, own in
      let points: [(Double, StressPoint)] = own.compactMap { position in
        runner.points[place(lever, position)].map { (position, $0) }
      }
      return (lever: lever, points: points)
    }
    let joint = settings.draws > 0 ? try drawn(levers, scenario, base, &runner, run) : nil
    return StressResult(
      base: base.outcomes, curves: curves.map { curve($0.lever, $0.points) },
      breakEvens: scenario.targets.indices.flatMap { target in
        curves.indices.map { breakEven(target, $0, curves[$0].lever, curves[$0].points, scenario) }
      }, swings: swings(curves, scenario), joint: joint, replications: replications, seed: seed, runs: runner.runs)
  }

  /// The positions at which every lever is looked at.
  private var grid: [Double] {
    let half = settings.points / 2
    return (-half...half).map { Double($0) / Double(half) }
  }

  private func curve(_ lever: StressLever, _ points: [(Double, StressPoint)]) -> StressResult.Curve {
    StressResult.Curve(
      lever: lever,
      points: points.map { position, point in
        StressResult.Point(
          position: position, value: lever.value(at: position), outcomes: point.outcomes, isLimited: point.isLimited)
      })
  }

  private func search(_ target: Int, _ points: [(Double, StressPoint)], _ scenario: Scenario) -> BreakEvenSearch {
    BreakEvenSearch(scenario.targets[target], points.map { ($0.0, $0.1.outcomes[target]) })
  }

  /// The positions at which another point would make a break-even of some target better known; close ones once.
  private func refinements(
    _ lever: StressLever, _ positions: [Double], _ scenario: Scenario, _ point: (Double) -> StressPoint?
  ) -> [Double] {
    let points = positions.compactMap { position in point(position).map { (position, $0) } }
    var wanted: [Double] = []
    for target in scenario.targets.indices {
      let search = search(target, points, scenario)
      for isAbove in [false, true] {
        guard let position = search.refinement(isAbove: isAbove) else { continue }
        if wanted.allSatisfy({ ($0 - position).magnitude > 0.05 }) { wanted.append(position) }
      }
    }
    return wanted
  }

  private func breakEven(
    _ target: Int, _ number: Int, _ lever: StressLever, _ points: [(Double, StressPoint)], _ scenario: Scenario
  ) -> StressResult.BreakEven {
    let search = search(target, points, scenario)
    let crossings: [StressResult.Crossing] = [false, true].compactMap { isAbove in
      // A lever without room on one side has all its points there at the stated value.
      guard let root = search.root(isAbove: isAbove), isAbove ? lever.high > lever.base : lever.low < lever.base else {
        return nil
      }
      let interval = search.interval(around: root)
      return StressResult.Crossing(
        value: lever.value(at: root.position), lower: interval.lower.map(lever.value),
        upper: interval.upper.map(lever.value), isAbove: isAbove, isByFloor: root.isByFloor,
        count: search.samples[root.near].count)
    }
    return StressResult.BreakEven(
      target: target, lever: number, keepsAtBase: search.keepsAtBase, isDecided: search.isDecided,
      crossings: crossings)
  }

  private func swings(
    _ curves: [(lever: StressLever, points: [(Double, StressPoint)])], _ scenario: Scenario
  ) -> [StressResult.Swing] {
    scenario.targets.indices.flatMap { target in
      var own: [StressResult.Swing] = []
      for (number, curve) in curves.enumerated() {
        guard let low = curve.points.first?.1, let high = curve.points.last?.1,
          let middle = curve.points.first(where: { $0.0 == 0 })?.1,
          let atLow = low.outcomes[target].measured, let atHigh = high.outcomes[target].measured,
          let atBase = middle.outcomes[target].measured, let difference = high.difference(to: low, target: target)
        else { continue }
        own.append(
          StressResult.Swing(
            target: target, lever: number, atLow: atLow.mean, atBase: atBase.mean, atHigh: atHigh.mean,
            difference: difference))
      }
      return own.enumerated().sorted { left, right in
        let sizes = (left.element.difference.mean.magnitude, right.element.difference.mean.magnitude)
        return sizes.0 > sizes.1 || (sizes.0 == sizes.1 && left.offset < right.offset)
      }.map(\.element)
    }
  }

  private func check(_ levers: [StressLever]) throws {
    var faults: [PlanningFault] = []
    func refuse(_ code: String, _ message: String, _ remedy: String) {
      faults.append(PlanningFault(code: code, subject: ScenarioPath(), message: message, remedy: remedy))
    }
    if !(2...1_000_000).contains(replications) {
      refuse(
        "stress-replications", "\(replications) replications were asked for", "Give 2 to 1,000,000 replications.")
    }
    if settings.points < 3 || settings.points > 101 || settings.points % 2 == 0 {
      refuse("stress-points", "\(settings.points) points were asked for", "Give an odd number of points from 3 to 101.")
    }
    if !(0...1_000_000).contains(settings.draws) {
      refuse("stress-draws", "\(settings.draws) draws were asked for", "Give 0 to 1,000,000 draws.")
    }
    for kind in StressSettings.Kind.allCases {
      guard let range = settings.ranges[kind] else { continue }
      if !(range.lowerBound >= 0 && range.upperBound <= 100 && range.contains(1)) {
        refuse(
          "stress-range", "the range of \(kind.rawValue) is \(range.lowerBound)...\(range.upperBound)",
          "Give factors from 0 to 100 with 1, the stated value, between them.")
      }
    }
    if levers.isEmpty, faults.isEmpty {
      refuse(
        "stress-levers", "the scenario has nothing of what is to be moved",
        "Move volume or handle-time, which every scenario has.")
    }
    if !faults.isEmpty { throw PlanningFaults(faults) }
  }
}
