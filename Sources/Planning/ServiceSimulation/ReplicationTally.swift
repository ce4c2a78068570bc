import EventSimulation

/// What one replication counted: whole numbers only, so that merging is exact in any split.
struct ReplicationTally: Sendable {
  /// [measure][queue × interval], in microseconds where it is a time.
  enum Cell: Int, CaseIterable {
    case offered, answered, abandoned, inThreshold, wait, busy, backlog
  }

  struct QueueTotals: Sendable {
    var entered: Int64 = 0
    var handled: Int64 = 0
    var abandoned: Int64 = 0
    var resolved: Int64 = 0
    var escalated: Int64 = 0
    var reopened: Int64 = 0
    var lost: Int64 = 0
    var answered: Int64 = 0
    var wait: Int64 = 0
    var handle: Int64 = 0
  }

  struct TeamTotals: Sendable {
    var absentShifts: Int64 = 0
    var paidMicroseconds: Int64 = 0
    var handover: Int64 = 0
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
  var waits: [LogLinearHistogram]
  var responses: [LogLinearHistogram]
  var resolutions: [LogLinearHistogram]
  var fates = Fates()
  /// Events taken from the calendar, for the bench.
  var events: Int64 = 0
}
