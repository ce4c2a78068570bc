import CivilTime
import WorkforceModel

extension NetworkBuilder {
  mutating func addMeasures(of position: Int, to rule: inout QueueRule) {
    let firstVisit = visitMeasures.count
    let firstCase = caseMeasures.count
    let firstPromise = promises.count
    for target in scenario.targetsCovering(QueueIndex(position)) {
      switch scenario.targets[target].measure {
      case .answer(_, let within, let definition, let short):
        let threshold = NetworkBuilder.microseconds(within)
        if rule.threshold < 0 { rule.threshold = threshold }
        visitMeasures.append(
          VisitMeasure(
            target: target, kind: NetworkBuilder.kind(definition), within: threshold,
            short: NetworkBuilder.microseconds(short)))
      case .abandonment:
        visitMeasures.append(VisitMeasure(target: target, kind: .abandonment, within: 0, short: 0))
      case .speedOfAnswer:
        visitMeasures.append(VisitMeasure(target: target, kind: .speed, within: 0, short: 0))
      case .firstContactResolution:
        caseMeasures.append(CaseMeasure(target: target, isFirstContact: true))
      case .reopened:
        caseMeasures.append(CaseMeasure(target: target, isFirstContact: false))
      case .respond(let promise): add(.respond, promise, target: target, route: -1)
      case .resolve(let promise): add(.resolve, promise, target: target, route: -1)
      case .acknowledge(let promise, let route): add(.acknowledge, promise, target: target, route: route ?? -1)
      case .workBlock(_, let number):
        let block = scenario.workBlocks[number]
        promises.append(
          PromiseRule(
            target: target, kind: .workBlock, fromCreated: true, route: -1,
            limit: .elapsed(block.due.seconds(since: block.released) * 1_000_000), block: number))
      case .liveOccupancy, .totalOccupancy: break
      }
    }
    rule.visitMeasures = firstVisit..<visitMeasures.count
    rule.caseMeasures = firstCase..<caseMeasures.count
    rule.promises = firstPromise..<promises.count
  }

  private mutating func add(_ kind: PromiseRule.Kind, _ promise: Target.Promise, target: Int, route: Int) {
    var hours = -1
    if case .openingHours(let opening) = promise.clock { hours = table(opening) }
    let limit: PromiseRule.Limit
    switch promise.within {
    case .seconds(let seconds):
      limit = hours < 0 ? .elapsed(seconds * 1_000_000) : .open(seconds * 1_000_000, table: hours)
    case .businessDays(let days):
      limit = .businessDays(days, promise.clock, table: hours)
    }
    promises.append(
      PromiseRule(target: target, kind: kind, fromCreated: promise.from == .created, route: route, limit: limit))
  }

  private static func kind(_ definition: Target.ServiceLevelDefinition) -> VisitMeasure.Kind {
    switch definition {
    case .ofOffered: .ofOffered
    case .ofAnswered: .ofAnswered
    case .excludingShortAbandons: .excludingShort
    case .abandonsWithinCount: .abandonsWithin
    }
  }
}
