import Testing
import WorkScheduling

@Suite struct OrderedParallelMapTests {
  @Test(arguments: [1, 2, 7]) func resultsStandInIndexOrderForAnyThreadCount(threads: Int) throws {
    let squares = try orderedParallelMap(count: 100, threads: threads, cancellation: CancellationFlag()) { $0 * $0 }
    #expect(squares == (0..<100).map { $0 * $0 })
  }

  @Test func noWorkGivesNoResults() throws {
    let none = try orderedParallelMap(count: 0, threads: 2, cancellation: CancellationFlag()) { $0 }
    #expect(none.isEmpty)
  }

  struct Fault: Error, Equatable { var index: Int }

  @Test func theErrorOfTheLowestIndexIsThrown() {
    #expect(throws: Fault(index: 3)) {
      try orderedParallelMap(count: 50, threads: 2, cancellation: CancellationFlag()) { index in
        if index >= 3 { throw Fault(index: index) }
        return index
      }
    }
  }

  @Test func aRaisedFlagStopsTheRun() {
    let flag = CancellationFlag()
    flag.cancel()
    #expect(throws: WorkCancelled()) {
      try orderedParallelMap(count: 5, threads: 2, cancellation: flag) { $0 }
    }
    #expect(throws: WorkCancelled()) { try RunContext(cancellation: flag).checkCancellation() }
  }
}
