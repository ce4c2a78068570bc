public import WorkforceModel

extension SamplePlan {
  /// What explains the workload of `twoTier`: 2,520 first contacts, all handled, and 18 % of them escalated.
  public static let explanation = DemandExplanation(
    queues: [
      balance([cause(.first, nil, 0, 1, 2520, 300)], rows: 2520, entering: 2520, resolved: 2066.4),
      balance(
        [
          cause(.first, nil, 0, 1, 0, 1200),
          cause(.escalated(from: QueueIndex(0)), .handled, 2520, 0.18, 453.6, 1200),
        ], rows: nil, entering: 453.6, resolved: 453.6),
    ],
    intervals: [.init(entered: 2520, resolved: 2520)], balance: .init(entered: 2520, resolved: 2520),
    largestDifference: 0, handovers: [], savings: [])

  private static func balance(
    _ causes: [DemandExplanation.Contribution], rows: Double?, entering: Double, resolved: Double
  ) -> DemandExplanation.QueueBalance {
    .init(
      contributions: causes, rows: rows, entering: entering, contained: 0, afterHours: 0, lostAfterHours: 0,
      abandoned: 0, handled: entering, resolved: resolved, impliedContainedHandleFactor: nil)
  }

  private static func cause(
    _ origin: Workload.Origin, _ base: DemandExplanation.Base?, _ contacts: Double, _ share: Double,
    _ arriving: Double, _ seconds: Double
  ) -> DemandExplanation.Contribution {
    .init(
      origin: origin, base: base, baseContacts: contacts, share: share, contacts: arriving,
      meanHandleSeconds: seconds, isInRows: false)
  }
}
