import Diagnostics

/// The JSON Schema of a scenario, for editors that complete and underline YAML.
///
/// It knows keys, kinds and forms of values; what depends on several values only the reader knows.
public enum ScenarioSchema {
  /// The schema (draft 2020-12) as JSON text.
  public static func json() -> String {
    var members: [JSONValue.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("title", .string("FollowSun scenario")),
    ]
    if case .object(let root) = schema(of: .root) { members += root }
    return JSONValue.object(members).text + "\n"
  }

  private static func schema(of node: FieldNode) -> JSONValue {
    var forms: [JSONValue] = []
    if let type = node.field?.type { forms += type.schemas }
    if let element = node.element {
      forms.append(.object([.init("type", .string("array")), .init("items", schema(of: element))]))
    }
    if node.takesMap { forms.append(map(node)) }
    var members: [JSONValue.Member] = []
    if let field = node.field {
      var description = field.meaning
      if case .conditional(let condition) = field.need { description += " Needed or allowed: \(condition)." }
      members.append(.init("description", .string(description)))
      if case .standard(let value) = field.need { members.append(.init("default", .string(value))) }
      if !field.example.isEmpty { members.append(.init("examples", .array([.string(field.example)]))) }
    }
    if forms.count == 1, case .object(let only) = forms[0] {
      members += only
    } else {
      members.append(.init("anyOf", .array(forms)))
    }
    return .object(members)
  }

  private static func map(_ node: FieldNode) -> JSONValue {
    var members: [JSONValue.Member] = [.init("type", .string("object"))]
    if !node.members.isEmpty {
      members.append(
        .init("properties", .object(node.members.map { JSONValue.Member($0.segment, schema(of: $0)) })))
      let required = node.members.filter { $0.field?.need == .required }.map { JSONValue.string($0.segment) }
      if !required.isEmpty { members.append(.init("required", .array(required))) }
    }
    if let chosen = node.chosen {
      if chosen.segment == "<days>" {
        let day = "(mon|tue|wed|thu|fri|sat|sun)"
        members.append(
          .init("patternProperties", .object([.init("^\(day)(-\(day))?$", schema(of: chosen))])))
        members.append(.init("additionalProperties", .boolean(false)))
      } else if chosen.segment == "<date>" {
        members.append(
          .init("patternProperties", .object([.init("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", schema(of: chosen))])))
        members.append(.init("additionalProperties", .boolean(false)))
      } else {
        members.append(.init("additionalProperties", schema(of: chosen)))
        if chosen.segment == "<language>" {
          members.append(.init("propertyNames", .object([.init("type", .string("string"))])))
        }
      }
    } else {
      members.append(.init("additionalProperties", .boolean(false)))
    }
    return .object(members)
  }
}

extension ScalarType {
  /// The forms of a value; numbers may reach a schema as numbers or as text.
  var schemas: [JSONValue] {
    switch self {
    case .text: [.object([.init("type", .array([.string("string"), .string("number"), .string("boolean")]))])]
    case .word(let words): [.object([.init("enum", .array(words.map(JSONValue.string)))])]
    case .boolean: [.object([.init("type", .string("boolean"))])]
    case .whole(let range):
      [
        .object([
          .init("type", .string("integer")), .init("minimum", .integer(range.lowerBound)),
          .init("maximum", .integer(range.upperBound)),
        ])
      ]
    case .wholeOr(let range, let word):
      [
        .object([
          .init("type", .string("integer")), .init("minimum", .integer(range.lowerBound)),
          .init("maximum", .integer(range.upperBound)),
        ]), ScalarType.pattern("^\(word)$"),
      ]
    case .number(let range):
      [
        .object([
          .init("type", .string("number")), .init("minimum", .number(range.lowerBound)),
          .init("maximum", .number(range.upperBound)),
        ]), ScalarType.pattern("^\(ScalarType.decimal)$"),
      ]
    case .share: [ScalarType.pattern("^\(ScalarType.decimal)%$")]
    case .change: [ScalarType.pattern("^[+-]\(ScalarType.decimal)%$")]
    case .factor: [ScalarType.pattern("^x\(ScalarType.decimal)$")]
    case .instant:
      [ScalarType.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{5,8}(Z|[+-][0-9]{2}:[0-9]{2})$")]
    case .localMoment:
      [ScalarType.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{5,8}(Z|[+-][0-9]{2}:[0-9]{2})?$")]
    case .duration: [ScalarType.pattern("^\(ScalarType.duration)$")]
    case .limit: [ScalarType.pattern("^(\(ScalarType.duration)|[0-9]+bd)$")]
    case .waitingAbove: [ScalarType.pattern("^waiting *> *\(ScalarType.duration)$")]
    case .time: [ScalarType.pattern("^\(ScalarType.clock)$")]
    case .date: [ScalarType.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .language: [ScalarType.pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    case .currency: [ScalarType.pattern("^[A-Z]{3}$")]
    case .zone: [ScalarType.pattern("^(UTC|[A-Za-z]+(/[A-Za-z0-9_+-]+)+)$")]
    case .file: [ScalarType.pattern("^[^/\\\\][^\\\\]*$")]
    case .money: [ScalarType.pattern("^\(ScalarType.decimal) +[A-Z]{3}$")]
    case .rate: [ScalarType.pattern("^\(ScalarType.decimal) +[A-Z]{3} +per (paid|productive)-hour$")]
    case .hourPrice: [ScalarType.pattern("^\(ScalarType.decimal) +[A-Z]{3} +per hour$")]
    case .wholeRange: [ScalarType.pattern("^[0-9]+\\.\\.[0-9]+$")]
    case .countIn: [ScalarType.pattern("^[0-9]+ in [0-9]+$")]
    case .shareRange: [ScalarType.pattern("^\(ScalarType.decimal)%\\.\\.\(ScalarType.decimal)%$")]
    case .durationRange: [ScalarType.pattern("^\(ScalarType.duration)\\.\\.\(ScalarType.duration)$")]
    case .timeRange: [ScalarType.pattern("^\(ScalarType.clock)\\.\\.\(ScalarType.clock)$")]
    case .timeSpan: [ScalarType.pattern("^\(ScalarType.clock)-\(ScalarType.clock)$")]
    case .postTime:
      [ScalarType.pattern("^(always|\(ScalarType.clock)-\(ScalarType.clock) +[A-Za-z]+(/[A-Za-z0-9_+-]+)*)$")]
    case .utcWindow: [ScalarType.pattern("^\(ScalarType.clock)-\(ScalarType.clock)Z$")]
    case .identifier: [ScalarType.pattern("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    case .reference(.queues): [ScalarType.pattern("^[A-Za-z0-9*?][A-Za-z0-9._*?-]*$")]
    case .reference(.queueTemplate): [ScalarType.pattern("^[A-Za-z0-9{][A-Za-z0-9._{}-]*$")]
    case .reference: [ScalarType.pattern("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    }
  }

  private static let decimal = "[0-9]+(\\.[0-9]+)?"
  private static let duration = "([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?"
  private static let clock = "([01][0-9]|2[0-4]):[0-5][0-9]"

  private static func pattern(_ pattern: String) -> JSONValue {
    .object([.init("type", .string("string")), .init("pattern", .string(pattern))])
  }
}
