/// A sparse matrix of doubles, compressed along one of its sides.
///
/// Compressed by rows, the entries of row i are the places `start[i] ..< start[i + 1]` of `index` (their columns, in
/// strictly increasing order) and `value`; compressed by columns, the same with rows and columns exchanged.
@frozen
public struct SparseMatrix: Hashable, Sendable {
  /// The side along which a matrix is compressed.
  @frozen
  public enum Order: Hashable, Sendable {
    case byRow
    case byColumn
  }

  public let order: Order
  public let rowCount: Int
  public let columnCount: Int
  public let start: [Int32]
  public let index: [Int32]
  public let value: [Double]

  /// Sorts loose entries (row, column, value) into a matrix, in time linear in their number.
  ///
  /// - Throws: `LinearProgramFault.entryOutOfRange` and `.duplicateEntry`.
  public init(
    order: Order, rowCount: Int, columnCount: Int, rows: [Int32], columns: [Int32], values: [Double]
  ) throws(LinearProgramFault) {
    for (row, column) in zip(rows, columns)
    where row < 0 || row >= rowCount || column < 0 || column >= columnCount {
      throw .entryOutOfRange(row: Int(row), column: Int(column))
    }
    let (major, minor) = order == .byRow ? (rows, columns) : (columns, rows)
    let majorCount = order == .byRow ? rowCount : columnCount
    let minorCount = order == .byRow ? columnCount : rowCount
    // Two counting sorts, first by the minor and then by the major index, leave the minor indices in order.
    let byMinor = Self.places(sorting: nil, by: minor, keys: minorCount).places
    let sorted = Self.places(sorting: byMinor, by: major, keys: majorCount)
    self.order = order
    self.rowCount = rowCount
    self.columnCount = columnCount
    start = sorted.start
    index = sorted.places.map { minor[Int($0)] }
    value = sorted.places.map { values[Int($0)] }
    for line in 0..<majorCount {
      let entries = Int(start[line])..<Int(start[line + 1])
      for place in entries.dropFirst() where index[place] == index[place - 1] {
        let other = Int(index[place])
        throw order == .byRow
          ? .duplicateEntry(row: line, column: other) : .duplicateEntry(row: other, column: line)
      }
    }
  }

  private init(
    order: Order, rowCount: Int, columnCount: Int, start: [Int32], index: [Int32], value: [Double]
  ) {
    self.order = order
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.start = start
    self.index = index
    self.value = value
  }

  /// The same matrix compressed along the other side.
  public var turned: SparseMatrix {
    let lines = start.count - 1
    var major = [Int32](repeating: 0, count: index.count)
    for line in 0..<lines {
      for place in Int(start[line])..<Int(start[line + 1]) { major[place] = Int32(line) }
    }
    let sorted = Self.places(sorting: nil, by: index, keys: order == .byRow ? columnCount : rowCount)
    return SparseMatrix(
      order: order == .byRow ? .byColumn : .byRow, rowCount: rowCount, columnCount: columnCount, start: sorted.start,
      index: sorted.places.map { major[Int($0)] }, value: sorted.places.map { value[Int($0)] })
  }

  /// How many entries are stored.
  public var entryCount: Int { index.count }

  /// The product with a column vector of `columnCount` values.
  public func times(_ vector: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: rowCount)
    for line in 0..<(start.count - 1) {
      for place in Int(start[line])..<Int(start[line + 1]) {
        let other = Int(index[place])
        if order == .byRow {
          product[line] += value[place] * vector[other]
        } else {
          product[other] += value[place] * vector[line]
        }
      }
    }
    return product
  }

  /// A stable counting sort of `order` (all places in turn where nil) by their key.
  private static func places(sorting order: [Int32]?, by key: [Int32], keys: Int) -> (places: [Int32], start: [Int32]) {
    var start = [Int32](repeating: 0, count: keys + 1)
    for k in key { start[Int(k) + 1] += 1 }
    for k in 0..<keys { start[k + 1] += start[k] }
    var next = start
    var places = [Int32](repeating: 0, count: key.count)
    for step in 0..<key.count {
      let place = order?[step] ?? Int32(step)
      let k = Int(key[Int(place)])
      places[Int(next[k])] = place
      next[k] += 1
    }
    return (places, start)
  }
}
