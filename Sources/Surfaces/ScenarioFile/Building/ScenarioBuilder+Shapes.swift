import WorkforceModel

// Times that are given by a mean and a shape, or by quantiles: handle times and patience.
extension ScenarioBuilder {
  /// The time that the keys mean, cv, distribution and quantiles of a block describe.
  ///
  /// - Parameters:
  ///   - standardMean: seconds that stand in for a faulty mean.
  ///   - fillsShape: whether a shape that is left out is listed among the values filled in.
  func timeShape(_ node: DecodedNode, standardMean: Double, fillsShape: Bool) -> Patience {
    let shape: HandleTime.Shape
    if let written = node["distribution"] {
      shape = written.text.flatMap(HandleTime.Shape.init) ?? .exponential
    } else {
      shape = node["quantiles"] != nil ? .empirical : node["cv"] == nil ? .exponential : .lognormal
      if fillsShape { fill((), shape.rawValue, at: node.path.key("distribution")) }
    }
    checkKeys(node, of: shape)
    if shape == .empirical {
      let curve = quantiles(node["quantiles"])
      return Patience(
        meanSeconds: curve?.mean ?? standardMean, variation: curve?.curve.variation ?? 1,
        shape: curve == nil ? .exponential : .empirical, curve: curve?.curve)
    }
    var variation = shape == .deterministic ? 0.0 : 1.0
    if shape == .lognormal || shape == .gamma { variation = node["cv"]?.number ?? 1 }
    return Patience(
      meanSeconds: node["mean"]?.seconds.map(Double.init) ?? standardMean, variation: variation, shape: shape)
  }

  private func checkKeys(_ node: DecodedNode, of shape: HandleTime.Shape) {
    let isMeant = node["distribution"] == nil || node["distribution"]?.text != nil
    if shape == .empirical {
      if node["quantiles"] == nil {
        missing(
          "quantiles", in: node, "an empirical time is known by them",
          hint: "add quantiles: [30s, 2m, 4m, 7m, 30m], equally far apart in probability")
      }
      for key in ["mean", "cv"] where node[key] != nil {
        misplaced(key, in: node, "is what the quantiles give", hint: "remove it")
      }
      return
    }
    if node["mean"] == nil { missing("mean", in: node, "a time has a mean", hint: "add mean: 7m") }
    if node["quantiles"] != nil, isMeant {
      misplaced(
        "quantiles", in: node, "is only for an empirical time", hint: "remove it, or write distribution: empirical")
    }
    switch shape {
    case .lognormal, .gamma:
      if node["cv"] == nil {
        missing("cv", in: node, "a \(shape.rawValue) time needs its variation", hint: "add cv: 0.9")
      }
    default:
      if node["cv"] != nil, node["distribution"]?.text != nil {
        misplaced(
          "cv", in: node, "is fixed for an \(shape.rawValue) time", hint: "remove it, or write distribution: lognormal")
      }
    }
  }

  private func quantiles(_ node: DecodedNode?) -> (mean: Double, curve: QuantileCurve)? {
    guard let node, node.isList else { return nil }
    let values = node.items.compactMap(\.seconds)
    guard values.count == node.items.count else { return nil }
    if let curve = QuantileCurve.shape(of: values.map(Double.init)) { return curve }
    error(
      "quantiles", "'\(node.path)' are not quantiles: they need two values or more that do not fall, the last above 0s",
      at: node, hint: "write them from the shortest to the longest")
    return nil
  }
}
