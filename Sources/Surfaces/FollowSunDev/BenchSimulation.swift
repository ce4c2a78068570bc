import ArgumentParser
import Foundation

/// Times the simulator by the limits that it has to keep, with its answers checked, beside other simulators if asked.
///
/// Each measurement is a process of its own, and what is compared runs in turns, so that a busy machine slows all of
/// them alike. Times are processor seconds unless they are said to be on the wall clock.
struct BenchSimulation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulation",
    abstract: "Time the simulator and check its answers; status 1 where an answer is wrong.")

  @Flag(help: "Status 1 where a limit is missed as well.") var enforce = false
  @Flag(help: "Only the answers and the speed of the models.") var quick = false
  @Option(help: "Rounds of the models.") var rounds: Int = 3
  @Option(help: "Folder with des.c and des_py.py, simulators in C and with SimPy to run beside ours.") var peers:
    String?
  @Option(help: "The Python that has SimPy.") var python: String = "python3"
  @Option(help: "The scenario that is timed over one week.") var scenario: String = "Scenarios/follow-the-sun-24x7"

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var missed = try speeds(folder)
    if !quick {
      missed += try threads()
      missed += try memory()
      missed += try allocations(folder)
      missed += try wholeScenario(folder)
    }
    for line in missed { print("MISSED \(line)") }
    if enforce, !missed.isEmpty { throw CheckFailed(description: "\(missed.count) limits are missed") }
  }

  /// This program, started again.
  private func own(_ arguments: [String]) throws -> ChildProcess {
    let child = try ChildProcess(try tool("followsun-dev"), ["bench"] + arguments)
    guard child.status == 0, child.values("right") == [1] else {
      throw CheckFailed(description: "the answer is wrong: \(child.output)")
    }
    return child
  }

  private func tool(_ name: String) throws -> String {
    let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent(name).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw CheckFailed(description: "there is no \(name) beside this program; build both")
    }
    return path
  }

  /// Million events a processor second.
  private func speed(_ child: ChildProcess) -> Double {
    guard let events = child.values("events").first, let seconds = child.values("cpu").first, seconds > 0 else {
      return 0
    }
    return events / seconds / 1e6
  }

  private func rounded(_ value: Double, _ digits: Int = 2) -> String {
    String(format: "%.\(digits)f", value)
  }

  /// The models on the product path and the bare engine, in turns with the peers.
  private func speeds(_ folder: URL) throws -> [String] {
    var runs: [(name: String, run: (_ round: Int) throws -> ChildProcess)] = []
    for model in SimulationModel.allCases {
      runs.append(("FollowSun \(model.rawValue)", { try own(["model", model.rawValue, "--seed", "\($0)"]) }))
    }
    runs.append(("bare engine a", { try own(["engine", "--seed", "\($0)"]) }))
    if let peers {
      let program = folder.appendingPathComponent("des").path
      let build = try ChildProcess("gcc", ["-O3", "-march=native", peers + "/des.c", "-o", program, "-lm"])
      guard build.status == 0 else { throw CheckFailed(description: "gcc cannot build \(peers)/des.c") }
      for model in SimulationModel.allCases {
        runs.append(("C \(model.rawValue)", { try ChildProcess(program, [model.rawValue, "3000000", "\($0)"]) }))
        runs.append(
          (
            "SimPy \(model.rawValue)",
            { try ChildProcess(python, [peers + "/des_py.py", "simpy", model.rawValue, "100000", "\($0)"]) }
          ))
      }
    }
    var speeds = [[Double]](repeating: [], count: runs.count)
    for round in 1...max(1, rounds) {
      for (number, run) in runs.enumerated() {
        let child = try run.run(round)
        speeds[number].append(child.status == 0 ? speed(child) : 0)
      }
    }
    var medians: [String: Double] = [:]
    var best: [String: Double] = [:]
    for (run, values) in zip(runs, speeds) {
      medians[run.name] = values.sorted()[values.count / 2]
      best[run.name] = values.max() ?? 0
      print(
        "\(run.name): \(rounded(medians[run.name] ?? 0)) million events a processor second, best "
          + "\(rounded(best[run.name] ?? 0)) of \(values.count)")
    }
    if peers != nil {
      for (own, model) in [("FollowSun a", "a"), ("FollowSun b", "b"), ("FollowSun c", "c"), ("bare engine a", "a")] {
        for other in ["C \(model)", "SimPy \(model)"] {
          guard let mine = medians[own], let theirs = medians[other], theirs > 0 else { continue }
          print("\(own) against \(other): \(rounded(mine / theirs)) times the events a second")
        }
      }
    }
    var missed: [String] = []
    func ask(_ name: String, atLeast limit: Double) {
      guard let found = best[name], found < limit else { return }
      missed.append("\(name): \(rounded(found)) million events a processor second, the limit is \(limit)")
    }
    ask("FollowSun c", atLeast: 8)
    ask("bare engine a", atLeast: 20)
    return missed
  }

  /// Model c on one thread and on two, in turns, by the wall clock.
  private func threads() throws -> [String] {
    var ratios: [Double] = []
    for round in 1...5 {
      let seconds = try [1, 2].map { threads in
        try own([
          "model", "c", "--weeks", "1", "--replications", "8", "--threads", "\(threads)", "--seed", "\(round)",
        ]).values("wall").first ?? .infinity
      }
      ratios.append(seconds[0] / seconds[1])
    }
    let best = ratios.max() ?? 0
    print("two threads: \(ratios.map { rounded($0) }.joined(separator: ", ")) times as fast as one")
    return best < 1.8 ? ["two threads: \(rounded(best)) times as fast as one, the limit is 1.8"] : []
  }

  /// One replication with a million contacts, and one with ten million.
  private func memory() throws -> [String] {
    let small = try own(["model", "c", "--weeks", "1"])
    let large = try own(["model", "c", "--weeks", "6", "--speed", "2.857"])
    let (few, many) = (small.values("N").first ?? 0, large.values("N").first ?? 0)
    print(
      "memory: \(rounded(small.peakMegabytes, 1)) MB for \(rounded(few / 1e6, 1)) million contacts, "
        + "\(rounded(large.peakMegabytes, 1)) MB for \(rounded(many / 1e6, 1)) million")
    // Six weeks have more intervals to count in than one.
    return large.peakMegabytes > small.peakMegabytes + 8 ? ["memory: it grows with the number of contacts"] : []
  }

  /// Allocations counted by valgrind: three times the events must not take more of them than the tables of two weeks.
  private func allocations(_ folder: URL) throws -> [String] {
    let log = folder.appendingPathComponent("valgrind").path
    var counted: [(allocations: Double, events: Double)] = []
    for weeks in [1, 4] {
      let child: ChildProcess
      do {
        child = try ChildProcess(
          "valgrind",
          [
            "--log-file=" + log, try tool("followsun-dev"), "bench", "model", "c", "--weeks", "\(weeks)", "--speed",
            "0.1",
          ])
      } catch {
        return ["allocations: not counted, there is no valgrind"]
      }
      let text = try String(contentsOfFile: log, encoding: .utf8)
      guard child.status == 0, let usage = text.range(of: "total heap usage: "),
        let number = Double(text[usage.upperBound...].prefix { $0 != " " }.filter { $0 != "," })
      else { throw CheckFailed(description: "valgrind failed: \(text.suffix(500))") }
      counted.append((number, child.values("events").first ?? 0))
    }
    let more = counted[1].allocations - counted[0].allocations
    let events = counted[1].events - counted[0].events
    print("allocations: \(Int(more)) more for \(Int(events)) more events")
    return more > events / 1000 ? ["allocations: \(rounded(more / events, 4)) an event, the limit is 0.001"] : []
  }

  /// A shipped scenario cut to one week, planned with little effort, then simulated a hundred times on two threads.
  private func wholeScenario(_ folder: URL) throws -> [String] {
    let copy = folder.appendingPathComponent("scenario").path
    let plan = folder.appendingPathComponent("plan").path
    try FileManager.default.copyItem(atPath: scenario, toPath: copy)
    let file = copy + "/scenario.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let week = text.replacing(/weeks: \d+/, with: "weeks: 1", maxReplacements: 1)
    try week.write(toFile: file, atomically: true, encoding: .utf8)
    let planned = try ChildProcess(
      try tool("followsun"), ["plan", copy, "-o", plan, "--effort", "quick", "--replications", "2"])
    guard FileManager.default.fileExists(atPath: plan) else {
      throw CheckFailed(description: "the scenario cannot be planned: \(planned.output)")
    }
    let run = try ChildProcess(
      try tool("followsun"), ["simulate", copy, "--plan", plan, "--replications", "100", "--threads", "2"])
    // Status 1 says that a target does not hold, which is not asked here.
    guard run.status == 0 || run.status == 1 << 8 else {
      throw CheckFailed(description: "the simulation failed: \(run.output)")
    }
    print(
      "\(scenario), one week, 100 replications: \(rounded(run.wallSeconds, 1)) s on the wall clock, "
        + "\(rounded(run.processorSeconds, 1)) processor seconds, \(rounded(run.peakMegabytes, 0)) MB")
    var missed: [String] = []
    if run.wallSeconds > 15 { missed.append("\(scenario): \(rounded(run.wallSeconds, 1)) s, the limit is 15 s") }
    if run.peakMegabytes > 400 {
      missed.append("\(scenario): \(rounded(run.peakMegabytes, 0)) MB, the limit is 400 MB")
    }
    return missed
  }
}
