import CivilTime
import WorkforceModel

/// What the teams of a site or of a provider have in common: seats at any time, and lines.
///
/// It is kept by the coverage of the components that it ties, so that each sees what the others leave. Seats are counted
/// by quarters of an hour, on which all shifts begin and end.
final class SharedLimits {
  private struct Site {
    var seats: Int
    /// Local midnight of the horizon's first date; before it only the lead-in works, which is not judged.
    var begin: Instant
    /// People present by quarter of an hour.
    var present: [Int]
  }

  private struct Provider {
    var most: Int
    /// Lines at work by week.
    var heads: [Int]
    var lines = 0
  }

  let model: RosterModel
  /// Until set, limits are counted and nothing is kept from being planned.
  var isEnforced = false
  /// By team; nil where nothing limits it.
  private let siteOfTeam: [Int?]
  private let providerOfTeam: [Int?]
  private var sites: [Site]
  private var providers: [Provider]

  private static let slot: Int64 = 900

  /// Nil where no limit can bind.
  init?(model: RosterModel) {
    let (siteOf, providerOf) = SharedLimits.limited(model.scenario)
    guard siteOf.contains(where: { $0 != nil }) || providerOf.contains(where: { $0 != nil }) else { return nil }
    self.model = model
    let scenario = model.scenario
    let slots = (scenario.horizon.days + 4) * 96
    sites = scenario.sites.map { site in
      Site(
        seats: site.seats ?? .max,
        begin: site.zone.instant(scenario.horizon.start, .midnight, policy: .gapEndsAtTransitionFoldEarlier),
        present: site.seats == nil ? [] : [Int](repeating: 0, count: slots))
    }
    providers = scenario.providers.map {
      Provider(most: $0.headcount ?? .max, heads: [Int](repeating: 0, count: scenario.horizon.weeks))
    }
    siteOfTeam = siteOf
    providerOfTeam = providerOf
  }

  /// The limited site and provider of each team, where the headcounts of the teams together exceed the limit.
  static func limited(_ scenario: Scenario) -> (sites: [Int?], providers: [Int?]) {
    let sites = scenario.teams.map { team -> Int? in
      guard let seats = scenario.sites[team.site].seats else { return nil }
      let people = scenario.teams.filter { $0.site == team.site }.reduce(0) { $0 + $1.headcount.upperBound }
      // Somebody of the night before may still be there when all have come.
      return 2 * people > seats ? team.site : nil
    }
    let providers = scenario.teams.map { team -> Int? in
      guard let most = scenario.providers[team.provider].headcount else { return nil }
      let people = scenario.teams.filter { $0.provider == team.provider }.reduce(0) { $0 + $1.headcount.upperBound }
      return people > most ? team.provider : nil
    }
    return (sites, providers)
  }

  // MARK: - Counting

  func apply(_ tour: Tour, factor: Int) {
    if let provider = providerOfTeam[tour.team] { providers[provider].heads[tour.week] += factor }
    guard let site = siteOfTeam[tour.team] else { return }
    let catalogue = model.teams[tour.team].catalogues[tour.catalogue]
    for place in tour.places {
      for range in slots(catalogue.places[place], site) {
        for slot in range { sites[site].present[slot] += factor }
      }
    }
  }

  func addLine(team: Int) {
    if let provider = providerOfTeam[team] { providers[provider].lines += 1 }
  }

  private func slots(_ place: ShiftCatalogue.Place, _ site: Int) -> [Range<Int>] {
    var ranges = [range(place.start, place.end, site)]
    if place.day < 7 {
      let leadIn = range(place.leadInStart, place.leadInEnd, site)
      if !leadIn.isEmpty { ranges.append(leadIn) }
    }
    return ranges
  }

  private func range(_ from: Instant, _ to: Instant, _ site: Int) -> Range<Int> {
    let count = Int64(sites[site].present.count)
    let first = max(0, from.seconds(since: sites[site].begin)) / Self.slot
    let last = (max(0, to.seconds(since: sites[site].begin)) + Self.slot - 1) / Self.slot
    return Int(min(first, count))..<Int(min(max(first, last), count))
  }

  // MARK: - Questions

  /// Whether more is planned than the limits allow.
  var isBroken: Bool {
    sites.contains { site in site.present.contains { $0 > site.seats } }
      || providers.contains { provider in provider.heads.contains { $0 > provider.most } }
  }

  /// Whether a tour has part in what is too much.
  func isTooMuch(_ tour: Tour) -> Bool {
    if let provider = providerOfTeam[tour.team], providers[provider].heads[tour.week] > providers[provider].most {
      return true
    }
    guard let site = siteOfTeam[tour.team] else { return false }
    let catalogue = model.teams[tour.team].catalogues[tour.catalogue]
    return tour.places.contains { place in
      slots(catalogue.places[place], site).contains { range in
        range.contains { sites[site].present[$0] > sites[site].seats }
      }
    }
  }

  /// Whether one more tour of a team may be worked in a week, as far as its provider is concerned.
  func hasRoom(team: Int, week: Int) -> Bool {
    guard isEnforced, let provider = providerOfTeam[team] else { return true }
    return providers[provider].heads[week] < providers[provider].most
  }

  /// Whether a team's provider may have one more line.
  func hasRoomForLine(team: Int) -> Bool {
    guard isEnforced, let provider = providerOfTeam[team] else { return true }
    return providers[provider].lines < providers[provider].most
  }

  /// Whether seats matter for a team.
  func limitsSeats(ofTeam team: Int) -> Bool { isEnforced && siteOfTeam[team] != nil }

  /// Whether there is a seat for the whole of a shift.
  func hasSeat(_ place: ShiftCatalogue.Place, team: Int) -> Bool {
    guard isEnforced, let site = siteOfTeam[team] else { return true }
    return slots(place, site).allSatisfy { range in
      range.allSatisfy { sites[site].present[$0] < sites[site].seats }
    }
  }

  func admits(_ tour: Tour) -> Bool {
    let catalogue = model.teams[tour.team].catalogues[tour.catalogue]
    return hasRoom(team: tour.team, week: tour.week)
      && tour.places.allSatisfy { hasSeat(catalogue.places[$0], team: tour.team) }
  }
}

extension SharedLimits {
  /// The components that a limit ties together, each by itself where none does; in the order of their first.
  static func groups(of model: RosterModel) -> [[Int]] {
    let (sites, providers) = limited(model.scenario)
    var groups: [(members: [Int], ties: Set<[Int]>)] = []
    for (index, component) in model.components.enumerated() {
      var ties: Set<[Int]> = []
      for team in component.teams {
        if let site = sites[team] { ties.insert([0, site]) }
        if let provider = providers[team] { ties.insert([1, provider]) }
      }
      var members = [index]
      for group in groups where !group.ties.isDisjoint(with: ties) {
        members = group.members + members
        ties.formUnion(group.ties)
      }
      groups.removeAll { !$0.ties.isDisjoint(with: ties) }
      groups.append((members.sorted(), ties))
    }
    return groups.map(\.members).sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }
}
