import RealFunctions

/// How far the share of contacts that wait too long is below a limit, on the scale of logarithms, where the curve over
/// the agents is nearly straight.
struct LateShareCurve {
  private let load: Double
  /// Threshold over mean handle time.
  private let threshold: Double
  private let logLimit: Double

  /// - Parameters:
  ///   - load: above 0.
  ///   - limit: above 0.
  init(load: Double, threshold: Double, limit: Double) {
    self.load = load
    self.threshold = threshold
    logLimit = naturalLog(limit)
  }

  /// Positive where the goal is met; rises with the agents, who are not below the load.
  func margin(_ agents: Double) -> Double { margin(agents, excess: blockingExcess(load: load, agents: agents)) }

  @inline(__always)
  private func margin(_ agents: Double, excess: Double) -> Double {
    let spare = agents - load
    return logLimit + naturalLogOfOnePlus(spare / agents * excess) + spare * threshold
  }

  /// Where the goal is just met.
  ///
  /// - Parameters:
  ///   - upper: a whole number that meets the goal.
  ///   - lower: one less, or the load if that is more.
  ///   - known: 1/B - 1 at the upper number, if at hand.
  func root(from lower: Double, to upper: Double, excess known: Double?) -> Double {
    // Whole numbers of agents cost little, so the curve through four of them tells the root to some digits.
    var excess = known ?? blockingExcess(load: load, agents: upper)
    let atUpper = margin(upper, excess: excess)
    let atLower: Double
    if lower < upper - 1 || lower == load {
      atLower = logLimit
    } else if excess > 4, excess < .infinity {
      atLower = margin(lower, excess: excess * (load / upper) - 1)
    } else {
      atLower = margin(lower)
    }
    if atLower >= 0 { return lower }
    if atUpper <= 0 { return upper }
    excess = (1 + excess) * ((upper + 1) / load)
    let next = margin(upper + 1, excess: excess)
    excess = (1 + excess) * ((upper + 2) / load)
    let second = margin(upper + 2, excess: excess)
    guard second < .infinity else { return safeRoot(from: lower, to: upper) }

    let inverse = InverseCubic((atLower, lower), (atUpper, upper), (next, upper + 1), (second, upper + 2))
    var last = inverse.place
    guard last > lower, last < upper else { return safeRoot(from: lower, to: upper) }
    var atLast = margin(last)
    var slope = inverse.slope
    for _ in 0..<8 {
      let place = last - atLast * slope
      guard place > lower, place < upper else { break }
      let step = abs(place - last)
      let value = step > 1e-15 * upper ? margin(place) : 0
      if value == 0 { return place }
      slope = (place - last) / (value - atLast)
      // What the next secant leaves is of the order of the product of the last two steps.
      if step < 1e-5, abs(value * slope) * step <= 1e-16 * upper { return place - value * slope }
      (last, atLast) = (place, value)
    }
    return safeRoot(from: lower, to: upper)
  }

  private func safeRoot(from lower: Double, to upper: Double) -> Double {
    increasingRoot(from: lower, to: upper) { margin($0) }
  }
}

/// The cubic through four points of a rising curve, read the other way round: where the curve passes through 0.
private struct InverseCubic {
  let place: Double
  /// How fast the place changes with the value there.
  let slope: Double

  init(
    _ first: (value: Double, place: Double), _ second: (value: Double, place: Double),
    _ third: (value: Double, place: Double), _ fourth: (value: Double, place: Double)
  ) {
    // Newton's divided differences.
    let a = (second.place - first.place) / (second.value - first.value)
    let b = (third.place - second.place) / (third.value - second.value)
    let c = (fourth.place - third.place) / (fourth.value - third.value)
    let ab = (b - a) / (third.value - first.value)
    let bc = (c - b) / (fourth.value - second.value)
    let abc = (bc - ab) / (fourth.value - first.value)
    let (x, y, z) = (-first.value, -second.value, -third.value)
    place = first.place + x * (a + y * (ab + z * abc))
    slope = a + (x + y) * ab + (x * y + x * z + y * z) * abc
  }
}
