/// Text with keycap digits (1️⃣ to 9️⃣) at the places that a test is about.
struct MarkedText {
  struct Place: Hashable {
    var line: Int
    var column: Int
  }

  /// The text without the marks.
  let text: String
  let places: [String: Place]

  init(_ marked: String) {
    var text = ""
    var places: [String: Place] = [:]
    var line = 1
    var column = 1
    for character in marked {
      if character.unicodeScalars.contains("\u{20E3}") {
        places[String(character)] = Place(line: line, column: column)
        continue
      }
      text.append(character)
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += character.unicodeScalars.count
      }
    }
    self.text = text
    self.places = places
  }
}
