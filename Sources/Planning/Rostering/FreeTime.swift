/// What deferred work finds free in an interval: how far all sets of teams are loaded against their agents.
struct FreeTime {
  /// What only the set can serve less its agents, [interval * stride + set].
  let deficit: UnsafePointer<Double>
  let stride: Int
  let setCount: Int
  /// The sets around each queue, `around[start[place]..<start[place + 1]]`, and the queue's speed.
  let around: UnsafePointer<Int32>
  let start: UnsafePointer<Int32>
  let speed: UnsafePointer<Double>
  /// One for each set.
  let load: UnsafeMutablePointer<Double>
  /// Demand that finds no agent, so far.
  private var missing = 0.0

  init(
    deficit: UnsafePointer<Double>, stride: Int, setCount: Int, around: UnsafePointer<Int32>,
    start: UnsafePointer<Int32>, speed: UnsafePointer<Double>, load: UnsafeMutablePointer<Double>
  ) {
    self.deficit = deficit
    self.stride = stride
    self.setCount = setCount
    self.around = around
    self.start = start
    self.speed = speed
    self.load = load
  }

  @inline(__always)
  mutating func begin(_ interval: Int) {
    let row = deficit + interval * stride
    var worst = 0.0
    for set in 0..<setCount {
      load[set] = row[set]
      worst = max(worst, row[set])
    }
    missing = worst
  }

  /// How much of a queue's work gets done, by Hall's condition.
  @inline(__always)
  mutating func serve(_ place: Int, _ work: Double) -> Double {
    let share = work / speed[place]
    var worst = missing
    for index in Int(start[place])..<Int(start[place + 1]) {
      let set = Int(around[index])
      let loaded = load[set] + share
      load[set] = loaded
      worst = max(worst, loaded)
    }
    let served = work - (worst - missing) * speed[place]
    missing = worst
    return max(0, served)
  }
}
