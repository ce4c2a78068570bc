import RealFunctions

/// The density of the wait that a patient caller would have, with exponential patience, up to a constant.
///
/// In units of the mean service time its logarithm is (a/r) (1 - exponential(-r x)) - n x for n servers, load a and r = service
/// time over patience (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005). It is log-concave, and measured from
/// its peak it is -d z - k (exponential(-y) - 1 + y) with y = r z, d = max(0, n - a) and k = min(a, n) / r, in which nothing
/// cancels. Panels of Gauss-Legendre points, short enough for both scales, then integrate it to about 1e-14 whatever
/// the load, the number of servers and the patience are.
struct OfferedWait {
  /// Integrals over a stretch of waits x, each times the density: of 1, exponential(-r x), 1 - exponential(-r x), x exponential(-r x) and
  /// 1 - (1 + r x) exponential(-r x).
  struct Integrals {
    var all = 0.0
    var answered = 0.0
    var abandoned = 0.0
    var answeredWait = 0.0
    var abandonedWait = 0.0

    static func + (left: Integrals, right: Integrals) -> Integrals {
      Integrals(
        all: left.all + right.all, answered: left.answered + right.answered,
        abandoned: left.abandoned + right.abandoned, answeredWait: left.answeredWait + right.answeredWait,
        abandonedWait: left.abandonedWait + right.abandonedWait)
    }
  }

  let impatience: Double
  /// Where the density peaks, in mean service times.
  let peak: Double
  /// Logarithm of the density at its peak over that at 0.
  let peakGain: Double
  private let drift: Double
  private let busyRate: Double
  private let stiffness: Double
  private let survivalAtPeak: Double

  /// - Parameters:
  ///   - servers: above 0.
  ///   - load: erlangs, above 0.
  ///   - impatience: mean service time over mean patience, above 0 and finite.
  init(servers: Double, load: Double, impatience: Double) {
    self.impatience = impatience
    drift = max(0, servers - load)
    busyRate = min(servers, load)
    stiffness = busyRate / impatience
    let overload = (load - servers) / servers
    if overload > 0 {
      let logOverload = naturalLogOfOnePlus(overload)
      peak = logOverload / impatience
      peakGain = servers / impatience * (overload < 0.01 ? Self.gapSeries(overload) : overload - logOverload)
      survivalAtPeak = servers / load
    } else {
      peak = 0
      peakGain = 0
      survivalAtPeak = 1
    }
  }

  /// e - ln(1 + e) for small e.
  private static func gapSeries(_ e: Double) -> Double {
    e * e * (1.0 / 2 - e * (1.0 / 3 - e * (1.0 / 4 - e * (1.0 / 5 - e * (1.0 / 6 - e * (1.0 / 7 - e / 8))))))
  }

  /// exponential(-y) - 1 + y without cancellation.
  @inline(__always)
  private func curve(_ y: Double) -> Double {
    if abs(y) < 0.25 { return Self.curveSeries(y) }
    return exponentialMinusOne(-y) + y
  }

  @inline(__always)
  private static func curveSeries(_ y: Double) -> Double {
    let high = 1.0 / 40320 - y * (1.0 / 362_880 - y * (1.0 / 3_628_800 - y / 39_916_800))
    let middle = 1.0 / 120 - y * (1.0 / 720 - y * (1.0 / 5040 - y * high))
    return y * y * (1.0 / 2 - y * (1.0 / 6 - y * (1.0 / 24 - y * middle)))
  }

  /// 1 - (1 + y) exponential(-y) for small y >= 0.
  private static func delaySeries(_ y: Double) -> Double {
    let high = 1.0 / 5760 - y * (1.0 / 45360 - y * (1.0 / 403_200 - y / 3_991_680))
    let middle = 1.0 / 30 - y * (1.0 / 144 - y * (1.0 / 840 - y * high))
    return y * y * (1.0 / 2 - y * (1.0 / 3 - y * (1.0 / 8 - y * middle)))
  }

  /// Minus the logarithm of the density over its peak, at an offset from the peak.
  @inline(__always)
  private func depth(_ z: Double) -> Double { drift * z + stiffness * curve(impatience * z) }

  @inline(__always)
  private func slope(_ z: Double) -> Double { drift - busyRate * exponentialMinusOne(-impatience * z) }

  @inline(__always)
  private func bend(_ z: Double) -> Double { busyRate * impatience * exponential(-impatience * z) }

  /// The integrals over waits from `low` to `high` mean service times; the upper end may be infinite.
  func integrals(from low: Double, to high: Double) -> Integrals {
    let first = low - peak
    let last = high - peak
    guard last > first else { return Integrals() }
    // The highest point of the stretch, from which the density falls on both sides.
    let top = min(max(0, first), last)
    let depthAtTop = depth(top)
    guard depthAtTop < 740 else { return Integrals() }
    var z = first
    if first < top { z = max(first, top - reachBelow(top: top, depthAtTop: depthAtTop, limit: top - first)) }

    let start = z
    var sum = Integrals()
    GaussLegendre.pairs.withUnsafeBufferPointer { pairs in
      while z < last {
        if z > top, depth(z) - depthAtTop > 45 { break }
        // Each panel lowers or raises the logarithm by at most 12, and is short against the curve of patience, which
        // is felt near the start of the stretch and near the peak.
        let steepness = abs(slope(z))
        var width = 24 / (steepness + (steepness * steepness + 24 * bend(z)).squareRoot())
        let distance = z - (z > top ? top : start)
        width = min(width, max(3 / impatience, 0.5 * distance), last - z)
        guard width > 0, z + width > z else { break }
        addPanel(from: z, width: width, pairs: pairs, to: &sum)
        z += width
      }
    }
    return sum
  }

  /// How far below `top` the density is still above exponential(-60) of its value there, at least to exponential(-45).
  private func reachBelow(top: Double, depthAtTop: Double, limit: Double) -> Double {
    let steepness = max(0, -slope(top))
    var reach = min(limit, 90 / (steepness + (steepness * steepness + 90 * bend(top)).squareRoot()))
    // Newton's method from the far side of a convex function comes down without crossing.
    for _ in 0..<60 {
      let excess = depth(top - reach) - depthAtTop - 45
      if excess <= 15 { break }
      let fall = -slope(top - reach)
      guard excess < .infinity, fall < .infinity else {
        reach /= 2
        continue
      }
      reach -= excess / fall
    }
    return reach
  }

  @inline(__always)
  private func addPanel(
    from start: Double, width: Double, pairs: UnsafeBufferPointer<Double>, to sum: inout Integrals
  ) {
    let half = width / 2
    let middle = start + half
    var index = 0
    while index < pairs.count {
      let offset = half * pairs[index]
      let weight = half * pairs[index + 1]
      addPoint(middle - offset, weight, to: &sum)
      addPoint(middle + offset, weight, to: &sum)
      index += 2
    }
  }

  @inline(__always)
  private func addPoint(_ z: Double, _ weight: Double, to sum: inout Integrals) {
    let y = impatience * z
    let bow: Double
    let fall: Double
    if abs(y) < 0.25 {
      bow = Self.curveSeries(y)
      fall = bow - y
    } else {
      fall = exponentialMinusOne(-y)
      bow = fall + y
    }
    let density = weight * exponential(-(drift * z + stiffness * bow))
    let wait = max(0, peak + z)
    let surviving = survivalAtPeak * (1 + fall)
    let scaledWait = impatience * wait
    let leaving: Double
    let leavingDelay: Double
    if scaledWait < 0.25 {
      leaving = scaledWait - Self.curveSeries(scaledWait)
      leavingDelay = Self.delaySeries(scaledWait)
    } else {
      leaving = 1 - surviving
      leavingDelay = leaving - scaledWait * surviving
    }
    sum.all += density
    sum.answered += density * surviving
    sum.abandoned += density * leaving
    sum.answeredWait += density * wait * surviving
    sum.abandonedWait += density * leavingDelay
  }
}
