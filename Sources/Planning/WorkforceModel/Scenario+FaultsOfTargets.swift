import CivilTime

// Faults of targets.
extension Scenario {
  /// Targets that mean nothing on the channel of their queue.
  func targetsAgainstChannels() -> [PlanningFault] {
    uniqueByPath(
      targets.compactMap { target in
        let queue = queues[target.queue.raw]
        let channel = channel(of: target.queue)
        let subject = target.path.key(target.measureName)
        guard isStaffed(target.queue) else {
          switch target.measure {
          case .acknowledge(_, .some), .workBlock: return nil
          default: break
          }
          return error("target-unstaffed", subject, "nobody works on '\(queue.id)'", "remove the target")
        }
        switch target.measure {
        case .answer, .abandonment, .speedOfAnswer, .liveOccupancy:
          if channel.isDeferred {
            return error(
              "target-channel", subject,
              "\(target.measureName) is for channels where the customer waits, and '\(channel.id)' is deferred",
              "use respond or resolve")
          }
          if case .abandonment = target.measure, queue.patienceMeanSeconds == nil {
            return error(
              "target-without-patience", subject, "nobody gives up at '\(queue.id)'", "add patience to the queue")
          }
        case .respond:
          if !channel.isDeferred {
            return error(
              "target-channel", subject, "respond is for deferred channels, and '\(channel.id)' is not", "use answer")
          }
        case .reopened:
          if !routes.contains(where: { $0.kind == .reopen && $0.from == target.queue }) {
            return warning(
              "target-without-reopening", subject, "nothing is ever reopened at '\(queue.id)'",
              "add an escalation of kind reopen")
          }
        case .totalOccupancy, .resolve, .acknowledge, .firstContactResolution, .workBlock: break
        }
        return nil
      })
  }

  /// Promises to close a case sooner than to answer it.
  func resolveBeforeRespond() -> [PlanningFault] {
    uniqueByPath(
      targets.compactMap { target in
        guard case .resolve(let resolve) = target.measure else { return nil }
        let isTooSoon = targets.contains { other in
          guard other.queue == target.queue, case .respond(let respond) = other.measure, respond.clock == resolve.clock
          else { return false }
          switch (resolve.within, respond.within) {
          case (.seconds(let closing), .seconds(let reply)): return closing < reply
          case (.businessDays(let closing), .businessDays(let reply)): return closing < reply
          default: return false
          }
        }
        guard isTooSoon else { return nil }
        return error(
          "resolve-before-respond", target.path.key("within"),
          "'\(queues[target.queue.raw].id)' is to resolve in less time than to respond", "swap or correct the times")
      })
  }

  /// The same measure over the same time twice.
  func repeatedTargets() -> [PlanningFault] {
    uniqueByPath(
      targets.indices.compactMap { index in
        let target = targets[index]
        let isRepeated = targets[..<index].contains { other in
          other.queue == target.queue && other.measure == target.measure && other.over == target.over
            && other.zone == target.zone && other.judgement == target.judgement && other.path != target.path
        }
        guard isRepeated else { return nil }
        return error(
          "target-twice", target.path.key(target.measureName), "the same target stands above", "remove one of the two")
      })
  }
}
