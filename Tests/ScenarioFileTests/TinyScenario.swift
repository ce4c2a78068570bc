/// One mail queue, one team, one week; for tests about files.
struct TinyScenario {
  var start = "2026-03-02"
  var interval = "30m"
  var zone = "UTC"
  /// Further members of the forecast block, such as `, zone: Europe/Madrid`.
  var forecast = ""
  var closed = ""

  var yaml: String {
    """
    schema: followsun/scenario/1
    name: Tiny
    currency: EUR
    horizon: {start: \(start), weeks: 1, interval: \(interval), zone: \(zone)}
    forecast: {file: forecast.csv\(forecast)}
    tiers: [{id: t1, name: Frontline}]
    channels: {email: {kind: deferred}}
    queues:
      mail:
        {tier: t1, channel: email, language: no, opening: {zone: \(zone), mon-sun: 00:00-24:00\(closed)}, handleTime: {mean: 5m}}
    sites: {home: {zone: \(zone)}}
    providers: {own: {kind: in-house}}
    contracts: {full: {paid: 8h, days: 5, startWindow: 06:00..12:00}}
    teams:
      all: {site: home, provider: own, serves: [mail], contracts: [full], headcount: 0..9, rate: 20 EUR per paid-hour,
        shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}

    """
  }

  static let header = "interval_start,interval_minutes,queue,offered"

  /// One row for each day of the week.
  var days: [String] {
    (2...8).map { "2026-03-0\($0)T00:00Z,1440,mail,48" }
  }

  func files(_ rows: [String]) -> [(String, [UInt8])] {
    files(bytes: Array(([TinyScenario.header] + rows).joined(separator: "\n").utf8))
  }

  func files(bytes: [UInt8]) -> [(String, [UInt8])] {
    [("scenario.yaml", Array(yaml.utf8)), ("forecast.csv", bytes)]
  }
}
