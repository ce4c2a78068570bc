import Foundation
public import WorkforceModel

/// `stress.json`: a stress test with everything that its reports show.
public struct StressDocument: Codable, Equatable, Sendable {
  /// The version of this form.
  public static let schemaName = "followsun/stress/1"

  struct IntervalDocument: Codable, Equatable {
    var mean: Double
    var lower: Double?
    var upper: Double?
    var n: Int

    init(_ value: StressResult.Interval) {
      mean = value.mean
      lower = value.lower.isFinite ? value.lower : nil
      upper = value.upper.isFinite ? value.upper : nil
      n = value.count
    }
  }

  struct OutcomeDocument: Codable, Equatable {
    /// Absent where nobody came.
    var measured: IntervalDocument?
    var verdict: String
    var breaksFloor: Bool

    init(_ value: StressResult.Outcome) {
      measured = value.measured.map(IntervalDocument.init)
      verdict = value.verdict.rawValue
      breaksFloor = value.breaksFloor
    }
  }

  struct TargetDocument: Codable, Equatable {
    var path: String
    var queue: String
    var measure: String
    var goal: Double
    var over: String
    /// With every assumption as stated.
    var base: OutcomeDocument
  }

  struct PointDocument: Codable, Equatable {
    var position: Double
    var value: Double
    var isLimited: Bool
    /// In the order of `targets`.
    var outcomes: [OutcomeDocument]
  }

  struct LeverDocument: Codable, Equatable {
    var id: String
    var name: String
    var unit: String
    var rangeFrom: String
    var low: Double
    var base: Double
    var high: Double
    var points: [PointDocument]
  }

  struct CrossingDocument: Codable, Equatable {
    var value: Double
    /// Absent where the interval reaches beyond the range.
    var lower: Double?
    var upper: Double?
    var isAbove: Bool
    var isByFloor: Bool
    var n: Int
  }

  struct BreakEvenDocument: Codable, Equatable {
    /// Positions in `targets` and `levers`.
    var target: Int
    var lever: Int
    /// Absent where nobody came.
    var keepsAtBase: Bool?
    var isDecided: Bool
    var crossings: [CrossingDocument]
  }

  struct SwingDocument: Codable, Equatable {
    var target: Int
    var lever: Int
    var atLow: Double
    var atBase: Double
    var atHigh: Double
    var difference: IntervalDocument
  }

  struct JointDocument: Codable, Equatable {
    var distribution: String
    var correlation: String
    /// Positions in `levers`.
    var levers: [Int]
    var allKept: IntervalDocument
    var allKeptAsStated: IntervalDocument
    var targetKept: [IntervalDocument]
    /// [draw][lever].
    var values: [[Double]]
    /// [draw][target].
    var kept: [[Bool]]
  }

  var schema: String
  var name: String
  var provenance: ProvenanceDocument
  var replications: Int
  var seed: UInt64
  var runs: Int
  var targets: [TargetDocument]
  var levers: [LeverDocument]
  var breakEvens: [BreakEvenDocument]
  var swings: [SwingDocument]
  var joint: JointDocument?

  public init(_ result: StressResult, in scenario: Scenario, provenance: Provenance) {
    schema = StressDocument.schemaName
    name = scenario.name
    self.provenance = ProvenanceDocument(provenance)
    replications = result.replications
    seed = result.seed
    runs = result.runs
    targets = zip(scenario.targets, result.base).map { target, base in
      TargetDocument(
        path: target.path.description, queue: scenario.queues[target.queue.raw].id, measure: target.measureName,
        goal: target.goal, over: target.over.rawValue, base: OutcomeDocument(base))
    }
    levers = result.curves.map { curve in
      LeverDocument(
        id: curve.lever.id, name: curve.lever.name, unit: curve.lever.unit.rawValue,
        rangeFrom: curve.lever.source.rawValue, low: curve.lever.low, base: curve.lever.base, high: curve.lever.high,
        points: curve.points.map {
          PointDocument(
            position: $0.position, value: $0.value, isLimited: $0.isLimited,
            outcomes: $0.outcomes.map(OutcomeDocument.init))
        })
    }
    breakEvens = result.breakEvens.map { breakEven in
      BreakEvenDocument(
        target: breakEven.target, lever: breakEven.lever, keepsAtBase: breakEven.keepsAtBase,
        isDecided: breakEven.isDecided,
        crossings: breakEven.crossings.map {
          CrossingDocument(
            value: $0.value, lower: $0.lower, upper: $0.upper, isAbove: $0.isAbove, isByFloor: $0.isByFloor,
            n: $0.count)
        })
    }
    swings = result.swings.map {
      SwingDocument(
        target: $0.target, lever: $0.lever, atLow: $0.atLow, atBase: $0.atBase, atHigh: $0.atHigh,
        difference: IntervalDocument($0.difference))
    }
    joint = result.joint.map { joint in
      JointDocument(
        distribution: joint.distribution.rawValue, correlation: joint.correlation.rawValue, levers: joint.levers,
        allKept: IntervalDocument(joint.allKept), allKeptAsStated: IntervalDocument(joint.allKeptAsStated),
        targetKept: joint.targetKept.map(IntervalDocument.init), values: joint.values, kept: joint.kept)
    }
  }

  /// The document as JSON text.
  public func jsonBytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [10]
  }
}
