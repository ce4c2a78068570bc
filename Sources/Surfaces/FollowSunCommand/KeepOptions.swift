import ArgumentParser
import CivilTime
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

/// Which older roster to begin with, and how much of it may change.
struct KeepOptions: ParsableArguments {
  @Option(help: "Plan again from the roster of this plan folder, changing little.", completion: .directory)
  var keep: String?

  @Option(help: "Weeks before this date (the first day of a week, such as 2026-03-30) stay exactly as they are.")
  var fixedUntil: String?

  @Option(
    help: """
      What a change has to save for each old shift that does not stay, in the scenario's currency (default: what an hour \
      of the old roster costs on average).
      """)
  var changePrice: Double?

  func validate() throws {
    if keep == nil, fixedUntil != nil { throw ValidationError("--fixed-until goes with --keep") }
    if keep == nil, changePrice != nil { throw ValidationError("--change-price goes with --keep") }
    if let changePrice, !(changePrice >= 0 && changePrice <= 1_000_000) {
      throw ValidationError("--change-price \(changePrice) is out of range; give an amount from 0 to 1000000")
    }
    if let fixedUntil, CivilDate(iso: fixedUntil) == nil {
      throw ValidationError("--fixed-until \(fixedUntil) is no date; write it as 2026-03-30")
    }
  }

  /// The roster to keep, whose table becomes an input of the run; nil where none was named.
  func kept(for loaded: inout LoadedScenario) throws -> KeptRoster? {
    guard let keep else { return nil }
    let scenario = loaded.scenario
    let stored = try StoredPlan(path: keep)
    let weeks = try fixedWeeks(of: scenario.horizon)
    let (roster, bytes) = try TableInput.shifts(of: stored, in: scenario)
    loaded.inputs.append(.init(name: Self.inputName(beside: loaded.inputs.map(\.name)), bytes: bytes))
    return KeptRoster(
      roster: roster, fixedWeeks: weeks, changePrice: changePrice.map { $0 * scenario.currency.minorUnitsPerUnit })
  }

  /// `kept-roster.csv`, or a name like it that no file of the scenario has.
  private static func inputName(beside names: [String]) -> String {
    var name = "kept-roster.csv"
    while names.contains(where: { $0 == name || $0.hasPrefix(name + "/") }) { name = "kept-" + name }
    return name
  }

  private func fixedWeeks(of horizon: Horizon) throws -> Int {
    guard let text = fixedUntil, let date = CivilDate(iso: text) else { return 0 }
    let days = date.days(since: horizon.start)
    guard days > 0, days <= horizon.days, days % 7 == 0 else {
      let dates = (1...horizon.weeks).map { horizon.start.adding(days: 7 * $0).iso }
      Console.error(
        "error: --fixed-until \(text) is not the end of a week of the horizon\n"
          + "hint: give \(dates.joined(separator: " or "))")
      throw CommandExit.faultyInput
    }
    return days / 7
  }

  /// What changed, as text; ends the command where a fixed week differs.
  static func text(from kept: KeptRoster?, to roster: Roster, in scenario: Scenario) throws -> String {
    guard let kept else { return "" }
    return "\n" + TerminalReport.changes(try changes(from: kept, to: roster, in: scenario), in: scenario)
  }

  /// What changed; ends the command where a fixed week differs.
  @discardableResult
  static func changes(from kept: KeptRoster, to roster: Roster, in scenario: Scenario) throws -> RosterChanges {
    let changes = RosterChanges(from: kept, to: roster, in: scenario)
    guard changes.differing.isEmpty else {
      let teams = changes.differing.map { scenario.teams[$0.raw].id }.joined(separator: ", ")
      Console.error(
        "error: the new roster differs from the old one in weeks that were to stay, for \(teams)\n"
          + "hint: this is a fault of followsun; nothing was written")
      throw CommandExit.noAnswer
    }
    return changes
  }
}
