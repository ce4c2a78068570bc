import Foundation
import Testing

/// Comparison with a recorded text in `Fixtures`. Set RECORD=1 to write the texts anew, and read the difference.
enum Golden {
  static func expect(
    _ text: String, isRecordedAs name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
      try Data(text.utf8).write(to: folder.appending(path: name))
      return
    }
    let file = try #require(
      Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil), "record \(name) with RECORD=1",
      sourceLocation: sourceLocation)
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    if text == recorded { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let first = zip(lines, old).enumerated().first { $0.element.0 != $0.element.1 }
    let place = first.map { "line \($0.offset + 1):\n\($0.element.1)\n\($0.element.0)" } ?? "the number of lines"
    Issue.record("\(name) differs from the recorded text at \(place)", sourceLocation: sourceLocation)
  }
}
