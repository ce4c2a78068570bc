import DelimitedText
import Testing

@Suite struct DelimitedWriterTests {
  @Test func aTableIsWrittenAsTheStandardSays() throws {
    var writer = DelimitedWriter(columns: ["name", "share"], lineEnding: .carriageReturnLineFeed)
    try writer.append([.text("Zo\u{EB}, \"the\" first"), .number(0.1)])
    try writer.append([.text("two\nlines"), .integer(-5)])
    try writer.append([.empty, .number(-5)])
    #expect(
      writer.text
        == "name,share\r\n\"Zo\u{EB}, \"\"the\"\" first\",0.1\r\n\"two\nlines\",-5\r\n,-5\r\n")
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\0x", " =1", "\u{A0}=1", "\u{FEFF}=1", "\u{FF1D}1", "\u{FF0B}1",
    "\u{FF0D}1", "\u{FF20}x", "  -1", "=", "=\"x\"",
  ])
  func formulasAreDisarmed(text: String) throws {
    var writer = DelimitedWriter(columns: ["a", "b"])
    try writer.append([.text(text), .integer(1)])
    let doubled = String(text.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] })
    #expect(writer.text == "a,b\n\"'\(doubled)\",1\n")
    var plain = DelimitedWriter(columns: ["a", "b"], guardsFormulas: false)
    try plain.append([.text(text), .integer(1)])
    #expect(!plain.text.contains("'"))
  }

  @Test(arguments: ["x=1", "a-b", "12", "#1", "a@b", "'x", "\u{2212}1"])
  func otherTextIsLeftAlone(text: String) throws {
    var writer = DelimitedWriter(columns: ["a"])
    try writer.append([.text(text)])
    #expect(writer.text == "a\n\(text)\n")
  }

  @Test func columnNamesAreGuardedAsWell() {
    #expect(DelimitedWriter(columns: ["=x", "b"]).text == "\"'=x\",b\n")
  }

  @Test func rowsMustFitAndNumbersBeFinite() {
    var writer = DelimitedWriter(columns: ["a", "b"])
    #expect(throws: DelimitedWriter.Fault.wrongWidth(expected: 2, found: 1)) { try writer.append([.integer(1)]) }
    #expect(throws: DelimitedWriter.Fault.notFinite(column: "b")) {
      try writer.append([.integer(1), .number(.nan)])
    }
    #expect(throws: DelimitedWriter.Fault.notFinite(column: "a")) {
      try writer.append([.number(-.infinity), .empty])
    }
    #expect(writer.text == "a,b\n")
  }

  @Test(arguments: DelimitedDialect.Delimiter.allCases, [DelimitedWriter.LineEnding.lineFeed, .carriageReturnLineFeed])
  func whatIsWrittenReadsBack(delimiter: DelimitedDialect.Delimiter, ending: DelimitedWriter.LineEnding) throws {
    let texts = [
      "", "plain", "a,b;c\td|e", "\"", "\"\"", "line\nbreak", "cr\rhere", "crlf\r\n", " blanks ",
      "\u{17C}\u{F3}\u{142}w",
      "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{5E9}\u{5DC}\u{5D5}\u{5DD}", "e\u{301}",
      "\u{65E5}\u{672C}\u{8A9E}",
      String(repeating: "long name ", count: 1_000),
    ]
    let numbers = [
      0.0, 0.1, -1.5, 1.0 / 3, 1e-300, 1.7976931348623157e308, .leastNonzeroMagnitude, 123_456_789, 1e16, 2.5e-7, 100,
      -0.0, 1e22, 3e7,
    ]
    var writer = DelimitedWriter(
      columns: ["t", "n", "i"], delimiter: delimiter, lineEnding: ending, guardsFormulas: false)
    for (index, text) in texts.enumerated() {
      try writer.append([.text(text), .number(numbers[index % numbers.count]), .integer(index - 3)])
    }
    let dialect = DelimitedDialect(delimiter: delimiter, decimalMark: .point)
    let reader = try DelimitedReader(bytes: writer.bytes, dialect: .exactly(dialect))
    var row = 0
    try reader.forEachRow(onFault: { Issue.record("\($0)") }) { fields in
      #expect(Array(fields.bytes(0)) == Array(texts[row].utf8))
      let (number, integer) = (try fields.number(1), try fields.integer(2))
      #expect(number.bitPattern == numbers[row % numbers.count].bitPattern)
      #expect(integer == row - 3)
      row += 1
    }
    #expect(row == texts.count)
  }

  @Test func aColumnOfEmptyTextReadsBack() throws {
    var writer = DelimitedWriter(columns: ["only"])
    try writer.append([.empty])
    try writer.append([.text("")])
    try writer.append([.text("x")])
    #expect(reading(writer.bytes).rows == [[""], [""], ["x"]])
    #expect(reading(writer.bytes).faults.isEmpty)
  }
}
