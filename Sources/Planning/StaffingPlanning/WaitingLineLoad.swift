import CivilTime
import QueueingTheory
import WorkforceModel

/// What arrives in one waiting line, interval by interval: the queues of it together, and which contacts are whose.
struct WaitingLineLoad {
  /// In the order of the scenario, at least one.
  let queues: [QueueIndex]
  /// By interval; nil while closed and where nothing arrives.
  let demands: [LineModel.Demand?]
  /// Contacts offered while open, [place in queues][interval].
  private let volumes: [[Double]]
  /// Place of each queue's class in the order of service.
  private let classes: [Int]
  private let classCount: Int
  /// By target that covers some queue of the line: their places.
  private let covered: [Int: [Int]]

  /// Fewer contacts than this in an interval, or than this share of a small queue's largest interval, count as none.
  static let dust = 1e-3
  /// Digits of the shares of classes, so that rounding in the demand makes no new question of the same one.
  private static let shareDigits = 1e9

  /// - Parameter factor: of busyness, on all contacts.
  init(queues: [QueueIndex], workload: Workload, scenario: Scenario, factor: Double) {
    self.queues = queues
    let grid = workload.grid
    let loads = queues.map { workload.queues[$0.raw] }
    let open = scenario.queues[queues[0].raw].opening.openShare(of: grid)
    let priorities = queues.map { scenario.queues[$0.raw].priority }
    let order = Set(priorities).sorted()
    classes = priorities.map { priority in order.firstIndex(of: priority) ?? 0 }
    classCount = order.count
    var covered: [Int: [Int]] = [:]
    for (place, queue) in queues.enumerated() {
      for target in scenario.targetsCovering(queue) { covered[target, default: []].append(place) }
    }
    self.covered = covered
    let volumes = loads.map { load in
      let arriving = load.arriving
      return (0..<grid.count).map { arriving[$0] * open[$0] * factor }
    }
    self.volumes = volumes
    let all = (0..<grid.count).map { interval in volumes.reduce(0) { $0 + $1[interval] } }
    let erlangs = (0..<grid.count).map { interval in loads.reduce(0) { $0 + $1.offeredLoad[interval] } * factor }
    let peaks = (all.max() ?? 0, erlangs.max() ?? 0)
    let classes = self.classes
    let hasClasses = classCount > 1
    demands = (0..<grid.count).map { interval in
      let seconds = WaitingLineLoad.meanSeconds(loads, volumes, interval)
      guard open[interval] > 0, erlangs[interval] > 0, seconds > 0 else { return nil }
      // Delays have endless tails; nobody stays for their dust.
      if all[interval] < WaitingLineLoad.dust * min(1, peaks.0),
        erlangs[interval] < WaitingLineLoad.dust * min(1, peaks.1)
      {
        return nil
      }
      var mix: LineModel.PriorityMix?
      if hasClasses, all[interval] > 0 {
        mix = LineModel.PriorityMix(
          arriving: WaitingLineLoad.shares(of: volumes.map { $0[interval] }, classes, order.count))
      }
      // An interval that is open in part has all its load in that part.
      return LineModel.Demand(load: erlangs[interval] / open[interval], handleSeconds: seconds, mix: mix)
    }
  }

  /// Whether some contacts of the line go before others.
  var hasPriorities: Bool { classCount > 1 }

  /// The mean handle time of all contacts.
  private static func meanSeconds(_ loads: [Workload.QueueLoad], _ volumes: [[Double]], _ interval: Int) -> Double {
    guard loads.count > 1 else { return loads[0].handleSeconds[interval] }
    var contacts = 0.0
    var work = 0.0
    for (load, volume) in zip(loads, volumes) {
      contacts += volume[interval]
      work += volume[interval] * load.handleSeconds[interval]
    }
    return contacts > 0 ? work / contacts : loads[0].handleSeconds[interval]
  }

  private static func shares(of volumes: [Double], _ classes: [Int], _ count: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: count)
    for (place, volume) in zip(classes, volumes) { shares[place] += volume }
    let sum = shares.reduce(0, +)
    return shares.map { sum > 0 ? ($0 / sum * shareDigits).rounded() / shareDigits : 0 }
  }

  /// The contacts offered that a target is about.
  func volume(of target: Int, at interval: Int) -> Double {
    (covered[target] ?? []).reduce(0) { $0 + volumes[$1][interval] }
  }

  /// The demand as the contacts that a target is about meet it; nil where none of them come.
  func demand(of target: Int, at interval: Int) -> LineModel.Demand? {
    demand(of: covered[target] ?? [], at: interval)
  }

  /// The demand as the contacts of one queue of the line meet it; nil where none of them come.
  func demand(ofMember place: Int, at interval: Int) -> LineModel.Demand? {
    demand(of: [place], at: interval)
  }

  private func demand(of places: [Int], at interval: Int) -> LineModel.Demand? {
    guard var demand = demands[interval] else { return nil }
    guard places.count < queues.count else { return demand }
    let meant = places.map { volumes[$0][interval] }
    guard meant.contains(where: { $0 > 0 }) else { return nil }
    if demand.mix != nil {
      demand.mix?.meant = WaitingLineLoad.shares(of: meant, places.map { classes[$0] }, classCount)
    }
    return demand
  }
}
