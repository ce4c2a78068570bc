import EventSimulation
import Foundation
import QueueingTheory
import RealFunctions
import ServiceSimulation
import WorkforceModel

/// The simulator against closed forms: 20 replications each, truth inside the 99.9 % t-interval.
enum VerifySimulation {
  static var checks: [VerifyCheck] {
    [
      VerifyCheck(name: "simulation of M/M/n") { try delayQueue() },
      VerifyCheck(name: "simulation of M/M/n+M, N3") { try abandonment() },
      VerifyCheck(name: "simulation of M/G/1") { try generalService() },
      VerifyCheck(name: "simulation of three tiers") { try threeTiers() },
      VerifyCheck(name: "simulation of three tiers with reopening") { try feedback() },
      VerifyCheck(name: "simulation of chat, N17") { try chat() },
    ]
  }

  /// Erlang C on 10 erlangs and 12 agents: B by its recurrence, C = B / (1 - (1 - B) load / n).
  private static func delayQueue() throws -> [String] {
    var value = try SimulationCase(
      [.init(perHour: 200, handle: HandleTime(meanSeconds: 180), agents: 12)], weeks: 6)
    value.target(0, .answer(share: 0.8, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5))
    value.target(0, .liveOccupancy(0.9))
    let result = try value.result(seed: 101, replications: 20)
    var blocked = 1.0
    for agent in 1...12 { blocked = 10 * blocked / (Double(agent) + 10 * blocked) }
    let waits = blocked / (1 - (1 - blocked) * 10 / 12)
    return try [
      compared("mean wait", result.queues[0].meanWaitSeconds, waits * 180 / 2, half: 0.05),
      compared("answered in 20 s", result.targets[0].measured, 1 - waits * exponential(-2 * 20 / 180.0), half: 0.02),
      compared("occupancy", result.targets[1].measured, 10 / 12.0, half: 0.02),
    ]
  }

  /// Published in the semantics as N3: 200 an hour, 180 s, 10 agents, patience 120 s, threshold 20 s.
  private static func abandonment() throws -> [String] {
    var value = try SimulationCase(
      [.init(perHour: 200, handle: HandleTime(meanSeconds: 180), agents: 10, patienceSeconds: 120)], weeks: 6)
    let definitions: [(Target.ServiceLevelDefinition, Double)] = [
      (.ofOffered, 0.63994), (.excludingShortAbandons, 0.65267), (.abandonsWithinCount, 0.70498),
      (.ofAnswered, 0.74193),
    ]
    for (definition, _) in definitions {
      value.target(0, .answer(share: 0.8, withinSeconds: 20, definition: definition, shortSeconds: 5))
    }
    value.target(0, .abandonment(0.1))
    value.target(0, .liveOccupancy(0.9))
    let result = try value.result(seed: 102, replications: 20)
    var lines: [String] = []
    for (number, (definition, truth)) in definitions.enumerated() {
      lines.append(try compared(definition.rawValue, result.targets[number].measured, truth, half: 0.02))
    }
    lines.append(try compared("abandonment", result.targets[4].measured, 0.13746, half: 0.02))
    lines.append(try compared("occupancy", result.targets[5].measured, 0.86254, half: 0.02))
    return lines
  }

  /// Pollaczek and Khinchine: mean wait = rate E[S^2] / (2 (1 - load)).
  private static func generalService() throws -> [String] {
    var lines: [String] = []
    for (shape, variation) in [(HandleTime.Shape.lognormal, 1.2), (.gamma, 0.7), (.deterministic, 0)] {
      let value = try SimulationCase(
        [
          .init(
            perHour: 60, handle: HandleTime(meanSeconds: 36, variation: variation, shape: shape), agents: 1)
        ], weeks: 6)
      let result = try value.result(seed: 103, replications: 20)
      let truth = 0.6 * 36 * (1 + variation * variation) / (2 * 0.4)
      lines.append(try compared("mean wait, \(shape.rawValue)", result.queues[0].meanWaitSeconds, truth, half: 0.05))
    }
    return lines
  }

  /// A Jackson network with published values: 60 an hour at 12 agents and 10 min, a quarter goes on to 12 agents and
  /// 40 min, three in ten of those to 11 agents and 120 min (case feedforward_3tier of the study's case collection).
  private static func threeTiers() throws -> [String] {
    var value = try SimulationCase(
      [
        .init(perHour: 60, handle: HandleTime(meanSeconds: 600), agents: 12),
        .init(perHour: 0, handle: HandleTime(meanSeconds: 2400), agents: 12),
        .init(perHour: 0, handle: HandleTime(meanSeconds: 7200), agents: 11),
      ], weeks: 6)
    value.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.25),
      Route(kind: .escalate, from: QueueIndex(1), to: QueueIndex(2), share: 0.3),
    ]
    for (queue, minutes) in [(0, 2.0), (1, 15), (2, 60)] {
      value.target(queue, .answer(share: 0.5, withinSeconds: minutes * 60, definition: .ofOffered, shortSeconds: 5))
    }
    let result = try value.result(seed: 104, replications: 60)
    let waits = [2.24694112149135, 8.98776448596542, 25.8282148037064]
    let inTime = [0.698766064800509, 0.78772403364582, 0.841638846192608]
    var lines: [String] = []
    for tier in 0..<3 {
      lines.append(
        try compared("mean wait, tier \(tier + 1)", result.queues[tier].meanWaitSeconds, waits[tier] * 60, half: 0.2))
      lines.append(
        try compared("answered in time, tier \(tier + 1)", result.targets[tier].measured, inTime[tier], half: 0.04))
    }
    return lines
  }

  /// The network of the benchmark: 60, 15 and 6 agents at loads 0.90, 0.90 and 0.81, 5 % of the finished come back.
  private static func feedback() throws -> [String] {
    let value = try feedbackCase()
    let result = try value.result(seed: 106, replications: 20)
    let handle = [60, 75, 180.0]
    let agents = [60, 15, 6]
    // Arrivals a second: 54 a minute with those who come back (51.3 / 0.95), a fifth of them on, 15 % of those on.
    let rates = [0.9, 0.18, 0.027]
    return try (0..<3).map { station in
      let load = rates[station] * handle[station]
      var blocked = 1.0
      for agent in 1...agents[station] { blocked = load * blocked / (Double(agent) + load * blocked) }
      let waits = blocked / (1 - (1 - blocked) * load / Double(agents[station]))
      return try compared(
        "mean wait, tier \(station + 1)", result.queues[station].meanWaitSeconds,
        waits * handle[station] / (Double(agents[station]) - load), half: 0.1)
    }
  }

  /// N17 of the semantics: 3 agents with 3 sessions each, 10 min, 15 % slowdown, 0.5 a minute; P(wait) by the chain on
  /// the vector of sessions.
  private static func chat() throws -> [String] {
    var value = try SimulationCase(
      [
        .init(
          perHour: 30, handle: HandleTime(meanSeconds: 600), agents: 3,
          channel: .concurrent(maxConcurrency: 3, slowdown: 0.15))
      ], weeks: 6)
    value.target(0, .answer(share: 0.5, withinSeconds: 0, definition: .ofOffered, shortSeconds: 5))
    let result = try value.result(seed: 105, replications: 60)
    return [try compared("answered at once", result.targets[0].measured, 1 - 0.23616, half: 0.02)]
  }

  /// A line for the log, or an error if the truth is outside the 99.9 % interval or the interval is too wide.
  private static func compared(_ name: String, _ estimate: Estimate, _ truth: Double, half limit: Double) throws
    -> String
  {
    let degrees = estimate.replications - 1
    let half =
      estimate.halfWidth95 * StudentT.quantile(0.9995, degreesOfFreedom: Double(degrees))
      / StudentT.factor95(degreesOfFreedom: degrees)
    let line = String(
      format: "%@ %.6g, truth %.6g, half-width %.2f %%", name, estimate.mean, truth, 100 * half / truth)
    guard abs(estimate.mean - truth) <= half, half <= limit * truth else { throw CheckFailed(description: line) }
    return line
  }
}
