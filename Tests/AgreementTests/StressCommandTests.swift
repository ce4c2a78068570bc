import Foundation
import Testing

/// `followsun stress` as a user runs it, on a small desk with a staffing in numbers.
@Suite struct StressCommandTests {
  private func write(to folder: URL) throws {
    let operation = DeskOperation(target: "answer: 80%, within: 30s, over: horizon", offered: { _, _ in 20 })
    try operation.write(to: folder.appending(path: "desk"))
    let rows = (0..<7).flatMap { day in (0..<24).map { "\(operation.moment(day, $0)),desk,4\n" } }.joined()
    try Data(("interval_start,team,agents\n" + rows).utf8).write(to: folder.appending(path: "given.csv"))
  }

  private let command = "followsun stress desk --staffing given.csv --replications 4 --points 3 --draws 3"

  @Test func threadsChangeNothingAndNothingIsOverwritten() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write(to: folder)
      let first = try tool.run("\(command) --threads 1 -o one", in: folder)
      #expect(first.status == 0, "\(first.output)")
      #expect(try tool.run("\(command) --threads 3 -o two", in: folder).status == 0)
      #expect(
        try tool.run("rm one/run.json two/run.json; diff -r one two", in: folder).output == "")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "one").path).sorted()
      #expect(
        names == ["break-evens.csv", "curves.csv", "draws.csv", "inputs", "stress.html", "stress.json", "tornado.csv"])
      let again = try tool.run("\(command) -o one", in: folder)
      #expect(again.status == 2 && again.output.contains("exists and is not empty"), "\(again.output)")

      // As stated the figures are those of `simulate`; with twice the volume four agents are too few.
      #expect(first.output.contains("volume") && first.output.contains("targets that hold as stated: 1 of 1"))
      let simulated = try tool.run(
        "followsun simulate desk --staffing given.csv --replications 4 --format json > simulated.json", in: folder)
      #expect(simulated.status == 0, "\(simulated.output)")
      let (stress, simulation) = (
        try Self.json("one/stress.json", in: folder), try Self.json("simulated.json", in: folder)
      )
      let base = ((stress["targets"] as? [[String: Any]])?.first?["base"] as? [String: Any])?["measured"]
      let content = simulation["content"] as? [String: Any]
      let measured = (content?["targets"] as? [[String: Any]])?.first?["measured"] as? [String: Any]
      let mean = try #require(measured?["mean"] as? Double)
      #expect((base as? [String: Any])?["mean"] as? Double == mean)

      let wide = try tool.run("\(command) --move volume --volume 1x..3x --format csv", in: folder)
      #expect(wide.status == 0 && wide.output.contains(",volume,factor,1,3,"), "\(wide.output)")
    }
  }

  @Test func allFaultsOfOptionsAreToldAtOnce() throws {
    let tool = try CommandLineTool()
    try CommandLineTool.withTemporaryFolder { folder in
      try write(to: folder)
      let outcome = try tool.run(
        "followsun stress desk --replications 1 --points 4 --draws many --distribution normal --correlation none "
          + "--move volume,wind --volume 1.1x..1.2x --absence 2", in: folder)
      #expect(outcome.status == 64)
      for text in [
        "--replications 1:", "--points 4:", "--draws many:", "--distribution normal:", "--correlation none:",
        "--move wind:", "--volume 1.1x..1.2x:", "--absence 2:",
      ] {
        #expect(outcome.output.contains(text), "\(text) is not named in:\n\(outcome.output)")
      }
    }
  }

  private static func json(_ name: String, in folder: URL) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appending(path: name))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
