import CivilTime
@testable import StaffingPlanning
import TestSupport
import Testing
import WorkforceModel

/// Targets over a day and longer: N4, N5, N6, N7.
struct WindowTests {
  /// N6: 16 hours of 100 calls, 8 hours of 5, 300 s.
  private func dayAndNight(over: Target.Window = .day, floor: Double? = 0.5) throws -> Bench {
    var bench = try Bench(minutes: 60)
    bench.voice { $0 % 24 < 16 ? (100, 300) : (5, 300) }
    bench.target(0, Bench.answer(0.8, 20), over: over, floor: floor)
    return bench
  }

  private func level(_ day: Bool, _ agents: Int) -> Double {
    erlangCServiceLevel(load: day ? 100.0 / 12 : 5.0 / 12, agents: agents, handle: 300, within: 20)
  }

  /// N4: 100 calls at 90 % and 10 at 30 % are 84.545 % together, not the 60 % of a plain mean.
  @Test func windowsAreWeighedByTheirContacts() {
    func agents(goal: Double) -> [Int]? {
      var allocation = WindowAllocation([
        .init(volume: 100, lowest: 5, margins: [0.9 - goal]), .init(volume: 10, lowest: 1, margins: [0.3 - goal]),
      ])
      return allocation.agents()
    }
    #expect(agents(goal: 0.84545) == [5, 1])
    #expect(agents(goal: 0.84546) == nil)
  }

  @Test func nightsAreNotGivenUpForTheDay() throws {
    // The table's own figures, so that the case is the one that it means.
    let weighted = { (day: Int, night: Int) in (1600 * self.level(true, day) + 40 * self.level(false, night)) / 1640 }
    #expect(abs(weighted(12, 0) - 0.8412) < 5e-5)
    #expect(abs(weighted(12, 1) - 0.8558) < 5e-5)
    #expect(abs(weighted(12, 2) - 0.8640) < 5e-5)
    #expect(abs(level(false, 2) - 0.9354) < 5e-5)

    let positions = try dayAndNight().positions()
    for day in 0..<7 {
      let hours = day * 24..<day * 24 + 24
      var answered = 0.0
      for hour in hours {
        let isDay = hour % 24 < 16
        let level = level(isDay, positions.whole[hour])
        #expect(level >= 0.5)
        #expect(positions.whole[hour] >= 1)
        #expect(abs(positions.expectedServiceLevel[hour] - level) < 1e-12)
        answered += (isDay ? 100 : 5) * level
      }
      #expect(answered / 1640 >= 0.8 - 1e-12)
      #expect(positions.whole[hours].reduce(0, +) <= 200)
      // One agent less anywhere misses the day or a floor.
      for hour in hours {
        let isDay = hour % 24 < 16
        let fewer = level(isDay, positions.whole[hour] - 1)
        let without = answered - (isDay ? 100 : 5) * (level(isDay, positions.whole[hour]) - fewer)
        #expect(without / 1640 < 0.8 || fewer < 0.5)
      }
    }
  }

  /// People are absent by chance: with 80 % of 15 there, 12 are the mean, and the margin is that of the binomial
  /// distribution; 13 take 16.25 people, whose margin lies between those of 16 and of 17.
  @Test func windowsAllowForChanceAbsence() throws {
    var bench = try dayAndNight()
    bench.scenario.teams[0].shrinkage = .init(inShift: 0.2, unplanned: 0, planned: 0)
    bench.scenario.teams[0].serves = bench.scenario.teams[0].serves.filter { $0.queue == QueueIndex(0) }
    for team in bench.scenario.teams.indices.dropFirst() {
      bench.scenario.teams[team].serves.removeAll { $0.queue == QueueIndex(0) }
    }
    let need = try #require(try bench.positions().windows)
    // Pascal's rule: one more person is there or not.
    func chance(_ there: Int, of people: Int) -> Double {
      if there < 0 || there > people { return 0 }
      if people == 0 { return 1 }
      return 0.8 * chance(there - 1, of: people - 1) + 0.2 * chance(there, of: people - 1)
    }
    func expected(_ people: Int) -> Double {
      (0...people).reduce(0) { $0 + chance($1, of: people) * level(true, $1) } - 0.8
    }
    let margins = need.goals[0].margins[2]
    #expect(abs(margins[12 - need.least[2]] - expected(15)) < 1e-9, "12 of 15")
    #expect(
      abs(margins[13 - need.least[2]] - (0.75 * expected(16) + 0.25 * expected(17))) < 1e-9, "13 are 16.25 people")
    #expect(margins[12 - need.least[2]] < level(true, 12) - 0.8)
    // The floor of 50 % holds for those who are there, too, by day and by night.
    for (hour, isDay) in [(2, true), (20, false)] {
      func met(_ agents: Int) -> Double {
        let people = Double(agents) / 0.8
        let fewer = Int(people)
        func level(_ people: Int) -> Double {
          (0...people).reduce(0) { $0 + chance($1, of: people) * self.level(isDay, $1) }
        }
        return (1 - people + Double(fewer)) * level(fewer) + (people - Double(fewer)) * level(fewer + 1)
      }
      let least = need.least[hour]
      #expect(met(least) >= 0.5 && met(least - 1) < 0.5, "\(least) at \(hour): \(met(least))")
    }
  }

  @Test func windowsAreCheaperThanIntervals() throws {
    let byDay = try dayAndNight().positions().whole.reduce(0, +)
    var bench = try dayAndNight(over: .interval, floor: nil)
    bench.scenario.targets[0].floor = nil
    #expect(byDay < (try bench.positions().whole.reduce(0, +)))
    #expect(try dayAndNight(over: .week).positions().whole.reduce(0, +) <= byDay)
  }

  @Test func driversSayFloorOrTarget() throws {
    let positions = try dayAndNight().positions()
    #expect(positions.driver[20] == .floor(0))
    #expect(positions.driver[2] == .target(0))
    #expect(positions.floor[2] == 10)
    #expect(positions.floor[20] == 1)
    #expect(positions.fractional[2] == Double(positions.whole[2]))
  }

  @Test func theHullIsNotTheCurve() throws {
    // N7: 10 erlangs, 180 s, 20 s; the hull rests on 0 and 14.
    let curve = (0...25).map { erlangCServiceLevel(load: 10, agents: $0, handle: 180, within: 20) }
    let hull = TargetCurve.hull(of: curve)
    #expect(Array(hull.prefix(2)) == [0, 14])
    #expect(abs(curve[14] * 12 / 14 - 0.7614) < 5e-5)
    #expect(abs(curve[14] * 10 / 14 - 0.6345) < 5e-5)
    #expect(abs(curve[12] - 0.6402) < 5e-5)
    #expect(curve[10] == 0)
    // Above the curve everywhere, and concave.
    for (left, right) in zip(hull, hull.dropFirst()) {
      for n in left...right {
        let chord = curve[left] + (curve[right] - curve[left]) * Double(n - left) / Double(right - left)
        #expect(curve[n] <= chord + 1e-12)
      }
    }
  }

  @Test func allocationMeetsTheTrueCurveWhereTheHullOverstates() throws {
    // Three intervals with the convex foot of N7 in play: compare with the best of all combinations.
    let curve = (0...20).map { erlangCServiceLevel(load: 10, agents: $0, handle: 180, within: 20) }
    let small = (0...20).map { erlangCServiceLevel(load: 1, agents: $0, handle: 180, within: 20) }
    let volumes = [100.0, 60, 10]
    let goal = 0.7
    var best = Int.max
    for a in 0...20 {
      for b in 0...20 {
        for c in 0...20 {
          let met = volumes[0] * (curve[a] - goal) + volumes[1] * (curve[b] - goal) + volumes[2] * (small[c] - goal)
          if met >= 0 { best = min(best, a + b + c) }
        }
      }
    }
    var allocation = WindowAllocation([
      .init(volume: 100, lowest: 0, margins: curve.map { $0 - goal }),
      .init(volume: 60, lowest: 0, margins: curve.map { $0 - goal }),
      .init(volume: 10, lowest: 0, margins: small.map { $0 - goal }),
    ])
    let found = allocation.agents()
    let agents = try #require(found)
    let met =
      volumes[0] * (curve[agents[0]] - goal) + volumes[1] * (curve[agents[1]] - goal)
      + volumes[2] * (small[agents[2]] - goal)
    #expect(met >= -1e-9)
    #expect(agents.reduce(0, +) <= best + 1)
  }

  @Test func windowsOfAbandonmentAndSpeedAreRatiosOfSums() throws {
    var bench = try Bench()
    bench.scenario.queues[0].patienceMeanSeconds = 120
    bench.voice { $0 % 48 < 30 ? (100, 180) : (8, 180) }
    bench.target(0, .abandonment(0.05), over: .week)
    let byWeek = try bench.positions().whole.reduce(0, +)
    bench.scenario.targets[0].over = .interval
    #expect(byWeek < (try bench.positions().whole.reduce(0, +)))
    bench.scenario.targets = []
    bench.target(0, .speedOfAnswer(seconds: 15), over: .day)
    #expect(try bench.positions().whole.allSatisfy { $0 >= 1 })
  }

  @Test func windowsFollowTheTargetsZone() throws {
    var bench = try Bench(weeks: 2, zone: "Europe/Lisbon", start: "2026-03-23")
    let manila = try SampleScenario.require(Zone(identifier: "Asia/Manila"))
    bench.target(0, Bench.answer(0.8, 20), over: .day, zone: manila)
    bench.target(0, Bench.answer(0.8, 20), over: .week)
    bench.target(0, Bench.answer(0.8, 20), over: .month)
    bench.target(0, Bench.answer(0.8, 20), over: .horizon)
    let windows = bench.scenario.targets.map { $0.windows(on: bench.workload.grid) }
    // Midnight in Manila is 16:00 in Lisbon's winter.
    #expect(windows[0].first == 0..<32)
    #expect(windows[0][1].count == 48)
    #expect(windows[1].map(\.count) == [334, 336])
    #expect(windows[2].map(\.count) == [9 * 48 - 2, 5 * 48])
    #expect(windows[3] == [0..<670])
    for list in windows { #expect(list.reduce(0) { $0 + $1.count } == 670) }
    // N20: the week of 19 October has 169 hours in Europe.
    let autumn = try Bench(weeks: 1, zone: "Europe/Lisbon", start: "2026-10-19")
    #expect(autumn.workload.grid.count == 338)
  }

  /// N5: what independent contacts need so that the window keeps 80 % with 90 %; exact sums of the binomial.
  @Test(arguments: [(30.0, 0.865), (100, 0.842), (1000, 0.815)])
  func judgingByProbabilityRaisesTheGoal(contacts: Double, exact: Double) {
    let bound = WilsonBound.upper(share: 0.8, count: contacts, probability: 0.9)
    #expect(bound >= exact - 5e-4)
    #expect(bound - exact < 0.02)
  }
}
