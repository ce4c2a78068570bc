import ArgumentParser
import CivilTime
import Foundation

/// Tools of the house: benchmarks that check their answers, statistical evidence, and tables for the oracles.
@main
struct FollowSunDev: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "followsun-dev", abstract: "Benchmarks with checked answers, evidence, and tables for the oracles.",
    subcommands: [Bench.self, Verify.self, Zones.self, ErlangTable.self])
}

/// A check that did not hold.
struct CheckFailed: Error, CustomStringConvertible {
  var description: String
}

struct Zones: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print every clock change of every zone as CSV.")

  @Option(help: "First year.") var from: Int = 2015
  @Option(help: "Last year.") var to: Int = 2037
  @Option(help: "Read zone identifiers from standard input (-).") var zones: String?

  func run() throws {
    guard
      let first = CivilDate(year: from, month: 1, day: 1), let last = CivilDate(year: to + 1, month: 1, day: 1)
    else { throw ValidationError("years (\(from)) to (\(to)) are out of range") }
    let begin = Zone.utc.instant(first, .midnight, policy: .gapEndsAtTransitionFoldEarlier)
    let end = Zone.utc.instant(last, .midnight, policy: .gapEndsAtTransitionFoldEarlier)
    var identifiers = Zone.knownIdentifiers
    if zones != nil {
      identifiers = []
      while let line = readLine() { identifiers.append(line) }
    }
    print("# time-zone data \(Zone.dataVersion)")
    print("zone,transition_iso,offset_before,offset_after")
    for zone in identifiers.compactMap(Zone.init(identifier:)) {
      let start = zone.offsetSeconds(at: begin)
      print("\(zone.identifier),\(begin.iso8601),\(start),\(start)")
      for change in zone.transitions(in: begin..<end) {
        let before = zone.offsetSeconds(at: change.adding(seconds: -1))
        print("\(zone.identifier),\(change.iso8601),\(before),\(zone.offsetSeconds(at: change))")
      }
    }
  }
}

struct ErlangTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erlang-table", abstract: "Compute the measures of a table of queueing cases on standard input.")

  func run() throws {
    let input = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    FileHandle.standardOutput.write(Data(try erlangTable(input).utf8))
  }
}
