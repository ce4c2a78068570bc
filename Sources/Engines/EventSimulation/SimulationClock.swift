/// The unit of all simulated time: whole microseconds, so that sums do not depend on their order.
public enum SimulationClock {
  /// Microseconds in a second.
  public static let second: Int64 = 1_000_000

  /// The nearest whole number of microseconds, ties to even.
  ///
  /// - Precondition: the duration is within 2^50 microseconds (35 years) of 0.
  @inlinable public static func microseconds(seconds: Double) -> Int64 {
    let exact = seconds * 1e6
    precondition(exact.magnitude <= 0x1p50, "duration out of range")
    // Adding 1.5 * 2^52 rounds to a whole number, which then stands in the lowest bits of the sum; the C library's
    // rounding would be a call.
    return Int64(bitPattern: (exact + 6755399441055744.0).bitPattern &- (6755399441055744.0).bitPattern)
  }

  /// Seconds in a number of microseconds.
  @inlinable public static func seconds(microseconds: Int64) -> Double {
    Double(microseconds) * 1e-6
  }
}
