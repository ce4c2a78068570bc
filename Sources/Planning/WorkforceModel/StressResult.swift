/// At which values of its assumptions a staffing stops keeping its targets, and what moves each target most.
///
/// Every point is simulated with the same customers, so that curves differ by what was moved alone.
public struct StressResult: Hashable, Sendable {
  /// A figure with both ends of its 95 % interval.
  public struct Interval: Hashable, Sendable {
    public var mean: Double
    public var lower: Double
    public var upper: Double
    /// What it rests on: replications, windows, or draws.
    public var count: Int

    public init(mean: Double, lower: Double, upper: Double, count: Int) {
      self.mean = mean
      self.lower = lower
      self.upper = upper
      self.count = count
    }
  }

  /// One target at one point.
  public struct Outcome: Hashable, Sendable {
    /// Nil where nobody came.
    public var measured: Interval?
    public var verdict: SimulationResult.Verdict
    /// Whether some interval certainly stays below the target's floor.
    public var breaksFloor: Bool
    /// Windows that a probability takes to be judged at all; 0 for other targets.
    public var windowsNeeded: Int

    public init(
      measured: Interval?, verdict: SimulationResult.Verdict, breaksFloor: Bool, windowsNeeded: Int = 0
    ) {
      self.windowsNeeded = windowsNeeded
      self.measured = measured
      self.verdict = verdict
      self.breaksFloor = breaksFloor
    }
  }

  /// One value of one lever.
  public struct Point: Hashable, Sendable {
    /// -1 at the lower end, 0 as stated, 1 at the upper end.
    public var position: Double
    /// In the lever's unit.
    public var value: Double
    /// By position in `Scenario.targets`.
    public var outcomes: [Outcome]
    /// Whether some queue's shares would have summed to more than 1 and rose only as far as there was room.
    public var isLimited: Bool

    public init(position: Double, value: Double, outcomes: [Outcome], isLimited: Bool) {
      self.position = position
      self.value = value
      self.outcomes = outcomes
      self.isLimited = isLimited
    }
  }

  /// A lever with its points in order of position; those between the planned ones were added to find break-evens.
  public struct Curve: Hashable, Sendable {
    public var lever: StressLever
    public var points: [Point]

    public init(lever: StressLever, points: [Point]) {
      self.lever = lever
      self.points = points
    }

    /// The point with the stated value.
    public var base: Point? { points.first { $0.position == 0 } }
  }

  /// Where a target begins to fail, or to hold, as a lever moves away from its stated value.
  public struct Crossing: Hashable, Sendable {
    /// In the lever's unit.
    public var value: Double
    /// Ends of the 95 % interval; nil where it reaches beyond the range.
    public var lower: Double?
    public var upper: Double?
    /// Whether it lies above the stated value.
    public var isAbove: Bool
    /// Whether a floor gives way there and not the goal; the interval is then the gap between two points.
    public var isByFloor: Bool
    /// What the figures beside it rest on.
    public var count: Int

    public init(value: Double, lower: Double?, upper: Double?, isAbove: Bool, isByFloor: Bool, count: Int) {
      self.value = value
      self.lower = lower
      self.upper = upper
      self.isAbove = isAbove
      self.isByFloor = isByFloor
      self.count = count
    }
  }

  /// One target under one lever.
  public struct BreakEven: Hashable, Sendable {
    /// Position in `Scenario.targets`.
    public var target: Int
    /// Position in `curves`.
    public var lever: Int
    /// Whether the measured figure keeps the goal where the lever has its stated value; nil where nobody came.
    public var keepsAtBase: Bool?
    /// Whether every point's interval lies on one side of the goal, where there is no crossing.
    public var isDecided: Bool
    /// The one below the stated value and the one above it, as far as they lie inside the range. Where the target keeps
    /// its goal as stated it fails beyond them, otherwise it keeps it beyond them.
    public var crossings: [Crossing]

    public init(target: Int, lever: Int, keepsAtBase: Bool?, isDecided: Bool, crossings: [Crossing]) {
      self.target = target
      self.lever = lever
      self.keepsAtBase = keepsAtBase
      self.isDecided = isDecided
      self.crossings = crossings
    }
  }

  /// What one lever does to one target over its range.
  public struct Swing: Hashable, Sendable {
    /// Position in `Scenario.targets`.
    public var target: Int
    /// Position in `curves`.
    public var lever: Int
    public var atLow: Double
    public var atBase: Double
    public var atHigh: Double
    /// At the upper end less at the lower end, with the interval of the difference between the same replications.
    public var difference: Interval

    public init(target: Int, lever: Int, atLow: Double, atBase: Double, atHigh: Double, difference: Interval) {
      self.target = target
      self.lever = lever
      self.atLow = atLow
      self.atBase = atBase
      self.atHigh = atHigh
      self.difference = difference
    }
  }

  /// Draws of all assumptions at once, each with one replication of the horizon.
  public struct Joint: Hashable, Sendable {
    public var distribution: StressSettings.Distribution
    public var correlation: StressSettings.Correlation
    /// Positions in `curves` of the levers that were drawn.
    public var levers: [Int]
    /// [draw][lever], in the unit of the lever.
    public var values: [[Double]]
    /// [draw][target]: whether the horizon of the draw kept it.
    public var kept: [[Bool]]
    /// Share of draws that kept every target.
    public var allKept: Interval
    /// By target.
    public var targetKept: [Interval]
    /// The same share of replications with every assumption as stated.
    public var allKeptAsStated: Interval

    public init(
      distribution: StressSettings.Distribution, correlation: StressSettings.Correlation, levers: [Int],
      values: [[Double]], kept: [[Bool]], allKept: Interval, targetKept: [Interval], allKeptAsStated: Interval
    ) {
      self.distribution = distribution
      self.correlation = correlation
      self.levers = levers
      self.values = values
      self.kept = kept
      self.allKept = allKept
      self.targetKept = targetKept
      self.allKeptAsStated = allKeptAsStated
    }
  }

  /// By target, with every assumption as stated.
  public var base: [Outcome]
  public var curves: [Curve]
  /// In the order of targets, then of levers.
  public var breakEvens: [BreakEven]
  /// In the order of targets, the largest difference first.
  public var swings: [Swing]
  public var joint: Joint?
  /// Of each point.
  public var replications: Int
  public var seed: UInt64
  /// Runs of the horizon that it took.
  public var runs: Int

  public init(
    base: [Outcome], curves: [Curve], breakEvens: [BreakEven], swings: [Swing], joint: Joint?, replications: Int,
    seed: UInt64, runs: Int
  ) {
    self.base = base
    self.curves = curves
    self.breakEvens = breakEvens
    self.swings = swings
    self.joint = joint
    self.replications = replications
    self.seed = seed
    self.runs = runs
  }
}
