import Diagnostics
import Testing

@Suite("Renderers of diagnostics")
struct RendererTests {
  private let yaml = SourceText(name: "s/scenario.yaml", bytes: Array("name: 日本 x: 1\nshare: 180%\n".utf8))

  private var fault: Diagnostic {
    Diagnostic(
      id: "out-of-range", message: "'180%' is out of range",
      span: SourceSpan(file: "s/scenario.yaml", line: 2, column: 8, length: 4), value: "180%",
      hint: "write a share, 0% to 100%")
  }

  @Test func conciseIsOneLine() {
    #expect(
      DiagnosticRenderer.concise.text(of: [fault]) == "s/scenario.yaml:2:8: error: '180%' is out of range\n")
  }

  @Test func fullShowsTheLineAndCarets() {
    #expect(
      DiagnosticRenderer.full(sources: [yaml]).text(of: [fault]) == """
        error[out-of-range]: '180%' is out of range
         --> s/scenario.yaml:2:8
          |
        2 | share: 180%
          |        ^^^^
        hint: write a share, 0% to 100%

        """)
  }

  @Test func caretsCountColumnsOfTheTerminal() {
    let wide = Diagnostic(
      id: "x", message: "wide", span: SourceSpan(file: "s/scenario.yaml", line: 1, column: 10, length: 1))
    let text = DiagnosticRenderer.full(sources: [yaml]).text(of: [wide])
    // Two ideographs take four columns, so that the tenth character stands in the twelfth column.
    #expect(text.contains("  |            ^\n"))
    let ideographs = Diagnostic(
      id: "x", message: "wide", span: SourceSpan(file: "s/scenario.yaml", line: 1, column: 7, length: 2))
    #expect(DiagnosticRenderer.full(sources: [yaml]).text(of: [ideographs]).contains("  |       ^^^^\n"))
  }

  @Test func orderIsFileLineColumn() {
    func at(_ file: String, _ line: Int, _ column: Int) -> Diagnostic {
      Diagnostic(id: "\(file)\(line)\(column)", message: "m", span: SourceSpan(file: file, line: line, column: column))
    }
    let unplaced = Diagnostic(id: "unplaced", message: "m", span: nil)
    let mixed = [at("b", 1, 1), at("a", 10, 1), at("a", 2, 9), at("a", 2, 3), unplaced]
    #expect(mixed.inSourceOrder().map(\.id) == ["unplaced", "a23", "a29", "a101", "b11"])
  }

  @Test func jsonEscapesAndPlaces() {
    let strange = Diagnostic(
      id: "x", severity: .warning, message: "a \"quote\"\n\u{1}", span: SourceSpan(file: "f", line: 3, column: 4),
      notes: [.init(message: "first", span: SourceSpan(file: "f", line: 1, column: 2))])
    #expect(
      DiagnosticRenderer.json.text(of: [strange]) == """
        [
          {
            "id": "x",
            "severity": "warning",
            "message": "a \\"quote\\"\\n\\u0001",
            "file": "f",
            "line": 3,
            "column": 4,
            "notes": [
              {
                "message": "first",
                "file": "f",
                "line": 1,
                "column": 2
              }
            ]
          }
        ]

        """)
    #expect(DiagnosticRenderer.json.text(of: []) == "[]\n")
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let hostile = Diagnostic(id: "x", message: "a\u{1B}[2Jb\nc", span: nil)
    #expect(DiagnosticRenderer.concise.text(of: [hostile]) == "error: a\\u{1B}[2Jb\\nc\n")
  }

  @Test func longLinesAreCutAroundThePlace() {
    let long = SourceText(name: "f", bytes: Array((String(repeating: "a", count: 500) + "X").utf8))
    let text = DiagnosticRenderer.full(sources: [long]).text(of: [
      Diagnostic(id: "x", message: "m", span: SourceSpan(file: "f", line: 1, column: 501))
    ])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count < 120 })
    let caret = lines[4].firstIndex(of: "^").map { lines[4].distance(from: lines[4].startIndex, to: $0) }
    let place = lines[3].firstIndex(of: "X").map { lines[3].distance(from: lines[3].startIndex, to: $0) }
    #expect(caret == place)
  }

  @Test func linesOfSources() {
    let mixed = SourceText(name: "f", bytes: [0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\n".utf8))
    #expect(mixed.line(1) == "a")
    #expect(mixed.line(2) == "b")
    #expect(mixed.line(3) == "c")
    #expect(mixed.line(4) == nil)
  }
}
