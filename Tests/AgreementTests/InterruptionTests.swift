import Foundation
import Testing

/// Ctrl-C during a long search: the best roster known by then is kept, and the status is that of an interruption.
@Suite struct InterruptionTests {
  /// Runs a command that would take minutes, interrupts it, and waits for it.
  ///
  /// The time before the signal is taken from how long everything before the search takes on this machine.
  private func interrupted(_ command: String, tool: CommandLineTool, in folder: URL) throws -> CommandLineTool.Outcome {
    try #require(try tool.run("followsun new shop", in: folder).status == 0)
    let begin = Date()
    try #require(try tool.run("followsun staff shop --format csv > staff.csv", in: folder).status == 0)
    let delay = Int((2 * Date().timeIntervalSince(begin)).rounded(.up)) + 2
    return try tool.run(
      """
      \(command) > printed.txt 2> said.txt & search=$!
      sleep \(delay)
      kill -INT $search
      status=0
      wait $search || status=$?
      cat said.txt
      exit $status
      """, in: folder)
  }

  @Test func rosterIsWritten() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      let outcome = try interrupted(
        "followsun roster shop --effort thorough -o kept", tool: tool, in: folder)
      #expect(outcome.status == 130, "\(outcome.output)")
      #expect(outcome.output.contains("best roster known by then"))
      let printed = try String(contentsOf: folder.appending(path: "printed.txt"), encoding: .utf8)
      #expect(printed.contains("cancelled: the best roster known by then, not repeatable"))
      // What was kept is lawful, and what it states is right.
      let check = try tool.run("followsun check-roster kept", in: folder)
      #expect(check.status == 0, "\(check.output)")
    }
  }

  @Test func planKeepsTheRosterWithoutSimulation() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      let outcome = try interrupted("followsun plan shop --effort thorough -o kept", tool: tool, in: folder)
      #expect(outcome.status == 130, "\(outcome.output)")
      #expect(outcome.output.contains("not simulated"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "kept").path)
      #expect(names.contains("roster.csv") && names.contains("plan.json") && !names.contains("simulation.csv"))
      #expect(try tool.run("followsun check-roster kept", in: folder).status == 0)
    }
  }
}
