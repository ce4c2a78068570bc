import Foundation
import QueueingTheory
import Testing

/// Waits by priority against Cobham's means, the transform of Kella and Yechiali, Erlang A and an exact chain.
struct PriorityLineTests {
  /// Ten agents, 300 s, three classes that come to 8.5 erlangs.
  static let agents = 10.0
  static let handle = 300.0
  static let loads = [2.0, 3.5, 3.0]

  static func line(patience: Double = .infinity) throws -> (line: PriorityLine, whole: QueueMeasures) {
    let whole = try #require(
      ErlangA(
        offeredLoad: loads.reduce(0, +), agents: agents, meanHandleSeconds: handle, meanPatienceSeconds: patience)
    ).measures(withinSeconds: 20)
    let line = try #require(
      PriorityLine(
        arrivalsPerSecond: loads.map { $0 / handle }, fullRatePerSecond: agents / handle,
        fullProbability: whole.waitProbability, meanPatienceSeconds: patience))
    return (line, whole)
  }

  @Test func firstClassWaitsAnExponentialTime() throws {
    let (line, whole) = try Self.line()
    for within in [0.0, 5, 20, 60, 300, 1200] {
      let measures = try #require(line.measures(of: 0, withinSeconds: within, shortSeconds: 0))
      // P(W > t) = C(n, a) e^(-(n μ - λ1) t)
      let late = whole.waitProbability * exp(-(Self.agents - Self.loads[0]) / Self.handle * within)
      #expect(close(measures.answeredWithin, 1 - late, 1e-12))
    }
  }

  @Test func meansAreThoseOfCobham() throws {
    let (line, whole) = try Self.line()
    var before = 0.0
    var sum = 0.0
    for (place, load) in Self.loads.enumerated() {
      let upTo = before + load / Self.agents
      let mean = whole.waitProbability * Self.handle / Self.agents / ((1 - before) * (1 - upTo))
      let measures = try #require(line.measures(of: place, withinSeconds: 20, shortSeconds: 0))
      #expect(close(measures.meanAnswerSeconds, mean, 1e-12))
      // The mean is the integral of the tail, here by Simpson's rule.
      let step = [2.0, 6, 25][place]
      var integral = 0.0
      for point in 0...200 {
        let tail =
          1 - (line.measures(of: place, withinSeconds: Double(point) * step, shortSeconds: 0)?.answeredWithin ?? 0)
        integral += step / 3 * tail * (point == 0 || point == 200 ? 1 : point.isMultiple(of: 2) ? 2 : 4)
      }
      #expect(close(integral, mean, 2e-3), "class \(place): \(integral) \(mean)")
      sum += load * measures.meanAnswerSeconds
      before = upTo
    }
    // Whoever goes first, the mean over all is that of the line without classes.
    #expect(close(sum / Self.loads.reduce(0, +), whole.meanAnswerSeconds, 1e-12))
  }

  @Test(arguments: [1, 2], [1.0, 10, 30, 120, 600])
  func lowerClassesFollowTheTransformOfKellaAndYechiali(_ place: Int, _ within: Double) throws {
    let (line, whole) = try Self.line()
    let rate = Self.agents / Self.handle
    let better = Self.loads[..<place].reduce(0, +) / Self.handle
    let sigma = Self.loads[...place].reduce(0, +) / Self.agents
    // Of those who wait: (1 - σ) B(s) ÷ (1 - σ B(s)) with the busy period B of the better classes; inverted by Abate and
    // Whitt (1995).
    func tail(_ s: Complex) -> Complex {
      let b = s + Complex(better + rate)
      let busy = (b - (b * b - Complex(4 * better * rate)).root) / Complex(2 * better)
      let waits = Complex(1 - sigma) * busy / (Complex(1) - Complex(sigma) * busy)
      return (Complex(1) - waits) / s
    }
    let late = whole.waitProbability * inverse(tail, at: within)
    let measures = try #require(line.measures(of: place, withinSeconds: within, shortSeconds: 0))
    #expect(abs(1 - measures.answeredWithin - late) < 2e-7, "\(1 - measures.answeredWithin) \(late)")
  }

  @Test(arguments: [30.0, 240, 3000])
  func oneClassIsErlangA(_ patience: Double) throws {
    for load in [4.0, 9, 12] {
      let whole = try #require(
        ErlangA(offeredLoad: load, agents: 10, meanHandleSeconds: 300, meanPatienceSeconds: patience)
      ).measures(withinSeconds: 25, shortSeconds: 5)
      let line = try #require(
        PriorityLine(
          arrivalsPerSecond: [load / 300], fullRatePerSecond: 10.0 / 300, fullProbability: whole.waitProbability,
          meanPatienceSeconds: patience))
      let measures = try #require(line.measures(of: 0, withinSeconds: 25, shortSeconds: 5))
      #expect(close(measures.answeredWithin, whole.answeredWithin, 1e-10))
      #expect(close(measures.abandonment, whole.abandonment, 1e-9))
      #expect(close(measures.abandonedWithin, whole.abandonedWithin, 1e-9))
      #expect(close(measures.shortAbandonment, whole.shortAbandonment, 1e-9))
      #expect(close(measures.meanAnswerSeconds, whole.meanAnswerSeconds, 1e-9))
      #expect(close(measures.meanAbandonSeconds, whole.meanAbandonSeconds, 1e-8))
      #expect(close(measures.queueLength, whole.queueLength, 1e-9))
    }
  }

  /// Two classes with patience, two agents: the stationary chain on (busy, waiting of the first, of the second).
  @Test func abandonmentOfClassesIsThatOfTheChain() throws {
    let (first, second, service, patience) = (0.006, 0.005, 1.0 / 200, 1.0 / 150)
    let most = 40
    // Weights by (waiting first, waiting second) while both are busy; index 0, 1 are the states with fewer busy.
    var free = [1.0, 1.0]
    var full = [[Double]](repeating: [Double](repeating: 1, count: most + 1), count: most + 1)
    for _ in 0..<4000 {
      free[0] = free[1] * service / (first + second)
      free[1] = (free[0] * (first + second) + full[0][0] * 2 * service) / (first + second + service)
      for one in 0...most {
        for two in 0...most {
          var into = 0.0
          if one == 0, two == 0 { into += free[1] * (first + second) }
          if one > 0 { into += full[one - 1][two] * first }
          if two > 0 { into += full[one][two - 1] * second }
          if one < most { into += full[one + 1][two] * (2 * service + Double(one + 1) * patience) }
          if two < most { into += full[one][two + 1] * ((one == 0 ? 2 * service : 0) + Double(two + 1) * patience) }
          let out =
            (one < most ? first : 0) + (two < most ? second : 0) + 2 * service + Double(one + two) * patience
          full[one][two] = into / out
        }
      }
    }
    let sum = free.reduce(0, +) + full.reduce(0) { $0 + $1.reduce(0, +) }
    var waiting = (0.0, 0.0)
    for one in 0...most {
      for two in 0...most {
        waiting.0 += Double(one) * full[one][two] / sum
        waiting.1 += Double(two) * full[one][two] / sum
      }
    }
    let isFull = full.reduce(0) { $0 + $1.reduce(0, +) } / sum
    let line = try #require(
      PriorityLine(
        arrivalsPerSecond: [first, second], fullRatePerSecond: 2 * service, fullProbability: isFull,
        meanPatienceSeconds: 1 / patience))
    for (place, length) in [waiting.0, waiting.1].enumerated() {
      let measures = try #require(line.measures(of: place, withinSeconds: 30, shortSeconds: 5))
      let arriving = place == 0 ? first : second
      #expect(close(measures.queueLength, length, 1e-7), "class \(place): \(measures.queueLength) \(length)")
      #expect(close(measures.abandonment, length * patience / arriving, 1e-7))
      // In the end everybody is served or has left.
      let late = try #require(line.measures(of: place, withinSeconds: 5000, shortSeconds: 5))
      #expect(close(late.answeredWithin, measures.answered, 1e-9))
      #expect(close(late.abandonedWithin, measures.abandonment, 1e-9))
    }
  }

  @Test func whatCannotBeIsRefused() {
    #expect(
      PriorityLine(arrivalsPerSecond: [1, 1], fullRatePerSecond: 2, fullProbability: 1, meanPatienceSeconds: .infinity)
        == nil)
    #expect(
      PriorityLine(arrivalsPerSecond: [0, 0], fullRatePerSecond: 2, fullProbability: 1, meanPatienceSeconds: 1) == nil)
    let line = PriorityLine(
      arrivalsPerSecond: [0, 1], fullRatePerSecond: 2, fullProbability: 0.5, meanPatienceSeconds: .infinity)
    #expect(line?.measures(of: 0, withinSeconds: 1, shortSeconds: 0) == nil)
    #expect(line?.measures(of: 2, withinSeconds: 1, shortSeconds: 0) == nil)
  }

  // MARK: Laplace inversion

  struct Complex {
    var re: Double
    var im: Double

    init(_ re: Double, _ im: Double = 0) { (self.re, self.im) = (re, im) }

    static func + (a: Complex, b: Complex) -> Complex { Complex(a.re + b.re, a.im + b.im) }
    static func - (a: Complex, b: Complex) -> Complex { Complex(a.re - b.re, a.im - b.im) }
    static func * (a: Complex, b: Complex) -> Complex { Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re) }
    static func / (a: Complex, b: Complex) -> Complex {
      let size = b.re * b.re + b.im * b.im
      return Complex((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size)
    }

    /// The root with a real part of at least 0.
    var root: Complex {
      let size = (re * re + im * im).squareRoot()
      let real = ((size + re) / 2).squareRoot()
      return real > 0 ? Complex(real, im / (2 * real)) : Complex(0, ((size - re) / 2).squareRoot())
    }
  }

  private func inverse(_ transform: (Complex) -> Complex, at time: Double) -> Double {
    let shift = 18.4
    func term(_ k: Int) -> Double { transform(Complex(shift / (2 * time), Double(k) * .pi / time)).re }
    var sum = term(0) / 2
    for k in 1...30 { sum += (k.isMultiple(of: 2) ? 1 : -1) * term(k) }
    var partial: [Double] = [sum]
    for k in 31...42 {
      sum += (k.isMultiple(of: 2) ? 1 : -1) * term(k)
      partial.append(sum)
    }
    var weight = 1.0
    var mean = 0.0
    for (k, value) in partial.enumerated() {
      mean += weight * value
      weight *= Double(partial.count - 1 - k) / Double(k + 1)
    }
    return exp(shift / 2) / time * mean / pow(2, Double(partial.count - 1))
  }
}
