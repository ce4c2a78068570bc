import Foundation

/// A folder of files that appears whole or not at all.
///
/// The files are written and synced in a sibling folder, which is then renamed. An older plan is replaced only when
/// asked to, and only if every file in it is one that FollowSun writes; it stands until the new one is complete.
public struct AtomicFolder: Sendable {
  public struct File: Sendable {
    /// Relative, with `/` between folders.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }

    public init(name: String, text: String) {
      self.init(name: name, bytes: Array(text.utf8))
    }
  }

  /// The file whose presence marks a folder as written by FollowSun.
  public static let marker = "run.json"

  public let path: String
  private let replacing: Bool

  /// - Parameters:
  ///   - path: the folder to appear.
  ///   - replacing: whether an older plan there may be replaced.
  public init(path: String, replacing: Bool) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    self.replacing = replacing
  }

  /// Throws unless the folder may be written: call it before long work, so that the answer is not lost at the end.
  public func checkWritable(names: [String]) throws {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw ArchiveFault(path: path, message: "a file of that name exists", remedy: "choose another folder with -o")
      }
      let present = try listing(of: path)
      if !present.isEmpty {
        guard replacing else {
          throw ArchiveFault(
            path: path, message: "the folder exists and is not empty",
            remedy: "choose another folder, or give --force to replace an older plan")
        }
        let known = Set(names)
        if !present.contains(AtomicFolder.marker) || !present.allSatisfy(known.contains) {
          let strange = present.first { !known.contains($0) } ?? "no \(AtomicFolder.marker)"
          throw ArchiveFault(
            path: path, message: "the folder is not a plan that may be replaced (\(strange))",
            remedy: "choose another folder, or move your own files out of it")
        }
      }
    }
    let parent = (path as NSString).deletingLastPathComponent
    guard manager.fileExists(atPath: parent, isDirectory: &isFolder), isFolder.boolValue else {
      throw ArchiveFault(path: parent, message: "the folder does not exist", remedy: "create it first")
    }
    guard manager.isWritableFile(atPath: parent) else {
      throw ArchiveFault(path: parent, message: "the folder cannot be written", remedy: "choose another with -o")
    }
  }

  /// Writes all files, or none.
  ///
  /// - Parameter replaceable: further files of an older plan that may go with it.
  public func write(_ files: [File], replaceable: [String] = []) throws {
    try checkWritable(names: files.map(\.name) + replaceable)
    let parent = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let partial = "\(parent)/.\(name).partial-\(ProcessInfo.processInfo.processIdentifier)"
    let aside = "\(parent)/.\(name).old-\(ProcessInfo.processInfo.processIdentifier)"
    do {
      try? FileManager.default.removeItem(atPath: partial)
      try makeFolder(partial)
      for file in files {
        let target = "\(partial)/\(file.name)"
        let folder = (target as NSString).deletingLastPathComponent
        if folder != partial { try makeFolder(folder) }
        try AtomicFolder.writeSynced(file.bytes, to: target)
      }
      if FileManager.default.fileExists(atPath: path) {
        try move(path, to: aside)
        do {
          try move(partial, to: path)
        } catch {
          try move(aside, to: path)
          throw error
        }
        try FileManager.default.removeItem(atPath: aside)
      } else {
        try move(partial, to: path)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  private func listing(of folder: String) throws -> [String] {
    var isFolder: ObjCBool = false
    return try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  private func makeFolder(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw ArchiveFault(path: folder, message: "\(error.localizedDescription)", remedy: "check space and permissions")
    }
  }

  private func move(_ from: String, to: String) throws {
    guard rename(from, to) == 0 else { throw AtomicFolder.systemFault(path: to) }
  }

  private static func writeSynced(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard descriptor >= 0 else { throw systemFault(path: path) }
    var written = 0
    let failure = bytes.withUnsafeBytes { buffer -> ArchiveFault? in
      while written < buffer.count {
        let count = writeBytes(descriptor, buffer, from: written)
        if count < 0 {
          if errno == EINTR { continue }
          return systemFault(path: path)
        }
        written += count
      }
      return fsync(descriptor) == 0 ? nil : systemFault(path: path)
    }
    let closed = close(descriptor)
    if let failure { throw failure }
    guard closed == 0 else { throw systemFault(path: path) }
  }

  private static func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer, from offset: Int) -> Int {
    Foundation.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
  }

  private static func systemFault(path: String) -> ArchiveFault {
    ArchiveFault(
      path: path, message: String(cString: strerror(errno)), remedy: "check space and permissions, then run again")
  }
}
