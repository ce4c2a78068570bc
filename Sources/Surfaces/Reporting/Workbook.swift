import CXLSX
import CivilTime
import Foundation

/// Why a workbook could not be written.
public struct WorkbookFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done, with the sheet and cell where there is one.
  public let step: String
  /// What went wrong, in the words of the library or the system.
  public let reason: String

  public var description: String { "\(step): \(reason)" }
}

/// A workbook that is written row by row into a private folder and read back as bytes.
///
/// Every text is written as a text, so that no name can become a formula. The time of creation is given, so that the
/// same contents make the same bytes.
final class Workbook {
  enum Value {
    case text(String)
    case number(Double)
    case count(Int)
    /// A share 0...1, shown as a percentage.
    case share(Double)
    /// A date and time without a zone, in seconds since 1970-01-01T00:00.
    case moment(Int64)
    case empty
  }

  struct Column {
    var title: String
    /// Characters of the usual font.
    var width: Double
  }

  private enum Style: Int, CaseIterable {
    case heading, title, decimal, share, moment
  }

  /// Private to this user and removed with the workbook.
  let folder: URL
  private let file: URL
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var sheetName = ""
  private var styles: [UnsafeMutablePointer<lxw_format>] = []
  private var row: lxw_row_t = 0

  /// Opens a workbook in a new private folder.
  init(title: String, created: Instant) throws {
    folder = try Workbook.makePrivateFolder()
    file = folder.appending(path: "plan.xlsx")
    let path = strdup(folder.path)
    defer { free(path) }
    // Rows go to a temporary file as they come, so that a large plan needs little memory.
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.tmpdir = path
    book = workbook_new_opt(file.path, &options)
    guard let book else { throw WorkbookFault(step: "open a workbook", reason: "the library gave none") }
    for style in Style.allCases {
      guard let format = workbook_add_format(book) else {
        throw WorkbookFault(step: "open a workbook", reason: "no memory for the format \(style)")
      }
      switch style {
      case .heading:
        format_set_bold(format)
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      case .title: format_set_bold(format)
      case .decimal: format_set_num_format(format, "#,##0.00")
      case .share: format_set_num_format(format, "0.0%")
      case .moment: format_set_num_format(format, "yyyy-mm-dd hh:mm")
      }
      styles.append(format)
    }
    try setProperties(title: title, created: created)
  }

  deinit {
    if let book { lxw_workbook_free(book) }
    // The folder is private and in the system's place for temporary files: what cannot be removed harms nobody.
    try? FileManager.default.removeItem(at: folder)
  }

  /// Begins the next sheet; its first row is free for titles.
  func addSheet(_ name: String, widths: [Double]) throws {
    guard let book, let added = workbook_add_worksheet(book, name) else {
      throw WorkbookFault(step: "add the sheet \(name)", reason: "the library refused it")
    }
    sheet = added
    sheetName = name
    row = 0
    for (index, width) in widths.enumerated() {
      let column = lxw_col_t(index)
      try check(worksheet_set_column(added, column, column, width, nil), "set the columns of \(name)")
    }
  }

  /// Begins a sheet that is one table: headings in the first row, which stays in sight.
  func addTable(_ name: String, _ columns: [Column]) throws {
    try addSheet(name, widths: columns.map(\.width))
    try addHeadings(columns.map(\.title))
    worksheet_freeze_panes(sheet, 1, 0)
  }

  func addHeadings(_ titles: [String]) throws {
    for (index, title) in titles.enumerated() { try write(.text(title), column: index, style: .heading) }
    row += 1
  }

  func addTitle(_ title: String) throws {
    try write(.text(title), column: 0, style: .title)
    row += 1
  }

  func addBlankRow() {
    row += 1
  }

  func addRow(_ values: [Value]) throws {
    for (index, value) in values.enumerated() { try write(value, column: index, style: nil) }
    row += 1
  }

  /// Closes the workbook and gives its bytes; it cannot be written to any more.
  func bytes() throws -> [UInt8] {
    guard let book else { throw WorkbookFault(step: "close the workbook", reason: "it is closed already") }
    // The library frees the workbook whether or not it could write it.
    self.book = nil
    sheet = nil
    try check(workbook_close(book), "write the workbook \(file.path)")
    do {
      return [UInt8](try Data(contentsOf: file))
    } catch {
      throw WorkbookFault(step: "read the workbook \(file.path)", reason: error.localizedDescription)
    }
  }

  private func write(_ value: Value, column: Int, style: Style?) throws {
    let position = lxw_col_t(column)
    switch value {
    case .text(let text):
      // A text of no characters is an empty cell.
      guard !text.isEmpty else { return }
      try checkCell(worksheet_write_string(sheet, row, position, text, style.map { styles[$0.rawValue] }), column)
    case .number(let number): try write(number, position, .decimal)
    case .count(let count): try write(Double(count), position, nil)
    case .share(let share): try write(share, position, .share)
    case .moment(let seconds): try write(25_569 + Double(seconds) / 86_400, position, .moment)
    case .empty: break
    }
  }

  /// Writes a number; one that is infinite or not a number leaves the cell empty, as there is nothing to show.
  private func write(_ number: Double, _ column: lxw_col_t, _ style: Style?) throws {
    guard number.isFinite else { return }
    try checkCell(
      worksheet_write_number(sheet, row, column, number, style.map { styles[$0.rawValue] }), Int(column))
  }

  private func setProperties(title: String, created: Instant) throws {
    let text = strdup(title)
    let company = strdup("FollowSun")
    defer {
      free(text)
      free(company)
    }
    var properties = lxw_doc_properties()
    properties.title = text
    properties.author = company
    properties.created = time_t(created.secondsUTC)
    try check(workbook_set_properties(book, &properties), "set the properties of the workbook")
  }

  private func checkCell(_ code: lxw_error, _ column: Int) throws {
    try check(code, "write row \(row + 1), column \(column + 1) of the sheet \(sheetName)")
  }

  private func check(_ code: lxw_error, _ step: @autoclosure () -> String) throws {
    guard code != LXW_NO_ERROR else { return }
    throw WorkbookFault(step: step(), reason: lxw_strerror(code).map { String(cString: $0) } ?? "code \(code.rawValue)")
  }

  /// A new folder that only this user can read.
  private static func makePrivateFolder() throws -> URL {
    let pattern = FileManager.default.temporaryDirectory.appending(path: "followsun-workbook-XXXXXX").path
    var characters = pattern.utf8CString
    let made = characters.withUnsafeMutableBufferPointer { buffer -> String? in
      guard let base = buffer.baseAddress, let result = mkdtemp(base) else { return nil }
      return String(cString: result)
    }
    guard let made else {
      throw WorkbookFault(step: "make a temporary folder \(pattern)", reason: String(cString: strerror(errno)))
    }
    return URL(filePath: made)
  }
}
