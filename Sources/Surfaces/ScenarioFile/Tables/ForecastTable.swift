import CivilTime
import DelimitedText
import Diagnostics
import WorkforceModel

/// Reads the rows of a forecast onto the grid of the horizon in one pass.
///
/// Rows narrower than an interval are summed, wider ones are split evenly: that halves volume, not rate.
final class ForecastTable {
  private let scenario: Scenario
  private let file: String
  private let zone: Zone?
  private let faults: TableFaults
  private let width: Int64
  private let leadCount: Int
  private(set) var tallies: [ForecastTally]
  private(set) var usesLocalTimes = false
  private(set) var outside: (count: Int, firstLine: Int) = (0, 0)

  private var queueByName: [String: Int] = [:]
  private var stamps: [String: ForecastStamp] = [:]
  private var unknownQueues: Set<String> = []
  /// Fold rows seen once: by queue and earlier instant, the line.
  private var openFolds: [FoldKey: (line: Int, text: String)] = [:]
  private var closedFolds: Set<FoldKey> = []
  /// Queues whose names are not told from faults of the scenario.
  private let ignoresUnknownQueues: Bool
  /// Where the queues are declared that a name may have been meant as.
  private let declarations: (String) -> [Diagnostic.Note]

  private struct FoldKey: Hashable {
    var queue: Int
    var earlier: Int64
  }

  init(
    scenario: Scenario, file: String, zone: Zone?, ignoresUnknownQueues: Bool, faults: TableFaults,
    declarations: @escaping (String) -> [Diagnostic.Note]
  ) {
    self.declarations = declarations
    self.scenario = scenario
    self.file = file
    self.zone = zone
    self.faults = faults
    self.ignoresUnknownQueues = ignoresUnknownQueues
    width = scenario.horizon.grid.secondsPerInterval
    leadCount = scenario.horizon.leadInGrid.count
    let count = leadCount + scenario.horizon.grid.count
    tallies = scenario.queues.map { _ in ForecastTally(count: count) }
    // Rows are for whole queues; their issue types have shares of them.
    for (index, queue) in scenario.queues.enumerated() where queue.issue == nil { queueByName[queue.id] = index }
  }

  /// Adds all rows of a table with its columns.
  func read(_ reader: DelimitedReader) {
    guard let start = reader.column("interval_start"), let minutes = reader.column("interval_minutes"),
      let queue = reader.column("queue"), let offered = reader.column("offered")
    else { return }
    let handle = reader.column("aht_seconds")
    faults.forEachRow(reader) { row in
      // All columns are read before anything is judged across them, so that each field has its say.
      let length = try row.integer(minutes)
      guard isLength(length) else {
        throw row.fault(minutes, remedy: "write \(scenario.horizon.grid.minutes), a divisor or a multiple of it")
      }
      let contacts = try row.number(offered)
      guard contacts >= 0, contacts <= 1e7 else {
        throw row.fault(offered, remedy: "write a number from 0 to 10000000")
      }
      var seconds: Double?
      if let handle, !row.isEmpty(handle) {
        let value = try row.number(handle)
        guard value > 0, value <= 604_800 else {
          throw row.fault(handle, remedy: "write seconds, more than 0, or leave the field empty")
        }
        seconds = value
      }
      guard let index = queueIndex(row, queue) else { return }
      guard let begin = begin(row, start, queue: index) else { return }
      add(begin: begin, length: length, contacts: contacts, seconds: seconds, queue: index, row: row, column: start)
    }
    for (_, fold) in openFolds.sorted(by: { $0.value.line < $1.value.line }) {
      faults.add(
        "csv-time-in-fold", "'\(fold.text)' comes twice on the local clock, and the queue has one row for it",
        line: fold.line, column: 1, value: fold.text, hint: "give both rows, the earlier first, or write the offsets")
    }
  }

  private func isLength(_ minutes: Int) -> Bool {
    let grid = scenario.horizon.grid.minutes
    return minutes > 0 && minutes <= 1440 && (minutes % grid == 0 || grid % minutes == 0)
  }

  private func queueIndex(_ row: DelimitedRow, _ column: Int) -> Int? {
    let name = row.string(column)
    if let index = queueByName[name] { return index }
    if unknownQueues.insert(name).inserted, !ignoresUnknownQueues {
      let place = row.place(column)
      let whole = scenario.queues.first { $0.id == name }?.issue.map { scenario.queues[$0.queue.raw].id }
      let near = whole ?? Suggestion.nearest(to: name, among: scenario.queues.filter { $0.issue == nil }.map(\.id))
      faults.add(
        "unknown-reference",
        whole == nil ? "there is no queue '\(name)' in the scenario" : "'\(name)' is an issue type and has no rows",
        line: place.line, column: place.column, value: name,
        hint: whole.map { "give all of '\($0)' in its rows; the type has its share of them" }
          ?? near.map { "did you mean '\($0)'?" } ?? "declare the queue, or remove its rows",
        notes: declarations(name))
    }
    return nil
  }

  private func begin(_ row: DelimitedRow, _ column: Int, queue: Int) -> Int64? {
    let text = row.string(column)
    let stamp: ForecastStamp
    if let known = stamps[text] {
      stamp = known
    } else {
      stamp = ForecastStamp(text, zone: zone)
      stamps[text] = stamp
      if !text.hasSuffix("Z"), Instant(iso8601: text) == nil { usesLocalTimes = true }
    }
    switch stamp {
    case .instant(let seconds): return seconds
    case .fold(let earlier, let later):
      let key = FoldKey(queue: queue, earlier: earlier)
      if openFolds.removeValue(forKey: key) != nil {
        closedFolds.insert(key)
        return later
      }
      if closedFolds.contains(key) { return later }
      openFolds[key] = (row.line, text)
      return earlier
    case .faulty(let id, let message, let hint):
      let place = row.place(column)
      faults.add(id, message, line: place.line, column: place.column, value: text, hint: hint)
      return nil
    }
  }

  private func add(
    begin: Int64, length: Int, contacts: Double, seconds: Double?, queue: Int, row: DelimitedRow, column: Int
  ) {
    let gridStart = scenario.horizon.leadInGrid.start.secondsUTC
    let rowSeconds = Int64(length) * 60
    let offset = begin - gridStart
    let step = min(rowSeconds, width)
    guard offset % step == 0 else {
      let place = row.place(column)
      faults.add(
        "csv-off-grid", "'\(row.string(column))' does not fall on the grid of \(step / 60) minutes", line: place.line,
        column: place.column, value: row.string(column), hint: "begin rows where intervals begin")
      return
    }
    let pieces = Int(max(1, rowSeconds / width))
    let part = contacts / Double(pieces)
    for piece in 0..<pieces {
      let second = offset + Int64(piece) * width
      let total = Int64(tallies[queue].offered.count) * width
      guard second >= 0, second < total else {
        if outside.count == 0 { outside.firstLine = row.line }
        outside.count += 1
        continue
      }
      let interval = Int(second / width)
      let firstMinute = Int(second % width / 60)
      let covered = min(length, Int(width / 60))
      let mask = ((UInt64(1) << UInt64(covered)) - 1) << UInt64(firstMinute)
      if tallies[queue].minutes[interval] & mask != 0 {
        duplicate(row, column, queue: queue, firstLine: tallies[queue].lines[interval])
        return
      }
      tallies[queue].hasRows = true
      tallies[queue].minutes[interval] |= mask
      if tallies[queue].lines[interval] == 0 { tallies[queue].lines[interval] = row.line }
      tallies[queue].offered[interval] += part
      if let seconds { tallies[queue].addHandleTime(seconds, contacts: part, interval: interval) }
    }
  }

  private func duplicate(_ row: DelimitedRow, _ column: Int, queue: Int, firstLine: Int) {
    let place = row.place(column)
    faults.add(
      "csv-duplicate-row",
      "the interval \(row.string(column)) of '\(scenario.queues[queue].id)' is given twice, or rows overlap",
      line: place.line, column: place.column, value: row.string(column), hint: "keep one of the rows",
      notes: [
        .init(message: "it was first given here", span: SourceSpan(file: file, line: firstLine, column: 1))
      ])
  }
}

extension ForecastTable {
  /// The forecast on both grids; gaps are faults.
  func forecast() -> ContactForecast {
    let leadIn = leadInSources()
    var offered: [Series] = []
    var lead: [Series] = []
    var handle: [Series?] = []
    for (index, tally) in tallies.enumerated() {
      let counted = Array(tally.offered[leadCount...])
      offered.append(Series(counted))
      let isLeadGiven = tally.minutes[..<leadCount].contains { $0 != 0 }
      if tally.hasRows {
        reportGaps(index, range: leadCount..<tally.offered.count, what: "the horizon")
        if isLeadGiven { reportGaps(index, range: 0..<leadCount, what: "the week before, which has rows") }
      }
      lead.append(Series(isLeadGiven ? Array(tally.offered[..<leadCount]) : leadIn.map { counted[$0] }))
      guard tally.hasHandleTimes else {
        handle.append(nil)
        continue
      }
      let standard = scenario.queues[index].handleTime?.meanSeconds ?? 0
      handle.append(
        Series((leadCount..<tally.offered.count).map { tally.handleSeconds($0, standard: standard) }))
    }
    return ContactForecast(offered: offered, leadIn: lead, handleSeconds: handle)
  }

  /// For each interval of the lead-in the interval of the first week at the same local weekday and time.
  private func leadInSources() -> [Int] {
    let horizon = scenario.horizon
    return (0..<leadCount).map { index in
      let moment = horizon.zone.civil(at: horizon.leadInGrid.start(of: index))
      let time = TimeOfDay(minutes: moment.secondOfDay / 60) ?? .midnight
      let twin = horizon.zone.instant(moment.date.adding(days: 7), time, policy: .gapEndsAtTransitionFoldEarlier)
      return horizon.grid.index(containing: twin) ?? 0
    }
  }

  private func reportGaps(_ queue: Int, range: Range<Int>, what: String) {
    let full = (UInt64(1) << UInt64(width / 60)) - 1
    let tally = tallies[queue]
    let missing = range.filter { tally.minutes[$0] != full }
    guard let first = missing.first else { return }
    let start = scenario.horizon.leadInGrid.start
    let shown = missing.prefix(5).map { index in
      start.adding(seconds: Int64(index) * width).iso8601 + (tally.minutes[index] == 0 ? "" : " (in part)")
    }
    let before = (0..<first).last { tally.lines[$0] > 0 }
    let line = before.map { tally.lines[$0] } ?? tally.lines.filter { $0 > 0 }.min() ?? 1
    let more = missing.count > 5 ? ", and \(missing.count - 5) more" : ""
    faults.add(
      "csv-missing-interval",
      "'\(scenario.queues[queue].id)' has no row for \(missing.count) of the intervals of \(what): "
        + shown.joined(separator: ", ") + more,
      line: line, column: 1, hint: "give every interval a row, with 0 where nothing comes")
  }
}
