import Foundation
import Testing

/// Every command of every guide is run, in order, and ends as the guide says.
///
/// A block that begins with three backticks and `sh` is run; `exit=N` after it is the status that it ends with, 0 if
/// none is given; `exit=0|1` where a plan may or may not be fulfilled. A block with `file=NAME` after its language is
/// written to that file. A guide that continues another one is run in the same folder after it.
///
/// Guides that plan take minutes in a debug build: they run where `FOLLOWSUN_BUILD` names a folder of release
/// executables, as `.ci/run` does.
@Suite struct GuideTests {
  private static let quickSequences = [["calculate-a-table-of-queues.md"], ["tell-issues-apart.md"]]
  private static let planningSequences = [
    ["first-plan.md", "judge-a-roster-made-elsewhere.md", "plan-again.md"],
    ["size-tier-2.md", "what-if-more-escalates.md"],
    ["when-demand-cannot-be-met.md"],
  ]

  private struct Block {
    var language: String
    var settings: [String: String]
    var text: String
    var line: Int
  }

  @Test func everyGuideIsRun() throws {
    let guides = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".md") }
    #expect(Set(guides) == Set((Self.quickSequences + Self.planningSequences).flatMap { $0 }))
  }

  @Test(arguments: quickSequences)
  func commandsEndAsTheGuideSays(guides: [String]) throws {
    try run(guides)
  }

  @Test(.enabled(if: CommandLineTool.isOfAnotherBuild, "runs on a release build"), arguments: planningSequences)
  func planningEndsAsTheGuideSays(guides: [String]) throws {
    try run(guides)
  }

  private func run(_ guides: [String]) throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      for guide in guides {
        for block in try Self.blocks(of: guide) {
          if let file = block.settings["file"] {
            try block.text.write(to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
          } else if block.language == "sh" {
            let expected = (block.settings["exit"] ?? "0").split(separator: "|").compactMap { Int32($0) }
            let outcome = try tool.run(block.text, in: folder)
            #expect(
              expected.contains(outcome.status),
              "\(guide):\(block.line) ended with \(outcome.status):\n\(outcome.output)")
            if !expected.contains(outcome.status) { return }
          }
        }
      }
    }
  }

  private static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Docs/Guides")
  }

  private static func blocks(of guide: String) throws -> [Block] {
    let text = try String(contentsOf: folder.appendingPathComponent(guide), encoding: .utf8)
    var blocks: [Block] = []
    var current: Block?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = current {
          blocks.append(block)
          current = nil
        } else {
          let words = line.dropFirst(3).split(separator: " ").map(String.init)
          var settings: [String: String] = [:]
          for word in words.dropFirst() {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { settings[parts[0]] = parts[1] }
          }
          current = Block(language: words.first ?? "", settings: settings, text: "", line: index + 1)
        }
      } else {
        current?.text += line + "\n"
      }
    }
    return blocks
  }
}
