import Foundation
import WorkScheduling

/// Runs work that is cancelled once the process has used a number of CPU seconds more than before.
enum CPULimit {
  /// - Returns: what the work returned, and the CPU seconds that it took.
  static func run<Result>(
    seconds: Double, _ work: (RunContext) throws -> Result
  ) rethrows -> (result: Result, seconds: Double) {
    let began = used()
    let cancellation = CancellationFlag()
    let done = CancellationFlag()
    let watch = Thread {
      while !done.isCancelled {
        Thread.sleep(forTimeInterval: 0.05)
        if used() - began > seconds {
          cancellation.cancel()
          return
        }
      }
    }
    watch.start()
    defer { done.cancel() }
    let result = try work(RunContext(threads: 1, cancellation: cancellation))
    return (result, used() - began)
  }

  private static func used() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }
}
