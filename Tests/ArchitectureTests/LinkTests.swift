import Foundation
import Testing

/// Every relative link of the documentation leads somewhere.
@Suite struct LinkTests {
  @Test func relativeLinksResolve() throws {
    let tree = SourceTree()
    let folders = ["Docs", "Scenarios"].filter {
      FileManager.default.fileExists(atPath: tree.root.appendingPathComponent($0).path)
    }
    let pages = try ["README.md"] + folders.flatMap { try tree.files(below: $0, endings: [".md"]) }
    #expect(pages.count > 10)
    for page in pages {
      let text = try tree.text(page)
      let folder = tree.root.appendingPathComponent(page).deletingLastPathComponent()
      for link in links(in: text) where !link.contains("://") && !link.hasPrefix("mailto:") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? tree.root.appendingPathComponent(page) : folder.appendingPathComponent(parts[0])
        let exists = FileManager.default.fileExists(atPath: target.standardizedFileURL.path)
        #expect(exists, "\(page) links to \(link), which does not exist")
        if exists, parts.count == 2, target.pathExtension == "md" {
          let headings = anchors(in: try String(contentsOf: target, encoding: .utf8))
          #expect(headings.contains(parts[1]), "\(page) links to \(link), but there is no such heading")
        }
      }
    }
  }

  /// The targets of inline links outside code blocks.
  private func links(in text: String) -> [String] {
    prose(text).flatMap { line -> [String] in
      line.components(separatedBy: "](").dropFirst().compactMap { rest in
        rest.split(separator: ")", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
      }
    }
  }

  /// The names of headings as browsers of repositories make them: lower case, blanks to hyphens, signs left out.
  private func anchors(in text: String) -> Set<String> {
    Set(
      prose(text).filter { $0.hasPrefix("#") }.map { line in
        String(
          line.drop { $0 == "#" || $0 == " " }.lowercased().compactMap { character -> Character? in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || character == "-" || character == "_" ? character : nil
          })
      })
  }

  private func prose(_ text: String) -> [String] {
    var isCode = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode
    }
  }
}
