import ArgumentParser
import Foundation
import Rostering

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time one part and check its answer; status 1 where the answer is wrong or a limit is missed.",
    subcommands: [
      CSV.self, Demand.self, Staffing.self, Erlang.self, Events.self, BenchEngine.self, BenchSimulation.self,
      SimulationModelRun.self, Rosters.self,
    ])

  struct CSV: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "csv", abstract: "Read a large table.")

    @Option(help: "Size of the table.") var megabytes: Int = 500

    func run() throws {
      let result = try benchCSV(megabytes: megabytes)
      print(
        "csv: \(result.rows) rows, \(Int(result.megabytesPerSecond)) MB per CPU second, "
          + "\(Int(result.peakMegabytes)) MB peak, checksum \(result.checksumHolds ? "holds" : "WRONG")")
      guard result.checksumHolds else { throw CheckFailed(description: "the sums differ from the generator's") }
      guard result.megabytesPerSecond >= 100, result.peakMegabytes < 300 else {
        throw CheckFailed(description: "the limits are 100 MB per second and 300 MB of memory")
      }
    }
  }

  struct Demand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "demand", abstract: "Work out the demand network of a scenario with its explanation.")

    @Argument(help: "The folder of the scenario.") var scenario: String = "Scenarios/follow-the-sun-24x7"
    @Option(help: "CPU milliseconds that it may take.") var limit: Double = 50

    func run() throws {
      let result = try DemandBench.run(folder: scenario)
      let tenths = (result.seconds * 10_000).rounded() / 10
      print(
        "demand: \(result.queues) queues, \(result.intervals) intervals in \(tenths) CPU ms, balance within "
          + "\(result.imbalance) of the first contacts, visits within \(result.deviation) of the linear equations")
      guard result.isRight else { throw CheckFailed(description: "the answer is wrong") }
      guard result.seconds * 1000 <= limit else { throw CheckFailed(description: "the limit is \(limit) CPU ms") }
    }
  }

  struct Staffing: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "staffing", abstract: "Size 10,000 intervals for 80/20 at an occupancy of 85 % at most.")

    func run() throws {
      for cap in [0.85, nil] {
        let result = try benchStaffing(occupancyCap: cap)
        let name = cap.map { "cap \($0)" } ?? "no cap"
        print(
          "staffing, \(name): \(result.intervals) intervals, "
            + "\(Int(result.intervalsPerCPUSecond / 1000)) thousand per CPU second, \(result.wrong) wrong")
        guard result.wrong == 0 else { throw CheckFailed(description: "\(result.wrong) answers differ") }
      }
    }
  }

  struct Erlang: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erlang", abstract: "Size a table with `followsun erlang batch`, CSV in and CSV out.")

    @Option(help: "Rows of the table.") var rows: Int = 100_000

    func run() throws {
      let result = try benchErlang(rows: rows)
      print(
        "erlang batch: \(result.rows) sizing rows, \(String(format: "%.3f", result.processorSeconds)) CPU seconds with "
          + "start and end, \(result.wrong) wrong")
      guard result.wrong == 0 else { throw CheckFailed(description: "\(result.wrong) answers differ") }
      guard result.processorSeconds <= 0.3 * max(1, Double(rows) / 100_000) else {
        throw CheckFailed(description: "the limit is 0.3 CPU seconds for 100,000 rows")
      }
    }
  }

  struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "events", abstract: "Run the bare event calendar on M/M/100.")

    func run() throws {
      guard try benchEvents() else { throw CheckFailed(description: "an answer is wrong") }
    }
  }

  struct Rosters: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "roster", abstract: "Find the rosters of made-up operations and check them.")

    @Option(help: "quick, standard or thorough.") var effort: String = "standard"
    @Option(help: "Threads.") var threads: Int = 2
    @Option(help: "Seed of the study's instances, 1 to 3.") var seed: UInt32 = 1
    @Option(help: "Only the instance of this name.") var only: String?
    @Option(help: "Write the linear programs over all tours into this folder.") var writeLp: String?

    func run() throws {
      guard let steps = RosterEffort(rawValue: effort) else {
        throw ValidationError("(\(effort)) is no effort; give quick, standard or thorough")
      }
      let folder = writeLp.map { URL(fileURLWithPath: $0, isDirectory: true) }
      let keepsLimits = try BenchRoster.run(
        effort: steps, threads: threads, seed: seed, only: only, programs: folder, tell: { print($0) })
      guard keepsLimits else { throw ExitCode(1) }
    }
  }
}
