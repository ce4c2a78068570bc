import WorkforceModel

/// What explains a workload, with names in place of positions.
struct DemandExplanationDocument: Encodable {
  struct Cause: Encodable {
    var origin: String
    var from: String?
    var share: Double?
    var base: String?
    var baseContacts: Double?
    var contacts: Double
    var meanHandleSeconds: Double
    var isInRows: Bool
  }

  struct QueueDocument: Encodable {
    var queue: String
    var causes: [Cause]
    var rows: Double?
    var entering: Double
    var contained: Double
    var afterHours: Double
    var lostAfterHours: Double
    var abandoned: Double
    var handled: Double
    var resolved: Double
    var impliedContainedHandleFactor: Double?
    var saving: SavingDocument?
  }

  struct SavingDocument: Encodable {
    var visitsWithout: Double
    var visits: Double
    var handleSecondsWithout: Double
    var handleSeconds: Double
  }

  struct BalanceDocument: Encodable {
    var openBefore: Double
    var entered: Double
    var contained: Double
    var resolved: Double
    var resolvedOutside: Double
    var abandonedForGood: Double
    var lostAfterHours: Double
    var stillOpen: Double

    init(_ value: DemandExplanation.Balance) {
      openBefore = value.openBefore
      entered = value.entered
      contained = value.contained
      resolved = value.resolved
      resolvedOutside = value.resolvedOutside
      abandonedForGood = value.abandonedForGood
      lostAfterHours = value.lostAfterHours
      stillOpen = value.stillOpen
    }
  }

  var queues: [QueueDocument]
  var horizon: BalanceDocument
  var intervals: [BalanceDocument]
  var largestDifference: Double

  init(_ value: DemandExplanation, names: PlanNames) {
    queues = value.queues.enumerated().map { index, queue in
      QueueDocument(
        queue: names.queues[index],
        causes: queue.contributions.map { part in
          Cause(
            origin: part.origin.name, from: names.source(of: part.origin),
            share: part.base.map { _ in part.share }, base: part.base?.rawValue,
            baseContacts: part.base.map { _ in part.baseContacts }, contacts: part.contacts,
            meanHandleSeconds: part.meanHandleSeconds, isInRows: part.isInRows)
        },
        rows: queue.rows, entering: queue.entering, contained: queue.contained, afterHours: queue.afterHours,
        lostAfterHours: queue.lostAfterHours, abandoned: queue.abandoned, handled: queue.handled,
        resolved: queue.resolved, impliedContainedHandleFactor: queue.impliedContainedHandleFactor,
        saving: value.savings.isEmpty
          ? nil
          : value.savings[index].map {
            SavingDocument(
              visitsWithout: $0.visitsWithout, visits: $0.visits, handleSecondsWithout: $0.secondsWithout,
              handleSeconds: $0.seconds)
          })
    }
    horizon = BalanceDocument(value.horizon)
    intervals = value.intervals.map(BalanceDocument.init)
    largestDifference = value.largestDifference
  }
}
