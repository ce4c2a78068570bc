import CivilTime

extension Remedy.Change {
  /// Whether the change alters what is asked for, so that the requirement has to be worked out again.
  public var altersDemand: Bool {
    switch self {
    case .lowerTarget, .lowerFloor, .laterOpening, .earlierClosing, .smallerPost, .laterPost, .earlierPost: true
    case .coverAtAnyPrice, .moreHeads, .earlierStarts, .laterStarts, .anotherContract, .anotherSkill, .overtime: false
    }
  }

  /// Whether every roster that was lawful before is lawful with the change and costs no more.
  public var neverHarms: Bool {
    switch self {
    case .moreHeads, .earlierStarts, .laterStarts, .anotherContract, .anotherSkill: true
    case .lowerTarget, .lowerFloor, .smallerPost, .laterPost, .earlierPost: true
    // Contacts of the hour may go to another queue; longer shifts replace the others; the price is another one.
    case .laterOpening, .earlierClosing, .overtime, .coverAtAnyPrice: false
    }
  }

  /// How much dearer shortage is made by `coverAtAnyPrice`.
  public static let anyPrice: Int64 = 100

  /// The scenario with the change, or nil where there is nothing to change: a window that already reaches the end of the
  /// day, a share of nothing, hours that never close.
  public func applied(to scenario: Scenario) -> Scenario? {
    var changed = scenario
    switch self {
    case .coverAtAnyPrice:
      changed.prices.shortagePerHour.minorUnits *= Remedy.Change.anyPrice
      changed.prices.postPerHour.minorUnits *= Remedy.Change.anyPrice
      changed.prices.latePerHour.minorUnits *= Remedy.Change.anyPrice
    case .moreHeads(let team, let number):
      let heads = scenario.teams[team.raw].headcount
      changed.teams[team.raw].headcount = heads.lowerBound...heads.upperBound + number
      changed.teams[team.raw].headcountByWeek = scenario.teams[team.raw].headcountByWeek.map {
        $0.lowerBound...$0.upperBound + number
      }
    case .earlierStarts(let team, let contract):
      let old = scenario.contracts[contract].startFrom
      let to = scenario.contracts[contract].startTo
      guard let from = TimeOfDay(minutes: max(0, old.minutes - 60)), from < old, (to < from) == (to < old) else {
        return nil
      }
      changed.replace(contract, of: team) { $0.startFrom = from }
    case .laterStarts(let team, let contract):
      let old = scenario.contracts[contract].startTo
      let last = 1_440 - scenario.contracts[contract].startEveryMinutes
      let from = scenario.contracts[contract].startFrom
      guard let to = TimeOfDay(minutes: min(last, old.minutes + 60)), to > old, (to < from) == (old < from) else {
        return nil
      }
      changed.replace(contract, of: team) { $0.startTo = to }
    case .anotherContract(let team, let contract):
      guard !scenario.teams[team.raw].contracts.contains(contract) else { return nil }
      changed.teams[team.raw].contracts.append(contract)
    case .anotherSkill(let team, let queue, let proficiency):
      guard scenario.teams[team.raw].proficiency(for: queue) == nil else { return nil }
      // All parts of a queue that wait in one line, which would otherwise fall apart.
      for part in scenario.waitingLine(of: queue) where scenario.teams[team.raw].proficiency(for: part) == nil {
        changed.teams[team.raw].serves.append(.init(queue: part, proficiency: proficiency))
      }
      changed.teams[team.raw].serves.sort { $0.queue < $1.queue }
    case .lowerTarget(let target):
      guard let measure = scenario.targets[target].measure.easedByOnePoint else { return nil }
      changed.targets[target].measure = measure
    case .lowerFloor(let target):
      guard let floor = scenario.targets[target].floor, floor > 0.01 else { return nil }
      changed.targets[target].floor = floor - 0.01
    case .laterOpening(let queue):
      guard let hours = scenario.queues[queue.raw].opening.openingLater(byMinutes: 60) else { return nil }
      changed.queues[queue.raw].opening = hours
    case .earlierClosing(let queue):
      guard let hours = scenario.queues[queue.raw].opening.closingEarlier(byMinutes: 60) else { return nil }
      changed.queues[queue.raw].opening = hours
    case .overtime(let team, let contract):
      changed.replace(contract, of: team) { $0.paidMinutes += 60 }
    case .smallerPost(let post):
      changed.posts[post].heads -= 1
    case .laterPost(let post):
      guard let hours = scenario.posts[post].when.openingLater(byMinutes: 60) else { return nil }
      changed.posts[post].when = hours
    case .earlierPost(let post):
      guard let hours = scenario.posts[post].when.closingEarlier(byMinutes: 60) else { return nil }
      changed.posts[post].when = hours
    }
    return changed
  }
}

extension Scenario {
  /// Gives one team a contract of its own, made from one that it has; other teams keep theirs.
  fileprivate mutating func replace(_ contract: Int, of team: TeamIndex, with change: (inout Contract) -> Void) {
    var own = contracts[contract]
    change(&own)
    contracts.append(own)
    teams[team.raw].contracts = teams[team.raw].contracts.map { $0 == contract ? contracts.count - 1 : $0 }
  }
}

extension Target.Measure {
  /// The same promise with one percentage point less to reach, or one more to stay below; nil where it is no share.
  fileprivate var easedByOnePoint: Target.Measure? {
    let point = 0.01
    func eased(_ promise: Target.Promise) -> Target.Promise? {
      guard promise.share > point else { return nil }
      return Target.Promise(
        share: promise.share - point, within: promise.within, clock: promise.clock, from: promise.from)
    }
    switch self {
    case .answer(let share, let seconds, let definition, let short):
      guard share > point else { return nil }
      return .answer(share: share - point, withinSeconds: seconds, definition: definition, shortSeconds: short)
    case .abandonment(let share): return share + point < 1 ? .abandonment(share + point) : nil
    case .liveOccupancy(let share): return share + point <= 1 ? .liveOccupancy(share + point) : nil
    case .totalOccupancy(let share): return share + point <= 1 ? .totalOccupancy(share + point) : nil
    case .respond(let promise): return eased(promise).map { .respond($0) }
    case .resolve(let promise): return eased(promise).map { .resolve($0) }
    case .acknowledge(let promise, let route): return eased(promise).map { .acknowledge($0, route: route) }
    case .workBlock(let share, let block): return share > point ? .workBlock(share: share - point, block: block) : nil
    case .speedOfAnswer, .firstContactResolution, .reopened: return nil
    }
  }
}

extension OpeningHours {
  /// The same hours with every opening later; nil where it never closes, or opens too late in the day for it.
  fileprivate func openingLater(byMinutes minutes: Int) -> OpeningHours? {
    moved { span, day in
      // A span that goes on from the evening before does not open anything.
      if span.from == .midnight && weekly[(day + 6) % 7].contains(where: { $0.to == .endOfDay }) { return span }
      guard let from = TimeOfDay(minutes: span.from.minutes + minutes), from < .endOfDay else { return nil }
      return span.length > minutes ? Span(from: from, to: span.to) : nil
    }
  }

  /// The same hours with every closing earlier; nil where it never closes.
  fileprivate func closingEarlier(byMinutes minutes: Int) -> OpeningHours? {
    moved { span, day in
      if span.to == .endOfDay && weekly[(day + 1) % 7].contains(where: { $0.from == .midnight }) { return span }
      let minute = (span.to.minutes + 1_440 - minutes) % 1_440
      guard span.length > minutes, let to = TimeOfDay(minutes: minute == 0 ? 1_440 : minute) else { return nil }
      return Span(from: span.from, to: to)
    }
  }

  /// The hours with every span changed; nil for a span leaves it out.
  private func moved(_ change: (Span, Int) -> Span?) -> OpeningHours? {
    if isAlways { return nil }
    let new = weekly.enumerated().map { day, spans in spans.compactMap { change($0, day) } }
    return new == weekly || new.allSatisfy(\.isEmpty) ? nil : OpeningHours(zone: zone, weekly: new, holidays: holidays)
  }
}

extension OpeningHours.Span {
  /// Minutes on the local clock.
  fileprivate var length: Int {
    to > from ? to.minutes - from.minutes : to.minutes + 1_440 - from.minutes
  }
}
