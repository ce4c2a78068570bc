import Diagnostics
import Foundation
import ScenarioFile
import WorkScheduling
import WorkforceModel

/// Changes every key of the format, one at a time, and looks for the change in the outputs of the chain.
enum VerifyKeys {
  static var checks: [VerifyCheck] {
    [VerifyCheck(name: "every key changes some output") { try run(folder: "Tests/KeyEffects/scenario") }]
  }

  /// - Parameter folder: a scenario that uses every key, each where it has an effect.
  /// - Throws: `CheckFailed` with the keys without a listed change, and those whose change shows nowhere.
  static func run(folder: String) throws -> [String] {
    let reader = ScenarioReader()
    let loaded = try reader.read(folder: folder)
    guard let scenario = loaded.inputs.first else { throw CheckFailed(description: "\(folder) has no file") }
    let tables = loaded.inputs.dropFirst()
    let lines = String(decoding: scenario.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let inventory = try ScenarioInventory(file: scenario.name, text: scenario.bytes)
    let base = try KeyBase(KeyOutputs(loaded))
    // Read again it has to give the same outputs, or a difference would prove nothing.
    let again = try KeyOutputs(reader.read(folder: folder))
    for output in KeyChange.Output.allCases where try base.differs(output, from: again) {
      throw CheckFailed(description: "two runs of \(folder) differ in \(output.rawValue)")
    }
    let changes = KeyChange.all
    let faults = try orderedParallelMap(count: changes.count, threads: 2, cancellation: CancellationFlag()) { index in
      let change = changes[index]
      let text = try change.changed(lines, inventory)
      let given = [InputFile(name: scenario.name, bytes: Array(text.utf8))] + tables
      return try fault(of: change, base: base) { try reader.read(folder: folder, given: given) }
    }
    let missing = keysWithoutChange(changes)
    let wrong = faults.compactMap(\.self) + missing.map { "\($0): no change is listed" }
    guard wrong.isEmpty else { throw CheckFailed(description: wrong.joined(separator: "; ")) }
    let counts = KeyChange.Output.allCases.map { output in
      "\(changes.count { $0.output == output }) in \(output.rawValue)"
    }
    return ["\(FieldTable.all.count) keys: " + counts.joined(separator: ", ")]
  }

  /// What is wrong with a change: it is refused, or does not show where it has to.
  private static func fault(
    of change: KeyChange, base: KeyBase, _ read: () throws -> LoadedScenario
  ) throws -> String? {
    let name = "\(change.key) \(change.value)"
    do {
      let changed = try KeyOutputs(read())
      if change.output == .refusal { return "\(name): not refused" }
      return try base.differs(change.output, from: changed) ? nil : "\(name): no other \(change.output.rawValue)"
    } catch let faults as ScenarioFaults {
      return change.output == .refusal ? nil : "\(name): \(faults.diagnostics.map(\.message))"
    } catch let faults as PlanningFaults {
      return "\(name): \(faults)"
    } catch let fault as PlanningFault {
      return "\(name): \(fault.message)"
    }
  }

  /// Keys that take a single value and are not changed, and blocks below which nothing is.
  private static func keysWithoutChange(_ changes: [KeyChange]) -> [String] {
    let changed = Set(changes.map(\.key))
    return FieldTable.all.filter { field in
      guard field.type == nil else { return !changed.contains(field.path) }
      return !changed.contains { $0.hasPrefix(field.path + ".") || $0.hasPrefix(field.path + "[]") }
    }.map(\.path)
  }
}
