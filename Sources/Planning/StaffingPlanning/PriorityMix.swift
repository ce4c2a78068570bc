import QueueingTheory

extension LineModel {
  /// Whose waits are meant in a line in which classes wait by priority.
  struct PriorityMix: Hashable {
    /// Share of the arriving contacts by class, the first served first; they sum to 1.
    var arriving: [Double]
    /// Of the contacts that are meant, the share by class; they sum to 1. Nil for all of the line.
    var meant: [Double]?
  }

  /// The measures of the contacts that are meant, from those of the line as a whole.
  ///
  /// While all are busy contacts leave the line at the same rate whoever is next, so that the chance to wait is that of
  /// the whole line, and so are abandonment and the mean wait over all classes. How they part is exact for contacts that
  /// take the same time; where classes differ in that, the line's mean stands for all, as in the line without classes.
  func priorityMeasures(
    _ demand: Demand, of mix: PriorityMix, line: QueueMeasures, agents: Int, within: Double, short: Double
  ) -> QueueMeasures? {
    guard let meant = mix.meant else { return line }
    let rate = demand.load / demand.handleSeconds
    guard
      let classes = PriorityLine(
        arrivalsPerSecond: mix.arriving.map { $0 * rate }, fullRatePerSecond: fullRate(demand, agents: agents),
        fullProbability: line.waitProbability, meanPatienceSeconds: patienceSeconds)
    else { return line }
    var parts: [(weight: Double, measures: QueueMeasures)] = []
    for (place, weight) in meant.enumerated() where weight > 0 {
      guard let measures = classes.measures(of: place, withinSeconds: within, shortSeconds: short) else { return nil }
      parts.append((weight, measures))
    }
    guard var mixed = parts.first?.measures else { return line }
    func mean(_ part: (QueueMeasures) -> Double) -> Double { parts.reduce(0) { $0 + $1.weight * part($1.measures) } }
    mixed.waitProbability = mean(\.waitProbability)
    mixed.abandonment = mean(\.abandonment)
    mixed.answered = mean(\.answered)
    mixed.answeredWithin = mean(\.answeredWithin)
    mixed.abandonedWithin = mean(\.abandonedWithin)
    mixed.shortAbandonment = mean(\.shortAbandonment)
    mixed.meanWaitSeconds = mean(\.meanWaitSeconds)
    mixed.queueLength = mean(\.queueLength)
    let waited = mean { $0.answered * $0.meanAnswerSeconds }
    mixed.meanAnswerSeconds = mixed.answered > 0 ? waited / mixed.answered : 0
    let gone = mean { $0.abandonment * $0.meanAbandonSeconds }
    mixed.meanAbandonSeconds = mixed.abandonment > 0 ? gone / mixed.abandonment : 0
    mixed.meanDelaySeconds = mixed.waitProbability > 0 ? mixed.meanWaitSeconds / mixed.waitProbability : 0
    mixed.occupancy = line.occupancy
    return mixed
  }

  /// Contacts that end per second while all agents, or all their sessions, are taken.
  private func fullRate(_ demand: Demand, agents: Int) -> Double {
    guard let concurrency else { return Double(agents) / demand.handleSeconds }
    let sessions = Double(concurrency.sessionsPerAgent)
    return Double(agents) * sessions / (demand.handleSeconds * concurrency.elapsedFactor(sessions: sessions))
  }
}
