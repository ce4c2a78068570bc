import WorkforceModel

/// Numbers as people read them: a fixed number of decimals, thousands grouped by commas, and an en dash for what is
/// infinite or not a number.
enum NumberText {
  static let none = "–"

  /// A number with `digits` decimals, halves away from zero; zero has no sign.
  static func fixed(_ value: Double, _ digits: Int = 1, grouped: Bool = true) -> String {
    guard value.isFinite else { return none }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return "\(value)" }
    let units = UInt64(scaled)
    let unit = UInt64(scale)
    var text = NumberText.grouped(units / unit, by: grouped ? "," : "")
    if digits > 0 {
      let decimals = String(units % unit)
      text += "." + String(repeating: "0", count: digits - decimals.count) + decimals
    }
    return value < 0 && units > 0 ? "-" + text : text
  }

  static func count(_ value: Int) -> String {
    (value < 0 ? "-" : "") + grouped(UInt64(value.magnitude), by: ",")
  }

  static func count(_ value: Int64) -> String {
    (value < 0 ? "-" : "") + grouped(UInt64(value.magnitude), by: ",")
  }

  /// A share 0...1 as `83.4 %`.
  static func percent(_ share: Double, _ digits: Int = 1) -> String {
    share.isFinite ? fixed(share * 100, digits) + " %" : none
  }

  /// A share without needless decimals, as written in a promise: `80 %`, `99.5 %`.
  static func goal(_ share: Double) -> String {
    plain(share * 100) + " %"
  }

  /// A number with at most two decimals and without trailing zeros.
  static func plain(_ value: Double) -> String {
    var text = fixed(value, 2)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A measured share as `83.4 % ± 0.6 (n 100)`.
  static func share(_ estimate: Estimate) -> String {
    guard estimate.mean.isFinite else { return none }
    return "\(percent(estimate.mean)) ± \(fixed(estimate.halfWidth95 * 100)) (n \(estimate.replications))"
  }

  /// A measured time as `23.4 s ± 0.6 (n 100)`.
  static func seconds(_ estimate: Estimate) -> String {
    guard estimate.mean.isFinite else { return none }
    return "\(fixed(estimate.mean)) s ± \(fixed(estimate.halfWidth95)) (n \(estimate.replications))"
  }

  /// A measured number as `1,234.5 ± 6.7`.
  static func estimate(_ estimate: Estimate, _ digits: Int = 1) -> String {
    guard estimate.mean.isFinite else { return none }
    return "\(fixed(estimate.mean, digits)) ± \(fixed(estimate.halfWidth95, digits))"
  }

  /// A length of time in its two largest units: `20 s`, `5 min 30 s`, `38 min`, `2 h 15 min`, `3 d 4 h`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 1e12 else { return none }
    if seconds < 0 { return "-" + duration(-seconds) }
    if seconds < 60 { return plain((seconds * 10).rounded() / 10) + " s" }
    let whole = Int64(seconds.rounded())
    if whole < 3600 { return joined(whole / 60, "min", whole % 60, "s") }
    let minutes = (whole + 30) / 60
    if minutes < 24 * 60 { return joined(minutes / 60, "h", minutes % 60, "min") }
    let hours = (whole + 1800) / 3600
    return joined(hours / 24, "d", hours % 24, "h")
  }

  /// A length of time as promised, exact to the second: `20 s`, `90 s`, `15 min`, `4 h`.
  static func promised(_ seconds: Double) -> String {
    guard seconds.isFinite else { return none }
    for (unit, name) in [(86_400.0, "d"), (3600.0, "h"), (60.0, "min")] where seconds >= unit {
      if (seconds / unit).rounded() * unit == seconds { return "\(plain(seconds / unit)) \(name)" }
    }
    return plain(seconds) + " s"
  }

  static func money(_ money: Money) -> String {
    minorUnits(Double(money.minorUnits), money.currency)
  }

  /// Minor units as `1,234.50 EUR`.
  static func minorUnits(_ value: Double, _ currency: Currency) -> String {
    guard value.isFinite else { return none }
    return fixed(value / currency.minorUnitsPerUnit, currency.minorDigits) + " " + currency.code
  }

  static func minorUnits(_ estimate: Estimate, _ currency: Currency) -> String {
    guard estimate.mean.isFinite else { return none }
    let unit = currency.minorUnitsPerUnit
    let digits = currency.minorDigits
    let mean = fixed(estimate.mean / unit, digits)
    // Worked out from the plan alone, not measured in replications.
    guard estimate.replications > 0 else { return "\(mean) \(currency.code) (expected)" }
    return "\(mean) ± \(fixed(estimate.halfWidth95 / unit, digits)) \(currency.code) (n \(estimate.replications))"
  }

  /// A number of things with the right form of its noun.
  static func counted(_ value: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? one : many ?? one + "s")"
  }

  private static func joined(_ large: Int64, _ largeUnit: String, _ small: Int64, _ smallUnit: String) -> String {
    "\(large) \(largeUnit)" + (small > 0 ? " \(small) \(smallUnit)" : "")
  }

  private static func grouped(_ value: UInt64, by separator: String) -> String {
    let digits = Array(String(value))
    guard digits.count > 3, !separator.isEmpty else { return String(digits) }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}
