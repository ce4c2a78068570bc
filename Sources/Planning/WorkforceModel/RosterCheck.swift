/// What an independent check of a roster found: broken rules, and the cost, coverage and bound worked out afresh.
public struct RosterCheck: Hashable, Sendable {
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    case unknownTeam = "unknown-team"
    case contractNotAllowed = "contract-not-allowed"
    case lineOrder = "line-order"
    case shiftOutsideHorizon = "shift-outside-horizon"
    case shiftOverlap = "shift-overlap"
    case startWindow = "start-window"
    case shiftLength = "shift-length"
    case paidTime = "paid-time"
    case breakRules = "breaks"
    case siteClosed = "site-closed"
    case oneShiftADay = "one-shift-a-day"
    case daysPerWeek = "days-per-week"
    case daysOff = "days-off"
    case drift = "drift"
    case rest = "rest"
    case weeklyRest = "weekly-rest"
    case consecutiveDays = "consecutive-days"
    case weekendsOff = "weekends-off"
    case nightsInRow = "nights-in-row"
    case nightToDayRest = "night-to-day-rest"
    case hoursPerWeek = "hours-per-week"
    case headcountMaximum = "headcount-maximum"
    case headcountMinimum = "headcount-minimum"
    case startTimes = "start-times"
    case seats = "seats"
    case providerHeadcount = "provider-headcount"
    case windowPromised = "window-promised"
    case shortageStated = "shortage-stated"
    case costStated = "cost-stated"
    case boundStated = "bound-stated"
    case personUnknown = "person-unknown"
    case personUnavailable = "person-unavailable"
    case shiftHeldOnce = "shift-held-once"
    case scheduleStated = "schedule-stated"
  }

  public struct Violation: Hashable, Sendable {
    public var rule: Rule
    /// Id of the line, or nil for a rule of the whole roster.
    public var line: Int?
    /// What is wrong, with names, times and values.
    public var message: String

    public init(rule: Rule, line: Int?, message: String) {
      self.rule = rule
      self.line = line
      self.message = message
    }
  }

  /// In the order of lines, then of rules.
  public var violations: [Violation]
  /// Pay of all shifts, minor units.
  public var payCost: Double
  /// Priced shortage, minor units.
  public var shortageCost: Double
  /// What agents present cost beyond the demand that is served (`prices.above`), minor units.
  public var aboveCost: Double
  /// Shortage of positions summed over intervals, in agent-hours, of queues and posts.
  public var shortageHours: Double
  /// The bound recomputed from the stored prices; nil where the roster has no certificate.
  public var bound: Double?

  public init(
    violations: [Violation], payCost: Double, shortageCost: Double, shortageHours: Double, bound: Double?,
    aboveCost: Double = 0
  ) {
    self.aboveCost = aboveCost
    self.violations = violations
    self.payCost = payCost
    self.shortageCost = shortageCost
    self.shortageHours = shortageHours
    self.bound = bound
  }

  public var cost: Double { payCost + shortageCost + aboveCost }
}
