import CivilTime
import WorkforceModel

struct RosterDocument: Codable, Equatable {
  struct PauseDocument: Codable, Equatable {
    var start: String
    var minutes: Int
    var paid: Bool
  }

  struct ShiftDocument: Codable, Equatable {
    var start: String
    var end: String
    var pauses: [PauseDocument]
    var paidMinutes: Int
    var fixed: Bool
  }

  struct LineDocument: Codable, Equatable {
    var id: Int
    var team: String
    var contract: String
    var person: String?
    var shifts: [ShiftDocument]
  }

  struct ShortageDocument: Codable, Equatable {
    var queue: String?
    var post: Int?
    var interval: Int
    var positions: Double
    var bindingRule: String
  }

  struct EveryIntervalDocument: Codable, Equatable {
    var bound: Double
    var prices: [[Double]]
  }

  struct CertificateDocument: Codable, Equatable {
    var cost: Double
    var bound: Double
    var gap: Double
    var prices: [[Double]]
    var windowPrices: [[[Double]]]?
    var everyInterval: EveryIntervalDocument?
    var stop: String
  }

  struct LimitedTeamDocument: Codable, Equatable {
    var team: String
    var most: Int
    var wanted: Int
  }

  struct StartLimitDocument: Codable, Equatable {
    var teams: [LimitedTeamDocument]
    var costWithout: Double
  }

  var lines: [LineDocument]
  var plannedShare: [[[Double]]]
  var shortages: [ShortageDocument]
  /// Positions that keep targets over windows, by queue; left out where there are none.
  var promised: [[Double]]?
  var certificate: CertificateDocument?
  var startLimit: StartLimitDocument?

  init(_ value: Roster, names: PlanNames) {
    lines = value.lines.map { line in
      LineDocument(
        id: line.id, team: names.teams[line.team.raw], contract: names.contracts[line.contract],
        person: line.person,
        shifts: line.shifts.map { shift in
          ShiftDocument(
            start: shift.start.iso8601, end: shift.end.iso8601,
            pauses: shift.pauses.map {
              PauseDocument(start: $0.start.iso8601, minutes: $0.minutes, paid: $0.paid)
            }, paidMinutes: shift.paidMinutes, fixed: shift.fixed)
        })
    }
    plannedShare = value.plannedShare.map { $0.map(\.values) }
    shortages = value.shortages.map { shortage in
      switch shortage.subject {
      case .queue(let queue):
        ShortageDocument(
          queue: names.queues[queue.raw], interval: shortage.interval, positions: shortage.positions,
          bindingRule: shortage.bindingRule)
      case .post(let post):
        ShortageDocument(
          post: post, interval: shortage.interval, positions: shortage.positions,
          bindingRule: shortage.bindingRule)
      }
    }
    promised = value.promised.isEmpty ? nil : value.promised
    certificate = value.certificate.map {
      CertificateDocument(
        cost: $0.cost, bound: $0.bound, gap: $0.gap, prices: $0.prices,
        windowPrices: $0.windowPrices.isEmpty ? nil : $0.windowPrices,
        everyInterval: $0.everyInterval.map { .init(bound: $0.bound, prices: $0.prices) }, stop: $0.stop)
    }
    startLimit = value.startLimit.map { limit in
      StartLimitDocument(
        teams: limit.teams.map {
          LimitedTeamDocument(team: names.teams[$0.team.raw], most: $0.most, wanted: $0.wanted)
        }, costWithout: limit.costWithout)
    }
  }

  func value(in scenario: Scenario, grid: IntervalGrid) throws -> Roster {
    let names = PlanNames(scenario)
    return Roster(
      grid: grid,
      lines: try lines.map { line in
        Roster.Line(
          id: line.id, team: TeamIndex(try PlanNames.position(of: line.team, in: names.teams, what: "team")),
          contract: try PlanNames.position(of: line.contract, in: names.contracts, what: "contract"),
          shifts: try line.shifts.map { shift in
            Roster.Shift(
              start: try RosterDocument.instant(shift.start), end: try RosterDocument.instant(shift.end),
              pauses: try shift.pauses.map {
                Roster.Pause(start: try RosterDocument.instant($0.start), minutes: $0.minutes, paid: $0.paid)
              }, paidMinutes: shift.paidMinutes, fixed: shift.fixed)
          }, person: line.person)
      }, plannedShare: plannedShare.map { $0.map { Series($0) } },
      shortages: try shortages.map { shortage in
        let subject: Roster.Shortage.Subject
        if let queue = shortage.queue {
          subject = .queue(QueueIndex(try PlanNames.position(of: queue, in: names.queues, what: "queue")))
        } else {
          subject = .post(shortage.post ?? -1)
        }
        return Roster.Shortage(
          subject: subject, interval: shortage.interval, positions: shortage.positions,
          bindingRule: shortage.bindingRule)
      }, promised: promised ?? [],
      certificate: certificate.map {
        Roster.Certificate(
          cost: $0.cost, bound: $0.bound, prices: $0.prices, windowPrices: $0.windowPrices ?? [],
          everyInterval: $0.everyInterval.map { .init(bound: $0.bound, prices: $0.prices) }, stop: $0.stop)
      },
      startLimit: try startLimit.map { limit in
        Roster.StartLimit(
          teams: try limit.teams.map {
            .init(
              team: TeamIndex(try PlanNames.position(of: $0.team, in: names.teams, what: "team")), most: $0.most,
              wanted: $0.wanted)
          }, costWithout: limit.costWithout)
      })
  }

  private static func instant(_ text: String) throws -> Instant {
    guard let instant = Instant(iso8601: text) else {
      throw ArchiveFault(path: "plan.json", message: "(\(text)) is not an instant", remedy: "make the plan again")
    }
    return instant
  }
}

struct CheckDocument: Codable, Equatable {
  struct ViolationDocument: Codable, Equatable {
    var rule: String
    var line: Int?
    var message: String
  }

  var violations: [ViolationDocument]
  var payCost: Double
  var shortageCost: Double
  var shortageHours: Double
  var aboveCost: Double
  var bound: Double?

  init(_ value: RosterCheck) {
    violations = value.violations.map {
      ViolationDocument(rule: $0.rule.rawValue, line: $0.line, message: $0.message)
    }
    payCost = value.payCost
    shortageCost = value.shortageCost
    shortageHours = value.shortageHours
    aboveCost = value.aboveCost
    bound = value.bound
  }
}
