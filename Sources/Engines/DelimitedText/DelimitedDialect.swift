/// How a table is written as text: what parts its fields and how its numbers are marked.
public struct DelimitedDialect: Hashable, Sendable {
  /// The character between two fields.
  public enum Delimiter: UInt8, CaseIterable, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case pipe = 0x7C

    /// The name, for people to read.
    public var name: String {
      switch self {
      case .comma: "comma"
      case .semicolon: "semicolon"
      case .tab: "tab"
      case .pipe: "pipe"
      }
    }
  }

  /// The character between the whole and the fractional part of a number.
  public enum DecimalMark: UInt8, Sendable {
    case point = 0x2E
    case comma = 0x2C

    /// The name, for people to read.
    public var name: String { self == .point ? "point" : "comma" }

    var other: DecimalMark { self == .point ? .comma : .point }
  }

  /// The character between two fields.
  public var delimiter: Delimiter
  /// The decimal mark; nil lets the first number that has only one reading decide, and refuses those with two before.
  public var decimalMark: DecimalMark?

  public init(delimiter: Delimiter, decimalMark: DecimalMark?) {
    self.delimiter = delimiter
    self.decimalMark = decimalMark
  }

  /// Fields parted by commas, decimal points: RFC 4180.
  public static let standard = DelimitedDialect(delimiter: .comma, decimalMark: .point)

  /// Where the dialect of a file comes from.
  public enum Choice: Hashable, Sendable {
    /// Find the delimiter from the first rows; a file that allows two readings is refused.
    ///
    /// Files with commas have decimal points; in others the decimal mark is found from their numbers.
    case sniff
    /// The dialect is stated.
    case exactly(DelimitedDialect)
  }
}
