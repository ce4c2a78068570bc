import CivilTime
import WorkforceModel

/// Plans and their parts as text for a terminal: plain lines and aligned tables, without colour or control characters.
///
/// Times are local times of the zone that is named with them.
public enum TerminalReport {
  /// A heading and what follows it, ended by a line feed.
  static func section(_ title: String, _ body: String) -> String {
    DisplayWidth.printable(title) + "\n" + body
  }

  /// Lines with the indent of tables; control characters of names are replaced.
  static func lines(_ texts: [String]) -> String {
    texts.map { "  " + DisplayWidth.printable($0) + "\n" }.joined()
  }

  /// The scenario and its horizon in two lines.
  static func heading(_ title: String, _ scenario: Scenario) -> String {
    let horizon = scenario.horizon
    let last = horizon.start.adding(days: horizon.days - 1)
    let weeks = NumberText.counted(horizon.weeks, "week")
    return DisplayWidth.printable("\(title): \(scenario.name)") + "\n"
      + "\(horizon.start.iso) to \(last.iso), \(weeks), intervals of \(horizon.grid.minutes) min, "
      + "times in \(horizon.zone.identifier)\n"
  }

  /// What the planner says about the scenario, line by line.
  static func descriptionLines(_ scenario: Scenario) -> [String] {
    scenario.description.split(separator: "\n").map(String.init)
  }

  /// The beginning of an interval in the horizon's zone, as `2026-02-02 09:30`.
  static func time(_ grid: IntervalGrid, _ interval: Int, in scenario: Scenario) -> String {
    LocalText.moment(grid.start(of: interval), in: scenario.horizon.zone)
  }
}

/// Local times for people.
enum LocalText {
  /// `2026-02-02 09:30`.
  static func moment(_ instant: Instant, in zone: Zone) -> String {
    zone.localText(instant).split(separator: "T").joined(separator: " ")
  }

  /// `09:30`.
  static func clock(_ instant: Instant, in zone: Zone) -> String {
    String(zone.localText(instant).suffix(5))
  }
}
