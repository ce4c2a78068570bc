import Randomness
import Testing

/// Known-answer vectors of philox4x32-10 as published with Random123 (file kat_vectors).
@Suite struct PhiloxTests {
  @Test func theZeroVector() {
    #expect(
      Philox4x32(0, 0, 0, 0).encrypted(key0: 0, key1: 0)
        == Philox4x32(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
  }

  @Test func theVectorOfOnes() {
    let ones = UInt32.max
    #expect(
      Philox4x32(ones, ones, ones, ones).encrypted(key0: ones, key1: ones)
        == Philox4x32(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
  }

  @Test func theVectorOfPi() {
    #expect(
      Philox4x32(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344)
        .encrypted(key0: 0xA409_3822, key1: 0x299F_31D0)
        == Philox4x32(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }
}
