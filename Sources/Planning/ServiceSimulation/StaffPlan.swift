import CivilTime
import Randomness
import WorkforceModel

/// Everyone who may be on duty in a run: agents with their shifts, in microseconds of the simulation.
struct StaffPlan: Sendable {
  struct Pause {
    var start: Int64
    var length: Int64
  }

  struct Shift {
    var start: Int64
    var end: Int64
    var pauses: Range<Int>
    var paidMinutes: Int
    /// Whether it starts inside the horizon.
    var isCounted: Bool
    /// Whose absence is drawn: (team, start, number among the shifts of both), so that two plans share the luck of the
    /// shifts that they have in common.
    var address: UInt64
  }

  struct Agent {
    var team: Int
    var line: Int
    var shifts: Range<Int>
  }

  /// A meeting or a coaching takes this long; a shift is cut into blocks of it, each off the queue by chance.
  static let blockMicroseconds: Int64 = 15 * 60 * 1_000_000

  var agents: [Agent] = []
  var shifts: [Shift] = []
  var pauses: [Pause] = []
  /// Most times that one shift can be off the queue.
  var mostOffs = 1
  /// Whether absence and in-shift shrinkage are drawn: not for given counts, which are agents on the queue.
  var drawsShrinkage = true

  /// - Throws: `PlanningFaults` if the staffing does not fit the scenario.
  init(_ staffing: Staffing, scenario: Scenario, timeline: Timeline) throws {
    switch staffing {
    case .roster(let roster): try take(roster, scenario: scenario, timeline: timeline)
    case .counts(let grid, let byTeam): try take(grid, byTeam, scenario: scenario, timeline: timeline)
    }
    for shift in shifts {
      let blocks = Int((shift.end - shift.start) / StaffPlan.blockMicroseconds) + 2 * shift.pauses.count + 2
      mostOffs = max(mostOffs, blocks + shift.pauses.count)
    }
  }

  private mutating func take(_ roster: Roster, scenario: Scenario, timeline: Timeline) throws {
    let before = roster.leadInLines(in: scenario)
    var positionBefore: [Int: Int] = [:]
    for (position, line) in before.enumerated() { positionBefore[line.id] = position }
    var known = [[Instant: UInt64]](repeating: [:], count: scenario.teams.count)
    for line in roster.lines {
      guard scenario.teams.indices.contains(line.team.raw) else {
        throw StaffPlan.fault("roster-team", "line \(line.id) names team \(line.team.raw), which does not exist")
      }
      let zone = scenario.sites[scenario.teams[line.team.raw].site].zone
      var own: [Roster.Shift] = []
      var weekBefore = positionBefore[line.id].map { before[$0].shifts } ?? []
      for _ in 0..<timeline.weeksBefore {
        own += weekBefore
        weekBefore = weekBefore.map { $0.movedBackOneWeek(zone: zone, contract: scenario.contracts[line.contract]) }
      }
      own += line.shifts
      let last = scenario.horizon.start.adding(days: 7 * scenario.horizon.weeks)
      var week = line.shifts.filter { shift in
        let date = zone.civil(at: shift.start).date
        return date >= last.adding(days: -7) && date < last
      }
      for _ in 0..<timeline.weeksAfter {
        week = week.map { $0.movedOnOneWeek(zone: zone) }
        own += week
      }
      add(own.sorted { $0.start < $1.start }, line: line.id, team: line.team.raw, timeline: timeline, known: &known)
    }
  }

  private mutating func take(
    _ grid: IntervalGrid, _ byTeam: [Series], scenario: Scenario, timeline: Timeline
  ) throws {
    drawsShrinkage = false
    guard byTeam.count == scenario.teams.count else {
      throw StaffPlan.fault(
        "staffing-teams", "\(byTeam.count) teams are staffed, the scenario has \(scenario.teams.count)")
    }
    guard grid.start <= scenario.horizon.grid.start, grid.end >= scenario.horizon.grid.end else {
      throw StaffPlan.fault("staffing-range", "the staffing does not cover the horizon")
    }
    let perWeek = Int(7 * 86_400 / grid.secondsPerInterval)
    let first = grid.indices(overlapping: scenario.horizon.grid.start..<scenario.horizon.grid.start.adding(seconds: 1))
    let last = grid.indices(overlapping: scenario.horizon.grid.start..<scenario.horizon.grid.end)
    for (team, series) in byTeam.enumerated() {
      var counts: [Int] = []
      for (interval, value) in series.values.enumerated() {
        guard value >= 0, value <= 100_000, value == value.rounded() else {
          throw StaffPlan.fault(
            "staffing-agents",
            "\(value) agents of \(scenario.teams[team].id) in interval \(interval) are no whole number")
        }
        counts.append(Int(value))
      }
      guard counts.count == grid.count else {
        throw StaffPlan.fault(
          "staffing-range", "\(scenario.teams[team].id) has \(counts.count) intervals of \(grid.count)")
      }
      // The weeks before have the counts of the first week and the weeks after the end those of the last.
      let from = first.lowerBound
      let to = last.upperBound
      let week = counts[from..<min(to, from + perWeek)]
      var extended = Array([[Int]](repeating: Array(week), count: timeline.weeksBefore).joined()) + counts[from..<to]
      for _ in 0..<timeline.weeksAfter { extended += counts[max(from, to - perWeek)..<to] }
      let offset =
        grid.start(of: from).seconds(since: timeline.origin)
        - Int64(timeline.weeksBefore * week.count) * grid.secondsPerInterval
      add(
        extended, team: team, offset: offset * 1_000_000, width: grid.secondsPerInterval * 1_000_000, timeline: timeline
      )
    }
  }

  /// Agent k of a team is there as long as more than k are.
  private mutating func add(_ counts: [Int], team: Int, offset: Int64, width: Int64, timeline: Timeline) {
    for number in 0..<(counts.max() ?? 0) {
      let firstShift = shifts.count
      var interval = 0
      while interval < counts.count {
        guard counts[interval] > number else {
          interval += 1
          continue
        }
        let begin = interval
        while interval < counts.count, counts[interval] > number { interval += 1 }
        let start = offset + Int64(begin) * width
        let end = offset + Int64(interval) * width
        let inside = max(0, min(end, timeline.end) - max(start, timeline.begin))
        shifts.append(
          Shift(
            start: start, end: end, pauses: 0..<0, paidMinutes: Int(inside / 60_000_000), isCounted: inside > 0,
            address: 0))
      }
      agents.append(Agent(team: team, line: number, shifts: firstShift..<shifts.count))
    }
  }

  /// - Parameter known: by team, the shifts so far with each start.
  private mutating func add(
    _ own: [Roster.Shift], line: Int, team: Int, timeline: Timeline, known: inout [[Instant: UInt64]]
  ) {
    let firstShift = shifts.count
    for shift in own {
      let start = timeline.microseconds(shift.start)
      let firstPause = pauses.count
      for pause in shift.pauses where pause.minutes > 0 {
        pauses.append(Pause(start: timeline.microseconds(pause.start), length: Int64(pause.minutes) * 60_000_000))
      }
      shifts.append(
        Shift(
          start: start, end: timeline.microseconds(shift.end), pauses: firstPause..<pauses.count,
          paidMinutes: shift.paidMinutes, isCounted: start >= timeline.begin && start < timeline.end,
          address: EntityAddress.of(
            UInt64(team), UInt64(bitPattern: shift.start.secondsUTC), known[team][shift.start, default: 0])))
      known[team][shift.start, default: 0] += 1
    }
    agents.append(Agent(team: team, line: line, shifts: firstShift..<shifts.count))
  }

  private static func fault(_ code: String, _ message: String) -> PlanningFaults {
    PlanningFaults([
      PlanningFault(
        code: code, subject: ScenarioPath(), message: message,
        remedy: "Give a staffing that was made for this scenario.")
    ])
  }
}

extension Roster.Shift {
  /// The same shift seven local days later, with its elapsed length: staff for the weeks after the horizon.
  func movedOnOneWeek(zone: Zone) -> Roster.Shift {
    let moment = zone.civil(at: start)
    guard let time = TimeOfDay(minutes: moment.secondOfDay / 60) else { return self }
    let moved = zone.instant(moment.date.adding(days: 7), time, policy: .gapEndsAtTransitionFoldEarlier)
    let shift = moved.seconds(since: start)
    return Roster.Shift(
      start: moved, end: end.adding(seconds: shift),
      pauses: pauses.map { Roster.Pause(start: $0.start.adding(seconds: shift), minutes: $0.minutes, paid: $0.paid) },
      paidMinutes: paidMinutes, fixed: true)
  }
}
