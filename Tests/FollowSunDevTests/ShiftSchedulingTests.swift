import Foundation
import GLPKSolver
import LinearModel
import TestSupport
import Testing

@testable import FollowSunDev

@Suite("Shift scheduling")
struct ShiftSchedulingTests {
  private static func published() throws -> ShiftScheduling {
    let url = try #require(Bundle.module.url(forResource: "instance1", withExtension: "txt", subdirectory: "Fixtures"))
    return try ShiftScheduling(text: String(contentsOf: url, encoding: .utf8))
  }

  @Test func thePublishedInstanceIsSolvedToItsOptimum() throws {
    let instance = try Self.published()
    let model = try ShiftSchedulingProgram(instance)
    let outcome = try GLPK().solve(model.program, options: VerifyCases.options)
    #expect(outcome.worth == .optimal)
    #expect(abs((outcome.bound ?? 0) - 607) < 1e-6)
    let check = ShiftSchedulingCheck(model.schedules(at: outcome.point).compactMap(\.self), in: instance)
    #expect(check.violations.isEmpty)
    #expect(check.cost == 607)
  }

  @Test func aPublishedFileIsReadInFull() throws {
    let instance = try Self.published()
    #expect(
      instance.days == 14 && instance.people.count == 8
        && instance.shifts == [ShiftScheduling.Shift(id: "D", minutes: 480)])
    let c = instance.people[2]
    #expect(c.minutes == 3360...4320 && c.run == 2...5 && c.leastOff == 2 && c.mostWeekends == 1)
    #expect(c.daysOff == [8] && c.mostShifts == [14])
    #expect(c.wanted.flatMap(\.self).reduce(0, +) == 5 && c.unwanted[12] == [1])
    #expect(instance.cover[8][0] == ShiftScheduling.Cover(heads: 7, underWeight: 100, overWeight: 1))
    #expect(instance.cover.reduce(0) { $0 + $1[0].heads } == 71)
  }

  @Test("The schedules found are those of all 2^14 that the check allows")
  func schedules() throws {
    let instance = try Self.published()
    for person in instance.people.prefix(1) {
      var alone = instance
      alone.people = [person]
      let all = (0..<1 << 14).map { code in (0..<14).map { code >> $0 & 1 == 1 ? 0 : nil } as [Int?] }
      let lawful = all.filter { ShiftSchedulingCheck([$0], in: alone).violations.isEmpty }
      let found = try LawfulSchedules(of: person, in: instance).all
      #expect(Set(found) == Set(lawful))
      #expect(lawful.count > 50)
    }
  }

  @Test func tooManySchedulesAreRefused() throws {
    let instance = try Self.published()
    #expect(throws: LawfulSchedules.TooMany(person: "A", limit: 10)) {
      try LawfulSchedules(of: instance.people[0], in: instance, limit: 10)
    }
  }

  @Test("Small instances agree with the enumeration of all pairs of schedules")
  func enumeration() throws {
    var random = RandomPrograms(seed: 23)
    func pick(_ range: ClosedRange<Int>) -> Int { Int(random.whole(range)) }
    var solved = 0
    for _ in 0..<12 {
      var instance = ShiftScheduling(
        days: 7,
        shifts: [.init(id: "E", minutes: 300), .init(id: "L", minutes: 400, barred: [0])], people: [],
        cover: (0..<7).map { _ in
          (0..<2).map { _ in .init(heads: pick(0...2), underWeight: pick(0...9), overWeight: pick(0...3)) }
        })
      for id in ["A", "B"] {
        instance.people.append(
          .init(
            id: id, mostShifts: [pick(1...3), pick(1...2)], minutes: pick(600...900)...pick(1000...1500),
            run: 1...3, leastOff: pick(1...2), mostWeekends: pick(0...1), daysOff: [pick(0...6)],
            wanted: (0..<7).map { _ in [pick(0...1), 0] }, unwanted: (0..<7).map { _ in [0, pick(0...2)] }))
      }
      let own = try instance.people.map { person in
        var alone = instance
        alone.people = [person]
        let lawful = Self.everything(days: 7).filter { ShiftSchedulingCheck([$0], in: alone).violations.isEmpty }
        let found = try LawfulSchedules(of: person, in: instance).all
        #expect(Set(found) == Set(lawful))
        return lawful
      }
      var best: Int?
      let model = try ShiftSchedulingProgram(instance)
      for first in own[0] {
        for second in own[1] {
          let cost = ShiftSchedulingCheck([first, second], in: instance).cost
          best = min(best ?? cost, cost)
        }
      }
      let outcome = try GLPK().solve(model.program, options: VerifyCases.options)
      guard let best else {
        #expect(outcome.worth == .infeasible)
        continue
      }
      solved += 1
      #expect(abs((outcome.objective ?? -1) - Double(best)) < 1e-6)
      let schedules = model.schedules(at: outcome.point).compactMap(\.self)
      #expect(ShiftSchedulingCheck(schedules, in: instance).cost == best)
    }
    #expect(solved > 6, "\(solved)")
  }

  /// All ways to give each day one of two shifts or none.
  private static func everything(days: Int) -> [[Int?]] {
    (0..<days).reduce([[]]) { beginnings, _ in
      beginnings.flatMap { beginning in [nil, 0, 1].map { beginning + [$0] } }
    }
  }

  @Test("The check names each rule that is broken")
  func violations() throws {
    var instance = try Self.published()
    instance.people = [instance.people[0]]
    func broken(_ days: String) -> [String] {
      ShiftSchedulingCheck([days.map { $0 == "W" ? 0 : nil }], in: instance).violations
    }
    #expect(broken("-WWWWW--WWW---").isEmpty)
    #expect(broken("W-----WWW--WWW") == ["A: works on day 0", "A: 2 weekends"])
    #expect(broken("-WWWWWW-WW----") == ["A: 6 days in a row", "A: 1 days off alone"])
    #expect(broken("-W--WWW---WW--") == ["A: 2880 minutes", "A: 1 days alone"])
  }

  private static let small = """
    SECTION_HORIZON
    # days
    7
    SECTION_SHIFTS
    E,480,
    N,480,E
    SECTION_STAFF
    A,E=5|N=2,2400,0,5,1,1,1
    SECTION_DAYS_OFF
    A,0,1
    SECTION_SHIFT_ON_REQUESTS
    A,2,E,3
    SECTION_COVER
    3,N,1,100,1
    """

  @Test func smallFilesAreRead() throws {
    let instance = try ShiftScheduling(text: Self.small)
    #expect(instance.shifts[1].barred == [0])
    #expect(instance.people[0].daysOff == [0, 1] && instance.people[0].mostShifts == [5, 2])
    #expect(instance.people[0].wanted[2] == [3, 0])
    #expect(instance.cover[3][1].heads == 1 && instance.cover[3][0] == ShiftScheduling.Cover())
  }

  @Test(
    "Malformed files are refused by line",
    arguments: [
      ("\n7\n", "\n", ShiftSchedulingFault.missingSection("SECTION_HORIZON")),
      ("\n7\n", "\n7\n8\n", .givenTwice(line: 4, what: "the length of the horizon")),
      ("\n7\n", "\nweek\n", .notANumber(line: 3, text: "week")),
      ("\n7\n", "\n0\n", .outOfRange(line: 3, text: "0")),
      ("SECTION_DAYS_OFF", "SECTION_LEAVE", .unknownSection(line: 9, text: "SECTION_LEAVE")),
      ("SECTION_HORIZON", "7", .outsideAnySection(line: 1)),
      ("SECTION_DAYS_OFF", "SECTION_STAFF", .givenTwice(line: 9, what: "SECTION_STAFF")),
      ("N,480,E", "N,480,D", .unknownShift(line: 6, id: "D")),
      ("N,480,E", "E,480,E", .givenTwice(line: 6, what: "the shift E")),
      ("N,480,E", "N,480", .wrongFieldCount(line: 6, expected: "3", found: 2)),
      ("E=5|N=2", "E=5", .noLimitForShift(line: 8, id: "N")),
      ("2400,0,", "2400,9000,", .outOfRange(line: 8, text: "9000")),
      ("A,0,1", "B,0,1", .unknownPerson(line: 10, id: "B")),
      ("A,0,1", "A,0,7", .outOfRange(line: 10, text: "day 7")),
      ("A,2,E,3", "A,2,E,-3", .notANumber(line: 12, text: "-3")),
      ("3,N,1,100,1", "3,N,1,100,1\n3,N,1,100,1", .givenTwice(line: 15, what: "the cover of day 3, shift N")),
    ])
  func malformed(part: String, replacement: String, fault: ShiftSchedulingFault) {
    #expect(throws: fault) {
      try ShiftScheduling(text: Self.small.replacingOccurrences(of: part, with: replacement))
    }
  }
}
