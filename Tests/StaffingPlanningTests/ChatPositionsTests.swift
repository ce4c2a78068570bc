import CivilTime
@testable import StaffingPlanning
import TestSupport
import Testing
import WorkforceModel

/// Chat is planned by the exact chain, where a session stays with its agent: N16 and N17.
///
/// The expected values are those of the balance equations of all vectors of sessions, solved by a sparse solver.
struct ChatPositionsTests {
  private func bench(_ contacts: Double, seconds: Double) throws -> Bench {
    var bench = try Bench()
    bench.scenario.channels[0] = Channel(id: "chat", kind: .concurrent(maxConcurrency: 3, slowdown: 0.15))
    bench.voice { _ in (contacts, seconds) }
    return bench
  }

  /// 120 an hour of 11 min, +15 % each, 80 % in 45 s. 22 erlangs on 3 n servers would be 9 agents, without whom the
  /// line does not even stay finite.
  @Test func chatIsCountedInAgents() throws {
    var bench = try bench(60, seconds: 660)
    bench.target(0, Bench.answer(0.8, 45))
    let positions = try bench.positions()
    #expect(positions.model == "concurrency")
    #expect(positions.whole[0] == 12)
    // Not the .9419 of an even spread.
    #expect(abs(positions.expectedServiceLevel[0] - 0.9402137319564) < 1e-9)
    // On a straight line between .78546 with 11 and .94021 with 12.
    #expect(abs(positions.fractional[0] - (11 + 0.0145449596836847 / 0.1547586916400847)) < 1e-8)
  }

  /// An even spread promises 78.88 % to 11 agents, who keep 78.55 %; and 76.77 % without wait to 3, who keep 76.38 %.
  @Test func anEvenSpreadPromisesTooMuch() throws {
    var busy = try bench(60, seconds: 660)
    busy.target(0, Bench.answer(0.786, 45))
    #expect(try busy.positions().whole[0] == 12)
    busy.scenario.targets = []
    busy.target(0, Bench.answer(0.785, 45))
    #expect(try busy.positions().whole[0] == 11)

    var small = try bench(15, seconds: 600)
    small.target(0, Bench.answer(0.765, 0))
    #expect(try small.positions().whole[0] == 4)
    small.scenario.targets = []
    small.target(0, Bench.answer(0.763, 0))
    let positions = try small.positions()
    #expect(positions.whole[0] == 3)
    #expect(abs(positions.expectedServiceLevel[0] - (1 - 0.236157615227976)) < 1e-9)
  }

  /// Many different loads are interpolated in tables, a few are solved; nobody can tell.
  @Test func tablesAgreeWithTheChain() throws {
    var many = try bench(0, seconds: 600)
    many.scenario.queues[0].patienceMeanSeconds = 150
    many.target(0, Bench.answer(0.8, 30))
    var few = many
    many.voice { (4 + Double($0 % 60) / 7, 600) }
    few.voice { $0 < 20 ? (4 + Double($0 * 3) / 7, 600) : (0, 600) }
    let tabulated = try many.positions()
    let solved = try few.positions()
    for place in 0..<20 {
      #expect(tabulated.whole[place * 3] == solved.whole[place])
      #expect(abs(tabulated.fractional[place * 3] - solved.fractional[place]) < 1e-7)
      #expect(abs(tabulated.expectedServiceLevel[place * 3] - solved.expectedServiceLevel[place]) < 1e-9)
    }
  }
}
