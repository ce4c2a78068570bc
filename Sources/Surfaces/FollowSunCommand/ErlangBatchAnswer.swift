import DelimitedText
import QueueingTheory

/// The results of one row of `erlang batch`; what has no value is not a number.
struct ErlangBatchAnswer {
  var status: StaticString = "ok"
  /// The least number of agents, where it is asked for.
  var agents: Int?
  var agentsFractional = Double.nan
  var agentsScheduled: Int?
  var agentsScheduledFractional = Double.nan
  var offeredLoadCarried = Double.nan
  var waitProbability = Double.nan
  var abandonment = Double.nan
  var blocking = Double.nan
  var serviceLevel = Double.nan
  var serviceLevelExcludingShort = Double.nan
  var serviceLevelAbandonsCount = Double.nan
  var serviceLevelOfAnswered = Double.nan
  var answerSecondsOfAll = Double.nan
  var answerSecondsOfAnswered = Double.nan
  var occupancy = Double.nan
  var queueLength = Double.nan

  /// A row that has no answer.
  init(status: StaticString) { self.status = status }

  init(_ row: ErlangBatchRow) throws(QueueingError) {
    var count = row.agents ?? 0
    if row.asksForAgents {
      let (whole, fractional) = try Self.agents(row)
      agents = whole
      agentsFractional = fractional
      agentsScheduled = scheduledAgents(agents: Double(whole), shrinkage: row.shrinkage)
      agentsScheduledFractional = fractional / (1 - row.shrinkage)
      count = Double(whole)
    } else if let blocking = row.maxBlocking {
      // At a blocking of 1 there is no largest load.
      guard blocking < 1 else { throw .unreachableGoal(.abandonment) }
      offeredLoadCarried = try ErlangB.loadCarried(agents: count, blocking: blocking)
    }
    guard let load = row.load else { return }
    guard load > 0 else {
      // Nobody contacts: there is no share of contacts, and no service level.
      if count > 0 { occupancy = 0 }
      queueLength = 0
      return
    }
    measure(row, load: load, agents: count)
  }

  private static func agents(_ row: ErlangBatchRow) throws(QueueingError) -> (whole: Int, fractional: Double) {
    let load = row.load ?? 0
    if let blocking = row.maxBlocking {
      return (
        try ErlangB.leastAgents(offeredLoad: load, maxBlocking: blocking),
        try ErlangB.fractionalAgents(offeredLoad: load, maxBlocking: blocking)
      )
    }
    let handle = row.handleSeconds ?? 1
    let least = try ErlangA.leastAgents(
      offeredLoad: load, meanHandleSeconds: handle, meanPatienceSeconds: row.patienceSeconds, goals: row.goals)
    let real = ErlangA.fractionalAgents(
      offeredLoad: load, meanHandleSeconds: handle, meanPatienceSeconds: row.patienceSeconds, goals: row.goals,
      least: least)
    return (least.agents, real.agents)
  }

  private mutating func measure(_ row: ErlangBatchRow, load: Double, agents: Double) {
    let within = row.withinSeconds ?? 0
    let measures: QueueMeasures?
    switch row.model {
    case .b:
      measures = ErlangB(offeredLoad: load, agents: agents)?.measures(shortSeconds: row.shortSeconds)
    case .c:
      measures = ErlangC(offeredLoad: load, agents: agents, meanHandleSeconds: row.handleSeconds ?? 1)?
        .measures(withinSeconds: within)
    case .a:
      measures = ErlangA(
        offeredLoad: load, agents: agents, meanHandleSeconds: row.handleSeconds ?? 1,
        meanPatienceSeconds: row.patienceSeconds
      )?.measures(withinSeconds: within, shortSeconds: row.shortSeconds)
    }
    guard let measures else {
      self = ErlangBatchAnswer(status: "unstable")
      return
    }
    waitProbability = measures.waitProbability
    switch row.model {
    case .b: blocking = measures.abandonment
    case .c: break
    case .a: abandonment = measures.abandonment
    }
    // Nobody waits in model b, so there its service levels need no threshold.
    if row.withinSeconds != nil || row.model == .b {
      serviceLevel = measures.serviceLevel(.ofOffered) ?? .nan
      serviceLevelExcludingShort =
        measures.serviceLevel(.excludingShortAbandons(shortSeconds: row.shortSeconds)) ?? .nan
      serviceLevelAbandonsCount = measures.serviceLevel(.abandonsWithinCount) ?? .nan
      serviceLevelOfAnswered = measures.serviceLevel(.ofAnswered) ?? .nan
    }
    answerSecondsOfAll = measures.meanWaitSeconds
    if measures.answered > 0 { answerSecondsOfAnswered = measures.meanAnswerSeconds }
    if agents > 0 { occupancy = measures.occupancy }
    queueLength = measures.queueLength
  }

  /// Adds the fields of one column after another to the row that is being written.
  func write(_ columns: [ErlangBatchColumns.Added], to writer: inout DelimitedFieldWriter) {
    for column in columns {
      switch column {
      case .agents: Self.write(agents, to: &writer)
      case .agentsFractional: writer.addField(agentsFractional)
      case .agentsScheduled: Self.write(agentsScheduled, to: &writer)
      case .agentsScheduledFractional: writer.addField(agentsScheduledFractional)
      case .offeredLoadCarried: writer.addField(offeredLoadCarried)
      case .waitProbability: writer.addField(waitProbability)
      case .abandonment: writer.addField(abandonment)
      case .blocking: writer.addField(blocking)
      case .serviceLevel: writer.addField(serviceLevel)
      case .serviceLevelExcludingShort: writer.addField(serviceLevelExcludingShort)
      case .serviceLevelAbandonsCount: writer.addField(serviceLevelAbandonsCount)
      case .serviceLevelOfAnswered: writer.addField(serviceLevelOfAnswered)
      case .answerSecondsOfAll: writer.addField(answerSecondsOfAll)
      case .answerSecondsOfAnswered: writer.addField(answerSecondsOfAnswered)
      case .occupancy: writer.addField(occupancy)
      case .queueLength: writer.addField(queueLength)
      case .status: writer.addField(word: status)
      }
    }
  }

  private static func write(_ number: Int?, to writer: inout DelimitedFieldWriter) {
    if let number { writer.addField(number) } else { writer.addEmptyField() }
  }
}
