import RealFunctions

/// The expected share that a window needs so that its own share keeps a goal with a given probability.
///
/// Contacts are taken as independent (Wilson 1927); in truth waits come in bunches, so this is the least margin, and the
/// simulation judges.
enum WilsonBound {
  /// - Parameters:
  ///   - share: the goal, 0...1.
  ///   - count: contacts in the window, more than 0.
  ///   - probability: 0.5..<1.
  static func upper(share: Double, count: Double, probability: Double) -> Double {
    guard count > 0, share > 0, share < 1 else { return share }
    let z = standardNormalQuantile(probability)
    let square = z * z / count
    let spread = (share * (1 - share) / count + square / (4 * count)).squareRoot()
    return min(1, (share + square / 2 + z * spread) / (1 + square))
  }
}
