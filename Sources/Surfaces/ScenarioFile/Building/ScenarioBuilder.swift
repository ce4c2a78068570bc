import CivilTime
import Diagnostics
import WorkforceModel

/// Makes the scenario out of decoded parts: references, patterns, defaults, and which keys may stand together.
///
/// Where a value is faulty a harmless one takes its place, so that the rest can be judged as well; the faults are with
/// the collector and nothing that was built with a placeholder leaves the reader.
final class ScenarioBuilder {
  let root: DecodedNode
  let faults: FaultCollector
  let folder: InputFolder
  var assumptions: [Assumption] = []
  var defaults: [FilledDefault] = []
  var holidayFiles: [String: HolidayCalendar] = [:]
  /// Where each id of a staff list was first given.
  var staffPlaces: [String: SourceSpan] = [:]

  var tiers: [Tier] = []
  var channels: [Channel] = []
  var queues: [Queue] = []
  /// By queue: the block it was made from.
  var queueNodes: [DecodedNode] = []
  /// By queue, for those that are issue types.
  var issues: [Int: Issue] = [:]
  var targets: [Target] = []
  var routes: [Route] = []
  var siteIds: [String] = []
  var providerIds: [String] = []
  var contractIds: [String] = []
  /// Sections in which an id may be missing because its own declaration is faulty.
  var incompleteSections: Set<String> = []

  init(root: DecodedNode, faults: FaultCollector, folder: InputFolder) {
    self.root = root
    self.faults = faults
    self.folder = folder
  }

  struct Result {
    var scenario: Scenario
    var forecast: ContactForecast
  }

  /// The scenario and its forecast, or nil where too little is there to build on.
  func build() -> Result? {
    let neededSections = ["tiers", "channels", "queues", "sites", "providers", "contracts", "teams"]
    for key in neededSections {
      guard let node = root[key], node.isMap || node.isList, node.entries.isEmpty, node.items.isEmpty,
        !node.hasFaultyMembers
      else { continue }
      error("missing-key", "'\(key)' is empty", at: node, hint: "declare at least one")
    }
    for key in neededSections where root[key]?.hasFaultyMembers ?? true { incompleteSections.insert(key) }
    guard let currency = currency(), let horizon = buildHorizon() else { return nil }
    buildTiers(currency)
    buildChannels()
    siteIds = root["sites"]?.entries.map(\.key) ?? []
    providerIds = root["providers"]?.entries.map(\.key) ?? []
    contractIds = root["contracts"]?.entries.map(\.key) ?? []
    guard !tiers.isEmpty, !channels.isEmpty else { return nil }
    buildQueues(horizon)
    guard !siteIds.isEmpty, !providerIds.isEmpty, !contractIds.isEmpty, !queues.isEmpty else { return nil }
    buildTargets()
    buildRoutes(horizon)
    let automations = buildAutomations()
    let blocks = buildWorkBlocks()
    checkParts()
    let none = Money(minorUnits: 0, currency: currency)
    var scenario = Scenario(
      name: root["name"]?.text ?? "", horizon: horizon, currency: currency, tiers: tiers, channels: channels,
      queues: queues, routes: routes, automations: automations, triggers: buildTriggers(), targets: targets,
      sites: buildSites(), providers: buildProviders(), contracts: buildContracts(), teams: buildTeams(currency),
      posts: buildPosts(horizon), ownerships: buildOwnerships(), rules: buildRules(),
      prices: PlanningPrices(shortagePerHour: none, postPerHour: none, latePerHour: none),
      busynessVariation: buildUncertainty(), busynessStaffing: buildStaffedDay())
    scenario.events = buildEvents(horizon)
    scenario.workBlocks = blocks
    scenario.routings = buildRoutings(scenario)
    scenario.description = root["description"]?.text ?? ""
    scenario.prices = buildPrices(scenario)
    let forecast = buildForecast(scenario)
    markDependents(of: scenario)
    scenario.assumptions = assumptions
    scenario.defaults = defaults
    return Result(scenario: scenario, forecast: forecast)
  }

  private func currency() -> Currency? {
    if case .currency(let currency) = root["currency"]?.value { return currency }
    return Currency(code: "EUR")
  }

  private func buildUncertainty() -> Double {
    guard let node = root["uncertainty"] else { return 0 }
    assume(node, value: node["dailyBusyness"]?.raw ?? "")
    return node["dailyBusyness"]?.share ?? 0
  }

  private func buildStaffedDay() -> BusynessStaffing {
    guard let node = root["uncertainty"], node.isMap else { return .mean }
    fillStandards(node, [("staffFor", "mean")])
    let staffFor = node["staffFor"]
    if staffFor?.text == "quantile" {
      guard let quantile = node["quantile"] else {
        missing("quantile", in: node, "staffFor: quantile needs to know of which", hint: "add quantile: 80%")
        return .mean
      }
      return .quantile(quantile.share ?? 0.8)
    }
    if node["quantile"] != nil, staffFor == nil || staffFor?.text != nil {
      misplaced("quantile", in: node, "is only for staffFor: quantile", hint: "remove it, or add staffFor: quantile")
    }
    return staffFor?.text == "customers" ? .customers : .mean
  }
}
