// Faults of triggers.
extension Scenario {
  /// Triggers at or to queues where nobody works, or to the queue itself.
  func triggersWithoutStaff() -> [PlanningFault] {
    uniqueByPath(
      triggers.compactMap { trigger in
        if !isStaffed(trigger.queue) {
          return error(
            "trigger-unstaffed", trigger.path.key("queue"),
            "nobody waits for an agent at '\(queues[trigger.queue.raw].id)'",
            "name queues of staffed tiers")
        }
        if tier(of: trigger.to).kind == .automated {
          return error(
            "trigger-unstaffed", trigger.path.key("to"), "'\(queues[trigger.to.raw].id)' is automated",
            "name a queue of a staffed or external tier")
        }
        if trigger.queue == trigger.to {
          return error(
            "trigger-to-itself", trigger.path.key("to"), "'\(queues[trigger.to.raw].id)' leads to itself",
            "name another queue")
        }
        return nil
      })
  }

  /// Two triggers of one queue on the same thing, of which the second would never move anybody.
  func repeatedTriggers() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    for (place, trigger) in triggers.enumerated() {
      let before = triggers[..<place].filter { $0.queue == trigger.queue }
      switch trigger.condition {
      case .attempts where before.contains(where: { if case .attempts = $0.condition { true } else { false } }):
        faults.append(
          error(
            "trigger-twice", trigger.path.key("attempts"),
            "a second trigger counts the attempts at '\(queues[trigger.queue.raw].id)'", "keep the one with fewer"))
      case .waiting where before.contains(where: { $0.condition == trigger.condition }):
        faults.append(
          error(
            "trigger-twice", trigger.path.key("waiting"),
            "a second trigger moves contacts of '\(queues[trigger.queue.raw].id)' after the same time", "keep one"))
      default: break
      }
    }
    return uniqueByPath(faults)
  }

  /// Triggers that count attempts where no case has a second one, and the share of cases that others move.
  func attemptsOfTriggers() -> [PlanningFault] {
    uniqueByPath(
      triggers.compactMap { trigger in
        guard case .attempts(let attempts) = trigger.condition else { return nil }
        let queue = queues[trigger.queue.raw]
        let comesBack = routes.contains {
          $0.kind == .reopen && wholeQueue(of: $0.to) == wholeQueue(of: trigger.queue)
        }
        guard queue.touches != nil || comesBack else {
          return error(
            "trigger-without-attempts", trigger.path.key("attempts"),
            "every case of '\(queue.id)' has one touch and none is reopened, so that nothing is attempted again",
            "give the queue touches, or write waiting")
        }
        var share = 1.0
        for _ in 0..<attempts { share *= queue.touches?.continueShare ?? 0 }
        guard share >= 0.005 else { return nil }
        return warning(
          "trigger-unplanned", trigger.path.key("attempts"),
          "\(percentText(share)) of the cases of '\(queue.id)' have more than \(attempts) touches and move to "
            + "'\(queues[trigger.to.raw].id)'; only the simulation moves them, and no demand is planned there",
          "state that share as an escalation and lower touches.mean, if people are to be planned for it")
      })
  }
}
