import EventSimulation

/// What one replication counted. Replications are merged in the order of their index, so that any split gives the same.
struct ReplicationTally: Sendable {
  /// [measure][queue × interval], in microseconds where it is a time.
  enum Cell: Int, CaseIterable, Sendable {
    case offered, answered, abandoned, inThreshold, wait, busy, backlog
  }

  struct QueueTotals: Sendable {
    /// Every visit that entered is handled, abandoned, moved, cut or open.
    var entered: Int64 = 0
    var handled: Int64 = 0
    var abandoned: Int64 = 0
    var moved: Int64 = 0
    var cut: Int64 = 0
    var open: Int64 = 0
    /// Visits of customers, and of them those to a queue with a threshold.
    var offered: Int64 = 0
    var judged: Int64 = 0
    var resolved: Int64 = 0
    var escalated: Int64 = 0
    var bounced: Int64 = 0
    var reopened: Int64 = 0
    /// After hours, for good; at the door, before they entered.
    var lost: Int64 = 0
    var lostAtDoor: Int64 = 0
    var answered: Int64 = 0
    var inThreshold: Int64 = 0
    var wait: Int64 = 0
    var handle: Int64 = 0
  }

  struct TeamTotals: Sendable {
    var absentShifts: Int64 = 0
    var paidMicroseconds: Int64 = 0
    var handover: Int64 = 0
    var answered: Int64 = 0
    /// Of the answered those whose queue has a threshold, and those within it.
    var judged: Int64 = 0
    var inThreshold: Int64 = 0
    var wait: Int64 = 0
    var touches: Int64 = 0
    var work: Int64 = 0
  }

  /// Contacts in the system, whatever is their state.
  struct OpenContacts: Sendable {
    var dayBefore: Int64 = 0
    var atBegin: Int64 = 0
    var weekLater: Int64 = 0
  }

  /// Times of the visits and cases of a queue whose percentiles are shown.
  enum QueueTime: Int, CaseIterable {
    case wait, response, resolution, openResponse, openResolution, activeResolution
  }

  /// Times of the visits that a team answered.
  enum TeamTime: Int, CaseIterable {
    case wait, response
  }

  struct Fates: Sendable {
    var entered: Int64 = 0
    var contained: Int64 = 0
    var resolved: Int64 = 0
    var abandoned: Int64 = 0
    var lost: Int64 = 0
    var open: Int64 = 0
  }

  var cells: [[Int64]]
  var queues: [QueueTotals]
  var teams: [TeamTotals]
  /// [team × interval], microseconds of agents: on the queue, with a contact in hand, capacity taken by live work
  /// (a session of k counts 1 ÷ k), and capacity taken by deferred work.
  var staffed: [Int64]
  var inHand: [Int64]
  var live: [Int64]
  var deferred: [Int64]
  /// [target × interval].
  var numerators: [Int64]
  var denominators: [Int64]
  /// [queue × QueueTime] and [team × TeamTime].
  var queueTimes: [LogLinearHistogram]
  var teamTimes: [LogLinearHistogram]
  /// [queue × interval]: ages of those waiting, summed over time, in seconds × seconds.
  var backlogAges: [Double]
  var fates = Fates()
  var open = OpenContacts()
  /// Events taken from the calendar, for the bench.
  var events: Int64 = 0
}
