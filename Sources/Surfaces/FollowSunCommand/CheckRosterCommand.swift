import ArgumentParser
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

struct CheckRosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-roster",
    abstract:
      "Check the roster.csv and schedule.csv of a plan folder against every rule, and recompute cost, shortage and bound.",
    discussion: "Status 0: every rule is kept and every stated figure is right. Status 1: something is not.")

  @Argument(help: "A folder that `followsun plan` or `followsun roster -o` wrote.", completion: .directory)
  var folder: String

  @Option(help: "Form of the output: text or json.")
  var format: PlanCommand.PrintedForm = .text

  func run() throws {
    let stored = try StoredPlan(path: folder)
    try stored.checkInputs()
    let loaded = try ScenarioLoading.load(stored.inputsPath)
    let scenario = loaded.scenario
    let roster = try TableInput.roster(of: stored, in: scenario)
    var check = Planner().check(
      roster, against: try stored.document.requirement(in: scenario), in: scenario)
    if let schedule = try TableInput.schedule(of: stored, naming: roster, in: scenario) {
      check.violations += Planner().check(schedule, naming: roster, in: scenario)
    }
    switch format {
    case .text: try Console.data(TerminalReport.check(check, roster: roster, in: scenario))
    case .json: try Console.data(try HandoverDocument.json(check))
    }
    if !check.violations.isEmpty { throw CommandExit.unfulfilled }
  }
}
