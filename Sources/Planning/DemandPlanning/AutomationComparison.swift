import WorkforceModel

/// The same first contacts without any automation, so that what it saves is a difference of two whole solutions.
struct AutomationComparison {
  let forecast: FullForecast
  let method: DemandModel.LoadMethod

  /// What automation takes off each queue where people work, over the horizon.
  func savings(
    of workload: Workload, in scenario: Scenario, run: March.Context
  ) throws -> [DemandExplanation.Saving?] {
    let without = AutomationComparison.withoutAutomation(scenario)
    let network = try DemandNetwork(without)
    let solution = try FlowSolution(network: network, first: forecast.first, grid: forecast.grid, run: run)
    let assembly = WorkloadAssembly(network: network, solution: solution, forecast: forecast, method: method)
    let (other, _) = try assembly.workload()
    return scenario.queues.indices.map { queue in
      guard scenario.isStaffed(QueueIndex(queue)) else { return nil }
      let (visits, seconds) = AutomationComparison.sums(workload.queues[queue])
      let (visitsWithout, secondsWithout) = AutomationComparison.sums(other.queues[queue])
      return .init(visitsWithout: visitsWithout, visits: visits, secondsWithout: secondsWithout, seconds: seconds)
    }
  }

  private static func sums(_ load: Workload.QueueLoad) -> (visits: Double, seconds: Double) {
    (load.arriving.sum, load.flows.reduce(0) { $0 + $1.contacts.sum * $1.meanHandleSeconds })
  }

  /// Bots that let everybody through, contacts as long as before, and nobody helped by an assistant.
  private static func withoutAutomation(_ scenario: Scenario) -> Scenario {
    var without = scenario
    for index in without.automations.indices {
      without.automations[index].containment = 0
      without.automations[index].silentReturnShare = 0
      without.automations[index].residualHandleFactor = 1
    }
    for index in without.queues.indices {
      guard let handle = without.queues[index].handleTime, let assist = handle.assist else { continue }
      without.queues[index].handleTime = HandleTime(
        meanSeconds: handle.meanSeconds / assist.factor, variation: handle.variation, shape: handle.shape,
        curve: handle.curve)
    }
    return without
  }
}
