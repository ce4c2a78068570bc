import Foundation
import Testing

/// The calculator as a user runs it.
@Suite struct ErlangCommandTests {
  /// The rows of a CSV without quotes, by column.
  private func rows(_ text: String) throws -> [[String: String]] {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return try lines.dropFirst().map { line in
      try #require(line.count == header.count)
      return Dictionary(uniqueKeysWithValues: zip(header, line))
    }
  }

  private func batch(_ table: String, expecting status: Int32 = 0) throws -> [[String: String]] {
    let tool = try CommandLineTool()
    return try CommandLineTool.withTemporaryFolder { folder in
      try table.write(to: folder.appendingPathComponent("in.csv"), atomically: true, encoding: .utf8)
      let outcome = try tool.run("followsun erlang batch in.csv --format csv 2>errors.txt", in: folder)
      let errors = try String(contentsOf: folder.appendingPathComponent("errors.txt"), encoding: .utf8)
      #expect(outcome.status == status, "\(errors)")
      return try rows(outcome.output)
    }
  }

  private func near(_ row: [String: String], _ column: String, _ expected: Double, _ tolerance: Double) {
    let value = row[column].flatMap(Double.init) ?? .nan
    #expect(abs(value - expected) <= tolerance, "\(column) is \(row[column] ?? "missing")")
  }

  @Test func knownLines() throws {
    let answers = try batch(
      """
      name,model,contacts,interval_seconds,aht_seconds,agents,within_seconds,patience_seconds
      r,c,100,1800,180,14,20,
      n3,a,100,1800,180,10,20,120
      endless,a,100,1800,180,14,20,inf
      none,a,100,1800,180,14,20,0
      b,b,100,1800,180,14,,
      unstable,c,100,1800,180,10,20,
      overload,a,100,1800,180,8,20,120
      empty,c,0,1800,180,5,20,
      nobody,a,100,1800,180,0,20,120

      """)
    // The README of the R package ErlangC.
    near(answers[0], "p_wait", 0.1741319335950498, 1e-12)
    near(answers[0], "service_level", 0.888350019179467, 1e-12)
    near(answers[0], "asa_answered_seconds", 7.835937011777241, 1e-11)
    #expect(answers[0]["p_abandon"] == "" && answers[0]["p_block"] == "" && answers[0]["status"] == "ok")
    // Known value N3.
    near(answers[1], "p_abandon", 0.13746, 5e-6)
    near(answers[1], "occupancy", 0.86254, 5e-6)
    near(answers[1], "service_level", 0.63994, 5e-6)
    near(answers[1], "service_level_excluding_short", 0.65267, 5e-6)
    near(answers[1], "service_level_abandons_count", 0.70498, 5e-6)
    near(answers[1], "service_level_of_answered", 0.74193, 5e-6)
    // Endless patience is Erlang C, none is Erlang B.
    for column in ["p_wait", "service_level", "asa_all_seconds", "occupancy", "queue_length"] {
      #expect(answers[2][column] == answers[0][column], "\(column)")
    }
    #expect(answers[3]["p_abandon"] == answers[4]["p_block"])
    #expect(answers[3]["service_level"] == answers[4]["service_level"])
    // An unstable line has no numbers; with patience there is an answer.
    #expect(answers[5]["status"] == "unstable")
    for column in ["p_wait", "service_level", "asa_all_seconds", "occupancy", "queue_length"] {
      #expect(answers[5][column] == "")
    }
    #expect(answers[6]["status"] == "ok")
    near(answers[6], "p_abandon", 0.258, 5e-4)
    // No contacts: no service level, which is not 100 %.
    #expect(answers[7]["service_level"] == "" && answers[7]["occupancy"] == "0" && answers[7]["status"] == "ok")
    #expect(answers[8]["p_abandon"] == "1" && answers[8]["service_level"] == "0")
    #expect(answers[8]["service_level_of_answered"] == "" && answers[8]["occupancy"] == "")
  }

  @Test func leastNumbers() throws {
    let answers = try batch(
      """
      model,offered_load,aht_seconds,within_seconds,target_service_level,max_occupancy,max_asa_seconds,max_abandonment,max_blocking,patience_seconds,shrinkage
      c,10,180,20,0.8,,,,,,0.3
      c,10.6,300,60,0.2,,,,,,
      c,22.1,300,,,0.85,,,,,
      c,500,300,20,0.8,0.85,,,,,
      c,2,300,20,0.8,,,,,,
      c,0,180,20,0.8,,,,,,0.3
      c,17,180,,,1,,,,,0.32
      b,10,,,,,,,0.01,,0.1
      a,10,180,20,0.8,,,,,120,
      a,10,180,,,,,0.05,,120,
      c,10,180,,,,10,,,,

      """)
    // Known value N8 and N2: one rounding, of exact numbers.
    #expect(answers[0]["agents"] == "14" && answers[0]["agents_scheduled"] == "20")
    near(answers[0], "agents_fractional", 13.0372, 5e-5)
    near(answers[0], "agents_scheduled_fractional", 18.6246, 5e-5)
    near(answers[0], "service_level", 0.888350019179467, 1e-12)
    // A well-known library begins at round(load + 1) and returns 12.
    #expect(answers[1]["agents"] == "11")
    near(answers[1], "service_level", 0.2015, 5e-5)
    // 22.1 / 0.85 is 26.000000000000004 in floating point.
    #expect(answers[2]["agents"] == "26")
    #expect(answers[3]["agents"] == "589")
    #expect(answers[4]["agents"] == "4")
    #expect(answers[5]["agents"] == "0" && answers[5]["agents_scheduled"] == "0" && answers[5]["service_level"] == "")
    #expect(answers[6]["agents"] == "18")
    #expect(answers[7]["agents"] == "18" && answers[7]["agents_scheduled"] == "20")
    near(answers[7], "p_block", 0.00714243815, 1e-11)
    #expect(answers[8]["agents"] == "12")
    near(answers[8], "service_level", 0.826, 5e-4)
    #expect(answers[9]["agents"] == "13")
    #expect(answers[10]["agents"] == "14")
    #expect(answers.allSatisfy { $0["status"] == "ok" })
  }

  @Test func seventeenAgentsAtThirtyTwoPercent() throws {
    // Known value N2: 17 / 0.68 is 25.000000000000004 in floating point; 33 / 0.66 likewise.
    let answers = try batch(
      "model,offered_load,aht_seconds,max_occupancy,shrinkage\nc,16.5,60,1,0.32\nc,32.5,60,1,0.34\n")
    #expect(answers.map { $0["agents"] } == ["17", "33"])
    #expect(answers.map { $0["agents_scheduled"] } == ["25", "50"])
  }

  @Test func loadCarriedAndFieldsOfTheTable() throws {
    let answers = try batch("model,agents,max_blocking,note\nb,20,0.01,=1+1\nb,,0.01,x\n", expecting: 1)
    near(answers[0], "offered_load_carried", 12.0306145949, 1e-9)
    #expect(answers[0]["note"] == "=1+1" && answers[0]["agents"] == "20")
    #expect(answers[1]["status"] == "missing-value" && answers[1]["p_block"] == "")
  }

  @Test func faultsHaveTheirPlaces() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      let table = """
        model,offered_load,contacts,interval_seconds,aht_seconds,agents,within_seconds,target_service_level,max_blocking
        c,ten,,,180,-4,20,,
        x,10,,,180,14,20,,
        c,10,100,1800,180,14,20,,
        c,10,,,180,14,20,0.8,
        c,10,,,180,,,0.8,
        c,10,,,180,,20,80,
        c,10,,,180,,,,0.1
        c,10,,,,14,20,,
        c,,100,,180,14,20,,
        a,10,,,180,14,20,,
        c,10,,,180,,,,
        c,10,,,180,14,20,,

        """
      try table.write(to: folder.appendingPathComponent("in.csv"), atomically: true, encoding: .utf8)
      let outcome = try tool.run("followsun erlang batch - < in.csv 2>&1 >out.csv", in: folder)
      #expect(outcome.status == 1)
      for place in [
        "-:2:3: error[not-a-number]", "-:2:13: error[out-of-range]", "-:3:1: error[unknown-model]",
        "-:4:6: error[conflicting-values]", "-:5:18: error[conflicting-values]", "-:6:13: error[missing-value]",
        "-:7:16: error[out-of-range]", "-:8:15: error[unfit-for-model]", "-:9:8: error[missing-value]",
        "-:10:8: error[missing-value]", "-:11:1: error[missing-value]", "-:12:12: error[nothing-to-compute]",
      ] {
        #expect(outcome.output.contains(place), "\(place) is not among\n\(outcome.output)")
      }
      let out = try rows(String(contentsOf: folder.appendingPathComponent("out.csv"), encoding: .utf8))
      #expect(out.map { $0["status"] ?? "" }.suffix(2) == ["nothing-to-compute", "ok"])
      #expect(out.count == 12)
    }
  }

  @Test func tablesThatCannotBeRead() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      for (table, place) in [
        ("model,agents\nc,3\n", "t.csv:1:1: error[missing-column]"), ("", "t.csv:1:1: error[empty-file]"),
        ("model,offered_load,agents,p_wait\nc,1,3,\n", "t.csv:1:27: error[unacceptable]"),
        ("model,offered_load,agents\nc,1\nb,1,2\n", "t.csv:2:4: error[short-row]"),
        ("model,offered_load,agents,model\nc,1,3,c\n", "t.csv:1:27: error[duplicate-header]"),
      ] {
        try table.write(to: folder.appendingPathComponent("t.csv"), atomically: true, encoding: .utf8)
        let outcome = try tool.run("followsun erlang batch t.csv 2>&1", in: folder)
        #expect(outcome.status == 2)
        #expect(outcome.output.contains(place), "\(outcome.output)")
        #expect(!outcome.output.contains("queue_length"))
      }
      #expect(try tool.run("followsun erlang batch none.csv", in: folder).status == 2)
    }
  }

  /// A spreadsheet of a country with decimal commas gets its own dialect back.
  @Test func semicolonsAndDecimalCommas() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      let table = "model;offered_load;aht_seconds;agents;within_seconds\nc;10;180;14;20\nc;10,5;180;14,5;20\n"
      try table.write(to: folder.appendingPathComponent("t.csv"), atomically: true, encoding: .utf8)
      let outcome = try tool.run("followsun erlang batch t.csv", in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("c;10;180;14;20;0,1741319335950"), "\(outcome.output)")
    }
  }

  @Test func oneLineAtATime() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      func output(_ words: String, _ status: Int32 = 0) throws -> String {
        let outcome = try tool.run("followsun erlang \(words)", in: folder)
        #expect(outcome.status == status, "\(words): \(outcome.output)")
        return outcome.output
      }
      let sheet = try output(
        "c --contacts 100 --interval 30m --aht 3m --target 80/20 --shrinkage 30% --steps")
      for text in ["10 erlangs", "14", "13.0372", "20", "18.6246", "79.5595 %", "88.8350 %", "0.174132"] {
        #expect(sheet.contains(text), "\(text) is not in\n\(sheet)")
      }
      // Two fewer to three more.
      for count in 12...17 { #expect(sheet.contains("  \(count)  ")) }
      #expect(try output("a --load 10 --aht 3m --patience 2m --agents 10").contains("13.7 %"))
      #expect(try output("b --load 10 --blocking 1%").contains("0.714 %"))
      #expect(
        try output("chat --contacts 120 --interval 1h --aht 11m --sessions 3 --slowdown 15% --target 80/45")
          .contains("94.0 %"))
      #expect(try output("c --load 10 --aht 3m --agents 9 --steps", 1).contains("grows without end"))
      let json = try JSONSerialization.jsonObject(
        with: Data(try output("c --load 10 --aht 3m --agents 14 --format json").utf8))
      let answer = try #require(json as? [String: Any])
      #expect(answer["agents"] as? Double == 14)
      #expect(abs((answer["p_wait"] as? Double ?? 0) - 0.1741319335950498) < 1e-12)
      let neighbours = try rows(try output("c --load 10 --aht 3m --agents 14 --format csv"))
      #expect(neighbours.map { $0["agents"] ?? "" } == ["12", "13", "14", "15", "16", "17"])
      for words in ["c --load 10 --aht 3m", "c --load 10 --agents 3", "c --load -1 --aht 3m --agents 3", "a --load 1"] {
        #expect(try tool.run("followsun erlang \(words)", in: folder).status == 64, "\(words)")
      }
    }
  }
}
