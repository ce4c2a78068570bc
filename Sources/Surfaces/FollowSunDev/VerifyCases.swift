import CivilTime
import Foundation
import GLPKSolver
import LinearModel
import RosterVerification
import Rostering
import WorkScheduling
import WorkforceModel

/// Published instances of shift design and staff scheduling, each solved to its known optimum and proven.
enum VerifyCases {
  static var checks: [VerifyCheck] {
    [("example1", 480), ("example3", 600)].map { name, optimum in
      VerifyCheck(name: "shift design \(name)") { try shiftDesign(name, optimum: optimum) }
    }
      + ["example1", "example3"].map { name in
        VerifyCheck(name: "shift design \(name) as a scenario") { try scenario(name) }
      } + [
        VerifyCheck(name: "shift scheduling instance 1") { try shiftScheduling("instance1", optimum: 607) }
      ]
  }

  /// CPU seconds that each may take.
  private static let limit = 60.0

  /// Cutting planes and the open node of best bound: the whole proof, not only a good answer, is wanted.
  static let options = SolverOptions(branching: .driebeckTomlin, backtracking: .bestLocalBound, cuts: true)

  private static func text(_ file: String) throws -> String {
    try String(
      contentsOf: URL(fileURLWithPath: "Tests/FollowSunDevTests/Fixtures/\(file)"), encoding: .utf8)
  }

  private static func shiftDesign(_ name: String, optimum: Int) throws -> [String] {
    let instance = try ShiftDesign(text: text("\(name).dzn"))
    let model = ShiftDesignProgram(instance)
    let (outcome, seconds) = try solve(model.program, optimum: optimum)
    let workers = model.workers(at: outcome.point)
    try compare(instance.cost(of: workers), with: optimum)
    return [
      "cost \(optimum), proven, \(workers.count { $0.contains { $0 > 0 } }) of \(instance.shifts.count) shifts in use, "
        + "\(outcome.nodes) nodes, \(seconds) CPU s"
    ]
  }

  /// The optimiser of rosters on the demand alone: it must find a roster without deviation, and prove it.
  private static func scenario(_ name: String) throws -> [String] {
    let design = try ShiftDesign(text: text("\(name).dzn"))
    let instance = try design.instance(name: name)
    let (roster, seconds) = try CPULimit.run(seconds: limit) { run in
      try RosterOptimizer(solver: GLPK()).roster(covering: instance.requirement, in: instance.scenario, run: run)
    }
    let violations = RosterVerifier().check(roster, instance.requirement, instance.scenario).violations
    guard violations.isEmpty else { throw CheckFailed(description: "\(violations)") }
    guard let certificate = roster.certificate else { throw CheckFailed(description: "there is no certificate") }
    var workers = design.shifts.map { _ in [Int](repeating: 0, count: design.days) }
    for shift in roster.lines.flatMap(\.shifts) {
      let slot = Int(shift.start.seconds(since: roster.grid.start)) / (60 * design.slotMinutes)
      let own = ShiftDesign.Shift(
        start: slot % design.slotsOfDay, length: Int(shift.end.seconds(since: shift.start)) / (60 * design.slotMinutes))
      guard let place = design.shifts.firstIndex(of: own) else {
        throw CheckFailed(description: "\(own) is no shift of the instance")
      }
      workers[place][slot / design.slotsOfDay] += 1
    }
    var deviation = design
    deviation.shiftWeight = 0
    try compare(deviation.cost(of: workers), with: 0)
    // Of the cost, this is the pay of exactly the demand.
    let pay = Double(design.overWeight * design.slotMinutes * design.demand.reduce(0, +))
    guard abs(certificate.cost / 100 - pay) < 1e-6 * pay, certificate.gap < 0.002 else {
      throw CheckFailed(description: "cost \(certificate.cost / 100), expected \(pay); gap \(certificate.gap)")
    }
    return [
      "no deviation, gap \(String(format: "%.2f", certificate.gap * 100)) %, "
        + "\(workers.count { $0.contains { $0 > 0 } }) shifts in use, \(String(format: "%.2f", seconds)) CPU s"
    ]
  }

  private static func shiftScheduling(_ name: String, optimum: Int) throws -> [String] {
    let instance = try ShiftScheduling(text: text("\(name).txt"))
    let model = try ShiftSchedulingProgram(instance)
    let (outcome, seconds) = try solve(model.program, optimum: optimum)
    let schedules = model.schedules(at: outcome.point).compactMap(\.self)
    guard schedules.count == instance.people.count else { throw CheckFailed(description: "somebody has no schedule") }
    let check = ShiftSchedulingCheck(schedules, in: instance)
    guard check.violations.isEmpty else { throw CheckFailed(description: "\(check.violations)") }
    try compare(check.cost, with: optimum)
    return [
      "cost \(optimum), proven, \(model.program.variableCount) columns, \(outcome.nodes) nodes, \(seconds) CPU s"
    ]
  }

  private static func solve(_ program: LinearProgram, optimum: Int) throws -> (outcome: SolverOutcome, seconds: String)
  {
    let (outcome, seconds) = try CPULimit.run(seconds: limit) { run in
      try GLPK().solve(program, options: options, run: run)
    }
    guard outcome.worth == .optimal else {
      throw CheckFailed(
        description:
          "\(outcome.stop) after \(seconds) CPU s: \(outcome.objective ?? .nan), bound \(outcome.bound ?? .nan)")
    }
    guard let bound = outcome.bound, abs(bound - Double(optimum)) <= 1e-6 * Double(optimum) else {
      throw CheckFailed(description: "the bound is \(outcome.bound ?? .nan), expected \(optimum)")
    }
    return (outcome, String(format: "%.2f", seconds))
  }

  private static func compare(_ cost: Int, with optimum: Int) throws {
    guard cost == optimum else {
      throw CheckFailed(description: "\(cost) counted from the answer, expected \(optimum)")
    }
  }
}
