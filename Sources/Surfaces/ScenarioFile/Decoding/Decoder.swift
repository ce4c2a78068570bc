import Diagnostics
import WorkforceModel
import Yams

/// Checks the form of a document against the table of fields: keys, kinds and single values, all faults at once.
struct Decoder {
  private let document: SourceDocument
  private let faults: FaultCollector
  private var reader: ScalarReader
  private(set) var sourceMap: SourceMap

  init(document: SourceDocument, faults: FaultCollector) {
    self.document = document
    self.faults = faults
    reader = ScalarReader(currency: nil)
    sourceMap = SourceMap(file: document.file)
  }

  /// The whole scenario.
  mutating func decode() -> DecodedNode {
    // Amounts are compared with the currency of the scenario, wherever that stands.
    if case .mapping(let pairs) = document.root {
      for (key, value) in pairs where key.scalar?.string == "currency" {
        reader.currency = value.scalar.flatMap { Currency(code: $0.string) }
      }
    }
    let start = SourceSpan(file: document.file, line: 1, column: 1)
    return node(document.root, as: .root, at: ScenarioPath(), keySpan: start)
  }

  /// - Parameter keySpan: where the key of the node stands; nil for items of a list.
  private mutating func node(
    _ node: Node, as field: FieldNode, at path: ScenarioPath, keySpan: SourceSpan?
  ) -> DecodedNode {
    let place = document.span(of: node)
    if document.hasTag(node) {
      faults.error(
        "yaml-tag", "a tag (!) stands before the value", at: place, path: path,
        hint: "remove it; the format knows what each value is")
      return DecodedNode(path: path, span: place, content: .broken)
    }
    switch node {
    case .scalar(let scalar):
      return self.scalar(scalar.string, isPlain: scalar.style == .plain, as: field, at: path, place: place)
    case .sequence(let items):
      let span = keySpan ?? place
      sourceMap.record(path, span)
      guard let element = field.element else {
        wrongKind("a list", field, path, span)
        return DecodedNode(path: path, span: span, content: .broken)
      }
      let decoded = items.enumerated().map { index, item in
        self.node(item, as: element, at: path.index(index), keySpan: nil)
      }
      return DecodedNode(path: path, span: span, content: .list(decoded))
    case .mapping(let pairs):
      let span = keySpan ?? place
      sourceMap.record(path, span)
      guard field.takesMap else {
        if let refusal = field.refusal(of: .map) {
          faults.error(
            "not-supported", "\(path): a map of values is not supported yet", at: span, path: path,
            hint: refusal.instead)
        } else {
          wrongKind("a map", field, path, span)
        }
        return DecodedNode(path: path, span: span, content: .broken)
      }
      return map(pairs.map { ($0.key, $0.value) }, as: field, at: path, span: span)
    case .alias:
      faults.error("yaml-syntax", "an alias that leads nowhere", at: place, path: path, hint: "write the value out")
      return DecodedNode(path: path, span: place, content: .broken)
    }
  }

  private mutating func scalar(
    _ text: String, isPlain: Bool, as field: FieldNode, at path: ScenarioPath, place: SourceSpan
  ) -> DecodedNode {
    sourceMap.record(path, place)
    let isEmpty = text.isEmpty || (isPlain && (text == "~" || text == "null"))
    guard let type = field.field?.type else {
      if isEmpty {
        faults.error(
          "empty-value", "'\(path)' has no value", at: place, path: path, value: text,
          hint: "write \(field.expectation), or remove it")
      } else {
        wrongKind("'\(reader.cut(text))'", field, path, place)
      }
      return DecodedNode(path: path, span: place, content: .broken)
    }
    if let refusal = field.refusal(of: .value(text)) {
      faults.error(
        "not-supported", "\(path): '\(text)' is not supported yet", at: place, path: path, value: text,
        hint: refusal.instead)
      return DecodedNode(path: path, span: place, content: .scalar(text, nil))
    }
    do {
      let value = try reader.value(of: isEmpty ? "" : text, as: type)
      return DecodedNode(path: path, span: place, content: .scalar(text, value))
    } catch {
      let hint = isEmpty ? "write \(field.expectation)" : error.hint
      faults.error(error.id, "\(path): \(error.message)", at: place, path: path, value: text, hint: hint)
      return DecodedNode(path: path, span: place, content: .scalar(text, nil))
    }
  }

  private func wrongKind(_ found: String, _ field: FieldNode, _ path: ScenarioPath, _ span: SourceSpan) {
    let name = path.steps.isEmpty ? "the scenario" : "'\(path)'"
    faults.error(
      "wrong-kind", "\(found) stands where \(name) is \(field.expectation)", at: span, path: path,
      hint: "write \(field.field.map { $0.example.isEmpty ? field.expectation : $0.example } ?? field.expectation)")
  }

  private mutating func map(
    _ pairs: [(Node, Node)], as field: FieldNode, at path: ScenarioPath, span: SourceSpan
  ) -> DecodedNode {
    var entries: [DecodedNode.Entry] = []
    var hasFaultyMembers = false
    var suggested: [String] = []
    for (keyNode, value) in pairs {
      guard case .scalar(let scalar) = keyNode else {
        faults.error(
          "wrong-kind", "a key is not a word", at: document.span(of: keyNode), path: path, hint: "write a single word")
        hasFaultyMembers = true
        continue
      }
      let key = scalar.string
      if key.unicodeScalars.first == SourceDocument.maskedKey { continue }
      let keySpan = document.span(of: keyNode)
      guard let member = member(key, of: field, at: keySpan, path: path, suggested: &suggested) else {
        hasFaultyMembers = true
        continue
      }
      let decoded = node(value, as: member, at: path.key(key), keySpan: keySpan)
      entries.append(.init(key: key, keySpan: keySpan, node: decoded))
    }
    for member in field.members {
      guard case .required = member.field?.need, !entries.contains(where: { $0.key == member.segment }) else {
        continue
      }
      hasFaultyMembers = true
      // Where a misspelt key was probably meant as this one, that fault says enough.
      if suggested.contains(member.segment) { continue }
      let name = path.steps.isEmpty ? "the scenario" : "'\(path)'"
      let example = member.field?.example ?? ""
      faults.error(
        "missing-key", "\(name) has no '\(member.segment)'", at: span, path: path.key(member.segment),
        hint: "add \(member.segment): \(example.isEmpty ? member.expectation : example)")
    }
    return DecodedNode(
      path: path, span: span, content: .map(entries), hasFaultyMembers: hasFaultyMembers,
      suggested: suggested)
  }

  /// What a key may hold, or nil with a fault where the key is not known, not supported or not well formed.
  private func member(
    _ key: String, of field: FieldNode, at span: SourceSpan, path: ScenarioPath, suggested: inout [String]
  ) -> FieldNode? {
    if let member = field.member(key) { return member }
    let full = path.key(key)
    if key == "<<" {
      faults.error(
        "merge-key", "merge keys (<<) are not supported", at: span, path: path.key(key), value: key,
        hint: "write the keys out")
      return nil
    }
    if let rule = field.refused.first(where: { $0.path.hasSuffix("." + key) || $0.path == key }) {
      faults.error(
        "not-supported", "'\(full)' is not supported yet", at: span, path: path.key(key), value: key, hint: rule.instead
      )
      return nil
    }
    if let chosen = field.chosen {
      if let fault = ChosenKey(segment: chosen.segment).fault(of: key, members: field.members.map(\.segment)) {
        faults.error(fault.id, fault.message, at: span, path: path.key(key), value: key, hint: fault.hint)
        if let near = Suggestion.nearest(to: key, among: field.members.map(\.segment)) { suggested.append(near) }
        return nil
      }
      return chosen
    }
    let names = field.members.map(\.segment)
    var hint = "known keys are \(names.joined(separator: ", "))"
    if let near = Suggestion.nearest(to: key, among: names) {
      suggested.append(near)
      hint = "did you mean '\(near)'?"
    }
    faults.error("unknown-key", "'\(full)' is not a known key", at: span, path: path.key(key), value: key, hint: hint)
    return nil
  }
}
