/// A JSON value whose objects keep the order of their members, so that the text is the same on every run.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value as text, indented by two blanks a level, without a line break at the end.
  public var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? String(value) : "null"
    case .string(let value): text += JSONValue.quoted(value)
    case .array(let items):
      JSONValue.write(items, "[", "]", to: &text, indent: indent) { $0.write(to: &$1, indent: indent + 1) }
    case .object(let members):
      JSONValue.write(members, "{", "}", to: &text, indent: indent) { member, text in
        text += JSONValue.quoted(member.name) + ": "
        member.value.write(to: &text, indent: indent + 1)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String, indent: Int,
    item: (Item, inout String) -> Void
  ) {
    text += open
    for (position, element) in items.enumerated() {
      text += position == 0 ? "\n" : ",\n"
      text += String(repeating: "  ", count: indent + 1)
      item(element, &text)
    }
    if !items.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// Text in quotation marks, with everything escaped that JSON wants escaped.
  public static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text + "\""
  }
}
