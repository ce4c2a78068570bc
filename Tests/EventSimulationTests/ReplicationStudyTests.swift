import EventSimulation
import Randomness
import Synchronization
import Testing
import WorkScheduling
import RealFunctions

@Suite struct ReplicationStudyTests {
  private func meanStudy(_ study: ReplicationStudy, threads: Int, halfWidth: Double) throws -> (Int, SampleMoments) {
    var moments = SampleMoments()
    let done = try study.run(
      RunContext(threads: threads), stage: "simulate", into: &moments,
      replicate: { -naturalLog(RandomStream(seed: 4, replication: UInt32($0), purpose: 0).uniform(entity: 0)) },
      merge: { $0.add($1) },
      isPrecise: { ($0.estimate?.halfWidth95 ?? .infinity) <= halfWidth })
    return (done, moments)
  }

  @Test func threadsChangeNothing() throws {
    let study = try ReplicationStudy(minimum: 40, maximum: 5000)
    let one = try meanStudy(study, threads: 1, halfWidth: 0.08)
    for threads in [2, 5] {
      let several = try meanStudy(study, threads: threads, halfWidth: 0.08)
      #expect(several.0 == one.0)
      #expect(several.1 == one.1)
    }
    // (1.96 / 0.08)^2 = 600 replications for a variate of standard deviation 1.
    #expect((400...900).contains(one.0))
    #expect(one.0 % 20 == 0)
    let estimate = try #require(one.1.estimate)
    #expect(abs(estimate.mean - 1) <= 2 * estimate.halfWidth95)
  }

  @Test func limitsAreKept() throws {
    #expect(try meanStudy(ReplicationStudy(replications: 33), threads: 2, halfWidth: 1e9).0 == 33)
    #expect(try meanStudy(ReplicationStudy(minimum: 30, maximum: 200), threads: 2, halfWidth: 1e9).0 == 30)
    #expect(try meanStudy(ReplicationStudy(minimum: 30, maximum: 77), threads: 2, halfWidth: 0).0 == 77)
    #expect(throws: ReplicationStudyError.invalidBatch(0)) { try ReplicationStudy(replications: 5, batch: 0) }
    #expect(throws: ReplicationStudyError.invalidReplications(minimum: 0, maximum: 0)) {
      try ReplicationStudy(replications: 0)
    }
    #expect(throws: ReplicationStudyError.invalidReplications(minimum: 9, maximum: 8)) {
      try ReplicationStudy(minimum: 9, maximum: 8)
    }
  }

  @Test func outcomesAreMergedInOrder() throws {
    var order: [Int] = []
    try ReplicationStudy(replications: 100, batch: 7).run(
      RunContext(threads: 4), stage: "simulate", into: &order, replicate: { $0 }, merge: { $0.append($1) })
    #expect(order == Array(0..<100))
  }

  @Test func progressAndCancellation() throws {
    let told = Mutex<[Double?]>([])
    let flag = CancellationFlag()
    let context = RunContext(threads: 2, cancellation: flag) { progress in
      told.withLock { $0.append(progress.completed) }
      if progress.completed == 0.5 { flag.cancel() }
    }
    var count = 0
    #expect(throws: WorkCancelled()) {
      try ReplicationStudy(replications: 40, batch: 10).run(
        context, stage: "simulate", into: &count, replicate: { $0 }, merge: { sum, _ in sum += 1 })
    }
    #expect(count == 20)
    #expect(told.withLock { $0 } == [0.25, 0.5])
  }

  struct Fault: Error, Equatable { var index: Int }

  @Test func theFirstErrorIsThrown() throws {
    var count = 0
    #expect(throws: Fault(index: 23)) {
      try ReplicationStudy(replications: 100).run(
        RunContext(threads: 3), stage: "simulate", into: &count,
        replicate: { index in
          if index >= 23 { throw Fault(index: index) }
          return index
        }, merge: { sum, _ in sum += 1 })
    }
    #expect(count == 20)
  }
}
