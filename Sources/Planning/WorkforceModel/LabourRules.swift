/// Rules of labour law that hold for every line of a roster, whatever its contract.
public struct LabourRules: Hashable, Sendable {
  /// How often a line has a weekend off: in `free` of every `weeks` weekends in a row.
  ///
  /// A weekend is off where no shift begins on its Saturday or its Sunday, local dates. Only weekends of the horizon
  /// count: who worked the one before is not known.
  public struct WeekendsOff: Hashable, Sendable {
    /// 1...`weeks`.
    public var free: Int
    /// 1...12.
    public var weeks: Int

    public init(free: Int, weeks: Int) {
      self.free = free
      self.weeks = weeks
    }
  }

  /// Most local dates in a row on which a shift may begin, 1...14.
  public var maxConsecutiveDays: Int
  /// Elapsed seconds without work that every week of the horizon holds at least once.
  public var weeklyRestSeconds: Int64
  /// Nil: weekends may be worked without limit.
  public var weekendsOff: WeekendsOff?
  /// Most local dates in a row on which a night shift begins, 1...14; nil: no limit. Night shifts are those of
  /// `NightHours`.
  public var maxNightsInRow: Int?
  /// Elapsed seconds between a night shift and a following shift that is none, at least; nil: the contract's rest.
  public var nightToDayRestSeconds: Int64?
  /// Most paid minutes of the shifts that begin in one week of the horizon; nil: no limit.
  public var maxMinutesPerWeek: Int?

  public init(
    maxConsecutiveDays: Int = 6, weeklyRestSeconds: Int64 = 35 * 3600, weekendsOff: WeekendsOff? = nil,
    maxNightsInRow: Int? = nil, nightToDayRestSeconds: Int64? = nil, maxMinutesPerWeek: Int? = nil
  ) {
    self.maxConsecutiveDays = maxConsecutiveDays
    self.weeklyRestSeconds = weeklyRestSeconds
    self.weekendsOff = weekendsOff
    self.maxNightsInRow = maxNightsInRow
    self.nightToDayRestSeconds = nightToDayRestSeconds
    self.maxMinutesPerWeek = maxMinutesPerWeek
  }

  /// Whether the rules are days in a row and weekly rest alone.
  public var areFew: Bool {
    weekendsOff == nil && !concernsNights && maxMinutesPerWeek == nil
  }

  /// Whether a rule tells night shifts from others.
  public var concernsNights: Bool {
    maxNightsInRow != nil || nightToDayRestSeconds != nil
  }
}
