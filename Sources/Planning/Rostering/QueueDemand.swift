import WorkforceModel

/// What one queue asks of a roster, in the numbers that the search needs.
struct QueueDemand: Sendable {
  /// Deferred work that may be done from an interval on; part of a release.
  struct Chunk: Sendable {
    var from: Int
    var amount: Double
    /// Exclusive; may lie beyond the grid.
    var due: Int
  }

  /// Required positions by interval; empty for deferred queues.
  var positions: [Double] = []
  /// The part of `positions` below the floor of a target, dearer to leave.
  var floor: [Double] = []
  /// In order of `from`; deadlines may come in any order.
  var chunks: [Chunk] = []

  var isDeferred: Bool { !chunks.isEmpty }
  var isNothing: Bool { chunks.isEmpty && !positions.contains { $0 > 0 } }

  init(_ need: StaffingRequirement.Need, count: Int) {
    switch need {
    case .none: break
    case .positions(let need):
      positions = (0..<count).map { max(0, need.fractional.values[$0]) }
      floor = (0..<count).map { min(positions[$0], Double(max(0, need.floor[$0]))) }
    case .work(let releases):
      chunks = releases.flatMap(QueueDemand.chunks)
      chunks.sort { ($0.from, $0.due) < ($1.from, $1.due) }
    }
  }

  /// Work arrives evenly over its interval, so at most half of it can be done inside that interval; the other half
  /// from the next one on. Work due at the end of its own interval has no later one and may be done there in full.
  private static func chunks(of release: StaffingRequirement.Release) -> [Chunk] {
    guard release.agentIntervals > 0 else { return [] }
    guard release.due > release.interval + 1 else {
      return [Chunk(from: release.interval, amount: release.agentIntervals, due: release.due)]
    }
    let half = release.agentIntervals / 2
    return [
      Chunk(from: release.interval, amount: half, due: release.due),
      Chunk(from: release.interval + 1, amount: half, due: release.due),
    ]
  }
}
