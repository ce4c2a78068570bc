import CivilTime
import ServiceSimulation

extension ContactTrace {
  /// One line for the contact and one for each of its events, with the time since it was created.
  var lines: [String] {
    ["contact \(ordinal) of \(queue), created \(created.iso8601)"]
      + events.map { event in
        let agent = event.agent.isEmpty ? "" : " by \(event.agent)"
        return "  +\(ContactTrace.clock(event.seconds))  \(event.step.rawValue) at \(event.queue)\(agent)"
      }
  }

  /// Hours, minutes and seconds to the thousandth.
  private static func clock(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1000).rounded())
    let whole = thousandths / 1000
    let parts = [whole / 60 % 60, whole % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    let rest = String(1000 + thousandths % 1000).dropFirst()
    return "\(whole / 3600):\(parts[0]):\(parts[1]).\(rest)"
  }
}
