import CivilTime
import Foundation
import GLPKSolver
import LinearModel
import Rostering
import Synchronization
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// The form of the programs that `--write-lp` shows: of each family of rows and variables the first, word by word.
///
/// `RECORD=1` writes the recorded texts anew; read the difference.
@Suite struct ProgramTextTests {
  /// A team with two contracts that serves a live queue with a floor, a deferred queue and two posts.
  private func programs() throws -> [String: LinearProgram] {
    var scenario = try SmallOperation.scenario(headcount: 1...3)
    let zone = scenario.horizon.zone
    let morning = OpeningHours(
      zone: zone,
      weekly: [
        [
          .init(
            from: try SampleScenario.require(TimeOfDay("09:00")), to: try SampleScenario.require(TimeOfDay("11:00")))
        ]
      ] + Array(repeating: [], count: 6), holidays: .none)
    var part = scenario.contracts[0]
    part.id = "part-time"
    part.days = 3
    part.daysOff = .any
    part.driftMinutes = 60
    scenario.contracts.append(part)
    scenario.teams[0].contracts = [0, 1]
    scenario.posts = [MinimumPost.BreakCover.required, .tolerated].map {
      MinimumPost(queues: [QueueIndex(0)], heads: 2, when: morning, breakCover: $0, why: "safety")
    }
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in day == .monday && (9..<16).contains(hour) ? 1.5 : 0 }, floor: 1,
      work: [.init(interval: 32, agentIntervals: 3, due: 40)])
    let seen = Mutex<[String: LinearProgram]>([:])
    _ = try RosterOptimizer(solver: GLPK(), effort: .quick) { name, program in
      seen.withLock { $0[name] = program }
    }.roster(covering: requirement, in: scenario, run: RunContext())
    return seen.withLock { $0 }
  }

  @Test(arguments: ["prices-0", "master-0-week-1"]) func readsAsRecorded(name: String) throws {
    let program = try #require(try programs()[name])
    // Broken numbers depend on how far the prices were searched; whole ones and names are the form.
    let text = Self.families(try LinearProgramText(program).text).replacing(/[0-9]+\.[0-9]+(e-?[0-9]+)?/, with: "#")
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" { try Data(text.utf8).write(to: file) }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, "set RECORD=1 and run this test to write \(name).txt")
  }

  /// What the families are for; a program without one of them lacks a rule.
  @Test func everyFamilyIsThere() throws {
    let programs = try programs()
    let families = try programs.mapValues { program in
      Set(
        try LinearProgramText(program).text.split(separator: "\n").filter { $0.hasPrefix(" ") && $0.contains(": ") }
          .map { Self.family(String($0.dropFirst().prefix { $0 != ":" })) })
    }
    // Coverage by queue and by post, capacity of a team, starts, breaks, bands of starts with days off, headcount, and
    // the release, flow and doing of deferred work.
    let prices: Set = [
      "obj", "need", "post", "cap", "start", "break", "band", "heads", "work", "block", "done",
    ]
    #expect(families["prices-0"]?.isSuperset(of: prices) == true)
    #expect(families["master-0-week-1"]?.isSuperset(of: ["obj", "hall", "post", "heads"]) == true)
  }

  private static func family(_ name: String) -> String {
    String(name.prefix { $0 != "_" })
  }

  /// The first term, row and bound of each family in the order in which they appear, and whether there are more.
  private static func families(_ text: String) -> String {
    var result = ""
    var section = ""
    var order: [String] = []
    var first: [String: String] = [:]
    var number: [String: Int] = [:]
    func close() {
      for family in order {
        result += "\(Self.shortened(first[family] ?? ""))    \\ \(number[family] == 1 ? "one" : "several")\n"
      }
      (order, first, number) = ([], [:], [:])
    }
    func note(_ family: String, _ words: String) {
      if number[family] == nil {
        order.append(family)
        first[family] = words
      }
      number[family, default: 0] += 1
    }
    for entry in Self.entries(text) {
      if !entry.hasPrefix(" ") {
        close()
        section = entry
        result += "\(entry)\n"
      } else if section == "Minimize" {
        let words = entry.split(separator: " ").map(String.init)
        for (place, word) in words.enumerated() where place > 1 && word.contains("_") {
          note(Self.family(word), "\(words[place - 1]) \(word)")
        }
      } else {
        let name = entry.split(separator: " ").first { $0.contains("_") }.map(String.init) ?? entry
        note(Self.family(name), entry)
      }
    }
    close()
    return result
  }

  /// A row with its first terms and its relation.
  private static func shortened(_ entry: String) -> String {
    let words = entry.split(separator: " ").map(String.init)
    return words.count <= 20 ? entry : " " + (words.prefix(14) + ["..."] + words.suffix(2)).joined(separator: " ")
  }

  /// Sections, rows and bounds, each on one line.
  private static func entries(_ text: String) -> [String] {
    var entries: [String] = []
    for line in text.split(separator: "\n").map(String.init) {
      if line.hasPrefix("  "), let last = entries.last {
        entries[entries.count - 1] = last + line.dropFirst()
      } else {
        entries.append(line)
      }
    }
    return entries
  }
}
