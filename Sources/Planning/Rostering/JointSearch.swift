import Randomness
import RealFunctions
import WorkScheduling

/// Shares seats and lines out between components: drops tours of one or two of them and inserts, whichever component it
/// is of, the tour that is worth most.
struct JointSearch {
  let searches: [InsertionSearch]
  let limits: SharedLimits
  let random: RandomStream

  /// Losses that are accepted at the begin and at the end, as shares of what a tour costs.
  private static let warmest = 0.05
  private static let coldest = 0.001

  private var cost: Double { searches.reduce(0) { $0 + $1.state.cost } }

  /// Drops what is too much, fills up, and goes on for so many steps.
  func run(steps: Int, run: RunContext) {
    limits.isEnforced = true
    for search in searches { search.dropTours(where: limits.isTooMuch) }
    insertWhatPays(run)
    let tours = searches.flatMap(\.tours)
    guard !tours.isEmpty else { return }
    let mean = tours.reduce(0) { $0 + $1.cost } / Double(tours.count)
    var best = (cost: cost, tours: searches.map(\.tours))
    var draws: UInt32 = 0
    func uniform() -> Double {
      draws &+= 1
      return random.uniform(entity: UInt64(draws))
    }
    for step in 0..<steps where !run.cancellation.isCancelled {
      let warmth = mean * Self.warmest * power(Self.coldest / Self.warmest, Double(step) / Double(steps))
      let allowed = -warmth * naturalLog(max(1e-12, uniform()))
      let before = cost
      // Two components as a rule, so that one can take what the other gives.
      let chosen = Set((0..<2).map { _ in Int(uniform() * Double(searches.count)) }).sorted()
      var ruins: [(place: Int, ruin: InsertionSearch.Ruin)] = []
      for place in chosen {
        guard let ruin = searches[place].ruin() else { continue }
        ruins.append((place, ruin))
        tellOthers(of: searches[place].state.lastChange)
      }
      let kept = searches.map(\.tours.count)
      insertWhatPays(run)
      if cost > before + allowed || run.cancellation.isCancelled {
        for (search, count) in zip(searches, kept) where search.tours.count > count {
          search.dropTours(from: count)
          tellOthers(of: search.state.lastChange)
        }
        for (place, ruin) in ruins {
          searches[place].undo(ruin)
          tellOthers(of: searches[place].state.lastChange)
        }
      } else if cost < best.cost - 1e-6 {
        best = (cost, searches.map(\.tours))
      }
    }
    if best.cost < cost - 1e-6 {
      for search in searches { search.dropTours(from: 0) }
      for (search, tours) in zip(searches, best.tours) { search.replaceTours(tours) }
    }
  }

  private func tellOthers(of intervals: Range<Int>?) {
    guard let intervals else { return }
    for search in searches { search.limitsChanged(in: intervals) }
  }

  private func insertWhatPays(_ run: RunContext) {
    for search in searches { search.clearRefusals() }
    while !run.cancellation.isCancelled {
      var best: (worth: Double, search: InsertionSearch)?
      for search in searches {
        if let worth = search.offer(), worth > best?.worth ?? 0 { best = (worth, search) }
      }
      guard let best else { return }
      best.search.acceptOffer()
    }
  }
}
