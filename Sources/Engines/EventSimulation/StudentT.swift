import Randomness
import RealFunctions

/// Student's t distribution, for intervals over independent replications.
public enum StudentT {
  /// The value below which a share `probability` lies, relative error about 1e-10.
  ///
  /// - Parameters:
  ///   - probability: strictly between 0 and 1.
  ///   - degreesOfFreedom: at least 1.
  public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    if probability == 0.5 { return 0 }
    if probability < 0.5 { return -quantile(1 - probability, degreesOfFreedom: degreesOfFreedom) }
    let goal = 1 - probability
    var low = 0.0
    var high = 2.0
    while upperTail(high, degreesOfFreedom) > goal { high *= 2 }
    // Newton's step where it stays between the bounds, else the middle.
    var t = high / 2
    for _ in 0..<200 {
      let excess = upperTail(t, degreesOfFreedom) - goal
      if excess > 0 { low = t } else { high = t }
      let step = t + excess / density(t, degreesOfFreedom)
      let next = step > low && step < high ? step : 0.5 * (low + high)
      if (next - t).magnitude <= 1e-14 * next { return next }
      t = next
    }
    return t
  }

  /// The factor of a two-sided 95 % interval; infinite below one degree of freedom, where no interval can be given.
  public static func factor95(degreesOfFreedom: Int) -> Double {
    guard degreesOfFreedom >= 1 else { return .infinity }
    return degreesOfFreedom <= tabulated.count
      ? tabulated[degreesOfFreedom - 1] : quantile(0.975, degreesOfFreedom: Double(degreesOfFreedom))
  }

  private static let tabulated = (1...200).map { quantile(0.975, degreesOfFreedom: Double($0)) }

  /// P(T > t) for t >= 0: half the incomplete beta integral of (v/2, 1/2) at v / (v + t^2).
  private static func upperTail(_ t: Double, _ v: Double) -> Double {
    let near = v / (v + t * t)
    let far = t * t / (v + t * t)
    if far == 0 { return 0.5 }
    let logFront =
      logGamma(v / 2 + 0.5) - logGamma(v / 2) - logGamma(0.5) + v / 2 * naturalLog(near) + 0.5 * naturalLog(far)
    let front = exponential(logFront)
    if near < (v / 2 + 1) / (v / 2 + 2.5) {
      return 0.5 * front * betaFraction(near, v / 2, 0.5) / (v / 2)
    }
    return 0.5 * (1 - front * betaFraction(far, 0.5, v / 2) / 0.5)
  }

  private static func density(_ t: Double, _ v: Double) -> Double {
    let log =
      logGamma(v / 2 + 0.5) - logGamma(v / 2) - 0.5 * naturalLog(v) - logGamma(0.5)
      - (v + 1) / 2 * naturalLog(1 + t * t / v)
    return exponential(log)
  }

  /// The continued fraction of the incomplete beta integral (Abramowitz and Stegun 26.5.8) by the Lentz method.
  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = 1 / (1 - (a + b) * x / (a + 1))
    var value = d
    var index = 1.0
    while index < 100_000 {
      let even = index * (b - index) * x / ((a + 2 * index - 1) * (a + 2 * index))
      d = 1 / (1 + even * d)
      c = 1 + even / c
      value *= c * d
      let odd = -(a + index) * (a + b + index) * x / ((a + 2 * index) * (a + 2 * index + 1))
      d = 1 / (1 + odd * d)
      c = 1 + odd / c
      value *= c * d
      if (c * d - 1).magnitude < 0x1p-52 { break }
      index += 1
    }
    return value
  }
}
