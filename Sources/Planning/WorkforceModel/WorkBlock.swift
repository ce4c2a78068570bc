public import CivilTime

/// Work that is done once and has one date: a migration, a backlog that is to be gone by Friday.
///
/// Its pieces wait in a deferred queue from `released` on and are worked on by those who serve the queue. A piece is one
/// touch; it is neither escalated nor reopened, no promise of the queue is about it, and events do not touch it. The
/// share that is due stands in the target of the block, `Target.Measure.workBlock`.
public struct WorkBlock: Hashable, Sendable {
  public var name: String
  /// A deferred queue where people work.
  public var queue: QueueIndex
  /// Pieces, at least 1.
  public var contacts: Int
  /// Mean handle seconds of a piece at proficiency 1, more than 0; the shape is that of the queue's handle time.
  public var meanSeconds: Double
  public var released: Instant
  /// After `released`.
  public var due: Instant
  public var path: ScenarioPath

  public init(
    name: String, queue: QueueIndex, contacts: Int, meanSeconds: Double, released: Instant, due: Instant,
    path: ScenarioPath = ScenarioPath()
  ) {
    self.name = name
    self.queue = queue
    self.contacts = contacts
    self.meanSeconds = meanSeconds
    self.released = released
    self.due = due
    self.path = path
  }

  /// Work of the whole block in seconds at proficiency 1.
  public var seconds: Double { Double(contacts) * meanSeconds }

  /// When the pieces are wanted that are late or that no share is promised of: twice the time after the release.
  public var lastDate: Instant { due.adding(seconds: due.seconds(since: released)) }

  /// The interval in which the work arrives; nil outside the grid.
  public func arrival(on grid: IntervalGrid) -> Int? {
    let seconds = released.seconds(since: grid.start)
    guard seconds >= 0, released < grid.end else { return nil }
    return Int(seconds / grid.secondsPerInterval)
  }

  /// The first interval that begins when the work is there; at most the last one.
  public func begin(on grid: IntervalGrid) -> Int {
    let seconds = max(0, released.seconds(since: grid.start))
    return min(grid.count - 1, Int((seconds + grid.secondsPerInterval - 1) / grid.secondsPerInterval))
  }

  /// The last boundary that is not after an instant, at least one interval after the beginning.
  public func boundary(_ instant: Instant, on grid: IntervalGrid) -> Int {
    max(begin(on: grid) + 1, Int(instant.seconds(since: grid.start) / grid.secondsPerInterval))
  }
}

extension Scenario {
  /// Position in `targets` of the target of a work block.
  public func target(ofBlock block: Int) -> Int? {
    targets.firstIndex { target in
      if case .workBlock(_, block) = target.measure { return true }
      return false
    }
  }
}

extension Workload.Origin {
  /// Whether the arrival is a piece of a work block.
  public var isOfBlock: Bool {
    if case .workBlock = self { return true }
    return false
  }
}

extension Workload.QueueLoad {
  /// Seconds of work that blocks bring in an interval; it is in `flows` and `offeredLoad`.
  public func blockSeconds(in interval: Int) -> Double {
    flows.reduce(0) { $1.origin.isOfBlock ? $0 + $1.contacts[interval] * $1.meanHandleSeconds : $0 }
  }
}
