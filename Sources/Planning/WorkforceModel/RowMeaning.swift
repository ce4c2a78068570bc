/// What the rows of a forecast count, so that nothing is counted twice and nothing is left out.
///
/// Three questions, each about other contacts: `counts` about the same customer again (redials, reopenings, silent
/// returns and word left after hours), `inflow` about contacts that another queue passes on (escalations, bypasses,
/// bounces and, with rows before automation, those a bot does not contain), `position` about which side of the bot the
/// rows were counted on.
public struct RowMeaning: Hashable, Sendable {
  public enum Counts: String, Hashable, Sendable, CaseIterable {
    /// The rows hold nobody twice; what comes again comes on top.
    case firstContacts = "first-contacts"
    /// The rows hold everything offered, as the history of a phone or ticket system does.
    case allOffered = "all-offered"
  }

  public enum Position: String, Hashable, Sendable, CaseIterable {
    /// The rows of an automated queue count what enters the bot.
    case beforeAutomation = "before-automation"
    /// The rows of the queue behind a bot count what the bot let through; what entered it is worked out.
    case afterAutomation = "after-automation"
  }

  public var counts: Counts
  public var position: Position
  /// Queues whose rows hold the contacts that other queues pass on to them.
  public var inflowIncluded: Set<QueueIndex>
  /// Queues that have rows; nil stands for those with a row above 0.
  public var queuesWithRows: Set<QueueIndex>?

  public init(
    counts: Counts = .firstContacts, position: Position = .beforeAutomation, inflowIncluded: Set<QueueIndex> = [],
    queuesWithRows: Set<QueueIndex>? = nil
  ) {
    self.counts = counts
    self.position = position
    self.inflowIncluded = inflowIncluded
    self.queuesWithRows = queuesWithRows
  }

  /// Whether the rows are first contacts as they stand.
  public var isPlain: Bool {
    counts == .firstContacts && position == .beforeAutomation && inflowIncluded.isEmpty
  }

  /// Whether the rows of a queue hold the contacts of an origin.
  public func holds(_ origin: Workload.Origin, at queue: QueueIndex) -> Bool {
    switch origin {
    case .first: true
    case .redialled, .reopened, .silentReturn, .afterHours: counts == .allOffered
    case .escalated, .bypassed, .bounced: inflowIncluded.contains(queue)
    case .notContained: position == .afterAutomation || inflowIncluded.contains(queue)
    case .laterTouch, .closingTouch, .workBlock: false
    }
  }
}

extension ContactForecast {
  /// Whether the forecast has rows for a queue.
  public func hasRows(_ queue: QueueIndex) -> Bool {
    if let known = meaning.queuesWithRows { return known.contains(queue) }
    return (offered[queue.raw].values + leadIn[queue.raw].values).contains { $0 > 0 }
  }
}

extension Scenario {
  /// Rows that cannot be what the forecast says they are.
  public func faultsOfRows(_ forecast: ContactForecast) -> [PlanningFault] {
    guard forecast.meaning.position == .afterAutomation else { return [] }
    var faults: [PlanningFault] = []
    for (position, bot) in automations.enumerated() {
      if forecast.hasRows(bot.queue) {
        faults.append(
          error(
            "rows-before-automation", bot.path.key("queue"),
            "'\(queues[bot.queue.raw].id)' has rows, and the forecast says that they count what a bot let through",
            "give the rows to '\(queues[bot.to.raw].id)', or write position: before-automation"))
      } else if !forecast.hasRows(bot.to) {
        faults.append(
          error(
            "rows-missing-after-automation", bot.path.key("to"),
            "'\(queues[bot.to.raw].id)' has no rows from which the contacts of '\(queues[bot.queue.raw].id)' follow",
            "give it rows, or write position: before-automation and give rows to the bot"))
      } else if automations[..<position].contains(where: { $0.to == bot.to }) {
        faults.append(
          error(
            "bots-share-rows", bot.path.key("to"),
            "two bots lead to '\(queues[bot.to.raw].id)', and its rows do not tell their contacts apart",
            "give the rows of each bot and write position: before-automation"))
      }
    }
    return uniqueByPath(faults)
  }
}
