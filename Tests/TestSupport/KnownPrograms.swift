public import LinearModel

/// A small program whose answer is known by hand, for every solver.
public struct KnownProgram: Sendable, CustomStringConvertible {
  /// What a solver has to say.
  public enum Answer: Sendable, Equatable {
    /// The optimum of the linear relaxation and that in whole numbers; equal where nothing has to be whole.
    case optimal(relaxed: Double, whole: Double)
    case infeasible
    case unbounded
  }

  public let description: String
  public let program: LinearProgram
  public let answer: Answer

  init(_ description: String, _ answer: Answer, _ sense: LinearProgram.Sense, _ build: (inout LinearProgram) -> Void) {
    self.description = description
    self.answer = answer
    var program = LinearProgram(sense)
    build(&program)
    self.program = program
  }
}

extension KnownProgram {
  /// Programs of every kind: each kind of row, bound and answer occurs at least once.
  public static let all: [KnownProgram] = optimal + withWholeNumbers + withoutAnswer

  private static func same(_ value: Double) -> Answer { .optimal(relaxed: value, whole: value) }

  private static let optimal: [KnownProgram] = [
    .init("assignment of three, all six orders counted: 2 + 1 + 4", same(7), .minimize) { p in
      let costs: [[Double]] = [[9, 2, 3], [4, 5, 1], [4, 8, 6]]
      let chosen = costs.map { row in row.map { p.addVariable(objective: $0) } }
      for i in 0..<3 {
        p.add(LinearCondition(chosen[i][0] + chosen[i][1] + chosen[i][2], lower: 1, upper: 1))
        p.add(LinearCondition(chosen[0][i] + chosen[1][i] + chosen[2][i], lower: 1, upper: 1))
      }
    },
    .init("shortest way over four places: 1 + 1 + 2", same(4), .minimize) { p in
      let arcs: [(from: Int, to: Int, length: Double)] = [(0, 1, 1), (0, 2, 4), (1, 2, 1), (1, 3, 5), (2, 3, 2)]
      let rows = [1.0, 0, 0, -1].map { p.addRow(from: $0, to: $0) }
      for arc in arcs { p.addVariable(objective: arc.length, column: [(rows[arc.from], 1), (rows[arc.to], -1)]) }
    },
    .init("most flow through two narrow places: 2 + 3", same(5), .maximize) { p in
      let upper = p.addVariable(to: 4)
      let lower = p.addVariable(to: 3)
      let flow = p.addVariable(from: -.infinity, objective: 1)
      p.add(upper <= 2)
      p.add(flow - upper - lower == 0)
    },
    .init("one row met by equal columns, more than one best point", same(6), .minimize) { p in
      let x = (0..<4).map { _ in p.addVariable(objective: 2) }
      p.add(LinearCondition(x[0] + x[1] + x[2] + x[3], lower: 3))
    },
    .init("rows that say the same twice, and one that says nothing: 3 - 7", same(-4), .maximize) { p in
      let x = p.addVariable(from: -.infinity, to: 10, objective: -1)
      let y = p.addVariable(to: 3, objective: 1)
      p.add(x - y >= 4)
      p.add(2 * x - 2 * y >= 8)
      p.add(x + y >= 10)
      p.add(x + y >= -1000)
    },
    .init("negative bounds, a range, a fixed variable: -15 - 12 + 7", same(-20), .minimize) { p in
      let x = p.addVariable(from: -5, to: -1, objective: 3)
      let y = p.addVariable(from: -2, to: 6, objective: -2)
      let z = p.addVariable(from: 7, to: 7, objective: 1)
      p.add((x + y).between(-4, and: 1))
      p.add(x + z <= 4)
    },
    .init("coefficients from a thousandth to a thousand", same(3000), .minimize) { p in
      let x = p.addVariable(objective: 1000)
      let y = p.addVariable(objective: 1)
      p.add(0.001 * x + 0.001 * y >= 3)
      p.add(1000 * x <= 1_000_000)
    },
    .init("a variable in no row, at the bound that pays", same(14), .maximize) { p in
      let x = p.addVariable(to: 4, objective: 1)
      p.addVariable(from: -5, to: 8, objective: -2)
      p.add(x <= 9)
    },
    .init("a program with an objective of zeros", same(0), .minimize) { p in
      let x = p.addVariable()
      let y = p.addVariable()
      p.add(x + y == 5)
      p.add(x - y == 1)
    },
  ]

  private static let withWholeNumbers: [KnownProgram] = [
    .init("knapsack: 10 + 6 + 7 / 2, in whole 10 + 7 + 1", .optimal(relaxed: 19.5, whole: 18), .maximize) { p in
      let items: [(worth: Double, weight: Double)] = [(10, 5), (7, 4), (3.2, 3), (6, 3), (1, 1)]
      var sum = LinearExpression()
      for item in items { sum += item.weight * p.addVariable(to: 1, objective: item.worth, integer: true) }
      p.add(LinearCondition(sum, upper: 10))
    },
    .init(
      "odd circle of five, one of each pair: half of all, three in whole", .optimal(relaxed: 2.5, whole: 3), .minimize
    ) { p in
      let x = (0..<5).map { _ in p.addVariable(to: 1, objective: 1, integer: true) }
      for i in 0..<5 { p.add(x[i] + x[(i + 1) % 5] >= 1) }
    },
    .init("a fixed charge that pays for itself, or four tenths of it", .optimal(relaxed: 12, whole: 18), .minimize) {
      p in
      let open = p.addVariable(to: 1, objective: 10, integer: true)
      let made = p.addVariable(objective: 1)
      let bought = p.addVariable(objective: 3)
      p.add(made + bought >= 8)
      p.add(made - 20 * open <= 0)
    },
    .init("whole numbers below zero", .optimal(relaxed: -4.5, whole: -4), .minimize) { p in
      let x = p.addVariable(from: -10, to: 10, objective: 1, integer: true)
      p.add(2 * x >= -9)
    },
    .init("bounds that are not whole", .optimal(relaxed: 5.25, whole: 4), .maximize) { p in
      let x = p.addVariable(from: 0.5, to: 2.75, objective: 1, integer: true)
      let y = p.addVariable(to: 2.5, objective: 1, integer: true)
      p.add(x + y <= 100)
    },
  ]

  private static let withoutAnswer: [KnownProgram] = [
    .init("two equations that contradict each other", .infeasible, .minimize) { p in
      let x = p.addVariable(from: -.infinity)
      let y = p.addVariable(from: -.infinity)
      p.add(x + y == 1)
      p.add(2 * x + 2 * y == 3)
    },
    .init("an empty row that asks for something", .infeasible, .minimize) { p in
      p.addVariable(objective: 1)
      p.addRow(from: 1)
    },
    .init("more heads asked for than bounds allow", .infeasible, .minimize) { p in
      let x = p.addVariable(to: 2, objective: 1)
      let y = p.addVariable(to: 2, objective: 1)
      p.add(x + y >= 5)
    },
    .init("a free variable without a price to stop it", .unbounded, .minimize) { p in
      let x = p.addVariable(from: -.infinity, objective: 1)
      let y = p.addVariable(objective: 1)
      p.add(x - y <= 3)
    },
    .init("a ray along an equation", .unbounded, .maximize) { p in
      let x = p.addVariable(objective: 2)
      let y = p.addVariable(objective: -1)
      p.add(x - y == 1)
    },
  ]
}
