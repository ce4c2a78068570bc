import Diagnostics
import ScenarioFile
import WorkforceModel

/// What is written in place of the value of one key, and the output in which that has to show.
struct KeyChange {
  /// The outputs of the chain.
  enum Output: String, CaseIterable {
    /// The scenario is refused with a diagnostic, where the key has one valid value only.
    case refusal
    case demand, staffing, simulation, cost, roster
    /// Who works which shift of a roster.
    case schedule
    /// Shown in `demand --explain`, and otherwise without effect.
    case explanation
    /// Shown, and otherwise without effect: names, sources and ranges.
    case report
  }

  /// As in `Field.path`.
  var key: String
  var value: String
  var output: Output
  /// A part of the path of the value to change, where not the first of that key is meant.
  var place: String
  /// Other texts of the scenario that have to be others with that value, each with what takes its place everywhere.
  var companions: [(text: String, replacement: String)]

  init(
    _ key: String, _ value: String, _ output: Output, at place: String = "",
    with companions: [(text: String, replacement: String)] = []
  ) {
    self.key = key
    self.value = value
    self.output = output
    self.place = place
    self.companions = companions
  }

  /// The text of the scenario with the change.
  ///
  /// - Throws: `CheckFailed` where the scenario does not have such a value.
  func changed(_ lines: [String], _ inventory: ScenarioInventory) throws -> String {
    let entry = inventory.entries.first {
      $0.field.path == key && $0.value != nil && $0.path.description.contains(place)
    }
    guard let span = entry?.value?.span else {
      throw CheckFailed(description: "the scenario has no \(key) \(place)")
    }
    var changed = lines
    if let end = span.endColumn {
      let line = Array(lines[span.line - 1].unicodeScalars)
      changed[span.line - 1] =
        String(String.UnicodeScalarView(line[..<(span.column - 1)])) + value
        + String(String.UnicodeScalarView(line[(end - 1)...]))
    } else {
      // Free text over several lines begins on the line below its mark.
      changed[span.line] = changed[span.line].prefix { $0 == " " } + value
    }
    var text = changed.joined(separator: "\n")
    for companion in companions {
      guard text.contains(companion.text) else {
        throw CheckFailed(description: "the scenario has no \(companion.text), which \(key) has to change")
      }
      text = text.replacing(companion.text, with: companion.replacement)
    }
    return text
  }
}
