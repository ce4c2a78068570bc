import CivilTime
import Diagnostics
import WorkforceModel

/// A part of the scenario after its form was checked against the table of fields.
///
/// A part with a faulty form has no value, entries or items; its fault is reported already.
final class DecodedNode {
  enum Content {
    /// The text as written, and its value unless that was faulty.
    case scalar(String, ScalarValue?)
    case map([Entry])
    case list([DecodedNode])
    /// Of the wrong kind, and reported.
    case broken
  }

  struct Entry {
    var key: String
    var keySpan: SourceSpan
    var node: DecodedNode
  }

  let path: ScenarioPath
  /// Where a single value stands, or the key of a block.
  let span: SourceSpan
  let content: Content
  /// Whether a key in it, or the map itself, was faulty in form.
  let hasFaultyMembers: Bool
  /// The keys that misspelt ones were probably meant as.
  let suggested: [String]

  init(
    path: ScenarioPath, span: SourceSpan, content: Content, hasFaultyMembers: Bool = false, suggested: [String] = []
  ) {
    self.suggested = suggested
    self.path = path
    self.span = span
    self.content = content
    self.hasFaultyMembers = hasFaultyMembers
  }

  var entries: [Entry] {
    if case .map(let entries) = content { return entries }
    return []
  }

  var items: [DecodedNode] {
    if case .list(let items) = content { return items }
    return []
  }

  var isMap: Bool {
    if case .map = content { return true }
    return false
  }

  var isList: Bool {
    if case .list = content { return true }
    return false
  }

  /// The items of a list, or the node itself where a single value stands for a list of one.
  var oneOrMany: [DecodedNode] {
    if case .list(let items) = content { return items }
    if case .scalar = content { return [self] }
    return []
  }

  subscript(_ key: String) -> DecodedNode? {
    entries.first { $0.key == key }?.node
  }

  /// Where a key stands, for faults about its being there.
  func keySpan(_ key: String) -> SourceSpan {
    entries.first { $0.key == key }?.keySpan ?? span
  }

  /// The text as written, of a single value.
  var raw: String {
    if case .scalar(let text, _) = content { return text }
    return ""
  }

  var value: ScalarValue? {
    if case .scalar(_, let value) = content { return value }
    return nil
  }
}

// The value of a node by its kind; nil where it is faulty, which is reported already.
extension DecodedNode {
  var text: String? {
    if case .text(let value) = value { return value }
    return nil
  }

  var boolean: Bool? {
    if case .boolean(let value) = value { return value }
    return nil
  }

  var whole: Int? {
    if case .whole(let value) = value { return value }
    return nil
  }

  var number: Double? {
    if case .number(let value) = value { return value }
    return nil
  }

  var share: Double? {
    if case .share(let value) = value { return value }
    return nil
  }

  var seconds: Int64? {
    if case .seconds(let value) = value { return value }
    return nil
  }

  var zone: Zone? {
    if case .zone(let value) = value { return value }
    return nil
  }

  var date: CivilDate? {
    if case .date(let value) = value { return value }
    return nil
  }

  var instant: Instant? {
    if case .instant(let value) = value { return value }
    return nil
  }

  var time: TimeOfDay? {
    if case .time(let value) = value { return value }
    return nil
  }

  var times: (from: TimeOfDay, to: TimeOfDay)? {
    if case .times(let from, let to) = value { return (from, to) }
    return nil
  }

  var money: Money? {
    if case .money(let value) = value { return value }
    return nil
  }
}
