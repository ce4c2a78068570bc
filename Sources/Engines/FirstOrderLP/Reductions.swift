/// Long sums in one fixed shape: eight lanes, blocks of 4,096 terms, blocks added pairwise.
///
/// Floating-point sums depend on their order; everything in this module that adds up a vector does it here, so that a
/// result is the same whoever asks and however many threads there are.
enum Reductions {
  /// The sum of term(i) for i in 0 ..< count.
  @inline(__always)
  static func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
    var blocks = PairwiseSum()
    var begin = 0
    while begin < count {
      let end = min(begin + 4096, count)
      var lanes = SIMD8<Double>()
      var place = begin
      while place + 8 <= end {
        lanes += SIMD8(
          term(place), term(place + 1), term(place + 2), term(place + 3), term(place + 4), term(place + 5),
          term(place + 6), term(place + 7))
        place += 8
      }
      let quarter = lanes.lowHalf + lanes.highHalf
      let half = quarter.lowHalf + quarter.highHalf
      var block = half[0] + half[1]
      while place < end {
        block += term(place)
        place += 1
      }
      blocks.add(block)
      begin = end
    }
    return blocks.total
  }

  /// The product of one line of a sparse matrix, at the places begin ..< end, with a dense vector.
  ///
  /// Four running sums, since one alone would wait for each addition in turn.
  @inline(__always)
  static func line(
    _ values: UnsafePointer<Double>, _ index: UnsafePointer<Int32>, from begin: Int, to end: Int,
    times vector: UnsafePointer<Double>
  ) -> Double {
    var sum = 0.0
    var place = begin
    if place + 4 <= end {
      var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
      repeat {
        a += values[place] * vector[Int(index[place])]
        b += values[place + 1] * vector[Int(index[place + 1])]
        c += values[place + 2] * vector[Int(index[place + 2])]
        d += values[place + 3] * vector[Int(index[place + 3])]
        place += 4
      } while place + 4 <= end
      sum = (a + b) + (c + d)
    }
    // Most lines of planning programs are two or three places long.
    switch end - place {
    case 1:
      sum += values[place] * vector[Int(index[place])]
    case 2:
      sum += values[place] * vector[Int(index[place])] + values[place + 1] * vector[Int(index[place + 1])]
    case 3:
      sum +=
        (values[place] * vector[Int(index[place])] + values[place + 1] * vector[Int(index[place + 1])])
        + values[place + 2] * vector[Int(index[place + 2])]
    default: break
    }
    return sum
  }
}

/// Adds numbers as the leaves of a balanced tree, like a binary counter: level k holds the sum of 2^k leaves.
private struct PairwiseSum {
  // 2^24 blocks of 4,096 terms are more than any vector here has.
  private var levels = SIMD32<Double>()
  private var count = 0

  mutating func add(_ leaf: Double) {
    var carried = leaf
    var level = 0
    while count >> level & 1 == 1 {
      carried += levels[level]
      level += 1
    }
    levels[level] = carried
    count += 1
  }

  var total: Double {
    var sum = 0.0
    for level in 0..<32 where count >> level & 1 == 1 { sum += levels[level] }
    return sum
  }
}
