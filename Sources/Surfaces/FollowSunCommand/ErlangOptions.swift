import ArgumentParser
import QueueingTheory

/// The work that arrives at one line.
struct ErlangWork: ParsableArguments {
  @Option(help: "Contacts that arrive in the interval.")
  var contacts: Double?

  @Option(help: "The interval they arrive in, such as 30m.")
  var interval: SecondsArgument?

  @Option(help: "Mean handle time, such as 3m or 280s.")
  var aht: SecondsArgument?

  @Option(help: "Offered load in erlangs, in place of --contacts with --interval.")
  var load: Double?

  @Option(help: "Agents, to see their measures in place of asking for the least number; not always a whole number.")
  var agents: Double?

  func validate() throws {
    guard (contacts == nil) != (load == nil) else {
      throw ValidationError("give the work either as --contacts with --interval and --aht, or as --load")
    }
    if let contacts {
      guard contacts >= 0, contacts <= 1e12 else { throw ValidationError("--contacts \(contacts) is out of range") }
      guard let interval, interval.seconds > 0 else {
        throw ValidationError("--contacts needs --interval, such as 30m")
      }
      guard let aht, aht.seconds > 0 else { throw ValidationError("--contacts needs --aht, such as 3m") }
    }
    if load != nil, interval != nil { throw ValidationError("--interval belongs to --contacts, not to --load") }
    if let aht, aht.seconds <= 0 { throw ValidationError("--aht has to be above 0") }
    guard (0...1e9).contains(offeredLoad) else {
      throw ValidationError("\(offeredLoad) erlangs are out of range; at most 1000000000 can be computed")
    }
    if let agents, !(0...1e9).contains(agents) { throw ValidationError("--agents \(agents) is out of range") }
  }

  var offeredLoad: Double {
    if let load { return load }
    return (contacts ?? 0) * (aht?.seconds ?? 0) / (interval?.seconds ?? 1)
  }

  func handleSeconds() throws -> Double {
    guard let aht else { throw ValidationError("give --aht, such as 3m: waits are measured against the handle time") }
    return aht.seconds
  }
}

/// What the agents of a line where contacts wait have to reach.
struct ErlangGoals: ParsableArguments {
  @Option(help: "Service level such as 80/20: 80 % of the contacts offered answered within 20 s.")
  var target: TargetArgument?

  @Option(help: "Threshold for the service level where there is no --target.")
  var within: SecondsArgument?

  @Option(help: "Highest occupancy, such as 85%.")
  var maxOccupancy: ShareArgument?

  @Option(help: "Longest mean wait of the answered contacts, such as 15s.")
  var asa: SecondsArgument?

  @Option(help: "Share of scheduled time that is not on the queue, such as 30%.")
  var shrinkage: ShareArgument = ShareArgument(share: 0)

  func validate() throws {
    if target != nil, within != nil { throw ValidationError("--target has its threshold; leave out --within") }
    if let maxOccupancy, maxOccupancy.share <= 0 { throw ValidationError("--max-occupancy has to be above 0") }
    if shrinkage.share >= 1 { throw ValidationError("--shrinkage has to be below 100%") }
  }

  func goals(maxAbandonment: ShareArgument?) -> StaffingGoals {
    StaffingGoals(
      serviceLevel: target.map { .init(share: $0.share, withinSeconds: $0.withinSeconds) },
      maxOccupancy: maxOccupancy?.share, maxAnswerSeconds: asa?.seconds, maxAbandonment: maxAbandonment?.share)
  }

  /// The answer threshold that measures are shown for.
  var withinSeconds: Double { target?.withinSeconds ?? within?.seconds ?? 20 }
}

/// How the answer is shown.
struct ErlangDisplay: ParsableArguments {
  @Flag(help: "Show the steps of the formula with their numbers.")
  var steps = false

  @Option(help: "Form of the output: text, json or csv.")
  var format: OutputFormat = .text
}

extension ShareArgument {
  var defaultValueDescription: String { ErlangNumber.plain(share * 100) + "%" }
}

extension SecondsArgument {
  var defaultValueDescription: String { ErlangNumber.plain(seconds) + "s" }
}
