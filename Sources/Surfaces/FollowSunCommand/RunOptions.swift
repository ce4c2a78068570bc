public import ArgumentParser
import Dispatch
import Foundation
public import FollowSun
import WorkScheduling

/// Options of every long command. None but `--seed`, `--effort` and `--time-limit` can change a result.
struct RunOptions: ParsableArguments {
  @Option(help: "Start of all random streams; the same seed gives the same result on any machine.")
  var seed: UInt64 = 1

  @Option(help: "Threads to use (default: one for each core); never changes a result.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "How long the optimiser searches, counted in steps: quick, standard or thorough.")
  var effort: PlanningEffort = .standard

  @Option(help: "Stop the optimiser after this time, such as 90s or 5m; the result is then not repeatable.")
  var timeLimit: TimeLimit?

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads \(threads) is out of range; give a number from 1 to 1024")
    }
  }

  /// What the chain is given: threads, the flag of Ctrl-C, and progress on a terminal.
  func context() -> RunContext {
    RunContext(threads: threads, cancellation: Interruption.shared.flag) { progress in
      guard Console.showsProgress else { return }
      let share = progress.completed.map { " \(Int(($0 * 100).rounded()))%" } ?? ""
      Console.progress("\(progress.stage)\(share) \(progress.detail)")
    }
  }
}

extension PlanningEffort: ExpressibleByArgument {}

/// A wall-clock limit.
struct TimeLimit: ExpressibleByArgument {
  var seconds: Double

  init?(argument: String) {
    let units: [(String, Double)] = [("s", 1), ("m", 60), ("h", 3600)]
    guard
      let (suffix, factor) = units.first(where: { argument.hasSuffix($0.0) }),
      let value = Double(argument.dropLast(suffix.count)), value > 0, value.isFinite
    else { return nil }
    seconds = value * factor
  }
}

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, csv
}

/// The form of what goes to standard output.
struct FormatOption: ParsableArguments {
  @Option(help: "Form of the output: text, json or csv.")
  var format: OutputFormat = .text
}

/// Whether to look for what would remove a roster's shortage.
struct RemedyOption: ParsableArguments {
  @Flag(help: "Where demand stays uncovered, try single changes that would remove it, and price them.")
  var remedies = false
}
