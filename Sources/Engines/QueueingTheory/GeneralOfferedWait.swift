import RealFunctions

/// The density of the wait that an endlessly patient contact would have among contacts of any patience, up to a constant:
/// exp(a E[min(X, x)] - n x), relative to its peak, x in mean handle times.
///
/// Its logarithm is concave, so that it lies between two ends where it has fallen by a factor of e^-100: so far, because
/// those few who leave may do so only after waits that hardly occur. Between the ends Gauss-Legendre panels are halved
/// until halving changes nothing.
struct GeneralOfferedWait {
  private let servers: Double
  private let load: Double
  private let curve: PatienceCurve
  /// Logarithm of the density at its peak over that at 0.
  let peakGain: Double
  private let peak: Double
  private static let fall = 100.0
  private let begin: Double
  private let end: Double

  init(servers: Double, load: Double, curve: PatienceCurve) {
    self.servers = servers
    self.load = load
    self.curve = curve
    func height(_ x: Double) -> Double { load * curve.meanUpTo(x) - servers * x }
    var peak = 0.0
    if load > servers {
      // The density rises as long as those who stay keep the agents busy.
      peak = Self.firstPoint(from: 0, scale: curve.mean) { load * curve.values(at: $0).staying <= servers }
    }
    self.peak = peak
    let top = height(peak)
    peakGain = top
    end = peak + Self.firstPoint(from: 0, scale: 1 / servers) { top - height(peak + $0) >= Self.fall }
    begin =
      peak > 0 && top > Self.fall
      ? peak - Self.firstPoint(from: 0, scale: peak / 1024) { $0 >= peak || top - height(peak - $0) >= Self.fall } : 0
  }

  /// The least point where a condition holds that stays true beyond it, to within rounding.
  private static func firstPoint(from start: Double, scale: Double, _ holds: (Double) -> Bool) -> Double {
    var low = start
    var high = start + scale
    while !holds(high) {
      low = high
      high = start + (high - start) * 2
      if high > 1e300 { return high }
    }
    for _ in 0..<100 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The integrals over waits from `low` to `high`; the upper end may be infinite.
  func integrals(from low: Double, to high: Double) -> OfferedWait.Integrals {
    let first = max(low, max(0, begin))
    let last = min(high, end)
    var sum = OfferedWait.Integrals()
    guard last > first else { return sum }
    var marks = [first, last]
    for mark in [peak, curve.jump ?? 0] where mark > first && mark < last { marks.append(mark) }
    marks.sort()
    // Eight panels a stretch to begin with, so that no narrow rise falls between the points.
    var panels: [(start: Double, width: Double, sum: OfferedWait.Integrals)] = []
    for (left, right) in zip(marks, marks.dropFirst()) {
      let width = (right - left) / 8
      for part in 0..<8 {
        let start = left + width * Double(part)
        panels.append((start, width, panel(from: start, width: width)))
      }
    }
    let coarse = panels.reduce(OfferedWait.Integrals()) { $0 + $1.sum }
    // The exponent is a difference of two numbers of this size, whose rounding no halving can remove.
    let noise = 4e-16 * servers * end
    let allowed = max(1e-13, noise)
    for each in panels {
      sum = sum + refined(each.sum, from: each.start, width: each.width, allowed: allowed, coarse: coarse, depth: 0)
    }
    return sum
  }

  private func refined(
    _ whole: OfferedWait.Integrals, from start: Double, width: Double, allowed: Double, coarse: OfferedWait.Integrals,
    depth: Int
  ) -> OfferedWait.Integrals {
    let half = width / 2
    let left = panel(from: start, width: half)
    let right = panel(from: start + half, width: half)
    let halves = left + right
    let isSettled =
      abs(halves.all - whole.all) <= allowed * coarse.all
      && abs(halves.abandoned - whole.abandoned) <= allowed * coarse.abandoned
      && abs(halves.abandonedWait - whole.abandonedWait) <= allowed * coarse.abandonedWait
    if isSettled || depth >= 16 { return halves }
    return refined(left, from: start, width: half, allowed: allowed, coarse: coarse, depth: depth + 1)
      + refined(right, from: start + half, width: half, allowed: allowed, coarse: coarse, depth: depth + 1)
  }

  private func panel(from start: Double, width: Double) -> OfferedWait.Integrals {
    let half = width / 2
    let middle = start + half
    var sum = OfferedWait.Integrals()
    for index in stride(from: 0, to: GaussLegendre.pairs.count, by: 2) {
      let offset = half * GaussLegendre.pairs[index]
      let weight = half * GaussLegendre.pairs[index + 1]
      add(middle - offset, weight, to: &sum)
      add(middle + offset, weight, to: &sum)
    }
    return sum
  }

  private func add(_ x: Double, _ weight: Double, to sum: inout OfferedWait.Integrals) {
    let values = curve.values(at: x)
    let height = load * (values.leavingWait + x * values.staying) - servers * x
    let density = weight * exponential(height - peakGain)
    sum.all += density
    sum.answered += density * values.staying
    sum.abandoned += density * values.leaving
    sum.answeredWait += density * x * values.staying
    sum.abandonedWait += density * values.leavingWait
  }
}
