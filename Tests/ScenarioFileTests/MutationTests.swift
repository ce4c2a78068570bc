import Diagnostics
import Foundation
import Testing
import WorkforceModel

@testable import ScenarioFile

/// Damages the scenario that uses every key, one place at a time: each damage is found on its line.
@Suite("Damaged scenarios")
struct MutationTests {
  private struct Scalar {
    var path: ScenarioPath
    var span: SourceSpan
    var field: FieldNode
    var text: String
  }

  private let lines: [String]
  private let scalars: [Scalar]
  private let chosenLines: Set<Int>

  init() throws {
    let text = try Fixture.text("scenario.yaml")
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let faults = FaultCollector()
    let document = try #require(SourceDocument(file: "scenario.yaml", bytes: Array(text.utf8), faults: faults))
    var decoder = Decoder(document: document, faults: faults)
    let root = decoder.decode()
    var found: [Scalar] = []
    var chosen: Set<Int> = []
    func visit(_ node: DecodedNode, _ field: FieldNode) {
      if case .scalar(let text, _) = node.content {
        found.append(Scalar(path: node.path, span: node.span, field: field, text: text))
      }
      for entry in node.entries {
        if field.member(entry.key) == nil { chosen.insert(entry.keySpan.line) }
        if let next = field.member(entry.key) ?? field.chosen { visit(entry.node, next) }
      }
      if let element = field.element { node.items.forEach { visit($0, element) } }
    }
    visit(root, .root)
    #expect(faults.diagnostics == [])
    scalars = found
    chosenLines = chosen
  }

  /// The lines of the fixture with a key on them; comments, blank lines and free text have none.
  private var keyLines: [Int] {
    lines.indices.filter { lines[$0].contains(/^ *(- )?[A-Za-z0-9{}-]+:( |$)/) }
  }

  /// Reads the fixture with another text and says on which lines there are errors.
  private func errorLines(_ text: String, in folder: String) throws -> Set<Int> {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/scenario.yaml"))
    let faults = try Fixture.diagnostics(of: folder).filter { $0.severity == .error }
    return Set(faults.compactMap { $0.span?.file.hasSuffix("scenario.yaml") == true ? $0.span?.line : nil })
  }

  private func replacing(_ line: Int, with text: String) -> String {
    var changed = lines
    changed[line] = text
    return changed.joined(separator: "\n")
  }

  private func replacing(_ scalar: Scalar, with text: String) -> String? {
    guard let end = scalar.span.endColumn else { return nil }
    let line = Array(lines[scalar.span.line - 1])
    return replacing(
      scalar.span.line - 1, with: String(line[..<(scalar.span.column - 1)]) + text + String(line[(end - 1)...]))
  }

  private func withTables(_ body: (String) throws -> Void) throws {
    let names = ["forecast.csv", "holidays-es.csv", "holidays-ph.csv", "staff.csv"]
    try Fixture.withFolder(try names.map { ($0, try Fixture.text($0)) }, body)
  }

  @Test func fixtureUsesEveryKey() {
    var missing: [String] = []
    func collect(_ node: FieldNode) {
      if let field = node.field, field.type != nil, !scalars.contains(where: { $0.field === node }) {
        missing.append(field.path)
      }
      (node.members + [node.chosen, node.element].compactMap(\.self)).forEach(collect)
    }
    collect(.root)
    #expect(missing == [])
  }

  @Test func misspeltKeys() throws {
    try withTables { folder in
      for line in keyLines where !chosenLines.contains(line + 1) {
        let damaged = lines[line].replacing(/([A-Za-z])([A-Za-z0-9-]*):( |$)/, maxReplacements: 1) { match in
          "\(match.1)q\(match.2):\(match.3)"
        }
        let found = try errorLines(replacing(line, with: damaged), in: folder)
        #expect(found.contains(line + 1), "\(damaged)")
      }
    }
  }

  @Test func wrongTypes() throws {
    try withTables { folder in
      for scalar in scalars {
        guard let damaged = replacing(scalar, with: "{wrong: type}") else { continue }
        let found = try errorLines(damaged, in: folder)
        #expect(found.contains(scalar.span.line), "\(scalar.path)")
      }
    }
  }

  @Test func valuesOutOfRange() throws {
    try withTables { folder in
      for scalar in scalars {
        guard let worse = outOfRange(scalar), let damaged = replacing(scalar, with: worse) else { continue }
        let found = try errorLines(damaged, in: folder)
        #expect(found.contains(scalar.span.line), "\(scalar.path): \(worse)")
      }
    }
  }

  private func outOfRange(_ scalar: Scalar) -> String? {
    switch scalar.field.field?.type {
    case .whole, .wholeOr, .number: "99999999"
    case .share: "-1%"
    case .change: "-900000%"
    case .factor: "x9999999"
    case .instant: "2026-02-30T10:00Z"
    case .duration, .limit: "999999d"
    case .waitingAbove: "waiting > 999999d"
    case .time: "25:00"
    case .date: "2026-02-30"
    case .money: "99999999999 EUR"
    case .rate: "0 EUR per paid-hour"
    case .hourPrice: "0 EUR per hour"
    case .wholeRange: "5..99999999"
    case .countIn: "3 in 2"
    case .shareRange: "5%..400%"
    case .durationRange: "1h..90d"
    case .timeRange: "06:00..26:00"
    case .timeSpan: "06:00-26:00"
    case .postTime: "06:00-26:00 Asia/Manila"
    case .utcWindow: "06:00-26:00Z"
    default: nil
    }
  }

  @Test func unknownReferences() throws {
    try withTables { folder in
      for scalar in scalars {
        switch scalar.field.field?.type {
        case .reference, .file, .zone, .word: break
        default: continue
        }
        guard let damaged = replacing(scalar, with: "nowhere-at-all") else { continue }
        let found = try errorLines(damaged, in: folder)
        #expect(found.contains(scalar.span.line), "\(scalar.path)")
      }
    }
  }

  @Test func tabIndentation() throws {
    try withTables { folder in
      for line in keyLines {
        let damaged = "\t" + lines[line].drop { $0 == " " }
        let found = try errorLines(replacing(line, with: damaged), in: folder)
        #expect(found.contains(line + 1), "\(damaged): \(found)")
      }
    }
  }
}
