/// How long customers wait before they give up, as a distribution: a mean times a shape.
public struct Patience: Hashable, Sendable {
  /// At least 0; 0 if nobody waits at all.
  public var meanSeconds: Double
  /// Standard deviation ÷ mean; 1 for exponential and 0 for deterministic.
  public var variation: Double
  public var shape: HandleTime.Shape
  /// Of the empirical shape: the quantiles ÷ mean; else nil.
  public var curve: QuantileCurve?

  public init(
    meanSeconds: Double, variation: Double = 1, shape: HandleTime.Shape = .exponential, curve: QuantileCurve? = nil
  ) {
    self.meanSeconds = meanSeconds
    self.variation = variation
    self.shape = shape
    self.curve = curve
  }
}
