import Foundation

/// Numbers of the calculator as people read them.
enum ErlangNumber {
  static func fixed(_ value: Double, _ digits: Int) -> String {
    value.isFinite ? String(format: "%.\(digits)f", value) : "–"
  }

  /// At most six significant digits, without trailing zeros.
  static func plain(_ value: Double) -> String {
    value.isFinite ? String(format: "%.6g", value) : "–"
  }

  static func percent(_ share: Double, _ digits: Int = 1) -> String { fixed(share * 100, digits) + " %" }

  /// A share as a goal has it: `80 %`, `99.5 %`.
  static func goal(_ share: Double) -> String { plain(share * 100) + " %" }

  /// `20 s`, `3 min`, `90 s`, `1 h`: the largest unit that it is a whole number of, else seconds.
  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "without end" }
    for (unit, name) in [(3600.0, "h"), (60.0, "min")] where seconds >= unit && seconds / unit < 100 {
      if (seconds / unit).rounded() * unit == seconds { return "\(plain(seconds / unit)) \(name)" }
    }
    return plain(seconds) + " s"
  }
}
