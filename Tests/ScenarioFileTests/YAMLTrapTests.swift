import Diagnostics
import Testing

@testable import ScenarioFile

@Suite("Traps of YAML")
struct YAMLTrapTests {
  private let tiny = TinyScenario()

  private func found(_ yaml: String) throws -> [Diagnostic] {
    try found(bytes: Array(yaml.utf8))
  }

  private func found(bytes: [UInt8]) throws -> [Diagnostic] {
    var files = tiny.files(tiny.days)
    files[0].1 = bytes
    return try Fixture.withFolder(bytes: files) { try Fixture.diagnostics(of: $0) }
  }

  @Test func unquotedWordsKeepTheirText() throws {
    // `no` is a language, 24:00 no sexagesimal number, and `on` a name.
    #expect(try found(tiny.yaml.replacing("name: Tiny", with: "name: on")) == [])
    #expect(try found(tiny.yaml.replacing("mon-sun: 00:00-24:00", with: "mon-sun: [00:00-12:30, 12:30-24:00]")) == [])
    let boolean = try found(tiny.yaml.replacing("name: Frontline", with: "name: Frontline, customerFacing: yes"))
    #expect(boolean.map(\.hint) == ["write true"])
  }

  @Test func byteOrderMarkAndLineEndsAreAccepted() throws {
    #expect(try found("\u{FEFF}" + tiny.yaml) == [])
    #expect(try found(tiny.yaml.replacing("\n", with: "\r\n")) == [])
    let late = try found(tiny.yaml.replacing("currency: EUR", with: "curency: EUR").replacing("\n", with: "\r\n"))
    #expect(
      late.map { "\($0.span?.line ?? 0):\($0.span?.column ?? 0) \($0.hint ?? "")" } == ["3:1 did you mean 'currency'?"])
  }

  @Test func repeatedKeysComeWithAllOtherFaults() throws {
    let marked = MarkedText(
      tiny.yaml.replacing("currency: EUR\n", with: "currency: EUR\n1️⃣name: Again\n")
        .replacing("days: 5,", with: "days: 5, 2️⃣days: 6,").replacing("paid: 8h", with: "paid: 3️⃣eight"))
    let faults = try found(marked.text)
    #expect(faults.map(\.id) == ["duplicate-key", "wrong-type", "duplicate-key"])
    let places = faults.map { MarkedText.Place(line: $0.span?.line ?? 0, column: $0.span?.column ?? 0) }
    #expect(places == [marked.places["1️⃣"], marked.places["3️⃣"], marked.places["2️⃣"]])
    #expect(faults[0].notes.first?.span?.line == 2)
  }

  @Test func syntaxFaultsComeAlone() throws {
    let faults = try found(
      tiny.yaml.replacing("name: Tiny", with: "name: [Tiny").replacing("weeks: 1", with: "weeks: 99"))
    #expect(faults.map(\.id) == ["yaml-syntax"])
    let colon = try found(tiny.yaml.replacing("name: Tiny", with: "name: Tiny: small"))
    #expect(colon.map { "\($0.id) \($0.span?.line ?? 0)" } == ["yaml-syntax 2"])
    let star = try found(tiny.yaml.replacing("serves: [mail]", with: "serves: [*-en]"))
    #expect(star.first?.hint == "put quotation marks around a pattern that begins with *")
    #expect(try found(tiny.yaml + "---\na: 1\n").map(\.id) == ["yaml-syntax"])
    #expect(try found("").map(\.id) == ["empty-file"])
    #expect(try found("# nothing\n").map(\.id) == ["empty-file"])
    #expect(try found("- a\n- b\n").map(\.id) == ["wrong-kind"])
  }

  @Test func encodingsAreNamed() throws {
    #expect(try found(bytes: [0xFF, 0xFE, 0x61, 0]).map(\.id) == ["not-utf8"])
    let invalid = try found(bytes: Array("schema: a\nname: ".utf8) + [0xC3, 0x28])
    #expect(invalid.map { "\($0.id) \($0.span?.line ?? 0):\($0.span?.column ?? 0)" } == ["not-utf8 2:7"])
  }

  @Test func mergeKeysAndTagsAreRefusedByName() throws {
    let merged = try found(
      tiny.yaml.replacing("sites: {home: {", with: "sites: {base: &b {zone: UTC}, home: {<<: *b, "))
    #expect(merged.map(\.id) == ["merge-key"])
    #expect(try found(tiny.yaml.replacing("weeks: 1", with: "weeks: !!int 1")).map(\.id) == ["yaml-tag"])
    // A plain alias is fine.
    #expect(
      try found(tiny.yaml.replacing("sites: {home: {zone: UTC}}", with: "sites: {a: &z {zone: UTC}, home: *z}")) == [])
  }

  @Test func bombsAreRefusedAtOnce() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      bomb += "a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
    }
    let clock = ContinuousClock()
    let start = clock.now
    let plain = try found(bomb + tiny.yaml)
    let asKey = try found(bomb + "? *a12\n: 1\n")
    let asPlainKey = try found(bomb + "*a12 : 1\n")
    #expect(clock.now - start < .seconds(3))
    #expect(plain.map(\.id) == ["alias-bomb"])
    #expect(asKey.map(\.id) == ["alias-key"])
    #expect(asPlainKey.map(\.id) == ["alias-key"])
    let deep = "x: " + String(repeating: "[", count: 400) + String(repeating: "]", count: 400) + "\n"
    #expect(try found(deep).map(\.id) == ["alias-bomb"])
    let large = "name: " + String(repeating: "a", count: SourceDocument.largestFile)
    #expect(try found(large).map(\.id) == ["file-too-large"])
  }

  @Test func refusedKeysAreNamed() throws {
    let base = try Fixture.text("scenario.yaml")
    let faults = FaultCollector()
    let document = try #require(SourceDocument(file: "f", bytes: Array(base.utf8), faults: faults))
    var decoder = Decoder(document: document, faults: faults)
    var blocks: [String: DecodedNode] = [:]
    func visit(_ node: DecodedNode, _ field: FieldNode) {
      if node.isMap, blocks[field.field?.path ?? ""] == nil { blocks[field.field?.path ?? ""] = node }
      for entry in node.entries {
        if let next = field.member(entry.key) ?? field.chosen { visit(entry.node, next) }
      }
      if let element = field.element { node.items.forEach { visit($0, element) } }
    }
    visit(decoder.decode(), .root)
    for rule in FieldTable.refused {
      let end = rule.path.lastIndex(of: ".")
      let block = try #require(blocks[end.map { String(rule.path[..<$0]) } ?? ""], "\(rule.path)")
      let key = String(end.map { rule.path[rule.path.index(after: $0)...] } ?? rule.path[...])
      let first = try #require(block.entries.last)
      var lines = base.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let at = first.keySpan
      lines.insert(String(repeating: " ", count: at.column - 1) + key + ": 1", at: at.line - 1)
      let found = try Fixture.withFolder([("scenario.yaml", lines.joined(separator: "\n"))]) {
        try Fixture.diagnostics(of: $0)
      }
      let fault = found.first { $0.id == "not-supported" }
      #expect(fault?.span?.line == at.line, "\(rule.path)")
      #expect(fault?.hint == rule.instead, "\(rule.path)")
    }
  }
}
