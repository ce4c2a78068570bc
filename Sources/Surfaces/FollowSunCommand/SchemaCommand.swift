import ArgumentParser
import PlanArchive
import ScenarioFile

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a scenario, or of plan.json.")

  @Flag(help: "The schema of plan.json instead of the scenario's.")
  var plan = false

  func run() throws {
    try Console.data(plan ? PlanSchema.json() : Array(ScenarioSchema.json().utf8))
  }
}
