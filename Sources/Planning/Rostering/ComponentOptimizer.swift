import FirstOrderLP
import LinearModel
import Randomness
import WorkScheduling

/// Finds the lines of one component: prices and tours by a linear program of all tours, whole tours by rounding, by a dive
/// or by the masters of its weeks, the rest by insertion.
struct ComponentOptimizer<S: Solver> {
  let model: RosterModel
  /// The same with positions for targets over windows where the requirement puts them.
  let fixedModel: RosterModel
  let component: RosterComponent
  let index: Int
  let solver: S
  let effort: RosterEffort
  let seed: UInt64
  let inspect: (@Sendable (String, LinearProgram) -> Void)?
  /// Lines of an older roster that the search begins with; nil: it begins with none.
  var kept: KeptLines?

  private enum Purpose: UInt16 {
    case ruin = 0x5201
    case polish = 0x5202
    case ruinLimited = 0x5204
    case polishLimited = 0x5205
    case polishKept = 0x5206
  }

  /// With more heads the dive is always better than the restricted master and takes less time.
  private static var mostHeadsOfMaster: Double { 60 }

  /// The tours before they are linked to lines.
  struct Searched {
    var search: InsertionSearch
    var priced: PriceSearch.Outcome
    /// Whether this is the search after the start times of teams were limited.
    var isLimited = false
  }

  /// Prices and tours.
  func searched(_ run: RunContext, limits: SharedLimits?) throws -> Searched {
    var finder = TourFinder(model: model)
    kept?.limit(&finder)
    // Until prices are known, positions for targets over windows are where the requirement puts them.
    var search = start(finder, CoverageState(model: fixedModel, component: component), .ruin, limits)
    if let kept { search.replaceTours(kept.tours(of: component)) }
    search.insertWhatPays(run)
    let prices = PriceSearch(
      model: model, component: component, finder: finder, effort: effort, name: "prices-\(index)", inspect: inspect)
    let priced = try prices.outcome(run: run)
    if hasWindows, !run.cancellation.isCancelled {
      let tours = search.tours
      search.dropTours(from: 0)
      search = start(finder, windowedState(priced), .ruin, limits)
      search.replaceTours(tours)
      search.insertWhatPays(run)
    }
    try tryWholeTours(of: priced, search, run)
    search.improve(steps: effort.searchSteps(tours: search.tours.count), run: run)
    return Searched(search: search, priced: priced)
  }

  /// Tours that keep the start times of every team, found from those that do not; the same where they are no limit.
  ///
  /// - Parameter free: the lines without that limit.
  func searched(
    from free: Searched, lines: ComponentRoster, _ run: RunContext, limits: SharedLimits?
  ) throws -> Searched {
    var finder = TourFinder(model: model)
    var priced = free.priced
    let isLimited = exceedsStartTimes(lines)
    if isLimited {
      let most = component.teams.compactMap { team in model.teams[team].startTimes.map { (team, $0) } }
      let shifts = Dictionary(uniqueKeysWithValues: most.map { ($0.0, lines.starts(of: $0.0, model)) })
      var reduction = StartReduction(priced, most: most, shifts: shifts, trials: effort.startTrials)
      (finder.starts, priced) = try reduction.reduced(run)
    }
    let search = start(finder, windowedState(priced), .ruinLimited, limits)
    search.replaceTours(isLimited ? lines.lines.flatMap(\.tours) : free.search.tours)
    if isLimited {
      search.insertWhatPays(run)
      // Where most tours can stay, whole tours out of the linear program are hardly ever better.
      let old = lines.lines.flatMap(\.tours)
      let areNew = Double(old.count(where: finder.allows)) < Self.mostKept * Double(old.count)
      if areNew { try tryWholeTours(of: priced, search, run) }
      let share = areNew ? Self.shareWithNewTours : Self.shareOfSteps
      let steps = Int(Double(effort.searchSteps(tours: search.tours.count)) * share)
      if Double(search.tours.count) <= Self.mostHeadsOfMaster * Double(model.weeks) {
        StartExchange(search: search, shifts: lines).run(trials: steps / Self.stepsOfExchange, run: run)
      }
      search.improve(steps: steps, run: run)
    }
    return Searched(search: search, priced: priced, isLimited: true)
  }

  private static var mostKept: Double { 0.5 }
  /// Of the steps of the search without the limit.
  private static var shareOfSteps: Double { 0.75 }
  private static var shareWithNewTours: Double { 0.5 }
  /// One exchange of start times takes about as long as so many ruins.
  private static var stepsOfExchange: Int { 8 }

  /// Whether a team uses more start times than it may.
  func exceedsStartTimes(_ roster: ComponentRoster) -> Bool {
    component.teams.contains { team in
      model.teams[team].startTimes.map { roster.starts(of: team, model).count > $0 } ?? false
    }
  }

  private func start(
    _ finder: TourFinder, _ state: CoverageState, _ purpose: Purpose, _ limits: SharedLimits?
  ) -> InsertionSearch {
    state.limits = limits
    state.changes = kept.map { ChangeLedger($0, component: component) }
    return InsertionSearch(model: model, finder: finder, state: state, random: random(purpose))
  }

  private func random(_ purpose: Purpose) -> RandomStream {
    RandomStream(seed: seed, replication: UInt32(index), purpose: purpose.rawValue)
  }

  private var hasWindows: Bool { component.queues.contains { model.queues[$0].windows != nil } }

  /// No tours yet; targets over windows are looked for where the linear program's prices say.
  private func windowedState(_ priced: PriceSearch.Outcome) -> CoverageState {
    guard hasWindows else { return CoverageState(model: model, component: component) }
    return CoverageState(
      model: model, component: component,
      windows: WindowLedger(
        model: model, component: component, prices: priced.windowPrices,
        taken: priced.program.stepsTaken(priced.point.primal)))
  }

  /// Whole tours by rounding, by the dive and, for small teams, by the masters; each is kept where it is cheaper.
  private func tryWholeTours(of priced: PriceSearch.Outcome, _ search: InsertionSearch, _ run: RunContext) throws {
    guard !run.cancellation.isCancelled else { return }
    tryStart(rounded(priced), search, search.state, run)
    var dive = TourDive(priced)
    tryStart(try dive.chosen(run), search, search.state, run)
    if !hasWindows, priced.weights.reduce(0, +) <= Self.mostHeadsOfMaster * Double(model.weeks),
      let tours = try masterTours(priced, run)
    {
      tryStart(tours, search, search.state, run)
    }
  }

  /// The lines that work the tours.
  func lined(_ searched: Searched, _ run: RunContext) -> ComponentRoster {
    let (search, state) = (searched.search, searched.search.state)
    let builder = LineBuilder(model: model, finder: search.finder, state: state)
    let old = kept?.lines(of: component) ?? []
    builder.link(search.tours, keeping: old)
    builder.polish(
      sweeps: effort.polishingSweeps, random: random(searched.isLimited ? .polishLimited : .polish), run: run)
    if kept != nil, state.limits == nil { tryKept(old, builder, run) }
    return ComponentRoster(
      lines: builder.lines.map {
        .init(team: $0.team, catalogue: $0.line.catalogue, tours: $0.line.tours.compactMap { $0 })
      }
      .filter { !$0.tours.isEmpty },
      prices: searched.priced.prices, windowPrices: searched.priced.windowPrices, promised: state.promised,
      present: state.present, heads: state.heads,
      wasCancelled: run.cancellation.isCancelled)
  }

  /// Linking may lose what the search won: the lines of the older roster are taken back where they cost less.
  private func tryKept(_ old: [KeptLines.Entry], _ builder: LineBuilder, _ run: RunContext) {
    let found = (cost: builder.state.cost, lines: builder.lines)
    builder.replaceLines(old.map { ($0.team, $0.line) })
    if builder.state.cost < found.cost {
      builder.polish(sweeps: effort.polishingSweeps, random: random(.polishKept), run: run)
    }
    if builder.state.cost >= found.cost { builder.replaceLines(found.lines) }
  }

  /// Fills up other tours with what pays, and keeps them where that is cheaper.
  private func tryStart(_ tours: [Tour], _ search: InsertionSearch, _ state: CoverageState, _ run: RunContext) {
    let before = (cost: state.cost, tours: search.tours)
    // The linear program does not know the rules between shifts.
    search.replaceTours(tours.filter(search.finder.isLawful))
    search.insertWhatPays(run)
    if state.cost > before.cost { search.replaceTours(before.tours) }
  }

  /// As many tours of each team and week as the linear program uses, drawn evenly from its tours in the order of their
  /// shifts, so that starts and days off keep their shares.
  private func rounded(_ priced: PriceSearch.Outcome) -> [Tour] {
    var chosen: [Tour] = []
    for team in component.teams {
      for week in 0..<model.weeks {
        let mine = priced.tours.indices.filter { priced.tours[$0].team == team && priced.tours[$0].week == week }
          .sorted { priced.tours[$0].key.lexicographicallyPrecedes(priced.tours[$1].key) }
        var sum = 0.0
        var taken = 0
        for index in mine {
          sum += priced.weights[index]
          while Double(taken) + 0.5 < sum {
            chosen.append(priced.tours[index])
            taken += 1
          }
        }
      }
    }
    return chosen
  }

  /// Whole tours of every week from the restricted masters; nil if none could be solved.
  private func masterTours(
    _ priced: PriceSearch.Outcome, _ run: RunContext
  ) throws -> [Tour]? {
    let master = TourMaster(solver: solver, inspect: inspect)
    var chosen: [Tour] = []
    var isSolved = false
    for week in 0..<model.weeks {
      let mine = priced.tours.indices.filter { priced.tours[$0].week == week }
      // The best used first; unused ones only as far as there is room.
      let order = mine.sorted { (-priced.weights[$0], $0) < (-priced.weights[$1], $1) }
        .prefix(TourMaster<S>.mostTours).sorted()
      let state = CoverageState(model: model, component: component, plan: priced.plan)
      for index in priced.tours.indices where priced.tours[index].week != week && priced.weights[index] > 1e-6 {
        state.add(priced.tours[index], share: priced.weights[index])
      }
      state.settle()
      let answer = try master.chosen(
        state: state, tours: order.map { priced.tours[$0] }, weights: order.map { priced.weights[$0] },
        name: "master-\(index)-week-\(week + 1)", run: run)
      if let answer {
        chosen += answer
        isSolved = true
      } else {
        for index in mine {
          let times = Int((priced.weights[index] + 0.35).rounded(.down))
          chosen += [Tour](repeating: priced.tours[index], count: max(0, times))
        }
      }
    }
    return isSolved ? chosen : nil
  }
}
