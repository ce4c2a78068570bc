import DelimitedText

/// Where the columns of a table for `erlang batch` are, and which ones are added to it.
struct ErlangBatchColumns {
  /// A column that is added, in the order in which they are.
  enum Added: String, CaseIterable {
    case agents
    case agentsFractional = "agents_fractional"
    case agentsScheduled = "agents_scheduled"
    case agentsScheduledFractional = "agents_scheduled_fractional"
    case offeredLoadCarried = "offered_load_carried"
    case waitProbability = "p_wait"
    case abandonment = "p_abandon"
    case blocking = "p_block"
    case serviceLevel = "service_level"
    case serviceLevelExcludingShort = "service_level_excluding_short"
    case serviceLevelAbandonsCount = "service_level_abandons_count"
    case serviceLevelOfAnswered = "service_level_of_answered"
    case answerSecondsOfAll = "asa_all_seconds"
    case answerSecondsOfAnswered = "asa_answered_seconds"
    case occupancy
    case queueLength = "queue_length"
    case status
  }

  var model: Int
  var offeredLoad: Int?
  var contacts: Int?
  var interval: Int?
  var handle: Int?
  var agents: Int?
  var within: Int?
  var patience: Int?
  var short: Int?
  var targetServiceLevel: Int?
  var maxOccupancy: Int?
  var maxAnswer: Int?
  var maxAbandonment: Int?
  var maxBlocking: Int?
  var shrinkage: Int?
  /// The columns that follow those of the table.
  var added: [Added]

  /// - Parameter faults: gets what makes the table unreadable: a column that is missing, or one whose name is taken.
  init(_ reader: DelimitedReader, faults: inout [ErlangBatchFault]) {
    model = reader.column("model") ?? -1
    offeredLoad = reader.column("offered_load")
    contacts = reader.column("contacts")
    interval = reader.column("interval_seconds")
    handle = reader.column("aht_seconds")
    agents = reader.column("agents")
    within = reader.column("within_seconds")
    patience = reader.column("patience_seconds")
    short = reader.column("short_abandon_seconds")
    targetServiceLevel = reader.column("target_service_level")
    maxOccupancy = reader.column("max_occupancy")
    maxAnswer = reader.column("max_asa_seconds")
    maxAbandonment = reader.column("max_abandonment")
    maxBlocking = reader.column("max_blocking")
    shrinkage = reader.column("shrinkage")

    let hasGoals = [targetServiceLevel, maxOccupancy, maxAnswer, maxAbandonment, maxBlocking].contains { $0 != nil }
    let hasAgents = agents != nil
    let hasBlockingGoal = maxBlocking != nil
    added = Added.allCases.filter { column in
      switch column {
      // The least number stands in the column of the agents where the table has one.
      case .agents: hasGoals && !hasAgents
      case .agentsFractional, .agentsScheduled, .agentsScheduledFractional: hasGoals
      case .offeredLoadCarried: hasBlockingGoal
      default: true
      }
    }

    func missing(_ name: String, _ remedy: String) {
      let fault = DelimitedFault(line: 1, column: 1, kind: .missingColumn, value: name, remedy: remedy)
      faults.append(ErlangBatchFault(fault))
    }
    if model < 0 { missing("model", "add a column model with b, c or a in each row") }
    if offeredLoad == nil, contacts == nil, !(hasBlockingGoal && hasAgents) {
      missing("offered_load", "add it, or contacts, interval_seconds and aht_seconds")
    }
    if !hasAgents, !hasGoals { missing("agents", "add it, or target_service_level and further goals") }
    for column in added {
      guard let index = reader.column(column.rawValue) else { continue }
      let place = reader.headerPlaces[index]
      faults.append(
        ErlangBatchFault(
          DelimitedFault(
            line: place.line, column: place.column, kind: .unacceptable, value: column.rawValue,
            remedy: "rename or remove the column, whose name is that of a result")))
    }
  }
}
