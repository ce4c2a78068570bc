import ArgumentParser
import DelimitedText
import Foundation

struct ErlangBatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Add the measures of Erlang B, C and A to a CSV, row by row.",
    discussion: """
      Reads the columns model (b, c, a), offered_load or contacts with interval_seconds, aht_seconds, within_seconds,
      patience_seconds (0 and inf allowed), short_abandon_seconds (5 unless given), and either agents or goals:
      target_service_level, max_occupancy, max_asa_seconds, max_abandonment, for b max_blocking, with shrinkage. Other
      columns pass through. Adds the columns that the guide "Calculate a table of queues" lists; status is ok, unstable
      or what is wrong with the row.

      Exit status: 0 every row is ok or unstable; 1 a row is faulty; 2 the table cannot be read, nothing written.
      """)

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case csv
  }

  @Argument(help: "The table, or - for standard input.", completion: .file())
  var file: String

  @Option(name: .customLong("format"), help: "Form of the output: csv.")
  var form: Form = .csv

  func run() throws {
    let outcome: ErlangBatch.Outcome
    do {
      outcome = try ErlangBatch.run(try bytes(), sink: Console.data)
    } catch let fault as DelimitedFault {
      report([ErlangBatchFault(fault)])
      throw CommandExit.faultyInput
    }
    report(outcome.faults)
    guard outcome.isReadable else { throw CommandExit.faultyInput }
    if !outcome.faults.isEmpty { throw CommandExit.unfulfilled }
  }

  private func bytes() throws(DelimitedFault) -> [UInt8] {
    do {
      if file == "-" { return Array(try FileHandle.standardInput.readToEnd() ?? Data()) }
      return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw DelimitedFault(
        line: 1, column: 1, kind: .unreadable, value: file == "-" ? "standard input" : file,
        remedy: "check its name and permissions")
    }
  }

  private func report(_ faults: [ErlangBatchFault]) {
    guard !faults.isEmpty else { return }
    var text = ""
    for fault in faults {
      text += "\(file):\(fault.line):\(fault.column): error[\(fault.id)]: \(fault.message)\nhint: \(fault.remedy)\n"
    }
    Console.errorText(text)
  }
}
