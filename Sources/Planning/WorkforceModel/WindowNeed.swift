import CivilTime

extension StaffingRequirement {
  /// What a queue asks where its targets hold over a day, a week, a month or the horizon: few positions in each interval,
  /// and enough above them, wherever that is cheapest, for the targets.
  ///
  /// A target over a window is kept where the sum of its margins over the window's intervals is not negative. The margin
  /// of an interval with n positions is what its contacts meet less what the goal asks of them, as a function of n that
  /// the queueing model gives: contacts answered in time less goal × contacts, for a target of answers (Koole and van der
  /// Sluis 2003).
  public struct WindowNeed: Hashable, Sendable {
    /// One target of the queue.
    public struct Goal: Hashable, Sendable {
      /// Position in `Scenario.targets`.
      public var target: Int
      /// In order of time; they do not overlap.
      public var windows: [Range<Int>]
      /// Contacts that the target is about, by interval.
      public var volumes: Series
      /// Margin per contact with `least`, `least` + 1, ... positions, by interval; the last one stands for all further
      /// positions. Empty where no contacts come.
      public var margins: [[Double]]

      public init(target: Int, windows: [Range<Int>], volumes: Series, margins: [[Double]]) {
        self.target = target
        self.windows = windows
        self.volumes = volumes
        self.margins = margins
      }

      /// The margin of all contacts of an interval, positions `above` the least, which may be a fraction: the mean over
      /// the time with fewer and the time with more.
      public func margin(_ interval: Int, above: Double) -> Double {
        let margins = margins[interval]
        guard let last = margins.last else { return 0 }
        let place = max(0, above)
        let low = Int(min(place, Double(margins.count)))
        guard low < margins.count - 1 else { return volumes[interval] * last }
        let share = place - Double(low)
        // A line that grows without end has no margin to mix with.
        let mean = share > 0 ? margins[low] + share * (margins[low + 1] - margins[low]) : margins[low]
        return volumes[interval] * mean
      }
    }

    /// The fewest positions that keep every goal in an interval by itself, a fraction where that is enough; all that help
    /// where no number of them does.
    public func positionsByItself(_ interval: Int) -> Double {
      var most = 0.0
      for goal in goals {
        let margins = goal.margins[interval]
        guard let first = margins.first, first < 0 else { continue }
        guard let place = margins.firstIndex(where: { $0 >= 0 }) else {
          most = max(most, Double(margins.count - 1))
          continue
        }
        let (low, high) = (margins[place - 1], margins[place])
        most = max(most, Double(place - 1) - low / (high - low))
      }
      return Double(least[interval]) + most
    }

    /// Positions that each interval needs by itself: for a stable line, floors, caps and targets of intervals.
    public var least: [Int]
    /// In the order of the scenario's targets.
    public var goals: [Goal]

    public init(least: [Int], goals: [Goal]) {
      self.least = least
      self.goals = goals
    }
  }

  /// The requirement with the positions that a roster promises for targets over windows.
  public func promised(by roster: Roster) -> StaffingRequirement {
    guard roster.promised.count == needs.count else { return self }
    var result = self
    for (queue, promised) in roster.promised.enumerated() where promised.count == grid.count {
      guard case .positions(var positions) = needs[queue], positions.windows != nil else { continue }
      positions.fractional = Series(promised)
      positions.whole = promised.map { Int(($0 - 1e-9).rounded(.up)) }
      result.needs[queue] = .positions(positions)
    }
    return result
  }
}
