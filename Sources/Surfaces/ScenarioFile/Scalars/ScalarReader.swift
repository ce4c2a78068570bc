import CivilTime
import Foundation
import WorkforceModel

/// Reads the text of a single value by its type: one spelling for each value, and limits checked at the door.
struct ScalarReader {
  /// The currency of the scenario, if it is known; every amount must be in it.
  var currency: Currency?

  func value(of text: String, as type: ScalarType) throws(ScalarFault) -> ScalarValue {
    if text.isEmpty { throw fault("empty-value", "the value is empty", "write \(type.description)") }
    switch type {
    case .text: return .text(text)
    case .identifier, .reference: return .text(try identifier(text, type))
    case .word(let words): return .text(try word(text, words))
    case .boolean: return .boolean(try boolean(text))
    case .whole(let range): return .whole(try whole(text, range, type))
    case .wholeOr(let range, let word): return text == word ? .text(word) : .whole(try whole(text, range, type))
    case .number(let range): return .number(try number(text, range, type))
    case .share(let range): return .share(try share(text, range, type))
    case .change(let range): return .share(try change(text, range, type))
    case .factor(let range): return .number(try factor(text, range, type))
    case .instant: return .instant(try instant(text))
    case .localMoment: return try localMoment(text, type)
    case .duration(let range): return .seconds(try duration(text, range, type))
    case .limit(let range): return try limit(text, range, type)
    case .waitingAbove(let range): return .seconds(try waitingAbove(text, range, type))
    case .time: return .time(try time(text))
    case .date: return .date(try date(text))
    case .language: return .text(try language(text))
    case .currency: return .currency(try currencyCode(text))
    case .zone: return .zone(try zone(text))
    case .file: return .text(try fileName(text))
    case .money(let range): return .money(try money(text, suffix: "", range, type))
    case .rate(let range): return .rate(try rate(text, range, type))
    case .hourPrice(let range): return .money(try money(text, suffix: "per hour", range, type))
    case .wholeRange(let range): return .wholeRange(try wholeRange(text, range, type))
    case .countIn(let range): return try countIn(text, range, type)
    case .shareRange(let range): return .shareRange(try shareRange(text, range, type))
    case .durationRange(let range): return .secondsRange(try durationRange(text, range, type))
    case .timeRange: return try times(text, separator: "..", type)
    case .timeSpan: return try times(text, separator: "-", type)
    case .postTime: return try postTime(text, type)
    case .utcWindow: return try utcWindow(text, type)
    }
  }

  func fault(_ id: String, _ message: String, _ hint: String) -> ScalarFault {
    ScalarFault(id: id, message: message, hint: hint)
  }

  /// The fault of a text that is no value of the type at all.
  func wrongType(_ text: String, _ type: ScalarType) -> ScalarFault {
    fault("wrong-type", "'\(cut(text))' is not \(type.description)", "write it like \(type.example)")
  }

  func outOfRange(_ text: String, _ type: ScalarType) -> ScalarFault {
    fault("out-of-range", "'\(cut(text))' is out of range", "write \(type.description)")
  }

  /// A value cut to a length that fits a message.
  func cut(_ text: String) -> String {
    text.count > 60 ? text.prefix(60) + "\u{2026}" : text
  }
}

extension ScalarReader {
  private func identifier(_ text: String, _ type: ScalarType) throws(ScalarFault) -> String {
    // A reference is compared with what is declared, so any word may stand there; spaces are never part of one.
    let extra: String
    switch type {
    case .reference(.queues): extra = "-_.*?:"
    case .reference(.queueTemplate): extra = "-_.{}:"
    default: extra = "-_."
    }
    let isFit = text.unicodeScalars.allSatisfy { scalar in
      (scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil))
        || extra.unicodeScalars.contains(scalar)
    }
    guard isFit, let first = text.first, first.isLetter || first.isNumber || "*?{".contains(first) else {
      throw wrongType(text, type)
    }
    return text
  }

  private func word(_ text: String, _ words: [String]) throws(ScalarFault) -> String {
    if words.contains(text) { return text }
    if let near = Suggestion.nearest(to: text, among: words) {
      throw fault("unknown-value", "'\(cut(text))' is not a known value", "did you mean '\(near)'?")
    }
    throw fault("unknown-value", "'\(cut(text))' is not a known value", "write \(ScalarType.word(words).description)")
  }

  private func boolean(_ text: String) throws(ScalarFault) -> Bool {
    switch text {
    case "true": return true
    case "false": return false
    case "yes", "on", "True", "TRUE", "y":
      throw fault("wrong-type", "'\(text)' is not a boolean here", "write true")
    case "no", "off", "False", "FALSE", "n":
      throw fault("wrong-type", "'\(text)' is not a boolean here", "write false")
    default: throw wrongType(text, .boolean)
    }
  }

  private func whole(_ text: String, _ range: ClosedRange<Int>, _ type: ScalarType) throws(ScalarFault) -> Int {
    var scanner = ScalarScanner(text)
    let isNegative = scanner.take("-")
    guard let magnitude = scanner.whole(), scanner.isAtEnd else { throw wrongType(text, type) }
    let value = Int(isNegative ? -magnitude : magnitude)
    guard range.contains(value) else { throw outOfRange(text, type) }
    return value
  }

  private func number(_ text: String, _ range: ClosedRange<Double>, _ type: ScalarType) throws(ScalarFault) -> Double {
    var scanner = ScalarScanner(text)
    let isNegative = scanner.take("-")
    guard let magnitude = scanner.decimal(), scanner.isAtEnd else {
      if text.hasSuffix("%") {
        throw fault("wrong-type", "'\(cut(text))' is a share where a number belongs", "write it like \(type.example)")
      }
      throw wrongType(text, type)
    }
    let value = isNegative ? -magnitude.value() : magnitude.value()
    guard range.contains(value) else { throw outOfRange(text, type) }
    return value
  }

  private func share(_ text: String, _ range: ClosedRange<Double>, _ type: ScalarType) throws(ScalarFault) -> Double {
    var scanner = ScalarScanner(text)
    let isNegative = scanner.take("-")
    guard let magnitude = scanner.decimal() else { throw wrongType(text, type) }
    if scanner.isAtEnd {
      let asPercent = percent(magnitude.value() <= 1 ? magnitude.value() : magnitude.value(shift: 2))
      throw fault("share-without-percent", "'\(cut(text))' is a share without a percent sign", "write \(asPercent)")
    }
    guard scanner.take("%"), scanner.isAtEnd else { throw wrongType(text, type) }
    let value = isNegative ? -magnitude.value(shift: 2) : magnitude.value(shift: 2)
    guard range.contains(value) else { throw outOfRange(text, type) }
    return value
  }

  private func change(_ text: String, _ range: ClosedRange<Double>, _ type: ScalarType) throws(ScalarFault) -> Double {
    guard text.hasPrefix("+") || text.hasPrefix("-") else {
      throw fault(
        "wrong-type", "'\(cut(text))' is not a change with its sign", "write it like +12% for longer or -5% for shorter"
      )
    }
    var scanner = ScalarScanner(text.dropFirst())
    guard let magnitude = scanner.decimal(), scanner.take("%"), scanner.isAtEnd else { throw wrongType(text, type) }
    let value = text.hasPrefix("-") ? -magnitude.value(shift: 2) : magnitude.value(shift: 2)
    guard range.contains(value) else { throw outOfRange(text, type) }
    return value
  }

  private func factor(_ text: String, _ range: ClosedRange<Double>, _ type: ScalarType) throws(ScalarFault) -> Double {
    var scanner = ScalarScanner(text)
    guard scanner.take("x"), let value = scanner.decimal(), scanner.isAtEnd else { throw wrongType(text, type) }
    guard range.contains(value.value()) else { throw outOfRange(text, type) }
    return value.value()
  }

  private func localMoment(_ text: String, _ type: ScalarType) throws(ScalarFault) -> ScalarValue {
    if let instant = Instant(iso8601: text) { return .instant(instant) }
    guard let (date, time) = ForecastStamp.local(text) else { throw wrongType(text, type) }
    return .localMoment(date, time)
  }

  private func instant(_ text: String) throws(ScalarFault) -> Instant {
    guard let instant = Instant(iso8601: text) else {
      throw fault(
        "wrong-type", "'\(cut(text))' is not a moment with its offset from UTC",
        "write it like \(ScalarType.instant.example), or with an offset such as 2026-04-07T10:00+02:00")
    }
    _ = try date(String(text.prefix(10)))
    return instant
  }

  private func time(_ text: String) throws(ScalarFault) -> TimeOfDay {
    guard let time = TimeOfDay(text) else { throw wrongType(text, .time) }
    return time
  }

  private func date(_ text: String) throws(ScalarFault) -> CivilDate {
    guard let date = CivilDate(iso: text) else {
      throw fault("wrong-type", "'\(cut(text))' is not a date that exists", "write it like 2026-03-23")
    }
    guard (1971...2099).contains(date.year) else {
      throw fault(
        "out-of-range", "'\(text)' is outside the years of the time-zone data", "use a year from 1971 to 2099")
    }
    return date
  }

  private func zone(_ text: String) throws(ScalarFault) -> Zone {
    if let zone = Zone(identifier: text) { return zone }
    // `Zone.knownIdentifiers` would read the rules of all zones; only the nearest name is worth that.
    let near = Suggestion.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers.sorted() + ["UTC"])
    throw fault(
      "unknown-zone", "'\(cut(text))' is not an IANA time zone",
      near.map { "did you mean '\($0)'?" } ?? "write Area/Location, such as Europe/Lisbon, or UTC")
  }

  /// Two or three letters, then subtags of up to eight letters or digits (BCP 47 without private use and extensions).
  private func language(_ text: String) throws(ScalarFault) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isFit = parts.enumerated().allSatisfy { position, part in
      let isAlphanumeric = part.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (position > 0 && (0x30...0x39).contains(byte))
      }
      return isAlphanumeric && (position == 0 ? (2...3) : (2...8)).contains(part.count)
    }
    guard isFit else { throw wrongType(text, .language) }
    return text
  }

  private func fileName(_ text: String) throws(ScalarFault) -> String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !text.hasPrefix("/"), !text.contains("\\"), !text.contains("\0") else {
      throw fault(
        "file-outside-folder", "'\(cut(text))' is not a file inside the folder of the scenario",
        "put the file into the folder and name it without a leading /")
    }
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw fault(
        "file-outside-folder", "'\(cut(text))' may lead outside the folder of the scenario",
        "put the file into the folder and name it without . and ..")
    }
    return text
  }
}
