/// What the simulator knows of one queue: plain numbers, times in microseconds, references as positions.
struct QueueRule {
  enum Kind: UInt8 {
    case live, concurrent, deferred, automated, external
    /// Giving and taking of started cases between two sites; not a queue of the scenario.
    case handover
  }

  enum Ownership: UInt8 {
    case pool, ownerKeeps, followTheSun
  }

  /// Where the closing touch of a case goes that ends in a tier which does not face customers.
  enum Closing {
    case none, owner
    case queue(Int)
  }

  /// Share of touches that end in `usualWork`.
  static let usualShare = 0.95
  /// Microseconds after which work without any promise is due, as the requirement plans it.
  static let dueWithoutPromise: Int64 = 5 * 86_400 * 1_000_000

  var kind: Kind
  /// Lower is served first: priority, then live before deferred; hand-over work before all.
  var rank = 0
  /// Sessions that one agent may hold at most.
  var concurrency = 1
  var slowdown = 0.0

  /// The queue that it is a part of; itself where it has no issue types and is none.
  var whole = -1
  /// Where contacts go that are sent to it from other queues, with cumulated shares; empty without issue types.
  var parts = 0..<0

  /// Position of the unit-mean handle time in the distribution table.
  var shape = 0
  var handleMean = 0.0
  var laterMean = 0.0
  /// Time in which 19 of 20 first touches end, and 19 of 20 later ones: with less left a promise counts as lost.
  var usualWork: Int64 = 0
  var usualLaterWork: Int64 = 0
  /// Probability that a touch is followed by another one.
  var continueShare = 0.0
  var pendingShare = 0.0
  var pendingMean = 0.0
  var pausesClock = false

  /// Negative where nobody gives up.
  var patienceMean = -1.0
  /// Position of the unit-mean patience in the distribution table; negative for an exponential one.
  var patienceShape = -1
  /// Mean lead time of an external tier.
  var leadMean = 0.0

  /// Of handled, with cumulated shares.
  var routes = 0..<0
  /// Of resolved.
  var reopens = 0..<0
  /// Of abandoned.
  var redials = 0..<0

  var automatedTo = -1
  var containment = 0.0
  var silentShare = 0.0
  var silentTo = -1
  var silentDelayMean = 0.0
  var residualFactor = 1.0

  /// Position among the opening tables; negative where the queue never closes or is deferred.
  var opening = -1
  /// Position among the opening tables, of deferred queues too; negative where the queue is always open.
  var hours = -1
  var afterHoursTo = -1
  var afterHoursShare = 0.0
  var cutsAtClose = false

  var facesCustomer = true
  var closing = Closing.none
  var closingMean = 0.0

  var ownership = Ownership.pool
  var takeMean = 0.0
  var orphanAfter: Int64 = 0

  /// Triggers on waiting time, among those of the network.
  var triggers = 0..<0
  /// Touches without closing the case after which it moves; negative where none are counted.
  var attempts: Int32 = -1
  var attemptsTo = -1

  /// Answer threshold of the cells; negative where the queue has no answer target.
  var threshold: Int64 = -1
  var visitMeasures = 0..<0
  var caseMeasures = 0..<0
  var promises = 0..<0
  /// Whether a stated backlog takes the place of what the lead-in leaves waiting.
  var hasBacklogBefore = false

  /// Places in the network's `teamOrder` of the teams that serve it: as the routing table says, the others by their
  /// number of skills, fewest first, then in the order of the scenario.
  var teams = 0..<0
  /// Of these as many as have a share of the contacts for which they are asked first; they come first.
  var allocated = 0
  /// Those that help out after a wait; they come last.
  var overflows = 0..<0

  /// Whether the teams are not the same for all contacts at all times.
  var isRouted: Bool { allocated > 0 || !overflows.isEmpty }
  /// Whether work waits in order of its deadline instead of its arrival.
  @inline(__always) var isDeferred: Bool { kind == .deferred || kind == .handover }
  @inline(__always) var isStaffed: Bool { kind == .live || kind == .concurrent || kind == .deferred }
}

/// One way out of a queue.
struct RouteRule {
  /// Position in `Scenario.routes`.
  var index: Int
  var to: Int
  /// Sum of the shares of this route and of those before it.
  var upTo: Double
  /// Whether the contact goes back to where it came from.
  var isBounce: Bool
  /// The agent holds at most this long; negative for a cold hand-over.
  var maxHold: Int64
  var extraMean: Double
  var delayMean: Double
  /// Contacts whose draw is at least this take the route beyond its stated share and are easier; above 1 for none.
  var easyFrom: Double
}

/// A trigger on waiting time.
struct TriggerRule {
  var to: Int
  /// Microseconds on the clock.
  var after: Int64
  /// Position among the opening tables; negative for elapsed time.
  var table: Int
}

/// The ordinary work or an issue type of a queue.
struct PartRule {
  var queue: Int
  /// Sum of its share and of those before it.
  var upTo: Double
}

/// A target that counts visits when they are answered or given up.
struct VisitMeasure {
  enum Kind: UInt8 {
    case ofOffered, ofAnswered, excludingShort, abandonsWithin, abandonment, speed
  }

  var target: Int
  var kind: Kind
  var within: Int64
  var short: Int64
}

/// A target that counts cases when their fate is known.
struct CaseMeasure {
  var target: Int
  /// First-contact resolution; otherwise the share reopened.
  var isFirstContact: Bool
}
