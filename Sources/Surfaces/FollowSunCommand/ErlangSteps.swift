import QueueingTheory

/// The formula of a line step by step, with its numbers.
struct ErlangSteps {
  let sheet: ErlangSheet

  private var count: Double { sheet.agents }
  private var agents: String { ErlangNumber.plain(sheet.agents) }
  private var load: String { ErlangNumber.plain(sheet.line.load) }

  var lines: [String] {
    guard sheet.line.load > 0 else { return ["No contacts: 0 agents, and there is no service level."] }
    guard let measures = sheet.measures(count) else {
      return [
        "n = \(agents) agents do not exceed the load of \(load) erlangs: the line grows without end, "
          + "and its measures have no value."
      ]
    }
    var lines: [String]
    switch sheet.line {
    case .loss: lines = blockingSteps()
    case .patient(_, let handle): lines = blockingSteps() + patientSteps(measures, handle)
    case .impatient(_, let handle, let patience, let shape):
      lines = blockingSteps() + impatientSteps(measures, handle, patience, shape)
    case .sessions(_, let handle, let patience, let concurrency):
      lines = sessionSteps(measures, handle, patience, concurrency)
    }
    lines += answerSteps(measures)
    return lines.enumerated().map { "\($0 + 1). \($1)" }
  }

  private func blockingSteps() -> [String] {
    guard let blocking = ErlangB(offeredLoad: sheet.line.load, agents: count)?.blocking else { return [] }
    return [
      "Nobody free and nobody may wait (Erlang B), n = \(agents), a = \(load): "
        + "1/B = sum of n (n-1) ... (n-j+1) / a^j over j = 0 ... n = \(ErlangNumber.plain(1 / blocking)), "
        + "B = \(ErlangNumber.plain(blocking))"
    ]
  }

  private func patientSteps(_ measures: QueueMeasures, _ handle: Double) -> [String] {
    let wait = measures.waitProbability
    let spare = ErlangNumber.plain(count - sheet.line.load)
    let within = ErlangNumber.plain(sheet.withinSeconds)
    let time = ErlangNumber.plain(handle)
    return [
      "Chance to wait: C = 1 / (1 + (1 - a/n) (1/B - 1)) = \(ErlangNumber.plain(wait))",
      "Service level: 1 - C e^(-(n - a) T / h) = 1 - \(ErlangNumber.plain(wait)) x e^(-\(spare) x \(within) / \(time))"
        + " = \(ErlangNumber.percent(measures.answeredWithin, 4))",
      "Speed of answer: C h / (n - a) = \(ErlangNumber.plain(wait)) x \(time) / \(spare)"
        + " = \(ErlangNumber.plain(measures.meanAnswerSeconds)) s",
      "Occupancy: a / n = \(load) / \(agents) = \(ErlangNumber.percent(measures.occupancy, 2))",
    ]
  }

  private func impatientSteps(
    _ measures: QueueMeasures, _ handle: Double, _ patience: Double, _ shape: PatienceShape
  ) -> [String] {
    let ratio = ErlangNumber.plain(handle / patience)
    let density: String
    if shape == .exponential {
      density = "e^((a/r)(1 - e^(-r x)) - n x) with r = h / patience = \(ratio)"
    } else {
      density =
        "e^(a E[min(X, x)] - n x), X the patience over h, mean \(ErlangNumber.plain(patience / handle)), "
        + "coefficient of variation \(ErlangNumber.plain(shape.coefficientOfVariation))"
    }
    return [
      "Given that all agents work, the wait x (in handle times) of an endlessly patient contact has a density "
        + "proportional to \(density)",
      "Integrated and joined to the states with a free agent by 1/B: chance to wait "
        + ErlangNumber.plain(measures.waitProbability),
      "Abandonment: those whose patience ends before that wait, \(ErlangNumber.percent(measures.abandonment, 4))",
      "Answered within T = \(ErlangNumber.plain(sheet.withinSeconds)) s, of all offered: "
        + ErlangNumber.percent(measures.answeredWithin, 4),
      "Occupancy: a (1 - abandonment) / n = \(load) x \(ErlangNumber.plain(measures.answered)) / \(agents)"
        + " = \(count > 0 ? ErlangNumber.percent(measures.occupancy, 2) : "–")",
    ]
  }

  private func sessionSteps(
    _ measures: QueueMeasures, _ handle: Double, _ patience: Double, _ concurrency: SessionConcurrency
  ) -> [String] {
    let most = concurrency.sessionsPerAgent
    let factor = concurrency.elapsedFactor(sessions: Double(most))
    var lines = [
      "With \(most) sessions each takes h (1 + \(ErlangNumber.plain(concurrency.slowdown)) x \(most - 1)) = "
        + "\(ErlangNumber.plain(handle * factor)) s, so a full agent completes "
        + "\(ErlangNumber.plain(Double(most) * 3600 / (handle * factor))) an hour"
    ]
    if let queue = sheet.line.queue(agents: count) {
      lines.append(
        queue.spread == .kept
          ? "Exact chain on how many agents hold 0 ... \(most) sessions; the least busy agent gets the next one"
          : "Chain on the total of sessions, spread evenly: too many agents for the exact chain, and near it")
      lines.append("An agent holds at least one session \(ErlangNumber.percent(queue.agentOccupancy, 2)) of the time")
      if let elapsed = queue.meanElapsedSeconds {
        lines.append("A contact takes \(ErlangNumber.plain(elapsed)) s at the concurrency that prevails")
      }
    }
    lines += [
      "All \(ErlangNumber.plain(count * Double(most))) sessions in use: chance to wait "
        + ErlangNumber.plain(measures.waitProbability),
      "Sessions in use: \(ErlangNumber.percent(measures.occupancy, 2))",
    ]
    return lines
  }

  private func answerSteps(_ measures: QueueMeasures) -> [String] {
    guard let least = sheet.least, let fractional = sheet.fractional else { return [] }
    var lines: [String] = []
    if least.agents > 0 {
      let fewer = sheet.measures(count - 1)
      let what: String
      switch (least.driver, fewer) {
      case (_, nil): what = "the line would grow without end"
      case (.load, _): what = "the line would not be stable"
      case (.serviceLevel, let fewer?): what = "service level \(ErlangNumber.percent(fewer.answeredWithin, 4))"
      case (.occupancyCap, let fewer?): what = "occupancy \(ErlangNumber.percent(fewer.occupancy, 2))"
      case (.answerTime, let fewer?): what = "speed of answer \(ErlangNumber.plain(fewer.meanAnswerSeconds)) s"
      case (.abandonment, let fewer?): what = "\(ErlangNumber.percent(fewer.abandonment, 4)) lost"
      }
      lines.append("One agent fewer, \(least.agents - 1): \(what); so \(least.agents) is the least number")
    }
    if sheet.shrinkage > 0, let scheduled = sheet.scheduled {
      lines.append(
        "Scheduled: \(least.agents) / (1 - \(ErlangNumber.plain(sheet.shrinkage))) = "
          + "\(ErlangNumber.plain(Double(least.agents) / (1 - sheet.shrinkage))), rounded up \(scheduled); "
          + "on a continuous scale \(ErlangNumber.fixed(fractional, 4)) / (1 - \(ErlangNumber.plain(sheet.shrinkage)))"
          + " = \(ErlangNumber.fixed(fractional / (1 - sheet.shrinkage), 4))")
    }
    return lines
  }
}
