import Foundation
import Testing

/// `followsun roster` for tables made elsewhere, with limits and with its programs as text.
@Suite struct RosterCommandTests {
  private static let scenario = """
    schema: followsun/scenario/1
    name: Tables
    currency: EUR
    horizon: {start: 2026-03-02, weeks: 1, interval: 60m, zone: UTC}
    forecast: {file: forecast.csv, source: example figures}
    tiers: [{id: t1, name: Frontline}]
    channels: {voice: {kind: live}, email: {kind: deferred}}
    queues:
      phone:
        tier: t1
        channel: voice
        language: en
        opening: 24/7
        handleTime: {mean: 5m}
        patience: {mean: 3m}
        targets: [{answer: 80%, within: 30s, over: interval}]
      mail:
        tier: t1
        channel: email
        language: en
        opening: 24/7
        handleTime: {mean: 10m}
        targets: [{respond: 90%, within: 8h, clock: elapsed}]
    sites: {home: {zone: UTC}}
    providers: {own: {kind: in-house}}
    contracts:
      day: {paid: 8h, days: 5, daysOff: weekend, startEvery: 60m, startWindow: 08:00..09:00}
    teams:
      desk: {site: home, provider: own, serves: [phone, mail], contracts: [day], headcount: 0..1,
        rate: 20 EUR per paid-hour, shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}

    """

  /// One position and an hour of mail a day on weekdays, as a table: nothing of it comes from the forecast.
  private func write(to folder: URL, positions: Double) throws {
    let desk = folder.appending(path: "desk")
    try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
    try Data(Self.scenario.utf8).write(to: desk.appending(path: "scenario.yaml"))
    var forecast = "interval_start,interval_minutes,queue,offered\n"
    var requirement = "interval_start,queue,required\n"
    var work = "interval_start,queue,agent_hours,due\n"
    for day in 2...8 {
      for queue in ["phone", "mail"] { forecast += "2026-03-0\(day)T00:00Z,1440,\(queue),24\n" }
      for hour in 0..<24 {
        let clock = (hour < 10 ? "0" : "") + "\(hour)"
        let needed = day < 7 && (9..<15).contains(hour) ? positions : 0
        requirement += "2026-03-0\(day)T\(clock):00:00Z,phone,\(needed)\n"
      }
      if day < 7 { work += "2026-03-0\(day)T08:00:00Z,mail,1,2026-03-0\(day)T16:00:00Z\n" }
    }
    try Data(forecast.utf8).write(to: desk.appending(path: "forecast.csv"))
    try Data(requirement.utf8).write(to: folder.appending(path: "requirement.csv"))
    try Data(work.utf8).write(to: folder.appending(path: "work.csv"))
  }

  private let command = "followsun roster desk --requirement requirement.csv --work work.csv --effort quick"

  /// One head from 08:00 covers six hours of one position and the hour of mail; it costs 40 hours of 20.00.
  @Test func tablesMadeElsewhere() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write(to: folder, positions: 1)
      let outcome = try tool.run("\(command) -o kept --write-lp programs", in: folder)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.output.contains("pay 800.00 EUR") && outcome.output.contains("gap 0.00 %"))
      #expect(try tool.run("followsun check-roster kept", in: folder).status == 0)
      let programs = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "programs").path)
      #expect(programs.contains("prices-0.lp"))
      let text = try String(contentsOf: folder.appending(path: "programs/prices-0.lp"), encoding: .utf8)
      #expect(text.hasPrefix("Minimize\n") && text.hasSuffix("End\n"))
      for row in [" need_0_9: ", " work_1_0: ", " heads_0_0"] { #expect(text.contains(row)) }
    }
  }

  /// Without a forecast behind the table, targets and hours are not tried; one head more is, and is enough.
  @Test func remediesOfTablesMadeElsewhere() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write(to: folder, positions: 2)
      let outcome = try tool.run("\(command) --remedies --format json > plan.json", in: folder)
      #expect(outcome.status == 1, "\(outcome.output)")
      let data = try Data(contentsOf: folder.appending(path: "plan.json"))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let groups = try #require((root["remedies"] as? [String: Any])?["groups"] as? [[String: Any]])
      let remedies = try #require(groups.first?["remedies"] as? [[String: Any]])
      #expect(remedies.first?["change"] as? String == "1 head more in desk: 2 instead of 1")
      #expect(remedies.first?["removesAll"] as? Bool == true && remedies.first?["price"] as? Double == 80_000)
      let kinds = Set(remedies.compactMap { $0["kind"] as? String })
      #expect(kinds.isDisjoint(with: ["lower-target", "lower-floor", "later-opening", "earlier-closing"]))
      #expect((root["workload"] as? [Any])?.isEmpty == true)
    }
  }

  /// A limit of wall time ends the search with what there is, and the plan says that it is not repeatable.
  @Test func timeLimit() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write(to: folder, positions: 2)
      let outcome = try tool.run(
        "followsun roster desk --effort thorough --time-limit 0.2s -o kept || test $? -eq 1", in: folder)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.output.contains("cancelled: the best roster known by then, not repeatable"))
      let record = try String(contentsOf: folder.appending(path: "kept/run.json"), encoding: .utf8)
      #expect(record.contains("\"timeLimited\" : true"))
      #expect(try tool.run("followsun check-roster kept", in: folder).status == 0)
    }
  }
}
