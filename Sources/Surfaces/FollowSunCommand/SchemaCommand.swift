import ArgumentParser
import PlanArchive
import ScenarioFile

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a scenario, of plan.json, or of stress.json.")

  @Flag(help: "The schema of plan.json instead of the scenario's.")
  var plan = false

  @Flag(help: "The schema of stress.json.")
  var stress = false

  func validate() throws {
    if plan && stress { throw ValidationError("give --plan or --stress, not both") }
  }

  func run() throws {
    if stress { return try Console.data(try StressSchema.json()) }
    try Console.data(plan ? PlanSchema.json() : Array(ScenarioSchema.json().utf8))
  }
}
