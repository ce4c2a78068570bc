/// Takes ASCII text apart from the left; every part must be there exactly as asked for.
struct ScalarScanner {
  private var rest: Substring.UTF8View

  init(_ text: some StringProtocol) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }
  var remainder: String { String(Substring(rest)) }

  mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  mutating func takeBlanks() {
    rest = rest.drop { $0 == 0x20 }
  }

  /// Digits as a whole number, or nil if there are none or more than 15.
  mutating func whole() -> Int64? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count <= 15 else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// Digits with at most one decimal point, as a mantissa and the number of its decimals.
  mutating func decimal() -> Decimal? {
    let start = rest
    guard let whole = whole() else { return nil }
    guard take(".") else { return Decimal(mantissa: whole, places: 0) }
    let places = rest.prefix { (0x30...0x39).contains($0) }.count
    guard let fraction = self.whole(), places <= 6, whole <= 1_000_000_000 else {
      rest = start
      return nil
    }
    return Decimal(mantissa: whole * Int64(powerOfTen(places)) + fraction, places: places)
  }

  /// A decimal number kept exact, since both parts fit a `Double` and one division rounds correctly.
  struct Decimal: Hashable {
    var mantissa: Int64
    var places: Int

    /// The number ÷ 10^`shift`, correctly rounded.
    func value(shift: Int = 0) -> Double {
      Double(mantissa) / powerOfTen(places + shift)
    }
  }
}

func powerOfTen(_ exponent: Int) -> Double {
  var power = 1.0
  for _ in 0..<exponent { power *= 10 }
  return power
}
