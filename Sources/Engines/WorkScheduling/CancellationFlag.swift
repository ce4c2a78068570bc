import Synchronization

/// A flag that asks running work to stop; set once from any thread, read by the work at its check points.
public final class CancellationFlag: Sendable {
  private let raised = Atomic<Bool>(false)

  public init() {}

  /// Asks the work to stop. Calling it again has no further effect.
  public func cancel() {
    raised.store(true, ordering: .releasing)
  }

  /// Whether the work has been asked to stop.
  public var isCancelled: Bool {
    raised.load(ordering: .acquiring)
  }
}

/// The error thrown by work that was asked to stop before it had an answer.
public struct WorkCancelled: Error, Equatable, Sendable {
  public init() {}
}
