/// The words that follow `followsun`: those that work, and those whose meaning is fixed but which are not built yet.
enum CommandNames {
  static let built = [
    "new", "check", "schema", "demand", "staff", "roster", "check-roster", "simulate", "stress", "plan", "erlang",
  ]

  /// What stands in for each command that is still to come.
  static let later = [
    "explain": "`followsun demand SCENARIO --explain` and plan.json hold the steps",
    "diff": "the CSV files of two plan folders can be compared line by line",
    "compare": "plan each mix as a scenario of its own, with the same --seed",
    "pilot": "`followsun plan` plans the weeks of one phase",
    "capacity": "`followsun plan` prints headcount by week",
    "quote": "`followsun plan` prints hours, headcount and pay by team",
    "report": "`followsun plan` writes report.html, plan.xlsx and shifts.ics",
  ]

  /// The command within two edits of a word, if there is one.
  static func nearest(to word: String) -> String? {
    let candidates = (built + later.keys.sorted()).map { ($0, distance(word, $0)) }
    return candidates.filter { $0.1 <= 2 }.min { $0.1 < $1.1 }?.0
  }

  private static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    var previous = Array(0...b.count)
    for (row, byte) in a.enumerated() {
      var current = [row + 1]
      for (column, other) in b.enumerated() {
        current.append(min(previous[column + 1] + 1, current[column] + 1, previous[column] + (byte == other ? 0 : 1)))
      }
      previous = current
    }
    return previous[b.count]
  }
}
