import CivilTime
public import WorkforceModel

/// Small hand-made scenarios for tests; each test changes the fields that it is about.
public enum SampleScenario {
  public static let euro = euroCurrency()

  /// One voice queue at tier 1 and one email queue at tier 2, open all the time, one in-house team in one zone.
  ///
  /// - Parameters:
  ///   - zoneId: IANA zone of horizon, queues and site.
  ///   - minutes: interval of the grid.
  public static func twoTier(
    start: String = "2026-02-02", weeks: Int = 1, minutes: Int = 30, zoneId: String = "Europe/Warsaw"
  ) throws -> Scenario {
    let zone = try require(Zone(identifier: zoneId))
    let horizon = try require(
      Horizon(start: try require(CivilDate(iso: start)), weeks: weeks, minutes: minutes, zone: zone))
    let voice = Queue(
      id: "t1-voice-en", tier: 0, channel: 0, language: "en", opening: .always(zone: zone),
      handleTime: HandleTime(meanSeconds: 300), patienceMeanSeconds: 240, path: path("t1-voice-en"))
    let email = Queue(
      id: "t2-email-en", tier: 1, channel: 1, language: "en", opening: .always(zone: zone),
      handleTime: HandleTime(meanSeconds: 1200), path: path("t2-email-en"))
    let contract = Contract(
      id: "full-time", paidMinutes: 480, days: 5, startFrom: try require(TimeOfDay("00:00")),
      startTo: try require(TimeOfDay("23:30")), driftMinutes: 60,
      breaks: [
        .init(minutes: 15, paid: true, earliest: 60, latest: 150),
        .init(minutes: 30, paid: false, earliest: 180, latest: 300),
        .init(minutes: 15, paid: true, earliest: 345, latest: 435),
      ])
    let team = Team(
      id: "frontline", site: 0, provider: 0, serves: [.init(queue: QueueIndex(0)), .init(queue: QueueIndex(1))],
      contracts: [0], headcount: 0...80,
      rate: HourlyRate(amount: Money(minorUnits: 2000, currency: euro), basis: .paidHour),
      shrinkage: .init(inShift: 0.08, unplanned: 0.06, planned: 0.09))
    return Scenario(
      name: "Two tiers", horizon: horizon, currency: euro,
      tiers: [Tier(id: "t1", name: "Frontline"), Tier(id: "t2", name: "Investigation")],
      channels: [Channel(id: "voice", kind: .live), Channel(id: "email", kind: .deferred)],
      queues: [voice, email],
      routes: [
        Route(
          kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.18,
          path: ScenarioPath([.key("escalations"), .index(0)]))
      ],
      targets: [
        Target(
          queue: QueueIndex(0),
          measure: .answer(share: 0.8, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5), over: .interval,
          zone: zone),
        Target(
          queue: QueueIndex(1),
          measure: .respond(.init(share: 0.9, within: .seconds(4 * 3600), clock: .elapsed, from: .entered)),
          over: .horizon, zone: zone),
      ],
      sites: [Site(id: "home", zone: zone)],
      providers: [Provider(id: "own", name: "Own", kind: .inHouse)], contracts: [contract], teams: [team],
      prices: PlanningPrices(
        shortagePerHour: Money(minorUnits: 20_000, currency: euro),
        postPerHour: Money(minorUnits: 40_000, currency: euro),
        latePerHour: Money(minorUnits: 10_000, currency: euro)))
  }

  /// A forecast of the same number of contacts in every interval for queue 0 and none for the others.
  public static func flatForecast(_ perInterval: Double, for scenario: Scenario) -> ContactForecast {
    let count = scenario.horizon.grid.count
    let leadIn = scenario.horizon.leadInGrid.count
    return ContactForecast(
      offered: scenario.queues.indices.map { Series([Double](repeating: $0 == 0 ? perInterval : 0, count: count)) },
      leadIn: scenario.queues.indices.map { Series([Double](repeating: $0 == 0 ? perInterval : 0, count: leadIn)) },
      handleSeconds: scenario.queues.map { _ in nil })
  }

  public struct Missing: Error {}

  /// The value, or a thrown error where a test's constant is not valid.
  public static func require<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
  }

  private static func path(_ queue: String) -> ScenarioPath {
    ScenarioPath([.key("queues"), .key(queue)])
  }

  private static func euroCurrency() -> Currency {
    guard let currency = Currency(code: "EUR") else { preconditionFailure("EUR is a currency code") }
    return currency
  }
}
