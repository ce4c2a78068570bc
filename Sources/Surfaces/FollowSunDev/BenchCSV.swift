import DelimitedText
import Foundation

/// What one run of the reading benchmark measured.
struct CSVBenchmark {
  /// The size of the file in bytes and the number of its rows.
  var bytes: Int
  var rows: Int
  /// Processor time and wall time of the reading, seconds.
  var processorSeconds: Double
  var wallSeconds: Double
  /// Size by processor time, in units of 10^6 bytes a second.
  var megabytesPerSecond: Double
  /// The largest resident size of this process so far, in units of 10^6 bytes.
  var peakMegabytes: Double
  /// Whether sums over the fields that were read equal those that the generator kept.
  var checksumHolds: Bool
}

/// The sums that both the generator and the reader keep.
private struct CSVTotals: Equatable {
  var rows = 0
  var offered = 0
  var tenthsOfSeconds = 0
  var queueBytes = 0
}

/// Generates a forecast-like file of at least `megabytes` x 10^6 bytes in the temporary folder, reads every field of
/// it, and compares the sums with those of the generator. The file is removed at the end.
func benchCSV(megabytes: Int) throws -> CSVBenchmark {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("followsun-csv-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("forecast.csv").path
  let (size, expected) = try generateForecast(path: path, bytes: max(1, megabytes) * 1_000_000)

  let wall = ContinuousClock().now
  let processor = processorSeconds()
  let reader = try DelimitedReader(path: path)
  var found = CSVTotals()
  var firstFault: DelimitedFault?
  try reader.forEachRow(onFault: { firstFault = firstFault ?? $0 }) { row in
    found.rows += 1
    found.queueBytes += row.bytes(1).count
    found.offered += try row.integer(3)
    found.tenthsOfSeconds += Int((try row.number(4) * 10).rounded())
  }
  let spent = processorSeconds() - processor
  let elapsed = wall.duration(to: ContinuousClock().now)
  if let firstFault { throw firstFault }
  return CSVBenchmark(
    bytes: size, rows: found.rows, processorSeconds: spent, wallSeconds: elapsed / .seconds(1),
    megabytesPerSecond: Double(size) / 1e6 / max(spent, 1e-9), peakMegabytes: peakMegabytes(),
    checksumHolds: found == expected)
}

/// Writes the file in blocks and returns its size and sums.
private func generateForecast(path: String, bytes: Int) throws -> (size: Int, totals: CSVTotals) {
  guard FileManager.default.createFile(atPath: path, contents: nil),
    let file = FileHandle(forWritingAtPath: path)
  else { throw CocoaError(.fileWriteUnknown) }
  defer { try? file.close() }
  let queues = ["t1-voice-en", "t1-chat-es", "\"t2-case-de, \"\"special\"\"\"", "t1-email-fr", "t3-case"]
  let queueLengths = [11, 10, 21, 11, 7]
  var totals = CSVTotals()
  var block: [UInt8] = Array("interval_start,queue,interval_minutes,offered,aht_seconds\n".utf8)
  var size = 0
  var state: UInt64 = 20_260_323
  while size + block.count < bytes {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let offered = Int(state >> 40) % 250
    let tenths = Int(state >> 20) % 9_000
    let slot = totals.rows % 1_344
    let queue = totals.rows % queues.count
    block.append(contentsOf: "2026-03-".utf8)
    appendDecimal(10 + slot / 48 % 20, to: &block)
    block.append(0x54)
    appendDecimal(10 + slot % 14, to: &block)
    block.append(contentsOf: ":30:00Z,".utf8)
    block.append(contentsOf: queues[queue].utf8)
    block.append(contentsOf: ",30,".utf8)
    appendDecimal(offered, to: &block)
    block.append(0x2C)
    appendDecimal(tenths / 10, to: &block)
    block.append(0x2E)
    appendDecimal(tenths % 10, to: &block)
    block.append(0x0A)
    totals.rows += 1
    totals.offered += offered
    totals.tenthsOfSeconds += tenths
    totals.queueBytes += queueLengths[queue]
    if block.count > 1 << 20 {
      try file.write(contentsOf: block)
      size += block.count
      block.removeAll(keepingCapacity: true)
    }
  }
  try file.write(contentsOf: block)
  return (size + block.count, totals)
}

private func appendDecimal(_ value: Int, to bytes: inout [UInt8]) {
  if value >= 10 { appendDecimal(value / 10, to: &bytes) }
  bytes.append(UInt8(0x30 + value % 10))
}

private func resourceUse() -> rusage {
  var use = rusage()
  #if os(Linux)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &use)
  #else
    getrusage(RUSAGE_SELF, &use)
  #endif
  return use
}

private func peakMegabytes() -> Double {
  #if os(Linux)
    // Linux counts in KiB.
    return Double(resourceUse().ru_maxrss) * 1_024 / 1e6
  #else
    return Double(resourceUse().ru_maxrss) / 1e6
  #endif
}
