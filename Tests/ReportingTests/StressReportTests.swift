import Foundation
import PlanArchive
import TestSupport
import Testing
import WorkforceModel

@testable import Reporting

/// What is said of a stress test, on figures that were made up for it.
@Suite struct StressReportTests {
  private static func lever(
    _ id: String, _ name: String, _ unit: StressLever.Unit, _ low: Double, _ base: Double, _ high: Double,
    _ subject: StressLever.Subject = .volume
  ) -> StressLever {
    StressLever(
      id: id, name: name, subject: subject, unit: unit, source: unit == .share ? .scenario : .standard, low: low,
      base: base, high: high, isDrawn: true)
  }

  /// The first target falls with both levers, breaks under the first alone and fails as stated nowhere; the others hold.
  private static func result(_ scenario: Scenario, name: String = "escalate t1 to t2") -> StressResult {
    let levers = [
      lever("escalations[0]", name, .share, 0.12, 0.18, 0.28), lever("volume", "volume", .factor, 0.8, 1, 1.2),
    ]
    func interval(_ mean: Double) -> StressResult.Interval {
      StressResult.Interval(mean: mean, lower: mean - 0.006, upper: mean + 0.006, count: 20)
    }
    func outcomes(_ change: Double) -> [StressResult.Outcome] {
      scenario.targets.enumerated().map { number, target in
        let mean = target.goal + (target.moreIsBetter ? 1 : -1) * (number == 0 ? 0.03 - change : 0.04)
        return StressResult.Outcome(measured: interval(mean), verdict: .holds, breaksFloor: false)
      }
    }
    let curves = levers.enumerated().map { number, lever in
      StressResult.Curve(
        lever: lever,
        points: [-1.0, 0, 1].map { position in
          StressResult.Point(
            position: position, value: lever.value(at: position),
            outcomes: outcomes(position * (number == 0 ? 0.06 : 0.02)), isLimited: false)
        })
    }
    let breakEvens = scenario.targets.indices.flatMap { target in
      levers.indices.map { lever in
        StressResult.BreakEven(
          target: target, lever: lever, keepsAtBase: true, isDecided: true,
          crossings: target == 0 && lever == 0
            ? [.init(value: 0.23, lower: 0.22, upper: nil, isAbove: true, isByFloor: false, count: 20)] : [])
      }
    }
    let swings = scenario.targets.indices.flatMap { target in
      levers.indices.map { lever in
        let size = target == 0 ? (lever == 0 ? -0.12 : -0.04) : 0
        return StressResult.Swing(
          target: target, lever: lever, atLow: 0.86, atBase: 0.83, atHigh: 0.86 + size,
          difference: .init(mean: size, lower: size - 0.01, upper: size + 0.01, count: 20))
      }
    }
    return StressResult(
      base: outcomes(0), curves: curves, breakEvens: breakEvens, swings: swings,
      joint: StressResult.Joint(
        distribution: .triangular, correlation: .shares, levers: [0, 1], values: [[0.2, 1.1], [0.25, 0.9]],
        kept: [true, false].map { kept in scenario.targets.indices.map { $0 > 0 || kept } },
        allKept: .init(mean: 0.5, lower: 0.095, upper: 0.905, count: 2),
        targetKept: scenario.targets.indices.map {
          $0 == 0
            ? .init(mean: 0.5, lower: 0.095, upper: 0.905, count: 2) : .init(mean: 1, lower: 0.34, upper: 1, count: 2)
        }, allKeptAsStated: .init(mean: 1, lower: 0.84, upper: 1, count: 20)), replications: 20, seed: 7, runs: 122)
  }

  @Test func theFirstTableNamesTheBreakEven() throws {
    let plan = try SamplePlan.twoTier()
    let result = Self.result(plan.scenario)
    let text = TerminalReport.stress(result, in: plan.scenario, provenance: plan.provenance)
    let lines = text.split(separator: "\n").map(String.init)
    let row = try #require(lines.firstIndex { $0.contains("escalate t1 to t2") })
    #expect(row < 10)
    #expect(lines[row].contains(" 18 % ") && lines[row].contains("12 %..28 %"))
    #expect(lines[row].contains("fails above 23.00 %") && lines[row].contains("22.00 % .. beyond the range"))
    #expect(lines[row + 1].contains("volume") && lines[row + 1].contains("none: not inside the range"))
    #expect(text.contains("take as long as the others"))
    #expect(text.contains("50.0 % (9.5 % .. 90.5 %, n 2) of draws"))
    #expect(text.contains("-12.0 pp ± 1.0 (n 20)"))
    #expect(text.contains("filled in: no range is stated") && text.contains("range of the scenario"))
    #expect(lines.contains { $0.contains("seed \(plan.provenance.seed)") })
    #expect(lines.allSatisfy { $0.last != " " } && !NotANumber.appears(in: text))
  }

  @Test func findingsArePlain() throws {
    let lever = Self.lever("volume", "volume", .factor, 0.8, 1, 1.2)
    func finding(_ keeps: Bool?, _ values: [Double], decided: Bool = true) -> String {
      StressText.finding(
        .init(
          target: 0, lever: 0, keepsAtBase: keeps, isDecided: decided,
          crossings: values.map {
            .init(value: $0, lower: nil, upper: nil, isAbove: $0 > 1, isByFloor: false, count: 20)
          }), of: lever)
    }
    #expect(finding(true, []) == "holds over the whole range")
    #expect(finding(true, [], decided: false) == "holds over the whole range, undecided somewhere in it")
    #expect(finding(false, []) == "fails over the whole range")
    #expect(finding(false, [0.9]) == "fails already as stated, holds below ×0.900")
    #expect(finding(true, [0.85, 1.1]) == "fails below ×0.850, fails above ×1.100")
    #expect(finding(nil, []) == "nobody came")
  }

  @Test func pageIsWellFormedAndStandsAlone() throws {
    var plan = try SamplePlan.twoTier()
    plan.scenario.name = "<script>alert(1)</script>"
    let page = StressReport.html(
      Self.result(plan.scenario, name: "\"><b>t1</b>"), in: plan.scenario, provenance: plan.provenance)
    let fault = Markup.fault(in: page)
    #expect(fault == nil)
    #expect(!page.contains("<script") && !page.contains("<b>") && !page.contains("style=\""))
    #expect(!page.contains("src=") && !NotANumber.appears(in: page))
    #expect(page.components(separatedBy: "class=\"stress\"").count - 1 == 2 * plan.scenario.targets.count)
    #expect(page.contains("take as long as the others"))
  }

  @Test func tablesHoldEveryFigureWithItsNumber() throws {
    let scenario = try SamplePlan.twoTier().scenario
    let result = Self.result(scenario)
    func rows(_ bytes: [UInt8]) -> [[String]] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let curves = rows(try StressTables.curves(result, in: scenario))
    #expect(curves[0] == StressTables.curveColumns && curves.count == 1 + scenario.targets.count * 6)
    #expect(curves.dropFirst().allSatisfy { $0[11] == "20" })
    let breakEvens = rows(try StressTables.breakEvens(result, in: scenario))
    #expect(breakEvens.count == 1 + scenario.targets.count * 2)
    #expect(Array(breakEvens[1][11...]) == ["above", "0.23", "0.22", "", "20", "0"])
    #expect(Array(breakEvens[2][11...]) == ["", "", "", "", "", ""])
    #expect(rows(try StressTables.tornado(result, in: scenario)).count == 1 + scenario.targets.count * 2)
    let joint = try #require(result.joint)
    let draws = rows(try StressTables.draws(joint, of: result))
    #expect(Array(draws[0].prefix(4)) == ["draw", "escalations[0]", "volume", "all_kept"])
    #expect(Array(draws[2].prefix(5)) == ["1", "0.25", "0.9", "0", "0"])
  }

  @Test func documentReadsBackAsItWasWritten() throws {
    let plan = try SamplePlan.twoTier()
    let document = StressDocument(Self.result(plan.scenario), in: plan.scenario, provenance: plan.provenance)
    let bytes = try document.jsonBytes()
    #expect(try JSONDecoder().decode(StressDocument.self, from: Data(bytes)) == document)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(try StressSchema.json())) as? [String: Any])
    let known = try #require(schema["properties"] as? [String: Any])
    let written = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(Set(written.keys) == Set(known.keys))
  }
}
