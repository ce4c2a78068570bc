public import RealFunctions

/// Many distributions in flat memory, for the inner loop: a variate costs no allocation and no reference count.
///
/// All families give exactly `Distribution.quantile`, except gamma: there log x is a cubic spline over the standard
/// normal deviate of u, built once from the exact inverse, with a relative error below 1e-6 for coefficients of
/// variation up to 3. It never changes after its making, so threads may share it.
public final class DistributionTable: @unchecked Sendable {
  // Unchecked because of the pointers; both memories are written in the initialiser only.
  @usableFromInline enum Family: Int32 { case deterministic, exponential, lognormal, gamma, normal, empirical }

  @usableFromInline @frozen struct Entry {
    @usableFromInline var family: Family
    /// Points of the gamma spline or quantile table of this entry.
    @usableFromInline var count: Int32
    /// Their place in the numbers.
    @usableFromInline var start: Int
    @usableFromInline var first: Double
    @usableFromInline var second: Double

    @usableFromInline init(family: Family, count: Int = 0, start: Int = 0, first: Double, second: Double = 0) {
      self.family = family
      self.count = Int32(count)
      self.start = start
      self.first = first
      self.second = second
    }
  }

  /// Number of distributions.
  public let count: Int
  @usableFromInline let entries: UnsafeMutablePointer<Entry>
  @usableFromInline let numbers: UnsafeMutablePointer<Double>

  /// Lays out the distributions in the order given; their positions are the indices of `variate(_:at:)`.
  public init(_ distributions: [Distribution]) {
    var laidOut: [Entry] = []
    var pool: [Double] = []
    for distribution in distributions {
      let mean = distribution.mean
      switch distribution.form {
      case .deterministic: laidOut.append(Entry(family: .deterministic, first: mean))
      case .exponential: laidOut.append(Entry(family: .exponential, first: mean))
      case .lognormal(let location, let spread):
        laidOut.append(Entry(family: .lognormal, first: location, second: spread))
      case .gamma(let quantile):
        laidOut.append(Entry(family: .gamma, start: pool.count, first: mean))
        pool += Self.gammaSpline(quantile)
      case .normal(let standardDeviation):
        laidOut.append(Entry(family: .normal, first: mean, second: standardDeviation))
      case .empirical(let table):
        laidOut.append(Entry(family: .empirical, count: table.values.count, start: pool.count, first: mean))
        pool += table.probabilities
        pool += table.values
      }
    }
    count = laidOut.count
    entries = .allocate(capacity: max(1, laidOut.count))
    entries.initialize(from: laidOut, count: laidOut.count)
    numbers = .allocate(capacity: max(1, pool.count))
    numbers.initialize(from: pool, count: pool.count)
  }

  deinit {
    entries.deallocate()
    numbers.deallocate()
  }

  /// The variate of a distribution that belongs to `u`, strictly between 0 and 1.
  @inlinable public func variate(_ index: Int, at u: Double) -> Double {
    assert(index >= 0 && index < count)
    let entry = entries[index]
    switch entry.family {
    case .deterministic: return entry.first
    case .exponential: return -entry.first * naturalLog(1 - u)
    case .lognormal: return exponential(entry.first + entry.second * standardNormalQuantile(u))
    case .gamma: return entry.first * gammaVariate(entry.start, u)
    case .normal: return entry.first + entry.second * standardNormalQuantile(u)
    case .empirical: return empiricalVariate(entry.start, Int(entry.count), u)
    }
  }

  /// The spline reaches a little beyond the deviates of the smallest and largest uniforms, -8.21 and 8.21.
  static let splineReach = 8.25
  static let splineStep = 0.0625
  static let splinePoints = 265

  /// Value and slope times step of log(x / mean) at each point.
  private static func gammaSpline(_ quantile: GammaQuantile) -> [Double] {
    let logShape = naturalLog(quantile.shape)
    let integral = IncompleteGamma(shape: quantile.shape)
    var numbers: [Double] = []
    numbers.reserveCapacity(2 * splinePoints)
    for point in 0..<splinePoints {
      let deviate = -splineReach + Double(point) * splineStep
      let logX = quantile.logValue(atDeviate: deviate)
      let logNormalDensity = -0.5 * (deviate * deviate + logOfTwoPi)
      let logGammaDensity = logShape + integral.logDensity(x: exponential(logX), logX: logX)
      numbers.append(logX - logShape)
      numbers.append(splineStep * exponential(logNormalDensity - logGammaDensity))
    }
    return numbers
  }

  @usableFromInline func gammaVariate(_ start: Int, _ u: Double) -> Double {
    let place = (standardNormalQuantile(u) + Self.splineReach) * (1 / Self.splineStep)
    let point = min(max(0, Int(place)), Self.splinePoints - 2)
    let t = place - Double(point)
    let numbers = self.numbers + start + 2 * point
    let (value0, slope0, value1, slope1) = (numbers[0], numbers[1], numbers[2], numbers[3])
    let rise = value1 - value0
    let curve = slope0 + (t * (3 * rise - 2 * slope0 - slope1) + t * t * (slope0 + slope1 - 2 * rise))
    return exponential(value0 + t * curve)
  }

  @usableFromInline func empiricalVariate(_ start: Int, _ count: Int, _ u: Double) -> Double {
    let probabilities = numbers + start
    let values = probabilities + count
    var low = 0
    var high = count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if probabilities[middle] <= u { low = middle } else { high = middle }
    }
    let share = (u - probabilities[low]) / (probabilities[high] - probabilities[low])
    return values[low] + share * (values[high] - values[low])
  }
}
