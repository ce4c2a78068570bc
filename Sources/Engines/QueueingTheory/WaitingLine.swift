import RealFunctions

/// A line in front of servers that all work while anyone waits: what Erlang C, Erlang A and concurrent sessions share.
struct WaitingLine {
  /// Servers that work while anyone waits.
  var servers: Double
  /// Arrivals per mean service time of a server while anyone waits.
  var load: Double
  /// The unit of time in seconds.
  var serviceSeconds: Double
  /// Mean patience in seconds, 0 and infinity included.
  var patienceSeconds: Double
  /// Probability that a contact finds a server free, over the probability that all serve and nobody waits.
  var freeWeight: Double
  /// What the probability that all serve and nobody waits was scaled by, 1 unless `freeWeight` would overflow.
  var fullWeight = 1.0

  /// The measures but for occupancy, which is left 0, or empty where the line grows without end.
  ///
  /// The second result is the probability that all servers work.
  func measures(withinSeconds threshold: Double, shortSeconds: Double) -> (QueueMeasures, allBusy: Double)? {
    let impatience = serviceSeconds / patienceSeconds
    if impatience == .infinity { return lossMeasures(shortSeconds: shortSeconds) }
    if impatience < 1e-100 { return patientMeasures(withinSeconds: threshold) }
    return impatientMeasures(impatience: impatience, withinSeconds: threshold, shortSeconds: shortSeconds)
  }

  private func lossMeasures(shortSeconds: Double) -> (QueueMeasures, allBusy: Double) {
    let lost = freeWeight == .infinity ? 0 : fullWeight / (freeWeight + fullWeight)
    let answered = freeWeight == .infinity ? 1 : freeWeight / (freeWeight + fullWeight)
    let measures = QueueMeasures(
      waitProbability: lost, abandonment: lost, answeredWithin: answered, abandonedWithin: lost,
      shortAbandonment: shortSeconds > 0 ? lost : 0, answered: answered, meanWaitSeconds: 0, meanAnswerSeconds: 0,
      meanAbandonSeconds: 0, meanDelaySeconds: 0, occupancy: 0, queueLength: 0)
    return (measures, lost)
  }

  private func patientMeasures(withinSeconds threshold: Double) -> (QueueMeasures, allBusy: Double)? {
    let spare = servers - load
    guard spare > 0 else { return nil }
    let full = fullWeight * servers / spare
    let waits = freeWeight == .infinity ? 0 : full / (freeWeight + full)
    let free = freeWeight == .infinity ? 1 : freeWeight / (freeWeight + full)
    let delay = serviceSeconds / spare
    let measures = QueueMeasures(
      waitProbability: waits, abandonment: 0, answeredWithin: free - waits * exponentialMinusOne(-threshold / delay),
      abandonedWithin: 0, shortAbandonment: 0, answered: 1, meanWaitSeconds: waits * delay,
      meanAnswerSeconds: waits * delay, meanAbandonSeconds: 0, meanDelaySeconds: delay, occupancy: 0,
      queueLength: waits * load / spare)
    return (measures, waits)
  }

  private func impatientMeasures(
    impatience: Double, withinSeconds threshold: Double, shortSeconds: Double
  ) -> (QueueMeasures, allBusy: Double) {
    let wait = OfferedWait(servers: servers, load: load, impatience: impatience)
    let answerBy = threshold / serviceSeconds
    let shortBy = shortSeconds / serviceSeconds
    let (firstEnd, secondEnd) = answerBy < shortBy ? (answerBy, shortBy) : (shortBy, answerBy)
    let first = wait.integrals(from: 0, to: firstEnd)
    let middle = wait.integrals(from: firstEnd, to: secondEnd)
    let last = wait.integrals(from: secondEnd, to: .infinity)
    let all = first + middle + last
    let later = middle + last

    // The free states are measured on the scale of the density's peak, where the waits are of order 1.
    let free = freeWeight / fullWeight * exponential(-wait.peakGain)
    if free == .infinity { return (.idle, 0) }
    let total = free + servers * all.all
    let scale = servers / total
    let answered = (free + servers * all.answered) / total

    func abandonedBy(_ time: Double) -> Double {
      let toFirst = time == firstEnd
      let until = toFirst ? first : first + middle
      let beyond = toFirst ? later.all : last.all
      return scale * (until.abandoned - beyond * exponentialMinusOne(-impatience * time))
    }
    let answeredInTime = answerBy == firstEnd ? first.answered : first.answered + middle.answered
    let abandonment = scale * all.abandoned
    let waits = scale * all.all
    let meanWait = abandonment * patienceSeconds
    let measures = QueueMeasures(
      waitProbability: waits, abandonment: abandonment,
      answeredWithin: (free + servers * answeredInTime) / total, abandonedWithin: abandonedBy(answerBy),
      shortAbandonment: abandonedBy(shortBy), answered: answered, meanWaitSeconds: meanWait,
      meanAnswerSeconds: scale * all.answeredWait / answered * serviceSeconds,
      meanAbandonSeconds: all.abandoned > 0 ? all.abandonedWait / all.abandoned * patienceSeconds : 0,
      meanDelaySeconds: waits > 0 ? meanWait / waits : 0, occupancy: 0,
      queueLength: load / serviceSeconds * meanWait)
    return (measures, waits)
  }
}
