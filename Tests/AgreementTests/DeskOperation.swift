import Foundation

/// One desk that answers calls, and mail if wanted, with tables for `followsun roster --requirement`.
struct DeskOperation {
  var name = "Desk"
  /// The first day, a Monday in March 2026.
  var firstDay = 2
  var weeks = 1
  var hasMail = false
  var target = "answer: 80%, within: 30s, over: interval"
  var startWindow = "08:00..09:00"
  var heads = 1
  var team = "desk"
  /// Calls by day and hour; the same number of mails where there is mail.
  var offered: (Int, Int) -> Double = { _, _ in 1 }

  private var queues: [String] { hasMail ? ["phone", "mail"] : ["phone"] }

  private var scenario: String {
    let mail = """

        mail:
          tier: t1
          channel: email
          language: en
          opening: 24/7
          handleTime: {mean: 10m}
          targets: [{respond: 90%, within: 8h, clock: elapsed}]
      """
    return """
      schema: followsun/scenario/1
      name: \(name)
      currency: EUR
      horizon: {start: \(date(0)), weeks: \(weeks), interval: 60m, zone: UTC}
      forecast: {file: forecast.csv, source: example figures}
      tiers: [{id: t1, name: Frontline}]
      channels: {voice: {kind: live}\(hasMail ? ", email: {kind: deferred}" : "")}
      queues:
        phone:
          tier: t1
          channel: voice
          language: en
          opening: 24/7
          handleTime: {mean: 5m}
          patience: {mean: 3m}
          targets: [{\(target)}]\(hasMail ? mail : "")
      sites: {home: {zone: UTC}}
      providers: {own: {kind: in-house}}
      contracts:
        day: {paid: 8h, days: 5, daysOff: weekend, startEvery: 60m, startWindow: \(startWindow)}
      teams:
        \(team): {site: home, provider: own, serves: [\(queues.joined(separator: ", "))], contracts: [day],
          headcount: 0..\(heads), rate: 20 EUR per paid-hour, shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}

      """
  }

  private func date(_ day: Int) -> String { "2026-03-" + Self.twoDigits(firstDay + day) }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

  /// `2026-03-02T08:00:00Z`, by day and hour from the first.
  func moment(_ day: Int, _ hour: Int) -> String { "\(date(day))T\(Self.twoDigits(hour)):00:00Z" }

  /// Rows of a table for every hour of the horizon.
  private func rows(_ row: (Int, Int) -> String?) -> String {
    (0..<7 * weeks).flatMap { day in (0..<24).compactMap { row(day, $0) } }.joined()
  }

  /// Writes the scenario's folder.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(scenario.utf8).write(to: folder.appending(path: "scenario.yaml"))
    let forecast = rows { day, hour in
      queues.map { "\(moment(day, hour)),60,\($0),\(offered(day, hour))\n" }.joined()
    }
    try Data(("interval_start,interval_minutes,queue,offered\n" + forecast).utf8)
      .write(to: folder.appending(path: "forecast.csv"))
  }

  /// Writes the positions of the phone by day and hour, as a table.
  func write(positions: (Int, Int) -> Double, to file: URL) throws {
    let required = rows { day, hour in "\(moment(day, hour)),phone,\(positions(day, hour))\n" }
    try Data(("interval_start,queue,required\n" + required).utf8).write(to: file)
  }
}
