import Foundation
import Testing

/// Faults of the input that only working with it shows: `check` finds them beside all others.
struct CheckOfDemandTests {
  private static let header = "interval_start,interval_minutes,queue,offered\n"

  /// A queue of which half is reopened after an hour, and rows that are said to hold everything.
  private func scenario(headcount: String, reopened: String) -> String {
    """
    schema: followsun/scenario/1
    name: Tiny
    currency: EUR
    horizon: {start: 2026-03-02, weeks: 1, interval: 30m, zone: UTC}
    forecast: {file: forecast.csv, counts: all-offered}
    tiers: [{id: t1, name: Frontline}]
    channels: {email: {kind: deferred}}
    queues:
      mail: {tier: t1, channel: email, language: en, opening: 24/7, handleTime: {mean: 5m}}
    escalations:
      - {from: mail, to: same, kind: reopen, share: \(reopened), after: {mean: 1h}}
    sites: {home: {zone: UTC}}
    providers: {own: {kind: in-house}}
    contracts: {full: {paid: 8h, days: 5, startWindow: 06:00..12:00}}
    teams:
      all: {site: home, provider: own, serves: [mail], contracts: [full], headcount: \(headcount),
        rate: 20 EUR per paid-hour, shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}

    """
  }

  /// 960 emails on the first day and none on the others, but for what comes back.
  private var rows: String {
    Self.header
      + (2...8).map { "2026-03-0\($0)T00:00Z,1440,mail,\($0 == 2 ? 960 : 0)\n" }.joined()
  }

  private func check(_ scenario: String) throws -> CommandLineTool.Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(scenario.utf8).write(to: folder.appendingPathComponent("scenario.yaml"))
    try Data(rows.utf8).write(to: folder.appendingPathComponent("forecast.csv"))
    return try CommandLineTool().run("followsun check . --format json", in: folder)
  }

  @Test func rowsThatHoldTooLittleAreFound() throws {
    let outcome = try check(scenario(headcount: "0..9", reopened: "50%"))
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("rows-too-small") && outcome.output.contains("queues.mail"))
  }

  @Test func togetherWithFaultsOfPeople() throws {
    let outcome = try check(scenario(headcount: "9", reopened: "50%"))
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("rows-too-small") && outcome.output.contains("wrong-type"))
  }

  /// Where demand itself has a fault, nothing is said about what follows from it.
  @Test func notBehindAFaultOfDemand() throws {
    let outcome = try check(scenario(headcount: "9", reopened: "0.5"))
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("share-without-percent") && outcome.output.contains("wrong-type"))
    #expect(!outcome.output.contains("rows-too-small"))
  }
}
