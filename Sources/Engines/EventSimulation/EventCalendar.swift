/// The pending events of one simulation, taken out in order of time and, at equal times, in order of scheduling.
///
/// A heap of four children a node, which stand together in one cache line. Taking an event out leaves its place
/// vacant until the next call, so that the event scheduled in reply falls into it: one passage through the heap instead
/// of two. Memory grows by doubling and is kept, so a steady state allocates nothing.
///
/// Events are not removed before their time. `schedule` returns a ticket; the caller keeps the ticket of the event it
/// still expects for an entity and passes over one that arrives with another (a contact that was answered has
/// forgotten the ticket of its abandonment).
///
/// One calendar belongs to one thread at a time.
public final class EventCalendar {
  @usableFromInline @frozen struct State {
    /// The root; its four children follow it, and start a cache line.
    @usableFromInline var entries: UnsafeMutablePointer<Event>
    /// Places in use, counting a vacant root.
    @usableFromInline var count: Int
    @usableFromInline var isRootVacant: Bool
    @usableFromInline var nextTicket: UInt64
    @usableFromInline var capacity: Int
    @usableFromInline var memory: UnsafeMutableRawPointer

    @usableFromInline init(capacity: Int) {
      (memory, entries) = Self.allocated(capacity)
      count = 0
      isRootVacant = false
      nextTicket = 0
      self.capacity = capacity
    }

    @usableFromInline static func allocated(
      _ capacity: Int
    ) -> (memory: UnsafeMutableRawPointer, entries: UnsafeMutablePointer<Event>) {
      // Three places in front put the children of the root, 1...4, on a line of 64 bytes; three behind complete the
      // last group of children.
      let places = capacity + 6
      let memory = UnsafeMutableRawPointer.allocate(byteCount: places * 16, alignment: 64)
      let all = memory.initializeMemory(as: Event.self, repeating: .never, count: places)
      return (memory, all + 3)
    }
  }

  // Behind a pointer, because accesses to a class's own variables are checked for overlap at run time.
  @usableFromInline let state: UnsafeMutablePointer<State>

  /// A calendar with room for so many pending events before it grows.
  public init(capacity: Int = 256) {
    state = .allocate(capacity: 1)
    state.initialize(to: State(capacity: max(16, capacity)))
  }

  deinit {
    state.pointee.memory.deallocate()
    state.deallocate()
  }

  /// Number of pending events.
  @inlinable public var count: Int { state.pointee.count - (state.pointee.isRootVacant ? 1 : 0) }

  /// Pending events that fit before the calendar has to grow; constant in a steady state.
  @inlinable public var capacity: Int { state.pointee.capacity }

  /// Enters an event and returns its ticket, which counts up from 0 and orders events of equal time.
  ///
  /// - Parameters:
  ///   - time: microseconds, within 2^55 (1,141 years) of 0.
  ///   - kind: 0..<64.
  ///   - entity: 0..<2^26.
  /// - Precondition: the ranges above, and at most 2^40 events in the calendar's life.
  @inlinable @discardableResult
  public func schedule(at time: Int64, kind: UInt8, entity: Int) -> UInt64 {
    precondition(time &+ (1 << 55) >= 0 && time < 1 << 55, "event time out of range")
    precondition(kind < 64 && UInt(bitPattern: entity) < 1 << 26, "event kind or entity out of range")
    let ticket = state.pointee.nextTicket
    state.pointee.nextTicket = ticket &+ 1
    let event = Event(
      high: time << 8 | Int64(truncatingIfNeeded: ticket >> 32),
      low: ticket << 32 | UInt64(kind) << 26 | UInt64(UInt(bitPattern: entity)))
    if state.pointee.isRootVacant {
      state.pointee.isRootVacant = false
      sink(event)
    } else {
      if state.pointee.count == state.pointee.capacity { grow() }
      let place = state.pointee.count
      state.pointee.count = place &+ 1
      rise(event, from: place)
    }
    return ticket
  }

  /// Takes out the first event, or returns nil if none is pending.
  @inlinable public func next() -> Event? {
    if state.pointee.isRootVacant { closeRoot() }
    guard state.pointee.count > 0 else { return nil }
    state.pointee.isRootVacant = true
    return state.pointee.entries[0]
  }

  /// The time of the first event, or nil if none is pending.
  @inlinable public func nextTime() -> Int64? {
    if state.pointee.isRootVacant { closeRoot() }
    return state.pointee.count > 0 ? state.pointee.entries[0].time : nil
  }

  /// Forgets all pending events and starts the tickets anew; the memory is kept.
  public func removeAll() {
    for place in 0..<max(1, state.pointee.count) { state.pointee.entries[place] = .never }
    state.pointee.count = 0
    state.pointee.isRootVacant = false
    state.pointee.nextTicket = 0
  }

  /// Places an event from the root downwards.
  @inlinable @inline(__always) func sink(_ event: Event) {
    let entries = state.pointee.entries
    let count = state.pointee.count
    var place = 0
    var child = 1
    while child < count {
      let first = Self.firstOfFour(entries, child)
      if Event.precedes(event, entries[first]) { break }
      entries[place] = entries[first]
      place = first
      child = 4 &* place &+ 1
    }
    entries[place] = event
  }

  /// Places an event from an unused place upwards.
  @inlinable @inline(__always) func rise(_ event: Event, from start: Int) {
    let entries = state.pointee.entries
    var place = start
    while place > 0 {
      let parent = (place &- 1) >> 2
      if Event.precedes(entries[parent], event) { break }
      entries[place] = entries[parent]
      place = parent
    }
    entries[place] = event
  }

  /// Fills the vacant root: the gap moves down to a leaf and the last entry rises from there, since it is late.
  @inlinable func closeRoot() {
    state.pointee.isRootVacant = false
    let entries = state.pointee.entries
    let count = state.pointee.count &- 1
    state.pointee.count = count
    let last = entries[count]
    entries[count] = .never
    guard count > 0 else { return }
    var place = 0
    var child = 1
    while child < count {
      let first = Self.firstOfFour(entries, child)
      entries[place] = entries[first]
      place = first
      child = 4 &* place &+ 1
    }
    rise(last, from: place)
  }

  @inlinable @inline(__always)
  static func firstOfFour(_ entries: UnsafeMutablePointer<Event>, _ child: Int) -> Int {
    let left = child &+ (Event.precedes(entries[child &+ 1], entries[child]) ? 1 : 0)
    let right = child &+ (Event.precedes(entries[child &+ 3], entries[child &+ 2]) ? 3 : 2)
    return Event.precedes(entries[right], entries[left]) ? right : left
  }

  @usableFromInline func grow() {
    let capacity = 2 * state.pointee.capacity
    let (memory, entries) = State.allocated(capacity)
    entries.update(from: state.pointee.entries, count: state.pointee.count)
    state.pointee.memory.deallocate()
    state.pointee.memory = memory
    state.pointee.entries = entries
    state.pointee.capacity = capacity
  }
}
