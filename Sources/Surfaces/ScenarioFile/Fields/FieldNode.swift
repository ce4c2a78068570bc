/// The table of fields as a tree, as the decoder walks it.
final class FieldNode: Sendable {
  /// As in the table; nil at the root.
  let field: Field?
  /// The last part of the path: a key, `<name>` for chosen keys, or `[]`.
  let segment: String
  /// Members with a fixed key, in the order of the table.
  let members: [FieldNode]
  /// The member with a key that the planner chooses.
  let chosen: FieldNode?
  /// The element of a list.
  let element: FieldNode?
  let refused: [RefusedKey]

  /// The tree of the whole scenario.
  static let root = FieldNode(path: "", segment: "", fields: FieldTable.all, refused: FieldTable.refused)

  private init(path: String, segment: String, fields: [Field], refused: [RefusedKey]) {
    field = fields.first { $0.path == path }
    self.segment = segment
    var segments: [String] = []
    for other in fields {
      guard let next = FieldNode.segment(of: other.path, below: path), !segments.contains(next) else { continue }
      segments.append(next)
    }
    let children = segments.map { next in
      let childPath = next == "[]" ? path + next : (path.isEmpty ? next : path + "." + next)
      return FieldNode(
        path: childPath, segment: next,
        fields: fields.filter { $0.path == childPath || FieldNode.segment(of: $0.path, below: childPath) != nil },
        refused: refused)
    }
    members = children.filter { $0.segment != "[]" && !$0.segment.hasPrefix("<") }
    chosen = children.first { $0.segment.hasPrefix("<") }
    element = children.first { $0.segment == "[]" }
    self.refused = refused.filter { rule in
      guard let next = FieldNode.segment(of: rule.path, below: path) else { return false }
      return rule.path == (path.isEmpty ? next : path + "." + next)
    }
  }

  /// The part of a path that follows another one directly, or nil where it does not lie below it.
  private static func segment(of path: String, below parent: String) -> String? {
    guard path.count > parent.count, path.hasPrefix(parent) else { return nil }
    var rest = path.dropFirst(parent.count)
    if rest.hasPrefix("[]") { return parent.isEmpty ? nil : "[]" }
    if !parent.isEmpty {
      guard rest.hasPrefix(".") else { return nil }
      rest = rest.dropFirst()
    }
    let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
    return String(rest[..<end])
  }

  var takesMap: Bool { !members.isEmpty || chosen != nil }
  var takesList: Bool { element != nil }

  func member(_ key: String) -> FieldNode? {
    members.first { $0.segment == key }
  }

  /// The rule that refuses a form of this value by name, or nil.
  func refusal(of form: RefusedForm.Form) -> RefusedForm? {
    guard let field else { return nil }
    return FieldTable.refusedForms.first { $0.path == field.path && $0.form == form }
  }

  /// What may stand here, for messages.
  var expectation: String {
    var kinds: [String] = []
    if let type = field?.type { kinds.append(type.description) }
    if takesList { kinds.append("a list") }
    if takesMap {
      let names = members.prefix(4).map { "\($0.segment)" } + (chosen.map { [$0.segment] } ?? [])
      kinds.append("a map with \(names.joined(separator: ", "))\(members.count > 4 ? ", \u{2026}" : "")")
    }
    return kinds.joined(separator: ", or ")
  }
}
