extension Scenario {
  /// Everything that cannot be planned as it stands, and what is probably not meant; all of it at once.
  ///
  /// - Parameter forecast: with it, queues that nothing ever reaches are found as well.
  public func faults(forecast: ContactForecast? = nil) -> [PlanningFault] {
    faultsOfParts() + faultsOfWhole() + (forecast.map { faultsOfRows($0) + unreachedQueues($0) } ?? [])
  }

  /// The faults of single parts, which hold whether or not the other parts are complete.
  public func faultsOfParts() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    faults += zonesOffGrid()
    faults += afterHoursInCircles()
    faults += afterHoursWithoutStaff()
    faults += closingTouchesWithoutStaff()
    faults += touchesAndShares()
    faults += patienceOfConcurrentQueues()
    faults += routesAgainstTiers()
    faults += warmHandoversWithoutCustomer()
    faults += redialsWithoutPatience()
    faults += repeatedRoutes()
    faults += acknowledgementsWithoutStaff()
    faults += triggersWithoutStaff()
    faults += repeatedTriggers()
    faults += attemptsOfTriggers()
    faults += contradictingAutomation()
    faults += assistsAgainstParts()
    faults += targetsAgainstChannels()
    faults += resolveBeforeRespond()
    faults += repeatedTargets()
    faults += contractsWithoutRest()
    faults += contractsAgainstRules()
    faults += contractsAgainstWeekRules()
    faults += rulesWithoutEffect()
    faults += horizonBehindSites()
    faults += breaksOutOfPlace()
    faults += headcounts()
    faults += headcountsBeyondLimits()
    faults += teamsWithoutWork()
    faults += staffAgainstHeadcount()
    faults += outsourcedIssues()
    faults += deferredBlocksWithoutUse()
    faults += routingsOutOfPlace()
    faults += shrinkagesWithBreaksTwice()
    faults += postsWithoutStaff()
    faults += ownershipsOfLiveQueues()
    faults += ownershipWindows()
    faults += workBlocksOutOfPlace()
    return faults
  }

  /// The faults that only show when all parts are there.
  func faultsOfWhole() -> [PlanningFault] {
    sharesAboveOne() + endlessLoops() + automatedQueuesWithoutBot() + unservedQueues() + postsBeyondHeadcount()
      + repeatedOwnerships() + windowsWithoutTeam() + cheapShortage()
  }

  /// The path of a site, a tier or a channel, whose values carry none.
  func path(ofSite index: Int) -> ScenarioPath {
    ScenarioPath([.key("sites"), .key(sites[index].id)])
  }

  func error(_ code: String, _ subject: ScenarioPath, _ message: String, _ remedy: String) -> PlanningFault {
    PlanningFault(code: code, subject: subject, message: message, remedy: remedy)
  }

  func warning(_ code: String, _ subject: ScenarioPath, _ message: String, _ remedy: String) -> PlanningFault {
    PlanningFault(code: code, severity: .warning, subject: subject, message: message, remedy: remedy)
  }

  /// A share as a percentage with at most one decimal, for messages.
  func percentText(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(abs(tenths % 10))%"
  }

  /// Minutes as `1h30m`, for messages.
  func durationText(minutes: Int) -> String {
    let hours = minutes / 60
    let rest = minutes % 60
    if hours == 0 { return "\(rest)m" }
    return rest == 0 ? "\(hours)h" : "\(hours)h\(rest)m"
  }
}
