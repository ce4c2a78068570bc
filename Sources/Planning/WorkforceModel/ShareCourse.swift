public import CivilTime

/// A share that changes with the date.
public struct ShareCourse: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var date: CivilDate
    /// 0...1.
    public var share: Double

    public init(date: CivilDate, share: Double) {
      self.date = date
      self.share = share
    }
  }

  /// In the order of their dates, at least one.
  public var points: [Point]
  /// Whether the share moves evenly from date to date; otherwise it holds until the next one.
  public var isLinear: Bool

  /// - Returns: nil without points, or where dates do not rise.
  public init?(points: [Point], isLinear: Bool) {
    guard !points.isEmpty, zip(points, points.dropFirst()).allSatisfy({ $0.date < $1.date }) else { return nil }
    self.points = points
    self.isLinear = isLinear
  }

  /// The share of a whole local day; before the first date that of the first, after the last that of the last.
  public func share(on date: CivilDate) -> Double {
    guard let last = points.last(where: { $0.date <= date }) else { return points.first?.share ?? 0 }
    guard isLinear, let next = points.first(where: { $0.date > date }) else { return last.share }
    let part = Double(date.days(since: last.date)) / Double(next.date.days(since: last.date))
    return last.share + (next.share - last.share) * part
  }

  /// The largest share at any time.
  public var largest: Double {
    points.reduce(0) { max($0, $1.share) }
  }
}

extension Route {
  /// The share on a local day of the horizon's zone.
  public func share(on date: CivilDate) -> Double {
    course?.share(on: date) ?? share
  }
}

extension Scenario {
  /// The dates on which shares may differ: the first of the horizon where none changes, else every day of the lead-in
  /// and the horizon.
  public var shareDates: [CivilDate] {
    guard routes.contains(where: { $0.course != nil }) else { return [horizon.start] }
    return (-7..<horizon.days).map { horizon.start.adding(days: $0) }
  }

  /// The largest sum of shares on any date.
  func largestSum(of routes: [Route]) -> Double {
    shareDates.reduce(0) { most, date in max(most, routes.reduce(0) { $0 + $1.share(on: date) }) }
  }
}
