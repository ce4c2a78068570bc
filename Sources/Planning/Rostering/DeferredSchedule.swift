/// The deferred work of one component as the agents present do it, kept up to date interval by interval.
///
/// Queues do their work in order of deadlines, and what is overdue after everything that can still be in time. This is
/// where the search spends most of its time, hence the plain memory.
final class DeferredSchedule {
  private let chains: DeferredChains
  private let prices: ShortagePrices
  private let count: Int
  private let width: Int
  private let placeCount: Int
  /// At the begin of each interval, one more at the end: the first open chunk of each chain and what is left of it,
  /// [interval * width + chain], and the overdue work of each place, [interval * places + place].
  private let storedFirst: FixedTable<Int>
  private let storedLeft: FixedTable<Double>
  private let storedOverdue: FixedTable<Double>
  /// The same at the interval being worked through.
  private let first: FixedTable<Int>
  private let left: FixedTable<Double>
  private let overdue: FixedTable<Double>
  private let open: FixedTable<Double>
  private let urgent: FixedTable<Int>
  private let order: FixedTable<Int>
  /// On-time work, [place * count + interval].
  private let done: FixedTable<Double>
  /// Work of each chunk that was not done by its deadline, and the begin of the time in which more agents would have
  /// helped: since the queue last had nothing open that was due as early.
  private let missed: FixedTable<Double>
  private let missedFrom: FixedTable<Int>
  /// The first deadline of what was left over from the intervals before, [place * (count + 1) + interval].
  private let carriedDue: FixedTable<Int>
  /// What overdue work asks for besides, [place * count + interval], and in how many intervals it does.
  private let overdueNeed: FixedTable<Double>
  private let overdueNeeds: FixedTable<Int>
  private let sawOverdue: FixedTable<Bool>
  /// How the shown demand has changed since it was last taken, as differences from one interval to the next,
  /// [place * (count + 1) + interval], and where: from the first to behind the last.
  private let change: FixedTable<Double>
  private let changedFrom: FixedTable<Int>
  private let changedTo: FixedTable<Int>
  private let lateCosts: FixedTable<Double>
  private(set) var cost = 0.0

  /// What is left below this is rounding.
  private static let rounding = 1e-7

  init(model: RosterModel, component: RosterComponent) {
    prices = model.prices
    let chains = DeferredChains(model: model, component: component)
    self.chains = chains
    let (count, width, placeCount) = (model.count, chains.place.count, chains.places.count)
    self.count = count
    self.width = width
    self.placeCount = placeCount
    let begins = chains.chunks.map(\.lowerBound)
    let amounts = begins.map { chains.amount.at[$0] }
    first = FixedTable(begins, orNone: 0)
    left = FixedTable(amounts, orNone: 0)
    storedFirst = FixedTable((0...count).flatMap { _ in begins }, orNone: 0)
    storedLeft = FixedTable((0...count).flatMap { _ in amounts }, orNone: 0)
    storedOverdue = FixedTable(repeating: 0, count: (count + 1) * placeCount)
    overdue = FixedTable(repeating: 0, count: placeCount)
    open = FixedTable(repeating: 0, count: placeCount)
    urgent = FixedTable(repeating: 0, count: placeCount)
    order = FixedTable(repeating: 0, count: placeCount)
    done = FixedTable(repeating: 0, count: placeCount * count)
    missed = FixedTable(repeating: 0, count: chains.amount.count)
    missedFrom = FixedTable(repeating: 0, count: chains.amount.count)
    carriedDue = FixedTable(repeating: .max, count: placeCount * (count + 1))
    overdueNeed = FixedTable(repeating: 0, count: placeCount * count)
    overdueNeeds = FixedTable(repeating: 0, count: placeCount)
    sawOverdue = FixedTable(repeating: false, count: placeCount)
    change = FixedTable(repeating: 0, count: placeCount * (count + 1))
    changedFrom = FixedTable(repeating: .max, count: placeCount)
    changedTo = FixedTable(repeating: 0, count: placeCount)
    lateCosts = FixedTable(repeating: 0, count: count + 1)
  }

  /// Places of the component's queues that are deferred.
  var places: [Int] { chains.places }

  /// Works through the intervals again from the first that changed until nothing is different any more.
  ///
  /// - Parameters:
  ///   - changes: intervals whose agents or demand changed.
  ///   - given: what is free in each interval.
  func update(since changes: Range<Int>, _ given: FreeTime) {
    guard placeCount > 0 else { return }
    var free = given
    let (open, overdue, order) = (open.at, overdue.at, order.at)
    for place in 0..<placeCount { sawOverdue.at[place] = false }
    var interval = changes.lowerBound
    load(interval)
    while interval < count {
      if interval >= changes.upperBound, isAsBefore(interval) { break }
      store(interval)
      free.begin(interval)
      var late = setAside(at: interval)
      let ordered = findOpenWork(interval)
      for index in 0..<ordered {
        let place = order[index]
        let served = free.serve(place, open[place])
        work(served, place, at: interval)
        setDone(served, place, interval)
      }
      for place in 0..<placeCount where overdue[place] > Self.rounding {
        sawOverdue.at[place] = true
        overdue[place] = max(0, overdue[place] - free.serve(place, overdue[place]))
        late += overdue[place] * prices.lateGrowth
      }
      setLateCost(late, interval)
      interval += 1
    }
    if interval == count {
      store(count)
      setLateCost(setAside(at: count), count)
    }
    for place in 0..<placeCount where sawOverdue.at[place] || overdueNeeds.at[place] > 0 {
      spreadOverdue(place, from: changes.lowerBound)
    }
  }

  /// Takes how the shown demand of a queue has changed: on-time work in its intervals, what is missed evenly over the
  /// time in which it could have been done, and overdue work over the time until it is done.
  @inline(__always)
  func takeChange(_ place: Int, _ apply: (_ interval: Int, _ change: Double) -> Void) {
    let range = changedFrom.at[place]..<max(changedFrom.at[place], changedTo.at[place])
    changedFrom.at[place] = .max
    changedTo.at[place] = 0
    let change = change.at + place * (count + 1)
    var sum = 0.0
    for interval in range {
      sum += change[interval]
      change[interval] = 0
      if abs(sum) > 1e-9, interval < count { apply(interval, sum) }
    }
  }

  private func setLateCost(_ amount: Double, _ interval: Int) {
    cost += amount - lateCosts.at[interval]
    lateCosts.at[interval] = amount
  }

  /// Adds an amount to the shown demand of each interval of a range.
  @inline(__always)
  private func show(_ amount: Double, _ place: Int, from begin: Int, to end: Int) {
    guard begin < end else { return }
    let change = change.at + place * (count + 1)
    change[begin] += amount
    change[end] -= amount
    changedFrom.at[place] = min(changedFrom.at[place], begin)
    changedTo.at[place] = max(changedTo.at[place], end + 1)
  }

  @inline(__always)
  private func setDone(_ amount: Double, _ place: Int, _ interval: Int) {
    let index = place * count + interval
    let difference = amount - done.at[index]
    guard abs(difference) > 1e-12 else { return }
    done.at[index] = amount
    show(difference, place, from: interval, to: interval + 1)
  }

  /// Overdue work grows dearer until it is done: an agent who does some of it at `t` saves the growth from `t` to the
  /// end of the stretch in which there is any. The most that lies overdue is shown evenly over the stretch, weighed with
  /// what it saves against the price of lateness.
  private func spreadOverdue(_ place: Int, from first: Int) {
    let (stored, need) = (storedOverdue.at + place, overdueNeed.at + place * count)
    var begin = first
    while begin > 0, stored[begin * placeCount] > Self.rounding { begin -= 1 }
    var interval = begin
    while interval < count {
      var end = interval
      var most = 0.0
      while end < count, stored[(end + 1) * placeCount] > Self.rounding {
        end += 1
        most = max(most, stored[end * placeCount])
      }
      let share = end > interval ? most / Double(end - interval) : 0
      for current in interval..<max(end, interval + 1) {
        let asked = min(share * prices.lateGrowth * Double(end - current) / max(prices.late, 1e-9), most)
        let difference = asked - need[current]
        guard abs(difference) > 1e-12 else { continue }
        overdueNeeds.at[place] += (asked == 0 ? 0 : 1) - (need[current] == 0 ? 0 : 1)
        need[current] = asked
        show(difference, place, from: current, to: current + 1)
      }
      interval = max(end, interval + 1)
    }
  }

  private func load(_ interval: Int) {
    first.at.update(from: storedFirst.at + interval * width, count: width)
    left.at.update(from: storedLeft.at + interval * width, count: width)
    overdue.at.update(from: storedOverdue.at + interval * placeCount, count: placeCount)
  }

  private func store(_ interval: Int) {
    (storedFirst.at + interval * width).update(from: first.at, count: width)
    (storedLeft.at + interval * width).update(from: left.at, count: width)
    (storedOverdue.at + interval * placeCount).update(from: overdue.at, count: placeCount)
  }

  private func isAsBefore(_ interval: Int) -> Bool {
    let (oldFirst, oldLeft) = (storedFirst.at + interval * width, storedLeft.at + interval * width)
    for chain in 0..<width
    where first.at[chain] != oldFirst[chain] || abs(left.at[chain] - oldLeft[chain]) >= 1e-9 {
      return false
    }
    let oldOverdue = storedOverdue.at + interval * placeCount
    for place in 0..<placeCount where abs(overdue.at[place] - oldOverdue[place]) >= 1e-9 { return false }
    return true
  }

  /// Moves what was due by the begin of an interval to the overdue work, and hands over what its being late costs.
  private func setAside(at interval: Int) -> Double {
    let (first, left) = (first.at, left.at)
    let (from, due, amount) = (chains.from.at, chains.due.at, chains.amount.at)
    for place in 0..<placeCount {
      let carried = carriedDue.at + place * (count + 1) + interval
      carried.pointee = .max
      for chain in chains.chainsOfPlace[place] {
        let next = first[chain]
        if from[next] < interval, left[chain] > Self.rounding { carried.pointee = min(carried.pointee, due[next]) }
      }
    }
    var late = 0.0
    for place in 0..<placeCount {
      for chain in chains.chainsOfPlace[place] {
        let dueNow = chains.dueFrom.at + chain * (count + 2) + interval
        for chunk in dueNow[0]..<dueNow[1] {
          let rest = chunk < first[chain] ? 0 : chunk == first[chain] ? left[chain] : amount[chunk]
          setMissed(rest > 1e-9 ? rest : 0, chunk, place)
          guard rest > 1e-9 else { continue }
          overdue.at[place] += rest
          late += rest * prices.late
        }
        if first[chain] < dueNow[1] {
          first[chain] = dueNow[1]
          left[chain] = amount[dueNow[1]]
        }
        let next = first[chain]
        if from[next] < interval, left[chain] > Self.rounding {
          let carried = carriedDue.at + place * (count + 1) + interval
          carried.pointee = min(carried.pointee, due[next])
        }
      }
    }
    return late
  }

  /// Shows what is missed of a chunk over the time in which it could have been done.
  @inline(__always)
  private func setMissed(_ amount: Double, _ chunk: Int, _ place: Int) {
    let before = missed.at[chunk]
    guard amount > 0 || before > 0 else { return }
    let end = max(min(chains.due.at[chunk], count), chains.from.at[chunk] + 1)
    var begin = chains.from.at[chunk]
    if amount > 0 {
      let carried = carriedDue.at + place * (count + 1)
      while begin > 0, carried[begin] <= chains.due.at[chunk] { begin -= 1 }
      if before == amount, missedFrom.at[chunk] == begin { return }
    }
    if before > 0 {
      show(-before / Double(end - missedFrom.at[chunk]), place, from: missedFrom.at[chunk], to: end)
    }
    if amount > 0 { show(amount / Double(end - begin), place, from: begin, to: end) }
    missed.at[chunk] = amount
    missedFrom.at[chunk] = begin
  }

  /// Released work that can still be in time, and its first deadline; the places that have any, the most urgent first.
  private func findOpenWork(_ interval: Int) -> Int {
    let (open, urgent, order) = (open.at, urgent.at, order.at)
    let (before, due) = (chains.before.at, chains.due.at)
    var ordered = 0
    for place in 0..<placeCount {
      var amount = 0.0
      var earliest = Int.max
      for chain in chains.chainsOfPlace[place] {
        let next = first.at[chain]
        let end = chains.released.at[chain * count + interval]
        guard next < end else { continue }
        amount += left.at[chain] + before[end] - before[next + 1]
        earliest = min(earliest, due[next])
      }
      open[place] = amount
      urgent[place] = earliest
      guard amount > Self.rounding else {
        setDone(0, place, interval)
        continue
      }
      var spot = ordered
      while spot > 0, urgent[order[spot - 1]] > earliest {
        order[spot] = order[spot - 1]
        spot -= 1
      }
      order[spot] = place
      ordered += 1
    }
    return ordered
  }

  /// Does some work of a queue, the earliest deadline first.
  private func work(_ amount: Double, _ place: Int, at interval: Int) {
    let (first, left, due) = (first.at, left.at, chains.due.at)
    var rest = amount
    while rest > 1e-9 {
      var next = -1
      var earliest = Int.max
      for chain in chains.chainsOfPlace[place]
      where first[chain] < chains.released.at[chain * count + interval] && due[first[chain]] < earliest {
        earliest = due[first[chain]]
        next = chain
      }
      guard next >= 0 else { return }
      let piece = min(rest, left[next])
      rest -= piece
      left[next] -= piece
      if left[next] <= Self.rounding {
        first[next] += 1
        left[next] = chains.amount.at[first[next]]
      }
    }
  }
}
