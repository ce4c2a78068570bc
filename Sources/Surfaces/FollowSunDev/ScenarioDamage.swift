import Diagnostics
import Foundation
import ScenarioFile

/// The damages of one scenario: for each place in its text, what a planner may get wrong there.
struct ScenarioDamage {
  enum Kind: String, CaseIterable {
    case misspeltKey = "misspelt keys"
    case tab = "tabs"
    case wrongType = "wrong types"
    case outOfRange = "out of range"
    case unknownReference = "unknown references"
  }

  struct Damage {
    var kind: Kind
    /// From 1.
    var line: Int
    /// The line as it becomes.
    var changed: String
    /// Lines after it that are left out, as the members of a block that becomes a word.
    var removed: Int
  }

  /// The name of the scenario file in diagnostics.
  let file: String
  private(set) var damages: [Damage] = []
  private let lines: [[Unicode.Scalar]]
  private let tables: [InputFile]

  /// - Throws: `ScenarioFaults` where the scenario is not whole to begin with.
  static func all(of folder: String) throws -> ScenarioDamage {
    let loaded = try ScenarioReader().read(folder: folder)
    guard let scenario = loaded.inputs.first(where: { $0.name == "scenario.yaml" }) else {
      throw CheckFailed(description: "\(folder) has no scenario.yaml")
    }
    var result = ScenarioDamage(
      file: folder + "/scenario.yaml", text: String(decoding: scenario.bytes, as: UTF8.self),
      tables: loaded.inputs.filter { $0.name != scenario.name })
    let inventory = try ScenarioInventory(file: result.file, text: scenario.bytes)
    for entry in inventory.entries { result.damage(entry) }
    for line in Set(inventory.entries.compactMap(\.keySpan?.line)).sorted() {
      let rest = result.lines[line - 1].drop { $0 == " " }
      result.damages.append(Damage(kind: .tab, line: line, changed: "\t" + text(rest), removed: 0))
    }
    return result
  }

  private init(file: String, text: String, tables: [InputFile]) {
    self.file = file
    self.tables = tables
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
  }

  /// The files of the scenario with one damage.
  func inputs(with damage: Damage) -> [InputFile] {
    var changed = lines.map { ScenarioDamage.text($0) }
    changed.replaceSubrange((damage.line - 1)..<(damage.line + damage.removed), with: [damage.changed])
    return [InputFile(name: "scenario.yaml", bytes: Array(changed.joined(separator: "\n").utf8))] + tables
  }

  private mutating func damage(_ entry: ScenarioInventory.Entry) {
    // Nothing refers to a team by its id, so another id is as good.
    if let key = entry.keySpan, entry.field.path != "teams.<team>" {
      let line = lines[key.line - 1]
      let isQuoted = line[key.column - 1] == "\"" || line[key.column - 1] == "'"
      // A `q` behind the first letter; no key becomes another one by it.
      let place = key.column + (isQuoted ? 1 : 0)
      add(.misspeltKey, key.line, ScenarioDamage.text(line[..<place]) + "q" + ScenarioDamage.text(line[place...]))
    }
    guard let value = entry.value else {
      if let key = entry.keySpan { damageBlock(key) }
      return
    }
    // Free text over several lines has no end on its line, and no form that could be wrong.
    guard let end = value.span.endColumn else { return }
    let line = lines[value.span.line - 1]
    func replaced(by text: String) -> String {
      ScenarioDamage.text(line[..<(value.span.column - 1)]) + text + ScenarioDamage.text(line[(end - 1)...])
    }
    guard let type = entry.field.type else { return }
    add(.wrongType, value.span.line, replaced(by: ScenarioDamage.wrongValue(of: type)))
    if let worse = ScenarioDamage.valueOutOfRange(of: type) { add(.outOfRange, value.span.line, replaced(by: worse)) }
    if ScenarioDamage.refersToSomething(type) {
      add(.unknownReference, value.span.line, replaced(by: "nowhere-at-all"))
    }
  }

  private mutating func add(_ kind: Kind, _ line: Int, _ changed: String) {
    damages.append(Damage(kind: kind, line: line, changed: changed, removed: 0))
  }

  /// Puts a word in place of a map or list.
  private mutating func damageBlock(_ key: SourceSpan) {
    let line = lines[key.line - 1]
    guard let colon = ScenarioDamage.colon(behind: key, in: line) else { return }
    let rest = line[(colon + 1)...].drop { $0 == " " }
    let isOnTheLine = rest.first.map { $0 != "#" } ?? false
    var removed = 0
    var tail = ""
    if isOnTheLine {
      // Braces and brackets of shipped scenarios close on their line, and no text in them has any.
      var depth = 0
      guard
        let close = rest.indices.first(where: { index in
          if "[{".unicodeScalars.contains(rest[index]) { depth += 1 }
          if "]}".unicodeScalars.contains(rest[index]) { depth -= 1 }
          return depth == 0
        })
      else { return }
      tail = ScenarioDamage.text(rest[(close + 1)...])
    } else {
      let column = key.column - 1
      while key.line + removed < lines.count {
        let next = lines[key.line + removed]
        let indentation = next.prefix { $0 == " " }.count
        let isEmpty = indentation == next.count || next[indentation] == "#"
        guard isEmpty || indentation > column || (indentation == column && next[indentation] == "-") else { break }
        removed += 1
      }
    }
    damages.append(
      Damage(
        kind: .wrongType, line: key.line, changed: ScenarioDamage.text(line[...colon]) + " wrong!type" + tail,
        removed: removed))
  }

  /// Where the colon behind a key stands.
  private static func colon(behind key: SourceSpan, in line: [Unicode.Scalar]) -> Int? {
    let start = (key.endColumn ?? key.column) - 1
    return line[start...].firstIndex(of: ":")
  }

  private static func wrongValue(of type: ScalarType) -> String {
    switch type {
    case .text, .file, .zone, .word, .reference: "{wrong: type}"
    default: "wrong!type"
    }
  }

  /// A value of the right form beyond what the field allows; nil where there are no numbers in it.
  private static func valueOutOfRange(of type: ScalarType) -> String? {
    switch type {
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

  private static func refersToSomething(_ type: ScalarType) -> Bool {
    switch type {
    case .reference, .file, .zone, .word: true
    default: false
    }
  }

  private static func text(_ scalars: some Collection<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
