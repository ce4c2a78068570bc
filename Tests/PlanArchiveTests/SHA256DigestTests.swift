import PlanArchive
import Testing

@Suite struct SHA256DigestTests {
  /// Examples of FIPS 180-4 and of NIST's test vectors.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedVectors(message: String, digest: String) {
    #expect(SHA256Digest.hexadecimal(of: Array(message.utf8)) == digest)
  }

  @Test func messagesAcrossBlockBorders() {
    let digest = SHA256Digest.hexadecimal(of: [UInt8](repeating: 0x61, count: 10_000))
    #expect(digest == "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711")
  }
}
