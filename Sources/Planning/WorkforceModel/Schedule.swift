/// A roster with names: who works which shift, how evenly burdens are spread, and what could not be honoured.
public struct Schedule: Hashable, Sendable {
  /// One shift of the roster, with the line that it comes from.
  public struct HeldShift: Hashable, Sendable {
    /// Id of the line.
    public var line: Int
    public var shift: Roster.Shift

    public init(line: Int, shift: Roster.Shift) {
      self.line = line
      self.shift = shift
    }
  }

  public struct Member: Hashable, Sendable {
    public var id: String
    public var name: String
    public var team: TeamIndex
    /// Position in `Scenario.contracts`.
    public var contract: Int
    /// Whether there is no staff list, so that the id is made up.
    public var isGenerated: Bool
    /// In order of time.
    public var shifts: [HeldShift]

    public init(
      id: String, name: String, team: TeamIndex, contract: Int, isGenerated: Bool, shifts: [HeldShift]
    ) {
      self.id = id
      self.name = name
      self.team = team
      self.contract = contract
      self.isGenerated = isGenerated
      self.shifts = shifts
    }
  }

  /// A shift of the roster that nobody holds.
  public struct OpenShift: Hashable, Sendable {
    public var team: TeamIndex
    public var contract: Int
    public var held: HeldShift
    /// Why nobody holds it, in words.
    public var reason: String

    public init(team: TeamIndex, contract: Int, held: HeldShift, reason: String) {
      self.team = team
      self.contract = contract
      self.held = held
      self.reason = reason
    }
  }

  /// A wish that the schedule does not honour: the shift that goes against it.
  public struct UnmetWish: Hashable, Sendable {
    public enum Wish: String, Hashable, Sendable, CaseIterable {
      case dayOff = "day-off"
      case start
    }

    /// Position in `members`.
    public var member: Int
    public var wish: Wish
    public var held: HeldShift

    public init(member: Int, wish: Wish, held: HeldShift) {
      self.member = member
      self.wish = wish
      self.held = held
    }
  }

  /// What is spread evenly.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    case shifts
    /// Shifts with at least 3 h in the site's night.
    case nights
    /// Weeks of the horizon with a shift on a Saturday or Sunday.
    case weekends
    /// Shifts that begin before 07:00 local time and are no nights.
    case earlyStarts = "early-starts"
  }

  /// How evenly one burden is spread over the people of a team on a contract.
  public struct Fairness: Hashable, Sendable {
    public var team: TeamIndex
    public var contract: Int
    public var measure: Measure
    /// The people that are compared: those who are available on all days, or all if these are fewer than two.
    public var people: Int
    public var most: Int
    public var fewest: Int
    /// No assignment of the same tours to the same people has a smaller difference.
    public var bound: Int

    public init(
      team: TeamIndex, contract: Int, measure: Measure, people: Int, most: Int, fewest: Int, bound: Int
    ) {
      self.team = team
      self.contract = contract
      self.measure = measure
      self.people = people
      self.most = most
      self.fewest = fewest
      self.bound = bound
    }

    public var difference: Int { most - fewest }
  }

  /// By team, then in the order of the staff list, or of lines.
  public var members: [Member]
  /// By line, then time.
  public var open: [OpenShift]
  /// Wishes that the schedule could go against: days off wished for, and shifts of people with wishes about starts.
  public var wishesAsked: Int
  /// By member, then time.
  public var unmet: [UnmetWish]
  /// No schedule that leaves as few shifts of each week open goes against fewer wishes.
  public var unmetBound: Int
  public var fairness: [Fairness]

  public init(
    members: [Member], open: [OpenShift], wishesAsked: Int, unmet: [UnmetWish], unmetBound: Int, fairness: [Fairness]
  ) {
    self.members = members
    self.open = open
    self.wishesAsked = wishesAsked
    self.unmet = unmet
    self.unmetBound = unmetBound
    self.fairness = fairness
  }
}
