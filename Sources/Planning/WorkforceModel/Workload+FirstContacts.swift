import CivilTime

extension Workload {
  /// First contacts alone, for code that simulates its own staffing: what escalates, returns or reopens follows in the
  /// simulation from the scenario.
  ///
  /// Handle times are those of the scenario; loads are zero, so this is no workload to staff from.
  ///
  /// - Parameters:
  ///   - contacts: by `QueueIndex`, expected contacts in each interval of the horizon's grid.
  ///   - leadIn: the same for the week before; nil for the first week once more.
  public static func firstContacts(
    _ contacts: [Series], leadIn: [Series]? = nil, in scenario: Scenario
  ) -> Workload {
    let before = scenario.horizon.leadInGrid.count
    let zero = Series(zeros: scenario.horizon.grid.count)
    return Workload(
      grid: scenario.horizon.grid,
      queues: contacts.map { series in
        QueueLoad(
          flows: [Flow(origin: .first, contacts: series, meanHandleSeconds: 0)], handleSeconds: zero,
          handleVariation: 1, offeredLoad: zero, loadMethod: "given", handoverSeconds: zero, lostAfterHours: zero)
      },
      leadInFirst: leadIn
        ?? contacts.map { series in
          Series((0..<before).map { series.values.isEmpty ? 0 : series.values[$0 % series.values.count] })
        })
  }
}
