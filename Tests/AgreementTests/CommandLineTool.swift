import Foundation

/// The `followsun` that was built with these tests, or that of another build, run as a user runs it.
struct CommandLineTool {
  struct Outcome {
    var status: Int32
    /// Standard output and standard error together, in the order written.
    var output: String
  }

  struct NotBuilt: Error {
    var looked: [String]
  }

  /// The variable that names the folder of another build's executables.
  static let variable = "FOLLOWSUN_BUILD"
  static let isOfAnotherBuild = ProcessInfo.processInfo.environment[variable] != nil

  /// The folder of the executable.
  let folder: URL
  let repository: URL

  init() throws {
    repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let beside = CommandLine.arguments.prefix(1).map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
    let named = ProcessInfo.processInfo.environment[Self.variable].map { [URL(fileURLWithPath: $0)] }
    let candidates = named ?? beside + [repository.appendingPathComponent(".build/debug")]
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent("followsun").path)
      })
    else { throw NotBuilt(looked: candidates.map(\.path)) }
    folder = found
  }

  /// Runs commands in a shell that stops at the first one that fails, with `followsun` on the path.
  func run(_ commands: String, in directory: URL) throws -> Outcome {
    let log = directory.appendingPathComponent(".output-\(UUID().uuidString)")
    try Data().write(to: log)
    let handle = try FileHandle(forWritingTo: log)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-e", "-c", commands]
    process.currentDirectoryURL = directory
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(folder.path):\(environment["PATH"] ?? "/usr/bin:/bin")"
    environment["NO_COLOR"] = "1"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    try handle.close()
    let output = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    try FileManager.default.removeItem(at: log)
    return Outcome(status: process.terminationStatus, output: output)
  }

  /// Does something in a new folder that is removed afterwards.
  static func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
