import CivilTime
import WorkforceModel

/// Says in words which rule stands in the way of covering an interval.
struct ShortageReason {
  let model: RosterModel
  /// Lines of each team.
  let heads: [Int]
  /// [team][interval]: whether some shift can be at work then.
  private let canWork: [[Bool]]

  init(model: RosterModel, heads: [Int]) {
    self.model = model
    self.heads = heads
    canWork = model.teams.map { team in
      var reach = [Bool](repeating: false, count: model.count)
      for catalogue in team.catalogues {
        for place in catalogue.places {
          for stretch in [place.stretch, place.leadIn] where !stretch.isEmpty {
            for interval in Int(stretch.from)..<min(model.count, Int(stretch.to.rounded(.up))) {
              reach[interval] = true
            }
          }
        }
      }
      return reach
    }
  }

  func words(_ subject: Roster.Shortage.Subject, interval: Int) -> String {
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
    let able = teams.filter { canWork[$0.index][interval] }
    guard !able.isEmpty else { return unreachable(teams, interval) }
    let full = able.filter { heads[$0.index] >= $0.headcount.upperBound }
    let rest = able.filter { heads[$0.index] < $0.headcount.upperBound }
    if rest.isEmpty {
      return "headcount maximum of " + full.map { name($0) + " (\($0.headcount.upperBound))" }.joined(separator: ", ")
    }
    return "cheaper to leave than one more tour of " + rest.map(name).joined(separator: ", ")
      + (full.isEmpty ? "" : "; headcount maximum of " + full.map(name).joined(separator: ", "))
  }

  private func unreachable(_ teams: [RosterModel.TeamData], _ interval: Int) -> String {
    let reasons = teams.map { team -> String in
      let site = model.scenario.sites[model.scenario.teams[team.index].site]
      let date = site.zone.civil(at: model.grid.start(of: interval)).date
      let end = model.scenario.horizon.start.adding(days: model.scenario.horizon.days)
      if team.catalogues.isEmpty { return "\(name(team)) has no contract" }
      if date >= end { return "the shifts of \(name(team)) on \(date.iso) lie after the horizon" }
      if site.holidays.holiday(on: date)?.effect == .closed { return "site \(site.id) is closed on \(date.iso)" }
      return "start window of the contracts of \(name(team))"
    }
    return reasons.joined(separator: "; ")
  }

  private func name(_ team: RosterModel.TeamData) -> String {
    model.scenario.teams[team.index].id
  }
}
