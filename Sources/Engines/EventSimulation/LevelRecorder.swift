/// A whole number that changes in time, such as agents busy, and the exact area under it.
public struct LevelRecorder: Sendable, Equatable {
  /// The level now.
  public private(set) var level: Int
  /// The highest level since the last restart.
  public private(set) var highest: Int
  /// Level times microseconds since the last restart, up to the last change.
  private var area: Int128
  private var lastChange: Int64

  /// Starts at a level at a time in microseconds.
  public init(level: Int = 0, at time: Int64 = 0) {
    self.level = level
    highest = level
    area = 0
    lastChange = time
  }

  /// Raises or lowers the level at a time that is not before the last change.
  public mutating func change(by step: Int, at time: Int64) {
    area &+= Int128(level) &* Int128(time &- lastChange)
    lastChange = time
    level += step
    highest = max(highest, level)
  }

  /// The area under the level since the last restart, which is restarted at `time` with the level unchanged.
  ///
  /// Cutting a path into intervals this way loses nothing: the areas of the pieces sum to the area of the whole.
  public mutating func takeArea(until time: Int64) -> Int128 {
    change(by: 0, at: time)
    let taken = area
    area = 0
    highest = level
    return taken
  }

  /// The area under the level from the last restart until `time`.
  public func area(until time: Int64) -> Int128 {
    area + Int128(level) * Int128(time - lastChange)
  }
}
