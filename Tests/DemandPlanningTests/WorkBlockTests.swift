import CivilTime
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

@testable import DemandPlanning

/// One-off work in the demand of its queue, by hand.
struct WorkBlockTests {
  /// 4 cases an interval of 20 minutes, and 60 pieces of 10 minutes from Tuesday 09:10 to Wednesday 09:10.
  private func desk() throws -> Network {
    var network = try Network()
    network.offer(4, at: 2)
    network.route(.escalate, 2, 3, 0.5)
    network.route(.reopen, 2, 2, 0.1, after: 3600)
    let start = network.scenario.horizon.grid.start
    let released = start.adding(seconds: 86_400 + 9 * 3600 + 600)
    network.scenario.workBlocks = [
      WorkBlock(
        name: "migration", queue: QueueIndex(2), contacts: 60, meanSeconds: 600, released: released,
        due: released.adding(seconds: 86_400))
    ]
    return network
  }

  @Test func theWorkArrivesInTheIntervalOfItsRelease() throws {
    let network = try desk()
    let (workload, explanation) = try network.result()
    var without = network
    without.scenario.workBlocks = []
    let (bare, bareExplanation) = try without.result()
    // 09:10 of the second day lies in interval 48 + 18.
    let flow = try #require(workload.queues[2].flows.last)
    #expect(flow.origin == .workBlock(0) && flow.meanHandleSeconds == 600)
    #expect(flow.contacts.values.indices.filter { flow.contacts[$0] != 0 } == [66])
    #expect(flow.contacts[66] == 60)
    // 60 × 600 s are 20 agents for half an hour.
    #expect(abs(workload.queues[2].offeredLoad[66] - bare.queues[2].offeredLoad[66] - 20) < 1e-9)
    #expect(workload.queues[2].offeredLoad[67] == bare.queues[2].offeredLoad[67])
    #expect(workload.queues[2].handleSeconds == bare.queues[2].handleSeconds)
    // Nothing follows from it: nobody escalates or reopens a piece.
    #expect(workload.queues[3] == bare.queues[3])
    #expect(workload.queues[2].flows.dropLast() == bare.queues[2].flows[...])
    // Evenly done: 50 of its 1,440 minutes in the rest of the first interval and the one after.
    let resolved = explanation.intervals.map(\.resolved)
    let usual = bareExplanation.intervals.map(\.resolved)
    #expect(abs(resolved[66] - usual[66] - 60 * 20.0 / 1440) < 1e-9)
    #expect(abs(resolved[67] - usual[67] - 60 * 30.0 / 1440) < 1e-9)
    #expect(resolved[115] == usual[115])
    #expect(abs(explanation.horizon.entered - bareExplanation.horizon.entered - 60) < 1e-9)
    #expect(explanation.largestDifference < 1e-9 * explanation.balance.entered)
    let part = try #require(explanation.queues[2].contributions.last)
    #expect(part.origin == .workBlock(0) && part.contacts == 60 && part.base == nil && !part.isInRows)
    #expect(abs(explanation.queues[2].entering - bareExplanation.queues[2].entering - 60) < 1e-9)
  }

  @Test func theStepsShowItAsACauseOfItsOwn() throws {
    let network = try desk()
    let (workload, _) = try network.result()
    let requirement = StaffingRequirement(
      grid: workload.grid, needs: network.scenario.queues.map { _ in .none }, posts: [])
    let causes = PlanWaterfall(of: workload, requirement: requirement, in: network.scenario).causes
    let block = try #require(causes.first { $0.name == "work-block" })
    #expect(block.contacts == 60 && abs(block.hours - 10) < 1e-9)
    let hours = workload.queues.reduce(0) { $0 + $1.offeredLoad.sum / 2 }
    #expect(abs(causes.reduce(0) { $0 + $1.hours } - hours) < 1e-9 * hours)
  }

  /// A forecast handle time that changes by the hour is that of the cases; pieces of a block take their own.
  @Test func itsHandleTimeDoesNotFollowTheForecast() throws {
    var network = try desk()
    network.forecast.handleSeconds[2] = Series((0..<336).map { $0 < 67 ? 2400 : 1200 })
    let (workload, _) = try network.result()
    let requirement = StaffingRequirement(
      grid: workload.grid, needs: network.scenario.queues.map { _ in .none }, posts: [])
    let causes = PlanWaterfall(of: workload, requirement: requirement, in: network.scenario).causes
    #expect(abs((causes.first { $0.name == "work-block" }?.hours ?? 0) - 10) < 1e-9)
  }
}
