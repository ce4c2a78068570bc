import Foundation
import PlanArchive
import Testing

@Suite struct AtomicFolderTests {
  private func withScratch(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fs-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private let files = [
    AtomicFolder.File(name: "plan.json", text: "{}\n"), AtomicFolder.File(name: "inputs/a.csv", text: "x\n"),
    AtomicFolder.File(name: "run.json", text: "{}\n"),
  ]

  @Test func writesEveryFileAndLeavesNothingBeside() throws {
    try withScratch { scratch in
      try AtomicFolder(path: scratch + "/out", replacing: false).write(files)
      #expect(try names(in: scratch) == ["out"])
      #expect(try names(in: scratch + "/out") == ["inputs", "plan.json", "run.json"])
      #expect(try String(contentsOfFile: scratch + "/out/inputs/a.csv", encoding: .utf8) == "x\n")
    }
  }

  @Test func doesNotReplaceUnlessAskedTo() throws {
    try withScratch { scratch in
      try AtomicFolder(path: scratch + "/out", replacing: false).write(files)
      #expect(throws: ArchiveFault.self) { try AtomicFolder(path: scratch + "/out", replacing: false).write(files) }
      var changed = files
      changed[0] = AtomicFolder.File(name: "plan.json", text: "{\"new\":1}\n")
      try AtomicFolder(path: scratch + "/out", replacing: true).write(changed)
      #expect(try String(contentsOfFile: scratch + "/out/plan.json", encoding: .utf8) == "{\"new\":1}\n")
      #expect(try names(in: scratch) == ["out"])
    }
  }

  @Test func aFolderWithFilesOfTheUserIsNeverReplaced() throws {
    try withScratch { scratch in
      try AtomicFolder(path: scratch + "/out", replacing: false).write(files)
      try "mine".write(toFile: scratch + "/out/notes.txt", atomically: true, encoding: .utf8)
      #expect(throws: ArchiveFault.self) { try AtomicFolder(path: scratch + "/out", replacing: true).write(files) }
      #expect(try String(contentsOfFile: scratch + "/out/notes.txt", encoding: .utf8) == "mine")
      try FileManager.default.createDirectory(atPath: scratch + "/other", withIntermediateDirectories: true)
      try "mine".write(toFile: scratch + "/other/plan.json", atomically: true, encoding: .utf8)
      #expect(throws: ArchiveFault.self) { try AtomicFolder(path: scratch + "/other", replacing: true).write(files) }
    }
  }

  @Test func aFailedWriteLeavesNoTrace() throws {
    try withScratch { scratch in
      let clash = files + [AtomicFolder.File(name: "plan.json", text: "twice")]
      #expect(throws: ArchiveFault.self) { try AtomicFolder(path: scratch + "/out", replacing: false).write(clash) }
      let left = try names(in: scratch)
      #expect(left == [])
      #expect(throws: ArchiveFault.self) {
        try AtomicFolder(path: scratch + "/missing/out", replacing: false).write(files)
      }
    }
  }
}
