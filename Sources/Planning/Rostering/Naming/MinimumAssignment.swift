/// The cheapest way to give each of n rows its own of n columns, by shortest augmenting paths (Jonker and Volgenant
/// 1987) in whole numbers, so that it is exact and the same everywhere.
enum MinimumAssignment {
  /// The column of each row.
  ///
  /// - Parameter costs: row by row; sums of n of them must stay far below `Int64.max`.
  static func columns(_ costs: [Int64], count n: Int) -> [Int] {
    guard n > 0 else { return [] }
    // Columns 1...n; column 0 holds the row that is being placed.
    var rowPrice = [Int64](repeating: 0, count: n + 1)
    var columnPrice = [Int64](repeating: 0, count: n + 1)
    var rowOf = [Int](repeating: 0, count: n + 1)
    var before = [Int](repeating: 0, count: n + 1)
    var nearest = [Int64](repeating: 0, count: n + 1)
    var isDone = [Bool](repeating: false, count: n + 1)
    for row in 1...n {
      rowOf[0] = row
      for column in 0...n {
        nearest[column] = .max
        isDone[column] = false
      }
      var column = 0
      repeat {
        isDone[column] = true
        let current = rowOf[column]
        var step = Int64.max
        var next = 0
        let base = (current - 1) * n - 1
        let price = rowPrice[current]
        for other in 1...n where !isDone[other] {
          let reduced = costs[base + other] - price - columnPrice[other]
          if reduced < nearest[other] {
            nearest[other] = reduced
            before[other] = column
          }
          if nearest[other] < step {
            step = nearest[other]
            next = other
          }
        }
        for other in 0...n {
          if isDone[other] {
            rowPrice[rowOf[other]] += step
            columnPrice[other] -= step
          } else {
            nearest[other] -= step
          }
        }
        column = next
      } while rowOf[column] != 0
      repeat {
        let previous = before[column]
        rowOf[column] = rowOf[previous]
        column = previous
      } while column != 0
    }
    var columns = [Int](repeating: 0, count: n)
    for column in 1...n { columns[rowOf[column] - 1] = column - 1 }
    return columns
  }
}
