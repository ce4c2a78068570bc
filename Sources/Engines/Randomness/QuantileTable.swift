/// An empirical distribution, given by quantiles with straight lines between them.
public struct QuantileTable: Sendable, Equatable {
  /// Rising from 0 to 1.
  public let probabilities: [Double]
  /// The value at each probability, not falling.
  public let values: [Double]

  /// - Throws: `DistributionError.invalidQuantileTable` with the rule that is broken.
  public init(probabilities: [Double], values: [Double]) throws {
    guard probabilities.count == values.count, values.count >= 2 else {
      throw DistributionError.invalidQuantileTable("at least two probabilities, each with a value")
    }
    guard probabilities.first == 0, probabilities.last == 1 else {
      throw DistributionError.invalidQuantileTable("probabilities from 0 to 1")
    }
    guard zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw DistributionError.invalidQuantileTable("rising probabilities")
    }
    guard values.allSatisfy(\.isFinite), zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw DistributionError.invalidQuantileTable("finite values that do not fall")
    }
    self.probabilities = probabilities
    self.values = values
  }

  /// The table whose values are equally far apart in probability, the first being the minimum, the last the maximum.
  ///
  /// - Throws: `DistributionError.invalidQuantileTable` as the other initialiser.
  public init(evenly values: [Double]) throws {
    let steps = Double(max(1, values.count - 1))
    try self.init(probabilities: values.indices.map { Double($0) / steps }, values: values)
  }

  /// The value at a probability, `u` in 0...1.
  public func quantile(_ u: Double) -> Double {
    var low = 0
    var high = probabilities.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if probabilities[middle] <= u { low = middle } else { high = middle }
    }
    let share = (u - probabilities[low]) / (probabilities[high] - probabilities[low])
    return values[low] + share * (values[high] - values[low])
  }

  /// Mean and second moment of the distribution, exact for the straight lines.
  var moments: (mean: Double, square: Double) {
    var mean = 0.0
    var square = 0.0
    for index in 1..<values.count {
      let weight = probabilities[index] - probabilities[index - 1]
      let (a, b) = (values[index - 1], values[index])
      mean += weight * (a + b) / 2
      square += weight * (a * a + a * b + b * b) / 3
    }
    return (mean, square)
  }
}
