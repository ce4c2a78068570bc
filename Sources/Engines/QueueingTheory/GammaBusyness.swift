import RealFunctions

/// A busyness factor that multiplies the load of a whole day: gamma distributed with mean 1.
public struct GammaBusyness: Hashable, Sendable {
  /// Standard deviation of the factor, 0 to 1.
  public let coefficientOfVariation: Double

  /// Empty where the coefficient of variation is negative or above 1.
  public init?(coefficientOfVariation: Double) {
    guard coefficientOfVariation >= 0, coefficientOfVariation <= 1 else { return nil }
    self.coefficientOfVariation = coefficientOfVariation
  }

  /// E[B f(B)]: the mean of a measure over customers, who meet busy days more often than the calendar does.
  ///
  /// - Parameters:
  ///   - limit: the factor from which the measure is 0 (where the line grows without end), infinity if there is none.
  ///   - panels: of 20 points each on either side of the limit; 3 give about 6 digits.
  ///   - measure: of a day with so many times the mean load; smooth below the limit.
  @inlinable
  public func customerMean(
    limit: Double = .infinity, panels: Int = 12, _ measure: (Double) -> Double
  ) -> Double {
    mean(weightedByCustomers: true, limit: limit, panels: panels, measure)
  }

  /// E[f(B)]: the mean of a measure over days.
  @inlinable
  public func dayMean(limit: Double = .infinity, _ measure: (Double) -> Double) -> Double {
    mean(weightedByCustomers: false, limit: limit, panels: 12, measure)
  }

  /// A gamma variate of shape s weighted by itself is one of shape s + 1 and the same scale. The logarithm of the
  /// factor has the smooth, log-concave density exp(s (z - exp(z) + 1)) about its peak at factor s * scale, which
  /// panels of 20 points cover on either side of the limit.
  @usableFromInline
  func mean(
    weightedByCustomers: Bool, limit: Double, panels: Int, _ measure: (Double) -> Double
  ) -> Double {
    guard coefficientOfVariation > 0 else { return limit > 1 ? measure(1) : 0 }
    let shape = 1 / (coefficientOfVariation * coefficientOfVariation)
    let weightedShape = weightedByCustomers ? shape + 1 : shape
    let peak = weightedShape / shape
    let low = Self.edge(shape: weightedShape, direction: -1)
    let high = Self.edge(shape: weightedShape, direction: 1)
    let cut = limit == .infinity ? high : min(high, max(low, naturalLog(limit / peak)))
    var norm = 0.0
    var sum = 0.0
    GaussLegendre.pairs.withUnsafeBufferPointer { pairs in
      func integrate(from start: Double, to end: Double, _ value: (Double) -> Double) {
        let half = (end - start) / Double(2 * panels)
        for panel in 0..<panels {
          let middle = start + half * Double(2 * panel + 1)
          for index in stride(from: 0, to: pairs.count, by: 2) {
            for side in [-1.0, 1.0] {
              let z = middle + side * half * pairs[index]
              let factor = exponential(z)
              let weight = half * pairs[index + 1] * exponential(weightedShape * (z - factor + 1))
              norm += weight
              sum += weight * value(peak * factor)
            }
          }
        }
      }
      if cut > low { integrate(from: low, to: cut, measure) }
      if cut < high { integrate(from: cut, to: high) { _ in 0 } }
    }
    return sum / norm
  }

  /// Where shape * (exponential(z) - 1 - z) reaches 40 on one side of 0.
  private static func edge(shape: Double, direction: Double) -> Double {
    var z = direction * min((80 / shape).squareRoot(), direction > 0 ? 6 : 42 / shape + 1)
    for _ in 0..<50 {
      let excess = shape * (exponentialMinusOne(z) - z) - 40
      let step = excess / (shape * exponentialMinusOne(z))
      z -= step
      if abs(step) < 1e-9 { break }
    }
    return z
  }

  /// The customer-weighted service level of Erlang C; days on which the line grows without end count as 0.
  ///
  /// - Parameters:
  ///   - offeredLoad: mean load in erlangs.
  /// - Returns: nil where an input is outside its range.
  public func serviceLevel(
    offeredLoad: Double, agents: Double, meanHandleSeconds: Double, withinSeconds: Double
  ) -> Double? {
    guard offeredLoad > 0, offeredLoad < .infinity, agents >= 0, meanHandleSeconds > 0, withinSeconds >= 0 else {
      return nil
    }
    return customerMean(limit: agents / offeredLoad) { factor in
      ErlangC(offeredLoad: offeredLoad * factor, agents: agents, meanHandleSeconds: meanHandleSeconds)?
        .serviceLevel(withinSeconds: withinSeconds) ?? 0
    }
  }

  /// The least whole number of agents whose customer-weighted service level meets a goal; 0 without load.
  ///
  /// - Parameters:
  ///   - meanPatienceSeconds: infinity for Erlang C, else Erlang A in the definition of the goal.
  /// - Throws: `QueueingError` where an input or goal is outside its range or cannot be reached.
  public func leastAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double = .infinity,
    goal: StaffingGoals.ServiceLevel
  ) throws(QueueingError) -> Int {
    let plain = try ErlangA.leastAgents(
      offeredLoad: load, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds,
      goals: StaffingGoals(serviceLevel: goal))
    guard load > 0 else { return 0 }
    func meets(_ agents: Int) -> Bool {
      let limit = meanPatienceSeconds == .infinity ? Double(agents) / load : .infinity
      func mean(_ part: (QueueMeasures) -> Double) -> Double {
        customerMean(limit: limit) { factor in
          let model = ErlangA(
            offeredLoad: load * factor, agents: Double(agents), meanHandleSeconds: meanHandleSeconds,
            meanPatienceSeconds: meanPatienceSeconds)
          let measures = model?.measures(
            withinSeconds: goal.withinSeconds, shortSeconds: goal.definition.shortSeconds)
          return measures.map(part) ?? 0
        }
      }
      let met = mean { $0.serviceLevelParts(goal.definition).met }
      let ofAll = meanPatienceSeconds == .infinity || goal.definition == .ofOffered
      let base = ofAll ? 1 : mean { $0.serviceLevelParts(goal.definition).base }
      let level = base > 0 ? met / base : 0
      // The quadrature is good to about 1e-9, so the tolerance on the goal is too.
      return level >= goal.share - 1e-9
    }
    var failing = -1
    var meeting = plain.agents
    var step = max(1, Int((load * coefficientOfVariation / 2).rounded(.up)))
    if meets(meeting) {
      while meeting - failing > 1, meets(meeting - 1) { meeting -= 1 }
      return meeting
    }
    repeat {
      failing = meeting
      guard Double(meeting) < 100 * load + 1e6 else { throw .unreachableGoal(.serviceLevel) }
      meeting += step
      step *= 2
    } while !meets(meeting)
    while meeting - failing > 1 {
      let middle = failing + (meeting - failing) / 2
      if meets(middle) { meeting = middle } else { failing = middle }
    }
    return meeting
  }
}
