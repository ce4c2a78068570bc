/// Text for HTML and SVG; everything that comes from a scenario goes through `escaped`.
enum HTMLText {
  /// Text that is safe between tags and inside quoted attributes; characters that XML forbids become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default:
        let value = scalar.value
        let isForbidden = value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xFFFE || value == 0xFFFF
        result.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }

  static func paragraph(_ text: String, class name: String? = nil) -> String {
    "<p\(name.map { " class=\"\($0)\"" } ?? "")>\(escaped(text))</p>\n"
  }

  static func list(_ texts: [String]) -> String {
    "<ul>\n" + texts.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
  }

  static func section(_ id: String, _ title: String, _ body: String) -> String {
    "<section id=\"\(id)\">\n<h2>\(escaped(title))</h2>\n\(body)</section>\n"
  }

  /// A part that opens on a click, without any script.
  static func details(_ title: String, open: Bool = false, _ body: String) -> String {
    "<details\(open ? " open=\"open\"" : "")>\n<summary>\(escaped(title))</summary>\n\(body)</details>\n"
  }

  /// A table with its numbers to the right.
  static func table(_ table: TextTable) -> String {
    func cells(_ texts: [String], _ tag: String) -> String {
      zip(texts, table.columns).map { text, column in
        "<\(tag)\(column.alignment == .trailing ? " class=\"n\"" : "")>\(escaped(text))</\(tag)>"
      }.joined()
    }
    return
      "<div class=\"scroll\"><table>\n<thead><tr>\(cells(table.columns.map(\.title), "th"))</tr></thead>\n<tbody>\n"
      + table.rows.map { "<tr>\(cells($0, "td"))</tr>\n" }.joined() + "</tbody></table></div>\n"
  }
}
