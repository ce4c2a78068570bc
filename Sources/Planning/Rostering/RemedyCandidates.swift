import WorkforceModel

/// The single changes that are worth a try for the shortage of one unit, in a fixed order.
struct RemedyCandidates {
  let scenario: Scenario
  let roster: Roster
  let scopes: RemedyScopes
  let unit: Int

  var changes: [Remedy.Change] {
    guard scopes.isWorthChanging(unit) else { return [.coverAtAnyPrice] }
    return [.coverAtAnyPrice] + changesOfTeams + skills + changesOfDemand
  }

  private var changesOfTeams: [Remedy.Change] {
    var heads = [Int](repeating: 0, count: scenario.teams.count)
    for line in roster.lines { heads[line.team.raw] += 1 }
    return scopes.units[unit].teams.flatMap { index -> [Remedy.Change] in
      let team = TeamIndex(index)
      let member = scenario.teams[index]
      var changes: [Remedy.Change] = []
      // Below the maximum it is not the maximum that binds.
      if heads[index] >= member.headcount.upperBound { changes.append(.moreHeads(team, by: 1)) }
      for contract in member.contracts {
        changes += [
          .earlierStarts(team, contract: contract), .laterStarts(team, contract: contract),
          .overtime(team, contract: contract),
        ]
      }
      changes += scenario.contracts.indices.filter { !member.contracts.contains($0) }
        .map { .anotherContract(team, contract: $0) }
      return changes
    }
  }

  /// Teams that serve the same tier learn a queue that is short, to work on it as the slowest of those who do so now.
  private var skills: [Remedy.Change] {
    var changes: [Remedy.Change] = []
    for case .queue(let short) in scopes.mainSubjects(of: unit) {
      let queue = scenario.waitingLine(of: short).first ?? short
      let proficiency = scenario.teams.compactMap { $0.proficiency(for: queue) }.min() ?? 1
      for (index, team) in scenario.teams.enumerated() {
        let change = Remedy.Change.anotherSkill(TeamIndex(index), queue, proficiency: proficiency)
        guard team.proficiency(for: queue) == nil, !changes.contains(change),
          team.serves.contains(where: { scenario.queues[$0.queue.raw].tier == scenario.queues[queue.raw].tier })
        else { continue }
        changes.append(change)
      }
    }
    return changes
  }

  private var changesOfDemand: [Remedy.Change] {
    var changes: [Remedy.Change] = []
    for subject in scopes.mainSubjects(of: unit) {
      switch subject {
      case .queue(let queue):
        for target in scenario.targetsCovering(queue) {
          changes += [Remedy.Change.lowerTarget(target), .lowerFloor(target)].filter { !changes.contains($0) }
        }
        changes += [.laterOpening(queue), .earlierClosing(queue)]
      case .post(let post): changes += [.smallerPost(post), .laterPost(post), .earlierPost(post)]
      }
    }
    return changes
  }
}
