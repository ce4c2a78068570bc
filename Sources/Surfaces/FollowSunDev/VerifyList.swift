import Foundation

/// Everything that `followsun-dev verify` runs, in order.
enum VerifyList {
  static var all: [VerifyCheck] {
    [
      VerifyCheck(name: "staffing against the plain recurrence") {
        let result = try benchStaffing()
        guard result.wrong == 0 else { throw CheckFailed(description: "\(result.wrong) agent numbers differ") }
        return ["\(result.intervals) agent numbers equal"]
      },
      VerifyCheck(name: "M/M/100 on the bare calendar") {
        guard try benchEvents() else { throw CheckFailed(description: "the mean wait is not the closed form's") }
        return ["mean wait within its interval"]
      },
      VerifyCheck(name: "set covers of the OR-Library and both solvers") {
        let fixtures = URL(fileURLWithPath: "Tests/GLPKSolverTests/Fixtures")
        return try verifySolver(fixtures: fixtures).map { check in
          guard check.holds else {
            throw CheckFailed(description: "\(check.name): \(check.found), expected \(check.expected)")
          }
          return "\(check.name) \(check.found)"
        }
      },
    ] + VerifyCases.checks + VerifySimulation.checks + VerifyDamage.checks + VerifyKeys.checks
  }
}
