import CivilTime
public import WorkforceModel

extension TerminalReport {
  /// How many agents are needed: per queue the model, peak, average, hours and what drives them; work; posts.
  public static func requirement(
    _ requirement: StaffingRequirement, workload: Workload, in scenario: Scenario
  ) -> String {
    heading("Staffing requirement", scenario) + "\n" + requirementTables(requirement, workload, in: scenario) + "\n"
      + waterfallSection(PlanWaterfall(of: workload, requirement: requirement, in: scenario))
  }

  static func requirementTables(
    _ requirement: StaffingRequirement, _ workload: Workload, in scenario: Scenario
  ) -> String {
    var parts: [String] = []
    let positions = positionTable(requirement, workload, in: scenario)
    if !positions.rows.isEmpty {
      parts.append(section("Agents on live and concurrent queues, before shrinkage", positions.render()))
    }
    let work = workTable(requirement, in: scenario)
    if !work.rows.isEmpty { parts.append(section("Deferred work", work.render())) }
    let posts = postTable(requirement, in: scenario)
    if !posts.rows.isEmpty { parts.append(section("Minimum posts, in scheduled heads", posts.render())) }
    if parts.isEmpty { parts.append(lines(["no queue needs people"])) }
    return parts.joined(separator: "\n")
  }

  static func positionTable(
    _ requirement: StaffingRequirement, _ workload: Workload, in scenario: Scenario
  ) -> TextTable {
    var table = TextTable([
      .init("Queue"), .init("Model"), .init("Peak", .trailing), .init("Peak at"), .init("Average", .trailing),
      .init("Agent-hours", .trailing), .init("Load hours", .trailing), .init("Set by, number of intervals"),
    ])
    for (index, need) in requirement.needs.enumerated() {
      guard case .positions(let positions) = need else { continue }
      let peak = positions.whole.indices.max { positions.whole[$0] < positions.whole[$1] }
      let count = max(1, requirement.grid.count)
      table.add([
        scenario.queues[index].id, positions.model, peak.map { NumberText.count(positions.whole[$0]) } ?? "0",
        peak.map { positions.whole[$0] > 0 ? time(requirement.grid, $0, in: scenario) : "" } ?? "",
        NumberText.fixed(positions.fractional.sum / Double(count), 2),
        NumberText.fixed(positions.fractional.sum * requirement.hoursPerInterval),
        NumberText.fixed(workload.queues[index].offeredLoad.sum * requirement.hoursPerInterval),
        drivers(positions.driver, in: scenario),
      ])
    }
    return table
  }

  /// How often each driver decided, the most frequent first and then in the order of their first use.
  private static func drivers(_ drivers: [StaffingRequirement.Driver], in scenario: Scenario) -> String {
    var kinds: [(driver: StaffingRequirement.Driver, count: Int)] = []
    for driver in drivers {
      if let known = kinds.firstIndex(where: { $0.driver == driver }) {
        kinds[known].count += 1
      } else {
        kinds.append((driver, 1))
      }
    }
    let sorted = kinds.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
    return sorted.map { "\(DriverText.text($0.element.driver, in: scenario)) \(NumberText.count($0.element.count))" }
      .joined(separator: ", ")
  }

  static func workTable(_ requirement: StaffingRequirement, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Queue"), .init("Work hours", .trailing), .init("Released over"), .init("Time until due", .trailing),
      .init("Due after the horizon, hours", .trailing),
    ])
    for (index, need) in requirement.needs.enumerated() {
      guard case .work(let releases) = need else { continue }
      let busy = releases.filter { $0.agentIntervals > 0 }
      let hours = busy.reduce(0) { $0 + $1.agentIntervals } * requirement.hoursPerInterval
      let late = busy.reduce(0) { $1.due > requirement.grid.count ? $0 + $1.agentIntervals : $0 }
      let shortest = busy.map { $0.due - $0.interval }.min() ?? 0
      let longest = busy.map { $0.due - $0.interval }.max() ?? 0
      let seconds = Double(requirement.grid.secondsPerInterval)
      let due =
        shortest == longest
        ? NumberText.duration(Double(shortest) * seconds)
        : NumberText.duration(Double(shortest) * seconds) + " to " + NumberText.duration(Double(longest) * seconds)
      table.add([
        scenario.queues[index].id, NumberText.fixed(hours),
        NumberText.counted(Set(busy.map(\.interval)).count, "interval"), busy.isEmpty ? NumberText.none : due,
        NumberText.fixed(late * requirement.hoursPerInterval),
      ])
    }
    return table
  }

  static func postTable(_ requirement: StaffingRequirement, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Post"), .init("Heads", .trailing), .init("Head-hours", .trailing), .init("Breaks"), .init("Queues"),
    ])
    for (post, heads) in zip(scenario.posts, requirement.posts) {
      table.add([
        post.why, NumberText.count(heads.max() ?? 0),
        NumberText.fixed(Double(heads.reduce(0, +)) * requirement.hoursPerInterval),
        post.breakCover == .required ? "covered" : "not covered",
        post.queues.map { scenario.queues[$0.raw].id }.joined(separator: ", "),
      ])
    }
    return table
  }
}

/// What made a requirement as large as it is, in words.
enum DriverText {
  static func text(_ driver: StaffingRequirement.Driver, in scenario: Scenario) -> String {
    switch driver {
    case .target(let index): "target \(name(index, in: scenario))"
    case .floor(let index): "floor of \(name(index, in: scenario))"
    case .minimumHeads: "minimum heads"
    case .load: "load"
    case .given: "given"
    case .closed: "nothing to do"
    case .pooled(let queue): "pooled in \(scenario.queues[queue.raw].id)"
    }
  }

  private static func name(_ index: Int, in scenario: Scenario) -> String {
    scenario.targets.indices.contains(index) ? scenario.targets[index].measureName : String(index)
  }
}
