/// What the forecast says arrives: expected contacts for each queue and interval, and which of them its rows count.
///
/// Queues without a forecast have zeros. The lead-in week stands on `Horizon.leadInGrid`.
public struct ContactForecast: Hashable, Sendable {
  /// By queue, on the counted grid: contacts per interval, at least 0.
  public var offered: [Series]
  /// By queue, on the lead-in grid.
  public var leadIn: [Series]
  /// By queue, on the counted grid: mean handle seconds where the forecast gives one, else nil; the scenario keeps the
  /// shape.
  public var handleSeconds: [Series?]
  public var meaning: RowMeaning

  public init(
    offered: [Series], leadIn: [Series], handleSeconds: [Series?], meaning: RowMeaning = RowMeaning()
  ) {
    self.offered = offered
    self.leadIn = leadIn
    self.handleSeconds = handleSeconds
    self.meaning = meaning
  }
}

/// One number for each interval of a grid.
public struct Series: Hashable, Sendable {
  public var values: [Double]

  public init(_ values: [Double]) {
    self.values = values
  }

  public init(zeros count: Int) {
    values = [Double](repeating: 0, count: count)
  }

  public var sum: Double {
    values.reduce(0, +)
  }

  public subscript(interval: Int) -> Double {
    get { values[interval] }
    set { values[interval] = newValue }
  }
}
