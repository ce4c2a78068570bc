import QueueingTheory
import WorkforceModel

/// How far a number of agents brings one interval above the goal of a target that is judged as a ratio of sums.
///
/// With met(n) and base(n) per contact offered, a window keeps the goal g if the volume-weighted sum of
/// met(n) - g · base(n) is not negative, whichever of the four definitions is meant; that is the margin.
struct TargetCurve {
  /// The goal that is planned for.
  let goal: Double
  private let measure: Target.Measure

  /// Nil for targets that are no ratio of sums over contacts of a line.
  init?(_ measure: Target.Measure, goal: Double) {
    switch measure {
    case .answer, .abandonment, .speedOfAnswer: break
    default: return nil
    }
    self.measure = measure
    self.goal = goal
  }

  /// The margin that no number of agents exceeds.
  var limit: Double {
    switch measure {
    case .answer: 1 - goal
    default: goal
    }
  }

  /// The margin per contact offered; the worst possible where the line grows without end.
  func margin(_ demand: LineModel.Demand, agents: Int, memo: MeasureMemo) -> Double {
    switch measure {
    case .answer(_, let within, let definition, let short):
      let counted = definition.counted(shortSeconds: short)
      guard
        let measures = memo.measures(demand, agents: agents, within: within, short: counted.shortSeconds)
      else { return -goal }
      let (met, base) = measures.serviceLevelParts(counted)
      return met - goal * base
    case .abandonment:
      guard let measures = memo.measures(demand, agents: agents) else { return goal - 1 }
      return goal - measures.abandonment
    case .speedOfAnswer:
      guard let measures = memo.measures(demand, agents: agents) else { return -.infinity }
      return measures.answered * (goal - measures.meanAnswerSeconds)
    default: return 0
    }
  }

  /// The margins from `lowest` agents on, as far as more agents matter: until within 1/1,000 of the limit.
  ///
  /// - Parameter presence: the chance that somebody rostered is there. So many agents are then a mean: the margin is that
  ///   of the agents who happen to be there, of as many people as it takes.
  func margins(
    from lowest: Int, _ demand: LineModel.Demand, presence: Double, memo: MeasureMemo
  ) -> [Double] {
    let enough = limit > 0 ? limit * (1 - 1e-3) : -1e-12
    var margins: [Double] = []
    var certain: [Int: Double] = [:]
    for agents in lowest...memo.mostAgents(demand, from: lowest) {
      let margin = mean(agents, presence) { there in
        if let known = certain[there] { return known }
        let margin = self.margin(demand, agents: there, memo: memo)
        certain[there] = margin
        return margin
      }
      margins.append(margin)
      if margin >= enough { break }
    }
    return margins
  }

  /// The fewest agents, from `lowest` on, whose margin is not negative; nil where no number of them does.
  func fewest(from lowest: Int, _ demand: LineModel.Demand, presence: Double, memo: MeasureMemo) -> Int? {
    (lowest...memo.mostAgents(demand, from: lowest)).first { agents in
      mean(agents, presence) { margin(demand, agents: $0, memo: memo) } >= -1e-12
    }
  }

  /// The mean of the margin over the agents who are there, where their mean is `agents`: binomial, of the next smaller or
  /// the next larger number of people, in the shares that give this mean.
  private func mean(_ agents: Int, _ presence: Double, _ margin: (Int) -> Double) -> Double {
    guard presence < 1, presence > 0, agents > 0 else { return margin(agents) }
    // Waits of a line that grows without end have no mean.
    if case .speedOfAnswer = measure { return margin(agents) }
    let people = Double(agents) / presence
    let fewer = Int(people)
    let share = people - Double(fewer)
    func mean(of people: Int) -> Double {
      // From all people there down to nobody; what is left out has a chance of less than 1e-12.
      var chance = TargetCurve.power(presence, people)
      var sum = 0.0
      var there = people
      var left = 1.0
      while there >= 0, left > 1e-12 {
        sum += chance * margin(there)
        left -= chance
        chance *= Double(there) * (1 - presence) / (Double(people - there + 1) * presence)
        there -= 1
      }
      return sum
    }
    return share > 0 ? (1 - share) * mean(of: fewer) + share * mean(of: fewer + 1) : mean(of: fewer)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= base }
    return result
  }

  /// Positions of the vertices of the least concave curve above some values.
  ///
  /// Between its vertices the hull lies above the curve: in the convex foot it promises what no number of agents gives.
  static func hull(of values: [Double]) -> [Int] {
    var vertices: [Int] = []
    for position in values.indices {
      while vertices.count >= 2 {
        let middle = vertices[vertices.count - 1]
        let left = vertices[vertices.count - 2]
        let rise = values[middle] - values[left]
        let whole = values[position] - values[left]
        // The middle vertex stays only if it lies above the chord.
        if rise * Double(position - left) > whole * Double(middle - left) { break }
        vertices.removeLast()
      }
      vertices.append(position)
    }
    return vertices
  }
}
