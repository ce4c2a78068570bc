/// One customer's matter in the run: a first contact with all its visits, or a piece of hand-over work.
///
/// One record holds all fields of a contact, because an event touches one contact and most of its fields.
struct Contact {
  enum State: UInt8 {
    case free, asleep, waiting, served
  }

  /// What a sleeping contact does when it wakes.
  enum Wake: UInt8 {
    /// Enters its destination; `again` begins a new case (reopened), `returned` a new request (silent return).
    case enter, again, returned
    /// Comes back from the customer for the next touch.
    case nextTouch
    /// The experts outside have answered.
    case answered
  }

  /// Address of the first contact's random numbers, and of those of the visit.
  var root: UInt64 = 0
  var visitAddress: UInt64 = 0
  var visit: UInt32 = 0

  var state = State.free
  var wake = Wake.enter
  var isCounted = false
  /// Whether the visit only tells the customer what another tier found out.
  var isClosing = false
  /// Not yet handled by a person.
  var isFirst = false
  var wasHandled = false
  /// Whether one agent has done all of the visit, without the customer's turn in between.
  var isInOneGo = false
  var isHandover = false
  /// Whether the leaving site has been told to give the started case away.
  var isGiven = false
  /// Whether it waits in the line of its owner and not in the queue's.
  var waitsForOwner = false

  var created: Int64 = 0
  var entered: Int64 = 0
  var waitSince: Int64 = 0
  var serviceSince: Int64 = 0
  var pendingSince: Int64 = 0
  /// Time that the case has been pending since it was created, elapsed and in opening hours.
  var pendingTime: Int64 = 0
  var pendingOpenTime: Int64 = 0

  /// Tickets of the events that are still expected; `none` for those that are not.
  var ticket = Contact.none
  var patienceTicket = Contact.none
  var triggerTicket = Contact.none
  /// End of the longest hold, or of the wait for the owner.
  var holdTicket = Contact.none

  /// Work left in microseconds at one session.
  var remaining = 0.0
  /// Work of taking over somebody else's case, added to the next touch.
  var takeWork = 0.0
  /// On the handle time of the next visit.
  var factor = 1.0

  var queue: Int32 = 0
  /// Counted interval in which the visit began, or the number of intervals.
  var interval: Int32 = 0
  var destination: Int32 = 0
  var touch: Int32 = 0
  var touches: Int32 = 1
  /// Position among the network's routes that the visit will take; negative if it is resolved.
  var route: Int32 = -1
  /// Position in `Scenario.routes` by which it came.
  var cameBy: Int32 = -1
  /// Position in `Scenario.routes` of the route that sent it on beyond its stated share; negative for none.
  var easyBy: Int32 = -1

  var agent: Int32 = -1
  /// The agent that stays on the line during a warm hand-over.
  var holder: Int32 = -1
  /// The agent that began the case.
  var owner: Int32 = -1
  /// The site that owns the started case.
  var site: Int32 = -1
  /// The last queue that faces the customer and sent the case on.
  var returnQueue: Int32 = -1
  /// The queue that closed the case, while its closing touch is due.
  var creditQueue: Int32 = -1
  var creditInterval: Int32 = 0

  var next: Int32 = -1
  var previous: Int32 = -1
  /// Number of times it has left a line, so that older entries of a line can be told.
  var stamp: UInt32 = 0
  /// Position of the work block that it is a piece of; negative for a customer's matter.
  var block: Int32 = -1
  /// First of its open promises.
  var promise: Int32 = -1
  /// The trigger that moves it next, among those of the network.
  var trigger: Int32 = -1
  /// Touches that have ended at this queue, before a reopening as well.
  var attempts: Int32 = 0
  var attemptsQueue: Int32 = -1
  /// First of the visits from which it was moved on without an answer.
  var moved: Int32 = -1
  /// Number among the traced contacts; negative if it is not traced.
  var trace: Int32 = -1

  static let none = UInt64.max
}

/// A promise made to one contact and not yet kept or broken.
struct OpenPromise {
  var next: Int32
  /// Position among the network's promises.
  var rule: Int32
  /// The queue that promised.
  var queue: Int32
  var interval: Int32
  var deadline: Int64
  /// Twice the limit: by then it is served even if the promise cannot be kept any more.
  var lastDate: Int64
}

/// A visit that ended without an answer, because the contact was moved elsewhere: what becomes of it there counts here.
struct MovedVisit {
  var next: Int32
  var queue: Int32
  var interval: Int32
  /// When the wait began.
  var since: Int64
  /// When a trigger of the queue last moved the contact; the later ones follow it. `never` where none did.
  var movedAt: Int64

  static let never = Int64.max
}
