import RealFunctions

/// The contacts ahead of one that waits: they are served or give up one by one, and better ones join them, until it is
/// served itself or gives up.
struct AheadChain {
  /// Contacts that end per second while all are busy.
  var rate: Double
  /// Contacts per second that go ahead of it.
  var better: Double
  /// Contacts that give up per second and waiting contact.
  var impatience: Double
  /// Probabilities of so many ahead when it comes; they may sum to less than 1, and the rest is not served in time.
  var ahead: [Double]

  struct Fate {
    var served = 0.0
    var left = 0.0
  }

  /// Shares served and gone within some times in seconds, by uniformisation: the chain looked at in a Poisson stream.
  func fates(within times: [Double]) -> [Fate] {
    let most = ahead.count - 1
    let speed = rate + better + Double(most + 1) * impatience
    var fates = times.map { _ in Fate() }
    let counts = times.map { PoissonWeights(mean: speed * $0) }
    let last = counts.reduce(0) { max($0, $1.last) }
    var state = ahead
    var next = state
    var served = 0.0
    var left = 0.0
    for step in 0...last {
      for (place, weights) in counts.enumerated() {
        let weight = weights[step]
        fates[place].served += weight * served
        fates[place].left += weight * left
      }
      if step == last { break }
      var sum = 0.0
      for index in 0...most {
        let probability = state[index]
        sum += probability
        let down = rate + Double(index) * impatience
        // Above the last state nobody is let in; so few ever get there that it does not show.
        let up = index < most ? better : 0
        next[index] = probability * (1 - (down + up + impatience) / speed)
        if index > 0 { next[index] += state[index - 1] * better / speed }
        if index < most { next[index] += state[index + 1] * (rate + Double(index + 1) * impatience) / speed }
      }
      served += state[0] * rate / speed
      left += sum * impatience / speed
      swap(&state, &next)
    }
    return fates
  }

  /// The probability to be served in the end and the mean of the time until then, counted as 0 for those who leave.
  ///
  /// Both solve a tridiagonal system over the number ahead.
  func service() -> (probability: Double, seconds: Double) {
    let most = ahead.count - 1
    func down(_ index: Int) -> Double { rate + Double(index) * impatience }
    func total(_ index: Int) -> Double { down(index) + (index < most ? better : 0) + impatience }
    // Elimination from the top: x[i] = gain[i] · x[i - 1] + rest[i].
    func solve(_ right: (Int) -> Double, below: Double) -> [Double] {
      var gain = [Double](repeating: 0, count: most + 1)
      var rest = gain
      for index in stride(from: most, through: 0, by: -1) {
        let (nextGain, nextRest) = index < most ? (gain[index + 1], rest[index + 1]) : (0, 0)
        let up = index < most ? better : 0
        let pivot = total(index) - up * nextGain
        gain[index] = down(index) / pivot
        rest[index] = (right(index) + up * nextRest) / pivot
      }
      var values: [Double] = []
      var before = below
      for index in 0...most {
        before = gain[index] * before + rest[index]
        values.append(before)
      }
      return values
    }
    let probabilities = solve({ _ in 0 }, below: 1)
    let times = solve({ probabilities[$0] }, below: 0)
    return (
      zip(ahead, probabilities).reduce(0) { $0 + $1.0 * $1.1 }, zip(ahead, times).reduce(0) { $0 + $1.0 * $1.1 }
    )
  }
}

/// The probabilities of a Poisson count, from the first that matters to the last.
struct PoissonWeights {
  private let first: Int
  private let weights: [Double]

  /// Counts that are rarer than this against the most likely one are left out.
  private static let tail = 1e-18

  init(mean: Double) {
    let mode = Int(mean)
    var below: [Double] = []
    var weight = 1.0
    var count = mode
    while count > 0, weight > PoissonWeights.tail {
      weight *= Double(count) / mean
      below.append(weight)
      count -= 1
    }
    var above = [1.0]
    weight = 1
    count = mode
    while weight > PoissonWeights.tail {
      count += 1
      weight *= mean / Double(count)
      above.append(weight)
    }
    let all = below.reversed() + above
    let sum = all.reduce(0, +)
    first = mode - below.count
    weights = all.map { $0 / sum }
  }

  var last: Int { first + weights.count - 1 }

  subscript(count: Int) -> Double {
    count < first || count > last ? 0 : weights[count - first]
  }
}
