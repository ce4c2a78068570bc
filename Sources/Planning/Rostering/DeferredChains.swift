/// The deferred work of one component, the chunks of each queue in a few chains in which the deadlines rise.
///
/// Work is done in order of deadlines, so all there is to know of a chain at the begin of an interval is which chunk
/// comes first and how much of it is left.
struct DeferredChains {
  /// Places of the component's queues that are deferred.
  let places: [Int]
  /// Of each chain: the place in `places`, and its chunks; one that is never due stands behind the last.
  let place: [Int]
  let chunks: [Range<Int>]
  /// The chains of each place in `places`.
  let chainsOfPlace: [Range<Int>]
  /// Of each chunk: begin, amount, deadline, and the sum of the amounts before it in its chain.
  let from: FixedTable<Int>
  let amount: FixedTable<Double>
  let due: FixedTable<Int>
  let before: FixedTable<Double>
  /// The end of the chunks released before the end of each interval, [chain * count + interval].
  let released: FixedTable<Int>
  /// The chunks due at the begin of each interval, [chain * (count + 2) + interval] to the next.
  let dueFrom: FixedTable<Int>

  init(model: RosterModel, component: RosterComponent) {
    places = component.queues.indices.filter { model.queues[component.queues[$0]].isDeferred }
    var chains: [(place: Int, chunks: [QueueDemand.Chunk])] = []
    var ranges: [Range<Int>] = []
    for (place, queue) in places.enumerated() {
      let begin = chains.count
      chains += Self.chains(of: model.queues[component.queues[queue]].chunks).map { (place, $0) }
      ranges.append(begin..<chains.count)
    }
    chainsOfPlace = ranges
    place = chains.map(\.place)
    var all: [QueueDemand.Chunk] = []
    var sums: [Double] = []
    var extents: [Range<Int>] = []
    let never = QueueDemand.Chunk(from: .max, amount: 0, due: .max)
    for chain in chains {
      extents.append(all.count..<all.count + chain.chunks.count)
      var sum = 0.0
      for chunk in chain.chunks + [never] {
        all.append(chunk)
        sums.append(sum)
        sum += chunk.amount
      }
    }
    chunks = extents
    from = FixedTable(all.map(\.from), orNone: 0)
    amount = FixedTable(all.map(\.amount), orNone: 0)
    due = FixedTable(all.map(\.due), orNone: 0)
    before = FixedTable(sums, orNone: 0)
    released = FixedTable(
      extents.flatMap { chunks in Self.ends(chunks, (0..<model.count).map { $0 + 1 }) { all[$0].from } }, orNone: 0)
    dueFrom = FixedTable(
      extents.flatMap { chunks in Self.ends(chunks, Array(0..<model.count + 2)) { all[$0].due } }, orNone: 0)
  }

  /// For each limit the first chunk at which a rising number reaches it.
  private static func ends(_ chunks: Range<Int>, _ limits: [Int], of number: (Int) -> Int) -> [Int] {
    var next = chunks.lowerBound
    return limits.map { limit in
      while next < chunks.upperBound, number(next) < limit { next += 1 }
      return next
    }
  }

  /// As few chains as it takes: each chunk goes to the first chain whose last deadline it does not overtake.
  private static func chains(of chunks: [QueueDemand.Chunk]) -> [[QueueDemand.Chunk]] {
    var chains: [[QueueDemand.Chunk]] = []
    for chunk in chunks {
      let fitting = chains.firstIndex { ($0.last?.due ?? 0) <= chunk.due }
      if fitting == nil { chains.append([]) }
      chains[fitting ?? chains.count - 1].append(chunk)
    }
    return chains
  }
}
