public import WorkforceModel

/// The folder of a stress test: its document, tables and page, and copies of the inputs that it was made from.
public struct StressFolder: Sendable {
  private let folder: AtomicFolder

  /// A folder that does not exist yet or is empty: nothing is ever written over.
  public init(path: String) {
    folder = AtomicFolder(path: path, replacing: false)
  }

  /// Throws unless the folder may be written; ask before long work.
  public func checkWritable() throws {
    try folder.checkWritable(names: [])
  }

  /// Writes everything, or nothing.
  ///
  /// - Parameter page: `stress.html`.
  public func write(
    _ result: StressResult, in scenario: Scenario, inputs: [PlanFolder.Input], run: RunRecord, page: String
  ) throws {
    var files = [
      AtomicFolder.File(
        name: "stress.json",
        bytes: try StressDocument(result, in: scenario, provenance: run.provenance).jsonBytes()),
      AtomicFolder.File(name: "break-evens.csv", bytes: try StressTables.breakEvens(result, in: scenario)),
      AtomicFolder.File(name: "curves.csv", bytes: try StressTables.curves(result, in: scenario)),
      AtomicFolder.File(name: "tornado.csv", bytes: try StressTables.tornado(result, in: scenario)),
      AtomicFolder.File(name: "stress.html", text: page),
    ]
    if let joint = result.joint {
      files.append(.init(name: "draws.csv", bytes: try StressTables.draws(joint, of: result)))
    }
    files += inputs.map { AtomicFolder.File(name: "\(PlanFolder.inputsFolder)/\($0.name)", bytes: $0.bytes) }
    files.append(.init(name: AtomicFolder.marker, bytes: try run.jsonBytes()))
    try folder.write(files)
  }
}
