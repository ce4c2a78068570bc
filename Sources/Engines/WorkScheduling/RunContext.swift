/// What a long run is given from outside: threads to use, a flag that stops it, and where to tell its progress.
///
/// Nothing in it may change a result: the number of threads only changes how long the result takes.
public struct RunContext: Sendable {
  /// How many threads may work at once, at least 1.
  public let threads: Int
  /// Raised from outside when the run is to stop.
  public let cancellation: CancellationFlag
  /// Called from the coordinating thread only.
  public let report: @Sendable (Progress) -> Void

  public init(
    threads: Int = 1, cancellation: CancellationFlag = CancellationFlag(),
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.threads = max(1, threads)
    self.cancellation = cancellation
    self.report = report
  }

  /// Throws `WorkCancelled` if the run has been asked to stop.
  public func checkCancellation() throws {
    if cancellation.isCancelled { throw WorkCancelled() }
  }
}
