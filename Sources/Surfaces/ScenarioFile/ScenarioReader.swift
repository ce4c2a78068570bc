public import Diagnostics
import Foundation
public import WorkforceModel

/// All faults of a scenario at once, with the texts that they are about.
public struct ScenarioFaults: Error, Equatable, Sendable {
  /// In the order of the source; at least one is an error.
  public var diagnostics: [Diagnostic]
  /// The files that were read, for excerpts.
  public var sources: [SourceText]

  public init(diagnostics: [Diagnostic], sources: [SourceText] = []) {
    self.diagnostics = diagnostics
    self.sources = sources
  }
}

/// Reads a scenario: a folder with `scenario.yaml` and the CSV files that it names.
public struct ScenarioReader: Sendable {
  /// Finds faults that only show when the scenario is worked with.
  public typealias Judge = @Sendable (Scenario, ContactForecast) throws -> [PlanningFault]

  private let judge: Judge?

  /// - Parameter judge: its faults join all others. It is asked only where everything that demand depends on is free of
  ///   errors; people and prices may have some.
  public init(judge: Judge? = nil) {
    self.judge = judge
  }

  /// Reads and judges a scenario.
  ///
  /// - Parameter folder: the folder, or the YAML file in it.
  /// - Throws: `ScenarioFaults` with all faults at once if there is any error; a YAML syntax error comes alone.
  public func read(folder: String) throws -> LoadedScenario {
    let (home, name) = ScenarioReader.place(of: folder)
    return try read(name, in: InputFolder(path: home))
  }

  /// Reads a scenario of which some files are given, as by a check that damages them; the others lie in the folder.
  ///
  /// - Throws: `ScenarioFaults`, as `read(folder:)` does.
  package func read(folder: String, given: [InputFile]) throws -> LoadedScenario {
    let (home, name) = ScenarioReader.place(of: folder)
    return try read(name, in: InputFolder(path: home, given: given))
  }

  private func read(_ name: String, in input: InputFolder) throws -> LoadedScenario {
    let faults = FaultCollector()
    var result: ScenarioBuilder.Result?
    var sourceMap = SourceMap(file: input.displayName(name))
    if let bytes = ScenarioReader.scenarioBytes(input, name, faults),
      let document = SourceDocument(file: input.displayName(name), bytes: bytes, faults: faults)
    {
      var decoder = Decoder(document: document, faults: faults)
      let root = decoder.decode()
      sourceMap = decoder.sourceMap
      if root.isMap {
        result = ScenarioBuilder(root: root, faults: faults, folder: input).build()
      }
    }
    if let result {
      try judge(result, sourceMap: sourceMap, faults: faults)
    }
    let diagnostics = faults.diagnostics.inSourceOrder()
    guard let result, !faults.hasErrors else {
      throw ScenarioFaults(diagnostics: diagnostics, sources: input.sources)
    }
    return LoadedScenario(
      scenario: result.scenario, forecast: result.forecast, sourceMap: sourceMap, inputs: input.files,
      warnings: diagnostics, sources: input.sources)
  }

  /// The rules of planning; where a block has a fault of form, what follows from it is left out.
  private func judge(_ result: ScenarioBuilder.Result, sourceMap: SourceMap, faults: FaultCollector) throws {
    var found =
      faults.hasErrors
      ? result.scenario.faultsOfParts().filter { !faults.isBroken($0.subject) }
      : result.scenario.faults(forecast: result.forecast)
    let isSound = found.allSatisfy { fault in
      fault.severity != .error || FaultCollector.peopleSections.contains(fault.subject.section ?? "")
    }
    if let judge, isSound, faults.hasErrorsInPeopleOnly {
      found += try judge(result.scenario, result.forecast)
    }
    for fault in found {
      faults.add(
        Diagnostic(
          id: fault.code, severity: fault.severity == .error ? .error : .warning, message: fault.message,
          span: sourceMap.span(of: fault.subject), value: fault.subject.description, hint: fault.remedy))
    }
  }

  private static func scenarioBytes(_ input: InputFolder, _ name: String, _ faults: FaultCollector) -> [UInt8]? {
    do {
      return try input.bytes(of: name)
    } catch {
      let full = input.displayName(name)
      let message =
        switch error {
        case .missing: "there is no file '\(full)'"
        case .outside: "'\(full)' leads outside its folder"
        case .notAFile: "'\(full)' is not a plain file"
        case .unreadable(let why): "'\(full)' cannot be read: \(why)"
        }
      faults.error(
        "unreadable-scenario", message, at: nil, value: full,
        hint: "name a folder with a scenario.yaml in it; followsun new NAME makes one")
      return nil
    }
  }

  /// The folder and the name of the scenario file in it.
  private static func place(of path: String) -> (folder: String, name: String) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") || (exists && !isFolder.boolValue), !isFolder.boolValue
    else {
      var folder = path
      while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
      return (folder.isEmpty ? "." : folder, "scenario.yaml")
    }
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }
}
