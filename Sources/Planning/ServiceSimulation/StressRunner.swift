import WorkScheduling
import WorkforceModel

/// Simulates points of a stress test, each at most once, over threads and in a fixed order.
struct StressRunner {
  let scenario: Scenario
  let workload: Workload
  let staffing: Staffing
  let keepsFree: StaffingRequirement?
  let seed: UInt64
  let replications: Int
  /// Every point simulated so far.
  private(set) var points: [Perturbation: StressPoint] = [:]
  /// Runs of the horizon so far, and about how many there will be.
  private(set) var runs = 0
  var expected = 0

  init(
    scenario: Scenario, workload: Workload, staffing: Staffing, keepsFree: StaffingRequirement?, seed: UInt64,
    replications: Int
  ) {
    self.scenario = scenario
    self.workload = workload
    self.staffing = staffing
    self.keepsFree = keepsFree
    self.seed = seed
    self.replications = replications
  }

  func network(_ perturbation: Perturbation) throws -> (network: ServiceNetwork, isLimited: Bool) {
    let inputs = perturbation.applied(to: scenario, workload)
    let network = try ServiceNetwork(
      inputs.scenario, staffing: staffing, workload: inputs.workload, escalationFactor: 1, keepingFree: keepsFree,
      statedRoutes: scenario.routes)
    return (network, inputs.isLimited)
  }

  /// Judges tallies by the targets and the plan as stated.
  func summary() -> StudySummary {
    StudySummary(scenario, workload: workload, judgesAlone: true)
  }

  /// Simulates those points that are not known yet.
  mutating func run(_ wanted: [Perturbation], _ context: RunContext) throws {
    var seen: Set<Perturbation> = []
    let new = wanted.filter { points[$0] == nil && seen.insert($0).inserted }
    let total = new.count * replications
    // Pairs of a point and a replication are spread over the threads a batch at a time, so that few tallies are held at
    // once; tallies are merged in order, so that neither the batch nor the threads can change a figure.
    let batch = max(20, 2 * context.threads)
    var networks: [ServiceNetwork] = []
    var limited: [Bool] = []
    var open = summary()
    var begin = 0
    while begin < total {
      let end = min(total, begin + batch)
      let first = begin / replications
      // Networks before `first` are let go.
      networks.removeFirst(min(networks.count, first - (limited.count - networks.count)))
      let known = limited.count
      let built = try orderedParallelMap(
        count: (end - 1) / replications + 1 - known, threads: context.threads, cancellation: context.cancellation
      ) { [self] in try network(new[known + $0]) }
      networks += built.map(\.network)
      limited += built.map(\.isLimited)
      let (ready, offset) = (networks, limited.count - networks.count)
      let (seed, replications, from) = (seed, replications, begin)
      let tallies = try orderedParallelMap(
        count: end - begin, threads: context.threads, cancellation: context.cancellation
      ) { number in
        let pair = from + number
        return try ServiceRun(ready[pair / replications - offset], seed: seed, replication: pair % replications)
          .run(context.cancellation)
      }
      for (number, tally) in tallies.enumerated() {
        let pair = begin + number
        open.add(tally)
        guard pair % replications == replications - 1 else { continue }
        let point = pair / replications
        points[new[point]] = StressPoint(open, isLimited: limited[point])
        open = summary()
      }
      runs += end - begin
      report(context, "points of the levers")
      begin = end
    }
  }

  /// One replication of each point, the number of the point being that of the replication; each is judged alone.
  mutating func runOnce(_ draws: [Perturbation], _ context: RunContext) throws -> [[StudySummary.JudgedSum]] {
    var sums: [[StudySummary.JudgedSum]] = []
    let batch = max(20, 2 * context.threads)
    while sums.count < draws.count {
      let (from, seed) = (sums.count, seed)
      sums += try orderedParallelMap(
        count: min(batch, draws.count - from), threads: context.threads, cancellation: context.cancellation
      ) { [self] number in
        let tally = try ServiceRun(try network(draws[from + number]).network, seed: seed, replication: from + number)
          .run(context.cancellation)
        var summary = summary()
        summary.add(tally)
        return summary.targets.map { $0.sums[0] }
      }
      runs += sums.count - from
      report(context, "joint draws")
    }
    return sums
  }

  private func report(_ context: RunContext, _ what: String) {
    context.report(
      Progress(
        stage: "stress", completed: min(0.99, Double(runs) / Double(max(1, expected))),
        detail: "\(runs) runs of about \(max(runs, expected)): \(what)"))
  }
}
