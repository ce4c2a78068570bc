import Dispatch
import Synchronization

/// Computes `body(0) ... body(count - 1)` on several threads and returns the results in index order.
///
/// The threads take the next index from one counter, so the order of execution is not fixed, but the place of each
/// result is: the answer is the same for any number of threads as long as `body` depends on its index alone. If
/// bodies throw, the error of the lowest index that threw is rethrown, once every thread has come to rest.
///
/// - Parameters:
///   - count: number of results, at least 0.
///   - threads: number of threads, at least 1; never more than `count` are used.
///   - cancellation: indices not yet begun when it is raised are left out, and `WorkCancelled` is thrown.
public func orderedParallelMap<Result: Sendable>(
  count: Int, threads: Int, cancellation: CancellationFlag, _ body: @Sendable (Int) throws -> Result
) throws -> [Result] {
  guard count > 0 else { return [] }
  let workers = max(1, min(threads, count))
  let slots = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: count))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      if index >= count { return }
      let outcome =
        cancellation.isCancelled
        ? Swift.Result.failure(WorkCancelled()) : Swift.Result<Result, any Error> { try body(index) }
      slots.withLock { $0[index] = outcome }
    }
  }
  return try slots.withLock { filled in
    try filled.map { slot in
      guard let slot else { throw WorkCancelled() }
      return try slot.get()
    }
  }
}
