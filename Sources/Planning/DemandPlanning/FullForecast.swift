import CivilTime
import WorkforceModel

/// The forecast of the lead-in and the horizon on one grid.
struct FullForecast {
  /// From the beginning of the lead-in to the end of the horizon.
  let grid: IntervalGrid
  /// Intervals of the lead-in.
  let leadIn: Int
  /// By queue, as the forecast gives them.
  let rows: [[Double]]
  /// By queue, first contacts: the rows until they are read, then with the events of the scenario.
  var first: [[Double]]
  /// By queue, mean handle seconds where the forecast gives them; the lead-in has those of the first week.
  let handleSeconds: [[Double]?]
  /// By queue, factors of events on handle times; nil where none applies.
  var handleFactors: [[Double]?]

  /// - Throws: `PlanningFault` with code `forecast-shape` where the series do not stand on the scenario's grids.
  init(_ forecast: ContactForecast, scenario: Scenario) throws {
    let horizon = scenario.horizon
    let queues = scenario.queues.count
    let counts = (horizon.grid.count, horizon.leadInGrid.count)
    guard forecast.offered.count == queues, forecast.leadIn.count == queues, forecast.handleSeconds.count == queues,
      forecast.offered.allSatisfy({ $0.values.count == counts.0 }),
      forecast.leadIn.allSatisfy({ $0.values.count == counts.1 }),
      forecast.handleSeconds.allSatisfy({ $0 == nil || $0?.values.count == counts.0 }),
      (forecast.offered + forecast.leadIn).allSatisfy({ $0.values.allSatisfy { $0 >= 0 && $0.isFinite } })
    else {
      throw PlanningFault(
        code: "forecast-shape", subject: ScenarioPath([.key("forecast")]),
        message: "the forecast does not have one number of at least 0 for each queue and interval",
        remedy: "give the forecast on the grid of the horizon and of its lead-in week")
    }
    leadIn = counts.1
    grid = IntervalGrid(start: horizon.leadInGrid.start, minutes: horizon.grid.minutes, count: counts.0 + counts.1)
    rows = (0..<queues).map { forecast.leadIn[$0].values + forecast.offered[$0].values }
    first = rows
    handleFactors = scenario.queues.map { _ in nil }
    let leadInCount = counts.1
    handleSeconds = forecast.handleSeconds.map { series in
      guard let values = series?.values, let last = values.last else { return nil }
      return (0..<leadInCount).map { $0 < values.count ? values[$0] : last } + values
    }
  }
}
