import Diagnostics
import Testing

@testable import ScenarioFile

/// One damage to the scenario that uses every key: what is replaced by what, with marks where faults are expected.
struct Damage: CustomTestStringConvertible, Sendable {
  var old: String
  var new: String
  /// Ids of the faults by mark, in the order of the marks; they are all that is found.
  var ids: [String]

  init(_ old: String, _ new: String, _ ids: String...) {
    self.old = old
    self.new = new
    self.ids = ids
  }

  var testDescription: String { "\(ids): \(new)" }
}

@Suite("Families of diagnostics")
struct DiagnosticFamilyTests {
  static let forms: [Damage] = [
    Damage("schema: followsun/scenario/1", "schema: 1️⃣followsun/scenario/2", "unknown-value"),
    Damage("start: 2026-03-16", "start: 1️⃣2026-03-17", "not-a-monday"),
    Damage("  weeks: 1", "  1️⃣wekes: 1", "unknown-key"),
    Damage("currency: EUR\nhorizon", "1️⃣currncy: EUR\nhorizon", "unknown-key"),
    Damage("dailyBusyness: 8%", "dailyBusyness: 1️⃣0.08", "share-without-percent"),
    Damage("dailyBusyness: 8%", "dailyBusyness: 1️⃣~", "empty-value"),
    Damage("unitPrice: 95 EUR", "unitPrice: 1️⃣95 USD", "other-currency"),
    Damage("unitPrice: 95 EUR", "unitPrice: 1️⃣95", "wrong-type"),
    Damage("unitPrice: 95 EUR", "unitPrice: 1️⃣95.123 EUR", "out-of-range"),
    Damage("rate: 24 EUR per paid-hour", "rate: 1️⃣24 EUR per hour", "rate-basis"),
    Damage("headcount: 2..40", "headcount: 1️⃣40", "wrong-type"),
    Damage("headcount: 2..40", "headcount: 1️⃣40..2", "out-of-range"),
    Damage("2026-03-23: 0..30", "1️⃣2026-03-24: 0..30", "not-a-monday"),
    Damage("2026-03-23: 0..30", "2026-03-23: 1️⃣30", "wrong-type"),
    Damage("      2026-03-23: 0..30\n", "", "missing-key"),
    Damage("headcount: 2..40", "headcount: {2026-03-16: 1️⃣4, 2026-03-23: 2..40}", "wrong-type"),
    Damage("    mean: 5m", "    mean: 1️⃣5", "wrong-type"),
    Damage("      mean: 7m", "      mean: 1️⃣7bd", "wrong-type"),
    Damage("zone: Asia/Manila", "zone: 1️⃣Asia/Manlia", "unknown-zone"),
    Damage("zone: Asia/Manila", "zone: 1️⃣GMT+8", "unknown-zone"),
    Damage("counts: first-contacts", "counts: 1️⃣all-offerd", "unknown-value"),
    Damage("position: before-automation", "position: 1️⃣behind", "unknown-value"),
    Damage("holidaysIncluded: true", "holidaysIncluded: 1️⃣false", "holiday-without-volume"),
    Damage("inflow: added", "inflow: 1️⃣includes", "unknown-value"),
    Damage("      2026-03-19: 9%", "      1️⃣2026-03-39: 9%", "bad-id"),
    Damage("      between: linear", "      1️⃣betwen: linear", "unknown-key"),
    Damage("at: 2026-03-17T10:00Z", "at: 1️⃣2026-03-17T10:00", "wrong-type"),
    Damage("volume: x1.6", "volume: 1️⃣1.6", "wrong-type"),
    Damage("due: 2026-03-19T18:00", "due: 1️⃣2026-03-19", "wrong-type"),
    Damage("work: 10h", "work: 1️⃣10", "wrong-type"),
    Damage("volume: x1.6", "volume: 1️⃣x0", "out-of-range"),
    Damage("      mon-fri: 08:00-20:00", "      1️⃣mon-fir: 08:00-20:00", "unknown-key"),
    Damage("      mon-fri: 08:00-20:00", "      mon-fri: 1️⃣08:00-19:50", "off-grid"),
    Damage("      mon-fri: 08:00-20:00", "      mon-sat: 08:00-20:00", "duplicate-key"),
    Damage("when: 22:00-06:00 Asia/Manila", "when: 1️⃣22:00-06:00", "wrong-type"),
    Damage("lisbon: 08:00-20:00Z", "lisbon: 1️⃣08:00-20:00", "wrong-type"),
  ]

  static let places: [Damage] = [
    Damage("    tier: t2\n", "    tier: 1️⃣t9\n", "unknown-reference"),
    Damage("    site: lisbon", "    site: 1️⃣lisbonn", "unknown-reference"),
    Damage("    to: t1-voice-{language}\n    kind", "    to: 1️⃣t1-voic-{language}\n    kind", "unknown-reference"),
    Damage("      es: t3-case", "      1️⃣de: t3-case", "unknown-reference"),
    Damage("      t1-chat-es: 90%", "      1️⃣t2-case-en: 90%", "unknown-reference"),
    Damage("    kind: live", "    kind: live\n    1️⃣maxConcurrency: 2", "misplaced-key"),
    Damage("    maxConcurrency: 3\n", "", "missing-key"),
    Damage("    kind: staffed\n", "    kind: staffed\n    1️⃣unitPrice: 5 EUR\n", "misplaced-key"),
    Damage("    language: en\n    opening: 24/7", "    1️⃣languages: [en]\n    opening: 24/7", "misplaced-key"),
    Damage("      cv: 1.1", "      distribution: exponential\n      1️⃣cv: 1.1", "misplaced-key"),
    Damage("      measuredAtConcurrency: 2.2", "      measuredAtConcurrency: 1️⃣3.5", "out-of-range"),
    Damage("    inflow: added", "    patience: {mean: 3m}\n    inflow: added", "misplaced-key"),
    Damage("    inflow: added\n", "", "missing-key"),
    Damage("      2026-03-19: 9%\n", "", "missing-key"),
    Damage("    work: 10h\n", "", "missing-key"),
    Damage("    contacts: 40\n", "    contacts: 40\n    1️⃣work: 4h\n", "misplaced-key"),
    Damage("    work: 10h\n", "    work: 1️⃣100000h\n    handleTime: 1s\n", "out-of-range"),
    Damage("    queue: t3-case\n    work", "    queue: 1️⃣t4-case\n    work", "block-queue"),
    Damage("    queue: t3-case\n    work", "    queue: 1️⃣t1-voice-en\n    work", "block-queue"),
    Damage("name: Old tickets", "name: 1️⃣Address migration", "block-twice"),
    Damage("due: 2026-03-19T18:00", "due: 1️⃣2026-03-17T08:00", "block-dates"),
    Damage("due: 2026-03-19T18:00", "due: 1️⃣2026-03-23T00:30", "block-outside-horizon"),
    Damage("released: 2026-03-17T09:00", "released: 1️⃣2026-03-15T09:00", "block-outside-horizon"),
    Damage("    volume: x2\n", "", "missing-key"),
    Damage("at: 2026-03-17T10:00Z", "at: 1️⃣2026-03-24T10:00Z", "event-after-horizon"),
    Damage("      parts: {talk: 50%, hold: 20%, afterWork: 30%}\n", "", "missing-key"),
    Damage("{talk: 50%, hold: 20%, afterWork: 30%}", "{talk: 50%, hold: 20%, afterWork: 20%}", "parts-sum"),
    Damage("      cv: 0.9\n", "      cv: 0.9\n      1️⃣parts: {talk: 100%, hold: 0%, afterWork: 0%}\n", "misplaced-key"),
    Damage("      queues: t3-case\n", "      queues: 1️⃣t4-case\n", "assist-unstaffed"),
    Damage("      queues: t3-case\n", "      1️⃣queues: [t2-case-en, t3-case]\n", "assist-twice"),
    Damage("  counts: first-contacts\n", "", "missing-key"),
    Damage("  position: before-automation\n", "", "missing-key"),
    Damage("  holidaysIncluded: true\n", "", "missing-key"),
    Damage("    stack: multiply\n", "", "missing-key"),
    Damage("      maxHold: 3m\n", "", "missing-key"),
    Damage("    after:\n      mean: 2d\n", "", "missing-key"),
    Damage("within: 4h", "within: 1️⃣2d", "days-under-opening-hours"),
    Damage("within: 15m", "within: 1️⃣1bd", "business-days"),
    Damage("      - respond: 90%", "      - respond: 90%\n        1️⃣floor: 50%", "misplaced-key"),
    Damage("      - respond: 90%", "      - respond: 90%\n        1️⃣answer: 50%", "misplaced-key"),
    Damage("    orphanAfter: 8h\n", "", "missing-key"),
    Damage("    take: 6m\n  - queues", "    take: 6m\n    1️⃣orphanAfter: 8h\n  - queues", "misplaced-key"),
    Damage("range: 12%..28%", "range: 1️⃣19%..28%", "share-outside-range"),
    Damage("startWindow: 08:00..22:00", "startWindow: 1️⃣08:15..22:00", "off-grid"),
    Damage("startWindow: 08:00..22:00", "startWindow: 22:00..06:00", "horizon-behind-site"),
    Damage("startWindow: 08:00..22:00", "startWindow: 07:30..22:00", "horizon-behind-site"),
  ]

  private static let assistFirst = """
      - queue:
          - t0-chat-en
        to: t1-chat-en
        containment: 30%
        assist:
          queues:
            - t2-case-en
          afterWork: -40%

    """
  private static let secondBot = """
      - queue: t0-chat-es
        to: t1-chat-{language}
        containment: 22%
        silentReturn:
          share: 15%
          to: t1-voice-{language}
          after:
            mean: 6h
        residualHandleTime: +12%
        assist:

    """

  static let mechanisms: [Damage] = [
    Damage("      quantiles: [5s, 1m, 2m, 4m, 12m]", "      1️⃣quantiles: [5s, 1m, 50s]", "quantiles"),
    Damage("      quantiles: [5s, 1m, 2m, 4m, 12m]", "      1️⃣mean: 3m\n      quantiles: [5s, 1m]", "misplaced-key"),
    Damage("      quantiles: [5s, 1m, 2m, 4m, 12m]", "      distribution: empirical", "missing-key"),
    Damage("      mean: 4m\n      cv: 1.4", "      cv: 1.4", "missing-key"),
    Damage("      cv: 1.4\n", "", "missing-key"),
    Damage("      cv: 1.4\n", "      cv: 1.4\n      1️⃣quantiles: [1m, 2m]\n", "misplaced-key"),
    Damage("    attempts: 2\n", "", "missing-key"),
    Damage("    attempts: 2\n", "    attempts: 2\n    1️⃣clock: elapsed\n", "misplaced-key"),
    Damage("    waiting: 4d\n", "    waiting: 4d\n    1️⃣attempts: 2\n", "misplaced-key"),
    Damage(
      "  - queue: desk-mail\n    attempts: 2", "  - queue: desk-line\n    attempts: 1️⃣2", "trigger-without-attempts"),
    Damage(
      "  - queue: desk-mail\n    attempts: 2", "  - queue: t3-case\n    waiting: 4d\n    clock: opening-hours",
      "trigger-twice"),
    Damage("    startTimes: any\n", "    startTimes: any\n    deferredBlock: 1️⃣30m\n", "deferred-block-unused"),
    Damage("      allocation: 40%\n", "      allocation: 30%\n", "routing-shares"),
    Damage("      allocation: 40%\n", "", "routing-shares"),
    Damage("    - team: mnl-frontline\n", "    - team: 1️⃣desk-own\n", "routing-twice"),
    Damage("    - team: mnl-frontline\n", "    - team: 1️⃣mnl-frontlien\n", "unknown-reference"),
    Damage("      when: waiting > 20s", "      when: 1️⃣20s", "wrong-type"),
    Damage("      when: waiting > 20s", "      1️⃣allocation: 10%\n      when: waiting > 20s", "misplaced-key"),
    Damage("  desk-line:\n    - team", "  1️⃣desk-lime:\n    - team", "unknown-reference"),
    Damage("  desk-line:\n    - team", "  desk-mail:\n    - team", "overflow-deferred"),
  ]

  static let rules: [Damage] = [
    Damage("    share: 12%\n", "    share: 1️⃣120%\n", "out-of-range"),
    Damage("  - from: t3-case\n    to: t4-case", "  - from: t3-case\n    to: 1️⃣t2-case-en", "tier-direction"),
    Damage("    kind: bypass", "    kind: bounce", "tier-direction"),
    Damage("    share: 0.5%", "    share: 1️⃣90%", "share-sum"),
    Damage("      kind: cold", "      kind: warm\n      maxHold: 3m\n      otherwise: cold"),
    Damage(
      "    to: t3-case\n    share: 12%",
      "    to: t3-case\n    handover: {kind: 1️⃣warm, maxHold: 3m, otherwise: cold}\n    share: 12%",
      "warm-without-customer"),
    Damage("    rest: 11h", "    rest: 1️⃣15h", "rest-too-long"),
    Damage("between: 3h..5h", "between: 3h..5h30m", "breaks-overlap"),
    Damage("between: 5h45m..7h15m", "between: 1️⃣5h45m..8h20m", "break-after-shift"),
    Damage(
      "    days: 5\n", "    days: 1️⃣7\n", "days-in-a-row", "weekly-rest", "hours-per-week",
      "days-and-weekends"),
    Damage("        within: 2bd", "        within: 1️⃣1h", "resolve-before-respond"),
    Damage("      - speedOfAnswer: 30s", "      - respond: 1️⃣50%\n        within: 5h", "target-channel"),
    Damage("    serves: [t2-case-en]", "    serves: [t1-voice-en]", "window-without-team"),
    Damage("      - t2-case-en\n      - t3-case", "      - t2-case-en", "unserved-queue", "post-beyond-headcount"),
    Damage("      2026-03-16: 5%", "      2026-03-16: 1️⃣100%"),
    Damage("      manila: 20:00-08:00Z", "      manila: 20:00-07:30Z", "windows-do-not-tile"),
    Damage("    residualHandleTime: +12%", "    residualHandleTime: 1️⃣+40%", "automation-impossible"),
    Damage("    residualHandleTime: +12%", "    residualHandleTime: 1️⃣+25%", "automation-implausible"),
    Damage(
      assistFirst + secondBot + "      queues: t3-case\n", secondBot + "      queues: [t2-case-en, t3-case]\n",
      "automation-missing", "unreached-queue"),
    Damage("      inShift: 10%", "      inShift: 1️⃣13%", "breaks-twice"),
    Damage("heads: 2", "heads: 1️⃣200", "post-beyond-headcount"),
    Damage("shortage: 400 EUR per hour", "shortage: 1️⃣200 EUR per hour", "cheap-shortage"),
    Damage("post: 800 EUR per hour", "post: 1️⃣300 EUR per hour", "cheap-post"),
    Damage("zone: Asia/Manila\n    holidays", "zone: 1️⃣Asia/Kathmandu\n    holidays", "zone-off-grid"),
    Damage("    waiting: 3h\n    to: t3-case", "    waiting: 3h\n    to: 1️⃣t2-case-en", "trigger-to-itself"),
    Damage(
      "      to: t2-case-en\n      share: 60%", "      to: 1️⃣t1-voice-{language}\n      share: 60%", "after-hours-circle"
    ),
    Damage("    serves: [t1-*]", "    1️⃣serves: [t1-*, t4-case]", "serves-unstaffed"),
    Damage("weekendsOff: 1 in 1", "weekendsOff: 1️⃣1 in 4", "weekends-beyond-horizon"),
    Damage("weekendsOff: 1 in 1", "weekendsOff: 1️⃣2 in 1", "out-of-range"),
    Damage("weekendsOff: 1 in 1", "weekendsOff: 1️⃣every second", "wrong-type"),
    Damage("maxNightsInRow: 5", "maxNightsInRow: 1️⃣0", "out-of-range"),
    Damage("    startWindow: 08:00..22:00\n", "    startWindow: 22:00..22:00\n"),
    Damage(
      "    night:\n      from: 22:00\n      to: 06:00\n      premium: 0%\n", "", "rule-without-night"),
    Damage("startTimes: any", "startTimes: 1️⃣0", "out-of-range"),
    Damage("startTimes: any", "startTimes: 1️⃣few", "wrong-type"),
    Damage("headcount: 0..500", "headcount: 1️⃣5..500", "not-supported"),
    Damage("seats: 500", "seats: 1️⃣0", "out-of-range"),
    Damage("headcount: 0..20", "headcount: 1️⃣0..0", "headcount-zero"),
  ]

  @Test(arguments: forms + places + mechanisms + rules)
  func faultsAreWhereTheDamageIs(_ damage: Damage) throws {
    let base = try Fixture.text("scenario.yaml")
    #expect(base.contains(damage.old))
    let parts = base.split(separator: damage.old, maxSplits: 1, omittingEmptySubsequences: false)
    let marked = MarkedText(parts.joined(separator: damage.new))
    let tables = ["forecast.csv", "holidays-es.csv", "holidays-ph.csv", "staff.csv"]
    let files = [("scenario.yaml", marked.text)] + (try tables.map { ($0, try Fixture.text($0)) })
    let found = try Fixture.withFolder(files) { try Fixture.diagnostics(of: $0) }
    #expect(found.map(\.id) == damage.ids, "\(DiagnosticRenderer.concise.text(of: found))")
    for fault in found {
      #expect(fault.hint?.isEmpty == false && !fault.message.hasSuffix("."))
      guard let place = marked.places["1️⃣"], let span = fault.span else { continue }
      #expect(MarkedText.Place(line: span.line, column: span.column) == place, "\(fault.message)")
    }
  }

  @Test func aMissingFolderIsNamed() throws {
    let found = try Fixture.diagnostics(of: "/nowhere/at/all")
    #expect(found.map(\.id) == ["unreadable-scenario"])
    #expect(found.first?.message.contains("/nowhere/at/all/scenario.yaml") == true)
  }
}
