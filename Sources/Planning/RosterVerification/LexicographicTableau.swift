/// A small dense simplex for several objectives in order of rank: maximise the first, then the second without giving
/// up any of the first, and so on.
///
/// All rows are `sum <= limit` with limits that are not negative, all variables are not negative, so that idling is the
/// first vertex. Written for the few dozen rows of one interval.
struct LexicographicTableau {
  private let columns: Int
  private let width: Int
  /// Rows of constraints, each with its limit last.
  private var rows: [[Double]]
  /// Rows of objectives: reduced gains, with the negated value last.
  private var gains: [[Double]]
  private var basis: [Int]

  private static let least = 1e-9

  /// - Parameters:
  ///   - constraints: coefficients of the variables, and the limit.
  ///   - objectives: in order of rank; scaled so that entries are near 1.
  init(variables: Int, constraints: [(coefficients: [Double], limit: Double)], objectives: [[Double]]) {
    columns = variables
    width = variables + constraints.count + 1
    rows = constraints.enumerated().map { index, constraint in
      var row = constraint.coefficients + [Double](repeating: 0, count: constraints.count) + [constraint.limit]
      row[variables + index] = 1
      return row
    }
    gains = objectives.map { $0 + [Double](repeating: 0, count: constraints.count + 1) }
    basis = constraints.indices.map { variables + $0 }
  }

  /// The values of the variables at the optimum.
  mutating func solution() -> [Double] {
    var allowed = [Bool](repeating: true, count: width - 1)
    for objective in gains.indices {
      var steps = 0
      while let column = entering(objective, allowed, firstOnly: steps > 200) {
        guard let row = leaving(column) else { break }
        pivot(row, column)
        steps += 1
        if steps > 5_000 { break }
      }
      for column in allowed.indices where gains[objective][column] < -Self.least { allowed[column] = false }
    }
    var values = [Double](repeating: 0, count: columns)
    for (row, column) in basis.enumerated() where column < columns { values[column] = max(0, rows[row][width - 1]) }
    return values
  }

  /// The column of the largest gain, or after many steps the first one, which cannot cycle (Bland).
  private func entering(_ objective: Int, _ allowed: [Bool], firstOnly: Bool) -> Int? {
    var best: Int?
    var gain = Self.least
    for column in 0..<width - 1 where allowed[column] && gains[objective][column] > gain {
      best = column
      gain = gains[objective][column]
      if firstOnly { break }
    }
    return best
  }

  private func leaving(_ column: Int) -> Int? {
    var best: Int?
    var ratio = Double.infinity
    for row in rows.indices where rows[row][column] > Self.least {
      let limit = max(0, rows[row][width - 1]) / rows[row][column]
      if limit < ratio - 1e-12 {
        ratio = limit
        best = row
      } else if limit <= ratio + 1e-12, let chosen = best, basis[row] < basis[chosen] {
        best = row
      }
    }
    return best
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let factor = 1 / rows[row][column]
    for place in 0..<width { rows[row][place] *= factor }
    let pivotRow = rows[row]
    let filled = pivotRow.indices.filter { pivotRow[$0] != 0 }
    for other in rows.indices where other != row && rows[other][column] != 0 {
      let multiple = rows[other][column]
      for place in filled { rows[other][place] -= multiple * pivotRow[place] }
      rows[other][column] = 0
    }
    for objective in gains.indices where gains[objective][column] != 0 {
      let multiple = gains[objective][column]
      for place in filled { gains[objective][place] -= multiple * pivotRow[place] }
      gains[objective][column] = 0
    }
    basis[row] = column
  }
}
