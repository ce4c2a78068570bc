/// Room for one interval's work on targets over windows, kept so that nothing is allocated while the search runs.
struct WindowScratch {
  let sets: Int
  let teams: Int
  let queues: Int
  /// [set]
  fileprivate let deficit: FixedTable<Double>
  /// What an agent, and the first half of one, served up to the level before, [place of team].
  fileprivate let whole: FixedTable<Double>
  fileprivate let part: FixedTable<Double>
  /// [place of queue]
  fileprivate let filled: FixedTable<Double>

  init(sets: Int, teams: Int, queues: Int) {
    self.sets = sets
    self.teams = teams
    self.queues = queues
    deficit = FixedTable(repeating: 0, count: sets)
    whole = FixedTable(repeating: 0, count: teams)
    part = FixedTable(repeating: 0, count: teams)
    filled = FixedTable(repeating: 0, count: queues)
  }
}

extension CoverageState {
  /// The demand's part of an interval of a component with targets over windows: floors, the least positions, further
  /// ones by their worth, deferred work, and what it leaves.
  ///
  /// Agents are given out greedily in this order, which fills every level as far as it can be filled (the demand that
  /// sets of teams can serve is a polymatroid), and one more agent serves the first level that still lacks some.
  func refreshDemand(_ interval: Int, _ windows: WindowLedger) -> Double {
    let (whole, part, filled) = (scratch.whole.at, scratch.part.at, scratch.filled.at)
    for team in 0..<scratch.teams {
      whole[team] = 0
      part[team] = 0
    }
    for place in 0..<scratch.queues { filled[place] = 0 }
    var cost = 0.0
    // Demand so far that finds no agent.
    var worst = 0.0
    let speed = meanSpeed
    for index in steps.indices {
      take(step: index, interval)
      switch steps[index].kind {
      case .floor:
        level(interval, price: speed * (model.prices.post + model.prices.above), &worst)
        cost += worst * speed * (model.prices.post - model.prices.shortage)
      case .rest:
        let price = speed * (model.prices.shortage + model.prices.above)
        level(interval, price: price, &worst)
        cost += worst * price
      case .promised:
        // The level's own row is where its steps lead to; they are taken one by one instead.
        take(step: index - 1, interval)
        for step in windows.steps(before: interval) { filled[step.place] += fill(step, interval, &worst) }
      case .planned:
        level(interval, price: speed * min(model.prices.late, model.prices.shortage), &worst)
      }
    }
    for step in windows.steps(after: interval) { filled[step.place] += fill(step, interval, &worst) }
    for place in 0..<scratch.queues {
      windows.fill(place, interval, steps: filled[place])
    }
    return cost
  }

  /// Positions that the targets over windows can count on, by place of queue; empty where each interval asks by itself.
  var promised: [[Double]] {
    component.queues.enumerated().map { place, queue in
      guard let windows, windows.demands[place] != nil else { return [] }
      return (0..<model.count).map { model.queues[queue].positions[$0] + windows.filled(place, $0) }
    }
  }

  private func take(step: Int, _ interval: Int) {
    let row = deficit + (interval * steps.count + step) * scratch.sets
    let deficit = scratch.deficit.at
    for set in 0..<scratch.sets { deficit[set] = row[set] }
  }

  /// Asks for one more position; how much of it finds agents.
  private func fill(_ step: WindowLedger.Step, _ interval: Int, _ worst: inout Double) -> Double {
    let deficit = scratch.deficit.at
    let speed = speed[step.place]
    let agents = 1 / speed
    sets.around[step.place].withUnsafeBufferPointer { list in
      for set in list { deficit[Int(set)] += agents }
    }
    let before = worst
    level(interval, price: step.worth * speed, &worst)
    return max(0, 1 - (worst - before) * speed)
  }

  /// Works out what finds no agent up to this level, and what one more agent of each team would serve of it.
  private func level(_ interval: Int, price: Double, _ worst: inout Double) {
    let (deficit, wholes, parts) = (scratch.deficit.at, scratch.whole.at, scratch.part.at)
    worst = 0
    for set in 0..<scratch.sets where deficit[set] > worst { worst = deficit[set] }
    guard worst > 1e-9 else {
      worst = 0
      return
    }
    let count = model.count
    for team in 0..<scratch.teams {
      var otherwise = 0.0
      sets.without[team].withUnsafeBufferPointer { list in
        for set in list where deficit[Int(set)] > otherwise { otherwise = deficit[Int(set)] }
      }
      let room = max(0, worst - otherwise)
      let whole = min(room, coverages[team])
      let part = min(room, coverages[team] / 2)
      let place = team * count + interval
      full[place] += price * (whole - wholes[team])
      half[place] += price * (whole - part - wholes[team] + parts[team])
      wholes[team] = whole
      parts[team] = part
    }
  }
}
