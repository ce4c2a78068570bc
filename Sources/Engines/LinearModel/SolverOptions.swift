/// How a program is to be solved. Limits count work, never time, so that every run can be repeated.
public struct SolverOptions: Hashable, Sendable {
  /// The simplex method for the linear relaxation.
  public enum Method: Hashable, Sendable {
    /// Best for covering programs whose slack basis is far from dual feasible.
    case primal
    /// Best where the starting basis is dual feasible: costs >= 0, or a warm start after bounds have changed. Goes on
    /// with the primal method if the dual one fails.
    case dual
  }

  /// Which fractional variable a node is split on.
  public enum Branching: Hashable, Sendable {
    case lastFractional
    case firstFractional
    case mostFractional
    case driebeckTomlin
  }

  /// Which open node comes next.
  public enum Backtracking: Hashable, Sendable {
    case depthFirst
    case bestLocalBound
    case breadthFirst
  }

  public var method: Method
  /// False: the whole-number conditions are left out.
  public var solvesIntegers: Bool
  /// Most simplex iterations, over the root and all nodes; nil: no limit.
  public var iterationLimit: Int?
  /// Most nodes of the search tree; nil: no limit.
  public var nodeLimit: Int?
  /// The search ends when the best point is proven within this share of the optimum, at least 0.
  public var relativeGap: Double
  public var branching: Branching
  public var backtracking: Backtracking
  /// Whether cutting planes are added at the root and the nodes.
  public var cuts: Bool
  /// Whether the simplex starts from a triangular basis instead of the slack basis, where no basis is given.
  public var startsFromTriangularBasis: Bool
  /// Simplex iterations between two looks at the cancellation flag, at least 1.
  public var slice: Int
  /// A known feasible point of `variableCount` values with whole numbers where asked; the search starts from it.
  public var incumbent: [Double]?

  /// Depth-first search on the last fractional variable, without cuts: on real covering models with unit costs this
  /// finds good points within seconds where the usual settings find none.
  public init(
    method: Method = .dual, solvesIntegers: Bool = true, iterationLimit: Int? = nil, nodeLimit: Int? = nil,
    relativeGap: Double = 0, branching: Branching = .lastFractional, backtracking: Backtracking = .depthFirst,
    cuts: Bool = false, startsFromTriangularBasis: Bool = false, slice: Int = 500, incumbent: [Double]? = nil
  ) {
    self.method = method
    self.solvesIntegers = solvesIntegers
    self.iterationLimit = iterationLimit
    self.nodeLimit = nodeLimit
    self.relativeGap = relativeGap
    self.branching = branching
    self.backtracking = backtracking
    self.cuts = cuts
    self.startsFromTriangularBasis = startsFromTriangularBasis
    self.slice = slice
    self.incumbent = incumbent
  }
}
