/// A place in a file of the input, from where a value begins to where it ends.
public struct SourceSpan: Hashable, Sendable {
  /// The path, as the user gave or would give it.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  /// The line of the end; nil where only the begin is known.
  public var endLine: Int?
  /// The column behind the last character; nil where only the begin is known.
  public var endColumn: Int?

  public init(file: String, line: Int, column: Int, endLine: Int? = nil, endColumn: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }

  /// A span of so many characters on one line.
  public init(file: String, line: Int, column: Int, length: Int) {
    self.init(file: file, line: line, column: column, endLine: line, endColumn: column + length)
  }
}

extension SourceSpan: Comparable {
  /// By file, line and column of the begin.
  public static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension SourceSpan: CustomStringConvertible {
  /// The begin as `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// The text of an input file, so that diagnostics can show the line that they are about.
public struct SourceText: Hashable, Sendable {
  /// As in `SourceSpan.file`.
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The text of a line, numbered from 1 and without its end, or nil beyond the last.
  public func line(_ number: Int) -> String? {
    var current = 1
    var start = 0
    while current < number {
      guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
      start = end + 1
      if bytes[end] == 0x0D, start < bytes.count, bytes[start] == 0x0A { start += 1 }
      current += 1
    }
    guard start < bytes.count || number == 1 else { return nil }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let hasMark = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return String(decoding: bytes[(hasMark ? 3 : start)..<end], as: UTF8.self)
  }
}
