import CivilTime
import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// How a study is cut into replications: stopping at a precision, shards, and the time before the horizon.
struct StudyCourseTests {
  /// Calls at 80 % of two agents' time, with a target over the horizon.
  private func busyLine() throws -> SimulationLab {
    var lab = try SimulationLab([.live], shape: .exponential)
    lab.perHour = [19.2]
    lab.agents = [2]
    lab.warmsUp = true
    lab.target(0, SimulationLab.answer(0.5, within: 60))
    return lab
  }

  private func study(_ replications: Int, precision: Double? = nil, warmUpSeconds: Int64? = nil) -> SimulationStudy {
    SimulationStudy(seed: 3, replications: replications, precision: precision, warmUpSeconds: warmUpSeconds)
  }

  @Test func aPrecisionStopsInBatchesOnTheSameReplications() throws {
    var lab = try busyLine()
    lab.perHour = [6]
    lab.agents = [1]
    func result(_ study: SimulationStudy, threads: Int = 2) throws -> SimulationResult {
      try study.result(
        of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext(threads: threads))
    }
    let precise = try result(study(1, precision: 0.0065))
    let stopping = try #require(precise.stopping)
    #expect(stopping.isReached && stopping.targets == [0] && stopping.minimum == 40 && stopping.batch == 20)
    #expect(precise.replications > 40 && precise.replications % 20 == 0)
    #expect(precise.targets[0].measured.halfWidth95 <= 0.0065)
    // The same replications as a study of that number, and one batch before it was not precise.
    var fixed = try result(study(precise.replications), threads: 1)
    fixed.stopping = stopping
    #expect(fixed == precise)
    #expect(try result(study(precise.replications - 20)).targets[0].measured.halfWidth95 > 0.0065)
  }

  @Test func whatNoShareIsJudgedByHasNoPrecision() throws {
    var lab = try SimulationLab([.live])
    lab.target(0, .speedOfAnswer(seconds: 30))
    let error = #expect(throws: PlanningFaults.self) {
      try study(1, precision: 0.01).result(
        of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext())
    }
    #expect(error?.faults.map(\.code) == ["simulation-precision"])
  }

  @Test func shardsOfAnySplitAreTheWhole() throws {
    var lab = try ReproducibilityTests.everything()
    lab.target(2, SimulationLab.answer(0.8, within: 20), over: .week)
    let study = study(5)
    func shard(_ range: Range<Int>) throws -> SimulationShard {
      try study.shard(
        range, of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext(threads: 2))
    }
    let whole = try study.result(
      of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext(threads: 2))
    let ones = try (0..<5).map { try shard($0..<$0 + 1) }
    let parts = [try shard(3..<5), try shard(0..<2), try shard(2..<3)]
    for shards in [parts, Array(ones.reversed()), [try shard(0..<5)]] {
      #expect(try study.merged(shards, facing: lab.workload, in: lab.scenario) == whole)
    }
    for wrong in [Array(parts.dropLast()), parts + [ones[0]], []] {
      #expect(throws: PlanningFaults.self) { try study.merged(wrong, facing: lab.workload, in: lab.scenario) }
    }
    #expect(throws: PlanningFaults.self) { try shard(4..<6) }
    var other = study
    other.seed = 4
    #expect(throws: PlanningFaults.self) { try other.merged(parts, facing: lab.workload, in: lab.scenario) }
  }

  /// The contacts of the horizon are the same whatever comes before it; the system is empty at its begin without.
  @Test(arguments: [0, 12 * 3600, 3 * 86_400, 17 * 86_400] as [Int64])
  func theWarmUpMovesNoLuck(seconds: Int64) throws {
    let lab = try ReproducibilityTests.everything()
    let run = RunContext()
    func traces(_ warmUp: Int64?) throws -> [ContactTrace] {
      try study(1, warmUpSeconds: warmUp).traces(
        ofFirst: 30, on: lab.staffing, facing: lab.workload, in: lab.scenario, run: run)
    }
    let week = try traces(nil)
    let own = try traces(seconds)
    #expect(own.map(\.created) == week.map(\.created))
    #expect(own.map(\.ordinal) == week.map(\.ordinal))
    let result = try study(2, warmUpSeconds: seconds).result(
      of: lab.staffing, facing: lab.workload, in: lab.scenario, run: run)
    let warmUp = try #require(result.warmUp)
    #expect(warmUp.seconds == seconds)
    #expect((warmUp.openAtBegin.mean > 0) == (seconds > 0))
    #expect((warmUp.openADayBefore.replications > 0) == (seconds >= 86_400))
  }

  @Test func aWeekIsTheUsualWarmUp() throws {
    let lab = try busyLine()
    func result(_ warmUp: Int64?) throws -> SimulationResult {
      try study(3, warmUpSeconds: warmUp).result(
        of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext())
    }
    #expect(try result(nil) == result(7 * 86_400))
    #expect(throws: PlanningFaults.self) { try result(-1) }
    #expect(throws: PlanningFaults.self) { try result(57 * 86_400) }
  }

  /// Twelve cases an hour for an agent who does six: 7 × 24 × 6 more a week later, and it is said.
  @Test func whatPilesUpIsSaid() throws {
    var lab = try SimulationLab([.deferred], handleSeconds: 600)
    lab.perHour = [12]
    lab.warmsUp = true
    let warmUp = try #require(try lab.result(replications: 5).warmUp)
    #expect(abs(warmUp.weeklyDrift.mean - 1008) < 4 * (2016.0 / 5).squareRoot())
    #expect(warmUp.isFilling)
    lab.agents = [4]
    #expect(try #require(try lab.result(replications: 5).warmUp).isFilling == false)
  }

  /// 100 windows that all keep the goal decide nothing where 90 % is asked, 200 do; where half is asked 40 do.
  @Test func aProbabilityTakesWindows() throws {
    var lab = try SimulationLab([.live])
    lab.target(0, SimulationLab.answer(0.5, within: 20), over: .week)
    lab.perHour = [1]
    lab.agents = [5]
    lab.scenario.targets[0].judgement = .probability(0.9)
    #expect(lab.scenario.targets[0].windowsNeeded == 200)
    #expect(SimulationStudy.replications(judging: lab.scenario) == 200)
    let few = try lab.result(replications: 199).targets[0]
    #expect(few.verdict == .undecided && few.measured.mean == 1 && few.windowsNeeded == 200)
    #expect(try lab.result(replications: 200).targets[0].verdict == .holds)
    lab.scenario.targets[0].judgement = .probability(0.5)
    #expect(lab.scenario.targets[0].windowsNeeded == 40)
    #expect(try lab.result(replications: 40).targets[0].verdict == .holds)
    #expect(SimulationStudy.replications(judging: lab.scenario) == 100)
    lab.scenario.targets[0].judgement = .expected
    #expect(SimulationStudy.replications(judging: lab.scenario) == 100)
  }

  /// Two rosters share the absences of the shifts that they have in common, whatever their lines are called.
  @Test func absenceBelongsToTheShift() throws {
    var lab = try SimulationLab([.live])
    lab.scenario.teams[0].shrinkage.unplanned = 0.5
    let hours = (0..<12).map { hour in
      (begin: Int64(hour) * 7200, end: Int64(hour) * 7200 + 7200, pauses: [(Int64, Int)]())
    }
    func onQueue(_ shifts: [(begin: Int64, end: Int64, pauses: [(Int64, Int)])]) throws -> [Double] {
      let result = try lab.scripted([0: [4000]], staffing: lab.roster(shifts)).result
      return try #require(result.teamCells.first).prefix(24).map(\.onQueue.mean)
    }
    let plain = try onQueue(hours)
    #expect(Set(plain) == [0, 1])
    #expect(try onQueue(hours.reversed()) == plain)
    // One line more only adds.
    let more = try onQueue([hours[3]] + hours)
    for (hour, agents) in more.enumerated() {
      if hour / 2 == 3 { #expect(agents >= plain[hour]) } else { #expect(agents == plain[hour]) }
    }
  }
}
