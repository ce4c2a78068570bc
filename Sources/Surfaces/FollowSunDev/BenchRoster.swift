import CivilTime
import Foundation
import GLPKSolver
import RosterVerification
import Rostering
import WorkScheduling
import WorkforceModel

/// Rosters for made-up operations, checked, with the CPU time they took.
enum BenchRoster {
  struct Instance {
    var name: String
    var scenario: Scenario
    var requirement: StaffingRequirement
  }

  struct MissingZone: Error {}

  /// Runs the instances, hands over a line of figures for each, and says whether all kept their limits.
  ///
  /// - Parameter programs: where to write the linear programs over all tours, as `INSTANCE-prices-N.lp`; nil: nowhere.
  /// - Throws: where an instance cannot be built or solved; a roster that its check refuses is an error too.
  static func run(
    effort: RosterEffort, threads: Int, seed: UInt32, only: String? = nil, programs: URL? = nil,
    tell: (String) -> Void
  ) throws -> Bool {
    var keepsAll = true
    for instance in try instances(seed: seed) where only == nil || instance.name == only {
      let kept = KeptPrograms()
      let began = cpuSeconds()
      let wallBegan = Date()
      let roster = try RosterOptimizer(solver: GLPK(), effort: effort, inspect: programs == nil ? nil : kept.keep)
        .roster(covering: instance.requirement, in: instance.scenario, run: RunContext(threads: threads))
      let solved = cpuSeconds()
      let wall = Date().timeIntervalSince(wallBegan)
      let check = RosterVerifier().check(roster, instance.requirement, instance.scenario)
      let checked = cpuSeconds()
      if let programs { try kept.write(to: programs, prefix: instance.name) }
      guard let certificate = roster.certificate, check.violations.isEmpty else {
        throw Refused(
          instance: instance.name, messages: check.violations.prefix(10).map { "\($0.rule.rawValue): \($0.message)" })
      }
      let used = solved - began
      let limit = limits[instance.name]
      let keeps = limit.map { used <= $0.seconds && certificate.gap <= $0.gap } ?? true
      keepsAll = keepsAll && keeps
      let asked = limit.map { ", asked \($0.seconds) s and \($0.gap * 100) %: \(keeps ? "kept" : "MISSED")" } ?? ""
      tell(
        "\(instance.name): \(roster.lines.count) lines, cost \(rounded(certificate.cost / 100)), "
          + "shortage \(rounded(check.shortageCost / 100)), bound \(rounded(certificate.bound / 100)), "
          + "gap \(rounded(certificate.gap * 10000) / 100) %, \(rounded(used * 100) / 100) s cpu, "
          + "\(rounded(wall * 100) / 100) s wall, check \(rounded((checked - solved) * 100) / 100) s cpu, \(certificate.stop)\(asked)"
      )
    }
    return keepsAll
  }

  /// CPU seconds and gap that the study's instances have to keep.
  private static let limits: [String: (seconds: Double, gap: Double)] = [
    "XS": (3, 0.02), "M": (12, 0.03), "L": (30, 0.035), "M15": (45, 0.04), "M4w": (60, 0.04),
  ]

  struct Refused: Error {
    var instance: String
    var messages: [String]
  }

  static func instances(seed: UInt32) throws -> [Instance] {
    let study = try StudyInstance.all.map { instance in
      var instance = instance
      instance.seed = seed
      return try instance.instance()
    }
    return study + [try ecommerce(), try followTheSun()]
  }

  private static func rounded(_ value: Double) -> Double {
    value.rounded()
  }

  private static func cpuSeconds() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }

  // MARK: - Instances

  static func zone(_ identifier: String) throws -> Zone {
    guard let zone = Zone(identifier: identifier) else { throw MissingZone() }
    return zone
  }

  static func time(_ text: String) throws -> TimeOfDay {
    guard let time = TimeOfDay(text) else { throw MissingZone() }
    return time
  }

  private static func contracts() throws -> [Contract] {
    let full = Contract(
      id: "full-time", paidMinutes: 480, days: 5, startEveryMinutes: 30, startFrom: try time("00:00"),
      startTo: try time("23:30"), driftMinutes: 60,
      breaks: [
        .init(minutes: 15, paid: true, earliest: 60, latest: 150),
        .init(minutes: 30, paid: false, earliest: 180, latest: 300),
        .init(minutes: 15, paid: true, earliest: 345, latest: 435),
      ])
    let part = Contract(
      id: "part-time", paidMinutes: 300, days: 5, daysOff: .consecutive, startEveryMinutes: 30,
      startFrom: try time("06:00"), startTo: try time("18:00"), driftMinutes: 60,
      breaks: [.init(minutes: 15, paid: true, earliest: 90, latest: 210)])
    return [full, part]
  }

  private static func team(
    _ id: String, site: Int, serves: [(Int, Double)], rate: Int64, most: Int, contracts: [Int], currency: Currency
  ) -> Team {
    Team(
      id: id, site: site, provider: 0, serves: serves.map { .init(queue: QueueIndex($0.0), proficiency: $0.1) },
      contracts: contracts, headcount: 0...most,
      rate: HourlyRate(amount: Money(minorUnits: rate, currency: currency), basis: .paidHour),
      shrinkage: .init(inShift: 0.08, unplanned: 0.06, planned: 0.09))
  }

  /// A day's curve: low at night, two humps, 0...1.
  private static func curve(_ hour: Double) -> Double {
    func hump(_ at: Double, _ width: Double) -> Double {
      let distance = (hour - at) / width
      return max(0, 1 - distance * distance)
    }
    return 0.12 + 0.75 * hump(11, 5) + 0.6 * hump(17.5, 5) * 0.9
  }

  private static func noise(_ queue: Int, _ interval: Int) -> Double {
    var word = UInt64(queue &* 7919 &+ interval &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word ^= word >> 31
    word = word &* 0xBF58_476D_1CE4_E5B9
    word ^= word >> 29
    return 0.9 + 0.2 * Double(word >> 40) / Double(1 << 24)
  }

  /// Positions or work of a queue whose busiest interval asks for about `peak` agents.
  private static func need(
    queue: Int, peak: Double, zone: Zone, grid: IntervalGrid, deferredDue: Int?, opens: ClosedRange<Double> = 0...24
  ) -> StaffingRequirement.Need {
    let values = (0..<grid.count).map { interval -> Double in
      let moment = zone.civil(at: grid.start(of: interval))
      let hour = Double(moment.secondOfDay) / 3600
      guard hour >= opens.lowerBound, hour < opens.upperBound else { return 0 }
      let weekend = moment.date.weekday >= .saturday ? 0.65 : 1
      return peak * curve(hour) * weekend * noise(queue, interval)
    }
    if let due = deferredDue {
      return .work(
        values.enumerated().filter { $0.element > 0 }.map {
          .init(interval: $0.offset, agentIntervals: $0.element * 0.55, due: $0.offset + due)
        })
    }
    // The square root of the load on top, as service levels ask for; at least one head while open.
    let positions = values.map { $0 > 0 ? max(1, $0 + 0.6 * $0.squareRoot()) : 0 }
    return .positions(
      .init(
        fractional: Series(positions), whole: positions.map { Int($0.rounded(.up)) },
        driver: positions.map { $0 > 0 ? .load : .closed }, model: "given", floor: positions.map { $0 > 0 ? 1 : 0 },
        expectedServiceLevel: Series(positions.map { _ in 0.8 })))
  }

  static func night(_ premium: Double) throws -> Site.Night {
    Site.Night(from: try time("22:00"), to: try time("06:00"), premium: premium)
  }

  static func scenario(
    name: String, horizon: Horizon, queues: [String], sites: [Site], contracts: [Contract], teams: [Team],
    posts: [MinimumPost], currency: Currency, shortage: Int64 = 20_000, late: Int64 = 10_000
  ) -> Scenario {
    Scenario(
      name: name, horizon: horizon, currency: currency, tiers: [Tier(id: "t1", name: "One")],
      channels: [Channel(id: "voice", kind: .live)],
      queues: queues.map {
        Queue(id: $0, tier: 0, channel: 0, language: "en", opening: .always(zone: horizon.zone), handleTime: nil)
      },
      sites: sites, providers: [Provider(id: "own", name: "Own", kind: .inHouse)], contracts: contracts, teams: teams,
      posts: posts,
      prices: PlanningPrices(
        shortagePerHour: Money(minorUnits: shortage, currency: currency),
        postPerHour: Money(minorUnits: 2 * shortage, currency: currency),
        latePerHour: Money(minorUnits: late, currency: currency)))
  }

  static func euro() throws -> Currency {
    guard let currency = Currency(code: "EUR") else { throw MissingZone() }
    return currency
  }

  /// One vendor site and one in-house site, eight queues, about fifty heads, two weeks.
  private static func ecommerce() throws -> Instance {
    let lisbon = try zone("Europe/Lisbon")
    let bogota = try zone("America/Bogota")
    guard let start = CivilDate(iso: "2026-11-09"),
      let horizon = Horizon(start: start, weeks: 2, minutes: 30, zone: lisbon)
    else { throw MissingZone() }
    let currency = try euro()
    let night = Site.Night(from: try time("22:00"), to: try time("06:00"), premium: 0.1)
    let sites = [
      Site(id: "bogota", zone: bogota, night: night),
      Site(id: "lisbon", zone: lisbon, night: night, weekendPremium: 0.25),
    ]
    let names = ["voice-en", "voice-es", "chat-en", "chat-es", "email-en", "email-es", "case-en", "case-es"]
    let teams = [
      team(
        "bog-en", site: 0, serves: [(0, 1), (2, 1), (4, 1)], rate: 920, most: 40, contracts: [0, 1], currency: currency),
      team(
        "bog-both", site: 0, serves: [(0, 1), (1, 1), (2, 0.9), (3, 0.9), (4, 1), (5, 1)], rate: 1060, most: 40,
        contracts: [0, 1], currency: currency),
      team(
        "bog-es", site: 0, serves: [(1, 1), (3, 1), (5, 1)], rate: 920, most: 40, contracts: [0], currency: currency),
      team(
        "lis-cases", site: 1, serves: [(6, 1), (7, 1)], rate: 2100, most: 20, contracts: [0, 1], currency: currency),
    ]
    let grid = horizon.grid
    let posts = [
      MinimumPost(
        queues: [QueueIndex(0), QueueIndex(2)], heads: 1, when: .always(zone: lisbon), breakCover: .tolerated,
        why: "always somebody there")
    ]
    let requirement = StaffingRequirement(
      grid: grid,
      needs: [
        need(queue: 0, peak: 7, zone: lisbon, grid: grid, deferredDue: nil),
        need(queue: 1, peak: 4, zone: lisbon, grid: grid, deferredDue: nil, opens: 8...20),
        need(queue: 2, peak: 4, zone: lisbon, grid: grid, deferredDue: nil),
        need(queue: 3, peak: 2, zone: lisbon, grid: grid, deferredDue: nil, opens: 8...20),
        need(queue: 4, peak: 5, zone: lisbon, grid: grid, deferredDue: 16),
        need(queue: 5, peak: 3, zone: lisbon, grid: grid, deferredDue: 16),
        need(queue: 6, peak: 6, zone: lisbon, grid: grid, deferredDue: 24),
        need(queue: 7, peak: 3, zone: lisbon, grid: grid, deferredDue: 24),
      ],
      posts: [[Int](repeating: 1, count: grid.count)])
    return Instance(
      name: "ecommerce",
      scenario: scenario(
        name: "ecommerce", horizon: horizon, queues: names, sites: sites, contracts: try contracts(), teams: teams,
        posts: posts, currency: currency),
      requirement: requirement)
  }

  /// Three regions, five languages, three tiers, about two hundred heads, three weeks with clock changes out of step.
  private static func followTheSun() throws -> Instance {
    let sydney = try zone("Australia/Sydney")
    let warsaw = try zone("Europe/Warsaw")
    let bogota = try zone("America/Bogota")
    guard let start = CivilDate(iso: "2026-03-23"),
      let horizon = Horizon(start: start, weeks: 3, minutes: 30, zone: sydney)
    else { throw MissingZone() }
    let currency = try euro()
    let night = Site.Night(from: try time("22:00"), to: try time("06:00"), premium: 0.15)
    let sites = [
      Site(id: "sydney", zone: sydney, night: night, weekendPremium: 0.5),
      Site(id: "krakow", zone: warsaw, night: night, weekendPremium: 0.2),
      Site(id: "bogota", zone: bogota, night: night),
    ]
    let languages = ["en", "es", "de", "fr", "pl"]
    var names: [String] = []
    for kind in ["voice", "chat", "email", "case"] { for language in languages { names.append("\(kind)-\(language)") } }
    names.append("expert")
    func first(_ languages: [Int]) -> [(Int, Double)] {
      languages.flatMap { [($0, 1.0), (5 + $0, 1.0), (10 + $0, 1.0)] }
    }
    let teams = [
      team("syd-en", site: 0, serves: first([0]), rate: 2600, most: 80, contracts: [0, 1], currency: currency),
      team("krk-en", site: 1, serves: first([0]), rate: 1400, most: 80, contracts: [0], currency: currency),
      team("krk-de", site: 1, serves: first([0, 2]), rate: 1600, most: 80, contracts: [0], currency: currency),
      team("krk-fr", site: 1, serves: first([0, 3]), rate: 1600, most: 80, contracts: [0], currency: currency),
      team("krk-pl", site: 1, serves: first([0, 4]), rate: 1300, most: 80, contracts: [0, 1], currency: currency),
      team("bog-en", site: 2, serves: first([0]), rate: 1000, most: 80, contracts: [0], currency: currency),
      team("bog-es", site: 2, serves: first([0, 1]), rate: 1100, most: 80, contracts: [0, 1], currency: currency),
      team(
        "krk-t2", site: 1, serves: [(15, 1), (17, 1), (18, 1), (19, 1)], rate: 2400, most: 60, contracts: [0],
        currency: currency),
      team("bog-t2", site: 2, serves: [(15, 1), (16, 1)], rate: 1700, most: 60, contracts: [0], currency: currency),
      team("syd-t2", site: 0, serves: [(15, 1)], rate: 3200, most: 60, contracts: [0], currency: currency),
      team("krk-t3", site: 1, serves: [(20, 1)], rate: 3600, most: 40, contracts: [0], currency: currency),
    ]
    let grid = horizon.grid
    let peaks: [Double] = [14, 9, 7, 5, 4]
    var needs: [StaffingRequirement.Need] = []
    for kind in 0..<4 {
      for language in 0..<5 {
        let zone = [warsaw, bogota, warsaw, warsaw, warsaw][language]
        let scale = [1, 0.6, 0.7, 0.8][kind]
        needs.append(
          need(
            queue: kind * 5 + language, peak: peaks[language] * scale, zone: zone, grid: grid,
            deferredDue: kind == 2 ? 16 : kind == 3 ? 32 : nil))
      }
    }
    needs.append(need(queue: 20, peak: 6, zone: warsaw, grid: grid, deferredDue: 48))
    let posts = [
      MinimumPost(
        queues: [QueueIndex(0)], heads: 2, when: .always(zone: sydney), breakCover: .required, why: "never alone")
    ]
    return Instance(
      name: "follow-the-sun",
      scenario: scenario(
        name: "follow the sun", horizon: horizon, queues: names, sites: sites, contracts: try contracts(), teams: teams,
        posts: posts, currency: currency),
      requirement: StaffingRequirement(grid: grid, needs: needs, posts: [[Int](repeating: 2, count: grid.count)]))
  }
}
