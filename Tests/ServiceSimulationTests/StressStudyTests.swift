import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// What a stress test finds, against closed forms, simple sums and the simulation without it.
struct StressStudyTests {
  static func stress(
    _ lab: SimulationLab, _ settings: StressSettings, replications: Int = 4, threads: Int = 2
  ) throws -> StressResult {
    try StressStudy(seed: 1, replications: replications, settings: settings)
      .result(of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext(threads: threads))
  }

  /// Calls of which some go on to a second tier, with a target on each.
  static func twoTiers(share: Double = 0.2, range: ClosedRange<Double>? = 0.1...0.4) throws -> SimulationLab {
    var lab = try SimulationLab([.live, .live], shape: .exponential)
    lab.staff([(serves: [0], agents: 4), (serves: [1], agents: 1)])
    lab.perHour = [30, 0]
    lab.scenario.routes = [
      Route(
        kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: share, range: range, extraWorkSeconds: 60,
        path: ScenarioPath([.key("escalations"), .index(0)]))
    ]
    lab.target(0, SimulationLab.answer(0.8, within: 60))
    lab.target(1, SimulationLab.answer(0.6, within: 300))
    return lab
  }

  /// By Erlang A, 200 calls an hour of 180 s on 10 agents with 120 s of patience: 63.994 % are answered within 20 s and
  /// 13.746 % give up. With those figures as goals both targets begin to fail at 4/3 of 150 calls.
  @Test func volumeBreaksWhereErlangASays() throws {
    var lab = try SimulationLab([.live], handleSeconds: 180, shape: .exponential)
    lab.agents = [10]
    lab.perHour = [150]
    lab.scenario.queues[0].patienceMeanSeconds = 120
    lab.target(0, SimulationLab.answer(0.63994, within: 20))
    lab.target(0, .abandonment(0.13746))
    let settings = StressSettings(ranges: [.volume: 1...1.5], kinds: [.volume], points: 3, draws: 0)
    let result = try Self.stress(lab, settings, replications: 6)
    #expect(result.base.map(\.verdict) == [.holds, .holds])
    #expect(result.breakEvens.count == 2)
    for breakEven in result.breakEvens {
      let crossing = try #require(breakEven.crossings.first)
      #expect(breakEven.crossings.count == 1 && crossing.isAbove && !crossing.isByFloor)
      #expect(abs(crossing.value / (200 / 150) - 1) < 0.01, "\(crossing)")
      let (lower, upper) = (try #require(crossing.lower), try #require(crossing.upper))
      #expect(lower < 200 / 150 && 200 / 150 < upper && upper - lower < 0.06, "\(crossing)")
      #expect(lower < crossing.value && crossing.value < upper)
    }
  }

  @Test func statedValuesGiveTheSimulationItself() throws {
    var lab = try Self.twoTiers()
    lab.target(0, .firstContactResolution(0.75), over: .day)
    lab.scenario.targets[2].judgement = .probability(0.9)
    let result = try Self.stress(lab, StressSettings(kinds: [.escalations], points: 3, draws: 0))
    let simulated = try lab.result(replications: 4)
    for (outcome, target) in zip(result.base, simulated.targets) {
      let measured = try #require(outcome.measured)
      #expect(measured.mean == target.measured.mean)
      #expect(measured.count == target.measured.replications)
      #expect(abs((measured.upper - measured.lower) / 2 - target.measured.halfWidth95) < 1e-12)
      #expect(outcome.verdict == target.verdict)
    }
    #expect(result.curves.allSatisfy { $0.base?.outcomes == result.base })
  }

  @Test func moreEscalationsNeverHelpTheSecondTier() throws {
    let result = try Self.stress(
      try Self.twoTiers(), StressSettings(kinds: [.escalations], points: 5, draws: 0), replications: 2)
    let curve = try #require(result.curves.first { $0.lever.id == "escalations[0]" })
    #expect(curve.lever.unit == .share && curve.lever.source == .scenario)
    #expect(curve.points.map(\.value).first == 0.1 && curve.points.map(\.value).last == 0.4)
    let attained = curve.points.compactMap { $0.outcomes[1].measured?.mean }
    #expect(attained.count == curve.points.count)
    #expect(zip(attained, attained.dropFirst()).allSatisfy { $0 > $1 }, "\(attained)")
    let first = try #require(result.swings.first { $0.target == 1 })
    #expect(first.difference.mean < 0 && first.difference.upper < 0)
    #expect(first.difference.mean == first.atHigh - first.atLow)
  }

  @Test func anotherEndOfOneRangeMovesThatLeverAlone() throws {
    let lab = try Self.twoTiers()
    let kinds: Set<StressSettings.Kind> = [.volume, .handleTime]
    let narrow = try Self.stress(lab, StressSettings(kinds: kinds, points: 3, draws: 0), replications: 2)
    let wide = try Self.stress(
      lab, StressSettings(ranges: [.volume: 0.8...1.6], kinds: kinds, points: 3, draws: 0), replications: 2)
    #expect(narrow.curves[1] == wide.curves[1])
    #expect(narrow.curves[0].points[0] == wide.curves[0].points[0])
    #expect(narrow.curves[0].points.last?.outcomes != wide.curves[0].points.last?.outcomes)
    #expect(narrow.curves[0].lever.source == .standard && wide.curves[0].lever.source == .given)
  }

  /// The share whose contacts are resolved at once is 1 less the share escalated, so that a goal of 87 % is kept by the
  /// draws with at most 13 %: the triangle over 0..20 % with its top at 10 % has 1 - 0.07² ÷ (0.2 × 0.1) = 75.5 % there.
  @Test func drawsKeepTheGoalAsOftenAsTheirDistributionSays() throws {
    var lab = try Self.twoTiers(share: 0.1, range: 0...0.2)
    lab.scenario.targets = []
    lab.perHour = [10, 0]
    lab.target(0, .firstContactResolution(0.87))
    var settings = StressSettings(kinds: [.escalations], points: 3, draws: 120)
    settings.ranges[.marginalHandleTime] = 1...1
    let joint = try #require(try Self.stress(lab, settings, replications: 2).joint)
    #expect(joint.allKept.count == 120)
    #expect(joint.allKept.lower < 0.755 && 0.755 < joint.allKept.upper, "\(joint.allKept)")
    for (values, kept) in zip(joint.values, joint.kept) where abs(values[0] - 0.13) > 0.035 {
      #expect(kept == [values[0] < 0.13])
    }
    let shares = joint.values.map { $0[0] }
    // Mean 0.1, variance (a² + b² + c² - ab - ac - bc) ÷ 18 = 0.1² ÷ 6.
    let mean = shares.reduce(0, +) / 120
    #expect(abs(mean - 0.1) < 4 * (0.01 / 6 / 120).squareRoot())
  }

  @Test func quantilesFollowTheirDistribution() {
    let lever = StressLever(
      id: "x", name: "x", subject: .volume, unit: .factor, source: .given, low: 0.8, base: 1, high: 1.6, isDrawn: true)
    for quantile in [0.01, 0.2, 0.25, 0.3, 0.7, 0.99] {
      let even = lever.value(at: StressStudy.position(lever, at: quantile, .uniform))
      #expect(abs(even - (0.8 + 0.8 * quantile)) < 1e-12)
      let value = lever.value(at: StressStudy.position(lever, at: quantile, .triangular))
      let below =
        value < 1 ? (value - 0.8) * (value - 0.8) / (0.8 * 0.2) : 1 - (1.6 - value) * (1.6 - value) / (0.8 * 0.6)
      #expect(abs(below - quantile) < 1e-12)
    }
  }

  @Test func correlationsAreAsStated() throws {
    var lab = try Self.twoTiers()
    lab.perHour = [0, 0]
    let back = Route(
      kind: .escalate, from: QueueIndex(1), to: QueueIndex(0), share: 0.2, range: 0.1...0.4,
      path: ScenarioPath([.key("escalations"), .index(1)]))
    lab.scenario.routes.append(back)
    func draws(_ correlation: StressSettings.Correlation) throws -> [[Double]] {
      let settings = StressSettings(
        ranges: [.volume: 0.5...1.75], kinds: [.escalations, .volume], points: 3, draws: 20, distribution: .uniform,
        correlation: correlation)
      let result = try Self.stress(lab, settings, replications: 2)
      let joint = try #require(result.joint)
      #expect(joint.levers.map { result.curves[$0].lever.id } == ["escalations[0]", "escalations[1]", "volume"])
      return joint.values
    }
    let shared = try draws(.shares)
    #expect(
      shared.allSatisfy { $0[0] == $0[1] } && shared.contains { abs(($0[2] - 0.5) / 1.25 - ($0[0] - 0.1) / 0.3) > 0.1 })
    #expect(try draws(.all).allSatisfy { $0[0] == $0[1] && abs(($0[2] - 0.5) / 1.25 - ($0[0] - 0.1) / 0.3) < 1e-9 })
    #expect(try draws(.independent).contains { abs($0[0] - $0[1]) > 0.05 })
  }

  @Test func threadsChangeNothing() throws {
    var lab = try Self.twoTiers()
    lab.perHour = [10, 0]
    let settings = StressSettings(points: 3, draws: 5)
    let alone = try Self.stress(lab, settings, replications: 3, threads: 1)
    #expect(try alone == Self.stress(lab, settings, replications: 3, threads: 3))
    #expect(
      alone.curves.map(\.lever.id) == ["escalations[0]", "volume", "handle-time", "marginal-handle-time", "together"])
  }

  @Test func figuresOutOfRangeAreRefusedTogether() throws {
    let settings = StressSettings(ranges: [.volume: 1.1...1.3], points: 4, draws: -1)
    let faults = #expect(throws: PlanningFaults.self) {
      try Self.stress(try Self.twoTiers(), settings, replications: 1)
    }
    #expect(
      faults?.faults.map(\.code) == ["stress-replications", "stress-points", "stress-draws", "stress-range"])
  }
}
