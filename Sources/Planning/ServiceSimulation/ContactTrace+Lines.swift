public import CivilTime

extension ContactTrace {
  /// One line for the contact and one for each of its events: the time since it was created, the clock of the zone, the
  /// step, where, by whom, and what belongs to it.
  public func lines(in zone: Zone) -> [String] {
    ["contact \(ordinal) of \(queue), created \(zone.localText(created)) (\(created.iso8601))"]
      + events.map { event in
        let agent = event.agent.isEmpty ? "" : " by \(event.agent)"
        let note = event.note.isEmpty ? "" : ": \(event.note)"
        return "  +\(ContactTrace.clock(event.seconds))  \(ContactTrace.clock(event.time, in: zone))  "
          + "\(event.step.rawValue) at \(event.queue)\(agent)\(note)"
      }
  }

  /// Hours, minutes and seconds to the thousandth.
  static func clock(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1000).rounded())
    let whole = thousandths / 1000
    let rest = String(1000 + thousandths % 1000).dropFirst()
    return "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60)).\(rest)"
  }

  static func clock(microseconds: Int64) -> String {
    clock(Double(microseconds) / 1e6)
  }

  /// Time of day in a zone, with seconds.
  private static func clock(_ instant: Instant, in zone: Zone) -> String {
    let second = zone.civil(at: instant).secondOfDay
    return "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  private static func two(_ value: Int) -> String {
    (value < 10 ? "0" : "") + String(value)
  }
}
