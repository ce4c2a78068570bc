/// By how much a point misses the conditions of a program, computed from the program alone.
///
/// A miss is scaled: distance / max(1, |bound|), as solvers do with their tolerances.
public struct FeasibilityReport: Hashable, Sendable {
  /// The largest miss of one kind and where it is; the place is nil if nothing misses at all.
  public struct Miss: Hashable, Sendable {
    public var amount: Double
    public var place: Int?

    mutating func record(_ amount: Double, at place: Int) {
      // Written so that NaN is recorded.
      if !(amount <= self.amount) {
        self.amount = amount.isNaN ? .infinity : amount
        self.place = place
      }
    }
  }

  /// The largest miss of a variable's bound.
  public private(set) var bounds = Miss(amount: 0, place: nil)
  /// The largest miss of a row.
  public private(set) var rows = Miss(amount: 0, place: nil)
  /// The largest distance from a whole number of a variable that must be whole.
  public private(set) var integers = Miss(amount: 0, place: nil)
  /// The objective of the point.
  public let objective: Double

  /// Judges a point of `variableCount` values.
  ///
  /// - Throws: `LinearProgramFault.startingPointUnusable` where the point has another length, or a fault of the
  ///   program's coefficients.
  public init(of point: [Double], in program: LinearProgram) throws(LinearProgramFault) {
    guard point.count == program.variableCount else { throw .startingPointUnusable }
    objective = program.objectiveValue(at: point)
    for (variable, value) in point.enumerated() {
      bounds.record(Self.miss(value, program.lower[variable], program.upper[variable]), at: variable)
      if program.isInteger[variable] { integers.record(abs(value - value.rounded()), at: variable) }
    }
    let activity = try program.matrix(.byRow).times(point)
    for (row, value) in activity.enumerated() {
      rows.record(Self.miss(value, program.rowLower[row], program.rowUpper[row]), at: row)
    }
  }

  /// The largest miss of any kind.
  public var largestMiss: Double { max(bounds.amount, rows.amount, integers.amount) }

  /// Whether nothing misses by more than `tolerance`.
  public func isFeasible(within tolerance: Double = 1e-6) -> Bool { largestMiss <= tolerance }

  private static func miss(_ value: Double, _ lower: Double, _ upper: Double) -> Double {
    if value < lower { return (lower - value) / max(1, abs(lower)) }
    if value > upper { return (value - upper) / max(1, abs(upper)) }
    return value.isNaN ? .infinity : 0
  }
}
