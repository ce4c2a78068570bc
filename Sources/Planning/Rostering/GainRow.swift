/// What one more agent of a team would save, by interval, in minor units; the first half of an interval may save more
/// than the second.
struct GainRow: Sendable {
  /// Of an agent at work for the whole interval.
  var full: [Double]
  /// Lost where the agent is away for half of the interval.
  var half: [Double]
  /// Of a head whose breaks do not matter.
  var tolerant: [Double]
  /// Sums of `full + tolerant` before each interval.
  private(set) var before: [Double]

  init(count: Int) {
    full = [Double](repeating: 0, count: count)
    half = full
    tolerant = full
    before = [Double](repeating: 0, count: count + 1)
  }

  /// To be called after changes from interval `first` on.
  mutating func sum(from first: Int = 0) {
    var total = before[first]
    for interval in first..<full.count {
      total += full[interval] + tolerant[interval]
      before[interval + 1] = total
    }
  }
}

/// `GainRow` as pointers, for the loops that look at every shift and break.
struct GainView {
  let full: UnsafePointer<Double>
  let half: UnsafePointer<Double>
  let tolerant: UnsafePointer<Double>
  let before: UnsafePointer<Double>

  /// What a stretch of work without breaks is worth.
  @inline(__always)
  func worth(_ stretch: ShiftCatalogue.Stretch) -> Double {
    guard stretch.to > stretch.from else { return 0 }
    let first = Int(stretch.from)
    let last = Int(stretch.to)
    if first == last { return part(first, stretch.to - stretch.from) }
    var sum = before[last] - before[first]
    let skipped = stretch.from - Double(first)
    if skipped > 0 { sum += part(first, 1 - skipped) - full[first] - tolerant[first] }
    let rest = stretch.to - Double(last)
    if rest > 0 { sum += part(last, rest) }
    return sum
  }

  /// What a break takes away.
  @inline(__always)
  func loss(_ stretch: ShiftCatalogue.Stretch) -> Double {
    guard stretch.to > stretch.from else { return 0 }
    var interval = Int(stretch.from)
    var sum = 0.0
    while Double(interval) < stretch.to {
      sum += loss(interval, share: min(stretch.to, Double(interval + 1)) - max(stretch.from, Double(interval)))
      interval += 1
    }
    return sum
  }

  /// What being away for a share of one interval takes away.
  @inline(__always)
  func loss(_ interval: Int, share: Double) -> Double {
    if share >= 1 { return full[interval] }
    if share <= 0.5 { return 2 * share * half[interval] }
    return half[interval] + (2 * share - 1) * (full[interval] - half[interval])
  }

  @inline(__always)
  private func part(_ interval: Int, _ share: Double) -> Double {
    let first = full[interval] - half[interval]
    let work = share <= 0.5 ? 2 * share * first : first + (2 * share - 1) * half[interval]
    return work + share * tolerant[interval]
  }
}

extension GainRow {
  func withView<Result>(_ body: (GainView) -> Result) -> Result {
    full.withUnsafeBufferPointer { full in
      half.withUnsafeBufferPointer { half in
        tolerant.withUnsafeBufferPointer { tolerant in
          before.withUnsafeBufferPointer { before in
            guard let full = full.baseAddress, let half = half.baseAddress, let tolerant = tolerant.baseAddress,
              let before = before.baseAddress
            else { preconditionFailure("a grid has intervals") }
            return body(GainView(full: full, half: half, tolerant: tolerant, before: before))
          }
        }
      }
    }
  }
}
