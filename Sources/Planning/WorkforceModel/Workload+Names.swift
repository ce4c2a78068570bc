extension Workload.Origin {
  /// The cause in a word, as printed and written to files.
  public var name: String {
    switch self {
    case .first: "first"
    case .escalated: "escalated"
    case .bypassed: "bypassed"
    case .bounced: "bounced"
    case .reopened: "reopened"
    case .redialled: "redialled"
    case .notContained: "not-contained"
    case .silentReturn: "silent-return"
    case .laterTouch: "later-touch"
    case .closingTouch: "closing-touch"
    case .afterHours: "after-hours"
    case .workBlock: "work-block"
    }
  }

  /// The queue that the contacts come from, where there is one.
  public var source: QueueIndex? {
    switch self {
    case .first, .laterTouch, .workBlock: nil
    case .escalated(let from), .bypassed(let from), .bounced(let from), .reopened(let from), .redialled(let from),
      .notContained(let from), .silentReturn(let from), .closingTouch(let from), .afterHours(let from):
      from
    }
  }

  /// What the contacts come from by name: a queue, or a work block.
  public func sourceName(in scenario: Scenario) -> String? {
    if case .workBlock(let block) = self { return scenario.workBlocks[block].name }
    return source.map { scenario.queues[$0.raw].id }
  }
}
