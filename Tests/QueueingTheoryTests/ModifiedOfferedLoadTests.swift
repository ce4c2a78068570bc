import QueueingTheory
import Testing

@Suite struct ModifiedOfferedLoadTests {
  /// Known value N18: opens at 0 with 30 an hour, mean 38 min, averages per half hour.
  @Test func openingOfAQueue() throws {
    let rates = [Double](repeating: 30.0 / 3600, count: 4)
    let expected: [(ServiceTimeShape, [Double])] = [
      (.exponential, [5.862, 13.034, 16.291, 17.770]),
      (.deterministic, [7.5, 18.467, 19, 19]),
      (.lognormal(coefficientOfVariation: 1.1), [6.295, 13.340, 16.069, 17.312]),
    ]
    for (shape, values) in expected {
      let model = try ModifiedOfferedLoad(intervalSeconds: 1800, meanSeconds: 38 * 60, shape: shape)
      for (load, value) in zip(model.erlangs(ratesPerSecond: rates), values) { #expect(near(load, value, 5.1e-4)) }
    }
  }

  @Test func gammaShapesMeetTheirLimits() throws {
    let rates = [0.01, 0.03, 0, 0.02, 0.05, 0.01, 0, 0]
    func loads(_ shape: ServiceTimeShape) throws -> [Double] {
      try ModifiedOfferedLoad(intervalSeconds: 900, meanSeconds: 1500, shape: shape).erlangs(ratesPerSecond: rates)
    }
    for (gamma, exponential) in zip(try loads(.gamma(coefficientOfVariation: 1)), try loads(.exponential)) {
      #expect(close(gamma, exponential, 1e-11))
    }
    for (narrow, fixed) in zip(try loads(.gamma(coefficientOfVariation: 0.001)), try loads(.deterministic)) {
      #expect(near(narrow, fixed, 1e-3))
    }
    for (narrow, fixed) in zip(try loads(.lognormal(coefficientOfVariation: 0)), try loads(.deterministic)) {
      #expect(narrow == fixed)
    }
    // Erlang-2 (cv^2 = 1/2) has survival exp(-2u/m)(1 + 2u/m): the first weight in closed form, by integrating twice.
    let mean = 1500.0
    let length = 900.0
    let x = 2 * length / mean
    let decay = (ConcreteExponential.value(-x))
    let first = mean - (mean * mean * 0.75 - mean * mean / 4 * decay * (3 + x)) / length
    let model = try ModifiedOfferedLoad(
      intervalSeconds: length, meanSeconds: mean, shape: .gamma(coefficientOfVariation: 0.5.squareRoot()))
    #expect(close(model.weight(lag: 0), first, 1e-11))
  }

  @Test(arguments: [
    ServiceTimeShape.exponential, .deterministic, .lognormal(coefficientOfVariation: 2),
    .gamma(coefficientOfVariation: 0.6), .gamma(coefficientOfVariation: 3),
  ])
  func workIsConserved(shape: ServiceTimeShape) throws {
    // All work that arrives is done: the loads of a burst add up to contacts times the mean.
    let model = try ModifiedOfferedLoad(intervalSeconds: 1800, meanSeconds: 2700, shape: shape)
    var rates = [Double](repeating: 0, count: 3000)
    rates[0] = 0.01
    rates[3] = 0.02
    let work = model.erlangs(ratesPerSecond: rates).reduce(0, +) * 1800
    #expect(close(work, 0.03 * 1800 * 2700, 1e-8))
    // A constant rate for ever is its own steady state, whatever the shape.
    for load in model.erlangs(ratesPerSecond: [Double](repeating: 0.01, count: 60), rateBefore: 0.01) {
      #expect(close(load, 27, 1e-10))
    }
    let changing = try ModifiedOfferedLoad.erlangs(
      ratesPerSecond: rates, meanSeconds: [Double](repeating: 2700, count: 3000), intervalSeconds: 1800, shape: shape)
    for (left, right) in zip(changing, model.erlangs(ratesPerSecond: rates)) { #expect(near(left, right, 1e-9)) }
  }

  @Test func refusals() throws {
    #expect(throws: QueueingError.invalidTime(0)) {
      try ModifiedOfferedLoad(intervalSeconds: 0, meanSeconds: 1, shape: .exponential)
    }
    #expect(throws: QueueingError.invalidTime(-1)) {
      try ModifiedOfferedLoad(intervalSeconds: 1, meanSeconds: 1, shape: .gamma(coefficientOfVariation: -1))
    }
    let nothing = try ModifiedOfferedLoad(intervalSeconds: 1, meanSeconds: 0, shape: .exponential)
    #expect(nothing.erlangs(ratesPerSecond: [1, 2]) == [0, 0])
  }
}

/// exp by its series, for small arguments.
enum ConcreteExponential {
  static func value(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1..<60 {
      term *= x / Double(k)
      sum += term
    }
    return sum
  }
}
