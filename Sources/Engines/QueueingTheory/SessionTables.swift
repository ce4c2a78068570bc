import RealFunctions
import Synchronization

/// The exact chain of sessions that stay with their agents, tabulated by load for plans that ask for it many times.
///
/// For each number of agents the mean completion rates are smooth in the logarithm of the load. They are worked out
/// where it has the nodes of a Chebyshev polynomial, 14 for each doubling, and interpolated between them, which agrees
/// with the chain itself to about 1e-9. The tables fill as they are asked; what they answer does not depend on the
/// order, nor on the thread.
public final class SessionTables: Sendable {
  private struct Key: Hashable {
    var concurrency: SessionConcurrency
    var agents: Int
    /// The loads from 2^octave to 2^(octave + 1).
    var octave: Int
  }

  /// The values at one node after the other.
  private struct Panel: Sendable {
    var levels: Int
    var completionRates: [Double]
    var idleAgents: [Double]
  }

  private let panels = Mutex<[Key: Panel]>([:])

  public init() {}

  private static let nodes = 14
  /// Less than the interpolation is good for.
  private static let settled = 1e-12

  /// Where the nodes lie in an octave, from 0 to 1 and rising, each with its weight in the barycentric formula.
  private static let grid: [(place: Double, weight: Double)] = {
    // cos and sin of odd multiples of a right angle over the nodes, by rotation from one to the next.
    let angle = 3.141592653589793 / Double(2 * nodes)
    let (cosine, sine) = unitVector(angle)
    var (x, y) = (cosine, sine)
    var sign = 1.0
    var grid: [(place: Double, weight: Double)] = []
    for _ in 0..<nodes {
      grid.append(((1 - x) / 2, sign * y))
      sign = -sign
      for _ in 0..<2 { (x, y) = (x * cosine - y * sine, x * sine + y * cosine) }
    }
    return grid
  }()

  /// Cosine and sine of an angle below 1, by their series.
  private static func unitVector(_ angle: Double) -> (cosine: Double, sine: Double) {
    var (cosine, sine) = (0.0, 0.0)
    var term = 1.0
    for power in 0..<20 {
      switch power % 4 {
      case 0: cosine += term
      case 1: sine += term
      case 2: cosine -= term
      default: sine -= term
      }
      term *= angle / Double(power + 1)
    }
    return (cosine, sine)
  }

  /// - Parameters:
  ///   - agents: at least 1.
  ///   - load: arrivals per base handle time, above 0.
  func vectors(agents: Int, concurrency: SessionConcurrency, load: Double) -> SessionVectors {
    let octave = Int(load.exponent)
    let panel = panel(Key(concurrency: concurrency, agents: agents, octave: octave))
    let place = naturalLog(load.significand) / naturalLog(2)
    var vectors = SessionVectors(
      completionRates: [Double](repeating: 0, count: panel.levels),
      idleAgents: [Double](repeating: 0, count: panel.levels))
    var whole = 0.0
    for (node, point) in Self.grid.enumerated() {
      let distance = place - point.place
      if distance == 0 {
        let range = node * panel.levels..<(node + 1) * panel.levels
        return SessionVectors(
          completionRates: Array(panel.completionRates[range]), idleAgents: Array(panel.idleAgents[range]))
      }
      let weight = point.weight / distance
      whole += weight
      for level in 0..<panel.levels {
        vectors.completionRates[level] += weight * panel.completionRates[node * panel.levels + level]
        vectors.idleAgents[level] += weight * panel.idleAgents[node * panel.levels + level]
      }
    }
    for level in 0..<panel.levels {
      vectors.completionRates[level] /= whole
      vectors.idleAgents[level] /= whole
    }
    return vectors
  }

  private func panel(_ key: Key) -> Panel {
    if let known = panels.withLock({ $0[key] }) { return known }
    // Another thread may work out the same meanwhile; both come to the same.
    let panel = Self.solve(key)
    panels.withLock { $0[key] = panel }
    return panel
  }

  private static func solve(_ key: Key) -> Panel {
    let graph = SessionGraph(agents: key.agents, concurrency: key.concurrency)
    var panel = Panel(levels: graph.levels, completionRates: [], idleAgents: [])
    var chances = SessionVectors.evenChances(graph)
    var before = chances
    for (node, point) in grid.enumerated() {
      if node >= 2 {
        // Each load starts where the two before it point to.
        let step = (point.place - grid[node - 1].place) / (grid[node - 1].place - grid[node - 2].place)
        for state in chances.indices {
          let last = chances[state]
          chances[state] += step * (last - before[state])
          before[state] = last
        }
      } else {
        before = chances
      }
      let load = Double(sign: .plus, exponent: key.octave, significand: exponential(point.place * naturalLog(2)))
      let vectors = SessionVectors(graph, load: load, chances: &chances, settled: settled)
      panel.completionRates += vectors.completionRates
      panel.idleAgents += vectors.idleAgents
    }
    return panel
  }
}
