public import WorkScheduling

/// Runs independent replications in fixed batches on several threads and merges them in the order of their index.
///
/// The decision to stop is taken only between batches, on what has been merged in index order, so that neither the
/// number of threads nor their luck can change how many replications a result rests on.
public struct ReplicationStudy: Sendable, Equatable {
  /// Replications between two decisions to stop.
  public let batch: Int
  /// Replications before the first decision.
  public let minimum: Int
  /// Replications after which the study stops in any case.
  public let maximum: Int

  /// A fixed number of replications; batches only bound how many results are held at once.
  ///
  /// - Throws: `ReplicationStudyError` unless all numbers are at least 1.
  public init(replications: Int, batch: Int = 20) throws {
    try self.init(minimum: replications, maximum: replications, batch: batch)
  }

  /// As many replications as a required precision takes, within limits.
  ///
  /// - Throws: `ReplicationStudyError` unless 1 <= minimum <= maximum and the batch is at least 1.
  public init(minimum: Int, maximum: Int, batch: Int = 20) throws {
    guard batch >= 1 else { throw ReplicationStudyError.invalidBatch(batch) }
    guard minimum >= 1, minimum <= maximum, maximum <= Int(UInt32.max) else {
      throw ReplicationStudyError.invalidReplications(minimum: minimum, maximum: maximum)
    }
    self.batch = batch
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Runs the study and returns the number of replications merged.
  ///
  /// - Parameters:
  ///   - context: threads, cancellation and where progress is told (once a batch).
  ///   - stage: the name of the step in the progress report.
  ///   - summary: what the outcomes are merged into.
  ///   - replicate: makes the outcome of one replication from its index alone; called on several threads.
  ///   - merge: takes in the outcomes one by one in the order of their index, on the calling thread.
  ///   - isPrecise: whether the summary is precise enough to stop; asked after each batch from the minimum on.
  /// - Throws: `WorkCancelled`, or the error of the first replication that failed.
  @discardableResult
  public func run<Outcome: Sendable, Summary>(
    _ context: RunContext, stage: String, into summary: inout Summary,
    replicate: @Sendable (Int) throws -> Outcome, merge: (inout Summary, Outcome) throws -> Void,
    isPrecise: (Summary) -> Bool = { _ in false }
  ) throws -> Int {
    var done = 0
    while done < maximum {
      let base = done
      let limit = done < minimum ? minimum : maximum
      let size = min(batch, limit - done)
      let outcomes = try orderedParallelMap(
        count: size, threads: context.threads, cancellation: context.cancellation
      ) { try replicate(base + $0) }
      for outcome in outcomes { try merge(&summary, outcome) }
      done += size
      context.report(
        Progress(
          stage: stage, completed: Double(done) / Double(maximum), detail: "\(done) of at most \(maximum) replications")
      )
      if done >= minimum, isPrecise(summary) { break }
    }
    return done
  }
}

/// Why a replication study cannot be set up.
public enum ReplicationStudyError: Error, Equatable, Sendable {
  /// A batch has at least one replication.
  case invalidBatch(Int)
  /// 1 <= minimum <= maximum < 2^32 does not hold.
  case invalidReplications(minimum: Int, maximum: Int)
}
