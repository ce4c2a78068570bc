import Testing

@testable import EventSimulation

struct DurationCounterTests {
  /// The counter gives the histogram that recording one by one gives, at every order of magnitude and at both ends.
  @Test func equalsTheHistogram() {
    let counter = DurationCounter()
    defer { counter.deallocate() }
    var histogram = LogLinearHistogram()
    #expect(counter.histogram == histogram)
    var durations: [Int64] = [0, 1, 63, 64, 127, 128, 1 << 55 - 1]
    var value: Int64 = 3
    while value < 1 << 53 {
      durations += [value, value + 1, value, 2 * value - 1]
      value = value * 9 / 4
    }
    for duration in durations {
      counter.record(duration)
      histogram.record(duration)
    }
    #expect(counter.histogram == histogram)
    #expect(counter.histogram.count == durations.count)
    #expect(counter.histogram.quantile(0) == 0)
  }
}
