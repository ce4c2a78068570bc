public import CivilTime

extension Roster.Shift {
  /// Adds the share of each interval that the shift works outside its breaks, times `weight`, to a row of the grid.
  ///
  /// A shift that ends before it begins covers nothing; its breaks must not either.
  public func addCoverage(weight: Double = 1, on grid: IntervalGrid, to row: inout [Double]) {
    guard start < end else { return }
    Roster.Shift.add(start..<end, weight: weight, grid: grid, to: &row)
    for pause in pauses where pause.minutes > 0 {
      Roster.Shift.add(pause.start..<pause.end, weight: -weight, grid: grid, to: &row)
    }
  }

  private static func add(_ range: Range<Instant>, weight: Double, grid: IntervalGrid, to row: inout [Double]) {
    let width = Double(grid.secondsPerInterval)
    for interval in grid.indices(overlapping: range) {
      row[interval] += weight * Double(grid.overlapSeconds(interval, range)) / width
    }
  }
}

extension Roster {
  /// The lead-in: the lines of the first week, each shift moved to the same local time seven days before.
  ///
  /// They cover what the horizon's first hours need from the night before, and the simulation warms up over them.
  public func leadInLines(in scenario: Scenario) -> [Line] {
    lines.compactMap { line in
      let zone = scenario.sites[scenario.teams[line.team.raw].site].zone
      let firstWeek = scenario.horizon.start..<scenario.horizon.start.adding(days: 7)
      var moved = line
      moved.shifts = line.shifts.compactMap { shift in
        guard firstWeek.contains(zone.civil(at: shift.start).date) else { return nil }
        return shift.movedBackOneWeek(zone: zone, contract: scenario.contracts[line.contract])
      }
      return moved.shifts.isEmpty ? nil : moved
    }
  }
}

extension Roster.Shift {
  /// The same shift seven local days before; its breaks keep their distance from its start.
  public func movedBackOneWeek(zone: Zone, contract: Contract) -> Roster.Shift {
    let moment = zone.civil(at: start)
    let minute = moment.secondOfDay / 60
    guard let time = TimeOfDay(minutes: minute) else { return self }
    let date = moment.date.adding(days: -7)
    let newStart = zone.instant(date, time, policy: .gapEndsAtTransitionFoldEarlier)
    let newEnd = contract.end(ofShiftStarting: newStart, date: date, minute: minute, zone: zone)
    let shift = newStart.seconds(since: start)
    return Roster.Shift(
      start: newStart, end: newEnd,
      pauses: pauses.map {
        Roster.Pause(start: $0.start.adding(seconds: shift), minutes: $0.minutes, paid: $0.paid)
      },
      paidMinutes: Int(newEnd.seconds(since: newStart) / 60)
        - pauses.reduce(0) { $1.paid ? $0 : $0 + $1.minutes },
      fixed: true)
  }
}
