import EventSimulation
import Randomness
import Testing
import WorkScheduling
import RealFunctions

@Suite struct EstimateTests {
  /// Published table values (Abramowitz and Stegun 26.10), further digits by scipy 1.17.
  @Test func studentQuantiles() {
    let known: [(Double, Double, Double)] = [
      (0.975, 1, 12.706204736), (0.975, 2, 4.30265273), (0.975, 5, 2.570581836), (0.975, 10, 2.228138852),
      (0.975, 19, 2.093024054), (0.975, 30, 2.042272456), (0.975, 120, 1.979930405), (0.95, 1, 6.313751515),
      (0.9995, 3, 12.923978637), (0.99, 20, 2.527977003), (0.9995, 19, 3.883405853), (0.6, 7, 0.263166861),
      (0.975, 1000, 1.962339081), (0.999999, 4, 41.577854150),
    ]
    for (probability, freedom, value) in known {
      let found = StudentT.quantile(probability, degreesOfFreedom: freedom)
      #expect(abs(found - value) < 1e-6, "\(probability), \(freedom): \(found)")
      #expect(StudentT.quantile(1 - probability, degreesOfFreedom: freedom) < -value * 0.999)
    }
    #expect(StudentT.quantile(0.5, degreesOfFreedom: 3) == 0)
    #expect(abs(StudentT.factor95(degreesOfFreedom: 19) - 2.093024054) < 1e-8)
    #expect(abs(StudentT.factor95(degreesOfFreedom: 1000) - 1.962339081) < 1e-8)
    #expect(StudentT.factor95(degreesOfFreedom: 0) == .infinity)
  }

  /// The examples of R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  @Test func wilsonIntervals() throws {
    let known: [(Int, Int, Double, Double)] = [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ]
    for (successes, trials, lower, upper) in known {
      let interval = try #require(WilsonInterval(successes: successes, trials: trials))
      #expect(abs(interval.lower - lower) < 5.1e-5)
      #expect(abs(interval.upper - upper) < 5.1e-5)
      let mirrored = try #require(WilsonInterval(successes: trials - successes, trials: trials))
      #expect(abs(mirrored.upper - (1 - interval.lower)) < 1e-12)
    }
    #expect(WilsonInterval(successes: 0, trials: 0) == nil)
    #expect(WilsonInterval(successes: 3, trials: 2) == nil)
  }

  @Test func aMeanHasItsInterval() throws {
    // Deviations -2, -1, 0, 1, 2 about 1e6: variance 2.5, error sqrt(0.5).
    let estimate = try #require(SampleEstimate([1_000_002, 999_998, 1_000_000, 1_000_001, 999_999]))
    #expect(abs(estimate.mean - 1e6) < 1e-9)
    #expect(abs(estimate.halfWidth95 - 2.776445105 * 0.5.squareRoot()) < 1e-7)
    #expect(estimate.count == 5)
    #expect(SampleEstimate([]) == nil)
    #expect(SampleEstimate([3])?.halfWidth95 == .infinity)
    #expect(SampleEstimate([3, 3, 3])?.halfWidth95 == 0)
  }

  @Test func aRatioIsOfTotalsAndItsIntervalThatOfTheResiduals() throws {
    let pairs: [(Double, Double)] = [(80, 100), (45, 50), (160, 210), (30, 30), (88, 120)]
    var moments = RatioMoments()
    for (numerator, denominator) in pairs { moments.add(numerator: numerator, denominator: denominator) }
    let estimate = try #require(moments.estimate)
    let ratio = 403.0 / 510
    #expect(abs(estimate.mean - ratio) < 1e-14)
    let squares = pairs.reduce(0) { $0 + ($1.0 - ratio * $1.1) * ($1.0 - ratio * $1.1) }
    let expected = 2.776445105 * (squares / 4 / 5).squareRoot() / 102
    #expect(abs(estimate.halfWidth95 - expected) < 1e-9)
    #expect(RatioMoments().estimate == nil)
    var empty = RatioMoments()
    empty.add(numerator: 0, denominator: 0)
    #expect(empty.estimate == nil)
  }

  /// Over 1,000 experiments of 20 replications the intervals hold the truth in 93-97 % of the time.
  @Test func intervalsCoverTheTruth() throws {
    let stream = RandomStream(seed: 2026, replication: 0, purpose: 0)
    var meanHits = 0
    var ratioHits = 0
    for experiment in UInt64(0)..<1000 {
      var mean = SampleMoments()
      var ratio = RatioMoments()
      for replication in UInt64(0)..<20 {
        let (u, v) = stream.uniforms(entity: experiment * 20 + replication, pair: 0)
        mean.add(standardNormalQuantile(u))
        // Offered 50...150; answered in time 0.8 of them with noise that grows with the volume.
        let offered = 50 + 100 * u
        ratio.add(numerator: offered * 0.8 + offered.squareRoot() * standardNormalQuantile(v), denominator: offered)
      }
      let meanEstimate = try #require(mean.estimate)
      if abs(meanEstimate.mean) <= meanEstimate.halfWidth95 { meanHits += 1 }
      let ratioEstimate = try #require(ratio.estimate)
      if abs(ratioEstimate.mean - 0.8) <= ratioEstimate.halfWidth95 { ratioHits += 1 }
    }
    #expect((930...970).contains(meanHits), "\(meanHits)")
    #expect((930...970).contains(ratioHits), "\(ratioHits)")
  }

  /// Looked at after 40 values and after every 20 more, and stopped when narrow enough: the intervals still hold the
  /// truth about as often as they say. The widths asked for stop some experiments at the first look and others late.
  @Test(arguments: [0.2, 0.25, 0.3])
  func stoppingWhenPreciseKeepsTheCoverage(halfWidth: Double) throws {
    let stream = RandomStream(seed: 2026, replication: 1, purpose: 0)
    var hits = 0
    var stops: Set<Int> = []
    for experiment in UInt64(0)..<1000 {
      var mean = SampleMoments()
      let done = try ReplicationStudy(minimum: 40, maximum: 10_240, batch: 20).run(
        RunContext(threads: 1), stage: "", into: &mean,
        replicate: { standardNormalQuantile(stream.uniform(entity: experiment << 20 | UInt64($0))) },
        merge: { $0.add($1) }, isPrecise: { ($0.estimate?.halfWidth95 ?? .infinity) <= halfWidth })
      stops.insert(done)
      let estimate = try #require(mean.estimate)
      #expect(estimate.halfWidth95 <= halfWidth)
      if abs(estimate.mean) <= estimate.halfWidth95 { hits += 1 }
    }
    #expect((930...970).contains(hits), "\(hits)")
    #expect(stops.count > 1)
  }
}
