import CivilTime
public import WorkforceModel

/// The shifts of a plan as a calendar (iCalendar, RFC 5545): one event for each shift, in UTC.
public enum CalendarReport {
  /// The calendar as text with CRLF line ends, folded at 75 octets.
  ///
  /// The UID of an event is made of the scenario's name, the line, and the local date on which the shift begins, so
  /// that a shift that is moved on its day stays the same event. DTSTAMP is the begin of the horizon, since the file
  /// has to be the same for the same plan.
  public static func iCalendar(_ plan: Plan) -> String {
    let scenario = plan.scenario
    let stamp = utc(scenario.horizon.grid.start)
    let key = hexadecimal(hash(scenario.name))
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//FollowSun//\(escaped(plan.provenance.version))//EN",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:\(escaped(scenario.name))",
    ]
    let names = names(plan.schedule)
    for line in plan.roster.lines {
      let team = scenario.teams[line.team.raw]
      let site = scenario.sites[team.site]
      var lastDate: CivilDate?
      var ordinal = 1
      for shift in line.shifts {
        let date = site.zone.civil(at: shift.start).date
        ordinal = date == lastDate ? ordinal + 1 : 1
        lastDate = date
        let second = ordinal > 1 ? "-\(ordinal)" : ""
        let holder = names[Place(line: line.id, start: shift.start)]
        let who = holder ?? line.person ?? "line \(line.id)\(plan.schedule == nil ? "" : ", open")"
        lines += [
          "BEGIN:VEVENT", "UID:\(key)-\(line.id)-\(date.iso)\(second)@followsun", "DTSTAMP:\(stamp)",
          "DTSTART:\(utc(shift.start))", "DTEND:\(utc(shift.end))", "SEQUENCE:0",
          "SUMMARY:\(escaped("\(who), \(team.id)"))", "LOCATION:\(escaped(site.id))",
          "DESCRIPTION:\(escaped(description(shift, site.zone)))", "END:VEVENT",
        ]
      }
    }
    lines.append("END:VCALENDAR")
    return lines.map { folded($0) + "\r\n" }.joined()
  }

  private struct Place: Hashable {
    var line: Int
    var start: Instant
  }

  /// The names of those who hold the shifts.
  private static func names(_ schedule: Schedule?) -> [Place: String] {
    var names: [Place: String] = [:]
    for member in schedule?.members ?? [] {
      for held in member.shifts { names[Place(line: held.line, start: held.shift.start)] = member.name }
    }
    return names
  }

  private static func description(_ shift: Roster.Shift, _ zone: Zone) -> String {
    let from = LocalText.moment(shift.start, in: zone)
    let to = LocalText.moment(shift.end, in: zone)
    let paid = NumberText.plain(Double(shift.paidMinutes) / 60)
    let breaks = shift.pauses.isEmpty ? "none" : ShiftText.breaks(shift, in: zone)
    return "\(from) to \(to) \(zone.identifier)\n\(paid) h paid\nBreaks: \(breaks)"
  }

  /// An instant as `20260323T070000Z`.
  static func utc(_ instant: Instant) -> String {
    instant.iso8601.filter { $0 != "-" && $0 != ":" }
  }

  /// A value of type TEXT: backslash, semicolon, comma and line ends escaped; other control characters cannot stand in
  /// a calendar and become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
      case "\r": result.append(contentsOf: ["\\", "n"])
      case "\n": if previous != "\r" { result.append(contentsOf: ["\\", "n"]) }
      case "\t": result.append(scalar)
      default: result.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  /// A content line cut into lines of at most 75 octets, each further one begun by a blank; characters stay whole.
  static func folded(_ line: String) -> String {
    guard line.utf8.count > 75 else { return line }
    var text = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if octets + width > 75 {
        text += "\r\n "
        octets = 1
      }
      text.unicodeScalars.append(scalar)
      octets += width
    }
    return text
  }

  /// FNV-1a of 64 bits: short, and the same on every machine.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
