import DelimitedText
import Foundation
import Testing

/// Numbers written field by field have the digits that C gives them with `%.17g`.
@Suite struct SeventeenDigitsTests {
  private func written(_ number: Double) -> String {
    var writer = DelimitedWriter(columns: ["n"])
    writer.addField(number)
    writer.endRow()
    return String(writer.text.dropFirst(2).dropLast())
  }

  @Test func plainNumbersAndTheEnds() {
    for number in [
      0.1, 0.5, 1, 14, 13.0372, 1.0 / 3, 2.0 / 3, 0.001, 1e-4, 9.9999e-5, 1e-5, 1e-9, 1e-10, 9.99e-11, 1e-37, 9.9e-38,
      1e-36, 1e-20, 1e-300,
      .leastNonzeroMagnitude,
      1e15, 1e16, 1e17, 123_456_789_012_345_680, 99_999_999_999_999_984, 1e22, 1.7976931348623157e308,
      0.99999999999999989,
      9.9999999999999982, 0.30000000000000004, -2.5, 4503599627370497.5, 999999999999999.9, 100.25,
    ] {
      #expect(written(number) == String(format: "%.17g", number))
    }
    #expect(written(0) == "0")
    #expect(written(.infinity) == "\"\"" && written(.nan) == "\"\"")
  }

  @Test func manyNumbers() {
    var state: UInt64 = 1
    for step in 0..<40_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let uniform = Double(state >> 11) * 0x1p-53
      // From tiny to huge, ratios of small whole numbers, and halves on the last digit among them.
      let number: Double
      switch step % 4 {
      case 0: number = uniform
      case 1: number = Foundation.pow(10, uniform * 60 - 41)
      case 2: number = Double(state >> 50) / Double((state >> 40) & 1023 + 1)
      default: number = Double(state >> 11) / 1024
      }
      let text = written(number)
      #expect(text == String(format: "%.17g", number))
      #expect(Double(text) == number)
    }
  }

  @Test func equalNeighboursAreWrittenAlike() {
    var writer = DelimitedWriter(columns: ["a", "b", "c", "d", "e"])
    for row in [[0.1, 0.1, 0.1, 0.25, 0.1], [0.1, .nan, 0.1, 0, -0.0], [-2.5, -2.5, 2.5, 1e-300, 1e-300]] {
      for number in row { writer.addField(number) }
      writer.endRow()
    }
    let tenth = "0.10000000000000001"
    #expect(
      writer.text
        == "a,b,c,d,e\n\(tenth),\(tenth),\(tenth),0.25,\(tenth)\n\(tenth),,\(tenth),0,-0\n"
        + "-2.5,-2.5,2.5,1e-300,1e-300\n")
  }

  @Test func commaAsDecimalMarkAndFieldsThatPassThrough() {
    var writer = DelimitedWriter(
      columns: ["a", "b", "c", "d"], delimiter: .semicolon, decimalMark: .comma, guardsFormulas: false)
    for text in ["=x", "say \"no\"; now"] { Array(text.utf8).withUnsafeBufferPointer { writer.addField($0) } }
    writer.addField(0.25)
    writer.addField(-7)
    writer.endRow()
    writer.addEmptyField()
    writer.addField(word: "ok")
    writer.addField(1e-7)
    writer.addField(.nan)
    writer.endRow()
    #expect(writer.text == "a;b;c;d\n=x;\"say \"\"no\"\"; now\";0,25;-7\n;ok;9,9999999999999995e-08;\n")
  }
}
