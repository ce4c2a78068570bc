import EventSimulation
import Randomness
import Testing
import RealFunctions

@Suite struct TallyTests {
  /// Durations spread over twelve powers of ten.
  private static let durations: [Int64] = (0..<3000).map { entity in
    let (u, v) = RandomStream(seed: 8, replication: 0, purpose: 0).uniforms(entity: UInt64(entity), pair: 0)
    return Int64(exponential(27 * u) * (1 + v)) - 1
  }

  @Test func talliesSumExactlyAndMergeInAnyOrder() {
    var whole = DurationTally()
    var parts = [DurationTally](repeating: DurationTally(), count: 3)
    for (index, duration) in Self.durations.enumerated() {
      whole.record(duration)
      parts[index % 3].record(duration)
    }
    #expect(whole.count == Self.durations.count)
    #expect(whole.total == Self.durations.reduce(Int128(0)) { $0 + Int128($1) })
    #expect(whole.longest == Self.durations.max())
    var merged = parts[2]
    merged.merge(parts[0])
    merged.merge(parts[1])
    #expect(merged == whole)
    #expect(DurationTally().mean == nil)
    var huge = DurationTally()
    for _ in 0..<4 { huge.record(.max) }
    #expect(huge.mean == Double(Int64.max))
  }

  @Test func theAreaUnderALevelIsExact() {
    var recorder = LevelRecorder(level: 2, at: 100)
    recorder.change(by: 3, at: 150)  // 2 * 50
    recorder.change(by: -4, at: 160)  // 5 * 10
    #expect(recorder.level == 1)
    #expect(recorder.highest == 5)
    #expect(recorder.area(until: 200) == 100 + 50 + 40)
    #expect(recorder.takeArea(until: 170) == 160)
    #expect(recorder.highest == 1)
    recorder.change(by: 1, at: 180)
    #expect(recorder.takeArea(until: 200) == 10 + 40)
  }

  @Test func histogramQuantilesAreWithinTheirBound() {
    var histogram = LogLinearHistogram()
    for duration in Self.durations { histogram.record(duration) }
    let sorted = Self.durations.sorted()
    for percent in 0...100 {
      let share = Double(percent) / 100
      let rank = max(1, (percent * sorted.count + 99) / 100)
      let exact = sorted[rank - 1]
      let found = histogram.quantile(share) ?? -1
      #expect(abs(found - exact) * 128 <= exact, "\(percent) %: \(found) for \(exact)")
      if exact < 128 { #expect(found == exact) }
    }
  }

  /// Each bucket's middle is in the bucket, and the bound holds for its ends, over the whole range.
  @Test func everyMagnitudeIsWithinTheBound() {
    for exponent in 0..<63 {
      for offset: Int64 in [-2, -1, 0, 1, 2] {
        for part: Int64 in [0, 1, 5, 63] {
          let base = Int64(1) << Int64(exponent)
          let value = max(0, base &+ offset &+ base / 64 &* part)
          if value < 0 { continue }
          var histogram = LogLinearHistogram()
          histogram.record(value)
          let found = histogram.quantile(0.5) ?? -1
          #expect(abs(found - value) <= value / 128)
        }
      }
    }
    var largest = LogLinearHistogram()
    largest.record(.max)
    #expect(largest.quantile(1) != nil)
    #expect(LogLinearHistogram().quantile(0.5) == nil)
  }

  @Test func histogramsMergeExactly() {
    var whole = LogLinearHistogram()
    var parts = [LogLinearHistogram](repeating: LogLinearHistogram(), count: 4)
    for (index, duration) in Self.durations.enumerated() {
      whole.record(duration)
      parts[duration < 1000 ? 0 : 1 + index % 3].record(duration)
    }
    for order in [[0, 1, 2, 3], [3, 0, 2, 1]] {
      var merged = LogLinearHistogram()
      for part in order { merged.merge(parts[part]) }
      #expect(merged == whole)
    }
  }
}
