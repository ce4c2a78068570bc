extension SimulationResult {
  /// How a simulation came to its number of replications that was to reach a precision.
  public struct Stopping: Hashable, Sendable {
    /// The half-width of the 95 % interval that was asked for, as a share.
    public var precision: Double
    /// Replications between two decisions to stop, before the first one, and at most.
    public var batch: Int
    public var minimum: Int
    public var maximum: Int
    public var isReached: Bool
    /// Positions in `Scenario.targets` of those that were to reach it: whose judged figure is a share.
    public var targets: [Int]

    public init(precision: Double, batch: Int, minimum: Int, maximum: Int, isReached: Bool, targets: [Int]) {
      self.precision = precision
      self.batch = batch
      self.minimum = minimum
      self.maximum = maximum
      self.isReached = isReached
      self.targets = targets
    }
  }

  /// What the time before the horizon left in the system, and whether it went on filling up.
  public struct WarmUp: Hashable, Sendable {
    public var seconds: Int64
    /// Contacts in the system a day before the horizon; of 0 replications for a warm-up of less than a day.
    public var openADayBefore: Estimate
    /// Contacts in the system at the begin of the horizon, with a stated backlog.
    public var openAtBegin: Estimate
    /// How many more there were a week later, at the same time of the week: paired by replication.
    public var weeklyDrift: Estimate

    public init(seconds: Int64, openADayBefore: Estimate, openAtBegin: Estimate, weeklyDrift: Estimate) {
      self.seconds = seconds
      self.openADayBefore = openADayBefore
      self.openAtBegin = openAtBegin
      self.weeklyDrift = weeklyDrift
    }

    /// Whether contacts pile up for certain, by more than one in twenty and more than one in number.
    public var isFilling: Bool {
      weeklyDrift.replications > 1 && weeklyDrift.mean - weeklyDrift.halfWidth95 > max(1, openAtBegin.mean / 20)
    }
  }
}
