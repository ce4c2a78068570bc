import ArgumentParser

/// Statistical evidence and published instances, which take too long for the debug tests.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check answers against closed forms and published values; status 1 where one does not hold.")

  @Option(help: "Run only the checks whose name has this text in it.")
  var only: String?

  func run() throws {
    var failed = 0
    let checks = VerifyList.all.filter { check in only.map { check.name.contains($0) } ?? true }
    guard !checks.isEmpty else { throw ValidationError("no check has \(only ?? "") in its name") }
    for check in checks {
      do {
        for line in try check.run() { print("ok    \(check.name): \(line)") }
      } catch {
        failed += 1
        print("WRONG \(check.name): \(error)")
      }
    }
    if failed > 0 { throw CheckFailed(description: "\(failed) of \(checks.count) checks do not hold") }
  }
}

/// One piece of evidence: its name, and a run that returns what it found or throws what is wrong.
struct VerifyCheck {
  var name: String
  var run: () throws -> [String]
}
