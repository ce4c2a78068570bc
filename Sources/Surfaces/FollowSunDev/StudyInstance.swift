import CivilTime
import RealFunctions
import WorkforceModel

/// Made-up operations of three regions, up to five languages and three tiers in one steady week, as the study of the
/// roster optimiser has them (XS, M, L ...); the same numbers from the same seed as its generator in Python.
///
/// What differs: the horizon is dated and its week before is like it, which makes it cyclic for shifts; deferred work of
/// the last hours is due in the first hours instead of across the edge; nobody is paid by the week beside the hours.
struct StudyInstance {
  var name: String
  var tiers = 1
  var languages = 5
  var weeks = 1
  var minutes = 30
  var startEvery = 60
  var seed: UInt32 = 1

  static let all = [
    StudyInstance(name: "XS", languages: 2), StudyInstance(name: "M"), StudyInstance(name: "L", tiers: 3),
    StudyInstance(name: "M15", minutes: 15, startEvery: 30), StudyInstance(name: "M4w", weeks: 4),
  ]

  private static let names = ["en", "es", "de", "fr", "ja"]
  /// Hours ahead of UTC and shares of the customers of each language.
  private static let markets: [[(ahead: Double, share: Double)]] = [
    [(-6, 0.5), (0, 0.3), (10, 0.2)], [(1, 0.45), (-5, 0.55)], [(1, 1)], [(1, 0.8), (-5, 0.2)], [(9, 1)],
  ]
  private static let peaks: [Double] = [46, 26, 20, 16, 13]
  private static let open: [(from: Double, to: Double)?] = [nil, nil, (5, 21), (5, 21), (22, 14)]
  private static let tierShares = [1, 0.48, 0.24]
  private static let deadlineHours = [8, 12, 24]
  private static let weekdays = [1.08, 1.03, 1, 0.98, 0.95, 0.45, 0.38]
  private static let expertWeekdays = [1.05, 1, 1, 1, 0.95, 0.2, 0.15]

  private struct TeamRow {
    var region: Int
    var isVendor: Bool
    var languages: [Int]
    var wage: Double
    var least: Int
    var most: Int
  }

  private static let rows = [
    TeamRow(region: 0, isVendor: true, languages: [0], wage: 8.5, least: 0, most: 120),
    TeamRow(region: 0, isVendor: false, languages: [0], wage: 12, least: 8, most: 40),
    TeamRow(region: 0, isVendor: false, languages: [0, 4], wage: 17, least: 4, most: 40),
    TeamRow(region: 0, isVendor: true, languages: [4], wage: 15, least: 0, most: 30),
    TeamRow(region: 1, isVendor: false, languages: [0, 2], wage: 19, least: 6, most: 50),
    TeamRow(region: 1, isVendor: true, languages: [2, 3], wage: 17.5, least: 0, most: 50),
    TeamRow(region: 1, isVendor: false, languages: [3, 0], wage: 19.5, least: 4, most: 40),
    TeamRow(region: 1, isVendor: true, languages: [1], wage: 15.5, least: 0, most: 40),
    TeamRow(region: 2, isVendor: true, languages: [1], wage: 9, least: 0, most: 60),
    TeamRow(region: 2, isVendor: false, languages: [0, 1], wage: 13.5, least: 8, most: 60),
    TeamRow(region: 2, isVendor: true, languages: [0], wage: 10.5, least: 0, most: 80),
  ]
  private static let regions = ["manila", "krakow", "bogota"]
  private static let zones = ["Etc/GMT-8", "Etc/GMT-1", "Etc/GMT+5"]
  /// Local times between which shifts begin, [region][vendor, house].
  private static let windows = [
    [("00:00", "23:30"), ("05:00", "15:00")], [("06:00", "22:00"), ("06:00", "14:00")],
    [("04:00", "22:00"), ("05:00", "15:00")],
  ]

  /// Activity by the customers' local hour.
  private static func activity(_ hour: Double) -> Double {
    let morning = (hour - 10.5) / 2.9
    let afternoon = (hour - 15.5) / 3.1
    return max(0.04, exponential(-morning * morning) + 0.85 * exponential(-afternoon * afternoon)) / 1.12
  }

  /// Required agents and deferred agent-intervals by UTC interval, [tier * languages + language].
  func demand() -> [(required: [Double], work: [Double])] {
    var random = MersenneTwister(seed: seed)
    let perHour = 60 / minutes
    var rows: [(required: [Double], work: [Double])] = []
    for tier in 0..<tiers {
      for language in 0..<languages {
        let weekly = (0..<weeks).map { _ in 1 + 0.07 * random.uniform(-1, 1) }
        var required: [Double] = []
        var work: [Double] = []
        for interval in 0..<168 * perHour * weeks {
          let utc = Double(interval) / Double(perHour)
          var load = 0.0
          for market in Self.markets[language] {
            let local = utc + market.ahead
            let day = Int((local / 24).rounded(.down))
            let weekday = ((day % 7) + 7) % 7
            let factor = tier < 2 ? Self.weekdays[weekday] : Self.expertWeekdays[weekday]
            let hour = local - 24 * Double(day)
            load += market.share * factor * Self.activity(hour + 0.5 * Double(minutes) / 60)
          }
          load *= Self.peaks[language] * Self.tierShares[tier] * weekly[Int(utc) / 168 % weeks]
          load *= 1 + 0.05 * random.uniform(-1, 1)
          let hour = utc.truncatingRemainder(dividingBy: 24)
          let isOpen =
            Self.open[language].map {
              $0.from < $0.to ? $0.from <= hour && hour < $0.to : hour >= $0.from || hour < $0.to
            } ?? true
          required.append(isOpen ? (load + load.squareRoot()).rounded(.up) : 0)
          work.append(0.22 * load)
        }
        rows.append((required, work))
      }
    }
    return rows
  }

  /// - Throws: where a zone is missing on this machine.
  func instance() throws -> BenchRoster.Instance {
    let zones = try Self.zones.map { try BenchRoster.zone($0) }
    let currency = try BenchRoster.euro()
    // The grid begins where the easternmost site's Monday does.
    guard let start = CivilDate(iso: "2026-11-09"),
      let horizon = Horizon(start: start, weeks: weeks, minutes: minutes, zone: zones[0])
    else { throw BenchRoster.MissingZone() }
    let grid = horizon.grid
    let perHour = 60 / minutes
    let shift = 8 * perHour
    let rows = demand()
    var needs: [StaffingRequirement.Need] = []
    var queues: [String] = []
    for tier in 0..<tiers {
      for language in 0..<languages {
        let row = rows[tier * languages + language]
        func at(_ interval: Int) -> Int { (interval - shift + grid.count) % grid.count }
        let required = (0..<grid.count).map { row.required[at($0)] }
        queues.append("t\(tier + 1)-live-\(Self.names[language])")
        needs.append(
          .positions(
            .init(
              fractional: Series(required), whole: required.map { Int($0) },
              driver: required.map { $0 > 0 ? .load : .closed }, model: "given",
              floor: [Int](repeating: 0, count: grid.count),
              expectedServiceLevel: Series(required.map { _ in 0.8 }))))
        queues.append("t\(tier + 1)-work-\(Self.names[language])")
        let due = Self.deadlineHours[tier] * perHour
        // What the last hours release is due in the first ones, as a week before.
        let carried = (grid.count - due + 1..<grid.count).map { interval in
          StaffingRequirement.Release(
            interval: 0, agentIntervals: row.work[at(interval)], due: interval + due - grid.count)
        }
        let released = (0..<grid.count).map { interval in
          StaffingRequirement.Release(interval: interval, agentIntervals: row.work[at(interval)], due: interval + due)
        }
        needs.append(.work(carried + released))
      }
    }
    let sites = try zip(Self.regions, zones).flatMap { region, zone in
      try [true, false].map { isVendor in
        Site(
          id: region + (isVendor ? "-vendor" : "-house"), zone: zone,
          night: try BenchRoster.night(isVendor ? 0.1 : 0.25), weekendPremium: isVendor ? 0.15 : 0.5, stacking: .add)
      }
    }
    let contracts = try self.contracts()
    var teams: [Team] = []
    for tier in 0..<tiers {
      for row in Self.rows {
        let served = row.languages.filter { $0 < languages }
        guard !served.isEmpty else { continue }
        let share = Self.tierShares[tier]
        let base = (row.region * 2 + (row.isVendor ? 0 : 1)) * 3
        var allowed = [base]
        if !row.isVendor { allowed.append(base + 1) }
        if row.isVendor, row.region != 0 { allowed.append(base + 2) }
        let wage = row.wage * [1, 1.25, 1.6][tier]
        teams.append(
          Team(
            id: "t\(tier + 1)-\(Self.regions[row.region])-\(row.isVendor ? "vendor" : "house")-"
              + served.map { Self.names[$0] }.joined(separator: "-"),
            site: row.region * 2 + (row.isVendor ? 0 : 1), provider: 0,
            serves: served.flatMap { language in
              [0, 1].map { .init(queue: QueueIndex((tier * languages + language) * 2 + $0), proficiency: 1) }
            },
            contracts: allowed,
            headcount: Int(Double(row.least) * share)...Int((Double(row.most) * share).rounded(.up)),
            rate: HourlyRate(
              amount: Money(minorUnits: Int64((wage * 100).rounded()), currency: currency), basis: .paidHour),
            shrinkage: .init(inShift: row.isVendor ? 0.13 : 0.1, unplanned: 0, planned: 0)))
      }
    }
    return BenchRoster.Instance(
      name: name,
      scenario: BenchRoster.scenario(
        name: name, horizon: horizon, queues: queues, sites: sites, contracts: contracts, teams: teams, posts: [],
        currency: currency, shortage: 6_000, late: 6_000),
      requirement: StaffingRequirement(grid: grid, needs: needs, posts: []))
  }

  /// Of each site three: full time, four long days, part time.
  private func contracts() throws -> [Contract] {
    try Self.windows.enumerated().flatMap { region, windows in
      try windows.enumerated().flatMap { kind, window in
        try [
          (480, 5, [(15, 60, 150), (30, 180, 300), (15, 345, 435)]),
          (600, 4, [(15, 90, 180), (30, 240, 360), (15, 420, 540)]),
          (300, 5, [(15, 120, 210)]),
        ].map { paid, days, breaks in
          Contract(
            id: "\(Self.regions[region])-\(kind)-\(paid)", paidMinutes: paid, days: days,
            startEveryMinutes: startEvery, startFrom: try BenchRoster.time(window.0),
            startTo: try BenchRoster.time(window.1), driftMinutes: 60,
            breaks: breaks.map { .init(minutes: $0.0, paid: $0.0 == 15, earliest: $0.1, latest: $0.2) })
        }
      }
    }
  }
}
