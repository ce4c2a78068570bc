import DelimitedText
import Foundation
import RealFunctions

/// What the benchmark of `followsun erlang batch` measured.
struct ErlangBench {
  var rows: Int
  /// Rows whose number of agents is not that of the plain recurrence, or whose measures are not there.
  var wrong: Int
  /// Of the whole process, from its start to its end; the best of five runs.
  var processorSeconds: Double
}

/// Sizes a table with the `followsun` beside this program and checks every number of agents against the recurrence.
///
/// 80 % within 20 s, occupancy at most 0.85, 300 s a contact, 30 % shrinkage, loads from 0.1 to 5,000 erlangs spread
/// evenly on a logarithmic scale, as contacts in half an hour.
func benchErlang(rows: Int) throws -> ErlangBench {
  let tool = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("followsun")
  guard FileManager.default.isExecutableFile(atPath: tool.path) else {
    throw CheckFailed(description: "there is no followsun beside this program; build both")
  }
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-erlang-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let input = folder.appendingPathComponent("in.csv")
  let output = folder.appendingPathComponent("out.csv")

  let contacts = contactsInHalfHours(rows)
  var table = DelimitedWriter(columns: [
    "queue", "model", "contacts", "interval_seconds", "aht_seconds", "within_seconds", "target_service_level",
    "max_occupancy", "shrinkage",
  ])
  for count in contacts {
    try table.append([
      .text("voice-en"), .text("c"), .number(count), .integer(1800), .integer(300), .integer(20), .number(0.8),
      .number(0.85), .number(0.3),
    ])
  }
  try Data(table.bytes).write(to: input)

  var best = Double.infinity
  for _ in 0..<5 {
    let before = childrenSeconds()
    try size(tool: tool, input: input, output: output)
    best = min(best, childrenSeconds() - before)
  }
  return ErlangBench(rows: rows, wrong: try wrongRows(output, contacts: contacts), processorSeconds: best)
}

private func contactsInHalfHours(_ rows: Int) -> [Double] {
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  return (0..<rows).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let load = 0.1 * power(50_000, Double(state >> 11) * 0x1p-53)
    // Four decimals, as a forecast has them at most.
    return (load * 6 * 10_000).rounded() / 10_000
  }
}

private func size(tool: URL, input: URL, output: URL) throws {
  try Data().write(to: output)
  let handle = try FileHandle(forWritingTo: output)
  let process = Process()
  process.executableURL = tool
  process.arguments = ["erlang", "batch", input.path, "--format", "csv"]
  process.standardOutput = handle
  try process.run()
  process.waitUntilExit()
  try handle.close()
  guard process.terminationStatus == 0 else {
    throw CheckFailed(description: "followsun erlang batch ended with \(process.terminationStatus)")
  }
}

private func wrongRows(_ output: URL, contacts: [Double]) throws -> Int {
  let reader = try DelimitedReader(path: output.path)
  guard let agents = reader.column("agents"), let level = reader.column("service_level"),
    let scheduled = reader.column("agents_scheduled"), let status = reader.column("status")
  else { throw CheckFailed(description: "columns are missing") }
  var wrong = 0
  var index = 0
  try reader.forEachRow(onFault: { throw $0 }) { row in
    let load = contacts[index] * 300 / 1800
    let expected = plainAgents(load: load, cap: 0.85)
    let heads = Int((Double(expected) / 0.7 - 1e-9 * max(1, Double(expected) / 0.7)).rounded(.up))
    if try row.integer(agents) != expected || row.integer(scheduled) != heads || row.string(status) != "ok"
      || row.number(level) < 0.8 - 1e-12
    {
      wrong += 1
    }
    index += 1
  }
  return index == contacts.count ? wrong : wrong + abs(contacts.count - index)
}

/// Processor time of all child processes that have ended.
private func childrenSeconds() -> Double {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
  #else
    getrusage(RUSAGE_CHILDREN, &usage)
  #endif
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
