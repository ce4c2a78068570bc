/// The offered load that a changing arrival rate leaves behind: contacts in service were there to arrive over the length
/// of a service (Eick, Massey and Whitt 1993; Jennings et al. 1996).
///
/// The mean number of busy servers of the infinite-server system at time t is the integral of rate(t - u) times the
/// chance that a service is longer than u. For a rate that is constant over intervals its average over an interval is a
/// weighted sum of the rates of this and earlier intervals; the weights depend on the shape of the service time through
/// its stationary excess.
public struct ModifiedOfferedLoad: Hashable, Sendable {
  public let intervalSeconds: Double
  /// Mean service time in seconds.
  public let meanSeconds: Double
  public let shape: ServiceTimeShape

  /// - Throws: `QueueingError.invalidTime` where a length, the mean or the coefficient of variation is outside its range.
  public init(intervalSeconds: Double, meanSeconds: Double, shape: ServiceTimeShape) throws(QueueingError) {
    guard intervalSeconds > 0, intervalSeconds < .infinity else { throw .invalidTime(intervalSeconds) }
    guard meanSeconds >= 0, meanSeconds < .infinity else { throw .invalidTime(meanSeconds) }
    let variation = shape.coefficientOfVariation
    guard variation >= 0, variation <= 100 else { throw .invalidTime(variation) }
    self.intervalSeconds = intervalSeconds
    self.meanSeconds = meanSeconds
    self.shape = shape
  }

  /// Seconds of service in an interval per contact and second of the interval so many before it; 0 is the same interval.
  public func weight(lag: Int) -> Double {
    guard meanSeconds > 0 else { return 0 }
    let length = intervalSeconds
    if lag == 0 {
      return max(0, meanSeconds - (area(0) - area(length)) / length)
    }
    let x = Double(lag) * length
    return max(0, (area(x + length) - 2 * area(x) + area(x - length)) / length)
  }

  /// All weights from this lag on, added up.
  private func remainder(from lag: Int) -> Double {
    guard lag > 0 else { return meanSeconds }
    let x = Double(lag) * intervalSeconds
    return (area(x - intervalSeconds) - area(x)) / intervalSeconds
  }

  private func area(_ x: Double) -> Double { shape.excessArea(beyond: x, mean: meanSeconds) }

  /// The average offered load of each interval in erlangs.
  ///
  /// Lags whose weights add up to less than 1e-12 of the mean are left out, so the work is the number of intervals times
  /// the length of memory.
  /// - Parameters:
  ///   - ratesPerSecond: contacts per second in each interval.
  ///   - rateBefore: the constant rate of all time before the first interval; 0 for a queue that opens then.
  public func erlangs(ratesPerSecond: [Double], rateBefore: Double = 0) -> [Double] {
    var weights: [Double] = []
    while weights.count < ratesPerSecond.count, remainder(from: weights.count) > 1e-12 * meanSeconds {
      weights.append(weight(lag: weights.count))
    }
    return ratesPerSecond.indices.map { interval in
      var load = rateBefore > 0 ? rateBefore * remainder(from: interval + 1) : 0
      var lag = min(weights.count - 1, interval)
      while lag >= 0 {
        load += weights[lag] * ratesPerSecond[interval - lag]
        lag -= 1
      }
      return load
    }
  }

  /// As above where the mean service time changes as well: each contact keeps the mean of the interval it arrives in.
  public static func erlangs(
    ratesPerSecond: [Double], meanSeconds: [Double], intervalSeconds: Double, shape: ServiceTimeShape
  ) throws(QueueingError) -> [Double] {
    var loads = [Double](repeating: 0, count: ratesPerSecond.count)
    var model: ModifiedOfferedLoad?
    var weights: [Double] = []
    for (source, rate) in ratesPerSecond.enumerated() {
      let mean = source < meanSeconds.count ? meanSeconds[source] : 0
      if model?.meanSeconds != mean {
        model = try ModifiedOfferedLoad(intervalSeconds: intervalSeconds, meanSeconds: mean, shape: shape)
        weights.removeAll(keepingCapacity: true)
      }
      guard rate > 0, let model else { continue }
      var target = source
      while target < loads.count {
        let lag = target - source
        if lag == weights.count {
          if model.remainder(from: lag) <= 1e-12 * mean { break }
          weights.append(model.weight(lag: lag))
        }
        loads[target] += rate * weights[lag]
        target += 1
      }
    }
    return loads
  }
}
