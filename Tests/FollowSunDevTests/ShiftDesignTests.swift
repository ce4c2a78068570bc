import Foundation
import GLPKSolver
import LinearModel
import TestSupport
import Testing

@testable import FollowSunDev

@Suite("Shift design")
struct ShiftDesignTests {
  static func published(_ name: String) throws -> ShiftDesign {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "dzn", subdirectory: "Fixtures"))
    return try ShiftDesign(text: String(contentsOf: url, encoding: .utf8))
  }

  @Test(
    "Published instances are solved to their best known costs, proven",
    arguments: [("example1", 480), ("example3", 600)])
  func optimum(name: String, cost: Int) throws {
    let instance = try Self.published(name)
    let model = ShiftDesignProgram(instance)
    let outcome = try GLPK().solve(model.program, options: VerifyCases.options)
    #expect(outcome.worth == .optimal)
    #expect(abs((outcome.bound ?? 0) - Double(cost)) < 1e-6)
    let workers = model.workers(at: outcome.point)
    #expect(instance.cost(of: workers) == cost)
    // The instances were made from a plan without deviation.
    #expect(workers.count { $0.contains { $0 > 0 } } * instance.shiftWeight == cost)
  }

  @Test func aPublishedFileIsReadInFull() throws {
    let instance = try Self.published("example1")
    #expect(instance.slotMinutes == 60 && instance.days == 7 && instance.slotsOfDay == 24)
    #expect(instance.demand.count == 168 && instance.demand[8] == 11 && instance.demand[167] == 0)
    // Four kinds: 4 starts and three times 3, of 3 lengths each.
    #expect(instance.shifts.count == 3 * (4 + 3 + 3 + 3))
    #expect(instance.shifts.first == .init(start: 5, length: 7) && instance.shifts.last == .init(start: 23, length: 9))
    #expect(instance.underWeight == 1 && instance.overWeight == 1 && instance.shiftWeight == 60)
    // Sunday's night reaches into Monday.
    let night = ShiftDesign.Shift(start: 23, length: 3)
    #expect(instance.slots(of: night, on: 6) == [167, 0, 1] as [Int])
  }

  @Test("Small instances agree with the enumeration of all plans")
  func enumeration() throws {
    var random = RandomPrograms(seed: 17)
    for _ in 0..<40 {
      let instance = ShiftDesign(
        slotMinutes: 360, days: 2, demand: (0..<8).map { _ in Int(random.whole(0...2)) },
        shifts: [.init(start: 0, length: 2), .init(start: 1, length: 3), .init(start: 3, length: 2)],
        underWeight: Int(random.whole(1...3)), overWeight: Int(random.whole(0...2)),
        shiftWeight: Int(random.whole(0...1500)))
      var best = Int.max
      // Workers of three shifts on two days, none to two of each.
      for code in 0..<729 {
        var rest = code
        let workers = (0..<3).map { _ in
          (0..<2).map { _ in
            defer { rest /= 3 }
            return rest % 3
          }
        }
        best = min(best, Self.cost(workers, instance))
      }
      let model = ShiftDesignProgram(instance)
      let outcome = try GLPK().solve(model.program, options: VerifyCases.options)
      #expect(outcome.worth == .optimal)
      #expect(abs((outcome.objective ?? 0) - Double(best)) < 1e-6)
      #expect(instance.cost(of: model.workers(at: outcome.point)) == best)
    }
  }

  /// Counted slot by slot: who is there, what is missing.
  private static func cost(_ workers: [[Int]], _ instance: ShiftDesign) -> Int {
    var cost = 0
    for slot in 0..<8 {
      var there = 0
      for (shift, row) in zip(instance.shifts, workers) {
        for day in 0..<2 where (slot - 4 * day - shift.start + 8) % 8 < shift.length { there += row[day] }
      }
      let missing = instance.demand[slot] - there
      cost += 360 * max(instance.underWeight * missing, -instance.overWeight * missing)
    }
    for row in workers where row != [0, 0] { cost += instance.shiftWeight }
    return cost
  }

  private static let small = """
    interval = 480; days = 1; % three slots
    demand = [1,2,3];
    shiftTypes = 1; minStart = [0]; maxStart = [1]; minLength = [1]; maxLength = [2];
    weightUnderCover = 1; weightOverCover = 2; weightShiftInstances = 60; maxDuties = 5;
    """

  @Test func commentsAndDutiesArePassedOver() throws {
    let instance = try ShiftDesign(text: Self.small)
    #expect(instance.shifts.count == 4 && instance.demand == [1, 2, 3] && instance.overWeight == 2)
  }

  @Test(
    "Malformed files are refused by name",
    arguments: [
      ("days = 1;", "", ShiftDesignFault.missing("days")),
      ("days = 1;", "days = 1; days = 2;", .givenTwice("days")),
      ("days = 1;", "days;", .malformedStatement("days")),
      ("days = 1;", "days = one;", .notWhole("days")),
      ("days = 1;", "days = 0;", .outOfRange(name: "days", value: 0)),
      ("days = 1;", "days = 1; nights = 2;", .unknownName("nights")),
      ("days = 1;", "days = 2;", .wrongCount(name: "demand", expected: 6, found: 3)),
      ("interval = 480", "interval = 500", .outOfRange(name: "interval", value: 500)),
      ("[1,2,3]", "[1,,3]", .notWhole("demand")),
      ("[1,2,3]", "1,2,3", .notWhole("demand")),
      ("[1,2,3]", "[1,-2,3]", .outOfRange(name: "demand", value: -2)),
      ("minStart = [0]", "minStart = [2]", .outOfRange(name: "maxStart", value: 1)),
      ("maxLength = [2]", "maxLength = [4]", .outOfRange(name: "maxLength", value: 4)),
    ])
  func malformed(part: String, replacement: String, fault: ShiftDesignFault) {
    #expect(throws: fault) { try ShiftDesign(text: Self.small.replacingOccurrences(of: part, with: replacement)) }
  }
}
