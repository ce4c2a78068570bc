import CivilTime
import LinearModel

extension PriceProgram {
  /// Adds the work of a deferred queue: every chunk flows into blocks of time that make up its window, a block into its
  /// two halves, and so on down to intervals, where agents do it.
  ///
  /// A chain from interval to interval would say the same with fewer variables; but the first-order method passes prices
  /// on by one row in each iteration, and through the blocks it is never far from one interval to another.
  mutating func addWork(of queue: Int, _ data: QueueDemand) {
    let name = "\(queue)"
    let count = model.count
    let day = max(1, 24 * 60 / model.grid.minutes)
    var size = 1
    while size < count { size *= 2 }
    // Blocks as in a heap: 1 holds all, 2 k and 2 k + 1 are the halves of k, and `size + t` is interval t.
    var inflow = [[Variable]](repeating: [], count: 2 * size)
    // Work due beyond the end may be left for nothing, unless agents without work have a price.
    for (index, chunk) in merged(data.chunks).enumerated() where chunk.due <= count || model.prices.above > 0 {
      let due = min(chunk.due, count)
      let row = program.addRow("work_\(name)_\(index)", from: chunk.amount)
      let left = Double(count - chunk.due) / Double(day)
      program.addVariable(
        "never_\(name)_\(index)",
        objective: (chunk.due > count ? 0 : model.prices.late * (1 + left)) + model.prices.above, column: [(row, 1)])
      for block in blocks(min(chunk.from, due)..<due, size) {
        inflow[block].append(program.addVariable("in_\(name)_\(index)_\(block)", column: [(row, 1)]))
      }
      // A block of time after the deadline is priced at its own mean lateness.
      for block in blocks(due..<count, size) {
        let age = Double(lowest(block, size) + highest(block, size)) / 2 - Double(chunk.due)
        inflow[block].append(
          program.addVariable(
            "late_\(name)_\(index)_\(block)", objective: model.prices.late + model.prices.lateGrowth * age,
            column: [(row, 1)]))
      }
    }
    for block in 1..<size where !inflow[block].isEmpty {
      let row = program.addRow("block_\(name)_\(block)", from: 0, to: 0)
      for flow in inflow[block] { program.setNewCoefficient(1, row: row, variable: flow) }
      for half in [2 * block, 2 * block + 1] where lowest(half, size) < count {
        inflow[half].append(program.addVariable("down_\(name)_\(half)", column: [(row, -1)]))
      }
    }
    let flows = (0..<count).map { inflow[size + $0] }
    demand.append(
      flows.enumerated().map { interval, flows in
        guard !flows.isEmpty else { return nil }
        let row = program.addRow("done_\(name)_\(interval)", from: 0)
        for flow in flows { program.setNewCoefficient(-1, row: row, variable: flow) }
        return row
      })
    work.append(flows)
  }

  /// Chunks with the same deadline that begin within an interval of each other are one.
  private func merged(_ chunks: [QueueDemand.Chunk]) -> [QueueDemand.Chunk] {
    var merged: [QueueDemand.Chunk] = []
    for chunk in chunks.sorted(by: { ($0.due, $0.from) < ($1.due, $1.from) }) {
      if let last = merged.last, last.due == chunk.due, chunk.from - last.from <= 1 {
        merged[merged.count - 1].amount += chunk.amount
      } else {
        merged.append(chunk)
      }
    }
    return merged
  }

  /// The fewest blocks that make up a range.
  private func blocks(_ range: Range<Int>, _ size: Int) -> [Int] {
    guard !range.isEmpty else { return [] }
    var found: [Int] = []
    var low = range.lowerBound + size
    var high = range.upperBound + size
    while low < high {
      if low % 2 == 1 {
        found.append(low)
        low += 1
      }
      if high % 2 == 1 {
        high -= 1
        found.append(high)
      }
      low /= 2
      high /= 2
    }
    return found
  }

  private func highest(_ block: Int, _ size: Int) -> Int {
    var block = block
    while block < size { block = 2 * block + 1 }
    return block - size
  }

  private func lowest(_ block: Int, _ size: Int) -> Int {
    var block = block
    while block < size { block *= 2 }
    return block - size
  }
}
