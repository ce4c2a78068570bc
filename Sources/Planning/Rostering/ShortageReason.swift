import CivilTime
import WorkforceModel

/// Says in words which rule stands in the way of covering an interval.
struct ShortageReason {
  /// How the words begin where no rule binds but the price.
  private static let choice = "cheaper to leave"

  /// Whether a rule other than the price binds.
  static func isForced(_ shortage: Roster.Shortage) -> Bool {
    !shortage.bindingRule.hasPrefix(choice)
  }

  let model: RosterModel
  /// Lines of each team.
  let heads: [Int]
  /// Those at work, [team][week].
  let headsByWeek: [[Int]]
  /// People at a site with limited seats, at some time of the interval, [site][interval].
  private let present: [[Int]]
  /// [team][interval]: whether some shift can be at work then.
  private let canWork: [[Bool]]
  /// The same with the start times in use alone, of teams that use as many as they may; empty for others.
  private let canWorkAsNow: [[Bool]]

  init(model: RosterModel, lines: [Roster.Line]) {
    self.model = model
    var heads = [Int](repeating: 0, count: model.teams.count)
    var byWeek = [[Int]](repeating: [Int](repeating: 0, count: model.weeks), count: model.teams.count)
    for line in lines {
      heads[line.team.raw] += 1
      let zone = model.scenario.sites[model.scenario.teams[line.team.raw].site].zone
      let weeks = Set(line.shifts.map { zone.civil(at: $0.start).date.days(since: model.scenario.horizon.start) / 7 })
      for week in 0..<model.weeks where weeks.contains(week) { byWeek[line.team.raw][week] += 1 }
    }
    self.heads = heads
    headsByWeek = byWeek
    var present = model.scenario.sites.map { _ in [Int](repeating: 0, count: model.count) }
    for line in lines {
      let site = model.scenario.teams[line.team.raw].site
      guard model.scenario.sites[site].seats != nil else { continue }
      for shift in line.shifts {
        for interval in model.grid.indices(overlapping: shift.start..<shift.end) { present[site][interval] += 1 }
      }
    }
    self.present = present
    canWork = model.teams.map { ShortageReason.reach(of: $0, model) { _ in true } }
    canWorkAsNow = model.teams.map { team in
      guard let most = team.startTimes else { return [] }
      let zone = model.scenario.sites[model.scenario.teams[team.index].site].zone
      let times = Set(
        lines.filter { $0.team.raw == team.index }.flatMap(\.shifts).map { zone.civil(at: $0.start).secondOfDay / 60 })
      return times.count < most ? [] : ShortageReason.reach(of: team, model) { times.contains($0) }
    }
  }

  /// The intervals in which some shift that begins at an allowed minute can be at work.
  private static func reach(
    of team: RosterModel.TeamData, _ model: RosterModel, allows: (Int) -> Bool
  ) -> [Bool] {
    var reach = [Bool](repeating: false, count: model.count)
    for catalogue in team.catalogues {
      for place in catalogue.places where allows(place.minute) {
        for stretch in [place.stretch, place.leadIn] where !stretch.isEmpty {
          for interval in Int(stretch.from)..<min(model.count, Int(stretch.to.rounded(.up))) {
            reach[interval] = true
          }
        }
      }
    }
    return reach
  }

  /// The rule that binds.
  ///
  /// - Parameter window: the interval, or for deferred work all intervals in which it could have been done in time.
  func words(_ subject: Roster.Shortage.Subject, in window: Range<Int>) -> String {
    let teams = model.teams.filter { team in
      switch subject {
      case .queue(let queue): team.skills.contains { $0.queue == queue.raw }
      case .post(let post): team.strictPosts.contains(post) || team.tolerantPosts.contains(post)
      }
    }
    guard !teams.isEmpty else {
      switch subject {
      case .queue: return "no team serves the queue"
      case .post: return "no team serves a queue of the post"
      }
    }
    let able = teams.filter { team in window.contains { canWork[team.index][$0] } }
    guard !able.isEmpty else { return unreachable(teams, window) }
    let full = able.filter { isFull($0, window) }
    let rest = able.filter { !isFull($0, window) }
    let limits = rest.map { limit(of: $0, window) }
    if !rest.isEmpty, limits.allSatisfy({ $0 != nil }) {
      return Set(limits.compactMap(\.self)).sorted().joined(separator: ", ")
        + (full.isEmpty ? "" : "; headcount maximum of " + full.map(name).joined(separator: ", "))
    }
    if rest.isEmpty {
      return "headcount maximum of "
        + full.map { "\(name($0)) (\($0.headcounts[week(of: $0, window.lowerBound)].upperBound))" }
        .joined(separator: ", ")
    }
    return "\(ShortageReason.choice) than one more tour of " + rest.map(name).joined(separator: ", ")
      + (full.isEmpty ? "" : "; headcount maximum of " + full.map(name).joined(separator: ", "))
  }

  /// The limit that leaves a team no room in a window, if there is one: its start times, or what it shares with others.
  private func limit(of team: RosterModel.TeamData, _ window: Range<Int>) -> String? {
    let member = model.scenario.teams[team.index]
    let reach = canWorkAsNow[team.index]
    if !reach.isEmpty, let most = team.startTimes, !window.contains(where: { reach[$0] }) {
      return "start times of \(name(team)) (\(most))"
    }
    let provider = model.scenario.providers[member.provider]
    if let most = provider.headcount {
      let lines = model.scenario.teams.indices.filter { model.scenario.teams[$0].provider == member.provider }
        .reduce(0) { $0 + heads[$1] }
      if lines >= most { return "headcount maximum of provider \(provider.id) (\(most))" }
    }
    let site = model.scenario.sites[member.site]
    if let seats = site.seats, window.allSatisfy({ present[member.site][$0] >= seats }) {
      return "seats of \(site.id) (\(seats))"
    }
    return nil
  }

  /// Whether a team has all the lines that it may have, over all weeks or in every one of a window.
  private func isFull(_ team: RosterModel.TeamData, _ window: Range<Int>) -> Bool {
    let last = max(window.lowerBound, window.upperBound - 1)
    return heads[team.index] >= team.headcount.upperBound
      || (week(of: team, window.lowerBound)...week(of: team, last)).allSatisfy {
        headsByWeek[team.index][$0] >= team.headcounts[$0].upperBound
      }
  }

  private func week(of team: RosterModel.TeamData, _ interval: Int) -> Int {
    let zone = model.scenario.sites[model.scenario.teams[team.index].site].zone
    let day = zone.civil(at: model.grid.start(of: interval)).date.days(since: model.scenario.horizon.start)
    return min(max(0, day / 7), model.weeks - 1)
  }

  private func unreachable(_ teams: [RosterModel.TeamData], _ window: Range<Int>) -> String {
    let reasons = teams.map { team -> String in
      let site = model.scenario.sites[model.scenario.teams[team.index].site]
      let end = model.scenario.horizon.start.adding(days: model.scenario.horizon.days)
      let first = site.zone.civil(at: model.grid.start(of: window.lowerBound)).date
      let last = site.zone.civil(at: model.grid.start(of: max(window.lowerBound, window.upperBound - 1))).date
      if team.catalogues.isEmpty { return "\(name(team)) has no contract" }
      if first >= end { return "the shifts of \(name(team)) on \(first.iso) lie after the horizon" }
      let dates = (0...max(0, last.daysSinceEpoch - first.daysSinceEpoch)).map { first.adding(days: $0) }
      if dates.allSatisfy({ site.holidays.holiday(on: $0)?.effect == .closed }) {
        return "site \(site.id) is closed on \(dates.map(\.iso).joined(separator: ", "))"
      }
      return "start window of the contracts of \(name(team))"
    }
    return reasons.joined(separator: "; ")
  }

  private func name(_ team: RosterModel.TeamData) -> String {
    model.scenario.teams[team.index].id
  }
}
