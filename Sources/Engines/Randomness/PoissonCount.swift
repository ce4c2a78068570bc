import RealFunctions

/// The Poisson distribution of a count, sampled by inversion of one uniform.
///
/// For a fixed uniform the count does not fall when the mean grows, so that more volume only adds contacts.
public struct PoissonCount: Sendable, Equatable {
  /// The mean, 0...1e9. The time of a draw grows with its square root (about 5 microseconds at a mean of 1e6).
  public let mean: Double

  /// - Throws: `DistributionError.invalidParameter` if the mean is not in 0...1e9.
  public init(mean: Double) throws {
    guard mean >= 0, mean <= 1e9 else { throw DistributionError.invalidParameter("mean", mean) }
    self.mean = mean
  }

  /// The smallest count n with P(N <= n) of at least `u`, `u` strictly between 0 and 1.
  ///
  /// The distribution function has a relative error of about 1e-12 in the nearer tail; only a uniform that close to
  /// a jump could be given the neighbouring count.
  public func quantile(_ u: Double) -> Int {
    mean <= 24 ? smallQuantile(u) : largeQuantile(u)
  }

  private func smallQuantile(_ u: Double) -> Int {
    var count = 0
    var probability = exponential(-mean)
    var reached = probability
    // Past the point where the sum stops growing it has all the mass that Double can show.
    while reached < u, probability > 1e-20 || Double(count) < mean {
      count += 1
      probability *= mean / Double(count)
      reached += probability
    }
    return count
  }

  /// Starts next to the answer by Cornish and Fisher's expansion and walks to it from there.
  private func largeQuantile(_ u: Double) -> Int {
    let normal = standardNormalQuantile(u)
    var count = max(0, (mean + normal * mean.squareRoot() + (normal * normal - 1) / 6).rounded(.down))
    let tails = IncompleteGamma(shape: count + 1).tails(x: mean)
    let logMean = naturalLog(mean)
    var probability = exponential(
      count == 0 ? -mean : IncompleteGamma(shape: count).logDensity(x: mean, logX: logMean))
    if u <= 0.5 {
      var below = tails.upper  // P(N <= count)
      while below < u {
        count += 1
        probability *= mean / count
        below += probability
      }
      while count > 0, below - probability >= u {
        below -= probability
        probability *= count / mean
        count -= 1
      }
    } else {
      let goal = 1 - u
      var above = tails.lower  // P(N > count)
      while above > goal {
        count += 1
        probability *= mean / count
        above -= probability
      }
      while count > 0, above + probability <= goal {
        above += probability
        probability *= count / mean
        count -= 1
      }
    }
    return Int(count)
  }
}
