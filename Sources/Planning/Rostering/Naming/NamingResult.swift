import CivilTime
import WorkScheduling
import WorkforceModel

/// What came out for one group: who holds what, what stays open, and how even it is.
struct NamingResult: Sendable {
  private var members: [(ordinal: Int, member: Schedule.Member, unmet: [Schedule.UnmetWish])] = []
  private var open: [Schedule.OpenShift] = []
  private var wishesAsked = 0
  private var unmetBound = 0
  private var fairness: [Schedule.Fairness] = []

  init(_ start: NamingGroup, scenario: Scenario, run: RunContext) {
    var search = NamingSearch(start)
    search.run(run)
    let left = search.fillOpenShifts()
    let group = search.group
    let kept = group.people.indices.map { person in
      search.rows[person].flatMap { index in
        index < 0 ? [] : group.tours[index].shifts.filter { !group.people[person].isAway($0) }
      }
    }
    for (person, shifts) in zip(group.people, kept) {
      wishesAsked += person.daysOffAsked + (person.person?.hasStartWishes == true ? shifts.count : 0)
      members.append(
        (
          person.ordinal,
          Schedule.Member(
            id: person.id, name: person.name, team: group.team, contract: group.contract,
            isGenerated: person.person == nil, shifts: shifts.map(\.held)),
          shifts.flatMap { shift in
            person.unmet(shift).map { Schedule.UnmetWish(member: 0, wish: $0, held: shift.held) }
          }
        ))
    }
    let reason = OpenShiftReason(group: group, rows: search.rows, scenario: scenario)
    open = left.map { shift in
      Schedule.OpenShift(
        team: group.team, contract: group.contract, held: shift.held, reason: reason.words(shift))
    }
    let figures = NamingFigures(start: start, end: group, rows: search.rows, kept: kept, open: left)
    fairness = figures.fairness()
    unmetBound = figures.unmetBound()
  }

  static func schedule(_ parts: [NamingResult]) -> Schedule {
    let all = parts.flatMap(\.members).enumerated().sorted {
      ($0.element.member.team, $0.element.ordinal, $0.offset) < ($1.element.member.team, $1.element.ordinal, $1.offset)
    }.map(\.element)
    return Schedule(
      members: all.map(\.member),
      open: parts.flatMap(\.open).sorted {
        ($0.held.line, $0.held.shift.start) < ($1.held.line, $1.held.shift.start)
      },
      wishesAsked: parts.reduce(0) { $0 + $1.wishesAsked },
      unmet: all.enumerated().flatMap { index, entry in
        entry.unmet.map { Schedule.UnmetWish(member: index, wish: $0.wish, held: $0.held) }
      },
      unmetBound: parts.reduce(0) { $0 + $1.unmetBound }, fairness: parts.flatMap(\.fairness))
  }
}
