import LinearModel

/// The vectors of one running solve and the steps upon them; all in scaled units.
///
/// One object owns the memory from start to end, so that the hot loops work on plain pointers without reference
/// counting or bounds checks.
final class PrimalDualState {
  let n: Int
  let m: Int
  private let memory: UnsafeMutablePointer<Double>
  private let indices: UnsafeMutablePointer<Int32>

  // The problem.
  let objective: UnsafePointer<Double>
  let lower: UnsafePointer<Double>
  let upper: UnsafePointer<Double>
  let rowLower: UnsafePointer<Double>
  let rowUpper: UnsafePointer<Double>
  private let rowValues: UnsafePointer<Double>
  private let columnValues: UnsafePointer<Double>
  private let rowStart: UnsafePointer<Int32>
  private let columnStart: UnsafePointer<Int32>
  private let rowIndex: UnsafePointer<Int32>
  private let columnIndex: UnsafePointer<Int32>

  /// The present iterate.
  let x: UnsafeMutablePointer<Double>
  let y: UnsafeMutablePointer<Double>
  /// The point to which the last step led before it was reflected and drawn to the anchor; within all bounds.
  let xPoint: UnsafeMutablePointer<Double>
  let yPoint: UnsafeMutablePointer<Double>
  /// Where the method last started again.
  let xAnchor: UnsafeMutablePointer<Double>
  let yAnchor: UnsafeMutablePointer<Double>
  /// A x and c - A'y of the point judged last; `xBar` is also used between the two halves of a step.
  let activity: UnsafeMutablePointer<Double>
  let reducedCost: UnsafeMutablePointer<Double>
  private let xBar: UnsafeMutablePointer<Double>

  init(_ problem: PrimalDualProblem) {
    n = problem.variableCount
    m = problem.rowCount
    let entries = problem.rowValues.count
    let size = n * 8 + m * 6 + entries * 2
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: max(1, size))
    memory.initialize(repeating: 0, count: max(1, size))
    var used = 0
    func take(_ count: Int, _ values: [Double] = []) -> UnsafeMutablePointer<Double> {
      let part = memory + used
      used += count
      for place in values.indices { part[place] = values[place] }
      return part
    }
    x = take(n)
    xPoint = take(n)
    xAnchor = take(n)
    reducedCost = take(n)
    xBar = take(n)
    objective = UnsafePointer(take(n, problem.objective))
    lower = UnsafePointer(take(n, problem.lower))
    upper = UnsafePointer(take(n, problem.upper))
    y = take(m)
    yPoint = take(m)
    yAnchor = take(m)
    activity = take(m)
    rowLower = UnsafePointer(take(m, problem.rowLower))
    rowUpper = UnsafePointer(take(m, problem.rowUpper))
    rowValues = UnsafePointer(take(entries, problem.rowValues))
    columnValues = UnsafePointer(take(entries, problem.columnValues))
    self.memory = memory

    let indexSize = n + m + 2 + entries * 2
    let indices = UnsafeMutablePointer<Int32>.allocate(capacity: indexSize)
    indices.initialize(repeating: 0, count: indexSize)
    var usedIndices = 0
    func takeIndices(_ values: [Int32]) -> UnsafePointer<Int32> {
      let part = indices + usedIndices
      usedIndices += values.count
      for place in values.indices { part[place] = values[place] }
      return UnsafePointer(part)
    }
    rowStart = takeIndices(problem.byRow.start)
    columnStart = takeIndices(problem.byColumn.start)
    columnIndex = takeIndices(problem.byRow.index)
    rowIndex = takeIndices(problem.byColumn.index)
    self.indices = indices
  }

  deinit {
    memory.deallocate()
    indices.deallocate()
  }

  /// One iteration: a primal step against the reduced costs and a dual step at the extrapolated point, reflected, and
  /// drawn to the anchor by 1 - `pull`.
  ///
  /// - Parameter keepsPoint: whether the point before reflection is kept in `xPoint` and `yPoint`.
  /// - Returns: how far from rest the iterate was, in the norm of the steps; 0 where no point is kept.
  @discardableResult
  func step(primal tau: Double, dual sigma: Double, pull: Double, keepsPoint: Bool) -> Double {
    keepsPoint
      ? advance(tau, sigma, pull, keepsPoint: true) : advance(tau, sigma, pull, keepsPoint: false)
  }

  @inline(__always)
  private func advance(_ tau: Double, _ sigma: Double, _ pull: Double, keepsPoint: Bool) -> Double {
    // Local copies: a store through a pointer might, for all the compiler knows, change a field of this object.
    let (x, y, xBar, xAnchor, yAnchor, xPoint, yPoint) = (x, y, xBar, xAnchor, yAnchor, xPoint, yPoint)
    let (objective, lower, upper, rowLower, rowUpper) = (objective, lower, upper, rowLower, rowUpper)
    let (columnStart, rowIndex, columnValues) = (columnStart, rowIndex, columnValues)
    let (rowStart, columnIndex, rowValues) = (rowStart, columnIndex, rowValues)
    let rest = 1 - pull
    var primalWay = 0.0
    var dualWay = 0.0
    var begin = 0
    for j in 0..<n {
      let end = Int(columnStart[j + 1])
      let price = Reductions.line(columnValues, rowIndex, from: begin, to: end, times: y)
      begin = end
      let old = x[j]
      let new = min(max(old - tau * (objective[j] - price), lower[j]), upper[j])
      let reflected = new + (new - old)
      xBar[j] = reflected
      x[j] = pull * reflected + rest * xAnchor[j]
      if keepsPoint {
        xPoint[j] = new
        primalWay += (new - old) * (new - old)
      }
    }
    let inverse = 1 / sigma
    begin = 0
    for i in 0..<m {
      let end = Int(rowStart[i + 1])
      let sum = Reductions.line(rowValues, columnIndex, from: begin, to: end, times: xBar)
      begin = end
      // The prox of the row: zero while the shifted activity lies between the bounds, else drawn to the nearer one.
      let old = y[i]
      let shifted = sum - old * inverse
      let new = sigma * (min(max(shifted, rowLower[i]), rowUpper[i]) - shifted)
      y[i] = pull * (new + (new - old)) + rest * yAnchor[i]
      if keepsPoint {
        yPoint[i] = new
        dualWay += (new - old) * (new - old)
      }
    }
    return keepsPoint ? (primalWay / tau + dualWay / sigma).squareRoot() : 0
  }

  /// Makes the present iterate the anchor.
  func anchor() {
    xAnchor.update(from: x, count: n)
    yAnchor.update(from: y, count: m)
  }

  func moveToPoint() {
    x.update(from: xPoint, count: n)
    y.update(from: yPoint, count: m)
  }

  /// Makes the anchor the point that is handed over.
  func keepAnchor() {
    xPoint.update(from: xAnchor, count: n)
    yPoint.update(from: yAnchor, count: m)
  }

  func moveToAnchor() {
    x.update(from: xAnchor, count: n)
    y.update(from: yAnchor, count: m)
  }

  /// Fills `activity` with A x and `reducedCost` with c - A'y.
  func multiply(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>) {
    for i in 0..<m { activity[i] = rowProduct(i, x) }
    for j in 0..<n { reducedCost[j] = objective[j] - columnProduct(j, y) }
  }

  private func rowProduct(_ i: Int, _ x: UnsafePointer<Double>) -> Double {
    Reductions.line(rowValues, columnIndex, from: Int(rowStart[i]), to: Int(rowStart[i + 1]), times: x)
  }

  private func columnProduct(_ j: Int, _ y: UnsafePointer<Double>) -> Double {
    Reductions.line(columnValues, rowIndex, from: Int(columnStart[j]), to: Int(columnStart[j + 1]), times: y)
  }

  /// A lower estimate of the norm of the matrix by a fixed number of power iterations from the all-ones vector.
  func estimatedNorm(iterations: Int = 40) -> Double {
    let vector = xBar
    vector.update(repeating: 1, count: n)
    var norm = 0.0
    for _ in 0..<iterations {
      let length = Reductions.sum(n) { vector[$0] * vector[$0] }.squareRoot()
      guard length > 0 else { return 0 }
      for j in 0..<n { vector[j] /= length }
      for i in 0..<m { activity[i] = rowProduct(i, vector) }
      norm = Reductions.sum(m) { activity[$0] * activity[$0] }.squareRoot()
      for j in 0..<n { vector[j] = columnProduct(j, activity) }
    }
    return norm
  }
}
