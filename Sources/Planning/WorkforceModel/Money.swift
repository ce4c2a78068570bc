/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable {
  /// Three capital letters, such as `EUR`.
  public let code: String
  /// Decimal places of the minor unit: 2 for most, 0 for JPY, 3 for KWD.
  public let minorDigits: Int

  /// A currency by code, or nil where the code is not three capital ASCII letters.
  public init?(code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.code = code
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF":
      minorDigits = 0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": minorDigits = 3
    default: minorDigits = 2
    }
  }

  /// Minor units in one major unit: 100 for EUR.
  public var minorUnitsPerUnit: Double {
    [1, 10, 100, 1000][minorDigits]
  }
}

/// An amount of money in whole minor units of a currency.
public struct Money: Hashable, Sendable {
  public var minorUnits: Int64
  public var currency: Currency

  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The nearest whole amount to a figure in minor units; halves go away from zero. This is the one place of rounding.
  public init(rounding minorUnits: Double, currency: Currency) {
    self.minorUnits = Int64(minorUnits.rounded(.toNearestOrAwayFromZero))
    self.currency = currency
  }

  /// The amount in major units, for calculation and display.
  public var units: Double {
    Double(minorUnits) / currency.minorUnitsPerUnit
  }

  /// The amount with its currency's decimals and without grouping, such as `1234.50`.
  public var decimalText: String {
    let magnitude = String(minorUnits.magnitude)
    guard currency.minorDigits > 0 else { return (minorUnits < 0 ? "-" : "") + magnitude }
    let padded = String(repeating: "0", count: max(0, currency.minorDigits + 1 - magnitude.count)) + magnitude
    let split = padded.index(padded.endIndex, offsetBy: -currency.minorDigits)
    return (minorUnits < 0 ? "-" : "") + padded[..<split] + "." + padded[split...]
  }
}

/// A price for an hour of work, with the hours it is charged for (semantics of pay: paid and productive hours differ).
public struct HourlyRate: Hashable, Sendable {
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// Every hour paid: the shift less its unpaid breaks.
    case paidHour = "paid-hour"
    /// Every hour logged in and available or handling: the shift less all breaks, in-shift shrinkage and absence.
    case productiveHour = "productive-hour"
  }

  public var amount: Money
  public var basis: Basis

  public init(amount: Money, basis: Basis) {
    self.amount = amount
    self.basis = basis
  }
}
