import RealFunctions

/// The inverse of the gamma distribution function of one shape, at scale 1.
///
/// One uniform gives one variate, nondecreasing in the uniform, so plans compared under common random numbers stay
/// coupled. Newton's iteration runs on the logarithm of the nearer tail as a function of log x: both are concave, so it
/// converges from one side after its first step. From shape 1e6 on (coefficient of variation 0.1 %) the cube of
/// Wilson and Hilferty (1931) is used; its relative error there is below 1e-8.
public struct GammaQuantile: Sendable, Equatable {
  /// The shape parameter, 1 / cv^2.
  public let shape: Double

  /// - Throws: `DistributionError.invalidParameter` unless the shape is finite and above 1e-6.
  public init(shape: Double) throws {
    guard shape.isFinite, shape >= 1e-6 else { throw DistributionError.invalidParameter("shape", shape) }
    self.shape = shape
  }

  /// The value below which a share `u` of the distribution lies; `u` strictly between 0 and 1. Very small values of
  /// very skewed shapes are rounded to 0.
  public func value(at u: Double) -> Double {
    exponential(logValue(at: u))
  }

  /// The natural logarithm of `value(at:)`, which stays finite where the value itself is below the smallest number.
  public func logValue(at u: Double) -> Double {
    let useLower = u <= 0.5
    return logValue(
      logTail: naturalLog(useLower ? u : 1 - u), isLower: useLower, deviate: standardNormalQuantile(u))
  }

  /// The same for the probability below a standard normal deviate.
  func logValue(atDeviate deviate: Double) -> Double {
    // The upper normal tail beyond z is half of the upper gamma tail of shape 1/2 beyond z^2 / 2.
    let half = deviate * deviate / 2
    let twice = half > 0 ? IncompleteGamma(shape: 0.5).logTails(x: half, logX: naturalLog(half)).upper : 0
    return logValue(logTail: twice - 0.6931471805599453, isLower: deviate <= 0, deviate: deviate)
  }

  private func logValue(logTail goal: Double, isLower: Bool, deviate: Double) -> Double {
    let ninth = 1 / (9 * shape)
    let root = 1 - ninth + deviate * ninth.squareRoot()
    if shape >= 1e6 { return naturalLog(shape) + 3 * naturalLog(root) }
    let integral = IncompleteGamma(shape: shape)
    let logBelow = isLower ? goal : naturalLog(1 - exponential(goal))
    var logX =
      root > 0.3 && shape > 0.3
      ? naturalLog(shape) + 3 * naturalLog(root) : (logBelow + logGamma(shape + 1)) / shape
    // From a poor start the first step could leave the range of the numbers.
    let longest = 4 / min(1, shape)
    for _ in 0..<200 {
      let x = exponential(logX)
      let tails = integral.logTails(x: x, logX: logX)
      let tail = isLower ? tails.lower : tails.upper
      let slope = shape * exponential(integral.logDensity(x: x, logX: logX) - tail)
      let newton = (isLower ? goal - tail : tail - goal) / slope
      let step = min(max(newton, -longest), longest)
      logX += step
      if step.magnitude <= 4e-15 * max(1, logX.magnitude) { break }
    }
    return logX
  }
}
