import ArgumentParser
import QueueingTheory

struct ErlangCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "c", abstract: "Erlang C: contacts wait, and nobody gives up.")

  @OptionGroup var work: ErlangWork
  @OptionGroup var goals: ErlangGoals
  @OptionGroup var display: ErlangDisplay

  func validate() throws {
    try ErlangAsking.check(work, hasGoal: goals.isSet)
  }

  func run() throws {
    let line = ErlangLine.patient(load: work.offeredLoad, handleSeconds: try work.handleSeconds())
    try ErlangAsking.sheet(
      line, name: "Erlang C: nobody gives up", work: work, goals: goals, maxAbandonment: nil, shortSeconds: 5
    ).show(display)
  }
}

struct ErlangACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "a", abstract: "Erlang A: contacts wait as long as their patience lasts.")

  @OptionGroup var work: ErlangWork
  @OptionGroup var goals: ErlangGoals
  @OptionGroup var display: ErlangDisplay

  @Option(help: "Mean patience, such as 2m; 0 and inf are allowed.")
  var patience: PatienceArgument

  @Option(help: "Standard deviation of the patience over its mean: 1 exponential, 0 the same for all.")
  var patienceCv: Double = 1

  @Option(help: "Shape of a patience whose --patience-cv is not 1: gamma or lognormal.")
  var patienceShape: PatienceForm = .gamma

  @Option(help: "Largest share that gives up, such as 5%.")
  var abandonment: ShareArgument?

  @Option(help: "Abandons before this time are short.")
  var short: SecondsArgument = SecondsArgument(seconds: 5)

  enum PatienceForm: String, CaseIterable, ExpressibleByArgument {
    case gamma, lognormal
  }

  func validate() throws {
    try ErlangAsking.check(work, hasGoal: goals.isSet || abandonment != nil)
    guard (0...20).contains(patienceCv) else {
      throw ValidationError("--patience-cv \(patienceCv) is out of range; give a number from 0 to 20")
    }
  }

  private var shape: PatienceShape {
    if patienceCv == 0 { return .deterministic }
    switch patienceShape {
    case .gamma: return patienceCv == 1 ? .exponential : .gamma(coefficientOfVariation: patienceCv)
    case .lognormal: return .lognormal(coefficientOfVariation: patienceCv)
    }
  }

  func run() throws {
    let line = ErlangLine.impatient(
      load: work.offeredLoad, handleSeconds: try work.handleSeconds(), patienceSeconds: patience.seconds, shape: shape)
    var name = "Erlang A: mean patience \(ErlangNumber.time(patience.seconds))"
    if shape != .exponential {
      name = "M/M/n+G: mean patience \(ErlangNumber.time(patience.seconds)), "
      name += "coefficient of variation \(ErlangNumber.plain(patienceCv))"
    }
    try ErlangAsking.sheet(
      line, name: name, work: work, goals: goals, maxAbandonment: abandonment, shortSeconds: short.seconds
    ).show(display)
  }
}

struct ErlangBCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "b", abstract: "Erlang B: contacts that find nobody free are lost.")

  @OptionGroup var work: ErlangWork
  @OptionGroup var display: ErlangDisplay

  @Option(help: "Largest share that is lost, such as 1%.")
  var blocking: ShareArgument?

  @Option(help: "Share of scheduled time that is not on the queue, such as 30%.")
  var shrinkage: ShareArgument = ShareArgument(share: 0)

  func validate() throws {
    try ErlangAsking.check(work, hasGoal: blocking != nil)
    if shrinkage.share >= 1 { throw ValidationError("--shrinkage has to be below 100%") }
  }

  func run() throws {
    let sheet = try ErlangSheet(
      line: .loss(load: work.offeredLoad), heading: ["Erlang B: nobody waits", ErlangAsking.words(work)],
      goals: StaffingGoals(maxAbandonment: blocking?.share), withinSeconds: 0, shortSeconds: 5,
      shrinkage: shrinkage.share, agents: work.agents)
    try sheet.show(display)
  }
}

struct ErlangChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat", abstract: "Chat and messaging: agents hold several sessions, and slow down with each.")

  @OptionGroup var work: ErlangWork
  @OptionGroup var goals: ErlangGoals
  @OptionGroup var display: ErlangDisplay

  @Option(help: "Most sessions of one agent.")
  var sessions: Int

  @Option(help: "Time that each further session adds to all sessions of the agent, such as 15%.")
  var slowdown: ShareArgument

  @Option(help: "Sessions an agent held on average while --aht was measured.")
  var measuredAt: Double = 1

  @Option(help: "Mean patience, such as 2m; nobody gives up without it.")
  var patience: PatienceArgument?

  @Option(help: "Largest share that gives up, such as 5%.")
  var abandonment: ShareArgument?

  func validate() throws {
    try ErlangAsking.check(work, hasGoal: goals.isSet || abandonment != nil)
    guard (1...100).contains(sessions) else {
      throw ValidationError("--sessions \(sessions) is out of range; give a number from 1 to 100")
    }
    guard measuredAt >= 1, measuredAt <= Double(sessions) else {
      throw ValidationError("--measured-at \(measuredAt) is out of range; give a number from 1 to --sessions")
    }
    if let agents = work.agents, Int(exactly: agents) == nil {
      throw ValidationError("--agents \(agents): chat needs a whole number")
    }
  }

  func run() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: sessions, slowdown: slowdown.share)
    let measured = try work.handleSeconds()
    let base = concurrency.baseSeconds(measuredSeconds: measured, measuredAtConcurrency: measuredAt)
    let line = ErlangLine.sessions(
      load: work.offeredLoad * (base / measured), handleSeconds: base,
      patienceSeconds: patience?.seconds ?? .infinity, concurrency)
    var name = "Chat: up to \(sessions) sessions, each further one adds \(ErlangNumber.goal(slowdown.share))"
    if measuredAt > 1 {
      name += "; \(ErlangNumber.time(measured)) at \(ErlangNumber.plain(measuredAt)) sessions are "
      name += "\(ErlangNumber.plain(base)) s alone"
    }
    try ErlangAsking.sheet(
      line, name: name, work: work, goals: goals, maxAbandonment: abandonment, shortSeconds: 5
    ).show(display)
  }
}

extension ErlangGoals {
  var isSet: Bool { target != nil || maxOccupancy != nil || asa != nil }
}

/// What the models have in common when they are asked.
enum ErlangAsking {
  /// Either goals or a number of agents is given.
  static func check(_ work: ErlangWork, hasGoal: Bool) throws {
    if work.agents == nil, !hasGoal { throw ValidationError("give a goal, such as --target 80/20, or --agents") }
    if work.agents != nil, hasGoal {
      throw ValidationError("give goals to ask for the least number of agents, or --agents, not both")
    }
  }

  static func sheet(
    _ line: ErlangLine, name: String, work: ErlangWork, goals: ErlangGoals, maxAbandonment: ShareArgument?,
    shortSeconds: Double
  ) throws -> ErlangSheet {
    do {
      return try ErlangSheet(
        line: line, heading: [name, words(work)], goals: goals.goals(maxAbandonment: maxAbandonment),
        withinSeconds: goals.withinSeconds, shortSeconds: shortSeconds, shrinkage: goals.shrinkage.share,
        agents: work.agents)
    } catch QueueingError.unreachableGoal {
      throw ValidationError("no number of agents meets these goals; loosen one")
    }
  }

  static func words(_ work: ErlangWork) -> String {
    let load = ErlangNumber.plain(work.offeredLoad)
    guard let contacts = work.contacts, let interval = work.interval, let aht = work.aht else {
      let time = work.aht.map { ", \(ErlangNumber.time($0.seconds)) each" } ?? ""
      return "Load \(load) erlangs\(time)"
    }
    return "Load: \(ErlangNumber.plain(contacts)) contacts x \(ErlangNumber.plain(aht.seconds)) s / "
      + "\(ErlangNumber.plain(interval.seconds)) s = \(load) erlangs"
  }
}
