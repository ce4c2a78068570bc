/// A byte state machine that cuts the next row of a table into fields.
///
/// It holds a window of the text that always contains the whole present row. The loop over plain bytes looks at one
/// table entry a byte; everything else is rare.
final class RowScanner {
  /// A field of the present row.
  struct Field {
    /// Its text without quotation marks, and with doubled ones made single.
    var start: UnsafePointer<UInt8>
    var count: Int
    /// Where it begins in the window, at the opening quotation mark if it has one.
    var offset: Int
    var isQuoted: Bool
  }

  /// Something wrong in the present row, at an offset in the window.
  struct Mark {
    var kind: DelimitedFault.Kind
    var offset: Int
  }

  enum Outcome {
    case row
    case end
  }

  /// Which line breaks the text has, as told by the first one.
  private enum LineBreak {
    case unknown, lineFeed, carriageReturn
  }

  private enum ByteClass {
    static let plain: UInt8 = 0
    static let delimiter: UInt8 = 1
    static let lineFeed: UInt8 = 2
    static let carriageReturn: UInt8 = 3
    static let quote: UInt8 = 4
    static let nul: UInt8 = 5
    static let high: UInt8 = 6
  }

  /// Longer rows are refused, so that one forgotten quotation mark cannot fill the memory.
  static let longestRow = 16 << 20

  private let source: ByteSource
  private(set) var window: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var filled = 0
  private var isAtEnd = false
  private var next = 0

  private let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
  private(set) var fields: UnsafeMutablePointer<Field>
  private var fieldCapacity = 64
  private(set) var fieldCount = 0
  private var unescaped: UnsafeMutablePointer<UInt8>
  private var unescapedCapacity = 256
  private var lineBreak = LineBreak.unknown
  private var hasHighBytes = false
  /// The line breaks inside the quoted fields of the present row.
  private(set) var lineBreaksInRow = 0
  private var hasEscapes = false

  /// Where the present row begins and ends in the window, its line break not counted.
  private(set) var rowStart = 0
  private(set) var rowEnd = 0
  /// The line on which the present row begins, from 1.
  private(set) var line = 0
  private var nextLine = 1
  /// What is wrong in the present row.
  private(set) var marks: [Mark] = []

  init(source: ByteSource) {
    self.source = source
    capacity = 1 << 18
    window = .allocate(capacity: capacity + 1)
    fields = .allocate(capacity: fieldCapacity)
    unescaped = .allocate(capacity: unescapedCapacity)
    classes.initialize(repeating: ByteClass.plain, count: 256)
    classes[0x0A] = ByteClass.lineFeed
    classes[0x0D] = ByteClass.carriageReturn
    classes[0x22] = ByteClass.quote
    classes[0x00] = ByteClass.nul
    for byte in 0x80...0xFF { classes[byte] = ByteClass.high }
  }

  deinit {
    window.deallocate()
    fields.deallocate()
    classes.deallocate()
    unescaped.deallocate()
  }

  /// Reads until the window holds `count` bytes or the text ends; returns how many of them it holds.
  func prepare(_ count: Int) throws(DelimitedFault) -> Int {
    while filled < count, !isAtEnd { try refill() }
    return min(count, filled)
  }

  /// Leaves out bytes at the beginning, such as a byte order mark.
  func skip(_ count: Int) { next += count }

  func use(delimiter: DelimitedDialect.Delimiter) {
    for each in DelimitedDialect.Delimiter.allCases { classes[Int(each.rawValue)] = ByteClass.plain }
    classes[Int(delimiter.rawValue)] = ByteClass.delimiter
  }

  /// Scans rows from the beginning of the prepared window and goes back; the visitor says whether to go on.
  ///
  /// Only rows that end inside the window are visited, or the last one if the text ends there.
  func rehearse(_ visit: () -> Bool) {
    let (start, breaks, firstLine) = (next, lineBreak, nextLine)
    while next < filled, let after = scanRow() {
      next = after
      if !visit() { break }
    }
    (next, lineBreak, nextLine) = (start, breaks, firstLine)
    (fieldCount, marks) = (0, [])
  }

  /// Makes the next row the present one.
  func advance() throws(DelimitedFault) -> Outcome {
    while true {
      if next < filled || isAtEnd {
        if next >= filled { return .end }
        if let after = scanRow() {
          next = after
          line = nextLine
          nextLine += lineBreaksInRow + 1
          if hasEscapes { unescape() }
          if hasHighBytes { checkEncoding() }
          return .row
        }
        if filled - next > RowScanner.longestRow { throw rowTooLong() }
      }
      try refill()
    }
  }

  /// Moves the unread rest to the front and reads on behind it.
  private func refill() throws(DelimitedFault) {
    if next > 0 {
      let rest = filled - next
      window.update(from: window + next, count: rest)
      filled = rest
      next = 0
    }
    if filled == capacity {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 1)
      larger.update(from: window, count: filled)
      window.deallocate()
      window = larger
      capacity *= 2
    }
    let count = try source.read(into: window + filled, capacity: capacity - filled)
    filled += count
    if count == 0 { isAtEnd = true }
  }

  private func rowTooLong() -> DelimitedFault {
    DelimitedFault(
      line: nextLine, column: 1, kind: .rowTooLong, value: "\(RowScanner.longestRow >> 20) MiB",
      remedy: "look for a quotation mark that is not closed")
  }
}

extension RowScanner {
  /// Cuts the row that begins at `next` into fields; nil if its end is not in the window yet.
  private func scanRow() -> Int? {
    let window = self.window
    let classes = self.classes
    let filled = self.filled
    // A NUL behind the last byte stops the loop over plain bytes without a comparison for each.
    window[filled] = 0
    rowStart = next
    fieldCount = 0
    lineBreaksInRow = 0
    hasHighBytes = false
    hasEscapes = false
    if !marks.isEmpty { marks.removeAll(keepingCapacity: true) }
    var position = next
    var begin = position
    var isQuoted = false
    var textEnd = -1
    while true {
      while classes[Int(window[position])] == ByteClass.plain { position &+= 1 }
      switch classes[Int(window[position])] {
      case ByteClass.delimiter:
        add(from: begin, to: position, isQuoted: isQuoted, textEnd: textEnd)
        position += 1
        (begin, isQuoted, textEnd) = (position, false, -1)
      case ByteClass.lineFeed:
        if lineBreak == .carriageReturn {
          marks.append(Mark(kind: .strayLineBreak, offset: position))
          position += 1
        } else {
          lineBreak = .lineFeed
          return finish(from: begin, to: position, isQuoted: isQuoted, textEnd: textEnd, next: position + 1)
        }
      case ByteClass.carriageReturn:
        if position + 1 == filled, !isAtEnd { return nil }
        let isPair = position + 1 < filled && window[position + 1] == 0x0A
        if isPair ? lineBreak != .carriageReturn : lineBreak != .lineFeed {
          lineBreak = isPair ? .lineFeed : .carriageReturn
          return finish(
            from: begin, to: position, isQuoted: isQuoted, textEnd: textEnd, next: position + (isPair ? 2 : 1))
        }
        if isPair {
          // In a text whose lines end in CR alone the line ends here and a line feed would begin the next one.
          marks.append(Mark(kind: .strayLineBreak, offset: position))
          return finish(from: begin, to: position, isQuoted: isQuoted, textEnd: textEnd, next: position + 2)
        }
        marks.append(Mark(kind: .strayLineBreak, offset: position))
        position += 1
      case ByteClass.quote:
        if position == begin {
          guard let close = closingQuote(from: position) else { return nil }
          isQuoted = true
          textEnd = close
          position = min(close + 1, filled)
          // Whatever follows but a delimiter, a line break or the end is not part of the field.
          let following = classes[Int(window[position])]
          if following == ByteClass.plain || following == ByteClass.high || following == ByteClass.quote {
            marks.append(Mark(kind: .textAfterQuote, offset: position))
          }
          while classes[Int(window[position])] == ByteClass.quote { position += 1 }
        } else {
          if !isQuoted { marks.append(Mark(kind: .strayQuote, offset: position)) }
          position += 1
        }
      case ByteClass.high:
        hasHighBytes = true
        position += 1
      default:
        if position < filled {
          marks.append(Mark(kind: .nulByte, offset: position))
          position += 1
        } else if isAtEnd {
          return finish(from: begin, to: position, isQuoted: isQuoted, textEnd: textEnd, next: position)
        } else {
          return nil
        }
      }
    }
  }

  /// The offset of the quotation mark that closes the field opened at `open`; nil if it is not in the window yet.
  ///
  /// At the end of the text an unclosed field ends there, with a mark.
  private func closingQuote(from open: Int) -> Int? {
    var position = open + 1
    while true {
      while classes[Int(window[position])] <= ByteClass.delimiter { position &+= 1 }
      switch classes[Int(window[position])] {
      case ByteClass.quote:
        if position + 1 == filled { return isAtEnd ? position : nil }
        if window[position + 1] != 0x22 { return position }
        hasEscapes = true
        position += 2
      case ByteClass.carriageReturn:
        if position + 1 == filled, !isAtEnd { return nil }
        lineBreaksInRow += 1
        position += position + 1 < filled && window[position + 1] == 0x0A ? 2 : 1
      case ByteClass.lineFeed:
        lineBreaksInRow += 1
        position += 1
      case ByteClass.high:
        hasHighBytes = true
        position += 1
      default:
        if position < filled {
          marks.append(Mark(kind: .nulByte, offset: position))
          position += 1
        } else if isAtEnd {
          marks.append(Mark(kind: .unclosedQuote, offset: open))
          return filled
        } else {
          return nil
        }
      }
    }
  }

  @inline(__always)
  private func add(from begin: Int, to end: Int, isQuoted: Bool, textEnd: Int) {
    if fieldCount == fieldCapacity { growFields() }
    let start = isQuoted ? begin + 1 : begin
    let count = (isQuoted ? textEnd : end) - start
    (fields + fieldCount).initialize(
      to: Field(start: UnsafePointer(window + start), count: count, offset: begin, isQuoted: isQuoted))
    fieldCount += 1
  }

  private func finish(from begin: Int, to end: Int, isQuoted: Bool, textEnd: Int, next: Int) -> Int {
    add(from: begin, to: end, isQuoted: isQuoted, textEnd: textEnd)
    rowEnd = end
    return next
  }

  private func growFields() {
    let larger = UnsafeMutablePointer<Field>.allocate(capacity: fieldCapacity * 2)
    larger.moveInitialize(from: fields, count: fieldCount)
    fields.deallocate()
    fields = larger
    fieldCapacity *= 2
  }

  /// Makes doubled quotation marks single, in a copy: the window must stay as written to tell columns.
  private func unescape() {
    if rowEnd - rowStart > unescapedCapacity {
      unescaped.deallocate()
      unescapedCapacity = 2 * (rowEnd - rowStart)
      unescaped = .allocate(capacity: unescapedCapacity)
    }
    var target = unescaped
    for index in 0..<fieldCount where fields[index].isQuoted {
      let text = UnsafeBufferPointer(start: fields[index].start, count: fields[index].count)
      let start = target
      var position = 0
      while position < text.count {
        target.initialize(to: text[position])
        target += 1
        position += text[position] == 0x22 ? 2 : 1
      }
      fields[index].start = UnsafePointer(start)
      fields[index].count = target - start
    }
  }

  private func checkEncoding() {
    let row = UnsafeBufferPointer(start: window + rowStart, count: rowEnd - rowStart)
    if let offset = firstInvalidUTF8(row) {
      marks.append(Mark(kind: .invalidUTF8, offset: rowStart + offset))
    }
  }
}
