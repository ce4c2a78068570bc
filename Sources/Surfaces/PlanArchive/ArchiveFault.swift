/// Why a plan folder could not be written or read.
public struct ArchiveFault: Error, Hashable, Sendable {
  /// The file or folder that is meant.
  public var path: String
  /// What is wrong, with the system's own words where it gave any.
  public var message: String
  /// What to do about it.
  public var remedy: String

  public init(path: String, message: String, remedy: String) {
    self.path = path
    self.message = message
    self.remedy = remedy
  }
}
