import Foundation
import Synchronization

/// The two streams of a command: data on standard output, everything else on standard error.
enum Console {
  /// Whether progress may be drawn: standard error is a terminal.
  static let showsProgress = isatty(STDERR_FILENO) == 1
  static func data(_ text: String) throws {
    try data(Array(text.utf8))
  }

  /// Writes bytes to standard output; throws if they could not all be written.
  static func data(_ bytes: [UInt8]) throws {
    do {
      // The bytes live as long as the call, so that a large table need not be copied.
      try bytes.withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress else { return }
        let data = Data(
          bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: buffer.count, deallocator: .none)
        try FileHandle.standardOutput.write(contentsOf: data)
      }
    } catch {
      throw OutputFailure(message: "standard output cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  static func error(_ line: String) {
    errorText(line + "\n")
  }

  /// Writes text that ends its own lines to standard error.
  static func errorText(_ text: String) {
    clearProgress()
    FileHandle.standardError.write(Data(text.utf8))
  }

  private static let progressShown = Mutex(false)

  /// Draws one line of progress over the last one.
  static func progress(_ text: String) {
    progressShown.withLock { $0 = true }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  static func clearProgress() {
    let shown = progressShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if shown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}

/// Output that could not be delivered.
struct OutputFailure: Error {
  var message: String
}
