/// The random numbers of Python's `random.Random(seed)` for whole seeds below 2^32: MT19937 (Matsumoto and Nishimura
/// 1998), so that instances made in Python can be made again here.
struct MersenneTwister {
  private var state = [UInt32](repeating: 0, count: 624)
  private var next = 624

  init(seed: UInt32) {
    fill(19_650_218)
    // Seeding by an array of one word, as Python does it.
    var place = 1
    for _ in 0..<624 {
      let before = state[place - 1]
      state[place] = (state[place] ^ ((before ^ before >> 30) &* 1_664_525)) &+ seed
      place = advance(place)
    }
    for _ in 0..<623 {
      let before = state[place - 1]
      state[place] = (state[place] ^ ((before ^ before >> 30) &* 1_566_083_941)) &- UInt32(place)
      place = advance(place)
    }
    state[0] = 0x8000_0000
  }

  /// Evenly between two numbers.
  mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// From 0 to below 1, 53 bits.
  mutating func unit() -> Double {
    let high = Double(word() >> 5)
    let low = Double(word() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }

  private mutating func fill(_ seed: UInt32) {
    state[0] = seed
    for place in 1..<624 {
      let before = state[place - 1]
      state[place] = 1_812_433_253 &* (before ^ before >> 30) &+ UInt32(place)
    }
  }

  private mutating func advance(_ place: Int) -> Int {
    guard place + 1 >= 624 else { return place + 1 }
    state[0] = state[623]
    return 1
  }

  private mutating func word() -> UInt32 {
    if next >= 624 { turn() }
    var word = state[next]
    next += 1
    word ^= word >> 11
    word ^= word << 7 & 0x9D2C_5680
    word ^= word << 15 & 0xEFC6_0000
    return word ^ word >> 18
  }

  private mutating func turn() {
    for place in 0..<624 {
      let mixed = state[place] & 0x8000_0000 | state[(place + 1) % 624] & 0x7FFF_FFFF
      state[place] = state[(place + 397) % 624] ^ mixed >> 1 ^ (mixed & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    next = 0
  }
}
