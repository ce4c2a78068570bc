import WorkforceModel

struct CostDocument: Codable, Equatable {
  struct TeamDocument: Codable, Equatable {
    var team: String
    var rosteredByWeek: [Int]
    var rostered: Int
    var headcount: Double
    var fullTimeEquivalents: Double
    var paidHours: Double
    var productiveHours: Double
    var basePayMinorUnits: Int64
    var premiumPayMinorUnits: Int64
  }

  struct ExternalDocument: Codable, Equatable {
    var queue: String
    var contacts: EstimateDocument
    var costMinorUnits: EstimateDocument
  }

  var teams: [TeamDocument]
  var external: [ExternalDocument]
  var totalMinorUnits: Int64
  var perFirstContactMinorUnits: EstimateDocument
  var perResolutionMinorUnits: EstimateDocument

  init(_ value: PlanCost, names: PlanNames) {
    teams = value.teams.map {
      TeamDocument(
        team: names.teams[$0.team.raw], rosteredByWeek: $0.rosteredByWeek, rostered: $0.rostered,
        headcount: $0.headcount, fullTimeEquivalents: $0.fullTimeEquivalents, paidHours: $0.paidHours,
        productiveHours: $0.productiveHours, basePayMinorUnits: $0.basePay.minorUnits,
        premiumPayMinorUnits: $0.premiumPay.minorUnits)
    }
    external = value.external.map {
      ExternalDocument(
        queue: names.queues[$0.queue.raw], contacts: .init($0.contacts), costMinorUnits: .init($0.cost))
    }
    totalMinorUnits = value.total.minorUnits
    perFirstContactMinorUnits = .init(value.perFirstContact)
    perResolutionMinorUnits = .init(value.perResolution)
  }
}
