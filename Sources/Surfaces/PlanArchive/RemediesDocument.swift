import WorkforceModel

/// What would remove a roster's shortage, under names.
struct RemediesDocument: Codable, Equatable {
  struct SubjectDocument: Codable, Equatable {
    var queue: String?
    var post: Int?
  }

  /// Amounts in minor units.
  struct OutcomeDocument: Codable, Equatable {
    var shortageHours: Double
    var forcedHours: Double
    var pay: Double
    var shortageCost: Double
    var cost: Double
    var bound: Double
    var gap: Double

    init(_ value: Remedy.Outcome) {
      shortageHours = value.shortageHours
      forcedHours = value.forcedHours
      pay = value.pay
      shortageCost = value.shortageCost
      cost = value.cost
      bound = value.bound
      gap = value.gap
    }
  }

  struct RemedyDocument: Codable, Equatable {
    var kind: String
    var change: String
    var removesAll: Bool
    var price: Double
    var before: OutcomeDocument
    var after: OutcomeDocument
  }

  struct GroupDocument: Codable, Equatable {
    var teams: [String]
    var short: [SubjectDocument]
    var before: OutcomeDocument
    var remedies: [RemedyDocument]
  }

  var effort: String
  var groups: [GroupDocument]

  init(_ value: Remedies, in scenario: Scenario) {
    let names = PlanNames(scenario)
    effort = value.effort
    groups = value.groups.map { group in
      GroupDocument(
        teams: group.teams.map { names.teams[$0.raw] },
        short: group.subjects.map { subject in
          switch subject {
          case .queue(let queue): SubjectDocument(queue: names.queues[queue.raw])
          case .post(let post): SubjectDocument(post: post)
          }
        }, before: OutcomeDocument(group.before),
        remedies: group.remedies.map { remedy in
          RemedyDocument(
            kind: remedy.change.name, change: remedy.change.words(in: scenario),
            removesAll: group.removesAll(remedy), price: remedy.price, before: OutcomeDocument(remedy.before),
            after: OutcomeDocument(remedy.after))
        })
    }
  }
}
