import Foundation
import Testing

/// `followsun roster --keep`: plans again from the roster of a folder, and refuses folders that do not fit.
@Suite struct KeepCommandTests {
  private func scenario(start: String = "2026-03-02") -> String {
    """
    schema: followsun/scenario/1
    name: Again
    currency: EUR
    horizon: {start: \(start), weeks: 2, interval: 60m, zone: UTC}
    forecast: {file: forecast.csv, source: example figures}
    tiers: [{id: t1, name: Frontline}]
    channels: {voice: {kind: live}}
    queues:
      phone:
        tier: t1
        channel: voice
        language: en
        opening: 24/7
        handleTime: {mean: 5m}
        patience: {mean: 3m}
        targets: [{answer: 80%, within: 30s, over: interval}]
    sites: {home: {zone: UTC}}
    providers: {own: {kind: in-house}}
    contracts:
      day: {paid: 8h, days: 5, daysOff: weekend, startEvery: 60m, startWindow: 08:00..12:00}
    teams:
      desk: {site: home, provider: own, serves: [phone], contracts: [day], headcount: 0..4,
        rate: 20 EUR per paid-hour, shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}

    """
  }

  /// Heads on weekdays from nine to three, by week.
  private func write(_ name: String, heads: [Int], scenario: String? = nil, to folder: URL) throws {
    let desk = folder.appending(path: name)
    try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
    try Data((scenario ?? self.scenario()).utf8).write(to: desk.appending(path: "scenario.yaml"))
    var forecast = "interval_start,interval_minutes,queue,offered\n"
    var requirement = "interval_start,queue,required\n"
    let first = name == "later" ? 9 : 2
    for day in 0..<14 {
      let date = "2026-03-" + (first + day < 10 ? "0" : "") + "\(first + day)"
      forecast += "\(date)T00:00Z,1440,phone,24\n"
      for hour in 0..<24 {
        let clock = (hour < 10 ? "0" : "") + "\(hour)"
        let needed = day % 7 < 5 && (9..<15).contains(hour) ? heads[day / 7] : 0
        requirement += "\(date)T\(clock):00:00Z,phone,\(needed)\n"
      }
    }
    try Data(forecast.utf8).write(to: desk.appending(path: "forecast.csv"))
    try Data(requirement.utf8).write(to: folder.appending(path: "\(name).csv"))
  }

  private func rows(_ path: String, in folder: URL, before date: String) throws -> [String] {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { row in
      // Lines may have other numbers.
      row.split(separator: ",", omittingEmptySubsequences: false).dropFirst().joined(separator: ",")
    }.filter { $0.split(separator: ",", omittingEmptySubsequences: false)[3] < date }.sorted()
  }

  @Test func planAgain() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write("desk", heads: [1, 1], to: folder)
      try write("more", heads: [3, 2], to: folder)
      let command = "followsun roster desk --effort quick"
      #expect(try tool.run("\(command) --requirement desk.csv -o old", in: folder).status == 0)

      let same = try tool.run("\(command) --requirement desk.csv --keep old -o same", in: folder)
      #expect(same.status == 0, "\(same.output)")
      #expect(same.output.contains("Shifts of the older roster"))
      #expect(
        try rows("same/roster.csv", in: folder, before: "2027") == rows("old/roster.csv", in: folder, before: "2027"))

      let fixed = try tool.run(
        "\(command) --requirement more.csv --keep old --fixed-until 2026-03-09 -o new || test $? -eq 1", in: folder)
      #expect(fixed.status == 0, "\(fixed.output)")
      #expect(fixed.output.contains("1 week at the begin fixed, checked shift by shift"))
      #expect(fixed.output.contains("from an older roster with 1 fixed week, which the bound does not know"))
      #expect(fixed.output.contains("the shifts of this week are fixed"))
      let (old, new) = try (
        rows("old/roster.csv", in: folder, before: "2026-03-09"),
        rows("new/roster.csv", in: folder, before: "2026-03-09")
      )
      #expect(old == new && old.count == 5)
      #expect(try rows("new/roster.csv", in: folder, before: "2027").count == 15)
      let check = try tool.run("followsun check-roster new", in: folder)
      #expect(check.status == 0, "\(check.output)")
      let plan = try String(contentsOf: folder.appending(path: "new/plan.json"), encoding: .utf8)
      #expect(
        plan.components(separatedBy: "\"fixed\":true").count + plan.components(separatedBy: "\"fixed\" : true").count
          == 7)
    }
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write("desk", heads: [1, 1], to: folder)
      try write("later", heads: [1, 1], scenario: scenario(start: "2026-03-09"), to: folder)
      try write("named", heads: [1, 1], scenario: scenario().replacing("desk:", with: "counter:"), to: folder)
      try write(
        "narrow", heads: [1, 1], scenario: scenario().replacing("08:00..12:00", with: "10:00..12:00"), to: folder)
      let command = "followsun roster --effort quick"
      #expect(try tool.run("\(command) desk --requirement desk.csv -o old", in: folder).status == 0)
      for (name, options, words) in [
        ("later", "", "the plan is of another horizon"),
        ("named", "", "name a team of the scenario"),
        ("narrow", "", "that contract day does not offer"),
        ("desk", "--fixed-until 2026-03-10", "give 2026-03-09 or 2026-03-16"),
        ("desk", "--fixed-until soon", "is no date"),
        ("desk", "--change-price -1", "--change-price"),
        ("desk", "--remedies", "--remedies tries changes without --keep"),
      ] {
        let outcome = try tool.run(
          "\(command) \(name) --requirement \(name).csv --keep old \(options) -o new || test $? -eq 2 -o $? -eq 64",
          in: folder)
        #expect(outcome.status == 0 && outcome.output.contains(words), "\(name) \(options): \(outcome.output)")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "new").path))
      }
      #expect(try tool.run("\(command) desk --fixed-until 2026-03-09", in: folder).output.contains("goes with --keep"))
    }
  }
}
