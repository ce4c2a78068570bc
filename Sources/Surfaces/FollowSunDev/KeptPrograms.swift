import Foundation
import LinearModel
import Synchronization

/// The linear programs over all tours that a roster was found with, kept while it is timed and written afterwards.
final class KeptPrograms: Sendable {
  private let programs = Mutex<[(name: String, program: LinearProgram)]>([])

  /// Keeps a program whose name says that it is one over all tours; masters hold only some.
  func keep(name: String, program: LinearProgram) {
    guard name.hasPrefix("prices-") else { return }
    programs.withLock { $0.append((name, program)) }
  }

  /// Writes each as `PREFIX-NAME.lp`, and makes the folder where there is none.
  ///
  /// - Throws: `CocoaError` where a file cannot be written, `LinearProgramFault` where a program is malformed.
  func write(to folder: URL, prefix: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, program) in programs.withLock({ $0 }) {
      let text = try LinearProgramText(program).text
      try Data(text.utf8).write(to: folder.appendingPathComponent("\(prefix)-\(name).lp"))
    }
  }
}
