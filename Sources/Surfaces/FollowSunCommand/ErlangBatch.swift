import DelimitedText
import QueueingTheory

/// Answers a table of waiting lines row by row.
enum ErlangBatch {
  struct Outcome {
    /// In the order of the lines.
    var faults: [ErlangBatchFault] = []
    /// Whether the table as such could be read; faulty values in a row do not count. If not, nothing was written.
    var isReadable = true
  }

  /// The answers are written in the dialect of the table, so that they can be opened where it came from.
  ///
  /// - Parameter sink: takes the table with its added columns, piece by piece; only where it is readable to its end.
  /// - Throws: a `DelimitedFault` where the text is no table at all, and what the sink throws.
  static func run(_ bytes: [UInt8], sink: @escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Outcome {
    let first = try DelimitedReader(bytes: bytes)
    // Nothing may be written of a table that breaks further down, so its rows are looked at before.
    var isWhole = true
    first.forEachRow(onFault: { _ in isWhole = false }, { _ in })
    let again = try DelimitedReader(bytes: bytes)
    guard first.delimiter != .comma else {
      return try answer(again, decimalMark: .point, isWhole: isWhole, sink: sink)
    }
    // Elsewhere the numbers tell the decimal mark, and the first rows may have none that does.
    let mark = decimalMark(of: again)
    let dialect = DelimitedDialect(delimiter: first.delimiter, decimalMark: mark)
    return try answer(
      try DelimitedReader(bytes: bytes, dialect: .exactly(dialect)), decimalMark: mark ?? .point, isWhole: isWhole,
      sink: sink)
  }

  private static func decimalMark(of reader: DelimitedReader) -> DelimitedDialect.DecimalMark? {
    var ignored: [ErlangBatchFault] = []
    let columns = ErlangBatchColumns(reader, faults: &ignored)
    guard ignored.isEmpty else { return nil }
    reader.forEachRow(onFault: { _ in }) { row in
      guard reader.decimalMark == nil else { return }
      _ = ErlangBatchRow(row, columns, faults: &ignored)
    }
    return reader.decimalMark
  }

  private static func answer(
    _ reader: DelimitedReader, decimalMark: DelimitedDialect.DecimalMark, isWhole: Bool,
    sink: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Outcome {
    var outcome = Outcome()
    let columns = ErlangBatchColumns(reader, faults: &outcome.faults)
    outcome.isReadable = outcome.faults.isEmpty
    guard outcome.isReadable else {
      reader.forEachRow(onFault: { outcome.faults.append(ErlangBatchFault($0)) }, { _ in })
      return outcome
    }
    var writer = DelimitedFieldWriter(
      columns: reader.header + columns.added.map(\.rawValue), delimiter: reader.delimiter, decimalMark: decimalMark,
      sink: isWhole ? sink : { _ in })
    try reader.forEachRow(
      onFault: { fault in
        outcome.faults.append(ErlangBatchFault(fault))
        outcome.isReadable = false
      },
      { row in
        let answer = answer(row, columns, faults: &outcome.faults)
        if let text = row.plainText, columns.agents == nil || answer.agents == nil {
          writer.addFields(plain: text, count: row.count)
        } else {
          for index in 0..<row.count {
            if index == columns.agents, let agents = answer.agents {
              writer.addField(agents)
            } else {
              writer.addField(row.bytes(index))
            }
          }
        }
        answer.write(columns.added, to: &writer)
        try writer.endRow()
      })
    try writer.finish()
    return outcome
  }

  private static func answer(
    _ row: DelimitedRow, _ columns: ErlangBatchColumns, faults: inout [ErlangBatchFault]
  ) -> ErlangBatchAnswer {
    let before = faults.count
    guard let question = ErlangBatchRow(row, columns, faults: &faults) else {
      return ErlangBatchAnswer(status: faults[before].id)
    }
    do {
      return try ErlangBatchAnswer(question)
    } catch {
      let fault = ErlangBatchFault(
        "unreachable-goal", row, nil, message: "no number of agents meets the goals",
        remedy: "loosen \(goal(error))")
      faults.append(fault)
      return ErlangBatchAnswer(status: fault.id)
    }
  }

  /// The column of the goal that an error is about.
  private static func goal(_ error: QueueingError) -> String {
    switch error {
    case .unreachableGoal(let driver), .invalidGoal(let driver, _):
      switch driver {
      case .serviceLevel: "target_service_level"
      case .occupancyCap: "max_occupancy"
      case .answerTime: "max_asa_seconds"
      case .abandonment: "max_abandonment or max_blocking"
      case .load: "the goals"
      }
    case .invalidOfferedLoad, .invalidTime, .invalidConcurrency: "the goals"
    }
  }
}
