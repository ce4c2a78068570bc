import CivilTime
import WorkforceModel

/// The rules of a single shift: when it may begin, how long it is, what is paid, where its breaks lie.
struct ShiftRules {
  let line: Roster.Line
  let team: Team
  let contract: Contract
  let scenario: Scenario

  private var zone: Zone { scenario.sites[team.site].zone }

  func violations(of shift: Roster.Shift) -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    func add(_ rule: RosterCheck.Rule, _ message: String) {
      found.append(.init(rule: rule, line: line.id, message: message))
    }
    let moment = zone.civil(at: shift.start)
    let name = "the shift at \(shift.start.iso8601)"
    let day = moment.date.days(since: scenario.horizon.start)
    if !(0..<scenario.horizon.days).contains(day) {
      add(.shiftOutsideHorizon, "\(name) begins on \(moment.date.iso) at \(zone.identifier), outside the horizon")
    }
    if let holiday = scenario.sites[team.site].holidays.holiday(on: moment.date), holiday.effect == .closed {
      add(.siteClosed, "\(name) begins on \(moment.date.iso), on which site \(scenario.sites[team.site].id) is closed")
    }
    let minute = moment.secondOfDay / 60
    let (from, to) = (contract.startFrom.minutes, contract.startTo.minutes)
    // Counted from the begin of the window, which may lie on either side of midnight.
    let isOutside = (minute - from + 1440) % 1440 > (to < from ? to - from + 1440 : to - from)
    if moment.secondOfDay % 60 != 0 || isOutside
      || minute % contract.startEveryMinutes != 0
    {
      add(
        .startWindow,
        "\(name) begins at \(clock(minute)), not every \(contract.startEveryMinutes) min within "
          + "\(contract.startFrom.text)..\(contract.startTo.text)")
    }
    let end = contract.end(ofShiftStarting: shift.start, date: moment.date, minute: minute, zone: zone)
    if shift.end != end {
      add(.shiftLength, "\(name) ends at \(shift.end.iso8601) in place of \(end.iso8601)")
    }
    let unpaid = contract.breaks.reduce(0) { $1.paid ? $0 : $0 + $1.minutes }
    let paid = Int(end.seconds(since: shift.start) / 60) - unpaid
    if shift.paidMinutes != paid {
      add(.paidTime, "\(name) states \(shift.paidMinutes) paid minutes in place of \(paid)")
    }
    for message in breakFaults(shift) { add(.breakRules, "\(name) \(message)") }
    return found
  }

  private func breakFaults(_ shift: Roster.Shift) -> [String] {
    let rules = contract.breaks.filter { team.shrinkage.breaks == .placed || !$0.paid }
    guard rules.count == shift.pauses.count else {
      return ["has \(shift.pauses.count) breaks in place of \(rules.count)"]
    }
    var faults: [String] = []
    var before = shift.start
    for (rule, pause) in zip(rules, shift.pauses) {
      let offset = pause.start.seconds(since: shift.start)
      if pause.minutes != rule.minutes || pause.paid != rule.paid {
        faults.append("has a break of \(pause.minutes) min where the contract has \(rule.minutes) min")
      }
      if offset < Int64(rule.earliest) * 60 || offset > Int64(rule.latest) * 60 {
        faults.append("has a break \(offset / 60) min after its start, not within \(rule.earliest)..\(rule.latest)")
      }
      if pause.start < before { faults.append("has breaks that overlap at \(pause.start.iso8601)") }
      before = pause.end
    }
    if before > shift.end { faults.append("has a break beyond its end") }
    return faults
  }

  private func clock(_ minute: Int) -> String {
    TimeOfDay(minutes: minute)?.text ?? "\(minute) min"
  }
}
