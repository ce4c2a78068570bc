import QueueingTheory
import Testing

@Suite struct ExactCeilingTests {
  @Test func floatingPointDoesNotAddAnAgent() {
    #expect(scheduledAgents(agents: 17, shrinkage: 0.32) == 25)
    #expect(scheduledAgents(agents: 33, shrinkage: 0.34) == 50)
    #expect(scheduledAgents(agents: 21, shrinkage: 0.30) == 30)
    #expect(exactCeiling(22.1 / 0.85) == 26)
  }

  /// Against whole-number arithmetic, for all counts below 300 and all whole percentages from 5 to 59.
  @Test func agreesWithRationals() {
    var differsFromPlain = 0
    for agents in 1..<300 {
      for percent in 5...59 {
        let exact = (agents * 100 + (100 - percent) - 1) / (100 - percent)
        let shrinkage = Double(percent) / 100
        #expect(scheduledAgents(agents: Double(agents), shrinkage: shrinkage) == exact)
        if Int((Double(agents) / (1 - shrinkage)).rounded(.up)) != exact { differsFromPlain += 1 }
      }
    }
    // The plain formula is wrong often enough to matter.
    #expect(differsFromPlain > 50)
  }

  @Test func refusesWhatHasNoAnswer() {
    #expect(scheduledAgents(agents: 1, shrinkage: 1) == nil)
    #expect(scheduledAgents(agents: -1, shrinkage: 0.1) == nil)
    #expect(scheduledAgents(agents: .nan, shrinkage: 0.1) == nil)
    #expect(scheduledAgents(agents: 0, shrinkage: 0.3) == 0)
    #expect(exactCeiling(0) == 0)
    #expect(exactCeiling(-1.5) == -1)
    #expect(exactCeiling(3.0000001) == 4)
  }
}
