import RealFunctions

/// A line in which contacts of several classes wait by priority, without taking an agent from anyone (M/M/n+M with
/// nonpreemptive priority): the waits of each class.
///
/// Contacts of all classes take the same exponential time and are equally patient. Then the number in the system does
/// not depend on the order of service, and neither does the probability that all are busy, which is given. While all are
/// busy, those waiting of the first k classes are a birth-and-death process of their own: they come at the rate of these
/// classes and go one at a time, whoever else waits. A contact waits for those ahead of it and for those of better
/// classes that come meanwhile; its fate is worked out on the chain of those ahead. All of it is exact under these
/// assumptions. Means without abandonment are Cobham's (1954), waits those of Kella and Yechiali (1985).
public struct PriorityLine: Hashable, Sendable {
  /// By class, the first served first; each at least 0.
  public let arrivalsPerSecond: [Double]
  /// Contacts that end per second while all are busy, above 0.
  public let fullRatePerSecond: Double
  /// Probability that all are busy, 0...1.
  public let fullProbability: Double
  /// Mean patience in seconds, above 0; infinite where nobody gives up.
  public let meanPatienceSeconds: Double

  /// Where the chain of those ahead ends: fewer contacts than this share of those who wait have more ahead.
  private static let tail = 1e-15

  /// Empty where an input is outside its range, or where nobody gives up and more comes than is served.
  public init?(
    arrivalsPerSecond: [Double], fullRatePerSecond: Double, fullProbability: Double, meanPatienceSeconds: Double
  ) {
    let all = arrivalsPerSecond.reduce(0, +)
    guard arrivalsPerSecond.allSatisfy({ $0 >= 0 }), all > 0, all < .infinity, fullRatePerSecond > 0,
      fullRatePerSecond < .infinity, (0...1).contains(fullProbability), meanPatienceSeconds > 0,
      meanPatienceSeconds < .infinity || all < fullRatePerSecond
    else { return nil }
    self.arrivalsPerSecond = arrivalsPerSecond
    self.fullRatePerSecond = fullRatePerSecond
    self.fullProbability = fullProbability
    self.meanPatienceSeconds = meanPatienceSeconds
  }

  /// The measures of one class at an answer threshold and a threshold of short abandons, both in seconds; occupancy is
  /// that of no class and left 0.
  ///
  /// - Returns: nil for a class that does not exist or in which nobody comes.
  public func measures(of place: Int, withinSeconds threshold: Double, shortSeconds: Double) -> QueueMeasures? {
    guard arrivalsPerSecond.indices.contains(place), arrivalsPerSecond[place] > 0 else { return nil }
    let better = arrivalsPerSecond[..<place].reduce(0, +)
    let upTo = better + arrivalsPerSecond[place]
    return meanPatienceSeconds < .infinity
      ? impatient(place, better: better, upTo: upTo, threshold, shortSeconds)
      : patient(place, better: better, upTo: upTo, threshold)
  }

  // MARK: Nobody gives up

  private func patient(_ place: Int, better: Double, upTo: Double, _ threshold: Double) -> QueueMeasures {
    let rate = fullRatePerSecond
    let delay = 1 / (rate * (1 - better / rate) * (1 - upTo / rate))
    let late: Double
    if better == 0 {
      // Those ahead are geometric, so the sum of their times is exponential.
      late = exponential(-(rate - upTo) * threshold)
    } else {
      // Of those ahead only as many matter as can be served in time; with more the contact is late.
      let expected = (rate + better) * threshold
      let reach = Int(expected + 12 * expected.squareRoot()) + 50
      let ratio = upTo / rate
      let states = min(reach, Int(min(1e6, naturalLog(PriorityLine.tail) / naturalLog(ratio))) + 2)
      var ahead: [Double] = []
      var weight = 1 - ratio
      for _ in 0..<max(1, states) {
        ahead.append(weight)
        weight *= ratio
      }
      let chain = AheadChain(rate: rate, better: better, impatience: 0, ahead: ahead)
      late = 1 - min(1, chain.fates(within: [threshold])[0].served)
    }
    return QueueMeasures(
      waitProbability: fullProbability, abandonment: 0, answeredWithin: 1 - fullProbability * late, abandonedWithin: 0,
      shortAbandonment: 0, answered: 1, meanWaitSeconds: fullProbability * delay,
      meanAnswerSeconds: fullProbability * delay, meanAbandonSeconds: 0, meanDelaySeconds: delay, occupancy: 0,
      queueLength: arrivalsPerSecond[place] * fullProbability * delay)
  }

  // MARK: Some give up

  private func impatient(
    _ place: Int, better: Double, upTo: Double, _ threshold: Double, _ short: Double
  ) -> QueueMeasures {
    let impatience = 1 / meanPatienceSeconds
    let ahead = waiting(upTo)
    let chain = AheadChain(rate: fullRatePerSecond, better: better, impatience: impatience, ahead: ahead)
    let fates = chain.fates(within: [threshold, max(0, short)])
    let (served, servedTime) = chain.service()
    let abandonment = fullProbability * max(0, 1 - served)
    let answered = 1 - abandonment
    // Of all who wait each gives up at the same rate, so that the mean wait follows (Little).
    let meanWait = abandonment * meanPatienceSeconds
    let answerTime = fullProbability * servedTime
    return QueueMeasures(
      waitProbability: fullProbability, abandonment: abandonment,
      answeredWithin: 1 - fullProbability * (1 - min(served, fates[0].served)),
      abandonedWithin: fullProbability * fates[0].left,
      shortAbandonment: short > 0 ? fullProbability * fates[1].left : 0,
      answered: answered, meanWaitSeconds: meanWait, meanAnswerSeconds: answered > 0 ? answerTime / answered : 0,
      meanAbandonSeconds: abandonment > 0 ? max(0, meanWait - answerTime) / abandonment : 0,
      meanDelaySeconds: fullProbability > 0 ? meanWait / fullProbability : 0, occupancy: 0,
      queueLength: arrivalsPerSecond[place] * meanWait)
  }

  /// How many of the classes up to one wait while all are busy, as probabilities from 0 on.
  private func waiting(_ upTo: Double) -> [Double] {
    let impatience = 1 / meanPatienceSeconds
    var weights = [1.0]
    var sum = 1.0
    var scale = 1.0
    while weights.count < 1_000_000 {
      let count = Double(weights.count)
      scale *= upTo / (fullRatePerSecond + count * impatience)
      weights.append(scale)
      sum += scale
      if scale < PriorityLine.tail * sum, upTo < fullRatePerSecond + count * impatience { break }
      if scale > 1e200 {
        for index in weights.indices { weights[index] *= 1e-200 }
        (scale, sum) = (scale * 1e-200, sum * 1e-200)
      }
    }
    return weights.map { $0 / sum }
  }
}
