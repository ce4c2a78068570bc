import Testing

@testable import ServiceSimulation

struct ArrivalLineTests {
  /// Slots and neighbours give the order of a plain sort: for times spread evenly, all equal, or all in one corner.
  @Test(arguments: [1, 2, 3, 50, 1000]) func orderIsThatOfASort(count: Int) {
    let width: Int64 = 1_800_000_000
    var state: UInt64 = 88_172_645_463_325_252
    func next(below limit: Int64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % UInt64(limit)
    }
    for spread in [width, 1, 1000] {
      var line = ArrivalLine()
      for round in 0..<2 {
        line.contacts = (0..<count + round).map { next(below: spread) << 32 | UInt64(count - $0 + 1) }
        let expected = line.contacts.sorted()
        line.order(width: width)
        #expect(line.contacts == expected)
      }
    }
  }
}
