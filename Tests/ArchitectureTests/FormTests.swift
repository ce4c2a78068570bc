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

  /// The C library picks fused multiply-add where the processor has it, so that its functions differ in the last bit
  /// from machine to machine; RealFunctions has those that do not.
  @Test func functionsOfTheCLibraryStayOutside() throws {
    let tree = SourceTree()
    let call = try Regex(
      #"(^|[^\w.])(exp|exp2|expm1|log|log2|log10|log1p|pow|erf|erfc|tgamma|lgamma|sin|cos|tan|cbrt|hypot)\("#)
    for file in try tree.files(below: "Sources", endings: [".swift"]) {
      for line in try tree.text(file).split(separator: "\n") where line.contains(call) {
        let words = line.drop { $0 == " " }
        #expect(words.hasPrefix("//"), "\(file): \(words)")
      }
    }
    #expect("  let x = 1 - exp(-y)".contains(call))
  }
}
