import CivilTime

extension Remedy.Change {
  /// What is changed, from what to what, with the names of the scenario.
  public func words(in scenario: Scenario) -> String {
    func team(_ index: TeamIndex) -> String { scenario.teams[index.raw].id }
    func queue(_ index: QueueIndex) -> String { scenario.queues[index.raw].id }
    func changed<Value>(_ read: (Scenario) -> Value) -> Value? { applied(to: scenario).map(read) }
    switch self {
    case .coverAtAnyPrice:
      return "no rule changed: cover all that the rules allow, whatever it costs"
    case .moreHeads(let index, let number):
      let most = scenario.teams[index.raw].headcount.upperBound
      return "\(number) \(number == 1 ? "head" : "heads") more in \(team(index)): \(most + number) instead of \(most)"
    case .earlierStarts(let index, let contract):
      let rule = scenario.contracts[contract]
      let new = changed { $0.contracts[$0.contracts.count - 1].startFrom.text } ?? rule.startFrom.text
      return "\(team(index)) may start from \(new) instead of \(rule.startFrom.text) on contract \(rule.id)"
    case .laterStarts(let index, let contract):
      let rule = scenario.contracts[contract]
      let new = changed { $0.contracts[$0.contracts.count - 1].startTo.text } ?? rule.startTo.text
      return "\(team(index)) may start until \(new) instead of \(rule.startTo.text) on contract \(rule.id)"
    case .anotherContract(let index, let contract):
      return "\(team(index)) may work on contract \(scenario.contracts[contract].id) as well"
    case .anotherSkill(let index, let learned, let proficiency):
      let speed = proficiency == 1 ? "" : ", at \(scenario.percentText(proficiency)) proficiency"
      return "\(team(index)) learns \(queue(learned))\(speed)"
    case .lowerTarget(let index):
      let target = scenario.targets[index]
      let new = changed { $0.targets[index].goal } ?? target.goal
      return "\(target.measureName) of \(queue(target.queue)) promised to \(scenario.percentText(new)) instead of "
        + scenario.percentText(target.goal)
    case .lowerFloor(let index):
      let target = scenario.targets[index]
      let floor = target.floor ?? 0
      return
        "floor of \(target.measureName) of \(queue(target.queue)) at \(scenario.percentText(floor - 0.01)) instead "
        + "of \(scenario.percentText(floor))"
    case .laterOpening(let index): return "\(queue(index)) opens an hour later"
    case .earlierClosing(let index): return "\(queue(index)) closes an hour earlier"
    case .overtime(let index, let contract):
      let rule = scenario.contracts[contract]
      return "shifts of \(team(index)) on contract \(rule.id) one hour longer: "
        + "\(scenario.durationText(minutes: rule.paidMinutes + 60)) paid instead of "
        + scenario.durationText(minutes: rule.paidMinutes)
    case .smallerPost(let index):
      let heads = scenario.posts[index].heads
      return heads == 1
        ? "the post (\(scenario.posts[index].why)) given up"
        : "the post (\(scenario.posts[index].why)) asks \(heads - 1) instead of \(heads)"
    case .laterPost(let index): return "the post (\(scenario.posts[index].why)) begins an hour later"
    case .earlierPost(let index): return "the post (\(scenario.posts[index].why)) ends an hour earlier"
    }
  }
}

extension Remedy.Change {
  /// The kind of change as written in files, such as `more-heads`.
  public var name: String {
    switch self {
    case .coverAtAnyPrice: "cover-at-any-price"
    case .moreHeads: "more-heads"
    case .earlierStarts: "earlier-starts"
    case .laterStarts: "later-starts"
    case .anotherContract: "another-contract"
    case .anotherSkill: "another-skill"
    case .lowerTarget: "lower-target"
    case .lowerFloor: "lower-floor"
    case .laterOpening: "later-opening"
    case .earlierClosing: "earlier-closing"
    case .overtime: "overtime"
    case .smallerPost: "smaller-post"
    case .laterPost: "later-post"
    case .earlierPost: "earlier-post"
    }
  }
}
