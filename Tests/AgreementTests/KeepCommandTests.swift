import Foundation
import Testing

/// `followsun plan|roster --keep`: plans again from the roster of a folder, and refuses folders that do not fit.
@Suite struct KeepCommandTests {
  private var operation: DeskOperation { DeskOperation(weeks: 2, startWindow: "08:00..12:00", heads: 4) }

  /// Heads on weekdays from nine to three, by week.
  private func write(
    _ name: String, heads: [Int], to folder: URL, changed: (inout DeskOperation) -> Void = { _ in }
  ) throws {
    var operation = operation
    changed(&operation)
    try operation.write(to: folder.appending(path: name))
    try operation.write(
      positions: { day, hour in day % 7 < 5 && (9..<15).contains(hour) ? Double(heads[day / 7]) : 0 },
      to: folder.appending(path: "\(name).csv"))
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
      try expectRecord(of: "old", in: "new", tool, folder)
    }
  }

  /// The plan and its record name the older table with the digest that another program finds, and its copy is checked.
  private func expectRecord(of old: String, in new: String, _ tool: CommandLineTool, _ folder: URL) throws {
    let digest = try tool.run("sha256sum < \(old)/roster.csv", in: folder).output.prefix(64)
    for file in ["plan.json", "run.json"] {
      let data = try Data(contentsOf: folder.appending(path: "\(new)/\(file)"))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let provenance = try #require(root["provenance"] as? [String: Any])
      let inputs = try #require(provenance["inputs"] as? [[String: String]])
      #expect(inputs.map { $0["name"] } == ["scenario.yaml", "forecast.csv", "kept-roster.csv"])
      #expect(inputs.last?["sha256"].map { $0 == digest } == true, "\(file)")
    }
    let tampered = "cp -r \(new) tampered && echo >> tampered/inputs/kept-roster.csv && followsun check-roster tampered"
    let outcome = try tool.run("\(tampered) || test $? -eq 2", in: folder)
    #expect(outcome.status == 0 && outcome.output.contains("is not the one that the plan was made from"))
  }

  /// `plan` with targets over a week: the fixed week stays though it is busier than it was, the other one follows, and
  /// the promises still hold. The folder kept may be the one that is replaced.
  @Test func planWithTargetsOverWindows() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      var operation = operation
      operation.target = "answer: 80%, within: 30s, over: week, judge: expected, floor: 30%"
      operation.offered = { day, hour in day % 7 < 5 && (9..<15).contains(hour) ? (hour < 12 ? 8 : 2) : 0 }
      try operation.write(to: folder.appending(path: "desk"))
      let usual = operation.offered
      operation.offered = { day, hour in usual(day, hour) * (day < 7 ? 1.1 : 3) }
      try operation.write(to: folder.appending(path: "more"))
      func plan(_ options: String) throws -> String {
        let outcome = try tool.run(
          "followsun plan \(options) --effort quick --replications 2 || test $? -eq 1", in: folder)
        #expect(outcome.status == 0, "\(outcome.output)")
        return outcome.output
      }
      func shifts(_ name: String, before date: String) throws -> [String] {
        try rows("\(name)/roster.csv", in: folder, before: date)
      }
      #expect(try !plan("desk -o old").contains("Shifts of the older roster"))
      let output = try plan("more --keep old --fixed-until 2026-03-09 -o new")
      #expect(output.contains("1 week at the begin fixed, checked shift by shift"))
      #expect(output.contains("SHA-256") && output.contains("kept-roster.csv"))
      #expect(output.contains("Targets over days and weeks"))
      #expect(try shifts("new", before: "2026-03-09") == shifts("old", before: "2026-03-09"))
      let (fixed, all) = try (shifts("new", before: "2026-03-09").count, shifts("new", before: "2027").count)
      #expect(fixed > 0 && all > 2 * fixed, "the second week has three times the calls")
      let check = try tool.run("followsun check-roster new", in: folder)
      #expect(check.status == 0, "\(check.output)")
      try expectRecord(of: "old", in: "new", tool, folder)
      let before = try shifts("new", before: "2027")
      #expect(try plan("more --keep new -o new --force").contains("Shifts of the older roster"))
      #expect(try shifts("new", before: "2027") == before)
      #expect(try tool.run("followsun check-roster new", in: folder).status == 0)
    }
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write("desk", heads: [1, 1], to: folder)
      try write("later", heads: [1, 1], to: folder) { $0.firstDay = 9 }
      try write("named", heads: [1, 1], to: folder) { $0.team = "counter" }
      try write("narrow", heads: [1, 1], to: folder) { $0.startWindow = "10:00..12:00" }
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
