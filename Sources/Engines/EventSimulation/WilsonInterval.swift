/// The interval of a probability from independent trials, after E. B. Wilson (1927); sound at 0 and at 1 too.
public struct WilsonInterval: Sendable, Equatable {
  /// The lower end, at least 0.
  public let lower: Double
  /// The upper end, at most 1.
  public let upper: Double
  /// Successes over trials.
  public let share: Double
  /// Number of trials.
  public let trials: Int

  /// The interval, by default of 95 %; nil without trials or with successes outside 0...trials.
  ///
  /// - Parameter factor: the standard normal quantile of the two-sided interval.
  public init?(successes: Int, trials: Int, factor: Double = 1.959963984540054) {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    let n = Double(trials)
    let share = Double(successes) / n
    let square = factor * factor
    let middle = (share + square / (2 * n)) / (1 + square / n)
    let half = factor / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    self.share = share
    self.trials = trials
    lower = successes == 0 ? 0 : max(0, middle - half)
    upper = successes == trials ? 1 : min(1, middle + half)
  }
}
