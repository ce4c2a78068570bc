import CivilTime
public import DelimitedText
public import WorkforceModel

/// Tables made elsewhere that stand in for a stage of the chain.
public enum GivenTables {
  /// `interval_start,team,agents`: agents on the queue for each team; missing intervals are faults.
  public static func staffing(
    from bytes: [UInt8], in scenario: Scenario, onFault: (DelimitedFault) -> Void
  ) throws -> Staffing {
    let grid = scenario.horizon.grid
    let values = try table(
      bytes, names: scenario.teams.map(\.id), key: "team", value: "agents", grid: grid, onFault: onFault)
    return .counts(grid, byTeam: values.map { Series($0) })
  }

  /// `interval_start,queue,required` for live and concurrent queues, and `interval_start,queue,agent_hours,due` for
  /// deferred work; posts are those of the scenario. Issue types that wait in the line of their queue need no rows.
  public static func requirement(
    from bytes: [UInt8], work: [UInt8]?, posts: [[Int]], in scenario: Scenario, onFault: (DelimitedFault) -> Void,
    onWorkFault: (DelimitedFault) -> Void
  ) throws -> StaffingRequirement {
    let grid = scenario.horizon.grid
    let required = try table(
      bytes, names: scenario.queues.map(\.id), key: "queue", value: "required", grid: grid, onFault: onFault,
      isNeeded: { index in
        let queue = QueueIndex(index)
        // The positions of a waiting line are those of its first queue.
        return scenario.isStaffed(queue) && !scenario.channel(of: queue).isDeferred
          && scenario.waitingLine(of: queue).first == queue
      })
    let releases = try work.map { try self.work(from: $0, in: scenario, grid: grid, onFault: onWorkFault) }
    let needs = scenario.queues.indices.map { index -> StaffingRequirement.Need in
      let queue = QueueIndex(index)
      guard scenario.isStaffed(queue) else { return .none }
      if scenario.channel(of: queue).isDeferred { return .work(releases?[index] ?? []) }
      return .positions(
        .init(
          fractional: Series(required[index]), whole: required[index].map { Int(($0 - 1e-9).rounded(.up)) },
          driver: [StaffingRequirement.Driver](repeating: .given, count: grid.count), model: "given",
          floor: [Int](repeating: 0, count: grid.count),
          expectedServiceLevel: Series([Double](repeating: 1, count: grid.count))))
    }
    return StaffingRequirement(grid: grid, needs: needs, posts: posts)
  }

  private static func table(
    _ bytes: [UInt8], names: [String], key: String, value: String, grid: IntervalGrid,
    onFault: (DelimitedFault) -> Void, isNeeded: (Int) -> Bool = { _ in true }
  ) throws -> [[Double]] {
    let reader = try DelimitedReader(bytes: bytes)
    let columns = try [("interval_start"), key, value].map { name in
      guard let column = reader.column(name) else { throw missing(name, in: reader) }
      return column
    }
    var values = names.map { _ in [Double?](repeating: nil, count: grid.count) }
    reader.forEachRow(onFault: onFault) { row in
      do {
        let interval = try interval(row, columns[0], grid: grid)
        guard let index = names.firstIndex(of: row.string(columns[1])) else {
          throw row.fault(columns[1], remedy: "name a \(key) of the scenario")
        }
        let number = try row.number(columns[2])
        guard number >= 0, number <= 1e6 else {
          throw row.fault(columns[2], remedy: "give a number from 0 to 1000000")
        }
        guard values[index][interval] == nil else {
          throw row.fault(columns[0], remedy: "give each interval of a \(key) once")
        }
        values[index][interval] = number
      } catch let fault as DelimitedFault {
        onFault(fault)
      } catch {
        onFault(row.fault(0, remedy: "\(error)"))
      }
    }
    for (index, row) in values.enumerated() where isNeeded(index) {
      let gaps = row.indices.filter { row[$0] == nil }
      if let first = gaps.first {
        onFault(
          DelimitedFault(
            line: 1, column: 1, kind: .unacceptable,
            value: "\(gaps.count) missing intervals of \(names[index]), the first \(grid.start(of: first).iso8601)",
            remedy: "give a row for every interval of the horizon, with 0 where nothing is meant"))
      }
    }
    return values.map { $0.map { $0 ?? 0 } }
  }

  private static func work(
    from bytes: [UInt8], in scenario: Scenario, grid: IntervalGrid, onFault: (DelimitedFault) -> Void
  ) throws -> [[StaffingRequirement.Release]] {
    let reader = try DelimitedReader(bytes: bytes)
    let columns = try IntervalTable.workColumns.map { name in
      guard let column = reader.column(name) else { throw missing(name, in: reader) }
      return column
    }
    var releases = scenario.queues.map { _ in [StaffingRequirement.Release]() }
    reader.forEachRow(onFault: onFault) { row in
      do {
        let start = try interval(row, columns[0], grid: grid)
        guard
          let index = scenario.queues.firstIndex(where: { $0.id == row.string(columns[1]) }),
          scenario.channel(of: QueueIndex(index)).isDeferred
        else { throw row.fault(columns[1], remedy: "name a deferred queue of the scenario") }
        let hours = try row.number(columns[2])
        guard hours >= 0, hours <= 1e6 else {
          throw row.fault(columns[2], remedy: "give agent-hours from 0 to 1000000")
        }
        guard let due = Instant(iso8601: row.string(columns[3])) else {
          throw row.fault(columns[3], remedy: "write an instant such as 2026-03-23T11:00:00Z")
        }
        // Work is due by an interval's beginning, so that a time inside an interval means the interval's beginning.
        let offset = due.seconds(since: grid.start)
        let slot = Int((Double(offset) / Double(grid.secondsPerInterval)).rounded(.down))
        guard slot > start else { throw row.fault(columns[3], remedy: "give a time after the interval it arrives in") }
        releases[index].append(
          .init(interval: start, agentIntervals: hours * 60 / Double(grid.minutes), due: slot))
      } catch let fault as DelimitedFault {
        onFault(fault)
      } catch {
        onFault(row.fault(0, remedy: "\(error)"))
      }
    }
    return releases.map { $0.sorted { ($0.interval, $0.due) < ($1.interval, $1.due) } }
  }

  private static func interval(_ row: DelimitedRow, _ column: Int, grid: IntervalGrid) throws -> Int {
    guard let instant = Instant(iso8601: row.string(column)) else {
      throw row.fault(column, remedy: "write an instant such as 2026-03-23T07:00:00Z")
    }
    guard let interval = grid.index(containing: instant), grid.start(of: interval) == instant else {
      throw row.fault(
        column,
        remedy: "give a beginning of an interval from \(grid.start.iso8601) to before \(grid.end.iso8601)")
    }
    return interval
  }

  private static func missing(_ name: String, in reader: DelimitedReader) -> DelimitedFault {
    DelimitedFault(
      line: 1, column: 1, kind: .unacceptable, value: reader.header.joined(separator: ","),
      remedy: "the column \(name) is needed")
  }
}
