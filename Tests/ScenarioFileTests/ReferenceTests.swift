import Diagnostics
import Foundation
import Testing
import WorkforceModel

@testable import ScenarioFile

@Suite("Reference page, schema and starter")
struct ReferenceTests {
  /// Docs/Reference/Scenario.md beside the tests, found from this file.
  private var page: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Docs/Reference/Scenario.md")
  }

  @Test func committedPageIsWhatTheTableSays() throws {
    let text = ScenarioReference.markdown()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: page)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == text, "record it anew with RECORD=1")
  }

  @Test func tableHasEachKeyOnceBelowItsBlock() {
    let paths = FieldTable.all.map(\.path)
    #expect(Set(paths).count == paths.count)
    for path in paths {
      #expect(FieldNode.root.node(at: path) != nil, "\(path)")
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { continue }
      #expect(paths.contains(String(path[..<end])), "\(path) has no block")
    }
    for rule in FieldTable.refused { #expect(!paths.contains(rule.path)) }
    for rule in FieldTable.refusedForms { #expect(paths.contains(rule.path)) }
  }

  @Test func examplesAndStandardsAreValid() throws {
    let reader = ScalarReader(currency: nil)
    for field in FieldTable.all {
      guard let type = field.type else { continue }
      if !field.example.isEmpty {
        #expect((try? reader.value(of: field.example, as: type)) != nil, "\(field.path)")
      }
      #expect((try? reader.value(of: type.example, as: type)) != nil, "\(field.path)")
      if case .standard(let value) = field.need {
        #expect((try? reader.value(of: value, as: type)) != nil, "\(field.path)")
      }
    }
  }

  @Test func schemaIsJSONWithEveryKey() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(ScenarioSchema.json().utf8)) as? [String: Any])
    #expect(schema["type"] as? String == "object")
    #expect(schema["additionalProperties"] as? Bool == false)
    let top = try #require(schema["properties"] as? [String: Any])
    for field in FieldTable.all where !field.path.contains(".") && !field.path.contains("[") {
      #expect(top[field.path] != nil, "\(field.path)")
    }
    let required = try #require(schema["required"] as? [String])
    #expect(required.contains("horizon") && !required.contains("rules"))
  }

  @Test func starterReadsWithoutFaults() throws {
    let files = StarterScenario.files(name: "My \"desk\"\n")
    #expect(files.map(\.path) == ["scenario.yaml", "forecast.csv", "README.md"])
    try Fixture.withFolder(files.map { ($0.path, $0.contents) }) { folder in
      #expect(try Fixture.diagnostics(of: folder) == [])
      let loaded = try ScenarioReader().read(folder: folder + "/scenario.yaml")
      #expect(loaded.scenario.name == "My desk")
      #expect(loaded.scenario.queues.count == 2)
      #expect(loaded.forecast.offered[0].sum == 5 * 2 * 152)
      #expect(loaded.inputs.map(\.name) == ["scenario.yaml", "forecast.csv"])
    }
  }
}
