import Diagnostics
import Foundation
import Testing

@testable import ScenarioFile

/// Folders of scenarios, committed and made up on the way.
enum Fixture {
  /// The folder of the scenario that uses every key.
  static var full: String {
    Bundle.module.resourceURL?.appendingPathComponent("Fixtures/full").path ?? ""
  }

  static func text(_ name: String, in folder: String = full) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  /// Makes a folder with these files, hands it out, and removes it.
  static func withFolder<Result>(_ files: [(String, String)], _ body: (String) throws -> Result) throws -> Result {
    try withFolder(bytes: files.map { ($0.0, Array($0.1.utf8)) }, body)
  }

  static func withFolder<Result>(bytes files: [(String, [UInt8])], _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    return try body(folder.path)
  }

  /// All diagnostics of a scenario, warnings included.
  static func diagnostics(of folder: String) throws -> [Diagnostic] {
    do {
      return try ScenarioReader().read(folder: folder).warnings
    } catch let faults as ScenarioFaults {
      return faults.diagnostics
    }
  }
}
