import CivilTime
import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// Each lever moves what it names by the factor it says, and nothing else.
struct PerturbationTests {
  private static func result(_ lab: SimulationLab, _ change: (inout Perturbation) -> Void) throws -> SimulationResult {
    var perturbation = Perturbation(lab.scenario)
    change(&perturbation)
    let inputs = perturbation.applied(to: lab.scenario, lab.workload)
    let network = try ServiceNetwork(
      inputs.scenario, staffing: lab.staffing, workload: inputs.workload, escalationFactor: 1,
      statedRoutes: lab.scenario.routes)
    var summary = StudySummary(lab.scenario)
    for replication in 0..<2 {
      summary.add(try ServiceRun(network, seed: 1, replication: replication).run(CancellationFlag()))
    }
    return summary.result(seed: 1)
  }

  private static func twoTiers(share: Double, marginal: Double = 1) throws -> SimulationLab {
    var lab = try SimulationLab([.live, .live], handleSeconds: 600)
    lab.staff([(serves: [0], agents: 30), (serves: [1], agents: 30)])
    lab.perHour = [60, 0]
    lab.scenario.routes = [
      Route(
        kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: share, extraWorkSeconds: 120,
        marginalHandleFactor: marginal)
    ]
    return lab
  }

  /// The workload's handle time goes before the scenario's: both have to move, or the lever does nothing.
  @Test func handleTimeScalesWorkloadAndScenario() throws {
    var lab = try Self.twoTiers(share: 0.25)
    lab.scenario.queues[1].touches = Touches(mean: 2, laterSeconds: 200)
    lab.scenario.queues[1].closingTouch = nil
    for factor in [0.5, 1.3] {
      let before = try Self.result(lab) { _ in }
      let after = try Self.result(lab) { $0.handleTime = factor }
      for queue in 0...1 {
        let ratio = after.queues[queue].meanHandleSeconds.mean / before.queues[queue].meanHandleSeconds.mean
        // The customers are the same; only rounding to microseconds and the edge of the horizon differ.
        #expect(abs(ratio - factor) < 0.002, "queue \(queue): \(ratio)")
      }
    }
    // The same where the workload knows a handle time of its own, with the work of sending on in it.
    var workload = lab.workload
    workload.queues[0].flows[0].meanHandleSeconds = 430
    workload.queues[0].forecastHandleSeconds = Series(
      (0..<lab.scenario.horizon.grid.count).map { $0 % 2 == 0 ? 300 : 500 })
    var perturbation = Perturbation(lab.scenario)
    perturbation.handleTime = 1.3
    let inputs = perturbation.applied(to: lab.scenario, workload)
    func network(_ scenario: Scenario, _ workload: Workload) throws -> ServiceNetwork {
      try ServiceNetwork(
        scenario, staffing: lab.staffing, workload: workload, escalationFactor: 1, statedRoutes: lab.scenario.routes)
    }
    let plain = try network(lab.scenario, workload)
    let moved = try network(inputs.scenario, inputs.workload)
    #expect(abs(plain.queues[0].handleMean - 400e6) < 1)
    #expect(abs(moved.queues[0].handleMean / plain.queues[0].handleMean - 1.3) < 1e-12)
    #expect(zip(plain.firstHandleFactors, moved.firstHandleFactors).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(moved.routes[0].extraMean == 1.3 * plain.routes[0].extraMean)
  }

  /// A share that rises takes the extra work with it, and leaves the handle time of all others alone, although the
  /// workload's mean has the extra work of the stated share in it.
  @Test func sharesLeaveTheHandleTimeAlone() throws {
    let lab = try Self.twoTiers(share: 0.2)
    var workload = lab.workload
    workload.queues[0].flows[0].meanHandleSeconds = 624
    var perturbation = Perturbation(lab.scenario)
    perturbation.shares[0] = 0.5
    let inputs = perturbation.applied(to: lab.scenario, workload)
    let network = try ServiceNetwork(
      inputs.scenario, staffing: lab.staffing, workload: inputs.workload, escalationFactor: 1,
      statedRoutes: lab.scenario.routes)
    #expect(abs(network.queues[0].handleMean - 600e6) < 1)
    #expect(abs(network.routes[0].upTo - 0.5) < 1e-12)
  }

  @Test func volumeScalesFirstContactsAndLeavesTheRestToTheRun() throws {
    let lab = try Self.twoTiers(share: 0.2)
    let before = try Self.result(lab) { _ in }
    let after = try Self.result(lab) { $0.volume = 1.5 }
    // 60 calls an hour over 168 hours, 10,080 in each of two replications: s.e. of the ratio about 0.9 %.
    for queue in 0...1 {
      let ratio = after.queues[queue].entered.mean / before.queues[queue].entered.mean
      #expect(abs(ratio - 1.5) < 0.06, "queue \(queue): \(ratio)")
    }
    let inputs = Perturbation(lab.scenario).applied(to: lab.scenario, lab.workload)
    #expect(inputs.scenario == lab.scenario && inputs.workload == lab.workload && !inputs.isLimited)
  }

  /// Beyond 20 % cases take half as long: at 50 % the mean is 600 x (0.2 + 0.3 x 0.5) / 0.5 = 420 s.
  @Test func additionalEscalationsTakeTheirOwnTime() throws {
    for (share, mean) in [(0.5, 420.0), (0.2, 600), (0.1, 600)] {
      let lab = try Self.twoTiers(share: 0.2, marginal: 0.5)
      let result = try Self.result(lab) { $0.shares[0] = share }
      #expect(abs(result.queues[1].meanHandleSeconds.mean - mean) < 6, "\(share)")
      #expect(abs(result.queues[1].handled.mean / result.queues[0].handled.mean - share) < 0.02)
    }
    // The study's own factor counts from the stated share as well.
    let doubled = try Self.twoTiers(share: 0.2, marginal: 0.5).result(replications: 2, escalationFactor: 2)
    #expect(abs(doubled.queues[1].meanHandleSeconds.mean - 450) < 6)
  }

  @Test func absenceAndPatienceMoveTheirMeans() throws {
    var lab = try SimulationLab([.live])
    lab.scenario.queues[0].patienceMeanSeconds = 100
    lab.scenario.teams[0].shrinkage.unplanned = 0.2
    var perturbation = Perturbation(lab.scenario)
    perturbation.absence = 1.5
    perturbation.patience = 0.5
    let inputs = perturbation.applied(to: lab.scenario, lab.workload)
    #expect(abs(inputs.scenario.teams[0].shrinkage.unplanned - 0.3) < 1e-12)
    #expect(inputs.scenario.queues[0].patienceMeanSeconds == 50)
    perturbation.absence = 100
    #expect(perturbation.applied(to: lab.scenario, lab.workload).scenario.teams[0].shrinkage.unplanned == 0.95)
  }

  /// Shares of handled sum to at most 1: 70 % and 50 % have room for half of what each adds to 50 % and 30 %.
  @Test func sharesRiseOnlyAsFarAsThereIsRoom() throws {
    var lab = try Self.twoTiers(share: 0.5)
    lab.scenario.routes.append(
      Route(kind: .bypass, from: QueueIndex(0), to: QueueIndex(1), share: 0.3))
    var perturbation = Perturbation(lab.scenario)
    perturbation.shares = [0.7, 0.5]
    let inputs = perturbation.applied(to: lab.scenario, lab.workload)
    #expect(inputs.isLimited)
    #expect(abs(inputs.scenario.routes[0].share - 0.6) < 1e-12)
    #expect(abs(inputs.scenario.routes[1].share - 0.4) < 1e-12)
  }

  @Test func aCourseIsScaledByItsMean() throws {
    var lab = try Self.twoTiers(share: 0.2)
    let start = lab.scenario.horizon.start
    lab.scenario.routes[0].course = ShareCourse(
      points: [.init(date: start, share: 0.1), .init(date: start.adding(days: 4), share: 0.3)], isLinear: false)
    var perturbation = Perturbation(lab.scenario)
    perturbation.shares[0] = 0.3
    let course = perturbation.applied(to: lab.scenario, lab.workload).scenario.routes[0].course
    #expect(course?.points.map { ($0.share * 1e6).rounded() } == [150_000, 450_000])
  }
}
