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
  /// What targets over windows ask beyond `positions`; nil where each interval asks by itself.
  var windows: WindowDemand?
  /// Positions can only be covered in whole multiples of this; 0 where any amount can be.
  var step = 0.0

  var isDeferred: Bool { !chunks.isEmpty }
  var isNothing: Bool { chunks.isEmpty && windows == nil && !positions.contains { $0 > 0 } }

  /// - Parameter isServed: whether any team serves the queue; where none does, positions are as the requirement chose
  ///   them, since no roster can move them.
  init(_ need: StaffingRequirement.Need, count: Int, isServed: Bool) {
    switch need {
    case .none: break
    case .positions(let need):
      if isServed, let asked = need.windows, asked.goals.contains(where: { $0.margins.contains { !$0.isEmpty } }) {
        positions = asked.least.map { Double(max(0, $0)) }
        windows = WindowDemand(asked, count: count)
      } else {
        positions = (0..<count).map { max(0, need.fractional.values[$0]) }
      }
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

  /// Amounts of coverage between which the cost of an interval is a straight line, with that cost; ascending, and only
  /// amounts that a roster can give. The cost falls ever more slowly, so no amount between two of them costs less than
  /// the line.
  func corners(_ interval: Int, _ prices: ShortagePrices) -> [(amount: Double, cost: Double)] {
    let asked = positions[interval]
    let dear = floor[interval]
    func cost(_ amount: Double) -> Double {
      let low = max(0, dear - amount)
      let short = max(0, asked - amount)
      // What is not served leaves somebody above; see `PresencePrice`.
      return low * prices.post + (short - low) * prices.shortage + short * prices.above
    }
    guard step > 0 else {
      return [(0, cost(0)), (dear, cost(dear)), (asked, 0)].filter { $0.0 > 0 || $0.1 > 0 }
    }
    var corners: [(amount: Double, cost: Double)] = [(0, cost(0))]
    for breakpoint in [dear, asked] {
      let low = (breakpoint / step).rounded(.down)
      for multiple in [low, low + 1] {
        let amount = multiple * step
        if amount > corners[corners.count - 1].amount + step / 2 { corners.append((amount, cost(amount))) }
      }
    }
    return corners
  }
}
