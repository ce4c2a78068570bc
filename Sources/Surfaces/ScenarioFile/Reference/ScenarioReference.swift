/// The reference page of the scenario format, made from the table of fields.
public enum ScenarioReference {
  /// The page as Markdown.
  public static func markdown() -> String {
    var text = introduction
    for section in sections {
      text += "\n## \(section.title)\n\n"
      text += "| key | value | needed | meaning | example | changes |\n|---|---|---|---|---|---|\n"
      for field in section.fields {
        text += row(field)
      }
    }
    text += refusals
    return text
  }

  private static let sections: [(title: String, fields: [Field])] = [
    ("Top level", FieldTable.top), ("Horizon", FieldTable.horizon), ("Forecast", FieldTable.forecast),
    ("Tiers", FieldTable.tiers), ("Channels", FieldTable.channels), ("Queues", FieldTable.queues),
    ("Targets", FieldTable.targets), ("Escalations", FieldTable.escalations), ("Triggers", FieldTable.triggers),
    ("Automation", FieldTable.automation), ("Sites", FieldTable.sites), ("Providers", FieldTable.providers),
    ("Contracts", FieldTable.contracts), ("Teams", FieldTable.teams), ("Routing", FieldTable.routing),
    ("Minimum posts", FieldTable.minimum),
    ("Ownership", FieldTable.ownership), ("Rules", FieldTable.rules), ("Prices", FieldTable.prices),
  ]

  private static func row(_ field: Field) -> String {
    let node = FieldNode.root.node(at: field.path)
    var values: [String] = []
    if let type = field.type { values.append(type.description) }
    if node?.takesList == true { values.append("a list") }
    if node?.takesMap == true { values.append("a map") }
    let need =
      switch field.need {
      case .required: "yes"
      case .optional: "no"
      case .standard(let value): "no: `\(value)`"
      case .conditional(let condition): condition
      }
    let example = field.example.isEmpty ? "" : "`\(field.example)`"
    let cells = ["`\(field.path)`", values.joined(separator: ", or "), need, field.meaning, example, field.effect]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }

  private static let introduction = """
    # The scenario format

    A scenario is a folder with `scenario.yaml` and the CSV files that it names. This page is written from the table of
    fields that also feeds the reader, its suggestions and the JSON Schema (`followsun schema`).

    Every value is read as text and by the type of its key: `12:30` is a time of day and `no` is Norwegian, without
    quotation marks. Unknown and repeated keys are faults. All faults are reported at once, with line and column.

    In paths `<name>` stands for a key that you choose, and `[]` for the elements of a list.

    ## Values

    | value | written |
    |---|---|
    | share | `18%`, always with the percent sign |
    | change | `+12%` or `-5%` |
    | duration | `45s`, `4m`, `1h30m`, `8h`, `2d`; `d` is 24 elapsed hours |
    | business days | `2bd`, only in `within`: the same clock time on the second following business day |
    | time of day | `08:00`; spans `08:00-20:00` cross midnight where the end is not later than the begin |
    | range | `12%..28%`, `0..120`, `1h..2h30m`, `06:00..22:00` |
    | date | `2026-03-23` |
    | money | `95 EUR`; rates `9.20 EUR per paid-hour` or `per productive-hour`; prices `400 EUR per hour` |
    | language | a BCP 47 tag such as `en` or `pt-BR` |
    | zone | an IANA name such as `Europe/Lisbon`, or `UTC` |

    ## Files

    The forecast has the columns `interval_start` (ISO 8601 with offset or `Z`, or local time where `forecast.zone` is
    given), `interval_minutes`, `queue`, `offered` and, if wanted, `aht_seconds`. Rows narrower than an interval are
    summed, wider ones split evenly. A queue with rows has one for every interval of the horizon; the week before may be
    given as a whole. On the local clock an hour that comes twice has two rows, the earlier first.

    A holiday file has the columns `date`, `name`, `effect` (`closed` or `open`) and, if wanted, `premium` (`100%`),
    `volume` (`60%`: contacts on that date, used with `holidaysIncluded: false`) and `region`. Delimiter (comma, semicolon, tab, pipe) and decimal mark are found from the file; a byte order mark and CRLF
    are accepted. Files lie in the folder of the scenario.

    """

  private static var refusals: String {
    var text = "\n## Recognised and not supported yet\n\n| key | instead |\n|---|---|\n"
    for rule in FieldTable.refused { text += "| `\(rule.path)` | \(rule.instead) |\n" }
    for rule in FieldTable.refusedForms {
      let form =
        switch rule.form {
        case .map: "`\(rule.path)` as a map"
        case .value(let value): "`\(rule.path): \(value)`"
        }
      text += "| \(form) | \(rule.instead) |\n"
    }
    return text
  }
}

extension FieldNode {
  /// The node of a path of the table, or nil.
  func node(at path: String) -> FieldNode? {
    if field?.path == path { return self }
    for child in members + [chosen, element].compactMap(\.self) {
      if let found = child.node(at: path) { return found }
    }
    return nil
  }
}
