import DelimitedText
import Testing

/// A table must read the same wherever the pieces in which it arrives are cut.
@Suite struct ChunkBoundaryTests {
  static let samples: [[UInt8]] = [
    Array("a,b\r\n1,\"x \"\"q\"\" \r\ny\"\r\n\"\u{1F1F5}\u{1F1F1}\",\u{17C}\r\n\r\n2,3\r\n\r\n".utf8),
    Array("\u{FEFF}a,b\r1,2\r\"3\r3\",4\r".utf8),
    Array("a,b,a\n1\n1,2,3,4\n\"x\"y,1,2\nz\"z,1,2\n\n1,\"un\n".utf8),
    Array("a,b\n1,x\0y\n1,".utf8) + [0xFF, 0xC3] + Array("\n1,2\r3,4\n".utf8),
    Array("a,b".utf8), Array("a,b\r\n".utf8), Array("a\n\"\"\n\"\"\"\"".utf8), Array("a\n\"".utf8), [],
    Array("PK".utf8) + [3, 4, 5], [0xEF, 0xBB], [0xEF, 0xBB, 0xBF],
  ]

  @Test(arguments: samples) func everyCutGivesTheSameTable(bytes: [UInt8]) {
    let dialect = DelimitedDialect.Choice.exactly(.standard)
    let whole = reading(bytes, dialect)
    for size in 1...max(1, bytes.count) {
      #expect(reading(bytes, dialect, bytesPerRead: size) == whole)
      #expect(reading(bytes, .sniff, bytesPerRead: size) == reading(bytes))
    }
  }

  @Test func rowsLongerThanTheWindowAreRead() {
    let long = String(repeating: "x", count: 700_000) + "\n" + String(repeating: "\u{17C}", count: 100_000)
    let table = reading("a,b\n1,\"\(long)\"\n2,3\n")
    #expect(table.rows == [["1", long], ["2", "3"]])
    #expect(table.lines == [2, 4])
  }

  @Test func tablesWithManyColumnsAreRead() {
    let names = (0..<1_000).map { "c\($0)" }
    let table = reading(names.joined(separator: ";") + "\n" + names.joined(separator: ";") + "\n")
    #expect(table.header == names)
    #expect(table.rows == [names])
  }

  /// Any bytes at all must end in rows or faults, never in a trap, and the same for any cut.
  @Test func randomBytesNeverTrap() {
    let alphabet: [UInt8] = Array("a1,;\t|\"\"\n\r\n\r.- ".utf8) + [0x00, 0xC5, 0xBC, 0xFF, 0xE2]
    var state: UInt64 = 7
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<Int(state >> 58) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let whole = reading(bytes)
      #expect(reading(bytes, bytesPerRead: 3) == whole)
      #expect(whole.faults.allSatisfy { $0.line >= 1 && $0.column >= 1 })
      #expect(whole.rows.allSatisfy { $0.count == whole.header.count })
    }
  }
}
