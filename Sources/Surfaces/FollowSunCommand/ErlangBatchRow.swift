import DelimitedText
import QueueingTheory

/// One row of a table for `erlang batch`, as numbers.
struct ErlangBatchRow {
  enum Model {
    case b, c, a
  }

  var model = Model.c
  /// Erlangs; nil only where a load is asked for.
  var load: Double?
  var handleSeconds: Double?
  var agents: Double?
  var withinSeconds: Double?
  var patienceSeconds = Double.infinity
  var shortSeconds = 5.0
  var goals = StaffingGoals()
  var maxBlocking: Double?
  var shrinkage = 0.0
  var hasGoals = false

  /// Whether the least number of agents is asked for.
  var asksForAgents: Bool { agents == nil }

  /// Reads and checks a row; empty where it has faults, which are all appended.
  init?(_ row: DelimitedRow, _ columns: ErlangBatchColumns, faults: inout [ErlangBatchFault]) {
    let before = faults.count
    readModel(row, columns, &faults)
    readLoad(row, columns, &faults)
    func number(_ column: Int?, _ range: ClosedRange<Double>, _ words: StaticString) -> Double? {
      Self.number(row, column, range, words, &faults)
    }
    agents = number(columns.agents, 0...1e9, "a number of agents from 0 to 1000000000")
    withinSeconds = number(columns.within, 0...1e9, "seconds, 0 or more")
    if let seconds = number(columns.short, 0...1e9, "seconds, 0 or more") { shortSeconds = seconds }
    let level = number(columns.targetServiceLevel, 0...1, "a share from 0 to 1, such as 0.8")
    goals.maxOccupancy = number(columns.maxOccupancy, 1e-9...1e9, "a share above 0, such as 0.85")
    goals.maxAnswerSeconds = number(columns.maxAnswer, 0...1e9, "seconds, 0 or more")
    goals.maxAbandonment = number(columns.maxAbandonment, 0...1, "a share from 0 to 1, such as 0.05")
    maxBlocking = number(columns.maxBlocking, 0...1, "a share from 0 to 1, such as 0.01")
    if let share = number(columns.shrinkage, 0...0.999_999, "a share from 0 to below 1, such as 0.3") {
      shrinkage = share
    }
    if let level {
      goals.serviceLevel = .init(share: level, withinSeconds: withinSeconds ?? 0)
    }
    if faults.count == before { check(row, columns, &faults) }
    guard faults.count == before else { return nil }
  }

  private mutating func readModel(
    _ row: DelimitedRow, _ columns: ErlangBatchColumns, _ faults: inout [ErlangBatchFault]
  ) {
    let text = row.bytes(columns.model)
    let letter = text.count == 1 ? text[0] | 0x20 : 0
    switch letter {
    case 0x62: model = .b
    case 0x63: model = .c
    case 0x61: model = .a
    default:
      faults.append(
        ErlangBatchFault(
          "unknown-model", row, columns.model, message: "\u{201C}\(row.string(columns.model))\u{201D} is no model",
          remedy: "write b, c or a"))
      return
    }
    guard model == .a else { return }
    if let column = columns.patience, isInfinite(row.bytes(column)) { return }
    let words: StaticString = "seconds, 0 or more, or inf"
    let known = faults.count
    if let seconds = Self.number(row, columns.patience, 0...1e12, words, &faults) {
      patienceSeconds = seconds
    } else if faults.count == known {
      missing("patience_seconds", row, columns.patience, "write the mean patience in seconds, 0 or inf", &faults)
    }
  }

  private mutating func readLoad(
    _ row: DelimitedRow, _ columns: ErlangBatchColumns, _ faults: inout [ErlangBatchFault]
  ) {
    func number(_ column: Int?, _ range: ClosedRange<Double>, _ words: StaticString) -> Double? {
      Self.number(row, column, range, words, &faults)
    }
    load = number(columns.offeredLoad, 0...1e9, "erlangs from 0 to 1000000000")
    let contacts = number(columns.contacts, 0...1e12, "a number of contacts, 0 or more")
    // Where nobody called there is often no mean handle time either, or a 0 in its place.
    let least = contacts == 0 ? 0 : 1e-9
    handleSeconds = number(columns.handle, least...1e9, "seconds above 0")
    if handleSeconds == 0 { handleSeconds = nil }
    let interval = number(columns.interval, 1e-9...1e12, "seconds above 0")
    guard let contacts else { return }
    if load != nil {
      faults.append(
        ErlangBatchFault(
          "conflicting-values", row, columns.contacts, message: "the row has contacts and an offered load",
          remedy: "leave one of the two empty"))
    } else if contacts == 0 {
      load = 0
    } else if let interval, let handleSeconds {
      load = contacts * handleSeconds / interval
      if let load, load > 1e9 {
        faults.append(
          ErlangBatchFault(
            "out-of-range", row, columns.contacts, message: "the contacts make \(load) erlangs",
            remedy: "at most 1000000000 erlangs can be computed"))
      }
    } else {
      if interval == nil { missing("interval_seconds", row, columns.interval, "contacts need the interval", &faults) }
      if handleSeconds == nil { missing("aht_seconds", row, columns.handle, "contacts need a handle time", &faults) }
    }
  }

  /// What the values ask for has to fit together.
  private mutating func check(
    _ row: DelimitedRow, _ columns: ErlangBatchColumns, _ faults: inout [ErlangBatchFault]
  ) {
    hasGoals = maxBlocking != nil
    func goal(_ name: StaticString, _ column: Int?, isSet: Bool) {
      guard isSet else { return }
      hasGoals = true
      if model == .b { unfit("\(name)", row, column, "nobody waits in model b; give max_blocking", &faults) }
      if agents != nil { conflict("\(name)", row, column, &faults) }
    }
    goal("target_service_level", columns.targetServiceLevel, isSet: goals.serviceLevel != nil)
    goal("max_occupancy", columns.maxOccupancy, isSet: goals.maxOccupancy != nil)
    goal("max_asa_seconds", columns.maxAnswer, isSet: goals.maxAnswerSeconds != nil)
    goal("max_abandonment", columns.maxAbandonment, isSet: goals.maxAbandonment != nil)
    if maxBlocking != nil, model != .b {
      unfit("max_blocking", row, columns.maxBlocking, "only model b blocks; give target_service_level", &faults)
    }
    if agents == nil, !hasGoals {
      faults.append(
        ErlangBatchFault(
          "nothing-to-compute", row, columns.agents, message: "the row has neither agents nor a goal",
          remedy: "give agents, or target_service_level or another goal"))
    }
    if goals.serviceLevel != nil, withinSeconds == nil {
      missing("within_seconds", row, columns.within, "a target service level needs its threshold", &faults)
    }
    let asksForLoad = model == .b && agents != nil && maxBlocking != nil
    if load == nil, !asksForLoad {
      missing("offered_load", row, columns.offeredLoad, "or give contacts, interval_seconds and aht_seconds", &faults)
    }
    if model != .b, handleSeconds == nil, load != 0 {
      missing("aht_seconds", row, columns.handle, "waits are measured against the handle time", &faults)
    }
  }

  private func missing(
    _ name: String, _ row: DelimitedRow, _ column: Int?, _ remedy: String, _ faults: inout [ErlangBatchFault]
  ) {
    faults.append(
      ErlangBatchFault("missing-value", row, column, message: "\(name) is missing", remedy: remedy))
  }

  private func unfit(
    _ name: String, _ row: DelimitedRow, _ column: Int?, _ remedy: String, _ faults: inout [ErlangBatchFault]
  ) {
    faults.append(
      ErlangBatchFault("unfit-for-model", row, column, message: "\(name) is no goal of this model", remedy: remedy))
  }

  private func conflict(_ name: String, _ row: DelimitedRow, _ column: Int?, _ faults: inout [ErlangBatchFault]) {
    faults.append(
      ErlangBatchFault(
        "conflicting-values", row, column, message: "the row has agents and \(name)",
        remedy: "leave agents empty to ask for the least number, or leave the goal empty"))
  }

  /// A number inside its range; nil where the column is missing or the field empty, or after a fault.
  @inline(__always)
  private static func number(
    _ row: DelimitedRow, _ column: Int?, _ range: ClosedRange<Double>, _ words: StaticString,
    _ faults: inout [ErlangBatchFault]
  ) -> Double? {
    guard let column, !row.isEmpty(column) else { return nil }
    do {
      let value = try row.number(column)
      if range.contains(value) { return value }
      faults.append(outOfRange(row, column, words))
    } catch {
      faults.append(ErlangBatchFault(error))
    }
    return nil
  }

  private static func outOfRange(_ row: DelimitedRow, _ column: Int, _ words: StaticString) -> ErlangBatchFault {
    ErlangBatchFault(
      "out-of-range", row, column, message: "\u{201C}\(row.string(column))\u{201D} is out of range",
      remedy: "write \(words)")
  }

  /// Whether a field says `inf` or `infinity`.
  private func isInfinite(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == 3 || text.count == 8 else { return false }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    return word == "inf" || word == "infinity"
  }
}
