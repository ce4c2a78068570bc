/// The deferred work of one component as the agents present do it, kept up to date interval by interval.
///
/// Queues do their work in order of deadlines, so that all there is to know at the begin of an interval is which chunk
/// comes first and how much of it is left.
struct DeferredSchedule {
  /// Work of a chunk that was done or left after its deadline.
  struct Missed {
    var place: Int
    var chunk: Int
    var amount: Double
  }

  /// Places of the component's queues that are deferred.
  let places: [Int]
  private let chunks: [[QueueDemand.Chunk]]
  private let prices: ShortagePrices
  let count: Int
  /// [place in `places`][interval], with one more at the end.
  private var first: [[Int]]
  private var left: [[Double]]
  /// On-time work, [place in `places`][interval].
  private(set) var done: [[Double]]
  /// By interval; what is left at the end comes last.
  private(set) var missed: [[Missed]]
  private var lateCosts: [Double]
  private(set) var cost = 0.0
  /// Chunks released before the end of each interval.
  private let released: [[Int]]

  /// What is left below this is rounding.
  private static let rounding = 1e-7

  init(model: RosterModel, component: RosterComponent) {
    prices = model.prices
    count = model.count
    places = component.queues.indices.filter { model.queues[component.queues[$0]].isDeferred }
    chunks = places.map { model.queues[component.queues[$0]].chunks }
    first = places.map { _ in [Int](repeating: 0, count: model.count + 1) }
    left = chunks.map { [Double](repeating: $0.first?.amount ?? 0, count: model.count + 1) }
    done = places.map { _ in [Double](repeating: 0, count: model.count) }
    missed = [[Missed]](repeating: [], count: model.count + 1)
    lateCosts = [Double](repeating: 0, count: model.count + 1)
    released = chunks.map { list in
      var number = 0
      return (0..<model.count).map { interval in
        while number < list.count, list[number].from <= interval { number += 1 }
        return number
      }
    }
  }

  func chunk(_ place: Int, _ index: Int) -> QueueDemand.Chunk { chunks[place][index] }

  /// Works through the intervals again from the first that changed until nothing is different any more.
  ///
  /// - Parameters:
  ///   - changed: intervals whose agents or demand changed.
  ///   - serve: asked for each interval, queue by queue in order of urgency: how much of the open work gets done.
  ///   - tell: the intervals whose work changed.
  mutating func update(
    changed: Range<Int>, begin: (Int) -> Void, serve: (_ place: Int, _ work: Double) -> Double, tell: (Int) -> Void
  ) {
    guard !places.isEmpty else { return }
    var interval = changed.lowerBound
    var current = places.indices.map { (first: first[$0][interval], left: left[$0][interval]) }
    while interval < count {
      if interval >= changed.upperBound, isAsBefore(current, interval) { return }
      for place in places.indices {
        first[place][interval] = current[place].first
        left[place][interval] = current[place].left
      }
      begin(interval)
      var isDifferent = !missed[interval].isEmpty
      missed[interval].removeAll(keepingCapacity: true)
      cost -= lateCosts[interval]
      lateCosts[interval] = 0
      let open = places.indices.map { openWork($0, current[$0], interval) }
      let order = places.indices.filter { open[$0] > Self.rounding }
        .sorted { (chunks[$0][current[$0].first].due, $0) < (chunks[$1][current[$1].first].due, $1) }
      for place in places.indices where open[place] <= Self.rounding && done[place][interval] != 0 {
        done[place][interval] = 0
        isDifferent = true
      }
      for place in order {
        let served = serve(place, open[place])
        let onTime = work(served, place, &current[place], at: interval)
        if abs(onTime - done[place][interval]) > 1e-12 || !missed[interval].isEmpty { isDifferent = true }
        done[place][interval] = onTime
      }
      cost += lateCosts[interval]
      if isDifferent { tell(interval) }
      interval += 1
    }
    finish(current)
    tell(count)
  }

  private func isAsBefore(_ current: [(first: Int, left: Double)], _ interval: Int) -> Bool {
    places.indices.allSatisfy {
      current[$0].first == first[$0][interval] && abs(current[$0].left - left[$0][interval]) < 1e-9
    }
  }

  private func openWork(_ place: Int, _ state: (first: Int, left: Double), _ interval: Int) -> Double {
    let end = released[place][interval]
    guard state.first < end else { return 0 }
    var sum = state.left
    for chunk in state.first + 1..<max(state.first + 1, end) { sum += chunks[place][chunk].amount }
    return sum
  }

  /// Does some work of a queue; the part that is on time.
  private mutating func work(
    _ amount: Double, _ place: Int, _ state: inout (first: Int, left: Double), at interval: Int
  ) -> Double {
    var rest = amount
    var onTime = 0.0
    let end = interval < count ? released[place][interval] : chunks[place].count
    while rest > 1e-9, state.first < end {
      let piece = min(rest, state.left)
      let age = interval - chunks[place][state.first].due
      if age >= 0, piece > 1e-9 {
        lateCosts[interval] += piece * prices.late(age: age)
        missed[interval].append(Missed(place: place, chunk: state.first, amount: piece))
      } else {
        onTime += piece
      }
      rest -= piece
      state.left -= piece
      if state.left <= Self.rounding {
        state.first += 1
        state.left = state.first < chunks[place].count ? chunks[place][state.first].amount : 0
      }
    }
    return onTime
  }

  private mutating func finish(_ current: [(first: Int, left: Double)]) {
    cost -= lateCosts[count]
    lateCosts[count] = 0
    missed[count].removeAll(keepingCapacity: true)
    for place in places.indices {
      first[place][count] = current[place].first
      left[place][count] = current[place].left
      var state = current[place]
      _ = work(.infinity, place, &state, at: count)
    }
    cost += lateCosts[count]
  }
}
