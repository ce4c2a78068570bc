extension RowScanner {
  /// The line and column, from 1, of an offset in the present row.
  func place(ofOffset offset: Int) -> (line: Int, column: Int) {
    var lineOfOffset = line
    var lineStart = rowStart
    var position = rowStart
    while position < offset {
      let byte = window[position]
      let isBreak = byte == 0x0A || (byte == 0x0D && !(position + 1 < filled && window[position + 1] == 0x0A))
      position += 1
      // A stray line break outside a quoted field is a fault of its own and does not count as a line.
      if isBreak, lineOfOffset - line < lineBreaksInRow {
        lineOfOffset += 1
        lineStart = position
      }
    }
    let before = UnsafeBufferPointer(start: window + lineStart, count: offset - lineStart)
    return (lineOfOffset, String(decoding: before, as: UTF8.self).count + 1)
  }

  /// A piece of the present row as text, for people to read.
  func excerpt(from offset: Int, count: Int) -> String {
    let length = max(0, min(count, rowEnd - offset))
    return String(decoding: UnsafeBufferPointer(start: window + offset, count: length), as: UTF8.self)
  }
}
