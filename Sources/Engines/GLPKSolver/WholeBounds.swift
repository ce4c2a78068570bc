import LinearModel

/// The bounds of all variables, those of whole variables moved inwards to whole numbers.
struct WholeBounds {
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  /// False where a variable is left without a whole number between its bounds.
  private(set) var areConsistent = true

  /// A bound that misses a whole number by rounding only counts as that number.
  private static let rounding = 1e-9

  init(of program: LinearProgram, options: SolverOptions) {
    lower = program.lower
    upper = program.upper
    guard options.solvesIntegers else { return }
    for variable in 0..<program.variableCount where program.isInteger[variable] {
      lower[variable] = (lower[variable] - Self.rounding).rounded(.up)
      upper[variable] = (upper[variable] + Self.rounding).rounded(.down)
      if lower[variable] > upper[variable] { areConsistent = false }
    }
  }
}
