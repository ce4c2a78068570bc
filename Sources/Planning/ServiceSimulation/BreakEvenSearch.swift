import WorkforceModel

/// Finds where one target's curve over one lever crosses its goal.
struct BreakEvenSearch {
  /// One point of the curve as a margin: at least 0 where the goal is kept.
  struct Sample {
    var position: Double
    var margin: Double
    /// The margin at the worse and at the better end of the interval.
    var worst: Double
    var best: Double
    var breaksFloor: Bool
    var count: Int

    var keeps: Bool { margin >= -1e-12 && !breaksFloor }
  }

  /// In order of position; points at which nobody came are left out.
  let samples: [Sample]

  init(_ target: Target, _ points: [(position: Double, outcome: StressResult.Outcome)]) {
    samples = points.compactMap { point in
      guard let measured = point.outcome.measured else { return nil }
      let ends = [target.margin(of: measured.lower), target.margin(of: measured.upper)]
      return Sample(
        position: point.position, margin: target.margin(of: measured.mean), worst: min(ends[0], ends[1]),
        best: max(ends[0], ends[1]), breaksFloor: point.outcome.breaksFloor, count: measured.count)
    }
  }

  /// A crossing between two neighbouring points.
  struct Root {
    var position: Double
    /// Whether a floor gives way and not the goal.
    var isByFloor: Bool
    /// The neighbours, nearer to the stated value first.
    var near: Int
    var far: Int
    /// How far the answer may be off by interpolation alone.
    var doubt: Double
  }

  var base: Int? { samples.firstIndex { $0.position == 0 } }

  var keepsAtBase: Bool? { base.map { samples[$0].keeps } }

  /// Whether each interval lies on one side of the goal.
  var isDecided: Bool {
    samples.allSatisfy { $0.breaksFloor || $0.worst >= -1e-12 || $0.best < -1e-12 }
  }

  /// The crossing nearest to the stated value on one side, if there is one.
  func root(isAbove: Bool) -> Root? {
    guard let base else { return nil }
    var near = base
    let step = isAbove ? 1 : -1
    while samples.indices.contains(near + step) {
      let far = near + step
      if samples[near].keeps != samples[far].keeps {
        let root = root(between: near, and: far)
        // A floor that one point breaks and the next one does not is the chance of many intervals.
        let isChance =
          root.isByFloor && samples.indices.contains(far + step) && samples[far + step].keeps == samples[near].keeps
        if !isChance { return root }
      }
      near = far
    }
    return nil
  }

  private func root(between near: Int, and far: Int) -> Root {
    let (a, b) = (samples[near], samples[far])
    guard (a.margin >= -1e-12) != (b.margin >= -1e-12) else {
      return Root(
        position: (a.position + b.position) / 2, isByFloor: true, near: near, far: far,
        doubt: (a.position - b.position).magnitude / 2)
    }
    let straight = BreakEvenSearch.zero(a.position, a.margin, b.position, b.margin)
    let bent = zeroOfCurve(between: min(near, far))
    return Root(position: bent, isByFloor: false, near: near, far: far, doubt: (bent - straight).magnitude)
  }

  /// Where another run would make the answer better: at the crossing, unless interpolation is already far better than
  /// the interval is wide, or a point lies there already.
  func refinement(isAbove: Bool) -> Double? {
    guard let root = root(isAbove: isAbove) else { return nil }
    let gap = (samples[root.near].position - samples[root.far].position).magnitude
    if root.isByFloor { return gap > 0.1 ? root.position : nil }
    let slope = (samples[root.near].margin - samples[root.far].margin).magnitude / gap
    let halfWidth = (samples[root.near].best - samples[root.near].worst) / 2
    let precise = max(0.005, slope > 0 && halfWidth.isFinite ? 0.5 * halfWidth / slope : 0)
    guard root.doubt > precise else { return nil }
    let distance = min(
      (root.position - samples[root.near].position).magnitude, (root.position - samples[root.far].position).magnitude)
    return distance > 0.005 ? root.position : nil
  }

  /// The positions at which the goal lies inside the interval, around a crossing; nil for an end beyond the range.
  ///
  /// This is the test inverted: a value belongs to the interval if the goal cannot be told from what was measured there.
  func interval(around root: Root) -> (lower: Double?, upper: Double?) {
    if root.isByFloor {
      let ends = [samples[root.near].position, samples[root.far].position].sorted()
      return (ends[0], ends[1])
    }
    let rises = samples[root.near].position < samples[root.far].position
    let left = rises ? root.near : root.far
    // To the left of the crossing the target keeps its goal or not; the end of the interval is where that is certain.
    let keepsLeft = samples[left].keeps
    let lower = walk(from: root.position, left, -1) { keepsLeft ? $0.worst : -$0.best }
    let upper = walk(from: root.position, left + 1, 1) { keepsLeft ? -$0.best : $0.worst }
    return (lower, upper)
  }

  /// The first position from a crossing outwards at which `certainty` reaches 0, by straight lines between points.
  private func walk(from position: Double, _ first: Int, _ step: Int, _ certainty: (Sample) -> Double) -> Double? {
    var index = first
    var inner: Sample?
    while samples.indices.contains(index) {
      let sample = samples[index]
      let value = certainty(sample)
      if value >= -1e-12 {
        let from: Double
        if let inner {
          from = BreakEvenSearch.zero(inner.position, certainty(inner), sample.position, value)
        } else {
          // The neighbour is certain already: the line from beyond the crossing says where.
          let other = samples[first - step]
          from = BreakEvenSearch.zero(other.position, certainty(other), sample.position, value)
        }
        return step < 0 ? min(from, position) : max(from, position)
      }
      inner = sample
      index += step
    }
    return nil
  }

  /// Where a straight line through two points is 0; the second where it is level.
  private static func zero(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Double {
    y1 == y2 ? x2 : x1 + (x2 - x1) * y1 / (y1 - y2)
  }

  /// The zero of the monotone cubic curve through the samples (Fritsch and Carlson 1980) between two neighbours.
  private func zeroOfCurve(between left: Int) -> Double {
    let (a, b) = (samples[left], samples[left + 1])
    let width = b.position - a.position
    let (slopeA, slopeB) = (slope(at: left), slope(at: left + 1))
    func value(_ t: Double) -> Double {
      let s = 1 - t
      return a.margin * (1 + 2 * t) * s * s + b.margin * t * t * (3 - 2 * t)
        + width * (slopeA * t * s * s - slopeB * t * t * s)
    }
    var (low, high) = (0.0, 1.0)
    let keepsLow = a.margin >= -1e-12
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if (value(middle) >= 0) == keepsLow { low = middle } else { high = middle }
    }
    return a.position + width * (low + high) / 2
  }

  /// The harmonic mean of the slopes on both sides, 0 at a turn; at the ends the slope beside it.
  private func slope(at index: Int) -> Double {
    func secant(_ left: Int) -> Double {
      (samples[left + 1].margin - samples[left].margin) / (samples[left + 1].position - samples[left].position)
    }
    if index == 0 { return secant(0) }
    if index == samples.count - 1 { return secant(index - 1) }
    let (before, after) = (secant(index - 1), secant(index))
    guard before * after > 0 else { return 0 }
    let widthBefore = samples[index].position - samples[index - 1].position
    let widthAfter = samples[index + 1].position - samples[index].position
    let (w1, w2) = (2 * widthAfter + widthBefore, widthAfter + 2 * widthBefore)
    return (w1 + w2) / (w1 / before + w2 / after)
  }
}
