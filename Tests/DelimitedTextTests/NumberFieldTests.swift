import DelimitedText
import Testing

@Suite struct NumberFieldTests {
  static let semicolon = DelimitedDialect(delimiter: .semicolon, decimalMark: nil)
  static let german = DelimitedDialect(delimiter: .semicolon, decimalMark: .comma)

  func kind(_ field: String, _ dialect: DelimitedDialect = .standard) throws -> DelimitedFault.Kind? {
    guard case .failure(let fault) = try number(field, dialect) else { return nil }
    return fault.kind
  }

  @Test(arguments: [
    "0", "-0", "7", "007", "-12", "0.5", "123456.789", "0.1", "0.3", "999999999999999", "1e-05", "1E+16", "2.5e10",
    "123456789012345678", "0.1234567890123456789", "1.7976931348623157e308", "5e-324", "9007199254740993",
    "2.2250738585072014e-308", "4.35", "1.005", "100.000000000001", "0e5", "0.000e-400",
  ])
  func plainNumbersAreExact(text: String) throws {
    // The standard library rounds correctly; the fast path must agree to the last bit.
    let expected = try #require(Double(text))
    #expect(try number(text) == .success(expected))
    let german = String(text.map { $0 == "." ? "," : $0 })
    #expect(try number(german, NumberFieldTests.german) == .success(expected))
  }

  @Test func theFastPathRoundsLikeTheStandardLibrary() throws {
    var state: UInt64 = 42
    var text = "n\n"
    var expected: [Double] = []
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(state >> 14).prefix(Int(1 + state >> 60))
      let cut = Int(state >> 40) % (digits.count + 1)
      let whole = digits.prefix(cut)
      let field = (whole.isEmpty ? "0" : whole) + (cut < digits.count ? "." + digits.dropFirst(cut) : "")
      expected.append(try #require(Double(String(field))))
      text += field + "\n"
    }
    let reader = try DelimitedReader(bytes: Array(text.utf8))
    var found: [Double] = []
    try reader.forEachRow(onFault: { Issue.record("\($0)") }) { row in found.append(try row.number(0)) }
    #expect(found == expected)
  }

  @Test(arguments: [
    "inf", "-inf", "Infinity", "nan", "NaN", "-NAN", "\u{221E}",
  ])
  func onlyFiniteNumbersAreNumbers(text: String) throws {
    #expect(try kind(text) == .notFinite)
  }

  @Test(arguments: [
    "0x10", "1e", "e5", "1e+", ".5", "5.", "-", "--1", "+1", " 1", "1 ", "1%", "\u{660}\u{661}", "\u{FF11}", "1.2.3",
    "abc", "1e1.5", "$5", "1/2", "12:30", "1e5x", "-.5",
  ])
  func otherTextIsNoNumber(text: String) throws {
    #expect(try kind(text) == .notANumber)
  }

  @Test(arguments: ["1e309", "-1e999", "1e-400", "123e-999"])
  func numbersBeyondDoubleAreRefused(text: String) throws {
    #expect(try kind(text) == .outOfRange)
  }

  @Test func emptyFieldsAreNoNumbers() throws {
    #expect(try kind("") == .emptyField)
  }

  @Test(arguments: ["1,234", "1,234,567", "1,234.5", "1 234", "1'234", "1\u{A0}234", "1\u{202F}234", "1_000", "-1,234"])
  func thousandsMarksAreRefused(text: String) throws {
    #expect(try kind(text) == .thousandsMark)
  }

  @Test(arguments: ["1.234", "1.234,5", "1.234.567", "1 234,5"])
  func thousandsMarksAreRefusedBesideDecimalCommas(text: String) throws {
    #expect(try kind(text, NumberFieldTests.german) == .thousandsMark)
  }

  @Test func theDecimalMarkOfTheDialectCounts() throws {
    #expect(try kind("1,5") == .decimalMark)
    #expect(try kind("1.5", NumberFieldTests.german) == .decimalMark)
    #expect(try number("1,5", NumberFieldTests.german) == .success(1.5))
    #expect(try number("1,234", NumberFieldTests.german) == .success(1.234))
    #expect(try number("1.234") == .success(1.234))
  }

  @Test func anUnknownDecimalMarkIsLearntOnceAndThenHolds() throws {
    #expect(try kind("1,234", NumberFieldTests.semicolon) == .ambiguousNumber)
    #expect(try kind("1.234", NumberFieldTests.semicolon) == .ambiguousNumber)
    #expect(try kind("1.234,5", NumberFieldTests.semicolon) == .thousandsMark)
    #expect(try number("0,125", NumberFieldTests.semicolon) == .success(0.125))
    #expect(try number("1234,125", NumberFieldTests.semicolon) == .success(1_234.125))
    let text = "a;b\n5;1,5\n6;1,234\n7;2.5\n8;1.234\n"
    let reader = try DelimitedReader(bytes: Array(text.utf8))
    #expect(reader.delimiter == .semicolon && reader.decimalMark == nil)
    var values: [Double] = []
    var places: [String] = []
    try reader.forEachRow(onFault: { places.append("\($0.line):\($0.column) \($0.kind)") }) { row in
      values.append(try row.number(1))
    }
    #expect(reader.decimalMark == .comma)
    #expect(values == [1.5, 1.234])
    #expect(places == ["4:3 decimalMark", "5:3 thousandsMark"])
  }

  @Test func wholeNumbersAreStrict() throws {
    func integer(_ text: String) throws -> Result<Int, DelimitedFault> {
      let reader = try DelimitedReader(bytes: Array("x\n\"\(text)\"\n".utf8))
      var result: Result<Int, DelimitedFault>?
      try reader.forEachRow(onFault: { result = .failure($0) }) { row in result = .success(try row.integer(0)) }
      return try #require(result)
    }
    func kind(_ text: String) throws -> DelimitedFault.Kind? {
      guard case .failure(let fault) = try integer(text) else { return nil }
      return fault.kind
    }
    for value in [0, 7, -12, Int.max, Int.min, 1_000_000] {
      #expect(try integer(String(value)) == .success(value))
    }
    for text in ["9223372036854775808", "-9223372036854775809", "99999999999999999999"] {
      #expect(try kind(text) == .outOfRange)
    }
    for text in ["1.5", "1e3", "+1", "-", " 1", "0x1", "x", "\u{661}"] {
      #expect(try kind(text) == .notAnInteger || kind(text) == .notANumber)
    }
    #expect(try kind("1.5") == .notAnInteger)
    #expect(try kind("1,234") == .thousandsMark)
    #expect(try kind("") == .emptyField)
    #expect(try kind("inf") == .notFinite)
  }
}
