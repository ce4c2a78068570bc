/// What is covered in one component while the search adds and removes tours: shortage by interval and the gain of one
/// more agent of each team, kept up to date.
///
/// Deferred work is done by its rule as soon as agents are free; what is missed shows as demand spread over the time in
/// which it should have been done. Speeds that differ by team count as their mean.
final class CoverageState {
  let model: RosterModel
  let component: RosterComponent
  let sets: TeamSets
  /// Agents after shrinkage, [place of team][interval].
  private(set) var present: [[Double]]
  /// Heads of each post of the component.
  private(set) var heads: [[Double]]
  /// Of every team: what an agent for the whole interval saves, what half of one loses, heads that may be on break,
  /// and the sums before each interval.
  let full: UnsafeMutablePointer<Double>
  let half: UnsafeMutablePointer<Double>
  private let tolerant: UnsafeMutablePointer<Double>
  private let before: UnsafeMutablePointer<Double>
  /// Pay of the tours.
  private var pay = 0.0
  /// Priced shortage of live queues and posts.
  private var shortage = 0.0

  let speed: [Double]
  let meanSpeed: Double
  /// [place of team]
  let coverages: [Double]
  let steps: [Step]
  /// [(interval * steps + step) * sets + set]: demand that only the set can serve, less its agents. The last step holds
  /// planned work as well.
  let deficit: UnsafeMutablePointer<Double>
  /// Of targets over windows; nil where no queue of the component has any.
  let windows: WindowLedger?
  let scratch: WindowScratch
  private var shortageCosts: [Double]
  private var localTeam: [Int: Int] = [:]
  private var staleFrom: [Int]
  private let schedule: DeferredSchedule
  /// Of each deferred queue: the sets around it, behind each other, where they begin, and its speed.
  private let workSets: FixedTable<Int32>
  private let workSetStart: FixedTable<Int32>
  private let workSpeed: FixedTable<Double>
  private let load: FixedTable<Double>
  /// Deferred demand shown to the search, [place of queue][interval].
  private var planned: [[Double]]
  private let followsSchedule: Bool
  private var isTouched: [Bool]
  private var touched: [Int] = []
  /// What is shared with other components; its counts follow the tours.
  var limits: SharedLimits?
  /// What is kept of an older roster; nil: nothing.
  var changes: ChangeLedger?
  /// From the first to the last interval that the last `settle` changed.
  private(set) var lastChange: Range<Int>?

  /// A price of leaving demand, and by how much it exceeds the next lower one. Promised are the positions above the
  /// least that come before deferred work; each has a worth of its own.
  struct Step {
    enum Kind { case floor, rest, promised, planned }
    var kind: Kind
    var price: Double
  }

  /// - Parameters:
  ///   - plan: times at which deferred work is to be done, [place of queue][interval]; nil: as soon as
  ///     agents are free.
  ///   - windows: of queues with targets over windows.
  init(
    model: RosterModel, component: RosterComponent, plan: [[Double]]? = nil, windows: WindowLedger? = nil
  ) {
    self.model = model
    self.component = component
    self.windows = windows
    sets = TeamSets(component: component, model: model)
    let teams = component.teams.count
    scratch = WindowScratch(sets: sets.masks.count, teams: teams, queues: component.queues.count)
    present = [[Double]](repeating: [Double](repeating: 0, count: model.count), count: teams)
    heads = [[Double]](repeating: [Double](repeating: 0, count: model.count), count: component.posts.count)
    func zeros(_ count: Int) -> UnsafeMutablePointer<Double> {
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
      pointer.initialize(repeating: 0, count: max(1, count))
      return pointer
    }
    full = zeros(teams * model.count)
    half = zeros(teams * model.count)
    tolerant = zeros(teams * model.count)
    before = zeros(teams * (model.count + 1))
    staleFrom = [Int](repeating: 0, count: teams)
    for (place, team) in component.teams.enumerated() { localTeam[team] = place }
    speed = component.queues.map { queue in
      let speeds = component.teams.compactMap { team in
        model.teams[team].skills.first { $0.queue == queue }?.proficiency
      }
      return speeds.isEmpty ? 1 : speeds.reduce(0, +) / Double(speeds.count)
    }
    meanSpeed = CoverageState.mean(speed)
    coverages = component.teams.map { model.teams[$0].coverage }
    schedule = DeferredSchedule(model: model, component: component)
    let workSets = schedule.places.map { [sets] in sets.around[$0] }
    self.workSets = FixedTable(workSets.flatMap { $0 }, orNone: 0)
    workSetStart = FixedTable(workSets.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }, orNone: 0)
    workSpeed = FixedTable(schedule.places.map { [speed] in speed[$0] }, orNone: 1)
    load = FixedTable(repeating: 0, count: sets.masks.count)
    steps = CoverageState.steps(
      model: model, component: component, speed: meanSpeed, hasWindows: windows != nil)
    deficit = zeros(model.count * steps.count * sets.masks.count)
    shortageCosts = [Double](repeating: 0, count: model.count)
    planned = [[Double]](repeating: [Double](repeating: 0, count: model.count), count: component.queues.count)
    followsSchedule = plan == nil
    isTouched = [Bool](repeating: false, count: model.count)
    addDemand(plan: plan)
    for interval in 0..<model.count { touch(interval) }
    settle()
  }

  deinit {
    full.deallocate()
    half.deallocate()
    tolerant.deallocate()
    before.deallocate()
    deficit.deallocate()
  }

  private static func mean(_ speeds: [Double]) -> Double {
    speeds.isEmpty ? 1 : speeds.reduce(0, +) / Double(speeds.count)
  }

  /// - Parameter speed: positions that an agent covers; prices are of positions, and deficits are in agents.
  private static func steps(
    model: RosterModel, component: RosterComponent, speed: Double, hasWindows: Bool
  ) -> [Step] {
    let hasFloor = component.queues.contains { model.queues[$0].floor.contains { $0 > 0 } }
    let hasWork = component.queues.contains { model.queues[$0].isDeferred }
    // The rule of cost puts live positions before deferred work, whatever the prices.
    let late = hasWork ? min(model.prices.late, model.prices.shortage) : 0
    var steps: [Step] = []
    if hasFloor { steps.append(Step(kind: .floor, price: speed * max(0, model.prices.post - model.prices.shortage))) }
    steps.append(Step(kind: .rest, price: speed * (model.prices.shortage + model.prices.above - late)))
    if hasWindows { steps.append(Step(kind: .promised, price: 0)) }
    if hasWork { steps.append(Step(kind: .planned, price: speed * late)) }
    return steps
  }

  private func addDemand(plan: [[Double]]?) {
    if let plan {
      for place in plan.indices where !plan[place].isEmpty { planned[place] = plan[place] }
    }
    let setCount = sets.masks.count
    for interval in 0..<model.count {
      for (place, queue) in component.queues.enumerated() {
        let data = model.queues[queue]
        for (index, step) in steps.enumerated() {
          let promised =
            data.positions.isEmpty ? 0 : data.positions[interval] + Double(windows?.counts[place][interval] ?? 0)
          let demand: Double
          switch step.kind {
          case .floor: demand = data.positions.isEmpty ? 0 : data.floor[interval]
          case .rest: demand = data.positions.isEmpty ? 0 : data.positions[interval]
          case .promised: demand = promised
          case .planned: demand = data.positions.isEmpty ? planned[place][interval] : promised
          }
          guard demand > 0 else { continue }
          let base = (interval * steps.count + index) * setCount
          for set in sets.around[place] { deficit[base + Int(set)] += demand / speed[place] }
        }
      }
    }
  }

  /// Pay of the tours, priced shortage and late work, and the price of changes, minor units.
  var cost: Double { pay + shortage + schedule.cost + (windows?.cost ?? 0) + (changes?.cost ?? 0) }

  func place(ofTeam team: Int) -> Int {
    localTeam[team] ?? 0
  }

  /// Adds a tour; nothing else is up to date until `settle`.
  func add(_ tour: Tour) {
    limits?.apply(tour, factor: 1)
    changes?.apply(tour, factor: 1)
    apply(tour, factor: 1)
  }
  /// Removes a tour; nothing else is up to date until `settle`.
  func remove(_ tour: Tour) {
    limits?.apply(tour, factor: -1)
    changes?.apply(tour, factor: -1)
    apply(tour, factor: -1)
  }
  /// Adds a share of a tour, as a linear program's answer has it.
  func add(_ tour: Tour, share: Double) { apply(tour, factor: share) }

  /// The price steps of shortage, dearest first, in minor units for an agent and an interval.
  var stepPrices: [Double] { steps.map(\.price) }

  /// Demand of a price step or dearer that only a set of teams can serve, less the set's agents.
  func deficit(interval: Int, step: Int, set: Int) -> Double {
    deficit[(interval * steps.count + step) * sets.masks.count + set]
  }

  /// The gains of a team, sums up to date; valid until the next change of the state.
  func currentGains(place: Int) -> GainView {
    let count = model.count
    let (full, tolerant, before) = (full + place * count, tolerant + place * count, before + place * (count + 1))
    if staleFrom[place] < count {
      var total = before[staleFrom[place]]
      for interval in staleFrom[place]..<count {
        total += full[interval] + tolerant[interval]
        before[interval + 1] = total
      }
      staleFrom[place] = count
    }
    return GainView(full: full, half: half + place * count, tolerant: tolerant, before: before)
  }

  private func touch(_ interval: Int) {
    guard !isTouched[interval] else { return }
    isTouched[interval] = true
    touched.append(interval)
  }

  private func apply(_ tour: Tour, factor: Double) {
    let team = place(ofTeam: tour.team)
    let data = model.teams[tour.team]
    pay += factor * tour.cost
    let setCount = sets.masks.count
    let stepCount = steps.count
    for index in tour.intervals.indices {
      let interval = Int(tour.intervals[index])
      let amount = factor * tour.work[index] * data.coverage
      present[team][interval] += amount
      let base = interval * stepCount * setCount
      sets.with[team].withUnsafeBufferPointer { list in
        for step in 0..<stepCount {
          for set in list { deficit[base + step * setCount + Int(set)] -= amount }
        }
      }
      for (place, post) in component.posts.enumerated() {
        if data.strictPosts.contains(post) { heads[place][interval] += factor * tour.work[index] }
        if data.tolerantPosts.contains(post) { heads[place][interval] += factor * tour.span[index] }
      }
      touch(interval)
    }
  }

  /// Brings deferred work, shortage and gains up to date.
  func settle() {
    guard let lowest = touched.min(), let highest = touched.max() else { return }
    if followsSchedule { reschedule(lowest..<highest + 1) }
    for interval in touched {
      isTouched[interval] = false
      refresh(interval)
    }
    let first = touched.min() ?? 0
    lastChange = first..<(touched.max() ?? 0) + 1
    for place in staleFrom.indices { staleFrom[place] = min(staleFrom[place], first) }
    touched.removeAll(keepingCapacity: true)
  }

  /// Lets the queues do their work anew and shows what is missed as demand.
  private func reschedule(_ changed: Range<Int>) {
    guard !schedule.places.isEmpty else { return }
    let live = steps.firstIndex { $0.kind == (windows == nil ? .rest : .promised) } ?? 0
    let setCount = sets.masks.count
    let queues = schedule.places
    let free = FreeTime(
      deficit: deficit + live * setCount, stride: steps.count * setCount, setCount: setCount, around: workSets.at,
      start: workSetStart.at, speed: workSpeed.at, load: load.at)
    schedule.update(since: changed, free)
    for place in queues.indices {
      schedule.takeChange(place) { interval, change in plan(change, queue: queues[place], interval) }
    }
  }

  private func plan(_ change: Double, queue: Int, _ interval: Int) {
    planned[queue][interval] += change
    let base = (interval * steps.count + steps.count - 1) * sets.masks.count
    sets.around[queue].withUnsafeBufferPointer { list in
      for set in list { deficit[base + Int(set)] += change / speed[queue] }
    }
    touch(interval)
  }

  /// Works out shortage and gains of one interval afresh.
  private func refresh(_ interval: Int) {
    var cost = 0.0
    let teams = component.teams.count
    let count = model.count
    for team in 0..<teams {
      full[team * count + interval] = 0
      half[team * count + interval] = 0
      tolerant[team * count + interval] = 0
    }
    if let windows {
      cost += refreshDemand(interval, windows)
    } else {
      cost += refreshDemand(interval)
    }
    for (place, post) in component.posts.enumerated() {
      let missing = model.posts[post][interval] - heads[place][interval]
      guard missing > 1e-9 else { continue }
      cost += missing * model.prices.post
      let whole = model.prices.post * min(1, missing)
      let second = whole - model.prices.post * min(0.5, missing)
      for team in 0..<teams {
        let data = model.teams[component.teams[team]]
        if data.strictPosts.contains(post) {
          full[team * count + interval] += whole
          half[team * count + interval] += second
        } else if data.tolerantPosts.contains(post) {
          tolerant[team * count + interval] += whole
        }
      }
    }
    shortage += cost - shortageCosts[interval]
    shortageCosts[interval] = cost
  }

  /// The demand's part of an interval where each asks by itself.
  private func refreshDemand(_ interval: Int) -> Double {
    var cost = 0.0
    let setCount = sets.masks.count
    let count = model.count
    let deficit = deficit
    for index in steps.indices {
      let step = steps[index]
      let base = (interval * steps.count + index) * setCount
      var worst = 0.0
      for set in 0..<setCount where deficit[base + set] > worst { worst = deficit[base + set] }
      guard worst > 1e-9, step.price > 0 else { continue }
      // Planned work is priced by its schedule, unless it is fixed.
      if step.kind != .planned || !followsSchedule { cost += step.price * worst }
      for team in component.teams.indices {
        var otherwise = 0.0
        sets.without[team].withUnsafeBufferPointer { list in
          for set in list where deficit[base + Int(set)] > otherwise { otherwise = deficit[base + Int(set)] }
        }
        guard otherwise < worst else { continue }
        let room = worst - otherwise
        let whole = min(room, coverages[team])
        full[team * count + interval] += step.price * whole
        half[team * count + interval] += step.price * (whole - min(room, coverages[team] / 2))
      }
    }
    if hasWork, followsSchedule { cost += lateStepCost(interval) }
    return cost
  }

  private var hasWork: Bool { !schedule.places.isEmpty }

  /// The part of the price of live positions that the step of planned work holds.
  private func lateStepCost(_ interval: Int) -> Double {
    let live = steps.firstIndex { $0.kind == .rest } ?? 0
    guard let last = steps.last, last.kind == .planned else { return 0 }
    let base = (interval * steps.count + live) * sets.masks.count
    var worst = 0.0
    for set in 0..<sets.masks.count { worst = max(worst, deficit[base + set]) }
    return worst > 1e-9 ? worst * last.price : 0
  }
}
