#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where bytes come from: an open file or an array.
final class ByteSource {
  private enum Origin {
    case file(Int32)
    case memory([UInt8], position: Int)
  }

  private var origin: Origin
  /// At most so many bytes are given at once, at least 1.
  private let bytesPerRead: Int

  init(bytes: [UInt8], bytesPerRead: Int) {
    origin = .memory(bytes, position: 0)
    self.bytesPerRead = max(1, bytesPerRead)
  }

  /// Opens a file; throws a fault that names the path and the reason of the system.
  init(path: String, bytesPerRead: Int) throws(DelimitedFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ByteSource.unreadable(path, errno) }
    origin = .file(descriptor)
    self.bytesPerRead = max(1, bytesPerRead)
    self.path = path
  }

  private var path = ""

  deinit {
    if case .file(let descriptor) = origin { close(descriptor) }
  }

  /// Fills at most `capacity` bytes and returns how many; 0 is the end.
  func read(into target: UnsafeMutablePointer<UInt8>, capacity: Int) throws(DelimitedFault) -> Int {
    let wanted = min(capacity, bytesPerRead)
    switch origin {
    case .file(let descriptor):
      while true {
        #if canImport(Glibc)
          let count = Glibc.read(descriptor, target, wanted)
        #else
          let count = Darwin.read(descriptor, target, wanted)
        #endif
        if count >= 0 { return count }
        if errno != EINTR { throw ByteSource.unreadable(path, errno) }
      }
    case .memory(let bytes, let position):
      let count = min(wanted, bytes.count - position)
      bytes.withUnsafeBufferPointer { all in
        if count > 0, let base = all.baseAddress { target.update(from: base + position, count: count) }
      }
      origin = .memory(bytes, position: position + count)
      return count
    }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> DelimitedFault {
    DelimitedFault(
      line: 1, column: 1, kind: .unreadable, value: "\(path): \(String(cString: strerror(code)))",
      remedy: "check the path and the permissions")
  }
}
