/// The position of a queue in `Scenario.queues`.
public struct QueueIndex: Hashable, Comparable, Sendable {
  public var raw: Int

  public init(_ raw: Int) {
    self.raw = raw
  }

  public static func < (left: QueueIndex, right: QueueIndex) -> Bool {
    left.raw < right.raw
  }
}

/// The position of a team in `Scenario.teams`.
public struct TeamIndex: Hashable, Comparable, Sendable {
  public var raw: Int

  public init(_ raw: Int) {
    self.raw = raw
  }

  public static func < (left: TeamIndex, right: TeamIndex) -> Bool {
    left.raw < right.raw
  }
}
