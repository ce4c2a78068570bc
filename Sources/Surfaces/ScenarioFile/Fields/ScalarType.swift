/// What a single value of the scenario must look like, with its limits.
///
/// Values are read as text, so that `12:30` stays a time of day and `no` stays a language.
public enum ScalarType: Hashable, Sendable {
  case text
  /// Letters, digits, `-`, `_` and `.`, beginning with a letter or digit.
  case identifier
  /// One of these words.
  case word([String])
  case boolean
  case whole(ClosedRange<Int>)
  /// A whole number, or a word in place of one.
  case wholeOr(ClosedRange<Int>, String)
  case number(ClosedRange<Double>)
  /// A share with a percent sign; limits as shares of 1.
  case share(ClosedRange<Double>)
  /// A change with sign and percent sign, `+12%`; limits as shares of 1.
  case change(ClosedRange<Double>)
  /// `x1.6`.
  case factor(ClosedRange<Double>)
  /// A moment with its offset from UTC.
  case instant
  /// A moment on a local clock, or with its offset from UTC.
  case localMoment
  /// Seconds.
  case duration(ClosedRange<Int64>)
  /// A duration, or business days.
  case limit(ClosedRange<Int64>)
  /// `waiting > 60s`.
  case waitingAbove(ClosedRange<Int64>)
  case time
  case date
  case language
  case currency
  case zone
  case file
  /// An amount of money in major units.
  case money(ClosedRange<Double>)
  case rate(ClosedRange<Double>)
  case hourPrice(ClosedRange<Double>)
  case wholeRange(ClosedRange<Int>)
  /// So many of so many, `1 in 2`; the limit is that of the second.
  case countIn(ClosedRange<Int>)
  case shareRange(ClosedRange<Double>)
  case durationRange(ClosedRange<Int64>)
  case timeRange
  /// A span of opening hours, `08:00-20:00`.
  case timeSpan
  /// `always`, or a daily span with its zone: `22:00-06:00 Asia/Manila`.
  case postTime
  /// A daily span of UTC: `07:00-15:00Z`.
  case utcWindow
  /// The id of something declared in the scenario.
  case reference(Reference)

  public enum Reference: String, Hashable, Sendable {
    case tier, channel, site, provider, contract, team, queue
    /// A queue, or several by `*` and `?`.
    case queues
    /// A queue in which `{language}` and `{channel}` stand for those of the queue it comes from.
    case queueTemplate
  }
}

extension ScalarType {
  /// What may be written, for messages and the reference page.
  var description: String {
    switch self {
    case .text: "free text"
    case .identifier: "an id (letters, digits, `-`, `_`, `.`)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: " or ")
    case .boolean: "`true` or `false`"
    case .whole(let range): "a whole number, \(range.lowerBound) to \(range.upperBound)"
    case .wholeOr(let range, let word): "a whole number, \(range.lowerBound) to \(range.upperBound), or `\(word)`"
    case .number(let range): "a number, \(plainNumber(range.lowerBound)) to \(plainNumber(range.upperBound))"
    case .share(let range): "a share, \(percent(range.lowerBound)) to \(percent(range.upperBound))"
    case .change(let range): "a change, \(signedPercent(range.lowerBound)) to \(signedPercent(range.upperBound))"
    case .factor(let range):
      "a factor such as `x1.6`, x\(plainNumber(range.lowerBound)) to x\(plainNumber(range.upperBound))"
    case .instant: "a moment with its offset, `2026-04-07T10:00Z`"
    case .localMoment: "a local date and time, `2026-03-24T09:00`, or one with its offset"
    case .duration(let range): "a duration, \(durationText(range.lowerBound)) to \(durationText(range.upperBound))"
    case .limit(let range):
      "a duration, \(durationText(range.lowerBound)) to \(durationText(range.upperBound)), or business days such as `2bd`"
    case .waitingAbove(let range):
      "`waiting > ` and a duration, \(durationText(range.lowerBound)) to \(durationText(range.upperBound))"
    case .time: "a time of day, `HH:MM`"
    case .date: "a date, `YYYY-MM-DD`"
    case .language: "a language tag (BCP 47)"
    case .currency: "a currency code (ISO 4217)"
    case .zone: "an IANA time zone"
    case .file: "the name of a file in the folder of the scenario"
    case .money: "an amount of money such as `95 EUR`"
    case .rate: "a rate such as `9.20 EUR per paid-hour`"
    case .hourPrice: "a price such as `400 EUR per hour`"
    case .wholeRange(let range): "a range of whole numbers within \(range.lowerBound)..\(range.upperBound)"
    case .countIn(let range):
      "so many of so many, such as `1 in 2`, the second \(range.lowerBound) to \(range.upperBound)"
    case .shareRange: "a range of shares such as `12%..28%`"
    case .durationRange(let range):
      "a range of durations within \(durationText(range.lowerBound))..\(durationText(range.upperBound))"
    case .timeRange: "a range of times of day such as `06:00..22:00`"
    case .timeSpan: "a span of times of day such as `08:00-20:00`"
    case .postTime: "`always`, or a span with its zone such as `22:00-06:00 Asia/Manila`"
    case .utcWindow: "a span in UTC such as `07:00-15:00Z`"
    case .reference(let reference): reference.description
    }
  }

  /// How a valid value is written, for hints.
  var example: String {
    switch self {
    case .text: "a few words"
    case .identifier: "t1-voice-en"
    case .word(let words): words.first ?? ""
    case .boolean: "true"
    case .whole(let range), .wholeOr(let range, _): String(range.lowerBound)
    case .number(let range): plainNumber(max(range.lowerBound, min(1, range.upperBound)))
    case .share(let range): percent(range.contains(0.18) ? 0.18 : range.lowerBound)
    case .change: "+12%"
    case .factor: "x1.6"
    case .instant: "2026-04-07T10:00Z"
    case .localMoment: "2026-03-24T09:00"
    case .duration(let range):
      [Int64(20), 300, 3600, 28_800].first(where: range.contains).map(durationText) ?? durationText(range.lowerBound)
    case .limit: "4h"
    case .waitingAbove: "waiting > 60s"
    case .time: "08:00"
    case .date: "2026-03-23"
    case .language: "en"
    case .currency: "EUR"
    case .zone: "Europe/Lisbon"
    case .file: "forecast.csv"
    case .money: "95 EUR"
    case .rate: "9.20 EUR per paid-hour"
    case .hourPrice: "400 EUR per hour"
    case .wholeRange: "0..120"
    case .countIn: "1 in 2"
    case .shareRange: "12%..28%"
    case .durationRange: "1h..2h30m"
    case .timeRange: "06:00..22:00"
    case .timeSpan: "08:00-20:00"
    case .postTime: "22:00-06:00 Asia/Manila"
    case .utcWindow: "07:00-15:00Z"
    case .reference(let reference): reference.example
    }
  }
}

extension ScalarType.Reference {
  var description: String {
    switch self {
    case .tier, .channel, .site, .provider, .contract, .team, .queue: "the id of a \(rawValue)"
    case .queues: "a queue, or several by `*` and `?`"
    case .queueTemplate: "a queue; `{language}` and `{channel}` stand for those of the queue it comes from"
    }
  }

  var example: String {
    switch self {
    case .tier: "t1"
    case .channel: "voice"
    case .site: "lisbon"
    case .provider: "in-house"
    case .contract: "full-time"
    case .team: "mnl-frontline"
    case .queue: "t1-voice-en"
    case .queues: "t1-*"
    case .queueTemplate: "t2-case-{language}"
    }
  }
}
