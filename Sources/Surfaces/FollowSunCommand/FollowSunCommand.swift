import ArgumentParser

@main
struct FollowSunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "followsun",
    abstract: "Plans tiered, multilingual, follow-the-sun customer support: who has to work when, what customers will "
      + "live through, and what it costs.",
    discussion: """
      Start with a scenario of your own:
        followsun new my-pilot
        followsun check my-pilot
        followsun plan my-pilot -o my-pilot-plan

      Exit status: 0 done and every target holds; 1 done, but a target is missed or undecided, a post is unfilled,
      a rule is broken, or a roster alone leaves demand uncovered; 2 the input is faulty, nothing written; 3 no answer;
      64 usage; 130 or 143 interrupted.
      """,
    version: BuildInfo.version,
    subcommands: [
      NewCommand.self, CheckCommand.self, SchemaCommand.self, DemandCommand.self, StaffCommand.self,
      RosterCommand.self, CheckRosterCommand.self, SimulateCommand.self, StressCommand.self,
      PlanCommand.self, ErlangCommand.self,
    ])

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let word = arguments.first, !word.hasPrefix("-") {
      if let note = CommandNames.later[word] {
        Console.error("followsun \(word) is not built yet: \(note)")
        exitProcess(.noAnswer)
      }
      if !CommandNames.built.contains(word) && word != "help" {
        Console.error("followsun has no command (\(word))")
        if let near = CommandNames.nearest(to: word) { Console.error("hint: did you mean (\(near))?") }
        exitProcess(.usage)
      }
    }
    Interruption.shared.install()
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      CommandFailure.report(error)
    }
  }
}
