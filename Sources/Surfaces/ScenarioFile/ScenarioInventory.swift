package import Diagnostics
package import WorkforceModel

/// Every key and single value in the text of a scenario, with its place and its field, for checks that damage each.
package struct ScenarioInventory: Sendable {
  package struct Entry: Sendable {
    package var path: ScenarioPath
    package var field: Field
    /// The key in front of the value; nil for items of a list.
    package var keySpan: SourceSpan?
    /// `<name>` where the planner chooses the key, else the key itself or `[]`.
    package var segment: String
    /// The single value with its place; nil where a map or list stands.
    package var value: (text: String, span: SourceSpan)?
  }

  /// In the order of the text, each map before its members.
  package private(set) var entries: [Entry] = []

  /// - Parameter text: a scenario without faults of form.
  /// - Throws: `ScenarioFaults` where it has some.
  package init(file: String, text: [UInt8]) throws {
    let faults = FaultCollector()
    guard let document = SourceDocument(file: file, bytes: text, faults: faults) else {
      throw ScenarioFaults(diagnostics: faults.diagnostics)
    }
    var decoder = Decoder(document: document, faults: faults)
    visit(decoder.decode(), .root, keySpan: nil)
    if faults.hasErrors { throw ScenarioFaults(diagnostics: faults.diagnostics) }
  }

  private mutating func visit(_ node: DecodedNode, _ place: FieldNode, keySpan: SourceSpan?) {
    if let field = place.field {
      var value: (String, SourceSpan)?
      if case .scalar(let text, _) = node.content { value = (text, node.span) }
      entries.append(
        Entry(path: node.path, field: field, keySpan: keySpan, segment: place.segment, value: value))
    }
    for entry in node.entries {
      if let next = place.member(entry.key) ?? place.chosen { visit(entry.node, next, keySpan: entry.keySpan) }
    }
    if let element = place.element {
      for item in node.items { visit(item, element, keySpan: nil) }
    }
  }
}
