import CivilTime
import Randomness
import WorkforceModel

extension NetworkBuilder {
  mutating func addQueue(_ position: Int) throws {
    let queue = scenario.queues[position]
    let tier = scenario.tiers[queue.tier]
    let channel = scenario.channels[queue.channel]
    var rule = QueueRule(kind: NetworkBuilder.kind(tier, channel))
    rule.facesCustomer = tier.customerFacing
    rule.whole = scenario.wholeQueue(of: QueueIndex(position)).raw
    addParts(QueueIndex(position), to: &rule)
    rule.rank = 2 * queue.priority + (rule.kind == .deferred ? 1 : 0)
    if case .concurrent(let most, let slowdown) = channel.kind {
      rule.concurrency = most
      rule.slowdown = slowdown
    }
    try addHandleTime(of: queue, position, to: &rule)
    if let patience = queue.patience {
      rule.patienceMean = patience.meanSeconds * 1e6
      if patience.shape != .exponential {
        rule.patienceShape = shapes.count
        shapes.append(try NetworkBuilder.unit(patience.shape, patience.variation, patience.curve))
      }
    }
    rule.leadMean = (tier.leadTimeSeconds ?? 0) * 1e6
    addOpening(of: queue, position, to: &rule)
    if let closing = queue.closingTouch {
      rule.closingMean = closing.meanSeconds * 1e6
      switch closing.returnsTo {
      case .owner: rule.closing = .owner
      case .queue(let other): rule.closing = .queue(other.raw)
      }
    }
    addAutomation(QueueIndex(position), to: &rule)
    let ownership = scenario.ownership(of: QueueIndex(position))
    switch ownership.mode {
    case .pool: rule.ownership = .pool
    case .ownerKeeps: rule.ownership = .ownerKeeps
    case .followTheSun: rule.ownership = .followTheSun
    }
    rule.hasBacklogBefore = queue.backlogBefore != nil
    backlogAges.append((queue.backlogBefore.map { $0.ages(parts: $0.contacts) } ?? []).map { $0 * 1_000_000 })
    rule.takeMean = ownership.takeSeconds * 1e6
    rule.orphanAfter = NetworkBuilder.microseconds(ownership.orphanAfterSeconds)
    addTriggers(of: position, to: &rule)
    addRoutes(from: position, to: &rule)
    addMeasures(of: position, to: &rule)
    queues.append(rule)
  }

  private mutating func addTriggers(of position: Int, to rule: inout QueueRule) {
    let first = triggers.count
    for trigger in scenario.triggers where trigger.queue.raw == position {
      switch trigger.condition {
      case .waiting(let seconds, let clock):
        var hours = -1
        if case .openingHours(let opening) = clock { hours = table(opening) }
        triggers.append(
          TriggerRule(to: trigger.to.raw, after: NetworkBuilder.microseconds(seconds), table: hours))
      case .attempts(let attempts):
        rule.attempts = Int32(attempts)
        rule.attemptsTo = trigger.to.raw
      }
    }
    rule.triggers = first..<triggers.count
  }

  private mutating func addParts(_ queue: QueueIndex, to rule: inout QueueRule) {
    let entering = scenario.parts(entering: queue)
    guard entering.count > 1 else { return }
    let first = parts.count
    var upTo = 0.0
    for part in entering {
      upTo += part.share
      parts.append(PartRule(queue: part.queue.raw, upTo: upTo))
    }
    rule.parts = first..<parts.count
  }

  /// For each route itself, or for one that begins at an issue type the one of the whole queue from the same entry.
  func routeAlike() -> [Int32] {
    var alike = scenario.routes.indices.map(Int32.init)
    guard scenario.hasIssueTypes else { return alike }
    for route in scenario.routes.indices {
      for other in scenario.routesAlike(route) where other != route { alike[other] = Int32(route) }
    }
    return alike
  }

  private static func kind(_ tier: Tier, _ channel: Channel) -> QueueRule.Kind {
    switch tier.kind {
    case .automated: .automated
    case .external: .external
    case .staffed:
      switch channel.kind {
      case .live: .live
      case .concurrent: .concurrent
      case .deferred: .deferred
      }
    }
  }

  private mutating func addHandleTime(of queue: Queue, _ position: Int, to rule: inout QueueRule) throws {
    rule.shape = shapes.count
    guard let handle = queue.handleTime else {
      shapes.append(try .deterministic(1))
      return
    }
    rule.handleMean = plainMeanSeconds(position, handle) * 1e6
    shapes.append(try NetworkBuilder.unit(handle.shape, handle.variation, handle.curve))
    let usual = shapes[rule.shape].quantile(QueueRule.usualShare)
    rule.usualWork = Int64((rule.handleMean * usual).rounded())
    rule.usualLaterWork = rule.usualWork
    if let touches = queue.touches {
      rule.usualLaterWork = Int64((touches.laterSeconds * 1e6 * usual).rounded())
      rule.laterMean = touches.laterSeconds * 1e6
      rule.continueShare = touches.continueShare
      rule.pendingShare = touches.pendingShare
      rule.pendingMean = touches.pendingMeanSeconds * 1e6
      rule.pausesClock = touches.pausesClock
    }
  }

  /// The distribution of a shape with mean 1.
  private static func unit(
    _ shape: HandleTime.Shape, _ variation: Double, _ curve: QuantileCurve?
  ) throws -> Distribution {
    switch shape {
    case .deterministic: return try .deterministic(1)
    case .exponential: return try .exponential(mean: 1)
    case .lognormal: return try .lognormal(mean: 1, coefficientOfVariation: variation)
    case .gamma: return try .gamma(mean: 1, coefficientOfVariation: variation)
    case .empirical:
      guard let curve else { throw DistributionError.invalidQuantileTable("at least two values") }
      return .empirical(try QuantileTable(evenly: curve.values))
    }
  }

  private mutating func addOpening(of queue: Queue, _ position: Int, to rule: inout QueueRule) {
    rule.hours = table(queue.opening)
    guard rule.kind == .live || rule.kind == .concurrent else { return }
    rule.opening = rule.hours
    guard rule.opening >= 0 else { return }
    rule.cutsAtClose = queue.atClose == .cut
    if let afterHours = queue.afterHours {
      rule.afterHoursTo = afterHours.to.raw
      rule.afterHoursShare = afterHours.share
    }
    guard rule.cutsAtClose else { return }
    for end in tables[rule.opening].ends where end < timeline.stop {
      closings.append((end, position))
    }
  }

  private func addAutomation(_ queue: QueueIndex, to rule: inout QueueRule) {
    guard let automation = scenario.automations.first(where: { $0.queue == queue }) else { return }
    rule.automatedTo = automation.to.raw
    rule.containment = automation.containment
    rule.silentShare = automation.silentReturnShare
    rule.silentTo = automation.silentReturnTo.raw
    rule.silentDelayMean = automation.silentReturnDelaySeconds * 1e6
    rule.residualFactor = automation.residualHandleFactor
  }
}
