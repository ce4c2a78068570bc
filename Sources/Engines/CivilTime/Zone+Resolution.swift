extension Zone {
  /// What a local date and time mean in a zone.
  public enum Resolution: Equatable, Sendable {
    /// The local clock shows the time exactly once.
    case unique(Instant)
    /// The local clock jumps over the time, at this instant.
    case gap(transition: Instant)
    /// The local clock shows the time twice.
    case fold(earlier: Instant, later: Instant)
  }

  /// What to do with a local time that the clock shows never or twice, where the meaning allows a choice.
  ///
  /// Under both policies a time in a gap becomes the instant at which the clock jumps.
  public enum Policy: Sendable {
    /// Of two readings take the earlier.
    case gapEndsAtTransitionFoldEarlier
    /// Of two readings take the later.
    case gapEndsAtTransitionFoldLater
  }

  /// The instant or instants at which the local clock shows a date and time; `24:00` is 00:00 of the next day.
  public func resolve(_ date: CivilDate, _ time: TimeOfDay) -> Resolution {
    resolve(localSecond: Int64(date.daysSinceEpoch) * 86_400 + Int64(time.minutes) * 60)
  }

  /// The instant at which the local clock shows a date and time, under a policy for gaps and folds.
  ///
  /// `24:00` is 00:00 of the next day.
  public func instant(_ date: CivilDate, _ time: TimeOfDay, policy: Policy) -> Instant {
    instant(localSecond: Int64(date.daysSinceEpoch) * 86_400 + Int64(time.minutes) * 60, policy: policy)
  }
}
