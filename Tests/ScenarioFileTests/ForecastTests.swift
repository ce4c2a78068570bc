import CivilTime
import Diagnostics
import Foundation
import Testing
import WorkforceModel

@testable import ScenarioFile

@Suite("Forecast files")
struct ForecastTests {
  private let tiny = TinyScenario()

  /// Errors and warnings as `line:id`, those of the forecast file only.
  private func faults(_ files: [(String, [UInt8])]) throws -> [String] {
    try Fixture.withFolder(bytes: files) { folder in
      try Fixture.diagnostics(of: folder).map { "\($0.span?.line ?? 0):\($0.id)" }
    }
  }

  private func load(_ files: [(String, [UInt8])]) throws -> LoadedScenario {
    try Fixture.withFolder(bytes: files) { try ScenarioReader().read(folder: $0) }
  }

  @Test func wideRowsAreSplitEvenlyAndLeadInRepeatsTheFirstWeek() throws {
    var rows = tiny.days
    rows[0] = "2026-03-02T00:00Z,1440,mail,480"
    let loaded = try load(tiny.files(rows))
    #expect(loaded.forecast.offered[0].values[0] == 10)
    #expect(loaded.forecast.offered[0].values[48] == 1)
    #expect(loaded.forecast.offered[0].sum == 480 + 6 * 48)
    #expect(loaded.forecast.leadIn[0] == loaded.forecast.offered[0])
    #expect(loaded.forecast.handleSeconds == [nil])
    #expect(loaded.scenario.queues[0].language == "no")
  }

  @Test func narrowRowsAreSummedAndHandleTimesWeighted() throws {
    var rows = Array(tiny.days.dropFirst()).map { $0 + "," }
    for quarter in 0..<96 {
      let clock = [quarter / 4, quarter % 4 * 15].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
      rows.append("2026-03-02T\(clock):00+00:00,15,mail,\(quarter % 2 == 0 ? 3 : 1),\(quarter % 2 == 0 ? 100 : 300)")
    }
    let text = TinyScenario.header + ",aht_seconds\n" + rows.joined(separator: "\n")
    let loaded = try load(tiny.files(bytes: Array(text.utf8)))
    #expect(loaded.forecast.offered[0].values[0] == 4)
    // Three contacts of 100 s and one of 300 s; later days have no handle time and keep the scenario's.
    #expect(loaded.forecast.handleSeconds[0]?.values[0] == 150)
    #expect(loaded.forecast.handleSeconds[0]?.values[48] == 300)
  }

  @Test func dialectsGiveTheSameNumbers() throws {
    let plain = try load(tiny.files(tiny.days.map { $0.replacing(",48", with: ",48.5") }))
    let semicolons = ([TinyScenario.header] + tiny.days.map { $0.replacing(",48", with: ",48,5x") })
      .map { $0.replacing(",5x", with: "#").replacing(",", with: ";").replacing("#", with: ",5") }
    for text in [
      semicolons.joined(separator: "\r\n") + "\r\n", "\u{FEFF}" + semicolons.joined(separator: "\n"),
      ([TinyScenario.header] + tiny.days.map { $0.replacing(",48", with: ",\"48.5\"") }).joined(separator: "\r\n"),
    ] {
      let loaded = try load(tiny.files(bytes: Array(text.utf8)))
      #expect(loaded.forecast.offered == plain.forecast.offered)
    }
  }

  @Test(arguments: [
    ("2026-03-04T00:00Z,1440,mail", "4:csv-short-row"), ("2026-03-04T00:00Z,1440,mail,4,8", "4:csv-long-row"),
    ("2026-03-04T00:00Z,1440,mail,-1", "4:csv-unacceptable"), ("2026-03-04T00:00Z,1440,mail,", "4:csv-empty-field"),
    ("2026-03-04T00:00Z,1440,mail,four", "4:csv-not-a-number"), ("2026-03-04T00:00Z,7,mail,4", "4:csv-unacceptable"),
    ("2026-03-04T00:00Z,1440,mial,4", "4:unknown-reference"),
    ("2026-03-04T00:00,1440,mail,4", "4:csv-time-without-zone"),
    ("2026-02-30T00:00Z,1440,mail,4", "4:csv-bad-time"), ("2026-03-04T00:10Z,1440,mail,4", "4:csv-off-grid"),
    ("2026-03-03T00:00Z,1440,mail,4", "4:csv-duplicate-row"), ("2026-03-03T23:45Z,15,mail,4", "4:csv-duplicate-row"),
    ("\"2026-03-04T00:00Z,1440,mail,4", "4:csv-unclosed-quote"), ("", "4:csv-blank-line"),
  ])
  func damagedRows(_ row: String, _ expected: String) throws {
    var rows = tiny.days
    rows[2] = row
    #expect(try faults(tiny.files(rows)).contains(expected))
  }

  @Test func gapsNameTheFirstFiveAndTheCount() throws {
    var rows = tiny.days
    rows.remove(at: 2)
    let found = try Fixture.withFolder(bytes: tiny.files(rows)) { try Fixture.diagnostics(of: $0) }
    let gap = try #require(found.first)
    #expect(found.count == 1 && gap.id == "csv-missing-interval" && gap.span?.line == 3)
    #expect(gap.message.contains("no row for 48 of the intervals"))
    #expect(gap.message.contains("2026-03-04T00:00:00Z, ") && gap.message.hasSuffix("and 43 more"))
  }

  @Test func leadInIsGivenWholeOrNotAtAll() throws {
    let before = (23...28).map { "2026-02-\($0)T00:00Z,1440,mail,24" } + ["2026-03-01T00:00Z,1440,mail,24"]
    let loaded = try load(tiny.files(before + tiny.days))
    #expect(loaded.forecast.leadIn[0].sum == 7 * 24)
    #expect(try faults(tiny.files(before.dropLast() + tiny.days)) == ["7:csv-missing-interval"])
  }

  @Test func rowsOutsideAreAWarning() throws {
    let after = ["2026-03-09T00:00Z,1440,mail,4", "2026-01-09T00:00Z,30,mail,4"]
    #expect(try faults(tiny.files(tiny.days + after)) == ["9:rows-outside-horizon"])
  }

  @Test func headersAreChecked() throws {
    let renamed = Array("interval_start,interval_minutes,queue,ofered\n2026-03-02T00:00Z,1440,mail,1\n".utf8)
    #expect(try faults(tiny.files(bytes: renamed)).contains("1:csv-missing-column"))
    let surplus = Array("interval_start,interval_minutes,queue,offered,note\n".utf8)
    #expect(try faults(tiny.files(bytes: surplus)).contains("1:csv-unknown-column"))
    #expect(try faults(tiny.files(bytes: [])).contains("1:csv-empty-file"))
    #expect(try faults(tiny.files(bytes: [0x50, 0x4B, 3, 4, 0, 0])).contains("1:csv-not-text"))
  }

  @Test func springForwardHasNoSkippedHour() throws {
    var spring = TinyScenario(start: "2026-03-23", interval: "60m", zone: "Europe/Madrid")
    spring.forecast = ", zone: Europe/Madrid"
    func rows(_ hours: [Int]) -> [String] {
      (23...29).flatMap { day in
        (day == 29 ? hours : Array(0..<24)).map { "2026-03-\(day)T\($0 < 10 ? "0" : "")\($0):00,60,mail,1" }
      }
    }
    let loaded = try load(spring.files(rows(Array(0..<24).filter { $0 != 2 })))
    #expect(loaded.forecast.offered[0].sum == 167)
    #expect(loaded.scenario.horizon.grid.count == 167)
    #expect(try faults(spring.files(rows(Array(0..<24)))) == ["148:csv-time-in-gap"])
  }

  @Test func autumnBackHasBothHours() throws {
    var autumn = TinyScenario(start: "2026-10-19", interval: "60m", zone: "Europe/Madrid")
    autumn.forecast = ", zone: Europe/Madrid"
    func rows(_ hours: [(Int, Int)]) -> [String] {
      (19...25).flatMap { day in
        (day == 25 ? hours : (0..<24).map { ($0, 1) }).map { hour, count in
          "2026-10-\(day)T\(hour < 10 ? "0" : "")\(hour):00,60,mail,\(count)"
        }
      }
    }
    var sunday = (0..<24).map { ($0, 1) }
    sunday.insert((2, 7), at: 3)
    let loaded = try load(autumn.files(rows(sunday)))
    // 02:00 comes twice: the first row is the earlier hour.
    #expect(loaded.scenario.horizon.grid.count == 169)
    #expect(Array(loaded.forecast.offered[0].values[146...148]) == [1, 7, 1])
    #expect(loaded.forecast.offered[0].sum == 175)
    sunday.remove(at: 3)
    #expect(try faults(autumn.files(rows(sunday))).contains("148:csv-time-in-fold"))
    sunday.insert(contentsOf: [(2, 1), (2, 1)], at: 3)
    #expect(try faults(autumn.files(rows(sunday))).contains("150:csv-duplicate-row"))
  }

  @Test func holidayFilesAreChecked() throws {
    var closed = tiny
    closed.closed = ", closed: h.csv"
    closed.forecast = ", holidaysIncluded: true"
    func found(_ rows: String) throws -> [String] {
      let file = ("h.csv", Array(("date,name,effect,premium,region\n" + rows).utf8))
      return try faults(closed.files(closed.days) + [file])
    }
    #expect(try found("2026-03-04,Day,closed,,\n") == [])
    #expect(try found("2026-03-04,Day,open,100%,ES\n") == [])
    #expect(try found("2026-03-04,Day,minimum,,\n").contains("2:not-supported"))
    #expect(try found("2026-02-30,Day,closed,,\n").contains("2:csv-unacceptable"))
    #expect(try found("2026-03-04,Day,close,,\n").contains("2:csv-unacceptable"))
    #expect(try found("2026-03-04,Day,open,1.0,\n").contains("2:csv-unacceptable"))
    #expect(try found("2026-03-04,Day,open,,\n2026-03-04,Day,open,,\n") == ["3:csv-duplicate-row"])
  }

  /// Rows that do not know holidays: on the local date, in both weeks, and only as the queue's own file says.
  @Test func holidaysMultiplyRowsThatDoNotKnowThem() throws {
    var market = TinyScenario(zone: "Europe/Madrid")
    market.closed = ", closed: h.csv"
    market.forecast = ", holidaysIncluded: false"
    let file = ("h.csv", Array("date,name,effect,volume\n2026-03-04,Day,open,60%\n2026-02-25,Other,closed,25%\n".utf8))
    let start = try #require(Zone(identifier: "Europe/Madrid")).offsetSeconds(at: Instant(secondsUTC: 1_772_400_000))
    #expect(start == 3600)
    let rows = (1...7).map { "2026-03-0\($0)T23:00Z,1440,mail,48" }
    let forecast = try load(market.files(rows) + [file]).forecast
    let offered = forecast.offered[0].values
    #expect(offered.indices.filter { offered[$0] != 1 } == Array(96..<144))
    #expect(offered[96..<144].allSatisfy { $0 == 0.6 })
    // The week before repeats the first one, and has its own holiday.
    let before = forecast.leadIn[0].values
    #expect(before.indices.filter { before[$0] != 1 } == Array(96..<144) && before[100] == 0.25)
    let bare = ("h.csv", Array("date,name,effect\n2026-03-04,Day,open\n".utf8))
    #expect(try faults(market.files(rows) + [bare]) == ["5:holiday-without-volume"])
    let wrong = ("h.csv", Array("date,name,effect,volume\n2026-03-04,Day,open,0.6\n".utf8))
    #expect(try faults(market.files(rows) + [wrong]).contains("2:csv-unacceptable"))
    market.closed = ""
    let site = market.files(rows).map { name, bytes in
      (
        name,
        Array(
          String(decoding: bytes, as: UTF8.self).replacing(
            "{home: {zone: Europe/Madrid}}", with: "{home: {zone: Europe/Madrid, holidays: h.csv}}"
          ).utf8)
      )
    }
    #expect(try faults(site + [file]) == ["5:holiday-without-queue"])
  }

  @Test func filesStayInTheFolder() throws {
    for name in ["/etc/passwd", "../forecast.csv", "a/../../b.csv", "./forecast.csv"] {
      let yaml = tiny.yaml.replacing("file: forecast.csv", with: "file: \(name)")
      let found = try faults([("scenario.yaml", Array(yaml.utf8))])
      #expect(found == ["5:file-outside-folder"], "\(name)")
    }
    let outside = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-outside-\(UUID()).csv")
    try Data("secret\n".utf8).write(to: outside)
    defer { try? FileManager.default.removeItem(at: outside) }
    try Fixture.withFolder([("scenario.yaml", tiny.yaml)]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/forecast.csv", withDestinationPath: outside.path)
      let found = try Fixture.diagnostics(of: folder)
      #expect(found.map(\.id) == ["file-outside-folder"])
      #expect(!found.contains { $0.message.contains("secret") })
    }
  }
}
