import QueueingTheory

/// The measures of one queue's line, each worked out once: several targets look at the same numbers of agents.
///
/// It belongs to the planning of one queue on one thread.
final class MeasureMemo {
  /// A question that may come again.
  private struct Question: Hashable {
    var demand: LineModel.Demand
    var agents: Int
    var within: Double
    var short: Double
  }

  private let model: LineModel
  /// Thresholds for measures that do not depend on any, so that they share their answer with the first target.
  private let usual: (within: Double, short: Double)
  private var known: [Question: QueueMeasures?] = [:]

  init(_ model: LineModel, usual: (within: Double, short: Double)) {
    self.model = model
    self.usual = usual
  }

  /// The measures, or nil where the line grows without end.
  func measures(_ demand: LineModel.Demand, agents: Int, within: Double, short: Double) -> QueueMeasures? {
    let question = Question(demand: demand, agents: agents, within: within, short: short)
    if let answer = known[question] { return answer }
    let answer = model.measures(demand, agents: agents, within: within, short: short)
    known[question] = .some(answer)
    return answer
  }

  /// The measures that need no threshold.
  func measures(_ demand: LineModel.Demand, agents: Int) -> QueueMeasures? {
    measures(demand, agents: agents, within: usual.within, short: usual.short)
  }

  /// The number of agents at which curves of the margin may end at the latest.
  func mostAgents(_ demand: LineModel.Demand, from lowest: Int) -> Int {
    let load = model.loadInAgents(demand)
    return lowest + 200 + Int((load + 20 * load.squareRoot()).rounded(.up))
  }
}
