import Foundation
import Testing

/// `followsun roster` for tables made elsewhere, with limits and with its programs as text.
@Suite struct RosterCommandTests {
  /// One position and an hour of mail a day on weekdays, as a table: nothing of it comes from the forecast.
  private func write(to folder: URL, positions: Double) throws {
    let operation = DeskOperation(hasMail: true)
    try operation.write(to: folder.appending(path: "desk"))
    try operation.write(
      positions: { day, hour in day < 5 && (9..<15).contains(hour) ? positions : 0 },
      to: folder.appending(path: "requirement.csv"))
    let work = (0..<5).map { "\(operation.moment($0, 8)),mail,1,\(operation.moment($0, 16))\n" }.joined()
    try Data(("interval_start,queue,agent_hours,due\n" + work).utf8).write(to: folder.appending(path: "work.csv"))
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
