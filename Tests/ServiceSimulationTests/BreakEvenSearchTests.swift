import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Crossings and their intervals on curves that are known.
struct BreakEvenSearchTests {
  private static func search(
    goal: Double = 0.8, _ positions: [Double] = [-1, -0.5, 0, 0.5, 1], half: Double = 0.02, floor: Double = 2,
    _ curve: (Double) -> Double
  ) throws -> BreakEvenSearch {
    var lab = try SimulationLab([.live])
    lab.target(0, SimulationLab.answer(goal, within: 20))
    return BreakEvenSearch(
      lab.scenario.targets[0],
      positions.map { position in
        let mean = curve(position)
        return (
          position,
          StressResult.Outcome(
            measured: StressResult.Interval(mean: mean, lower: mean - half, upper: mean + half, count: 9),
            verdict: .undecided, breaksFloor: position > floor)
        )
      })
  }

  @Test func aStraightLineCrossesWhereItSays() throws {
    let search = try Self.search { 0.86 - 0.1 * $0 }
    let root = try #require(search.root(isAbove: true))
    #expect(abs(root.position - 0.6) < 1e-9 && root.doubt < 1e-9)
    #expect(search.root(isAbove: false) == nil && search.keepsAtBase == true)
    // 0.86 - 0.1 x ∓ 0.02 is 0.8 at 0.4 and 0.8.
    let interval = search.interval(around: root)
    #expect(abs((interval.lower ?? 0) - 0.4) < 1e-9 && abs((interval.upper ?? 0) - 0.8) < 1e-9)
    #expect(search.refinement(isAbove: true) == nil)
  }

  @Test func whatFailsAsStatedHoldsBeyondTheCrossing() throws {
    let search = try Self.search { 0.76 - 0.1 * $0 }
    #expect(search.keepsAtBase == false && search.root(isAbove: true) == nil)
    let root = try #require(search.root(isAbove: false))
    #expect(abs(root.position + 0.4) < 1e-9)
    let interval = search.interval(around: root)
    #expect(abs((interval.lower ?? 0) + 0.6) < 1e-9 && abs((interval.upper ?? 0) + 0.2) < 1e-9)
  }

  @Test func intervalsMayReachBeyondTheRange() throws {
    let search = try Self.search(half: 0.05) { 0.87 - 0.08 * $0 }
    let root = try #require(search.root(isAbove: true))
    let interval = search.interval(around: root)
    #expect(interval.upper == nil)
    #expect(abs((interval.lower ?? 0) - 0.25) < 1e-9)
    #expect(!search.isDecided)
  }

  @Test func noCrossingIsNamedAndItsCertaintyToo() throws {
    let sure = try Self.search { 0.9 - 0.05 * $0 }
    #expect(sure.root(isAbove: true) == nil && sure.root(isAbove: false) == nil && sure.isDecided)
    let unsure = try Self.search { 0.86 - 0.05 * $0 }
    #expect(unsure.root(isAbove: true) == nil && !unsure.isDecided)
  }

  /// A bent curve is met closely by further points, each asked for at the crossing seen so far.
  @Test func refinementClosesInOnABentCurve() throws {
    let curve: (Double) -> Double = { 0.9 - 0.15 * ($0 + 0.3) * ($0 + 0.3) }
    let truth = (0.1 / 0.15).squareRoot() - 0.3
    var positions = [-1.0, 0, 1]
    var count = 0
    while let next = try Self.search(positions, half: 1e-5, curve).refinement(isAbove: true), count < 6 {
      positions.append(next)
      positions.sort()
      count += 1
    }
    let root = try #require(try Self.search(positions, half: 1e-5, curve).root(isAbove: true))
    #expect(count >= 1 && count <= 4)
    #expect(abs(root.position - truth) < 0.005, "\(root.position) \(truth)")
    // Where the interval is wide anyway no further run is asked for.
    #expect(try Self.search([-1, -0.5, 0, 0.5, 1], half: 0.05, curve).refinement(isAbove: true) == nil)
  }

  @Test func aFloorGivesWayBetweenTwoPoints() throws {
    let search = try Self.search(floor: 0.5) { _ in 0.9 }
    let root = try #require(search.root(isAbove: true))
    #expect(root.isByFloor && root.position == 0.75)
    let interval = search.interval(around: root)
    #expect(interval.lower == 0.5 && interval.upper == 1)
    #expect(search.refinement(isAbove: true) == 0.75)
  }
}
