/// The local times of day at which the shifts of teams may begin, where that is limited.
struct StartTimes: Sendable {
  private static let minutesOfDay = 1_440
  /// [team][local minute]; nil where a team may use any.
  private var open: [[Bool]?]

  init(teams: Int) {
    open = [[Bool]?](repeating: nil, count: teams)
  }

  func limits(_ team: Int) -> Bool { open[team] != nil }

  func allows(_ minute: Int, team: Int) -> Bool {
    open[team].map { $0[minute % Self.minutesOfDay] } ?? true
  }

  /// The minutes at which a limited team may begin, ascending.
  func minutes(of team: Int) -> [Int] {
    open[team].map { row in row.indices.filter { row[$0] } } ?? []
  }

  /// Leaves a team these times alone.
  mutating func limit(_ team: Int, to minutes: [Int]) {
    var row = [Bool](repeating: false, count: Self.minutesOfDay)
    for minute in minutes { row[minute % Self.minutesOfDay] = true }
    open[team] = row
  }

  /// The times at which some shift of a team may begin by its contracts, ascending.
  static func possible(_ team: RosterModel.TeamData) -> [Int] {
    Set(team.catalogues.flatMap { $0.places.map(\.minute) }).sorted()
  }
}

extension ComponentRoster {
  /// Shifts of a team by local minute of their start, those in use alone, ascending.
  func starts(of team: Int, _ model: RosterModel) -> [(minute: Int, shifts: Int)] {
    var counts: [Int: Int] = [:]
    for line in lines where line.team == team {
      let places = model.teams[team].catalogues[line.catalogue].places
      for tour in line.tours {
        for place in tour.places { counts[places[place].minute, default: 0] += 1 }
      }
    }
    return counts.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
}
