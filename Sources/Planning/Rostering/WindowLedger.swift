import WorkforceModel

/// The targets over windows of one component while the search adds and removes tours: what further positions are worth,
/// which of them are filled, and how far each window is from its goal.
///
/// Prices of the linear program say where to look; a roster is judged by the margins themselves, and what a window lacks
/// costs what the cheapest positions would that make it up and stay empty.
final class WindowLedger {
  /// One position above the least of a queue in an interval.
  struct Step {
    /// Place in the component's queues.
    var place: Int
    /// Minor units for the position and interval, at the prices of the windows.
    var worth: Double
  }

  let demands: [WindowDemand?]
  /// The steps of an interval, dearest first: those that come before deferred work, and those that take what it leaves.
  private let before: [[Step]]
  private let after: [[Step]]
  private let count: Int
  /// Steps before deferred work, [place of queue][interval].
  let counts: [[Int]]
  /// Filled steps, [place of queue * intervals + interval].
  private let filled: FixedTable<Double>
  /// Margins and what lacking one of them costs, of all windows of all goals one after the other.
  private let margins: FixedTable<Double>
  private let penalties: FixedTable<Double>
  /// The goals of a queue are `firstGoal[place]..<firstGoal[place + 1]`.
  private let firstGoal: FixedTable<Int>
  /// [goal * intervals + interval]: the window in `margins`, -1 for none, and where the interval's curve begins and ends.
  private let windowAt: FixedTable<Int>
  private let curveAt: FixedTable<Int>
  private let curveEnd: FixedTable<Int>
  /// Margins of all contacts of an interval by steps filled.
  private let curves: FixedTable<Double>
  /// Of a position and interval above requirement.
  private let above: Double
  /// Of what all windows lack, minor units; less the price of presence above that filled positions take off.
  private(set) var cost = 0.0

  /// How much dearer than in the linear program further positions are to the search, which has to make up for whole
  /// tours.
  private static let eagerness = 1.25

  /// - Parameters:
  ///   - prices: of the windows, [queue][goal][window].
  ///   - taken: steps that the linear program fills, [place of queue][interval].
  init(model: RosterModel, component: RosterComponent, prices: [[[Double]]], taken: [[Double]]) {
    let demands = component.queues.map { model.queues[$0].windows }
    self.demands = demands
    let counts = demands.indices.map { place -> [Int] in
      guard let demand = demands[place] else { return [Int](repeating: 0, count: model.count) }
      return (0..<model.count).map { min(demand.steps($0).count, Int((taken[place][$0] + 0.5).rounded(.down))) }
    }
    self.counts = counts
    var before = [[Step]](repeating: [], count: model.count)
    var after = before
    for (place, demand) in demands.enumerated() {
      guard let demand else { continue }
      for interval in 0..<model.count {
        for (number, step) in demand.steps(interval).enumerated() {
          let worth =
            Self.eagerness * demand.worth(step, interval, prices[component.queues[place]]) + model.prices.above
          if number < counts[place][interval] {
            before[interval].append(Step(place: place, worth: worth))
          } else {
            after[interval].append(Step(place: place, worth: worth))
          }
        }
      }
    }
    // Steps of one queue keep their order, since their worth falls; equal ones of two queues stay in the order of queues.
    self.before = before.map(WindowLedger.ordered)
    self.after = after.map(WindowLedger.ordered)
    count = model.count
    above = model.prices.above
    filled = FixedTable(repeating: 0, count: demands.count * model.count)
    var margins: [Double] = []
    var penalties: [Double] = []
    var firstGoal = [0]
    var (windowAt, curveAt, curveEnd): ([Int], [Int], [Int]) = ([], [], [])
    var curves: [Double] = []
    for (place, demand) in demands.enumerated() {
      let goals = demand?.goals ?? []
      firstGoal.append(firstGoal[place] + goals.count)
      guard let demand else { continue }
      let dear = WindowLedger.penalties(
        demand, counts[place], prices[component.queues[place]], shortage: model.prices.shortage)
      for (number, goal) in goals.enumerated() {
        for interval in 0..<model.count {
          let window = demand.windowOf[number][interval]
          windowAt.append(window < 0 ? -1 : margins.count + window)
          curveAt.append(curves.count)
          curves += goal.margins[interval].map { goal.volumes[interval] * $0 }
          curveEnd.append(curves.count)
        }
        margins += demand.start[number]
        penalties += dear[number]
      }
    }
    self.margins = FixedTable(margins, orNone: 0)
    self.penalties = FixedTable(penalties, orNone: 0)
    self.firstGoal = FixedTable(firstGoal, orNone: 0)
    self.windowAt = FixedTable(windowAt, orNone: 0)
    self.curveAt = FixedTable(curveAt, orNone: 0)
    self.curveEnd = FixedTable(curveEnd, orNone: 0)
    self.curves = FixedTable(curves, orNone: 0)
    for window in margins.indices { cost += lack(window) }
  }

  private static func ordered(_ steps: [Step]) -> [Step] {
    steps.indices.sorted { (-steps[$0].worth, $0) < (-steps[$1].worth, $1) }.map { steps[$0] }
  }

  /// The shortage price over the margin of the position that helps most customers, at least twice the price in the
  /// linear program.
  private static func penalties(
    _ demand: WindowDemand, _ counts: [Int], _ prices: [[Double]], shortage: Double
  ) -> [[Double]] {
    demand.goals.indices.map { goal in
      demand.goals[goal].windows.indices.map { window in
        var best = 0.0
        for interval in demand.goals[goal].windows[window] {
          let steps = demand.steps(interval)
          let next = steps.lowerBound + counts[interval]
          if next < steps.upperBound { best = max(best, demand.gains[goal][next]) }
        }
        return max(2 * prices[goal][window], best > 0 ? shortage / best : 0)
      }
    }
  }

  func steps(before interval: Int) -> [Step] { before[interval] }
  func steps(after interval: Int) -> [Step] { after[interval] }

  private func lack(_ window: Int) -> Double {
    penalties.at[window] * max(0, -margins.at[window])
  }

  /// Filled steps of a queue.
  func filled(_ place: Int, _ interval: Int) -> Double { filled.at[place * count + interval] }

  /// The margin of an interval's contacts with so many steps filled, as `Goal.margin` has it.
  private func margin(_ cell: Int, _ steps: Double) -> Double {
    let (first, last) = (curveAt.at[cell], curveEnd.at[cell] - 1)
    guard last >= first else { return 0 }
    let low = first + Int(steps)
    guard low < last else { return curves.at[last] }
    let share = steps - steps.rounded(.down)
    return curves.at[low] + share * (curves.at[low + 1] - curves.at[low])
  }

  /// Notes how many steps of a queue are filled in an interval.
  func fill(_ place: Int, _ interval: Int, steps new: Double) {
    let old = filled.at[place * count + interval]
    guard new != old else { return }
    filled.at[place * count + interval] = new
    // A filled position is none of those above requirement.
    cost -= above * (new - old)
    for goal in firstGoal.at[place]..<firstGoal.at[place + 1] {
      let cell = goal * count + interval
      let window = windowAt.at[cell]
      guard window >= 0 else { continue }
      cost -= lack(window)
      margins.at[window] += margin(cell, new) - margin(cell, old)
      cost += lack(window)
    }
  }
}
