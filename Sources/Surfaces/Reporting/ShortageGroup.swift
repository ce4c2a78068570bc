import WorkforceModel

/// The intervals in which one queue or post is short for the same reason.
struct ShortageGroup {
  var first: Roster.Shortage
  var intervals: Int
  /// Agents or heads, summed over the intervals.
  var sum: Double
  /// The most in one interval.
  var most: Double
  /// The last interval.
  var last: Int

  /// The groups of a roster, the one with most hours first.
  static func groups(of roster: Roster) -> [ShortageGroup] {
    var groups: [ShortageGroup] = []
    for shortage in roster.shortages {
      let known = groups.firstIndex {
        $0.first.subject == shortage.subject && $0.first.bindingRule == shortage.bindingRule
      }
      if let known {
        groups[known].intervals += 1
        groups[known].sum += shortage.positions
        groups[known].most = max(groups[known].most, shortage.positions)
        groups[known].last = shortage.interval
      } else {
        groups.append(
          .init(
            first: shortage, intervals: 1, sum: shortage.positions, most: shortage.positions,
            last: shortage.interval))
      }
    }
    return groups.enumerated().sorted { left, right in
      left.element.sum == right.element.sum ? left.offset < right.offset : left.element.sum > right.element.sum
    }.map(\.element)
  }
}
