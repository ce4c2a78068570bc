import EventSimulation
import Randomness
import Testing

@Suite struct EventCalendarTests {
  /// The same calendar without a heap: a list from which the first by (time, ticket) is taken.
  private struct SortedReference {
    var pending: [(time: Int64, ticket: UInt64, kind: UInt8, entity: Int)] = []

    mutating func next() -> (time: Int64, ticket: UInt64, kind: UInt8, entity: Int)? {
      let first = pending.indices.min {
        (pending[$0].time, pending[$0].ticket) < (pending[$1].time, pending[$1].ticket)
      }
      return first.map { pending.remove(at: $0) }
    }
  }

  @Test func anEventIsSixteenBytes() {
    #expect(MemoryLayout<Event>.size == 16)
    #expect(MemoryLayout<Event>.stride == 16)
  }

  @Test func theFieldsComeBackAsTheyWentIn() throws {
    let calendar = EventCalendar()
    let times: [Int64] = [-(1 << 55), -1, 0, 1, 1_774_224_000_000_000, (1 << 55) - 1]
    for (index, time) in times.enumerated() {
      let ticket = calendar.schedule(at: time, kind: UInt8(index * 12 + 3), entity: (1 << 26) - 1 - index)
      #expect(ticket == UInt64(index))
    }
    for (index, time) in times.enumerated() {
      let event = try #require(calendar.next())
      #expect(event.time == time)
      #expect(event.kind == UInt8(index * 12 + 3))
      #expect(event.entity == (1 << 26) - 1 - index)
      #expect(event.ticket == UInt64(index))
    }
    #expect(calendar.next() == nil)
    #expect(calendar.next() == nil)
  }

  @Test(arguments: ["rising", "falling", "equal", "few times", "random", "far and near"])
  func ordersAsASortedListDoes(pattern: String) throws {
    let stream = RandomStream(seed: 42, replication: 0, purpose: 0)
    let calendar = EventCalendar(capacity: 1)
    var reference = SortedReference()
    for step in 0..<1500 {
      let (u, v) = stream.uniforms(entity: UInt64(step), pair: 0)
      let time: Int64 =
        switch pattern {
        case "rising": Int64(step)
        case "falling": Int64(10_000 - step)
        case "equal": 5
        case "few times": Int64(u * 4) - 2
        case "far and near": u < 0.5 ? Int64(u * 100) : Int64(u * 1e15)
        default: Int64(u * 1e6)
        }
      // Runs of additions and of removals, so that the calendar grows, shrinks and runs empty.
      let adds = (step / 100) % 3 == 0 ? v < 0.9 : (step / 100) % 3 == 1 ? v < 0.5 : v < 0.2
      if adds {
        let ticket = calendar.schedule(at: time, kind: UInt8(step % 64), entity: step)
        reference.pending.append((time, ticket, UInt8(step % 64), step))
      } else {
        let expected = reference.next()
        #expect(calendar.nextTime() == expected?.time)
        let event = calendar.next()
        #expect(event?.ticket == expected?.ticket)
        #expect(event?.time == expected?.time)
        #expect(event?.entity == expected?.entity)
        #expect(event?.kind == expected?.kind)
      }
      #expect(calendar.count == reference.pending.count)
    }
    while let expected = reference.next() { #expect(calendar.next()?.ticket == expected.ticket) }
    #expect(calendar.next() == nil)
  }

  @Test func equalTimesKeepTheOrderOfScheduling() throws {
    let calendar = EventCalendar()
    for entity in 0..<5000 { calendar.schedule(at: 77, kind: 0, entity: entity) }
    for entity in 0..<5000 { #expect(calendar.next()?.entity == entity) }
  }

  @Test func aSteadyStateDoesNotGrow() {
    let calendar = EventCalendar(capacity: 100)
    for entity in 0..<100 { calendar.schedule(at: Int64(entity), kind: 0, entity: entity) }
    #expect(calendar.capacity == 100)
    for step in 0..<5000 {
      guard let event = calendar.next() else { break }
      calendar.schedule(at: event.time + Int64(step * 7919 % 1000), kind: 0, entity: event.entity)
    }
    #expect(calendar.count == 100)
    #expect(calendar.capacity == 100)
    calendar.schedule(at: 0, kind: 0, entity: 0)
    #expect(calendar.capacity == 200)
  }

  @Test func removingAllStartsAnew() throws {
    let calendar = EventCalendar()
    for entity in 0..<100 { calendar.schedule(at: Int64(entity), kind: 0, entity: entity) }
    _ = calendar.next()
    calendar.removeAll()
    #expect(calendar.count == 0)
    #expect(calendar.next() == nil)
    #expect(calendar.schedule(at: 9, kind: 1, entity: 2) == 0)
    #expect(calendar.schedule(at: 8, kind: 1, entity: 3) == 1)
    #expect(calendar.next()?.entity == 3)
    #expect(calendar.next()?.entity == 2)
  }

  @Test func aLineKeepsItsOrderWhileItGrows() {
    let line = EntityQueue()
    var reference: [Int] = []
    let stream = RandomStream(seed: 1, replication: 0, purpose: 0)
    for step in 0..<3000 {
      if stream.uniform(entity: UInt64(step)) < (step < 1500 ? 0.7 : 0.3) {
        line.append(step)
        reference.append(step)
      } else {
        #expect(line.first == reference.first)
        #expect(line.popFirst() == (reference.isEmpty ? nil : reference.removeFirst()))
      }
      #expect(line.count == reference.count)
    }
    line.removeAll()
    #expect(line.popFirst() == nil)
  }

  @Test func secondsBecomeWholeMicroseconds() {
    #expect(SimulationClock.microseconds(seconds: 0) == 0)
    #expect(SimulationClock.microseconds(seconds: 300) == 300_000_000)
    #expect(SimulationClock.microseconds(seconds: 1.2345674e-3) == 1235)
    #expect(SimulationClock.microseconds(seconds: -0.5e-6) == 0)
    #expect(SimulationClock.microseconds(seconds: -2.6e-6) == -3)
    #expect(SimulationClock.microseconds(seconds: 31_557_600 * 30) == 31_557_600_000_000 * 30)
    #expect(SimulationClock.seconds(microseconds: 1_500_000) == 1.5)
  }
}
