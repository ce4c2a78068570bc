import CivilTime
import WorkforceModel

/// Other values of what a scenario assumes, for one point of a stress test.
///
/// It changes the scenario and the first contacts; what follows from them is left to the simulation. The rules of the
/// operation stay as planned: roster, positions kept free, and the plan from which a target's relief is counted.
struct Perturbation: Hashable, Sendable {
  /// By position in `Scenario.routes`; with a course the mean, by which all its dates are scaled.
  var shares: [Double]
  /// Factors on what the scenario states.
  var volume = 1.0
  var handleTime = 1.0
  var marginalHandleTime = 1.0
  var absence = 1.0
  var patience = 1.0

  /// Everything as stated.
  init(_ scenario: Scenario) {
    shares = scenario.routes.map(\.share)
  }

  /// Moves what a lever moves to one of its positions.
  ///
  /// - Parameter levers: all levers, of which `.together` moves those of its kinds.
  mutating func move(_ lever: StressLever, to position: Double, among levers: [StressLever], in scenario: Scenario) {
    switch lever.subject {
    case .shares(let ranges):
      for range in ranges { shares[range.route] = range.share(at: position) }
    case .volume: volume = lever.value(at: position)
    case .handleTime: handleTime = lever.value(at: position)
    case .marginalHandleTime:
      marginalHandleTime = lever.value(at: position)
      for other in levers {
        guard case .shares(let ranges) = other.subject else { continue }
        for range in ranges where scenario.routes[range.route].isRaise { shares[range.route] = range.share(at: 1) }
      }
    case .absence: absence = lever.value(at: position)
    case .patience: patience = lever.value(at: position)
    case .together:
      for other in levers {
        switch other.subject {
        case .shares, .volume, .handleTime, .absence: move(other, to: position, among: [], in: scenario)
        case .marginalHandleTime, .patience, .together: break
        }
      }
    }
  }

  /// The inputs of the simulation at this point.
  struct Inputs {
    var scenario: Scenario
    var workload: Workload
    /// Whether shares rose only as far as there was room.
    var isLimited: Bool
  }

  func applied(to scenario: Scenario, _ workload: Workload) -> Inputs {
    var inputs = Inputs(scenario: scenario, workload: workload, isLimited: false)
    scaleShares(&inputs)
    for route in inputs.scenario.routes.indices {
      inputs.scenario.routes[route].extraWorkSeconds *= handleTime
      inputs.scenario.routes[route].marginalHandleFactor *= marginalHandleTime
    }
    for queue in inputs.scenario.queues.indices {
      inputs.scenario.queues[queue].handleTime?.meanSeconds *= handleTime
      inputs.scenario.queues[queue].touches?.laterSeconds *= handleTime
      inputs.scenario.queues[queue].closingTouch?.meanSeconds *= handleTime
      if let mean = inputs.scenario.queues[queue].patienceMeanSeconds {
        inputs.scenario.queues[queue].patienceMeanSeconds = mean * patience
      }
    }
    for team in inputs.scenario.teams.indices {
      let unplanned = inputs.scenario.teams[team].shrinkage.unplanned
      inputs.scenario.teams[team].shrinkage.unplanned = min(unplanned * absence, max(unplanned, 0.95))
    }
    scaleContacts(&inputs.workload)
    return inputs
  }

  /// The workload's handle times go before the scenario's in the simulation, so that both have to move.
  private func scaleContacts(_ workload: inout Workload) {
    for queue in workload.queues.indices {
      if !workload.queues[queue].flows.isEmpty, workload.queues[queue].flows[0].origin == .first {
        workload.queues[queue].flows[0].meanHandleSeconds *= handleTime
        if volume != 1 { workload.queues[queue].flows[0].contacts.scale(by: volume) }
      }
      if handleTime != 1 { workload.queues[queue].forecastHandleSeconds?.scale(by: handleTime) }
    }
    guard volume != 1 else { return }
    for queue in workload.leadInFirst.indices { workload.leadInFirst[queue].scale(by: volume) }
  }

  private func scaleShares(_ inputs: inout Inputs) {
    guard shares.count == inputs.scenario.routes.count else { return }
    let stated = inputs.scenario.routes
    var room = [Double](repeating: 1, count: stated.count)
    for route in stated.indices where shares[route] > stated[route].share {
      room[route] = self.room(beside: route, among: stated, on: inputs.scenario.shareDates)
      if room[route] < 1 { inputs.isLimited = true }
    }
    for route in stated.indices where shares[route] != stated[route].share {
      let before = stated[route].share
      let share = before + room[route] * (shares[route] - before)
      inputs.scenario.routes[route].share = share
      if let course = stated[route].course {
        inputs.scenario.routes[route].course = ShareCourse(
          points: course.points.map { point in
            .init(date: point.date, share: before > 0 ? min(1, point.share * share / before) : share)
          }, isLinear: course.isLinear)
      }
    }
  }

  /// How much of what is added to the shares beside a route fits in, 1 for all: they are of the same contacts, so that
  /// they sum to 1 at most.
  private func room(beside route: Int, among stated: [Route], on dates: [CivilDate]) -> Double {
    let beside = stated.indices.filter {
      stated[$0].from == stated[route].from
        && (stated[$0].isOfHandled ? stated[route].isOfHandled : stated[$0].kind == stated[route].kind)
    }
    var room = 1.0
    for date in dates {
      var kept = 0.0
      var added = 0.0
      for other in beside {
        let before = stated[other].share(on: date)
        let after = stated[other].share > 0 ? before * shares[other] / stated[other].share : shares[other]
        kept += min(before, after)
        added += max(0, after - before)
      }
      if kept + added > 1, added > 0 { room = min(room, max(0, 1 - kept) / added) }
    }
    return room
  }
}

extension Route {
  /// Whether it sends contacts to a higher tier.
  var isRaise: Bool { kind == .escalate || kind == .bypass }
}

extension Series {
  mutating func scale(by factor: Double) {
    for index in values.indices { self[index] *= factor }
  }
}
