import CivilTime
import WorkforceModel

/// What a roster adds up to by team, week and start time; the same figures in every report.
struct RosterMeasures {
  /// [team][week]: lines with a shift that begins in the week, by the local date of the site.
  let headsByWeek: [[Int]]
  /// By team.
  let shifts: [Int]
  let paidHours: [Double]
  /// [team]: local start times in use with the number of shifts, in order of time.
  let starts: [[(time: TimeOfDay, shifts: Int)]]
  /// [team][interval]: heads outside breaks; the lead-in's shifts that reach into the horizon included.
  let heads: [[Double]]
  /// [team][interval]: heads × the share that is expected on the queues, after in-shift shrinkage and absence.
  let expected: [[Double]]

  init(_ roster: Roster, in scenario: Scenario) {
    let weeks = scenario.horizon.weeks
    var headsByWeek = scenario.teams.map { _ in [Int](repeating: 0, count: weeks) }
    var shifts = scenario.teams.map { _ in 0 }
    var minutes = scenario.teams.map { _ in 0 }
    var startCounts = scenario.teams.map { _ in [Int](repeating: 0, count: 1_440) }
    var heads = scenario.teams.map { _ in [Double](repeating: 0, count: roster.grid.count) }
    let firstDay = scenario.horizon.start.daysSinceEpoch
    for line in roster.lines {
      let team = line.team.raw
      let zone = scenario.sites[scenario.teams[team].site].zone
      var present = [Bool](repeating: false, count: weeks)
      for shift in line.shifts {
        let local = zone.civil(at: shift.start)
        let day = local.date.daysSinceEpoch - firstDay
        if day >= 0, day / 7 < weeks { present[day / 7] = true }
        startCounts[team][local.secondOfDay / 60] += 1
        shifts[team] += 1
        minutes[team] += shift.paidMinutes
        shift.addCoverage(on: roster.grid, to: &heads[team])
      }
      for week in present.indices where present[week] { headsByWeek[team][week] += 1 }
    }
    for line in roster.leadInLines(in: scenario) {
      for shift in line.shifts { shift.addCoverage(on: roster.grid, to: &heads[line.team.raw]) }
    }
    self.headsByWeek = headsByWeek
    self.shifts = shifts
    self.heads = heads
    paidHours = minutes.map { Double($0) / 60 }
    starts = startCounts.map { counts in
      counts.indices.compactMap { minute in
        guard counts[minute] > 0, let time = TimeOfDay(minutes: minute) else { return nil }
        return (time, counts[minute])
      }
    }
    expected = zip(scenario.teams, heads).map { team, row in row.map { $0 * team.shrinkage.coverage } }
  }

  /// The local date on which a week of the horizon begins.
  static func weekLabel(_ week: Int, in scenario: Scenario) -> String {
    "week of " + scenario.horizon.start.adding(days: 7 * week).iso
  }
}

extension StaffingRequirement {
  /// Hours of one interval.
  var hoursPerInterval: Double { Double(grid.minutes) / 60 }

  /// Agent-hours that live and concurrent queues and deferred work ask for together.
  var agentHours: Double {
    needs.reduce(0) { sum, need in
      switch need {
      case .positions(let positions): sum + positions.fractional.sum * hoursPerInterval
      case .work(let releases): sum + releases.reduce(0) { $0 + $1.agentIntervals } * hoursPerInterval
      case .none: sum
      }
    }
  }
}

extension Roster.Shortage {
  /// The queue or post that is short, by name.
  func subjectText(in scenario: Scenario) -> String {
    switch subject {
    case .queue(let queue): return scenario.queues[queue.raw].id
    case .post(let index): return "post: " + scenario.posts[index].why
    }
  }

  /// Positions of a live queue, agent-hours of deferred work, heads of a post.
  func amountText(in scenario: Scenario, hoursPerInterval: Double) -> String {
    switch subject {
    case .post: return NumberText.plain(positions) + " heads"
    case .queue(let queue):
      return scenario.channel(of: queue).isDeferred
        ? NumberText.plain(positions * hoursPerInterval) + " agent-hours late" : NumberText.plain(positions) + " agents"
    }
  }
}
