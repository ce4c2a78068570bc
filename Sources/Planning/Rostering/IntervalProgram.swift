/// Splits the agents of one interval over queues where speed differs by team and queue.
///
/// A linear program of a few dozen rows, solved by a dense simplex of its own: a general solver spends far more on its
/// set-up than such a program takes. Objectives come one after the other; a column that would worsen an earlier one may
/// not enter again.
struct IntervalProgram {
  let teams: Int
  let queues: Int
  /// [team * queues + queue]; 0 where the team does not serve the queue.
  let proficiency: [Double]

  struct Answer {
    /// [team * queues + queue]
    var agents: [Double]
    /// Of each queue, in live positions.
    var served: [Double]
    /// Of each item of deferred work.
    var done: [Double]
  }

  private static let tolerance = 1e-9

  /// First the live demand is served at the least shortage price, then the deferred queues in the order given, each
  /// as far as those before it allow.
  ///
  /// - Parameters:
  ///   - floor, rest: live positions by queue at their two prices.
  ///   - deferred: queues with the work that could be done; a queue may come more than once.
  func split(
    supply: [Double], floor: [Double], rest: [Double], prices: ShortagePrices, deferred: [(queue: Int, work: Double)]
  ) -> Answer {
    // Columns: links of teams that are there to queues that want something, then parts of demand.
    var work = [Double](repeating: 0, count: queues)
    for item in deferred { work[item.queue] += item.work }
    let scale = max(prices.post, prices.shortage, 1e-9)
    var links: [(team: Int, queue: Int)] = []
    var parts: [(queue: Int, amount: Double, worth: Double, item: Int?)] = []
    for queue in 0..<queues {
      if floor[queue] > 0 { parts.append((queue, floor[queue], prices.post / scale, nil)) }
      if rest[queue] > 0 { parts.append((queue, rest[queue], prices.shortage / scale, nil)) }
      guard floor[queue] + rest[queue] + work[queue] > 0 else { continue }
      for team in 0..<teams where supply[team] > 0 && proficiency[team * queues + queue] > 0 {
        links.append((team, queue))
      }
    }
    for (item, part) in deferred.enumerated() where part.work > 0 { parts.append((part.queue, part.work, 0, item)) }
    // Rows: agents of each team, balance of each queue, size of each part. Slacks follow the columns.
    let columns = links.count + parts.count
    let rows = teams + queues + parts.count
    let width = columns + rows + 1
    let stages = 1 + deferred.count
    var table = [Double](repeating: 0, count: (rows + stages) * width)
    for (column, link) in links.enumerated() {
      table[link.team * width + column] = 1
      table[(teams + link.queue) * width + column] = -proficiency[link.team * queues + link.queue]
    }
    for (place, part) in parts.enumerated() {
      let column = links.count + place
      table[(teams + part.queue) * width + column] = 1
      table[(teams + queues + place) * width + column] = 1
      table[(teams + queues + place) * width + width - 1] = part.amount
      table[rows * width + column] = part.worth
      if let item = part.item { table[(rows + 1 + item) * width + column] = 1 }
    }
    for team in 0..<teams { table[team * width + width - 1] = supply[team] }
    var basis = [Int](repeating: 0, count: rows)
    for row in 0..<rows {
      table[row * width + columns + row] = 1
      basis[row] = columns + row
    }
    IntervalProgram.solve(&table, &basis, rows: rows, stages: stages, width: width)
    var answer = Answer(
      agents: [Double](repeating: 0, count: teams * queues), served: [Double](repeating: 0, count: queues),
      done: [Double](repeating: 0, count: deferred.count))
    for row in 0..<rows where basis[row] < columns {
      let value = max(0, table[row * width + width - 1])
      if basis[row] < links.count {
        let link = links[basis[row]]
        answer.agents[link.team * queues + link.queue] = value
      } else {
        let part = parts[basis[row] - links.count]
        if let item = part.item { answer.done[item] = value } else { answer.served[part.queue] += value }
      }
    }
    return answer
  }

  private static func solve(_ table: inout [Double], _ basis: inout [Int], rows: Int, stages: Int, width: Int) {
    table.withUnsafeMutableBufferPointer { table in
      var isOpen = [Bool](repeating: true, count: width - 1)
      for stage in 0..<stages {
        let gain = (rows + stage) * width
        // The first gaining column and the lowest basic variable (Bland) cannot cycle; the largest gain is quicker.
        for step in 0..<20_000 {
          var entering = -1
          var largest = tolerance
          for column in 0..<width - 1 where isOpen[column] && table[gain + column] > largest {
            entering = column
            largest = table[gain + column]
            if step > 150 { break }
          }
          guard entering >= 0 else { break }
          var leaving = -1
          var least = Double.infinity
          for row in 0..<rows where table[row * width + entering] > tolerance {
            let ratio = max(0, table[row * width + width - 1]) / table[row * width + entering]
            if ratio < least - 1e-12 || (ratio <= least + 1e-12 && leaving >= 0 && basis[row] < basis[leaving]) {
              least = min(least, ratio)
              leaving = row
            }
          }
          guard leaving >= 0 else { break }
          pivot(table, row: leaving, column: entering, rows: rows + stages, width: width)
          basis[leaving] = entering
        }
        for column in 0..<width - 1 where table[gain + column] < -tolerance { isOpen[column] = false }
      }
    }
  }

  private static func pivot(
    _ table: UnsafeMutableBufferPointer<Double>, row: Int, column: Int, rows: Int, width: Int
  ) {
    let base = row * width
    let factor = 1 / table[base + column]
    for place in 0..<width { table[base + place] *= factor }
    for other in 0..<rows where other != row {
      let multiple = table[other * width + column]
      guard multiple != 0 else { continue }
      for place in 0..<width { table[other * width + place] -= multiple * table[base + place] }
      table[other * width + column] = 0
    }
  }
}
