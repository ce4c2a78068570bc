import CivilTime

// Faults of contracts, teams, posts, ownership and prices.
extension Scenario {
  /// Blocks of deferred work in teams that have nothing to part by them.
  func deferredBlocksWithoutUse() -> [PlanningFault] {
    teams.compactMap { team in
      let deferred = team.serves.map { channel(of: $0.queue).isDeferred }
      guard team.deferredBlockSeconds > 0, !(deferred.contains(true) && deferred.contains(false)) else { return nil }
      return error(
        "deferred-block-unused", team.path.key("deferredBlock"),
        "'\(team.id)' does not serve both live and deferred queues", "leave it out")
    }
  }

  private static let dayMinutes = 24 * 60

  /// Shifts so long that the rest before the next one cannot be kept.
  func contractsWithoutRest() -> [PlanningFault] {
    contracts.compactMap { contract in
      let restMinutes = Int((contract.restSeconds + 59) / 60)
      let free = Scenario.dayMinutes - restMinutes
      guard contract.days > 1, contract.spanMinutes + contract.driftMinutes > free else { return nil }
      let span = durationText(minutes: contract.spanMinutes)
      let drift = contract.driftMinutes == 0 ? "" : " and a drift of \(durationText(minutes: contract.driftMinutes))"
      return error(
        "rest-too-long", contract.path.key("rest"),
        "a shift of \(span) from begin to end\(drift) leaves less than \(durationText(minutes: restMinutes)) of rest",
        "shorten rest, paid or drift: together they are at most 24h")
    }
  }

  /// Contracts that no labour rule lets anybody work.
  func contractsAgainstRules() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    for contract in contracts {
      let subject = contract.path.key("days")
      if contract.daysOff == .weekend, contract.days > 5 {
        faults.append(
          error(
            "days-and-weekend", subject, "\(contract.days) days a week leave no free weekend",
            "write 5 days at most, or daysOff: any"))
      }
      if contract.daysOff == .consecutive, contract.days > rules.maxConsecutiveDays {
        faults.append(
          error(
            "days-in-a-row", subject,
            "\(contract.days) days in a row are more than rules.maxConsecutiveDays (\(rules.maxConsecutiveDays)) allows",
            "write fewer days, or raise the rule"))
      }
      // With d days off in a row the free time between two shifts of equal start is (d + 1) days less one shift; days
      // off that may lie anywhere may lie in a row.
      let daysOff = max(0, 7 - contract.days)
      let longest = (daysOff + 1) * Scenario.dayMinutes - contract.spanMinutes
      let mostDrift = contract.days == 7 ? 0 : contract.driftMinutes
      if Int64(longest + mostDrift) * 60 < rules.weeklyRestSeconds {
        faults.append(
          error(
            "weekly-rest", subject,
            "\(contract.days) days a week leave at most \(durationText(minutes: longest)) of rest in a row, "
              + "less than rules.weeklyRest (\(durationText(minutes: Int(rules.weeklyRestSeconds / 60))))",
            "write fewer days or shorter shifts, or lower the rule"))
      }
    }
    return faults
  }

  /// Breaks that overlap, or that lie outside the shift.
  func breaksOutOfPlace() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    for contract in contracts {
      for (index, pause) in contract.breaks.enumerated() {
        let subject = contract.path.key("breaks").index(index).key("between")
        let end = pause.latest + pause.minutes
        if index + 1 < contract.breaks.count, end > contract.breaks[index + 1].earliest {
          faults.append(
            error(
              "breaks-overlap", contract.path.key("breaks").index(index + 1).key("between"),
              "this break may begin after \(durationText(minutes: contract.breaks[index + 1].earliest)), "
                + "and the one before may last until \(durationText(minutes: end))",
              "begin it later, or the one before earlier"))
        }
        if end > contract.spanMinutes {
          faults.append(
            error(
              "break-after-shift", subject,
              "the break may last until \(durationText(minutes: end)), and the shift ends after "
                + durationText(minutes: contract.spanMinutes), "let it begin earlier"))
        }
      }
    }
    return faults
  }

  /// Teams that can have nobody.
  func headcounts() -> [PlanningFault] {
    teams.compactMap { team in
      guard team.headcount.upperBound == 0 else { return nil }
      return error(
        "headcount-zero", team.path.key("headcount"), "'\(team.id)' can have nobody",
        "raise the upper end, or remove it")
    }
  }

  /// Providers and sites that cannot have the people whom their teams are to have at least.
  func headcountsBeyondLimits() -> [PlanningFault] {
    providers.indices.compactMap { index in
      guard let most = providers[index].headcount else { return nil }
      let mine = teams.filter { $0.provider == index }
      let least =
        (0..<horizon.weeks).map { week in
          mine.reduce(0) { $0 + $1.headcount(inWeek: week).lowerBound }
        }.max() ?? 0
      guard least > most else { return nil }
      return error(
        "headcount-beyond-provider", ScenarioPath([.key("providers"), .key(providers[index].id), .key("headcount")]),
        "the teams of '\(providers[index].id)' are to have \(least) people at least, and it may have \(most)",
        "raise this, or lower the lower ends of headcount of its teams")
    }
  }

  /// Teams that serve queues on which nobody works.
  func teamsWithoutWork() -> [PlanningFault] {
    teams.compactMap { team in
      guard let skill = team.serves.first(where: { !isStaffed($0.queue) }) else { return nil }
      return error(
        "serves-unstaffed", team.path.key("serves"),
        "'\(queues[skill.queue.raw].id)' is of the \(tier(of: skill.queue).kind.rawValue) tier "
          + "'\(tier(of: skill.queue).id)', where nobody is rostered", "leave it out of serves")
    }
  }

  /// Staff lists too short for what the roster may plan.
  func staffAgainstHeadcount() -> [PlanningFault] {
    teams.flatMap { team -> [PlanningFault] in
      guard let staff = team.staff else { return [] }
      var faults: [PlanningFault] = []
      if staff.count < team.headcount.upperBound {
        faults.append(
          warning(
            "staff-short", team.path.key("staff"),
            "the list has \(staff.count) people, and the roster may plan \(team.headcount.upperBound): shifts of the "
              + "others would stay open",
            "lower headcount to \(min(staff.count, team.headcount.lowerBound))..\(staff.count)"))
      }
      for contract in team.contracts where !staff.contains(where: { $0.contract == contract }) {
        faults.append(
          warning(
            "contract-without-staff", team.path.key("staff"),
            "nobody on the list has contract '\(contracts[contract].id)', and the roster may plan it",
            "take the contract out of the team, or give it to somebody"))
      }
      return faults
    }
  }

  /// In-shift shrinkage so large that breaks are probably in it, although they are placed.
  func shrinkagesWithBreaksTwice() -> [PlanningFault] {
    teams.compactMap { team in
      guard team.shrinkage.breaks == .placed, team.shrinkage.inShift > 0.12 + 1e-12,
        team.contracts.contains(where: { !contracts[$0].breaks.isEmpty })
      else { return nil }
      return warning(
        "breaks-twice", team.path.key("shrinkage").key("inShift"),
        "\(percentText(team.shrinkage.inShift)) in shift is much where breaks are placed: they may be counted twice",
        "take breaks out of inShift, or write breaks: included")
    }
  }

  /// Posts at queues where nobody works.
  func postsWithoutStaff() -> [PlanningFault] {
    posts.compactMap { post in
      guard let queue = post.queues.first(where: { !isStaffed($0) }) else { return nil }
      return error(
        "post-unstaffed", post.path.key("queues"), "nobody is rostered for '\(queues[queue.raw].id)'",
        "name queues of staffed tiers")
    }
  }

  /// Posts that ask for more people than the teams that could hold them may have.
  func postsBeyondHeadcount() -> [PlanningFault] {
    posts.compactMap { post in
      let people = teams.filter { team in post.queues.contains { team.proficiency(for: $0) != nil } }
        .reduce(0) { $0 + $1.headcount.upperBound }
      guard people < post.heads else { return nil }
      return error(
        "post-beyond-headcount", post.path.key("heads"),
        "\(post.heads) heads are asked for, and the teams that serve these queues have \(people) people at most",
        "raise headcount, or ask for fewer")
    }
  }

  /// Rules for cases of queues that have none.
  func ownershipsOfLiveQueues() -> [PlanningFault] {
    ownerships.compactMap { rule in
      guard let queue = rule.queues.first(where: { !channel(of: $0).isDeferred || !isStaffed($0) }) else { return nil }
      return error(
        "ownership-live", rule.path.key("queues"),
        "'\(queues[queue.raw].id)' has no cases that outlive a shift: it is not deferred, or nobody works on it",
        "name deferred queues of staffed tiers")
    }
  }

  /// Windows of sites where nobody serves the queues.
  func windowsWithoutTeam() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    for rule in ownerships where rule.mode == .followTheSun {
      for window in rule.windows {
        let unserved = rule.queues.first { queue in
          !teams.contains { $0.site == window.site && $0.proficiency(for: queue) != nil }
        }
        guard let unserved else { continue }
        faults.append(
          error(
            "window-without-team", rule.path.key("windows").key(sites[window.site].id),
            "no team at '\(sites[window.site].id)' serves '\(queues[unserved.raw].id)'",
            "add the queue to serves of a team there, or remove the window"))
      }
    }
    return faults
  }

  /// Windows that leave a gap, overlap, or lie off the grid.
  func ownershipWindows() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    for rule in ownerships where rule.mode == .followTheSun && !rule.windows.isEmpty {
      let subject = rule.path.key("windows")
      if let fault = tiling(rule.windows, subject) { faults.append(fault) }
      for window in rule.windows {
        let place = subject.key(sites[window.site].id)
        let times = [window.from, window.to]
        if let time = times.first(where: { $0.minutes % horizon.grid.minutes != 0 }) {
          faults.append(
            error(
              "off-grid", place, "\(time.text) does not fall on intervals of \(horizon.grid.minutes) minutes",
              "choose a multiple of \(horizon.grid.minutes) minutes, or horizon.interval 15m"))
        }
      }
    }
    return faults
  }

  private func tiling(_ windows: [Ownership.SiteWindow], _ subject: ScenarioPath) -> PlanningFault? {
    var owners = [Int](repeating: 0, count: Scenario.dayMinutes)
    for window in windows {
      let from = window.from.minutes
      let length = (window.to.minutes - from + Scenario.dayMinutes) % Scenario.dayMinutes
      for minute in 0..<(length == 0 ? Scenario.dayMinutes : length) {
        owners[(from + minute) % Scenario.dayMinutes] += 1
      }
    }
    guard let minute = owners.firstIndex(where: { $0 != 1 }), let time = TimeOfDay(minutes: minute) else { return nil }
    let what = owners[minute] == 0 ? "no site owns the cases" : "two sites own the cases"
    return error(
      "windows-do-not-tile", subject, "at \(time.text)Z \(what)", "let each window begin where another one ends")
  }

  /// Queues with two rules of ownership.
  func repeatedOwnerships() -> [PlanningFault] {
    var seen: Set<QueueIndex> = []
    return ownerships.compactMap { rule in
      defer { seen.formUnion(rule.queues) }
      guard let queue = rule.queues.first(where: seen.contains) else { return nil }
      return error(
        "ownership-twice", rule.path.key("queues"), "'\(queues[queue.raw].id)' has a rule already",
        "name each queue in one entry")
    }
  }

  /// Prices at which the optimiser would rather leave contacts unanswered.
  func cheapShortage() -> [PlanningFault] {
    let path = ScenarioPath([.key("prices")])
    let dearest = dearestHour
    var faults: [PlanningFault] = []
    if Double(prices.shortagePerHour.minorUnits) < 10 * dearest - 1 {
      let hour = Money(rounding: dearest, currency: currency)
      let least = Money(rounding: 10 * dearest, currency: currency)
      faults.append(
        warning(
          "cheap-shortage", path.key("shortage"),
          "\(prices.shortagePerHour.decimalText) \(currency.code) is less than ten times the dearest paid hour "
            + "(\(hour.decimalText) \(currency.code))",
          "write at least \(least.decimalText) \(currency.code) per hour, or shortage may be bought"))
    }
    if prices.postPerHour.minorUnits < prices.shortagePerHour.minorUnits {
      faults.append(
        error(
          "cheap-post", path.key("post"), "a post costs less to leave open than a position", "raise post above shortage"
        ))
    }
    if prices.latePerHour.minorUnits > prices.shortagePerHour.minorUnits {
      faults.append(
        warning(
          "dear-lateness", path.key("late"), "an hour of late work costs more than an hour short", "lower late"))
    }
    return faults
  }
}
