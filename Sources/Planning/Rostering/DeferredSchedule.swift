/// The deferred work of one component as the agents present do it, kept up to date interval by interval.
///
/// Queues do their work in order of deadlines, and what is overdue after everything that can still be in time. The
/// chunks of a queue fall into a few chains in which the deadlines rise, so that all there is to know of a chain at the
/// begin of an interval is which chunk comes first and how much of it is left.
struct DeferredSchedule {
  /// Work that was not done by its deadline, and the time in which more agents would have helped: since the queue last
  /// had nothing open that was due as early.
  private struct Missed: Hashable {
    var place: Int
    var window: Range<Int>
    var amount: Double
  }

  /// Chunks of one queue with rising deadlines.
  private struct Chain {
    var place: Int
    var chunks: [QueueDemand.Chunk] = []
    /// Sums of the amounts before each chunk.
    var before: [Double] = [0]
    /// Chunks released before the end of each interval.
    var released: [Int] = []
  }

  /// Places of the component's queues that are deferred.
  let places: [Int]
  private let chains: [Chain]
  /// The chains of each place in `places`.
  private let chainsOfPlace: [Range<Int>]
  private let prices: ShortagePrices
  let count: Int
  /// At the begin of each interval, one more at the end: the first open chunk of each chain, what is left of it, and
  /// the overdue work of each place; [interval * chains or places + index].
  private var storedFirst: [Int]
  private var storedLeft: [Double]
  private var storedOverdue: [Double]
  /// The same at the interval being worked through.
  private var first: [Int]
  private var left: [Double]
  private var overdue: [Double]
  private var open: [Double]
  private var urgent: [Int]
  /// On-time work, [place in `places`][interval].
  private var done: [[Double]]
  /// By the first interval after the deadline; what is due at the end comes last.
  private var missed: [[Missed]]
  /// The first deadline of what was left over from the intervals before, [place][interval].
  private var carriedDue: [[Int]]
  /// What overdue work asks for besides, [place][interval].
  private var overdueNeed: [[Double]]
  /// How the shown demand has changed since it was last taken, as differences from one interval to the next, and where.
  private var change: [[Double]]
  private var changed: [Range<Int>?]
  private var lateCosts: [Double]
  private(set) var cost = 0.0

  /// What is left below this is rounding.
  private static let rounding = 1e-7

  init(model: RosterModel, component: RosterComponent) {
    prices = model.prices
    count = model.count
    places = component.queues.indices.filter { model.queues[component.queues[$0]].isDeferred }
    var chains: [Chain] = []
    var ranges: [Range<Int>] = []
    for (place, queue) in places.enumerated() {
      let begin = chains.count
      chains += Self.chains(of: model.queues[component.queues[queue]].chunks, place: place, count: model.count)
      ranges.append(begin..<chains.count)
    }
    self.chains = chains
    chainsOfPlace = ranges
    first = chains.map { _ in 0 }
    left = chains.map { $0.chunks.first?.amount ?? 0 }
    overdue = places.map { _ in 0 }
    open = overdue
    urgent = places.map { _ in 0 }
    storedFirst = (0...model.count).flatMap { [first] _ in first }
    storedLeft = (0...model.count).flatMap { [left] _ in left }
    storedOverdue = (0...model.count).flatMap { [overdue] _ in overdue }
    done = places.map { _ in [Double](repeating: 0, count: model.count) }
    missed = [[Missed]](repeating: [], count: model.count + 1)
    carriedDue = places.map { _ in [Int](repeating: .max, count: model.count + 1) }
    overdueNeed = done
    change = places.map { _ in [Double](repeating: 0, count: model.count + 1) }
    changed = places.map { _ in nil }
    lateCosts = [Double](repeating: 0, count: model.count + 1)
  }

  /// As few chains as it takes: each chunk goes to the first chain whose last deadline it does not overtake.
  private static func chains(of chunks: [QueueDemand.Chunk], place: Int, count: Int) -> [Chain] {
    var chains: [Chain] = []
    for chunk in chunks {
      let fitting = chains.firstIndex { ($0.chunks.last?.due ?? 0) <= chunk.due }
      if fitting == nil { chains.append(Chain(place: place)) }
      let chain = fitting ?? chains.count - 1
      let sum = chains[chain].before[chains[chain].chunks.count]
      chains[chain].chunks.append(chunk)
      chains[chain].before.append(sum + chunk.amount)
    }
    for chain in chains.indices {
      var number = 0
      chains[chain].released = (0..<count).map { interval in
        while number < chains[chain].chunks.count, chains[chain].chunks[number].from <= interval { number += 1 }
        return number
      }
    }
    return chains
  }

  /// Works through the intervals again from the first that changed until nothing is different any more.
  ///
  /// - Parameters:
  ///   - changed: intervals whose agents or demand changed.
  ///   - serve: asked for each interval, queue by queue in order of urgency: how much of the open work gets done.
  mutating func update(
    since changes: Range<Int>, begin: (Int) -> Void, serve: (_ place: Int, _ work: Double) -> Double
  ) {
    guard !places.isEmpty else { return }
    var interval = changes.lowerBound
    load(interval)
    var order: [Int] = []
    order.reserveCapacity(places.count)
    while interval < count {
      if interval >= changes.upperBound, isAsBefore(interval) { break }
      store(interval)
      begin(interval)
      cost -= lateCosts[interval]
      lateCosts[interval] = 0
      setAside(at: interval)
      order.removeAll(keepingCapacity: true)
      for place in places.indices {
        findOpenWork(place, interval)
        if open[place] > Self.rounding {
          let spot = order.firstIndex { (urgent[$0], $0) > (urgent[place], place) } ?? order.count
          order.insert(place, at: spot)
        } else {
          setDone(0, place, interval)
        }
      }
      for place in order {
        let served = serve(place, open[place])
        work(served, place, at: interval)
        setDone(served, place, interval)
      }
      for place in places.indices where overdue[place] > Self.rounding {
        overdue[place] = max(0, overdue[place] - serve(place, overdue[place]))
        lateCosts[interval] += overdue[place] * prices.lateGrowth
      }
      cost += lateCosts[interval]
      interval += 1
    }
    if interval == count {
      store(count)
      cost -= lateCosts[count]
      lateCosts[count] = 0
      setAside(at: count)
      cost += lateCosts[count]
    }
    for place in places.indices { spreadOverdue(place, from: changes.lowerBound) }
  }

  /// Takes how the shown demand of a queue has changed: on-time work in its intervals, what is missed evenly over the
  /// time in which it could have been done, and overdue work over the time until it is done.
  mutating func takeChange(_ place: Int, _ apply: (_ interval: Int, _ change: Double) -> Void) {
    guard let range = changed[place] else { return }
    changed[place] = nil
    var sum = 0.0
    for interval in range {
      sum += change[place][interval]
      change[place][interval] = 0
      if abs(sum) > 1e-9, interval < count { apply(interval, sum) }
    }
  }

  /// Adds an amount to the shown demand of each interval of a range.
  private mutating func show(_ amount: Double, _ place: Int, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    change[place][range.lowerBound] += amount
    change[place][range.upperBound] -= amount
    let whole = range.lowerBound..<range.upperBound + 1
    changed[place] =
      changed[place].map {
        min($0.lowerBound, whole.lowerBound)..<max($0.upperBound, whole.upperBound)
      } ?? whole
  }

  private mutating func setDone(_ amount: Double, _ place: Int, _ interval: Int) {
    let difference = amount - done[place][interval]
    guard abs(difference) > 1e-12 else { return }
    done[place][interval] = amount
    show(difference, place, interval..<interval + 1)
  }

  /// Overdue work grows dearer until it is done: an agent who does some of it at `t` saves the growth from `t` to the
  /// end of the stretch in which there is any. The most that lies overdue is shown evenly over the stretch, weighed with
  /// what it saves against the price of lateness.
  private mutating func spreadOverdue(_ place: Int, from first: Int) {
    let width = overdue.count
    var begin = first
    while begin > 0, storedOverdue[begin * width + place] > Self.rounding { begin -= 1 }
    var interval = begin
    while interval < count {
      var end = interval
      var most = 0.0
      while end < count, storedOverdue[(end + 1) * width + place] > Self.rounding {
        end += 1
        most = max(most, storedOverdue[end * width + place])
      }
      let share = end > interval ? most / Double(end - interval) : 0
      for current in interval..<max(end, interval + 1) {
        let need = min(share * prices.lateGrowth * Double(end - current) / max(prices.late, 1e-9), most)
        let difference = need - overdueNeed[place][current]
        guard abs(difference) > 1e-12 else { continue }
        overdueNeed[place][current] = need
        show(difference, place, current..<current + 1)
      }
      interval = max(end, interval + 1)
    }
  }

  private mutating func load(_ interval: Int) {
    for chain in first.indices {
      first[chain] = storedFirst[interval * first.count + chain]
      left[chain] = storedLeft[interval * first.count + chain]
    }
    for place in overdue.indices { overdue[place] = storedOverdue[interval * overdue.count + place] }
  }

  private mutating func store(_ interval: Int) {
    for chain in first.indices {
      storedFirst[interval * first.count + chain] = first[chain]
      storedLeft[interval * first.count + chain] = left[chain]
    }
    for place in overdue.indices { storedOverdue[interval * overdue.count + place] = overdue[place] }
  }

  private func isAsBefore(_ interval: Int) -> Bool {
    let base = interval * first.count
    for chain in first.indices
    where first[chain] != storedFirst[base + chain] || abs(left[chain] - storedLeft[base + chain]) >= 1e-9 {
      return false
    }
    for place in overdue.indices where abs(overdue[place] - storedOverdue[interval * overdue.count + place]) >= 1e-9 {
      return false
    }
    return true
  }

  /// Moves what was due by the begin of an interval to the overdue work.
  private mutating func setAside(at interval: Int) {
    for place in places.indices { carriedDue[place][interval] = .max }
    var found: [Missed] = []
    for index in chains.indices {
      let place = chains[index].place
      while first[index] < chains[index].chunks.count {
        let chunk = chains[index].chunks[first[index]]
        if chunk.from < interval, left[index] > Self.rounding {
          carriedDue[place][interval] = min(carriedDue[place][interval], chunk.due)
        }
        guard chunk.due <= interval else { break }
        if left[index] > 1e-9 {
          overdue[place] += left[index]
          lateCosts[interval] += left[index] * prices.late(age: interval - chunk.due)
          found.append(Missed(place: place, window: window(of: chunk, place), amount: left[index]))
        }
        advance(index)
      }
    }
    guard found != missed[interval] else { return }
    for item in missed[interval] { show(-item.amount / Double(item.window.count), item.place, item.window) }
    for item in found { show(item.amount / Double(item.window.count), item.place, item.window) }
    missed[interval] = found
  }

  private func window(of chunk: QueueDemand.Chunk, _ place: Int) -> Range<Int> {
    let end = max(min(chunk.due, count), chunk.from + 1)
    var begin = chunk.from
    while begin > 0, carriedDue[place][begin] <= chunk.due { begin -= 1 }
    return begin..<end
  }

  private mutating func advance(_ chain: Int) {
    first[chain] += 1
    left[chain] = first[chain] < chains[chain].chunks.count ? chains[chain].chunks[first[chain]].amount : 0
  }

  /// Released work that can still be in time, and its first deadline.
  private mutating func findOpenWork(_ place: Int, _ interval: Int) {
    open[place] = 0
    urgent[place] = .max
    for index in chainsOfPlace[place] {
      let next = first[index]
      let end = chains[index].released[interval]
      guard next < end else { continue }
      open[place] += left[index] + chains[index].before[end] - chains[index].before[next + 1]
      urgent[place] = min(urgent[place], chains[index].chunks[next].due)
    }
  }

  /// Does some work of a queue, the earliest deadline first.
  private mutating func work(_ amount: Double, _ place: Int, at interval: Int) {
    var rest = amount
    while rest > 1e-9 {
      var next = -1
      var due = Int.max
      for index in chainsOfPlace[place] where first[index] < chains[index].released[interval] {
        let own = chains[index].chunks[first[index]].due
        if own < due {
          due = own
          next = index
        }
      }
      guard next >= 0 else { return }
      let piece = min(rest, left[next])
      rest -= piece
      left[next] -= piece
      if left[next] <= Self.rounding { advance(next) }
    }
  }
}
