import ArgumentParser

/// Statistical evidence and published instances, which take too long for the debug tests.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check answers against closed forms and published values; status 1 where one does not hold.")

  func run() throws {
    var failed = 0
    for check in VerifyList.all {
      do {
        for line in try check.run() { print("ok    \(check.name): \(line)") }
      } catch {
        failed += 1
        print("WRONG \(check.name): \(error)")
      }
    }
    if failed > 0 { throw CheckFailed(description: "\(failed) of \(VerifyList.all.count) checks do not hold") }
  }
}

/// One piece of evidence: its name, and a run that returns what it found or throws what is wrong.
struct VerifyCheck {
  var name: String
  var run: () throws -> [String]
}
