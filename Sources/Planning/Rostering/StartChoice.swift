/// Chooses which start times a team keeps: those from which its shifts have to be moved least.
///
/// The sum over all shifts of the way to the nearest time kept, round the clock, is made as small as can be: the times in
/// use are cut into arcs, each served by its weighted median, by dynamic programming over every place of the first cut.
struct StartChoice {
  static let day = 1_440

  /// Ascending minutes of day, each with how many shifts begin there.
  let points: [(minute: Int, weight: Double)]

  /// - Parameter weights: of minutes of the day, ascending by minute; those of no weight are left out.
  init(_ weights: [(minute: Int, weight: Double)]) {
    points = weights.filter { $0.weight > 0 }
  }

  /// At most so many of the times in use, ascending.
  func kept(most: Int) -> [Int] {
    let count = points.count
    guard count > most, most > 0 else { return points.map(\.minute) }
    let arcs = arcs()
    var best: (cost: Double, medians: [Int])?
    for first in 0..<count {
      // cost[k][n]: the first n points from `first` on in k arcs; last[k][n]: the length of the last of them.
      var cost = [[Double]](repeating: [Double](repeating: .infinity, count: count + 1), count: most + 1)
      var last = [[Int]](repeating: [Int](repeating: 0, count: count + 1), count: most + 1)
      cost[0][0] = 0
      for number in 1...most {
        for end in 1...count {
          for length in 1...end where cost[number - 1][end - length] < .infinity {
            let sum = cost[number - 1][end - length] + arcs[(first + end - length) % count][length - 1].cost
            if sum < cost[number][end] {
              cost[number][end] = sum
              last[number][end] = length
            }
          }
        }
      }
      guard cost[most][count] < (best?.cost ?? .infinity) else { continue }
      var medians: [Int] = []
      var end = count
      for number in (1...most).reversed() {
        let length = last[number][end]
        medians.append(arcs[(first + end - length) % count][length - 1].median)
        end -= length
      }
      best = (cost[most][count], medians)
    }
    return (best?.medians ?? []).map { points[$0].minute }.sorted()
  }

  /// Of the arcs from each point on, by the number of points less one, the way to their median, and which it is.
  private func arcs() -> [[(cost: Double, median: Int)]] {
    let count = points.count
    return points.indices.map { first in
      var found: [(cost: Double, median: Int)] = []
      func minute(_ offset: Int) -> Double {
        let index = (first + offset) % count
        return Double(points[index].minute + (first + offset >= count ? Self.day : 0))
      }
      for length in 1...count {
        var best = (cost: Double.infinity, median: first)
        let total = (0..<length).reduce(0.0) { $0 + points[(first + $1) % count].weight }
        var before = 0.0
        for offset in 0..<length {
          let weight = points[(first + offset) % count].weight
          // The weighted median is the first point that with those before it holds half of the weight.
          if before + weight >= total / 2 {
            let centre = minute(offset)
            var cost = 0.0
            for other in 0..<length { cost += points[(first + other) % count].weight * abs(minute(other) - centre) }
            best = (cost, (first + offset) % count)
            break
          }
          before += weight
        }
        found.append(best)
      }
      return found
    }
  }
}
