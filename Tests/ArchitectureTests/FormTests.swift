import Foundation
import Testing

/// The form that every file keeps.
@Suite struct FormTests {
  @Test func filesAreShort() throws {
    let tree = SourceTree()
    for folder in ["Sources", "Tests"] {
      for file in try tree.files(below: folder, endings: [".swift"]) {
        let lines = try tree.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(lines <= 501, "\(file) has \(lines) lines")
      }
    }
  }

  @Test func theTopLevelHoldsWhatBelongsThere() throws {
    let allowed: Set = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "Scenarios", "Docs", "README.md", "LICENSE",
    ]
    let present = try FileManager.default.contentsOfDirectory(atPath: SourceTree().root.path)
    let strange = present.filter { !allowed.contains($0) && !$0.hasPrefix(".") && !$0.hasSuffix("-plan") }
    #expect(strange.isEmpty, "\(strange)")
  }

  @Test func nothingRefersToPlacesOutsideTheRepository() throws {
    let tree = SourceTree()
    // The needles are put together here so that this file does not hold them.
    let needles = [".." + "/shared", "/" + "work/", "/" + "tmp/fs"]
    let endings = [".swift", ".md", ".yaml", ".py", ".c", ".h", ".csv", ".json", ".sh"]
    for folder in ["Sources", "Tests", "Scenarios", "Docs"] {
      for file in try tree.files(below: folder, endings: endings) {
        let text = try tree.text(file)
        for needle in needles { #expect(!text.contains(needle), "\(file) holds \(needle)") }
      }
    }
  }
}
