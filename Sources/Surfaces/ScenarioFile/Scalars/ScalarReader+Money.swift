import WorkforceModel

extension ScalarReader {
  func currencyCode(_ text: String) throws(ScalarFault) -> Currency {
    guard let currency = Currency(code: text) else {
      throw fault("wrong-type", "'\(cut(text))' is not a currency code", "write three capital letters, such as EUR")
    }
    return currency
  }

  /// An amount such as `400 EUR per hour`, where `suffix` is what follows the currency.
  func money(
    _ text: String, suffix: String, _ range: ClosedRange<Double>, _ type: ScalarType
  ) throws(ScalarFault) -> Money {
    var scanner = ScalarScanner(text)
    let amount = try amount(&scanner, text, range, type)
    scanner.takeBlanks()
    guard scanner.remainder == suffix else {
      let written = suffix.isEmpty ? text.split(separator: " ").prefix(2).joined(separator: " ") : "\(text) \(suffix)"
      if scanner.isAtEnd || suffix.isEmpty {
        throw fault("wrong-type", "'\(cut(text))' is not \(type.description)", "write \(written)")
      }
      throw wrongType(text, type)
    }
    return amount
  }

  /// A rate such as `9.20 EUR per paid-hour`.
  func rate(_ text: String, _ range: ClosedRange<Double>, _ type: ScalarType) throws(ScalarFault) -> HourlyRate {
    var scanner = ScalarScanner(text)
    let amount = try amount(&scanner, text, range, type)
    scanner.takeBlanks()
    guard scanner.take("per "), let basis = HourlyRate.Basis(rawValue: scanner.remainder) else {
      throw fault(
        "rate-basis", "'\(cut(text))' does not say which hours are paid",
        "write per paid-hour (all paid time) or per productive-hour (logged in and available or handling)")
    }
    return HourlyRate(amount: amount, basis: basis)
  }

  private func amount(
    _ scanner: inout ScalarScanner, _ text: String, _ range: ClosedRange<Double>, _ type: ScalarType
  ) throws(ScalarFault) -> Money {
    let isNegative = scanner.take("-")
    guard let decimal = scanner.decimal() else { throw wrongType(text, type) }
    guard scanner.take(" ") else {
      throw fault("wrong-type", "'\(cut(text))' has no currency", "write it like \(type.example)")
    }
    let code = String(scanner.remainder.prefix { $0 != " " })
    _ = scanner.take(code)
    guard let written = Currency(code: code) else {
      throw fault("wrong-type", "'\(cut(code))' is not a currency code", "write it like \(type.example)")
    }
    if let currency, currency != written {
      throw fault(
        "other-currency", "'\(cut(text))' is in \(written.code), the scenario in \(currency.code)",
        "convert the amount to \(currency.code); exchange rates are not supported yet")
    }
    guard decimal.places <= written.minorDigits else {
      throw fault(
        "out-of-range", "'\(cut(text))' has \(decimal.places) decimals; \(written.code) has \(written.minorDigits)",
        "round the amount")
    }
    let value = isNegative ? -decimal.value() : decimal.value()
    guard range.contains(value) else { throw outOfRange(text, type) }
    let scale = powerOfTen(written.minorDigits - decimal.places)
    return Money(minorUnits: (isNegative ? -1 : 1) * decimal.mantissa * Int64(scale), currency: written)
  }
}
