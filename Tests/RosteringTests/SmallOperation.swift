import CivilTime
import TestSupport
import WorkforceModel

/// Operations small enough for debug builds: hourly grid, few starts, one team unless a test adds more.
enum SmallOperation {
  /// One week, one live queue and one deferred queue of the sample scenario, whole-hour day shifts of eight hours.
  static func scenario(
    start: String = "2026-02-02", weeks: Int = 1, zoneId: String = "Europe/Warsaw",
    starts: [String] = ["08:00", "10:00"],
    headcount: ClosedRange<Int> = 0...2, daysOff: Contract.DaysOff = .consecutive
  ) throws -> Scenario {
    var scenario = try SampleScenario.twoTier(start: start, weeks: weeks, minutes: 60, zoneId: zoneId)
    let from = try SampleScenario.require(starts.first.flatMap(TimeOfDay.init))
    let to = try SampleScenario.require(starts.last.flatMap(TimeOfDay.init))
    scenario.contracts = [
      Contract(
        id: "day", paidMinutes: 480, days: 5, daysOff: daysOff, startEveryMinutes: 60, startFrom: from, startTo: to,
        driftMinutes: 0, breaks: [.init(minutes: 30, paid: false, earliest: 240, latest: 240)])
    ]
    scenario.teams[0].headcount = headcount
    scenario.targets = []
    return scenario
  }

  /// Positions of queue 0 by local weekday and hour; no deferred work.
  static func requirement(
    _ scenario: Scenario, positions: (Weekday, Int) -> Double, floor: Int = 0, work: [StaffingRequirement.Release] = []
  ) -> StaffingRequirement {
    let grid = scenario.horizon.grid
    let values = (0..<grid.count).map { interval -> Double in
      let moment = scenario.horizon.zone.civil(at: grid.start(of: interval))
      return positions(moment.date.weekday, moment.secondOfDay / 3600)
    }
    return StaffingRequirement(
      grid: grid,
      needs: [
        .positions(
          .init(
            fractional: Series(values), whole: values.map { Int($0.rounded(.up)) }, driver: values.map { _ in .load },
            model: "given", floor: values.map { $0 > 0 ? floor : 0 },
            expectedServiceLevel: Series(values.map { _ in 1 }))),
        .work(work),
      ],
      posts: scenario.posts.map { post in
        post.when.openShare(of: grid).map { $0 > 0 ? post.heads : 0 }
      })
  }
}
