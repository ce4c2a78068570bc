/// Turns the meaning of an entity into the 64-bit address that a `RandomStream` takes.
///
/// The hash is fixed for all time and all machines (unlike `Hasher`). Different meanings share an address with
/// probability 2^-64 a pair, about 3 in a million for ten million entities.
public enum EntityAddress {
  /// The address of an entity named by up to four numbers, such as queue, interval, ordinal in it and visit.
  @inlinable public static func of(_ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0, _ fourth: UInt64 = 0)
    -> UInt64
  {
    var hash = stirred(first &+ 0x9E37_79B9_7F4A_7C15)
    hash = stirred((hash ^ second) &+ 0x9E37_79B9_7F4A_7C15)
    hash = stirred((hash ^ third) &+ 0x9E37_79B9_7F4A_7C15)
    return stirred((hash ^ fourth) &+ 0x9E37_79B9_7F4A_7C15)
  }

  /// The address of an entity that is known by a name: FNV-1a over its UTF-8 bytes, then stirred.
  public static func named(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return stirred(hash)
  }

  /// A bijection of 64-bit words that spreads each input bit over all output bits (Stafford's variant 13 of the
  /// MurmurHash3 finaliser).
  @inlinable @inline(__always) static func stirred(_ word: UInt64) -> UInt64 {
    var mixed = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
