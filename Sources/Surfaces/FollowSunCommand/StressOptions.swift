import ArgumentParser
import Foundation
import WorkforceModel

/// What a stress test moves. Taken as text, so that every fault among them is told at once.
struct StressOptions: ParsableArguments {
  @Option(help: "Independent replications of each point, at least 2.")
  var replications: String = "10"

  @Option(help: "Points of each assumption's curve, ends and stated value included: odd, 3 to 101.")
  var points: String = "5"

  @Option(help: "Draws of all assumptions at once, each with one replication; 0 for none.")
  var draws: String = "100"

  @Option(help: "How draws lie in a range: triangular, most likely as stated, or uniform.")
  var distribution: String = StressSettings.Distribution.triangular.rawValue

  @Option(
    help: ArgumentHelp(
      "What is drawn together: shares (one quantile for all shares of escalation, every other assumption its own), "
        + "independent, or all (one quantile for everything)."))
  var correlation: String = StressSettings.Correlation.shares.rawValue

  @Option(
    help: ArgumentHelp(
      "Move only these, by commas: \(StressSettings.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "kinds"))
  var move: String?

  @Option(help: ArgumentHelp("Range of shares of escalation without a range in the scenario.", valueName: "range"))
  var escalations: String?

  @Option(help: ArgumentHelp("Range of shares reopened without a range in the scenario.", valueName: "range"))
  var reopen: String?

  @Option(help: ArgumentHelp("Range of first contacts (default 0.8x..1.2x).", valueName: "range"))
  var volume: String?

  @Option(help: ArgumentHelp("Range of handle times (default 0.8x..1.2x).", valueName: "range"))
  var handleTime: String?

  @Option(
    help: ArgumentHelp(
      "Range of the handle time of contacts sent on beyond the stated shares.", valueName: "range"))
  var marginalHandleTime: String?

  @Option(help: ArgumentHelp("Range of unplanned absence.", valueName: "range"))
  var absence: String?

  @Option(help: ArgumentHelp("Range of mean patience (default of all others 0.5x..1.5x).", valueName: "range"))
  var patience: String?

  func validate() throws {
    _ = try settings()
  }

  /// - Throws: `ValidationError` with all faults, a line each.
  func settings() throws -> (settings: StressSettings, replications: Int) {
    var faults: [String] = []
    var settings = StressSettings()
    func whole(_ text: String, _ option: String, _ range: ClosedRange<Int>) -> Int? {
      guard let value = Int(text), range.contains(value) else {
        faults.append("\(option) \(text): give a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
      }
      return value
    }
    let count = whole(replications, "--replications", 2...100_000)
    if let points = whole(points, "--points", 3...101) {
      if points % 2 == 0 {
        faults.append("--points \(points): give an odd number, so that the stated value is in the middle")
      }
      settings.points = points
    }
    if let draws = whole(draws, "--draws", 0...1_000_000) { settings.draws = draws }
    if let value = StressSettings.Distribution(rawValue: distribution) {
      settings.distribution = value
    } else {
      faults.append("--distribution \(distribution): give triangular or uniform")
    }
    if let value = StressSettings.Correlation(rawValue: correlation) {
      settings.correlation = value
    } else {
      faults.append("--correlation \(correlation): give shares, independent or all")
    }
    for word in (move ?? "").split(separator: ",").map(String.init) {
      if let kind = StressSettings.Kind(rawValue: word) {
        settings.kinds.insert(kind)
      } else {
        let known = StressSettings.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        faults.append("--move \(word): give some of \(known)")
      }
    }
    let ranges: [(StressSettings.Kind, String?)] = [
      (.escalations, escalations), (.reopen, reopen), (.volume, volume), (.handleTime, handleTime),
      (.marginalHandleTime, marginalHandleTime), (.absence, absence), (.patience, patience),
    ]
    for (kind, text) in ranges {
      guard let text else { continue }
      if let range = StressOptions.range(text) {
        settings.ranges[kind] = range
      } else {
        faults.append("--\(kind.rawValue) \(text): give factors around the stated value, such as 0.8x..1.2x")
      }
    }
    guard faults.isEmpty, let count else { throw ValidationError(faults.joined(separator: "\n")) }
    return (settings, count)
  }

  /// `0.8x..1.2x`, with 1 between its ends and both from 0 to 100.
  static func range(_ text: String) -> ClosedRange<Double>? {
    guard let dots = text.range(of: ".."), let low = Factor(argument: String(text[..<dots.lowerBound])),
      let high = Factor(argument: String(text[dots.upperBound...])), low.value <= 1, high.value >= 1
    else { return nil }
    return low.value...high.value
  }
}
