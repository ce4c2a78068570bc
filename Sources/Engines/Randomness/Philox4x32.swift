/// The counter-based generator Philox4x32-10: a keyed bijection from a 128-bit counter to 128 random bits.
///
/// It holds no state, so a draw can be addressed directly. Source: Salmon, Moraes, Dror, Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC 2011; the tests hold the known-answer vectors published with Random123.
@frozen public struct Philox4x32: Sendable, Equatable {
  public var word0: UInt32
  public var word1: UInt32
  public var word2: UInt32
  public var word3: UInt32

  /// A counter (or a block of output) from its four words, lowest first.
  @inlinable public init(_ word0: UInt32, _ word1: UInt32, _ word2: UInt32, _ word3: UInt32) {
    self.word0 = word0
    self.word1 = word1
    self.word2 = word2
    self.word3 = word3
  }

  /// The block of 128 random bits that belongs to this counter under a key of two words, after ten rounds.
  @inlinable public func encrypted(key0: UInt32, key1: UInt32) -> Philox4x32 {
    var block = self
    var first = key0
    var second = key1
    block.mix(first, second)
    for _ in 1..<10 {
      first &+= 0x9E37_79B9
      second &+= 0xBB67_AE85
      block.mix(first, second)
    }
    return block
  }

  @inlinable @inline(__always) mutating func mix(_ key0: UInt32, _ key1: UInt32) {
    let product0 = UInt64(word0) &* 0xD251_1F53
    let product1 = UInt64(word2) &* 0xCD9E_8D57
    word0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ word1 ^ key0
    word1 = UInt32(truncatingIfNeeded: product1)
    word2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ word3 ^ key1
    word3 = UInt32(truncatingIfNeeded: product0)
  }

  /// The lower 64 bits of the block.
  @inlinable public var low: UInt64 { UInt64(word1) << 32 | UInt64(word0) }

  /// The upper 64 bits of the block.
  @inlinable public var high: UInt64 { UInt64(word3) << 32 | UInt64(word2) }
}
