import DelimitedText
import Foundation
import Testing

/// The corpus of hostile tables: each has the right value or a fault with line and column.
@Suite struct DelimitedReaderTests {
  @Test(arguments: [",", ";", "\t", "|"], ["\n", "\r\n", "\r"])
  func delimitersAndLineEndingsAreFound(delimiter: String, ending: String) {
    let text = [["a", "b", "c"], ["1", "", "x y"], ["2", "y", ""]].map { $0.joined(separator: delimiter) }
    for tail in ["", ending, ending + ending + ending] {
      let table = reading(text.joined(separator: ending) + tail)
      #expect(table.header == ["a", "b", "c"])
      #expect(table.rows == [["1", "", "x y"], ["2", "y", ""]])
      #expect(table.lines == [2, 3])
      #expect(table.faults.isEmpty)
    }
  }

  @Test func aByteOrderMarkIsSkipped() {
    let table = reading("\u{FEFF}a,b\n1,2\n")
    #expect(table.header == ["a", "b"])
    #expect(table.rows == [["1", "2"]])
    // It takes no column on the first line.
    #expect(reading("\u{FEFF}a,a\n").places == ["1:3 duplicateHeader"])
  }

  @Test func quotedFieldsHoldAnything() {
    let table = reading("a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n\"\",\"\"\"\"\r\nz,\"\"\r\n")
    #expect(table.rows == [["x, \"y\"", "two\r\nlines"], ["", "\""], ["z", ""]])
    #expect(table.lines == [2, 4, 5])
    #expect(table.faults.isEmpty)
  }

  @Test func anUnclosedQuoteIsFoundWhereItOpens() {
    #expect(reading("a,b\n1,\"x\n2,y\n").places == ["2:3 unclosedQuote"])
    #expect(reading("a,b\n1,2\n\"").places == ["3:1 unclosedQuote"])
    #expect(reading("a,b\n1,\"x\"\"\n").places == ["2:3 unclosedQuote"])
    #expect(reading("\"a,b\n1,2\n").places == ["1:1 unclosedQuote"])
    #expect(reading("a,b\n1,2\n1,\"x").rows == [["1", "2"]])
  }

  @Test func shortAndLongRowsAreFaults() {
    let table = reading("a,b,c\n1,2\n1,2,3\n1,2,3,4\n\u{E9}\u{E9},\n9,9,9\n")
    #expect(table.rows == [["1", "2", "3"], ["9", "9", "9"]])
    #expect(table.places == ["2:4 shortRow", "4:7 longRow", "5:4 shortRow"])
    #expect(table.faults.first?.value == "2 fields where the header has 3")
  }

  @Test func headersMustBeNamedOnce() {
    #expect(reading("a,b,a\n1,2,3\n").places == ["1:5 duplicateHeader"])
    #expect(reading("a,,b\n1,2,3\n").places == ["1:3 emptyHeader"])
    #expect(reading("a,b,\n1,2\n").places == ["1:5 emptyHeader", "2:4 shortRow"])
  }

  @Test func bytesThatAreNoTextAreFaultsWithTheirPlace() {
    #expect(reading("a,b\n1,x\0y\n2,3\n").places == ["2:4 nulByte"])
    #expect(reading("a,b\n1,x\0y\n2,3\n").rows == [["2", "3"]])
    let bad: [[UInt8]] = [
      [0xFF], [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3], [0xF8],
      [0xE2, 0x82], [0xF0, 0x9F, 0x98],
    ]
    for bytes in bad {
      let table = reading(Array("a,b\n\u{17C}\u{F3},x".utf8) + bytes + Array("\n2,3\n".utf8))
      #expect(table.places == ["2:5 invalidUTF8"])
      #expect(table.rows == [["2", "3"]])
    }
    #expect(reading(Array("a,b\n1,\"".utf8) + [0xFF] + Array("\"\n".utf8)).places == ["2:4 invalidUTF8"])
  }

  @Test func otherEncodingsAndFormatsAreNamed() {
    func fault(_ bytes: [UInt8]) -> String { reading(bytes).faults.first.map { "\($0.kind) \($0.value)" } ?? "" }
    #expect(fault([0xFF, 0xFE, 0x61, 0x00]) == "wideEncoding UTF-16 (little-endian)")
    #expect(fault([0xFE, 0xFF, 0x00, 0x61]) == "wideEncoding UTF-16 (big-endian)")
    #expect(fault([0x61, 0, 0x2C, 0, 0x62, 0]) == "wideEncoding UTF-16 (little-endian)")
    #expect(fault([0, 0x61, 0, 0x2C, 0, 0x62]) == "wideEncoding UTF-16 (big-endian)")
    #expect(fault([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) == "wideEncoding UTF-32")
    #expect(fault([0x50, 0x4B, 0x03, 0x04, 0x14]) == "notText a spreadsheet or an archive")
    #expect(fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1]) == "notText a spreadsheet or an archive")
    #expect(fault([0x1F, 0x8B, 0x08]) == "notText a compressed file")
    // A column may well be called PK.
    #expect(reading("PK,b\n1,2\n").faults.isEmpty)
  }

  @Test func emptyFilesAndLoneHeaders() {
    #expect(reading("").places == ["1:1 emptyFile"])
    #expect(reading("\u{FEFF}").places == ["1:1 emptyFile"])
    #expect(reading("\n\n").places == ["1:1 missingHeader"])
    #expect(reading("\na,b\n1,2\n").places == ["1:1 missingHeader"])
    for text in ["a,b", "a,b\n", "a,b\r\n\r\n"] {
      let table = reading(text)
      #expect(table.header == ["a", "b"])
      #expect(table.rows.isEmpty && table.faults.isEmpty)
    }
  }

  @Test func blankLinesAreAllowedOnlyAtTheEnd() {
    let table = reading("a,b\n1,2\n\n\n3,4\n\n5,6\n\n\n")
    #expect(table.rows == [["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(table.places == ["3:1 blankLine", "6:1 blankLine"])
    #expect(table.faults.first?.value == "2 blank lines")
    // In a table of one column an empty value is a pair of quotation marks.
    #expect(reading("a\n\"\"\nx\n").rows == [[""], ["x"]])
    #expect(reading("a\n\nx\n").places == ["2:1 blankLine"])
  }

  @Test func quotationMarksOutOfPlaceAreFaults() {
    let table = reading("a,b\n1,x\"y\"\n\"x\"y,2\n\"x\" ,2\n3,4\n")
    #expect(table.places.first == "2:4 strayQuote")
    #expect(table.places.contains("3:4 textAfterQuote"))
    #expect(table.places.contains("4:4 textAfterQuote"))
    #expect(table.rows == [["3", "4"]])
  }

  @Test func lineBreaksMustNotBeMixedWithLoneOnes() {
    #expect(reading("a,b\n1,2\r\n3,4\n").faults.isEmpty)
    #expect(reading("a,b\n1,x\ry\n3,4\n").places == ["2:4 strayLineBreak"])
    #expect(reading("a,b\r1,x\ny\r3,4\r").places == ["2:4 strayLineBreak"])
    #expect(reading("a,b\r1,2\r\n3,4\r").places == ["2:4 strayLineBreak"])
    // Inside quotation marks each of them is text.
    #expect(reading("a,b\n1,\"x\ry\"\n3,4\n").rows == [["1", "x\ry"], ["3", "4"]])
  }

  @Test func columnsAreCountedInCharacters() throws {
    // e with a combining accent, a flag and a family are one character each.
    let text = "a,b,c\n\u{65}\u{301},\u{1F1F5}\u{1F1F1}\u{1F468}\u{200D}\u{1F469},x\n\"two\nlines\",\"y\"\"\",z\n"
    let reader = try DelimitedReader(bytes: Array(text.utf8))
    var places: [String] = []
    reader.forEachRow(onFault: { _ in }) { row in
      for index in 0..<row.count { places.append("\(row.place(index).line):\(row.place(index).column)") }
    }
    #expect(places == ["2:1", "2:3", "2:6", "3:1", "4:8", "4:14"])
  }

  @Test func namesOfColumnsHavePlaces() throws {
    let reader = try DelimitedReader(bytes: Array("a,\"two\nlines\",c\n".utf8))
    #expect(reader.headerPlaces.map { "\($0.line):\($0.column)" } == ["1:1", "1:3", "2:8"])
  }

  @Test func ambiguousDelimitersAreRefused() {
    // Only the semicolon cuts all rows alike.
    #expect(reading("a;b, c;d\n1;2;3\n4;5;6\n").header == ["a", "b, c", "d"])
    #expect(reading("a;b,c\n1;2,3\n").places == ["1:1 ambiguousDelimiter"])
    #expect(reading("a;b,c\n").places == ["1:1 ambiguousDelimiter"])
    #expect(
      reading("a;b,c\n1;2,3\n", .exactly(DelimitedDialect(delimiter: .semicolon, decimalMark: .comma))).rows
        == [["1", "2,3"]])
    #expect(reading("\"a;b\",c\n1,2\n").header == ["a;b", "c"])
    #expect(reading("only\n1;2\n").rows == [["1;2"]])
  }

  @Test func faultsOfTheReaderOfTheFileJoinTheOthers() throws {
    let reader = try DelimitedReader(bytes: Array("n,t\n1,a\nx,b\n3\n4,d\n".utf8))
    var faults: [DelimitedFault] = []
    var sum = 0
    try reader.forEachRow(onFault: { faults.append($0) }) { row in sum += try row.integer(0) }
    #expect(sum == 5)
    #expect(faults.map(\.kind) == [.notAnInteger, .shortRow])
    #expect(faults.map(\.line) == [3, 4])
    #expect(faults.first?.description.hasPrefix("3:1: \u{201C}x\u{201D} is not a whole number; ") == true)
    reader.forEachRow(onFault: { _ in Issue.record("read twice") }) { _ in Issue.record("read twice") }
  }

  @Test func otherErrorsEndTheReading() throws {
    let reader = try DelimitedReader(bytes: Array("n\n1\n2\n".utf8))
    var rows = 0
    #expect(throws: MissingRow.self) {
      try reader.forEachRow(onFault: { _ in }) { _ in
        rows += 1
        throw MissingRow()
      }
    }
    #expect(rows == 1)
  }

  @Test func filesAreReadAndMissingOnesNamed() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("table.csv")
    try Data("a,b\n1,2\n".utf8).write(to: file)
    let reader = try DelimitedReader(path: file.path)
    #expect(reader.column("b") == 1 && reader.column("c") == nil)
    var rows = 0
    reader.forEachRow(onFault: { Issue.record("\($0)") }) { _ in rows += 1 }
    #expect(rows == 1)
    let missing = folder.appendingPathComponent("missing.csv").path
    #expect { try DelimitedReader(path: missing) } throws: { error in
      (error as? DelimitedFault)?.kind == .unreadable && "\(error)".contains(missing)
    }
    #expect { try DelimitedReader(path: folder.path) } throws: { ($0 as? DelimitedFault)?.kind == .unreadable }
  }
}
