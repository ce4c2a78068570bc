extension FieldTable {
  static let sites: [Field] = [
    Field("sites", nil, .required, "The places of work.", effect: "local time of shifts, and pay"),
    Field("sites.<site>", nil, .optional, "One place.", effect: "local time of shifts, and pay"),
    Field(
      "sites.<site>.zone", .zone, .required, "Its time zone.", example: "Asia/Manila", effect: "local time of shifts"),
    Field(
      "sites.<site>.holidays", .file, .optional, "CSV with the columns date, name, effect, premium, volume, region.",
      example: "holidays-ph.csv", effect: "days without shifts, and pay"),
    Field("sites.<site>.night", nil, .optional, "The night premium.", effect: "pay"),
    Field(
      "sites.<site>.night.from", .time, .required, "First local hour of the night.", example: "22:00", effect: "pay"),
    Field("sites.<site>.night.to", .time, .required, "End of the night.", example: "06:00", effect: "pay"),
    Field(
      "sites.<site>.night.premium", .share(0...5), .required, "On top of the rate.", example: "10%", effect: "pay"),
    Field(
      "sites.<site>.weekendPremium", .share(0...5), .standard("0%"), "On top of the rate on Saturdays and Sundays.",
      example: "25%", effect: "pay"),
    Field(
      "sites.<site>.stack", .word(["multiply", "add", "max"]),
      .conditional("required where more than one premium can meet"), "How premiums that meet are combined.",
      example: "multiply", effect: "pay"),
    Field(
      "sites.<site>.fullTime", .duration(36_000...216_000), .standard("40h"), "Weekly hours of a full-time agent.",
      example: "40h", effect: "FTE figures"),
    Field(
      "sites.<site>.seats", .whole(1...100_000), .optional,
      "Most people present at a time, those on a break included.", example: "60", effect: "the roster"),
    source("sites.<site>"),
  ]

  static let providers: [Field] = [
    Field("providers", nil, .required, "Who employs the teams.", effect: "cost by provider"),
    Field("providers.<provider>", nil, .optional, "One employer.", effect: "cost by provider"),
    Field(
      "providers.<provider>.name", .text, .conditional("the id when left out"), "Its name.", example: "Vendor A",
      effect: "shown in reports"),
    Field(
      "providers.<provider>.kind", .word(["in-house", "vendor"]), .required, "Whether it is the company itself.",
      example: "vendor", effect: "cost in house and outsourced"),
    Field(
      "providers.<provider>.headcount", .wholeRange(0...100_000), .optional,
      "Rostered people of all its teams together; the lower end is 0.", example: "0..60", effect: "the roster"),
  ]

  static let contracts: [Field] = [
    Field("contracts", nil, .required, "The kinds of employment.", effect: "the shifts that may be planned"),
    Field("contracts.<contract>", nil, .optional, "One kind.", effect: "the shifts that may be planned"),
    contract("paid", .duration(3600...57_600), .required, "Paid time of a shift.", "8h"),
    contract("days", .whole(1...7), .required, "Working days a week.", "5"),
    contract(
      "daysOff", .word(["consecutive", "any", "weekend"]), .standard("consecutive"),
      "Whether days off follow each other, may be any, or are Saturday and Sunday.", "consecutive"),
    contract("rest", .duration(0...259_200), .standard("11h"), "Elapsed time between two shifts, at least.", "11h"),
    contract(
      "startEvery", .word(["15m", "30m", "60m"]), .standard("30m"), "Shifts begin at multiples of this.", "30m"),
    contract(
      "startWindow", .timeRange, .required,
      "Local times between which shifts begin, both included; `20:00..02:00` crosses midnight.", "06:00..22:00"),
    contract(
      "drift", .duration(0...43_200), .standard("0s"), "How far the starts of one agent's week may lie apart.", "60m"),
    contract(
      "dstShifts", .word(["keep-local-end", "keep-length"]), .standard("keep-local-end"),
      "What becomes of a shift during which the clocks change.", "keep-local-end"),
    Field(
      "contracts.<contract>.breaks", nil, .optional, "Its breaks, in the order in which they are taken.",
      effect: "coverage"),
    Field("contracts.<contract>.breaks[]", nil, .optional, "One break; either paid or unpaid.", effect: "coverage"),
    Field(
      "contracts.<contract>.breaks[].paid", .duration(60...14_400), .conditional("this or unpaid"),
      "Length of a paid break.", example: "15m", effect: "coverage"),
    Field(
      "contracts.<contract>.breaks[].unpaid", .duration(60...14_400), .conditional("this or paid"),
      "Length of an unpaid break; it makes the shift longer.", example: "30m", effect: "coverage"),
    Field(
      "contracts.<contract>.breaks[].between", .durationRange(0...86_400), .required,
      "When it begins, counted from the start of the shift.", example: "1h..2h30m", effect: "coverage"),
    source("contracts.<contract>"),
  ]

  static let teams: [Field] = [
    Field("teams", nil, .required, "The groups of agents.", effect: "the roster"),
    Field("teams.<team>", nil, .optional, "One group.", effect: "the roster"),
    team("site", .reference(.site), .required, "Where it works.", "manila", "local time of shifts, and pay"),
    team("provider", .reference(.provider), .required, "Who employs it.", "vendor-a", "cost by provider"),
    Field("teams.<team>.serves", nil, .required, "The queues that it serves.", effect: "who covers what"),
    Field(
      "teams.<team>.serves[]", .reference(.queues), .optional, "A queue, or several by `*` and `?`.",
      example: "t1-*-en", effect: "who covers what"),
    Field(
      "teams.<team>.contracts", nil, .required, "Its kinds of employment.", effect: "the shifts that may be planned"),
    Field(
      "teams.<team>.contracts[]", .reference(.contract), .optional, "One of them.", example: "full-time",
      effect: "the shifts that may be planned"),
    team(
      "headcount", .wholeRange(0...10_000), .required,
      "Rostered people, at least and at most; a map from Mondays to such ranges where it changes.", "0..120",
      "the roster"),
    team(
      "headcount.<date>", .wholeRange(0...10_000), .optional,
      "People at work in each week from this Monday on; before the first date those of the first.", "24..24",
      "the roster"),
    team("rate", .rate(0.01...100_000), .required, "What an hour costs.", "9.20 EUR per productive-hour", "cost"),
    team(
      "premiums", .word(["by-clock", "included"]), .standard("by-clock"),
      "Whether the premiums of the site are paid on top of the rate.", "by-clock", "cost"),
    Field(
      "teams.<team>.shrinkage", nil, .required, "The three shrinkages; each is applied once.",
      effect: "from positions to rostered agents to headcount"),
    team(
      "shrinkage.breaks", .word(["placed", "included"]), .standard("placed"),
      "Whether paid breaks are placed in the shift or counted in inShift.", "placed", "coverage"),
    team(
      "shrinkage.inShift", .share(0...0.9), .required, "Coaching, meetings, system time.", "8%",
      "from positions to rostered agents"),
    team(
      "shrinkage.unplanned", .share(0...0.9), .required, "Sickness and no-show, known after publication.", "6%",
      "from positions to rostered agents, and absence in simulation"),
    team(
      "shrinkage.planned", .share(0...0.9), .required, "Leave and long courses, known before publication.", "9%",
      "from rostered agents to headcount"),
    Field(
      "teams.<team>.proficiency", nil, .optional, "Where the team is slower or faster than the mean.",
      effect: "coverage and handle time"),
    Field(
      "teams.<team>.proficiency.<queues>", .share(0.01...2), .optional,
      "By queue or pattern: handle time is divided by it; an id outweighs a pattern.", example: "90%",
      effect: "coverage and handle time"),
    team(
      "startTimes", .wholeOr(1...96, "any"), .standard("6"),
      "Most different local times at which its shifts begin over the horizon, or `any` number of them.", "6",
      "the roster"),
    team(
      "deferredBlock", .duration(60...86_400), .conditional("only for teams with live and deferred queues"),
      "How long an agent who begins deferred work stays with it, as long as some waits, before taking calls or chats "
        + "again; without it until the end of the touch.", "30m", "simulation"),
    team(
      "staff", .file, .optional,
      "CSV of its people, with the columns id, name, contract, start, end, unavailable, wished_off, preferred_starts, "
        + "avoided_starts; without it ids are made up.", "staff.csv", "who works which shift"),
    source("teams.<team>"),
  ]

  static let minimum: [Field] = [
    Field("minimum", nil, .optional, "People who have to be there whatever the load.", effect: "the roster"),
    Field("minimum[]", nil, .optional, "One post.", effect: "the roster"),
    Field(
      "minimum[].queues", .reference(.queues), .required, "A head counts if it serves one of these; a list is allowed.",
      example: "t1-*-en", effect: "the roster"),
    Field(
      "minimum[].queues[]", .reference(.queues), .optional, "One of several.", example: "t1-*-en", effect: "the roster"),
    Field("minimum[].heads", .whole(1...1000), .required, "How many, scheduled.", example: "2", effect: "the roster"),
    Field(
      "minimum[].when", .postTime, .required, "Daily hours with their zone, or always.",
      example: "22:00-06:00 Asia/Manila", effect: "the roster"),
    Field(
      "minimum[].breakCover", .word(["required", "tolerated"]),
      .conditional("tolerated for one head, required for more when left out"),
      "Whether somebody on break counts.", example: "required", effect: "the roster"),
    Field("minimum[].why", .text, .required, "The reason.", example: "safety", effect: "shown with the post"),
  ]

  static let ownership: [Field] = [
    Field("ownership", nil, .optional, "Who goes on with started cases.", effect: "simulation"),
    Field("ownership[]", nil, .optional, "One rule; queues without one are a pool.", effect: "simulation"),
    Field(
      "ownership[].queues", .reference(.queues), .required, "The deferred queues it holds for; a list is allowed.",
      example: "t2-*", effect: "simulation"),
    Field(
      "ownership[].queues[]", .reference(.queues), .optional, "One of several.", example: "t2-*", effect: "simulation"),
    Field(
      "ownership[].mode", .word(["pool", "owner-keeps", "follow-the-sun"]), .required,
      "Anybody goes on, the owner does, or the site whose window begins.", example: "follow-the-sun",
      effect: "simulation"),
    Field(
      "ownership[].windows", nil, .conditional("required for follow-the-sun, else not allowed"),
      "The daily UTC windows of the sites; together they cover the day once.", effect: "simulation"),
    Field(
      "ownership[].windows.<site>", .utcWindow, .optional, "The window of one site.", example: "07:00-15:00Z",
      effect: "simulation"),
    Field(
      "ownership[].give", .duration(0...14_400), .conditional("required for follow-the-sun, else not allowed"),
      "Work of the leaving site for each started case.", example: "4m", effect: "workload at hand-over"),
    Field(
      "ownership[].take", .duration(0...14_400),
      .conditional("required for follow-the-sun and owner-keeps, else not allowed"),
      "Work of whoever takes a started case up.", example: "6m", effect: "workload at hand-over"),
    Field(
      "ownership[].orphanAfter", .duration(60...7_776_000), .conditional("required for owner-keeps, else not allowed"),
      "How long a case waits for its owner at most.", example: "8h", effect: "simulation"),
  ]

  static let rules: [Field] = [
    Field("rules", nil, .optional, "Labour rules for everybody.", effect: "the roster"),
    Field(
      "rules.maxConsecutiveDays", .whole(1...14), .standard("6"), "Most days in a row with a shift.", example: "6",
      effect: "the roster"),
    Field(
      "rules.weeklyRest", .duration(0...432_000), .standard("35h"), "Time without work that every week holds once.",
      example: "35h", effect: "the roster"),
    Field(
      "rules.weekendsOff", .countIn(1...12), .optional,
      "Weekends without a shift, of so many in a row; only those of the horizon count.", example: "1 in 2",
      effect: "the roster"),
    Field(
      "rules.maxNightsInRow", .whole(1...14), .optional,
      "Most days in a row with a night shift: one with at least three hours in `sites.<site>.night`, or in all of a "
        + "shorter night.", example: "5", effect: "the roster"),
    Field(
      "rules.nightToDayRest", .duration(0...432_000), .optional,
      "Elapsed time between a night shift and a following shift that is none, at least.", example: "24h",
      effect: "the roster"),
    Field(
      "rules.maxHoursPerWeek", .duration(3600...604_800), .optional,
      "Most paid time of the shifts that begin in one week.", example: "48h", effect: "the roster"),
  ]

  static let prices: [Field] = [
    Field("prices", nil, .optional, "What uncovered demand costs the optimiser.", effect: "the roster"),
    Field(
      "prices.shortage", .hourPrice(0.01...10_000_000), .conditional("ten times the dearest paid hour when left out"),
      "An agent-hour short of a load-driven requirement.", example: "400 EUR per hour", effect: "the roster"),
    Field(
      "prices.post", .hourPrice(0.01...10_000_000), .conditional("twice the shortage price when left out"),
      "A head-hour short of a minimum post or a floor.", example: "800 EUR per hour", effect: "the roster"),
    Field(
      "prices.late", .hourPrice(0.01...10_000_000), .conditional("half the shortage price when left out"),
      "An agent-hour of deferred work done after it was due.", example: "200 EUR per hour", effect: "the roster"),
    Field(
      "prices.above", .hourPrice(0.01...10_000_000), .optional,
      "An agent-hour on the queues, after breaks and shrinkage, that neither live queues nor deferred work need.",
      example: "3 EUR per hour", effect: "the roster"),
  ]

  private static func contract(
    _ key: String, _ type: ScalarType, _ need: Field.Need, _ meaning: String, _ example: String
  ) -> Field {
    Field(
      "contracts.<contract>." + key, type, need, meaning, example: example, effect: "the shifts that may be planned")
  }

  private static func team(
    _ key: String, _ type: ScalarType, _ need: Field.Need, _ meaning: String, _ example: String, _ effect: String
  ) -> Field {
    Field("teams.<team>." + key, type, need, meaning, example: example, effect: effect)
  }
}
