public import LinearModel

/// Small programs drawn from a fixed sequence (SplitMix64), for tests that compare with an independent answer.
public struct RandomPrograms {
  private var state: UInt64

  /// The sequence of a seed.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number of a range, all alike likely.
  public mutating func whole(_ range: ClosedRange<Int>) -> Double {
    Double(range.lowerBound + Int(next() % UInt64(range.count)))
  }

  /// Whole coefficients, every kind of row and bound; may be infeasible, never unbounded.
  public mutating func mixed(variables: Int, rows: Int, integer: Bool, reach: Int = 3) -> LinearProgram {
    var program = LinearProgram(next() % 2 == 0 ? .minimize : .maximize, objectiveConstant: whole(-5...5))
    let columns = (0..<variables).map { _ in
      let low = whole(-1...1)
      return program.addVariable(
        from: low, to: low + whole(0...reach), objective: whole(-9...9), integer: integer)
    }
    for _ in 0..<rows {
      var sum = LinearExpression()
      for column in columns where next() % 3 != 0 { sum += whole(-5...7) * column }
      let low = whole(-6...4)
      switch next() % 5 {
      case 0, 1: program.add(LinearCondition(sum, lower: low))
      case 2: program.add(LinearCondition(sum, upper: low + 8))
      case 3: program.add(sum.between(low, and: low + 3))
      default: program.add(LinearCondition(sum, lower: low, upper: low))
      }
    }
    return program
  }

  /// A feasible covering program with costs > 0: short ranges of ones, as shifts cover intervals.
  public mutating func covering(columns: Int, rows: Int, width: Int) -> LinearProgram {
    var program = LinearProgram()
    let demand = (0..<rows).map { _ in program.addRow(from: whole(1...20)) }
    for _ in 0..<columns {
      let start = Int(next() % UInt64(rows))
      program.addVariable(
        objective: 10 + whole(0...9), integer: true,
        column: (0..<width).map { (demand[(start + $0) % rows], 1) })
    }
    // One dear column for each row keeps it feasible.
    for row in demand { program.addVariable(objective: 100, column: [(row, 1)]) }
    return program
  }
}
