/// One entry of an `EventCalendar`: when, what, to whom, and which of those scheduled it is. 16 bytes.
///
/// The four stand in two words so that one comparison of 128 bits orders by time and then by ticket: 56 bits of time,
/// 40 of ticket, 6 of kind, 26 of entity.
@frozen public struct Event: Sendable, Equatable {
  @usableFromInline var high: Int64
  @usableFromInline var low: UInt64

  @inlinable @inline(__always) init(high: Int64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Microseconds on the clock of the simulation.
  @inlinable public var time: Int64 { high >> 8 }

  /// The caller's number for what happens, 0..<64.
  @inlinable public var kind: UInt8 { UInt8(truncatingIfNeeded: low >> 26) & 63 }

  /// The caller's number for whom it happens to, 0..<2^26.
  @inlinable public var entity: Int { Int(low & 0x3FF_FFFF) }

  /// The number that `EventCalendar.schedule` returned for this event.
  @inlinable public var ticket: UInt64 { UInt64(high & 255) << 32 | low >> 32 }

  /// Later than anything that can be scheduled; fills the unused places of the calendar.
  @inlinable static var never: Event { Event(high: .max, low: .max) }

  @inlinable @inline(__always) static func precedes(_ left: Event, _ right: Event) -> Bool {
    Int128(left.high) << 64 | Int128(left.low) < Int128(right.high) << 64 | Int128(right.low)
  }
}
