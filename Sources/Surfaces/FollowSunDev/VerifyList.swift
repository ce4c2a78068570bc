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
    ] + VerifySimulation.checks
  }
}
