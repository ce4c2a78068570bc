import LinearModel
import Testing

@Suite("Sparse matrix")
struct SparseMatrixTests {
  // 4 0 1
  // 0 0 0
  // 2 5 0
  private func sample(_ order: SparseMatrix.Order) throws -> SparseMatrix {
    try SparseMatrix(
      order: order, rowCount: 3, columnCount: 3, rows: [2, 0, 2, 0], columns: [1, 2, 0, 0], values: [5, 1, 2, 4])
  }

  @Test("Loose entries are compressed along either side")
  func compression() throws {
    let byRow = try sample(.byRow)
    #expect(byRow.start == [0, 2, 2, 4])
    #expect(byRow.index == [0, 2, 0, 1])
    #expect(byRow.value == [4, 1, 2, 5])
    let byColumn = try sample(.byColumn)
    #expect(byColumn.start == [0, 2, 3, 4])
    #expect(byColumn.index == [0, 2, 2, 0])
    #expect(byColumn.value == [4, 2, 5, 1])
    #expect(byRow.turned == byColumn)
    #expect(byColumn.turned == byRow)
  }

  @Test("The product with a vector is the one written out by hand")
  func product() throws {
    #expect(try sample(.byRow).times([1, 10, 100]) == [104, 0, 52])
    #expect(try sample(.byColumn).times([1, 10, 100]) == [104, 0, 52])
  }

  @Test("Duplicate and outside entries are faults that name the place")
  func faults() {
    for order in [SparseMatrix.Order.byRow, .byColumn] {
      #expect(throws: LinearProgramFault.duplicateEntry(row: 1, column: 0)) {
        try SparseMatrix(
          order: order, rowCount: 2, columnCount: 1, rows: [1, 0, 1], columns: [0, 0, 0], values: [1, 1, 1])
      }
      #expect(throws: LinearProgramFault.entryOutOfRange(row: 2, column: 0)) {
        try SparseMatrix(order: order, rowCount: 2, columnCount: 1, rows: [2], columns: [0], values: [1])
      }
      #expect(throws: LinearProgramFault.entryOutOfRange(row: 0, column: -1)) {
        try SparseMatrix(order: order, rowCount: 2, columnCount: 1, rows: [0], columns: [-1], values: [1])
      }
    }
  }
}
