public import CivilTime

/// A happening that brings more contacts, or longer ones, and fades: a release, an outage, a campaign.
///
/// From its beginning both factors approach 1 again: what they are above 1 halves in each half-life.
public struct DemandEvent: Hashable, Sendable {
  public var name: String
  public var at: Instant
  /// First contacts at the beginning ÷ what the forecast says, more than 0.
  public var volumeFactor: Double
  /// Handle time at the beginning ÷ the queue's, more than 0.
  public var handleFactor: Double
  /// More than 0.
  public var halfLifeSeconds: Double
  public var queues: [QueueIndex]
  public var path: ScenarioPath

  public init(
    name: String, at: Instant, volumeFactor: Double = 1, handleFactor: Double = 1, halfLifeSeconds: Double,
    queues: [QueueIndex], path: ScenarioPath = ScenarioPath()
  ) {
    self.name = name
    self.at = at
    self.volumeFactor = volumeFactor
    self.handleFactor = handleFactor
    self.halfLifeSeconds = halfLifeSeconds
    self.queues = queues
    self.path = path
  }

  /// The mean of 2^(-age ÷ half-life) over an interval, with 0 before the event: H/ln 2 (2^(-a/H) - 2^(-b/H)) / width.
  public func meanPresence(from start: Instant, to end: Instant) -> Double {
    let width = Double(end.seconds(since: start))
    let last = Double(end.seconds(since: at))
    guard width > 0, last > 0 else { return 0 }
    let first = max(0, Double(start.seconds(since: at)))
    let decay = DemandEvent.halved(first / halfLifeSeconds) - DemandEvent.halved(last / halfLifeSeconds)
    return halfLifeSeconds / DemandEvent.naturalLogOfTwo * decay / width
  }

  private static let naturalLogOfTwo = 0.6931471805599453

  /// 2^-x for x of at least 0, by whole halvings and the power series of e^(-y) for the rest, y below ln 2.
  private static func halved(_ x: Double) -> Double {
    guard x < 1074 else { return 0 }
    let whole = x.rounded(.down)
    let y = (x - whole) * naturalLogOfTwo
    var term = 1.0
    var sum = 1.0
    for power in 1...20 {
      term *= -y / Double(power)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: -Int(whole), significand: 1)
  }
}

extension Scenario {
  /// Mean factors on first contacts and on the handle time of a queue in each interval; several events multiply.
  ///
  /// Nil where no event touches the queue.
  public func eventFactors(
    of queue: QueueIndex, on grid: IntervalGrid
  ) -> (volume: [Double], handleTime: [Double])? {
    let own = events.filter { $0.queues.contains(queue) }
    guard !own.isEmpty else { return nil }
    var volume = [Double](repeating: 1, count: grid.count)
    var handle = volume
    for event in own {
      for interval in 0..<grid.count {
        let start = grid.start(of: interval)
        let presence = event.meanPresence(from: start, to: start.adding(seconds: grid.secondsPerInterval))
        volume[interval] *= 1 + (event.volumeFactor - 1) * presence
        handle[interval] *= 1 + (event.handleFactor - 1) * presence
      }
    }
    return (volume, handle)
  }
}
