import CivilTime

/// The form of a key that the planner chooses, by its placeholder in the table of fields.
struct ChosenKey {
  let segment: String

  /// The fault of a key, or nil.
  func fault(of key: String, members: [String]) -> ScalarFault? {
    switch segment {
    case "<days>": return dayFault(key, members: members)
    case "<language>":
      if key == "default" { return nil }
      return form(key, .language, what: "a language or 'default'")
    case "<date>":
      if let fault = form(key, .date, what: "a date that exists") {
        let near = Suggestion.nearest(to: key, among: members)
        return near.map { ScalarFault(id: "unknown-key", message: fault.message, hint: "did you mean '\($0)'?") }
          ?? fault
      }
      return nil
    case "<queues>": return form(key, .reference(.queues), what: "a queue or a pattern of queues")
    case "<queue>":
      let bare = key.replacing("{language}", with: "l")
      if bare.isEmpty || bare.contains("{") || bare.contains("}") {
        return ScalarFault(
          id: "bad-id", message: "'\(key)' is not an id of a queue", hint: "only {language} may stand in braces")
      }
      return form(bare, .identifier, what: "an id")
    default: return form(key, .identifier, what: "an id")
    }
  }

  private func form(_ key: String, _ type: ScalarType, what: String) -> ScalarFault? {
    do {
      _ = try ScalarReader(currency: nil).value(of: key, as: type)
      return nil
    } catch {
      return ScalarFault(id: "bad-id", message: "'\(key)' is not \(what)", hint: "write it like \(type.example)")
    }
  }

  private func dayFault(_ key: String, members: [String]) -> ScalarFault? {
    if ChosenKey.weekdays(key) != nil { return nil }
    let words = members + Weekday.allCases.map(\.abbreviation) + ["mon-fri", "sat-sun", "mon-sun"]
    return ScalarFault(
      id: "unknown-key", message: "'\(key)' is neither a weekday nor a known key",
      hint: Suggestion.nearest(to: key, among: words).map { "did you mean '\($0)'?" }
        ?? "write mon, tue, wed, thu, fri, sat, sun, or several such as mon-fri")
  }

  /// The days of a key such as `sat` or `mon-fri`; `sat-mon` goes over the end of the week.
  static func weekdays(_ key: String) -> [Weekday]? {
    let parts = key.split(separator: "-", omittingEmptySubsequences: false).map { Weekday(abbreviation: String($0)) }
    guard let first = parts.first, let from = first, parts.count <= 2, let last = parts.last, let to = last else {
      return nil
    }
    guard parts.count == 1 || from != to else { return nil }
    let count = (to.rawValue - from.rawValue + 7) % 7
    return (0...count).compactMap { Weekday(rawValue: (from.rawValue + $0) % 7) }
  }
}
