/// Where each row and each variable stands at a vertex; the start of a warm re-solve.
///
/// As many members are basic as there are rows. After new variables or rows, `extended` gives the basis that fits.
public struct SimplexBasis: Hashable, Sendable {
  /// The state of one row or variable.
  public enum State: UInt8, Hashable, Sendable {
    case basic = 1
    case atLower = 2
    case atUpper = 3
    /// Not basic and without bounds; its value is zero.
    case free = 4
    /// Not basic, with equal bounds.
    case fixed = 5
  }

  public var rows: [State]
  public var variables: [State]

  public init(rows: [State], variables: [State]) {
    self.rows = rows
    self.variables = variables
  }

  /// Whether the number of basic members equals the number of rows, as in every basis.
  public var isComplete: Bool {
    let basic = rows.count { $0 == .basic } + variables.count { $0 == .basic }
    return basic == rows.count
  }

  /// The basis for a program that has grown: new variables rest at their lower bound, new rows are basic.
  public func extended(toFit program: LinearProgram) -> SimplexBasis {
    var grown = self
    for _ in rows.count..<max(rows.count, program.rowCount) { grown.rows.append(.basic) }
    for variable in variables.count..<max(variables.count, program.variableCount) {
      if program.lower[variable].isFinite {
        grown.variables.append(.atLower)
      } else {
        grown.variables.append(program.upper[variable].isFinite ? .atUpper : .free)
      }
    }
    return grown
  }
}
