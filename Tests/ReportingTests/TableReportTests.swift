import CivilTime
import DelimitedText
import TestSupport
import Testing
import WorkforceModel

@testable import Reporting

@Suite struct TableReportTests {
  @Test func demandHasARowForEachOriginAndLoadsAddUp() throws {
    let plan = try SamplePlan.twoTier()
    let text = String(decoding: try TableReport.demand(plan.workload, in: plan.scenario), as: UTF8.self)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      rows[0] == ["interval_start", "queue", "origin", "from", "contacts", "mean_handle_seconds", "offered_load"])
    #expect(rows.count == 1 + 336 + 336)
    #expect(rows[337][1...3] == ["t2-email-en", "escalated", "t1-voice-en"])
    let load = rows.dropFirst().reduce(0.0) { $0 + (Double($1[6]) ?? .nan) }
    #expect(abs(load - plan.workload.queues.reduce(0) { $0 + $1.offeredLoad.sum }) < 1e-6)
  }

  @Test func requirementShowsShrinkageAndWork() throws {
    let plan = try SamplePlan.twoTier()
    let bytes = try TableReport.requirement(plan.requirement, workload: plan.workload, in: plan.scenario)
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 1 + 336 + 336)
    // Night: 3 calls of 300 s in half an hour are 0.5 erlang; coverage is 0.92 x 0.94 = 0.8648.
    let load = 0.5
    let required = load + load.squareRoot()
    let night = rows[1]
    #expect(night[0] == "2026-02-01T23:00:00Z" && night[1] == "2026-02-02T00:00")
    #expect(Double(night[5]) == load && Double(night[6]) == required)
    #expect(abs((Double(night[7]) ?? .nan) - required / 0.8648) < 1e-12)
    #expect(night[8] == "2" && night[10] == "target:0" && night[11] == "erlang-a")
    #expect(rows[0].count == 22 && rows.allSatisfy { $0.count == 22 })
    #expect(
      rows[0][15...] == [
        "load_method", "expected_occupancy", "expected_answer_seconds", "expected_abandonment", "scheduled",
        "difference", "cost",
      ])
    // A paid hour costs 20 EUR; the row is half an hour.
    #expect(night[15] == "interval" && night[19] == "" && night[20] == "")
    #expect(abs((Double(night[21]) ?? .nan) - required / 0.8648 * 0.5 * 20) < 1e-9)
    let work = rows[337]
    #expect(work[11] == "released-work" && work[14] == "2026-02-02T03:00:00Z")
    // 0.54 cases of 20 min are 0.18 hours.
    #expect(abs((Double(work[13]) ?? .nan) - 0.18) < 1e-12)
  }

  @Test func aRosterStandsBesideTheRequirement() throws {
    let plan = try SamplePlan.twoTier()
    let bytes = try TableReport.requirement(
      plan.requirement, workload: plan.workload, in: plan.scenario, roster: plan.roster)
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    for row in rows.dropFirst() where row[6] != "" {
      let (required, scheduled) = (Double(row[6]) ?? .nan, Double(row[19]) ?? .nan)
      #expect(abs((Double(row[20]) ?? .nan) - (scheduled - required)) < 1e-9)
    }
  }

  /// Sums by day and by week are those of the intervals, added up on their own from the other table.
  @Test(arguments: [TableReport.Period.day, .week]) func totalsAreTheSumsOfTheIntervals(_ period: TableReport.Period)
    throws
  {
    let plan = try SamplePlan.threeRegions(weeks: 2, linesPerTeam: 3)
    func rows(_ bytes: [UInt8]) -> (columns: [String], rows: [[String]]) {
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      return (lines[0], Array(lines.dropFirst()))
    }
    let all = rows(
      try TableReport.requirement(
        plan.requirement, workload: plan.workload, in: plan.scenario, roster: plan.roster))
    let totals = rows(
      try TableReport.requirementTotals(
        plan.requirement, by: period, workload: plan.workload, in: plan.scenario, roster: plan.roster))
    #expect(totals.columns == TableReport.totalColumns)
    let grid = plan.requirement.grid
    let length = period == .day ? 1 : 7
    #expect(totals.rows.count == plan.scenario.queues.count * 14 / length)
    for total in totals.rows {
      // The date of the local clock, and the dates of the period from there.
      let first = try #require(CivilDate(iso: String(total[1].prefix(10))))
      let dates = (0..<length).map { first.adding(days: $0).iso }
      let own = all.rows.filter { $0[2] == total[2] && dates.contains(String($0[1].prefix(10))) }
      func sum(_ column: Int) -> Double { own.reduce(0) { $0 + (Double($1[column]) ?? 0) } }
      let hours = Double(grid.minutes) / 60
      let queue = plan.scenario.queues.firstIndex { $0.id == total[2] }
      let isWork = plan.scenario.channel(of: QueueIndex(try #require(queue))).isDeferred
      if !isWork {
        #expect(abs((Double(total[3]) ?? -1) - sum(3)) < 1e-6)
        #expect(abs((Double(total[5]) ?? -1) - sum(6) * hours) < 1e-6)
        #expect(abs((Double(total[6]) ?? -1) - sum(8) * hours) < 1e-6)
        let peak = own.compactMap { Int($0[8]) }.max() ?? 0
        #expect((Int(total[7]) ?? 0) == peak)
        let first = own.first { $0[8] == total[7] }
        #expect(total[7].isEmpty ? total[8].isEmpty : total[8] == first?[1])
        #expect(abs((Double(total[9]) ?? -1) - sum(19) * hours) < 1e-6)
      } else {
        #expect(abs((Double(total[5]) ?? -1) - sum(13)) < 1e-6)
        #expect(Array(total[6...8]) == ["", "", ""])
      }
    }
    // The workload of all rows is that of the steps.
    let workload = totals.rows.reduce(0) { $0 + (Double($1[4]) ?? 0) }
    let steps = try #require(PlanWaterfall(plan).hours(after: .workload))
    #expect(abs(workload - steps) < 1e-6 * steps)
  }

  @Test func namesAreNoFormulas() throws {
    var plan = try SamplePlan.twoTier()
    plan.scenario.queues[0].id = "=cmd()|'x'!A1"
    let text = String(decoding: try TableReport.demand(plan.workload, in: plan.scenario), as: UTF8.self)
    #expect(text.contains(",\"'=cmd()|'x'!A1\",first,"))
    #expect(!text.contains(",=cmd"))
  }
}
