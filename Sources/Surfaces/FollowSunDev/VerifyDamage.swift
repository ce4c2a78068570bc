import Diagnostics
import Foundation
import ScenarioFile
import WorkScheduling

/// Damages every shipped scenario in one place at a time: each damage is found, on its line.
enum VerifyDamage {
  static var checks: [VerifyCheck] {
    [VerifyCheck(name: "every key line of every scenario, damaged") { try run(scenarios: "Scenarios") }]
  }

  /// - Parameter scenarios: the folder that holds the folders of the scenarios.
  /// - Throws: `CheckFailed` with the first damages that were not found on their lines.
  static func run(scenarios: String) throws -> [String] {
    let folders = try scenarioFolders(in: scenarios)
    guard !folders.isEmpty else { throw CheckFailed(description: "no scenario in \(scenarios)") }
    var misses: [String] = []
    let lines = try folders.map { folder in
      let damages = try ScenarioDamage.all(of: folder)
      let reader = ScenarioReader()
      let found = try orderedParallelMap(
        count: damages.damages.count, threads: 2, cancellation: CancellationFlag()
      ) { index in
        try isFound(damages.damages[index], in: damages, folder: folder, reader: reader)
      }
      for (index, isFound) in found.enumerated() where !isFound {
        let damage = damages.damages[index]
        misses.append("\(folder), line \(damage.line), \(damage.kind.rawValue): \(damage.changed)")
      }
      let counts = ScenarioDamage.Kind.allCases.map { kind in
        "\(damages.damages.count { $0.kind == kind }) \(kind.rawValue)"
      }
      return "\(folder): \(counts.joined(separator: ", "))"
    }
    guard misses.isEmpty else {
      throw CheckFailed(description: "\(misses.count) not found: \(misses.prefix(10).joined(separator: "; "))")
    }
    return lines
  }

  /// Whether the reader refuses the damaged text with an error, or a note of one, on the damaged line.
  private static func isFound(
    _ damage: ScenarioDamage.Damage, in damages: ScenarioDamage, folder: String, reader: ScenarioReader
  ) throws -> Bool {
    do {
      _ = try reader.read(folder: folder, given: damages.inputs(with: damage))
      return false
    } catch let faults as ScenarioFaults {
      return faults.diagnostics.contains { fault in
        guard fault.severity == .error else { return false }
        let spans = [fault.span] + fault.notes.map(\.span)
        return spans.contains { $0?.file == damages.file && $0?.line == damage.line }
      }
    }
  }

  /// Every folder with a scenario in it, in alphabetical order.
  private static func scenarioFolders(in home: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: home).filter { $0.hasSuffix("/scenario.yaml") }
      .map { "\(home)/\($0.dropLast("/scenario.yaml".count))" }.sorted()
  }
}
