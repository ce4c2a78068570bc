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
    try bytes.withUnsafeBytes { try data($0) }
  }

  /// Writes bytes to standard output, such as a piece of a large table; throws if they could not all be written.
  static func data(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw OutputFailure(message: "standard output cannot be written: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
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
