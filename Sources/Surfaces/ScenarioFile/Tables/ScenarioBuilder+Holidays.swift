import CivilTime
import WorkforceModel

// What holidays make of the rows of a forecast that does not know them.
extension ScenarioBuilder {
  func checkHolidays(_ node: DecodedNode, _ scenario: Scenario) {
    let start = scenario.horizon.start
    let dates = start..<start.adding(days: scenario.horizon.days)
    let calendars =
      scenario.queues.map { ($0.path.description, $0.opening.holidays) }
      + scenario.sites.map { ("sites.\($0.id)", $0.holidays) }
    let hit = calendars.lazy.compactMap { owner, calendar in
      calendar.holidays.first { dates.contains($0.date) }.map { (owner, $0) }
    }.first
    if let (owner, holiday) = hit {
      if node["holidaysIncluded"] == nil {
        missing(
          "holidaysIncluded", in: node, "\(holiday.name) (\(holiday.date.iso), \(owner)) falls into the horizon",
          hint: "add holidaysIncluded: true if the rows know it, false if the holiday file says what it makes of them")
      }
    } else if node["holidaysIncluded"]?.value != nil, holidayFiles.isEmpty || !faults.hasErrors {
      misplaced("holidaysIncluded", in: node, "means nothing: no holiday falls into the horizon", hint: "remove it")
    }
  }

  /// The rows of a forecast without holidays, with them: each row of a queue × the volume of the holiday on its local
  /// date, by the calendar of the queue's opening hours. The week before has its own holidays.
  func addHolidays(
    to forecast: inout ContactForecast, _ node: DecodedNode, _ scenario: Scenario, hasRows: [Bool]
  ) {
    guard let choice = node["holidaysIncluded"], choice.boolean == false else { return }
    let horizon = scenario.horizon
    let dates = horizon.start.adding(days: -7)..<horizon.start.adding(days: horizon.days)
    var isNamed = false
    for (index, queue) in scenario.queues.enumerated() where hasRows[index] {
      let calendar = queue.opening.holidays
      for holiday in calendar.holidays where dates.contains(holiday.date) {
        isNamed = true
        guard calendar.volume(on: holiday.date) == nil, !hasFault(at: choice) else { continue }
        error(
          "holiday-without-volume",
          "nothing says how many contacts \(holiday.name) (\(holiday.date.iso)) brings to '\(queue.id)'", at: choice,
          hint: "give the holiday file a column volume, with 60% for instance, or 100% where it changes nothing")
      }
      let zone = queue.opening.zone
      for interval in 0..<horizon.grid.count {
        let date = zone.civil(at: horizon.grid.start(of: interval)).date
        if let volume = calendar.volume(on: date) { forecast.offered[index][interval] *= volume }
      }
      for interval in 0..<horizon.leadInGrid.count {
        let date = zone.civil(at: horizon.leadInGrid.start(of: interval)).date
        if let volume = calendar.volume(on: date) { forecast.leadIn[index][interval] *= volume }
      }
    }
    if !isNamed, !faults.hasErrors {
      error(
        "holiday-without-queue", "the holidays are those of sites, and no queue with rows names their file", at: choice,
        hint: "add closed: FILE to the opening of the queues whose customers have the day off, or write true")
    }
  }
}
