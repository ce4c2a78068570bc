import Foundation

/// The checkout that the tests run in, found from the place of this file.
struct SourceTree {
  let root: URL

  init() {
    root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Paths of all files below a folder with one of these endings, relative to the root and sorted.
  func files(below folder: String, endings: [String]) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      .filter { path in endings.contains { path.hasSuffix($0) } }
      .map { "\(folder)/\($0)" }.sorted()
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The modules of a ring with the modules of this package that each imports.
  func imports(ofRing ring: String) throws -> [(module: String, imports: [String])] {
    let own = try Set(
      ["Engines", "Planning", "Surfaces"].flatMap {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources/\($0)").path)
      })
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: root.appendingPathComponent("Sources/\(ring)").path)
    return try modules.sorted().map { module in
      var found: Set<String> = []
      for file in try files(below: "Sources/\(ring)/\(module)", endings: [".swift"]) {
        for line in try text(file).split(separator: "\n") {
          let words = line.split(separator: " ")
          guard let at = words.firstIndex(of: "import"), at <= 2, words.count > at + 1 else { continue }
          guard words[..<at].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "package" }) else { continue }
          found.insert(String(words[at + 1]))
        }
      }
      return (module, found.intersection(own).sorted())
    }
  }
}
