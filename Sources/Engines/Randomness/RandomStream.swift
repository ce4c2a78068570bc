/// The random numbers of one purpose in one replication, each addressed by what it is for, never by "the next one".
///
/// A draw is a pure function of (seed, replication, purpose, entity, draw). Two plans simulated with the same seed
/// therefore bring each customer the same luck, and one more or one fewer draw elsewhere moves nothing. The seed and
/// purpose make the key of Philox4x32-10, the rest is its counter; within one seed and purpose no two addresses share
/// a block. The value holds no position, only the address, so it may be copied and shared freely.
@frozen public struct RandomStream: Sendable, Equatable {
  @usableFromInline let key0: UInt32
  @usableFromInline let key1: UInt32
  @usableFromInline let replication: UInt32

  /// The stream of one purpose, such as "patience", in one replication.
  ///
  /// - Parameter purpose: a number that the caller fixes for each meaning of a draw and never reuses.
  public init(seed: UInt64, replication: UInt32, purpose: UInt16) {
    let seedLow = UInt32(truncatingIfNeeded: seed)
    let seedHigh = UInt32(truncatingIfNeeded: seed >> 32)
    let key = Philox4x32(UInt32(purpose), 0, 0, 0).encrypted(key0: seedLow, key1: seedHigh)
    self.key0 = key.word0
    self.key1 = key.word1
    self.replication = replication
  }

  /// Draws `2 * pair` and `2 * pair + 1` of an entity, both from one block.
  ///
  /// Each lies strictly between 0 and 1: one of the 2^52 odd multiples of 2^-53, all equally likely, so that `1 - u` is
  /// exact and as likely as `u`.
  ///
  /// - Parameters:
  ///   - entity: whom or what the draw is for, see `EntityAddress`.
  ///   - pair: below 2^31.
  @inlinable public func uniforms(entity: UInt64, pair: UInt32) -> (first: Double, second: Double) {
    let block = self.block(entity: entity, pair: pair)
    return (Self.unitInterval(block.low), Self.unitInterval(block.high))
  }

  /// One draw of an entity, strictly between 0 and 1; the same number as its half of `uniforms(entity:pair:)`.
  @inlinable public func uniform(entity: UInt64, draw: UInt32 = 0) -> Double {
    let block = self.block(entity: entity, pair: draw >> 1)
    return Self.unitInterval(draw & 1 == 0 ? block.low : block.high)
  }

  @inlinable @inline(__always) func block(entity: UInt64, pair: UInt32) -> Philox4x32 {
    Philox4x32(
      pair, replication, UInt32(truncatingIfNeeded: entity), UInt32(truncatingIfNeeded: entity >> 32)
    ).encrypted(key0: key0, key1: key1)
  }

  /// The odd multiple of 2^-53 in (0, 1) that the upper 52 bits name.
  @inlinable @inline(__always) static func unitInterval(_ bits: UInt64) -> Double {
    Double(Int64(truncatingIfNeeded: bits >> 11 | 1)) * 0x1p-53
  }
}
