import Foundation
public import WorkforceModel

/// `run.json`: where a plan came from, and how long it took; its timings are all that two equal runs differ in.
public struct RunRecord: Sendable {
  public var provenance: Provenance
  public var command: String
  public var threads: Int
  /// Wall seconds of each stage, in order.
  public var timings: [(stage: String, seconds: Double)]

  public init(
    provenance: Provenance, command: String, threads: Int, timings: [(stage: String, seconds: Double)]
  ) {
    self.provenance = provenance
    self.command = command
    self.threads = threads
    self.timings = timings
  }

  /// The inputs that the run read.
  public var inputs: [Provenance.Input] { provenance.inputs }

  private struct Document: Codable {
    struct Timing: Codable {
      var stage: String
      var seconds: Double
    }

    var schema: String
    var command: String
    var provenance: ProvenanceDocument
    var threads: Int
    var timings: [Timing]
  }

  private static let schemaName = "followsun/run/1"

  func jsonBytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let document = Document(
      schema: RunRecord.schemaName, command: command, provenance: ProvenanceDocument(provenance), threads: threads,
      timings: timings.map { .init(stage: $0.stage, seconds: ($0.seconds * 1000).rounded() / 1000) })
    return Array(try encoder.encode(document)) + [10]
  }

  /// The record in a folder that a run wrote.
  init(folder: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(AtomicFolder.marker)"))
    let document = try JSONDecoder().decode(Document.self, from: data)
    let stored = document.provenance
    provenance = Provenance(
      version: stored.version, seed: stored.seed, effort: stored.effort, replications: stored.replications,
      inputs: stored.inputs.map { .init(name: $0.name, sha256: $0.sha256) },
      timeZoneDataVersion: stored.timeZoneDataVersion, solverVersion: stored.solverVersion,
      timeLimited: stored.timeLimited)
    command = document.command
    threads = document.threads
    timings = document.timings.map { ($0.stage, $0.seconds) }
  }
}
