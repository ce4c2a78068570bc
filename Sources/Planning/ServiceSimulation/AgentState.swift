/// One agent in the run.
struct AgentState {
  enum Mode: UInt8 {
    case away, off, ready
  }

  var team: Int32
  /// Group of the team in `LiveReserve`, negative for none.
  var group: Int32
  var mode = Mode.away
  /// The shift has ended and a contact is still in hand.
  var isLeaving = false
  var isConcurrent = false
  /// Whether the agent counts as on the queue without deferred work.
  var isFreeForLive = false
  /// Whether the agent counts as on the queue with neither deferred work nor chats.
  var isFreeForCalls = false
  /// Contacts in hand.
  var sessions: Int32 = 0
  /// Sessions that the contacts in hand allow at most.
  var most: Int32 = .max
  /// The list in which the agent stands: its number of sessions, or -1 for none.
  var list: Int32 = -1
  var next: Int32 = -1
  var previous: Int32 = -1
  /// Position of the shift that is worked or comes next.
  var shift: Int
  var lastShift: Int
  var offNext: Int32 = 0
  var offCount: Int32 = 0
  /// Time off that is due and not yet taken.
  var offOwed: Int64 = 0
  var shiftEnd: Int64 = 0
  /// How long whoever begins deferred work stays with it; 0 for one touch.
  var block: Int64
  /// Until then deferred work comes before live work.
  var blockUntil: Int64 = 0
  /// Since when the sessions are unchanged, and since when the agent is on the queue.
  var sessionsSince: Int64 = 0
  var staffedSince: Int64 = 0
  var offTicket = Contact.none
  var backTicket = Contact.none
  var endTicket = Contact.none

  init(team: Int, group: Int, shifts: Range<Int>, block: Int64 = 0) {
    self.block = block
    self.team = Int32(team)
    self.group = Int32(group)
    shift = shifts.lowerBound
    lastShift = shifts.upperBound
  }
}
