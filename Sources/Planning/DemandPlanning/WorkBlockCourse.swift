import CivilTime
import WorkforceModel

/// How the pieces of one work block come and go in the demand step, on the grid of lead-in and horizon.
///
/// The step does not know the roster, so the pieces are taken to be done evenly between release and due date.
struct WorkBlockCourse {
  let block: Int
  let queue: QueueIndex
  /// Pieces that arrive in each interval: all of them in one.
  private(set) var arriving: [Double]
  /// Pieces that are done in each interval.
  private(set) var done: [Double]

  init(_ block: Int, of scenario: Scenario, grid: IntervalGrid) {
    let value = scenario.workBlocks[block]
    self.block = block
    queue = value.queue
    arriving = [Double](repeating: 0, count: grid.count)
    done = arriving
    guard let first = value.arrival(on: grid) else { return }
    let contacts = Double(value.contacts)
    arriving[first] = contacts
    let length = Double(max(1, value.due.seconds(since: value.released)))
    for interval in first..<grid.count {
      let from = max(grid.start(of: interval), value.released)
      let to = min(grid.start(of: interval).adding(seconds: grid.secondsPerInterval), value.due)
      if to > from { done[interval] = contacts * Double(to.seconds(since: from)) / length }
    }
  }

  /// Pieces that are not done at the end of an interval.
  func open(after interval: Int) -> Double {
    (0...interval).reduce(0) { $0 + arriving[$1] - done[$1] }
  }

  /// The courses of all blocks.
  static func all(of scenario: Scenario, grid: IntervalGrid) -> [WorkBlockCourse] {
    scenario.workBlocks.indices.map { WorkBlockCourse($0, of: scenario, grid: grid) }
  }
}
