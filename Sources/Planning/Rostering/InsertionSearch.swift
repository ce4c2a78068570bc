import CivilTime
import Randomness
import RealFunctions
import WorkScheduling
import WorkforceModel

/// Builds and betters a set of tours of one component: drop a few, then insert the best tour of all until none pays.
///
/// The worth of a tour is exact: it covers an interval at most once, so its worth is a sum over intervals, and that of
/// a break a choice in its window.
final class InsertionSearch {
  let model: RosterModel
  private(set) var finder: TourFinder
  let state: CoverageState
  private(set) var tours: [Tour] = []

  /// How often a good slot is passed over after a ruin.
  private static let passing = 0.1
  /// Losses that are accepted at the begin and at the end, as shares of what a tour costs.
  private static let warmest = 0.05
  private static let coldest = 0.001

  private let random: RandomStream
  private var draws: UInt32 = 0
  private var slots: [Slot]
  /// The intervals from the first to the last that a slot's tours can touch.
  private let reach: [Range<Int>]
  /// Lines a team may have in a week: what it has now, by [place of team][week].
  private var counts: [[Int]]

  private var isSkipped: [Bool]
  /// Slots whose tours the targets over windows no longer need.
  private var isRefused: [Bool]
  private var isRuining = false

  fileprivate struct Slot {
    enum Age { case current, perhapsLess, unknown }
    var find: TourFinder.Find?
    var age: Age
  }

  init(model: RosterModel, finder: TourFinder, state: CoverageState, random: RandomStream) {
    self.model = model
    self.finder = finder
    self.state = state
    self.random = random
    let slotCount = state.component.teams.count * model.weeks
    reach = state.component.teams.flatMap { team in
      (0..<model.weeks).map { InsertionSearch.reach(of: model.teams[team], week: $0) }
    }
    slots = [Slot](repeating: Slot(find: nil, age: .unknown), count: slotCount)
    isSkipped = [Bool](repeating: false, count: slotCount)
    isRefused = isSkipped
    counts = [[Int]](
      repeating: [Int](repeating: 0, count: model.weeks), count: state.component.teams.count)
  }

  private static func reach(of team: RosterModel.TeamData, week: Int) -> Range<Int> {
    var first = Int.max
    var last = 0
    for catalogue in team.catalogues {
      for day in week * 7..<week * 7 + 7 {
        for place in catalogue.placesOfDay[day] {
          let place = catalogue.places[place]
          for stretch in [place.stretch, place.leadIn] where !stretch.isEmpty {
            first = min(first, Int(stretch.from))
            last = max(last, Int(stretch.to.rounded(.up)))
          }
        }
      }
    }
    return first < last ? first..<last : 0..<0
  }

  /// Starts from other tours.
  func replaceTours(_ new: [Tour]) {
    for tour in tours { drop(tour) }
    tours = []
    for tour in state.changes?.fixedTours ?? [] {
      take(tour)
      tours.append(tour)
    }
    for tour in new
    where tour.week >= fixedWeeks
      && counts[state.place(ofTeam: tour.team)][tour.week] < model.teams[tour.team].headcounts[tour.week].upperBound
      && (state.limits?.admits(tour) ?? true) && finder.allows(tour)
    {
      take(tour)
      tours.append(tour)
    }
    state.settle()
    for slot in slots.indices { slots[slot].age = .unknown }
  }

  /// Inserts the best tour again and again until no tour pays and every team has its least headcount.
  func insertWhatPays(_ run: RunContext) {
    clearRefusals()
    while !run.cancellation.isCancelled, let slot = nextSlot(), let find = slots[slot].find {
      insert(find, slot)
    }
  }

  /// Inserts what was found for a slot, unless the windows of targets need less of it than it gives: then the slot is
  /// out until others have been tried.
  private func insert(_ find: TourFinder.Find, _ slot: Int) {
    let team = state.component.teams[slot / model.weeks]
    let week = slot % model.weeks
    let tour = finder.tour(find, team: team, week: week, gains: state.currentGains(place: slot / model.weeks))
    let cost = state.cost
    take(tour)
    state.settle()
    guard state.windows != nil, state.cost >= cost,
      counts[slot / model.weeks][week] > model.teams[team].headcounts[week].lowerBound
    else {
      tours.append(tour)
      mark(.perhapsLess)
      return
    }
    drop(tour)
    state.settle()
    isRefused[slot] = true
  }

  /// Ruins and recreates `steps` times; small losses are accepted at first, hardly any at the end.
  func improve(steps: Int, run: RunContext) {
    guard tours.contains(where: isFree) else { return }
    var best = (cost: state.cost, tours: tours)
    // Losses are measured against what one tour costs.
    let mean = tours.reduce(0) { $0 + $1.cost } / Double(tours.count)
    for step in 0..<steps {
      if run.cancellation.isCancelled { break }
      // Simulated annealing: a loss is accepted with a chance that falls with it and with time.
      let warmth = mean * Self.warmest * power(Self.coldest / Self.warmest, Double(step) / Double(steps))
      let allowed = -warmth * naturalLog(max(1e-12, uniform()))
      ruinAndRecreate(allowed: allowed, run)
      if state.cost < best.cost - 1e-6 { best = (state.cost, tours) }
      if !tours.contains(where: isFree) { break }
    }
    if best.cost < state.cost - 1e-6 { replaceTours(best.tours) }
  }

  private func ruinAndRecreate(allowed: Double, _ run: RunContext) {
    let cost = state.cost
    guard let ruin = ruin() else { return }
    isRuining = true
    insertWhatPays(run)
    isRuining = false
    guard state.cost > cost + allowed || run.cancellation.isCancelled else { return }
    putBack(ruin)
  }

  /// Takes the tours at some ascending places out; what follows from that is still to be settled.
  private func removeTours(at places: [Int]) -> Ruin {
    var ruin = Ruin(places: places, removed: [], slots: slots)
    for place in places.reversed() {
      ruin.removed.append(tours.remove(at: place))
      drop(ruin.removed[ruin.removed.count - 1])
    }
    ruin.kept = tours.count
    return ruin
  }

  /// Drops what was inserted since a ruin, and puts what it dropped back in its places.
  private func putBack(_ ruin: Ruin) {
    for tour in tours[ruin.kept...] { drop(tour) }
    tours.removeLast(tours.count - ruin.kept)
    for (place, tour) in zip(ruin.places, ruin.removed.reversed()) {
      take(tour)
      tours.insert(tour, at: place)
    }
    state.settle()
    slots = ruin.slots
  }

  /// Some tours of one week, often of one team or of like starts.
  private func chosenVictims() -> [Int] {
    let open = fixedWeeks == 0 ? nil : tours.indices.filter { isFree(tours[$0]) }
    let draw = Int(uniform() * Double(open?.count ?? tours.count))
    let first = open?[draw] ?? draw
    let size = uniform()
    let count = 1 + Int(size * size * 8)
    let kind = uniform()
    let week = tours[first].week
    let related = tours.indices.filter { index in
      guard index != first, tours[index].week == week else { return false }
      if kind < 0.35 { return tours[index].team == tours[first].team }
      if kind < 0.6 { return overlap(tours[index], tours[first]) }
      return true
    }
    var pool = related
    var victims = [first]
    while victims.count < count, !pool.isEmpty {
      victims.append(pool.remove(at: Int(uniform() * Double(pool.count))))
    }
    return victims
  }

  private func overlap(_ left: Tour, _ right: Tour) -> Bool {
    guard let first = left.intervals.first, let other = right.intervals.first else { return false }
    let day = Int32(24 * 60 / model.grid.minutes)
    let distance = (first - other) % day
    let near = day / 6
    return abs(distance) <= near || day - abs(distance) <= near
  }

  private func uniform() -> Double {
    draws &+= 1
    return random.uniform(entity: UInt64(draws))
  }

  /// Weeks, from the first, that stay as an older roster has them.
  private var fixedWeeks: Int { state.changes?.fixedWeeks ?? 0 }

  private func isFree(_ tour: Tour) -> Bool { tour.week >= fixedWeeks }

  private func take(_ tour: Tour) {
    state.add(tour)
    counts[state.place(ofTeam: tour.team)][tour.week] += 1
  }

  private func drop(_ tour: Tour) {
    state.remove(tour)
    counts[state.place(ofTeam: tour.team)][tour.week] -= 1
  }

  /// All slots with a shift in the intervals that changed last.
  private func mark(_ age: Slot.Age) {
    guard let changed = state.lastChange else { return }
    for slot in slots.indices where reach[slot].overlaps(changed) {
      if age == .unknown || slots[slot].age == .current { slots[slot].age = age }
    }
  }

  /// The slot whose best tour is worth most, if it pays or is needed for the least headcount.
  private func bestSlot() -> Int? {
    for slot in slots.indices where slots[slot].age == .unknown { evaluate(slot) }
    while true {
      var best: Int?
      var bestWorth = 1e-6
      for slot in slots.indices {
        guard let find = slots[slot].find else { continue }
        let team = slot / model.weeks
        let count = counts[team][slot % model.weeks]
        let range = model.teams[state.component.teams[team]].headcounts[slot % model.weeks]
        guard count < range.upperBound,
          state.limits?.hasRoom(team: state.component.teams[team], week: slot % model.weeks) ?? true
        else { continue }
        // A head that is needed comes before all that merely pay.
        let worth = count < range.lowerBound ? find.worth + 1e15 : find.worth
        if worth > bestWorth, !isSkipped[slot], !isRefused[slot] {
          bestWorth = worth
          best = slot
        }
      }
      guard let slot = best else { return nil }
      if slots[slot].age == .current, isAdmitted(slot) { return slot }
      evaluate(slot)
    }
  }

  /// The best slot, though now and then one is passed over, which leads the search out of its habits.
  private func nextSlot() -> Int? {
    if isRuining {
      for slot in isSkipped.indices { isSkipped[slot] = uniform() < Self.passing }
      if let slot = bestSlot() {
        clearSkips()
        return slot
      }
      clearSkips()
    }
    return bestSlot()
  }

  private func clearSkips() {
    for slot in isSkipped.indices { isSkipped[slot] = false }
  }

  private func evaluate(_ slot: Int) {
    guard slot % model.weeks >= fixedWeeks else {
      slots[slot].find = nil
      slots[slot].age = .current
      return
    }
    let place = slot / model.weeks
    let team = state.component.teams[place]
    slots[slot].find = finder.best(
      team: team, week: slot % model.weeks, gains: state.currentGains(place: place), limits: state.limits)
    slots[slot].age = .current
  }

  // MARK: - Steps of a search over several components

  /// What was dropped, and what was known before.
  struct Ruin {
    /// Where the tours stood, ascending; `removed` has them the other way round.
    fileprivate var places: [Int]
    fileprivate var removed: [Tour]
    fileprivate var slots: [Slot]
    /// Tours that stayed.
    fileprivate var kept = 0
  }

  /// Drops some related tours; nil where there are none.
  func ruin() -> Ruin? {
    guard tours.contains(where: isFree) else { return nil }
    let ruin = removeTours(at: chosenVictims().sorted())
    state.settle()
    mark(.unknown)
    return ruin
  }

  /// Takes back what `ruin` dropped; what was inserted since has to be dropped before.
  func undo(_ ruin: Ruin) {
    for tour in ruin.removed { take(tour) }
    state.settle()
    tours += ruin.removed
    slots = ruin.slots
  }

  /// Drops the tours that stand behind the first so many.
  func dropTours(from count: Int) {
    guard tours.count > count else { return }
    for tour in tours[count...] { drop(tour) }
    tours.removeLast(tours.count - count)
    state.settle()
    mark(.unknown)
  }

  /// Drops, one after the other, the tours of which that is true, the latest first.
  func dropTours(where isTooMuch: (Tour) -> Bool) {
    for place in tours.indices.reversed() where isFree(tours[place]) && isTooMuch(tours[place]) {
      drop(tours.remove(at: place))
    }
    state.settle()
    for slot in slots.indices { slots[slot].age = .unknown }
  }

  /// Exchanges the start times that one team may use: tours at others are dropped and the room is filled up; all goes back
  /// where that is not cheaper, and the answer says so.
  func exchangeStarts(_ starts: StartTimes, ofTeam team: Int, run: RunContext) -> Bool {
    let before = (cost: state.cost, starts: finder.starts)
    finder.starts = starts
    let ruin = removeTours(at: tours.indices.filter { tours[$0].team == team && !finder.allows(tours[$0]) })
    state.settle()
    if !ruin.places.isEmpty { mark(.unknown) }
    let place = state.place(ofTeam: team)
    for week in 0..<model.weeks { slots[place * model.weeks + week].age = .unknown }
    insertWhatPays(run)
    if state.cost < before.cost - 1e-6, !run.cancellation.isCancelled { return true }
    putBack(ruin)
    finder.starts = before.starts
    return false
  }

  /// What the next insertion is worth, the price of a least headcount included; nil where none pays.
  func offer() -> Double? {
    guard let slot = bestSlot(), let find = slots[slot].find else { return nil }
    let count = counts[slot / model.weeks][slot % model.weeks]
    let least = model.teams[state.component.teams[slot / model.weeks]].headcounts[slot % model.weeks].lowerBound
    return count < least ? find.worth + 1e15 : find.worth
  }

  /// Seats or lines that others had have changed in some intervals.
  func limitsChanged(in intervals: Range<Int>) {
    for slot in slots.indices where reach[slot].overlaps(intervals) { slots[slot].age = .unknown }
  }

  /// Inserts what was offered last.
  func acceptOffer() {
    guard let slot = bestSlot(), let find = slots[slot].find else { return }
    insert(find, slot)
  }

  /// Lets all slots make offers again.
  func clearRefusals() {
    for slot in isRefused.indices { isRefused[slot] = false }
  }

  /// Whether the tour found for a slot still has its seats.
  private func isAdmitted(_ slot: Int) -> Bool {
    guard let limits = state.limits, let find = slots[slot].find else { return true }
    let team = state.component.teams[slot / model.weeks]
    guard limits.limitsSeats(ofTeam: team) else { return true }
    let catalogue = model.teams[team].catalogues[find.catalogue]
    return find.places.allSatisfy { limits.hasSeat(catalogue.places[$0], team: team) }
  }
}
