public import WorkforceModel

extension Scenario {
  /// Adds an issue type behind all queues; every team that serves the queue serves it as well, as it does the queue.
  @discardableResult
  public mutating func addIssue(
    _ id: String, of queue: Int, share: Double, handleFactor: Double = 1, priority: Int? = nil
  ) -> QueueIndex {
    var type = queues[queue]
    type.id += ":" + id
    type.path = type.path.key("issues").key(id)
    type.handleTime?.meanSeconds *= handleFactor
    type.priority = priority ?? type.priority
    type.issue = IssueType(queue: QueueIndex(queue), share: share)
    queues.append(type)
    let index = QueueIndex(queues.count - 1)
    for team in teams.indices {
      guard let proficiency = teams[team].proficiency(for: QueueIndex(queue)) else { continue }
      teams[team].serves.append(.init(queue: index, proficiency: proficiency))
    }
    return index
  }
}

extension ContactForecast {
  /// The rows of whole queues spread over their issue types.
  public func spread(in scenario: Scenario) -> ContactForecast {
    var forecast = self
    for (index, queue) in scenario.queues.enumerated() {
      let whole = queue.issue?.queue ?? QueueIndex(index)
      let share = scenario.parts(entering: whole).first { $0.queue.raw == index }?.share ?? 1
      let rows = offered[whole.raw].values.map { $0 * share }
      let before = leadIn[whole.raw].values.map { $0 * share }
      if index < offered.count {
        (forecast.offered[index], forecast.leadIn[index]) = (Series(rows), Series(before))
      } else {
        forecast.offered.append(Series(rows))
        forecast.leadIn.append(Series(before))
        forecast.handleSeconds.append(nil)
      }
    }
    return forecast
  }
}
