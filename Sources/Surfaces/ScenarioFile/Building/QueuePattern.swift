/// A queue id in which `*` stands for any run of characters and `?` for one.
struct QueuePattern {
  private let pattern: [UInt8]

  init(_ text: String) {
    pattern = Array(text.utf8)
  }

  var hasWildcard: Bool { pattern.contains(0x2A) || pattern.contains(0x3F) }

  func matches(_ id: String) -> Bool {
    let text = Array(id.utf8)
    var position = 0
    var index = 0
    // Where the last star stands and how much of the text it has taken, to fall back to.
    var star: (index: Int, position: Int)?
    while position < text.count {
      if index < pattern.count, pattern[index] == 0x3F || (pattern[index] == text[position] && pattern[index] != 0x2A) {
        index += 1
        position += 1
      } else if index < pattern.count, pattern[index] == 0x2A {
        star = (index, position)
        index += 1
      } else if let last = star {
        star = (last.index, last.position + 1)
        index = last.index + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == 0x2A }
  }
}
