public import CivilTime

/// Who goes on with a case that was started and is not finished when its agent leaves.
public struct Ownership: Hashable, Sendable {
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Anybody of the teams that serve the queue goes on.
    case pool
    /// The case waits for its agent's next shift; after `orphanAfterSeconds` somebody else takes it.
    case ownerKeeps = "owner-keeps"
    /// At the end of a site's window each started case is handed to the site whose window begins.
    case followTheSun = "follow-the-sun"
  }

  /// The daily UTC window in which a site owns the started cases; `to` <= `from` crosses midnight.
  public struct SiteWindow: Hashable, Sendable {
    /// Position in `Scenario.sites`.
    public var site: Int
    public var from: TimeOfDay
    public var to: TimeOfDay

    public init(site: Int, from: TimeOfDay, to: TimeOfDay) {
      self.site = site
      self.from = from
      self.to = to
    }
  }

  public var queues: [QueueIndex]
  public var mode: Mode
  /// Of follow-the-sun: windows that together cover the day once; else empty.
  public var windows: [SiteWindow]
  /// Seconds of work to give a started case away.
  public var giveSeconds: Double
  /// Seconds of work to take it up.
  public var takeSeconds: Double
  /// Of owner-keeps: seconds a case waits for its owner at most.
  public var orphanAfterSeconds: Double
  public var path: ScenarioPath

  public init(
    queues: [QueueIndex], mode: Mode, windows: [SiteWindow] = [], giveSeconds: Double = 0, takeSeconds: Double = 0,
    orphanAfterSeconds: Double = 0, path: ScenarioPath = ScenarioPath()
  ) {
    self.queues = queues
    self.mode = mode
    self.windows = windows
    self.giveSeconds = giveSeconds
    self.takeSeconds = takeSeconds
    self.orphanAfterSeconds = orphanAfterSeconds
    self.path = path
  }
}
