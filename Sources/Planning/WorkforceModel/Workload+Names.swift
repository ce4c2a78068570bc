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
    }
  }

  /// The queue that the contacts come from, where there is one.
  public var source: QueueIndex? {
    switch self {
    case .first, .laterTouch: nil
    case .escalated(let from), .bypassed(let from), .bounced(let from), .reopened(let from), .redialled(let from),
      .notContained(let from), .silentReturn(let from), .closingTouch(let from), .afterHours(let from):
      from
    }
  }
}
