/// Finds what was probably meant by a misspelt word.
enum Suggestion {
  /// The nearest of some words, if it is near enough to be meant; the first of several equally near.
  static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    allNearest(to: word, among: words).first
  }

  /// All words that are as near as the nearest one, in their order.
  static func allNearest(to word: String, among words: some Sequence<String>) -> [String] {
    let letters = Array(word.lowercased().unicodeScalars)
    guard letters.count <= 64 else { return [] }
    let limit = max(1, letters.count / 3)
    var best: (distance: Int, words: [String]) = (Int.max, [])
    for candidate in words {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      if distance <= limit, distance < best.distance { best = (distance, []) }
      if distance == best.distance { best.words.append(candidate) }
    }
    return best.words
  }

  /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other
  /// (optimal string alignment).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let same = left[row - 1] == right[column - 1]
        var least = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          least = min(least, beforeLast[column - 2] + 1)
        }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
