/// Pieces of SVG with short numbers.
enum SVGText {
  /// A number with at most one decimal.
  static func number(_ value: Double) -> String {
    let text = NumberText.fixed(value, 1, grouped: false)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A drawing that a screen reader announces by its title.
  static func drawing(_ title: String, width: Double, height: Double, class name: String, _ body: String) -> String {
    "<svg class=\"\(name)\" role=\"img\" viewBox=\"0 0 \(number(width)) \(number(height))\" "
      + "xmlns=\"http://www.w3.org/2000/svg\"><title>\(HTMLText.escaped(title))</title>\n\(body)</svg>\n"
  }

  static func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", class name: String? = nil
  ) -> String {
    let middle = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    let style = name.map { " class=\"\($0)\"" } ?? ""
    return "<text x=\"\(number(x))\" y=\"\(number(y))\"\(middle)\(style)>\(HTMLText.escaped(text))</text>\n"
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) -> String {
    "<path class=\"\(name)\" d=\"M\(number(x1)) \(number(y1))L\(number(x2)) \(number(y2))\"/>\n"
  }

  static func path(_ data: String, class name: String) -> String {
    data.isEmpty ? "" : "<path class=\"\(name)\" d=\"\(data)\"/>\n"
  }

  static func bar(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    "M\(number(x)) \(number(y))h\(number(width))v\(number(height))h\(number(-width))z"
  }

  /// At most `limit` characters, the rest replaced by an ellipsis; tables hold the whole text.
  static func cut(_ text: String, _ limit: Int) -> String {
    text.count <= limit ? text : String(text.prefix(limit - 1)) + "…"
  }
}
