import CivilTime
public import WorkforceModel

/// Judges a schedule by its own code: every rule for every person, who holds which shift, and the stated figures.
public struct ScheduleVerifier: Sendable {
  public init() {}

  /// What is wrong, by member, then for the schedule as a whole. `line` of a violation is nil where it is about a person,
  /// whose id the message names.
  public func violations(
    of schedule: Schedule, naming roster: Roster, in scenario: Scenario
  ) -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    for member in schedule.members { found += rules(of: member, in: scenario) }
    found += holding(schedule, roster, scenario)
    found += figures(schedule, scenario)
    return found
  }

  /// A person's shifts keep the rules of a line; a week may have fewer days, as where some of a tour stay open.
  private func rules(of member: Schedule.Member, in scenario: Scenario) -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    func add(_ rule: RosterCheck.Rule, _ message: String) {
      found.append(.init(rule: rule, line: nil, message: "\(member.id): \(message)"))
    }
    let line = Roster.Line(
      id: 0, team: member.team, contract: member.contract, shifts: member.shifts.map(\.shift), person: member.id)
    var rules = LineRules(line: line, scenario: scenario)
    rules.mayWorkLess = true
    for violation in rules.violations() { add(violation.rule, violation.message) }
    guard rules.isKnown else { return found }
    let team = scenario.teams[member.team.raw]
    guard let staff = team.staff else { return found }
    guard let person = staff.first(where: { $0.id == member.id && $0.contract == member.contract }) else {
      add(.personUnknown, "team \(team.id) has nobody of that id and contract on its staff list")
      return found
    }
    for shift in member.shifts {
      let date = scenario.sites[team.site].zone.civil(at: shift.shift.start).date
      if !person.isAvailable(on: date) { add(.personUnavailable, "has a shift on \(date.iso), and is away") }
    }
    return found
  }

  private struct Key: Hashable {
    var line: Int
    var start: Instant
  }

  /// Every shift of the roster is held by one person of its team and contract, or listed as open.
  private func holding(_ schedule: Schedule, _ roster: Roster, _ scenario: Scenario) -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    func add(_ rule: RosterCheck.Rule, _ line: Int?, _ message: String) {
      found.append(.init(rule: rule, line: line, message: message))
    }
    var counts: [Key: Int] = [:]
    var sources: [Key: (line: Roster.Line, shift: Roster.Shift)] = [:]
    for line in roster.lines {
      for shift in line.shifts { sources[Key(line: line.id, start: shift.start)] = (line, shift) }
    }
    func note(_ held: Schedule.HeldShift, _ team: TeamIndex, _ contract: Int, _ who: String) {
      let key = Key(line: held.line, start: held.shift.start)
      counts[key, default: 0] += 1
      guard let source = sources[key], source.shift == held.shift else {
        return add(
          .shiftHeldOnce, held.line, "\(who) has a shift at \(held.shift.start.iso8601) that line \(held.line) has not")
      }
      if source.line.team != team || source.line.contract != contract {
        add(.shiftHeldOnce, held.line, "\(who) has a shift of line \(held.line), of another team or contract")
      }
    }
    var ids: Set<String> = []
    for member in schedule.members {
      if !ids.insert(member.id).inserted { add(.personUnknown, nil, "\(member.id) stands twice in the schedule") }
      for held in member.shifts { note(held, member.team, member.contract, member.id) }
    }
    for open in schedule.open { note(open.held, open.team, open.contract, "the list of open shifts") }
    for line in roster.lines {
      for shift in line.shifts {
        let count = counts[Key(line: line.id, start: shift.start)] ?? 0
        if count != 1 {
          add(
            .shiftHeldOnce, line.id,
            count == 0
              ? "nobody has the shift at \(shift.start.iso8601) of line \(line.id), and it is not listed as open"
              : "the shift at \(shift.start.iso8601) of line \(line.id) is given \(count) times")
        }
      }
    }
    return found
  }

  /// The stated differences, wishes and their number.
  private func figures(_ schedule: Schedule, _ scenario: Scenario) -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    func add(_ message: String) { found.append(.init(rule: .scheduleStated, line: nil, message: message)) }
    for figure in schedule.fairness {
      guard scenario.teams.indices.contains(figure.team.raw) else { continue }
      let members = schedule.members.filter { $0.team == figure.team && $0.contract == figure.contract }
      let always = members.filter { isAlwaysAvailable($0, scenario) }
      let amounts = (always.count >= 2 ? always : members).map { amount(figure.measure, $0, scenario) }
      if amounts.count != figure.people || amounts.max() != figure.most || amounts.min() != figure.fewest {
        add(
          "\(figure.measure.rawValue) of \(scenario.teams[figure.team.raw].id) are stated as \(figure.fewest) to "
            + "\(figure.most) for \(figure.people), and are \(amounts.min() ?? 0) to \(amounts.max() ?? 0) for "
            + "\(amounts.count)")
      }
      if figure.bound > figure.difference {
        add("the bound \(figure.bound) of \(figure.measure.rawValue) is above the difference \(figure.difference)")
      }
    }
    var asked = 0
    var unmet: [Schedule.UnmetWish] = []
    for (index, member) in schedule.members.enumerated() {
      guard let person = person(member, scenario) else { continue }
      let zone = scenario.sites[scenario.teams[member.team.raw].site].zone
      asked += (0..<scenario.horizon.days).count {
        let date = scenario.horizon.start.adding(days: $0)
        return person.wishesOff(date) && person.isAvailable(on: date)
      }
      if person.hasStartWishes { asked += member.shifts.count }
      for held in member.shifts {
        let moment = zone.civil(at: held.shift.start)
        if person.wishesOff(moment.date) { unmet.append(.init(member: index, wish: .dayOff, held: held)) }
        if !person.likesStart(minute: moment.secondOfDay / 60) {
          unmet.append(.init(member: index, wish: .start, held: held))
        }
      }
    }
    if asked != schedule.wishesAsked { add("\(schedule.wishesAsked) wishes are stated, and \(asked) were asked") }
    if unmet != schedule.unmet {
      add("\(schedule.unmet.count) wishes are stated as not honoured, and \(unmet.count) are not, or others")
    }
    if schedule.unmetBound > unmet.count {
      add("at least \(schedule.unmetBound) wishes are stated as out of reach, and \(unmet.count) are not honoured")
    }
    return found
  }

  private func person(_ member: Schedule.Member, _ scenario: Scenario) -> Person? {
    guard scenario.teams.indices.contains(member.team.raw) else { return nil }
    return scenario.teams[member.team.raw].staff?.first { $0.id == member.id }
  }

  private func isAlwaysAvailable(_ member: Schedule.Member, _ scenario: Scenario) -> Bool {
    guard let person = person(member, scenario) else { return true }
    return (0..<scenario.horizon.days).allSatisfy { person.isAvailable(on: scenario.horizon.start.adding(days: $0)) }
  }

  private func amount(_ measure: Schedule.Measure, _ member: Schedule.Member, _ scenario: Scenario) -> Int {
    let site = scenario.sites[scenario.teams[member.team.raw].site]
    let shifts = member.shifts.map(\.shift)
    let burdens = ShiftBurdens(of: member.team, in: scenario)
    switch measure {
    case .shifts: return shifts.count
    case .nights: return shifts.count(where: burdens.isNight)
    case .earlyStarts: return shifts.count(where: burdens.isEarlyStart)
    case .weekends:
      return Set(
        shifts.filter(burdens.isWeekend).map {
          site.zone.civil(at: $0.start).date.days(since: scenario.horizon.start) / 7
        }
      ).count
    }
  }
}
