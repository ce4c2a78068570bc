import QueueingTheory

extension LineModel {
  /// Panels of the mean over days; their error is far below what one agent more or less changes.
  private static let panels = 3

  /// The measures that customers meet over busy and quiet days, each day counted by its customers. On days on which the
  /// line grows without end nobody counts as answered. Occupancy is that of a day as forecast.
  func customerMeasures(_ demand: Demand, agents: Int, within: Double, short: Double) -> QueueMeasures? {
    guard let busyness else { return nil }
    let limit = patienceSeconds.isFinite ? Double.infinity : Double(agents) / loadInAgents(demand)
    var days: [QueueMeasures?] = []
    _ = busyness.customerMean(limit: limit, panels: LineModel.panels) { factor in
      var busy = demand
      busy.load *= factor
      days.append(dayMeasures(busy, agents: agents, within: within, short: short))
      return 0
    }
    guard var mixed = days.lazy.compactMap({ $0 }).first else { return nil }
    func mean(_ part: (QueueMeasures) -> Double) -> Double {
      // The same points in the same order as above, so each is worked out once.
      var place = 0
      return busyness.customerMean(limit: limit, panels: LineModel.panels) { _ in
        defer { place += 1 }
        return days[place].map(part) ?? 0
      }
    }
    mixed.answered = mean { $0.answered }
    mixed.answeredWithin = mean { $0.answeredWithin }
    mixed.abandonedWithin = mean { $0.abandonedWithin }
    mixed.shortAbandonment = mean { $0.shortAbandonment }
    mixed.abandonment = mean { $0.abandonment }
    mixed.waitProbability = mean { $0.waitProbability } + (patienceSeconds.isFinite ? 0 : 1 - mixed.answered)
    let waited = mean { $0.answered * $0.meanAnswerSeconds }
    mixed.meanAnswerSeconds = mixed.answered > 0 ? waited / mixed.answered : 0
    mixed.occupancy =
      dayMeasures(demand, agents: agents, within: within, short: short)?.occupancy ?? mixed.occupancy
    return mixed
  }

  /// The least whole number of agents, not below `least`, at which customers meet the goals over all days. Caps on
  /// occupancy hold on a day as forecast, for which `least` is enough.
  func customerAgents(_ demand: Demand, goals: StaffingGoals, from least: Int) throws(QueueingError) -> Int {
    func meets(_ agents: Int) -> Bool {
      let short = goals.serviceLevel?.definition.shortSeconds ?? 0
      guard
        let measures = measures(
          demand, agents: agents, within: goals.serviceLevel?.withinSeconds ?? 0, short: short)
      else { return false }
      if let level = goals.serviceLevel, (measures.serviceLevel(level.definition) ?? 1) < level.share - 1e-9 {
        return false
      }
      if let cap = goals.maxAbandonment, measures.abandonment > cap + 1e-9 { return false }
      if let cap = goals.maxAnswerSeconds, measures.meanAnswerSeconds > cap + 1e-9 { return false }
      return true
    }
    var failing = least - 1
    var meeting = least
    var step = 1
    while !meets(meeting) {
      failing = meeting
      guard Double(meeting) < 100 * loadInAgents(demand) + 1e4 else {
        throw .unreachableGoal(goals.serviceLevel != nil ? .serviceLevel : .abandonment)
      }
      meeting += step
      step *= 2
    }
    while meeting - failing > 1 {
      let middle = failing + (meeting - failing) / 2
      if meets(middle) { meeting = middle } else { failing = middle }
    }
    return meeting
  }
}
