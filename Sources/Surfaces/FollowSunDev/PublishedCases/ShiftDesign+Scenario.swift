import CivilTime
import WorkforceModel

extension ShiftDesign {
  /// The demand and the shifts as a scenario of one week, without what distinct shifts cost.
  ///
  /// Everybody works one shift. A worker present is paid what one too many costs, and a shortage is priced at one too
  /// few and that pay together, so that a roster costs its deviation and the pay of exactly the demand. The week before
  /// is like the week, which makes it a circle.
  ///
  /// - Throws: where the instance is no week, its slots are no grid of a scenario, or the zone is missing.
  func instance(name: String) throws -> BenchRoster.Instance {
    let zone = try BenchRoster.zone("Etc/UTC")
    let currency = try BenchRoster.euro()
    guard let start = CivilDate(iso: "2026-11-09"), days == 7,
      let horizon = Horizon(start: start, weeks: 1, minutes: slotMinutes, zone: zone)
    else { throw BenchRoster.MissingZone() }
    let over = Int64(overWeight * 60 * 100)
    let required = demand.map(Double.init)
    let need = StaffingRequirement.Need.positions(
      .init(
        fractional: Series(required), whole: demand, driver: demand.map { $0 > 0 ? .load : .closed }, model: "given",
        floor: [Int](repeating: 0, count: demand.count), expectedServiceLevel: Series(required.map { _ in 0.8 })))
    let contracts = try windows().map { length, first, last in
      Contract(
        id: "\(length)-\(first)", paidMinutes: length * slotMinutes, days: 1, startEveryMinutes: slotMinutes,
        startFrom: try time(first), startTo: try time(last))
    }
    let team = Team(
      id: "workers", site: 0, provider: 0, serves: [.init(queue: QueueIndex(0), proficiency: 1)],
      contracts: Array(contracts.indices), headcount: 0...demand.reduce(0, +),
      rate: HourlyRate(amount: Money(minorUnits: over, currency: currency), basis: .paidHour),
      shrinkage: .init(inShift: 0, unplanned: 0, planned: 0))
    return BenchRoster.Instance(
      name: name,
      scenario: BenchRoster.scenario(
        name: name, horizon: horizon, queues: ["demand"], sites: [Site(id: "site", zone: zone)], contracts: contracts,
        teams: [team], posts: [], currency: currency, shortage: over + Int64(underWeight * 60 * 100)),
      requirement: StaffingRequirement(grid: horizon.grid, needs: [need], posts: []))
  }

  /// Lengths with the first and last of starts that follow each other.
  private func windows() -> [(length: Int, first: Int, last: Int)] {
    var found: [(length: Int, first: Int, last: Int)] = []
    for shift in shifts.sorted(by: { ($0.length, $0.start) < ($1.length, $1.start) }) {
      if let last = found.last, last.length == shift.length, last.last + 1 == shift.start {
        found[found.count - 1].last = shift.start
      } else {
        found.append((shift.length, shift.start, shift.start))
      }
    }
    return found
  }

  private func time(_ slot: Int) throws -> TimeOfDay {
    let minute = slot * slotMinutes
    let parts = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return try BenchRoster.time(parts.joined(separator: ":"))
  }
}
