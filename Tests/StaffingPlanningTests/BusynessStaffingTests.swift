import QueueingTheory
import TestSupport
import Testing
import WorkforceModel

/// N19: staffing where days differ from the forecast.
struct BusynessStaffingTests {
  /// 50 erlangs of 300 s at 80/20 in every half-hour, and busyness with a coefficient of variation of 10 %.
  private func bench(_ staffing: BusynessStaffing, variation: Double = 0.1) throws -> Bench {
    var bench = try Bench(weeks: 1)
    bench.voice { _ in (300, 300) }
    bench.target(0, Bench.answer(0.8, 20))
    bench.scenario.busynessVariation = variation
    bench.scenario.busynessStaffing = staffing
    return bench
  }

  @Test func customersMeetBusyDays() throws {
    #expect(try bench(.mean).positions().whole[0] == 57)
    let customers = try bench(.customers).positions()
    #expect(customers.whole[0] == 60)
    // Days on which the line grows without end count 0: 60 agents give .8301.
    #expect(abs(customers.expectedServiceLevel[0] - 0.8301) < 5e-5)
    #expect(try bench(.customers, variation: 0).positions().whole[0] == 57)
  }

  @Test func aQuantileIsADayOfItsOwn() throws {
    // The 90 % quantile of a gamma factor with variation .1 is that of chi-square with 200 degrees ÷ 200.
    let factor = 226.0210 / 200
    let agents = try bench(.quantile(0.9)).positions().whole[0]
    #expect(erlangCServiceLevel(load: 50 * factor, agents: agents, handle: 300, within: 20) >= 0.8)
    #expect(erlangCServiceLevel(load: 50 * factor, agents: agents - 1, handle: 300, within: 20) < 0.8)
    #expect(agents > 60)
  }

  @Test func windowsHoldForCustomersToo() throws {
    var bench = try bench(.customers)
    bench.scenario.targets = []
    bench.target(0, Bench.answer(0.8, 20), over: .day, floor: 0.5)
    let positions = try bench.positions()
    // 59 give .7906 and 60 .8301: a mix of both over the day is enough.
    #expect(Set(positions.whole) == [59, 60])
    let met = positions.expectedServiceLevel.values[..<48].reduce(0, +) / 48
    #expect(met >= 0.8 && met < 0.801)
  }

  @Test func patienceHoldsForCustomersToo() throws {
    var bench = try bench(.customers)
    bench.scenario.queues[0].patienceMeanSeconds = 120
    bench.scenario.targets = []
    bench.target(0, .abandonment(0.03))
    let agents = try bench.positions().whole[0]
    let busyness = try #require(GammaBusyness(coefficientOfVariation: 0.1))
    func abandonment(_ agents: Int) -> Double {
      busyness.customerMean { factor in
        ErlangA(
          offeredLoad: 50 * factor, agents: Double(agents), meanHandleSeconds: 300, meanPatienceSeconds: 120)?
          .measures(withinSeconds: 0).abandonment ?? 1
      }
    }
    #expect(abandonment(agents) <= 0.03 && abandonment(agents - 1) > 0.03)
  }

  @Test func speedOfAnswerNeedsPatience() throws {
    var bench = try bench(.customers)
    bench.target(0, .speedOfAnswer(seconds: 30))
    #expect { try bench.positions() } throws: { ($0 as? PlanningFault)?.code == "speed-over-busy-days" }
  }
}
