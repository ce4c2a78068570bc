import DelimitedText
import Foundation
import Testing

/// Numbers written field by field have the digits that C gives them with `%.17g`.
@Suite struct SeventeenDigitsTests {
  private func written(_ number: Double) throws -> String {
    let text = try text(columns: ["n"]) { writer in
      writer.addField(number)
      try writer.endRow()
    }
    return String(text.dropFirst(2).dropLast())
  }

  /// The table that comes of some calls to a writer.
  private func text(
    columns: [String], delimiter: DelimitedDialect.Delimiter = .comma,
    decimalMark: DelimitedDialect.DecimalMark = .point,
    _ fill: (inout DelimitedFieldWriter) throws -> Void
  ) throws -> String {
    var bytes: [UInt8] = []
    var writer = DelimitedFieldWriter(columns: columns, delimiter: delimiter, decimalMark: decimalMark) {
      bytes.append(contentsOf: $0)
    }
    try fill(&writer)
    try writer.finish()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func plainNumbersAndTheEnds() throws {
    for number in [
      0.1, 0.5, 1, 14, 13.0372, 1.0 / 3, 2.0 / 3, 0.001, 1e-4, 9.9999e-5, 1e-5, 1e-9, 1e-10, 9.99e-11, 1e-37, 9.9e-38,
      1e-36, 1e-20, 1e-300,
      .leastNonzeroMagnitude,
      1e15, 1e16, 1e17, 123_456_789_012_345_680, 99_999_999_999_999_984, 1e22, 1.7976931348623157e308,
      0.99999999999999989,
      9.9999999999999982, 0.30000000000000004, -2.5, 4503599627370497.5, 999999999999999.9, 100.25,
    ] {
      #expect(try written(number) == String(format: "%.17g", number))
    }
    #expect(try written(0) == "0")
    #expect(try written(.infinity) == "\"\"")
    #expect(try written(.nan) == "\"\"")
  }

  @Test func manyNumbers() throws {
    var state: UInt64 = 1
    let numbers = (0..<40_000).map { step -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let uniform = Double(state >> 11) * 0x1p-53
      // From tiny to huge, ratios of small whole numbers, and halves on the last digit among them.
      switch step % 4 {
      case 0: return uniform
      case 1: return Foundation.pow(10, uniform * 60 - 41)
      case 2: return Double(state >> 50) / Double((state >> 40) & 1023 + 1)
      default: return Double(state >> 11) / 1024
      }
    }
    let text = try text(columns: ["n"]) { writer in
      for number in numbers {
        writer.addField(number)
        try writer.endRow()
      }
    }
    let lines = text.split(separator: "\n").dropFirst()
    #expect(lines.count == numbers.count)
    for (line, number) in zip(lines, numbers) where line != String(format: "%.17g", number) || Double(line) != number {
      Issue.record("\(line) for \(number)")
    }
  }

  @Test func wholeNumbersToTheEndsOfTheirRange() throws {
    let numbers = [0, 7, -7, 10, 99, 100, 999_999_999, 1_000_000_000, Int.max, Int.min]
    let text = try text(columns: ["n"]) { writer in
      for number in numbers {
        writer.addField(number)
        try writer.endRow()
      }
    }
    #expect(text == "n\n" + numbers.map { "\($0)\n" }.joined())
  }

  @Test func equalNeighboursAreWrittenAlike() throws {
    let text = try text(columns: ["a", "b", "c", "d", "e"]) { writer in
      for row in [[0.1, 0.1, 0.1, 0.25, 0.1], [0.1, .nan, 0.1, 0, -0.0], [-2.5, -2.5, 2.5, 1e-300, 1e-300]] {
        for number in row { writer.addField(number) }
        try writer.endRow()
      }
    }
    let tenth = "0.10000000000000001"
    #expect(
      text
        == "a,b,c,d,e\n\(tenth),\(tenth),\(tenth),0.25,\(tenth)\n\(tenth),,\(tenth),0,-0\n"
        + "-2.5,-2.5,2.5,1e-300,1e-300\n")
  }

  @Test func commaAsDecimalMarkAndFieldsThatPassThrough() throws {
    let text = try text(columns: ["a", "b", "c", "d"], delimiter: .semicolon, decimalMark: .comma) { writer in
      for text in ["=x", "say \"no\"; now"] { Array(text.utf8).withUnsafeBufferPointer { writer.addField($0) } }
      writer.addField(0.25)
      writer.addField(-7)
      try writer.endRow()
      writer.addEmptyField()
      writer.addField(word: "ok")
      writer.addField(1e-7)
      writer.addField(.nan)
      try writer.endRow()
    }
    #expect(text == "a;b;c;d\n=x;\"say \"\"no\"\"; now\";0,25;-7\n;ok;9,9999999999999995e-08;\n")
  }

  /// The buffer is used again and again, grows for a long field, and leaves nothing out.
  @Test func piecesAddUpToTheWholeTable() throws {
    var sizes: [Int] = []
    var bytes: [UInt8] = []
    var writer = DelimitedFieldWriter(columns: ["text", "n"]) { piece in
      sizes.append(piece.count)
      bytes.append(contentsOf: piece)
    }
    var expected = "text,n\n"
    let long = String(repeating: "x\"y", count: 40_000)
    for row in 0..<8_000 {
      let word = row == 1234 ? long : "row \(row)"
      Array(word.utf8).withUnsafeBufferPointer { writer.addField($0) }
      writer.addField(Double(row) / 8)
      try writer.endRow()
      let quoted = row == 1234 ? "\"" + long.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : word
      expected += quoted + "," + String(format: "%.17g", Double(row) / 8) + "\n"
    }
    try writer.finish()
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(sizes.count > 2)
  }

  /// A row without quotation marks passes through as it stands, line break left out; one with them does not.
  @Test func plainRowsPassThroughWhole() throws {
    let reader = try DelimitedReader(bytes: Array("a,b\r\n1, x\r\n\"1\",2\r\n,".utf8))
    var rows: [String?] = []
    var bytes: [UInt8] = []
    var writer = DelimitedFieldWriter(columns: ["a", "b", "c"]) { bytes.append(contentsOf: $0) }
    try reader.forEachRow(onFault: { throw $0 }) { row in
      rows.append(row.plainText.map { String(decoding: $0, as: UTF8.self) })
      guard let text = row.plainText else { return }
      writer.addFields(plain: text, count: row.count)
      writer.addField(3)
      try writer.endRow()
    }
    try writer.finish()
    #expect(rows == ["1, x", nil, ","])
    #expect(String(decoding: bytes, as: UTF8.self) == "a,b,c\n1, x,3\n,,3\n")
  }
}
