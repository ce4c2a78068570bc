import Diagnostics
import Foundation

/// A file that a scenario was read from, byte by byte, for digests and excerpts.
public struct InputFile: Hashable, Sendable {
  /// Relative to the folder of the scenario, such as `scenario.yaml`.
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The folder of a scenario: no file outside it is read.
final class InputFolder {
  /// As the user gave it, and put before the names of files in messages.
  let path: String
  private(set) var files: [InputFile]

  /// - Parameter given: files that are taken as they are here, whatever the folder holds.
  init(path: String, given: [InputFile] = []) {
    self.path = path
    files = given
  }

  /// How a file of the folder is called in messages.
  func displayName(_ name: String) -> String {
    path == "." || path.isEmpty ? name : (path.hasSuffix("/") ? path + name : path + "/" + name)
  }

  var sources: [SourceText] {
    files.map { SourceText(name: displayName($0.name), bytes: $0.bytes) }
  }

  /// Why a file cannot be used.
  enum Refusal: Error {
    case missing(String)
    case outside
    case notAFile
    case unreadable(String)
  }

  static let largestFile = 512 << 20

  /// The bytes of a file in the folder; links that lead outside are refused.
  func bytes(of name: String) throws(Refusal) -> [UInt8] {
    if let file = files.first(where: { $0.name == name }) { return file.bytes }
    let full = displayName(name)
    guard let resolved = InputFolder.resolved(full) else { throw .missing(full) }
    guard let home = InputFolder.resolved(path.isEmpty ? "." : path), resolved.hasPrefix(home == "/" ? "/" : home + "/")
    else { throw .outside }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: resolved, isDirectory: &isFolder), !isFolder.boolValue else {
      throw .notAFile
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else { throw .notAFile }
    if let size = attributes?[.size] as? Int, size > InputFolder.largestFile {
      throw .unreadable("it has \(size) bytes, more than \(InputFolder.largestFile)")
    }
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: resolved)))
    } catch {
      throw .unreadable(error.localizedDescription)
    }
    files.append(InputFile(name: name, bytes: bytes))
    return bytes
  }

  /// The path without links, or nil where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
