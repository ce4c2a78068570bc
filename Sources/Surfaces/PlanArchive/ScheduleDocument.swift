import CivilTime
import WorkforceModel

/// The roster with names; shifts stand by line and begin, and in full under `roster`.
struct ScheduleDocument: Codable, Equatable {
  struct HeldDocument: Codable, Equatable {
    var line: Int
    var start: String

    init(_ value: Schedule.HeldShift) {
      line = value.line
      start = value.shift.start.iso8601
    }
  }

  struct MemberDocument: Codable, Equatable {
    var id: String
    var name: String
    var team: String
    var contract: String
    var generated: Bool
    var shifts: [HeldDocument]
  }

  struct OpenDocument: Codable, Equatable {
    var team: String
    var contract: String
    var shift: HeldDocument
    var reason: String
  }

  struct UnmetDocument: Codable, Equatable {
    var person: String
    var wish: String
    var shift: HeldDocument
  }

  struct FairnessDocument: Codable, Equatable {
    var team: String
    var contract: String
    var measure: String
    var people: Int
    var most: Int
    var fewest: Int
    var bound: Int
  }

  var members: [MemberDocument]
  var open: [OpenDocument]
  var wishesAsked: Int
  var unmet: [UnmetDocument]
  var unmetBound: Int
  var fairness: [FairnessDocument]

  init(_ value: Schedule, names: PlanNames) {
    members = value.members.map {
      MemberDocument(
        id: $0.id, name: $0.name, team: names.teams[$0.team.raw], contract: names.contracts[$0.contract],
        generated: $0.isGenerated, shifts: $0.shifts.map(HeldDocument.init))
    }
    open = value.open.map {
      OpenDocument(
        team: names.teams[$0.team.raw], contract: names.contracts[$0.contract], shift: HeldDocument($0.held),
        reason: $0.reason)
    }
    wishesAsked = value.wishesAsked
    unmet = value.unmet.map {
      UnmetDocument(person: value.members[$0.member].id, wish: $0.wish.rawValue, shift: HeldDocument($0.held))
    }
    unmetBound = value.unmetBound
    fairness = value.fairness.map {
      FairnessDocument(
        team: names.teams[$0.team.raw], contract: names.contracts[$0.contract], measure: $0.measure.rawValue,
        people: $0.people, most: $0.most, fewest: $0.fewest, bound: $0.bound)
    }
  }

  /// - Parameter roster: the roster of the same document, which holds the shifts in full.
  func value(in scenario: Scenario, roster: Roster) throws -> Schedule {
    let names = PlanNames(scenario)
    var shifts: [Int: [String: Roster.Shift]] = [:]
    for line in roster.lines {
      for shift in line.shifts { shifts[line.id, default: [:]][shift.start.iso8601] = shift }
    }
    func held(_ document: HeldDocument) throws -> Schedule.HeldShift {
      guard let shift = shifts[document.line]?[document.start] else {
        throw ScheduleDocument.fault("line \(document.line) of the roster has no shift at \(document.start)")
      }
      return Schedule.HeldShift(line: document.line, shift: shift)
    }
    func team(_ name: String) throws -> TeamIndex {
      TeamIndex(try PlanNames.position(of: name, in: names.teams, what: "team"))
    }
    func contract(_ name: String) throws -> Int {
      try PlanNames.position(of: name, in: names.contracts, what: "contract")
    }
    let ids = members.map(\.id)
    return Schedule(
      members: try members.map {
        Schedule.Member(
          id: $0.id, name: $0.name, team: try team($0.team), contract: try contract($0.contract),
          isGenerated: $0.generated, shifts: try $0.shifts.map(held))
      },
      open: try open.map {
        Schedule.OpenShift(
          team: try team($0.team), contract: try contract($0.contract), held: try held($0.shift), reason: $0.reason)
      },
      wishesAsked: wishesAsked,
      unmet: try unmet.map {
        guard let wish = Schedule.UnmetWish.Wish(rawValue: $0.wish) else {
          throw ScheduleDocument.fault("there is no wish (\($0.wish))")
        }
        return Schedule.UnmetWish(
          member: try PlanNames.position(of: $0.person, in: ids, what: "person"), wish: wish, held: try held($0.shift))
      },
      unmetBound: unmetBound,
      fairness: try fairness.map {
        guard let measure = Schedule.Measure(rawValue: $0.measure) else {
          throw ScheduleDocument.fault("there is no measure (\($0.measure))")
        }
        return Schedule.Fairness(
          team: try team($0.team), contract: try contract($0.contract), measure: measure, people: $0.people,
          most: $0.most, fewest: $0.fewest, bound: $0.bound)
      })
  }

  private static func fault(_ message: String) -> ArchiveFault {
    ArchiveFault(path: "plan.json", message: message, remedy: "make the plan again")
  }
}
