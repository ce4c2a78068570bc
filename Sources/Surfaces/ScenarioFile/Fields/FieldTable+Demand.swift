extension FieldTable {
  static let horizon: [Field] = [
    Field("horizon", nil, .required, "The weeks that are planned.", effect: "the grid of every table"),
    Field(
      "horizon.start", .date, .required, "The first day, a Monday.", example: "2026-03-23",
      effect: "the first interval of every table"),
    Field(
      "horizon.weeks", .whole(1...6), .required, "How many weeks.", example: "2", effect: "the length of every table"),
    Field(
      "horizon.interval", .word(["15m", "30m", "60m"]), .required, "The width of an interval.", example: "30m",
      effect: "the rows of every table; zones and times must fall on it"),
    Field(
      "horizon.zone", .zone, .required, "Whose midnight begins the days and weeks of the plan.",
      example: "Europe/Lisbon", effect: "where the first and the last interval stand"),
  ]

  static let forecast: [Field] = [
    Field("forecast", nil, .required, "The contacts that are expected.", effect: "demand"),
    Field(
      "forecast.file", .file, .required,
      "CSV with the columns interval_start, interval_minutes, queue, offered and, if wanted, aht_seconds.",
      example: "forecast.csv", effect: "demand"),
    Field(
      "forecast.zone", .zone, .optional,
      "The zone of times in the file that are written without one, such as 2026-03-23T09:00.",
      example: "America/New_York", effect: "where the rows fall on the grid"),
    Field(
      "forecast.counts", .word(["first-contacts", "all-offered"]),
      .conditional("required where a queue with forecast rows takes part in an escalation, reopening or redial"),
      "What `offered` counts: first contacts, so that redials, reopenings, silent returns and word left after hours come "
        + "on top, or all of these, as in the history of a phone or ticket system, so that they are taken out first.",
      example: "first-contacts", effect: "whether what comes again is added to the rows or is in them"),
    Field(
      "forecast.position", .word(["before-automation", "after-automation"]),
      .conditional("required where the scenario has automation, else not allowed"),
      "Whether the rows of a bot count what enters it, or the rows of the queue behind it what it let through; then what "
        + "entered is worked out by its containment.", example: "before-automation",
      effect: "whether containment is taken off the rows, or added to them"),
    Field(
      "forecast.holidaysIncluded", .boolean,
      .conditional("required where a holiday falls into the horizon, else not allowed"),
      "Whether the rows already know the holidays; if not, each is multiplied by the `volume` of the holiday on its date, by "
        + "the holiday file of the queue's opening.", example: "true",
      effect: "demand on holidays"),
    source("forecast"),
  ]

  static let tiers: [Field] = [
    Field("tiers", nil, .required, "The levels of support, lowest first.", effect: "the direction of escalations"),
    Field("tiers[]", nil, .optional, "One level.", effect: "the rows of the tables by tier"),
    Field("tiers[].id", .identifier, .required, "Its id.", example: "t1", effect: "queues refer to it"),
    Field("tiers[].name", .text, .required, "Its name.", example: "Frontline", effect: "shown in reports"),
    Field(
      "tiers[].kind", .word(["staffed", "automated", "external"]), .standard("staffed"),
      "Whether rostered people work there, a bot, or experts outside.", example: "staffed",
      effect: "how contacts of the tier are planned and simulated"),
    Field(
      "tiers[].customerFacing", .boolean, .standard("true"), "Whether the tier itself talks to the customer.",
      example: "false", effect: "if not, each case goes back for a closing touch"),
    Field(
      "tiers[].leadTime", nil, .conditional("required for external tiers, else not allowed"),
      "How long the experts take.", effect: "time to resolution"),
    Field(
      "tiers[].leadTime.mean", .duration(60...7_776_000), .required, "Mean time from hand-over to answer, elapsed.",
      example: "2d", effect: "time to resolution"),
    Field(
      "tiers[].unitPrice", .money(0...1_000_000), .conditional("required for external tiers, else not allowed"),
      "The price of one contact.", example: "95 EUR", effect: "cost"),
  ]

  static let channels: [Field] = [
    Field(
      "channels", nil, .required, "The ways in which customers are served.", effect: "which staffing model applies"),
    Field("channels.<channel>", nil, .optional, "One channel.", effect: "which staffing model applies"),
    Field(
      "channels.<channel>.kind", .word(["live", "concurrent", "deferred"]), .required,
      "One contact at a time while the customer waits, several at a time, or work with a deadline.", example: "live",
      effect: "which staffing model applies"),
    Field(
      "channels.<channel>.maxConcurrency", .whole(2...20), .conditional("required for concurrent, else not allowed"),
      "Sessions that one agent holds at most.", example: "3", effect: "positions and sessions in simulation"),
    Field(
      "channels.<channel>.slowdown", .share(0...2), .conditional("required for concurrent, else not allowed"),
      "How much longer each session takes for each further session of the agent.", example: "15%",
      effect: "positions and sessions in simulation"),
  ]

  static let escalations: [Field] = [
    Field("escalations", nil, .optional, "How contacts of one queue bring work to another.", effect: "demand"),
    Field("escalations[]", nil, .optional, "One way.", effect: "demand"),
    Field(
      "escalations[].from", .reference(.queues), .required,
      "The queue or queues that contacts leave; a list is allowed.",
      example: "t1-*", effect: "demand and simulation"),
    Field("escalations[].from[]", .reference(.queues), .optional, "One of several.", effect: "demand and simulation"),
    Field(
      "escalations[].to", .reference(.queueTemplate), .required,
      "Where they go: a queue, `same`, or a map from language to queue.", example: "t2-case-{language}",
      effect: "demand and simulation"),
    Field(
      "escalations[].to.<language>", .reference(.queueTemplate), .optional,
      "Where contacts in this language go; `default` stands for all others.", example: "t2-case-en",
      effect: "demand and simulation"),
    Field(
      "escalations[].kind", .word(["escalate", "bypass", "bounce", "reopen", "redial"]), .standard("escalate"),
      "To a later tier, past one, back to an earlier one, after being resolved, or after giving up.",
      example: "escalate", effect: "what the share is taken of"),
    Field(
      "escalations[].share", .share(0...1), .required,
      "Share of contacts handled (escalate, bypass, bounce), resolved (reopen) or abandoned (redial) at `from`; a map "
        + "from dates to shares where it changes.",
      example: "18%", effect: "demand and simulation"),
    Field(
      "escalations[].share.<date>", .share(0...1), .optional,
      "The share from this day of the horizon's zone on; before the first date that of the first.", example: "25%",
      effect: "demand and simulation"),
    Field(
      "escalations[].share.between", .word(["step", "linear"]), .standard("step"),
      "Whether a share holds until the next date or moves evenly to it, day by day.", example: "linear",
      effect: "demand and simulation"),
    Field(
      "escalations[].range", .shareRange(0...1), .optional, "Between which the share may lie.", example: "12%..28%",
      effect: "listed with the assumptions, and the range of stress tests"),
    Field(
      "escalations[].marginalHandleTime", .factor(0.01...100),
      .conditional("only for escalate, bypass and bounce; x1 when left out"),
      "Handle time at `to` of contacts sent on beyond the stated share, as a multiple of that of the others: cases that "
        + "go up too early are easier.",
      example: "x0.7", effect: "stress tests, and `simulate --escalations` above 1x"),
    Field(
      "escalations[].handover", nil, .optional, "How the contact is handed over.", effect: "handle time at both queues"),
    Field(
      "escalations[].handover.kind", .word(["cold", "warm"]), .required,
      "Whether the agent stays with the customer until the next one answers.", example: "warm",
      effect: "handle time at both queues"),
    Field(
      "escalations[].handover.maxHold", .duration(1...14_400), .conditional("required for warm, else not allowed"),
      "How long the agent stays at most.", example: "3m", effect: "handle time at `from`"),
    Field(
      "escalations[].handover.otherwise", .word(["cold"]), .conditional("required for warm, else not allowed"),
      "What happens after that.", example: "cold", effect: "the contact goes on as a cold hand-over"),
    Field(
      "escalations[].extraWork", .duration(0...28_800), .optional,
      "Mean work that the escalation adds at `from`; none when left out.", example: "3m",
      effect: "handle time at `from`"),
    Field(
      "escalations[].extraWorkIncluded", .boolean, .conditional("only with extraWork; false when left out"),
      "Whether the handle time of `from` was measured with that work in it.", example: "false",
      effect: "handle time at `from`"),
    Field(
      "escalations[].after", nil, .conditional("required for reopen and redial"),
      "How long after the end at `from` the contact arrives.", effect: "when the demand arrives"),
    Field(
      "escalations[].after.mean", .duration(0...7_776_000), .required, "Mean of an exponential delay.", example: "2d",
      effect: "when the demand arrives"),
    Field(
      "escalations[].acknowledge", nil, .conditional("only for escalate, bypass and bounce"),
      "A promise that a person accepts the contact.", effect: "a target of the queue at `to`"),
    Field(
      "escalations[].acknowledge.share", .share(0.01...1), .required, "Share that has to make it.", example: "80%",
      effect: "the goal of that target"),
    Field(
      "escalations[].acknowledge.within", .limit(1...7_776_000), .required, "In which time.", example: "30m",
      effect: "the goal of that target"),
    Field(
      "escalations[].acknowledge.clock", .word(["elapsed", "opening-hours"]), .standard("elapsed"),
      "By which clock.", example: "elapsed", effect: "the goal of that target"),
    source("escalations[]"),
  ]

  static let triggers: [Field] = [
    Field(
      "triggers", nil, .optional, "Rules that move contacts on which have waited too long or were worked on too often.",
      effect: "simulation"),
    Field(
      "triggers[]", nil, .optional,
      "One rule; a queue may have several: whoever one has moved is moved by the next when that is due as well.",
      effect: "simulation"),
    Field(
      "triggers[].queue", .reference(.queues), .required, "The queue or queues watched; a list is allowed.",
      example: "t2-*", effect: "simulation"),
    Field("triggers[].queue[]", .reference(.queues), .optional, "One of several.", effect: "simulation"),
    Field(
      "triggers[].waiting", .duration(1...7_776_000), .conditional("this or attempts"),
      "Time without a first answer after which the contact moves.", example: "3h", effect: "simulation"),
    Field(
      "triggers[].clock", .word(["elapsed", "opening-hours"]), .conditional("only with waiting; elapsed when left out"),
      "By which clock it is counted; opening hours are those of the queue.", example: "opening-hours",
      effect: "simulation"),
    Field(
      "triggers[].attempts", .whole(1...50), .conditional("this or waiting"),
      "Touches without closing the case after which it moves, those before a reopening included.", example: "3",
      effect: "simulation"),
    Field(
      "triggers[].to", .reference(.queueTemplate), .required, "Where it moves.", example: "t3-case",
      effect: "simulation"),
  ]

  static let automation: [Field] = [
    Field(
      "automation", nil, .conditional("one entry for each queue of an automated tier"),
      "What bots and self-service do.", effect: "demand"),
    Field("automation[]", nil, .optional, "One bot.", effect: "demand"),
    Field(
      "automation[].queue", .reference(.queues), .required, "The automated queue or queues; a list is allowed.",
      example: "t0-chat-*", effect: "demand"),
    Field("automation[].queue[]", .reference(.queues), .optional, "One of several.", effect: "demand"),
    Field(
      "automation[].to", .reference(.queueTemplate), .required, "Where contacts go that are not contained.",
      example: "t1-chat-{language}", effect: "demand"),
    Field(
      "automation[].containment", .share(0...0.99), .required, "Share of contacts entering that no person sees.",
      example: "22%", effect: "demand"),
    Field(
      "automation[].silentReturn", nil, .optional, "Contained contacts that come back, since they were not helped.",
      effect: "demand"),
    Field(
      "automation[].silentReturn.share", .share(0...1), .required, "Share of the contained.", example: "15%",
      effect: "demand"),
    Field(
      "automation[].silentReturn.to", .reference(.queueTemplate), .conditional("`to` of the bot when left out"),
      "Where they come back.", example: "t1-voice-{language}", effect: "demand"),
    Field(
      "automation[].silentReturn.after", nil, .optional, "How long after.", effect: "when the demand arrives"),
    Field(
      "automation[].silentReturn.after.mean", .duration(0...7_776_000), .required, "Mean of an exponential delay.",
      example: "6h", effect: "when the demand arrives"),
    Field(
      "automation[].residualHandleTime", .change(-0.9...10), .standard("+0%"),
      "How much longer the contacts take that were never contained.", example: "+12%", effect: "handle time at `to`"),
    Field(
      "automation[].assist", nil, .optional, "How an assistant that helps agents changes the parts of handle times.",
      effect: "handle time"),
    Field(
      "automation[].assist.queues", .reference(.queues), .conditional("`to` of the bot when left out"),
      "The queues where it helps; each says how its handle time is made up under handleTime.parts.", example: "t1-*",
      effect: "handle time"),
    Field("automation[].assist.queues[]", .reference(.queues), .optional, "One of several.", effect: "handle time"),
    Field(
      "automation[].assist.talk", .change(-1...10), .standard("+0%"), "Change of the time with the customer.",
      example: "-5%", effect: "handle time"),
    Field(
      "automation[].assist.hold", .change(-1...10), .standard("+0%"),
      "Change of the time that the customer is put on hold.", example: "-30%", effect: "handle time"),
    Field(
      "automation[].assist.afterWork", .change(-1...10), .standard("+0%"),
      "Change of the work after the contact.", example: "-40%", effect: "handle time"),
    source("automation[]"),
  ]

  static let events: [Field] = [
    Field(
      "events", nil, .optional, "Happenings that the forecast does not know: a release, an outage, a campaign.",
      effect: "demand"),
    Field("events[]", nil, .optional, "One happening.", effect: "demand"),
    Field(
      "events[].name", .text, .required, "What happens.", example: "release 4.2", effect: "shown in demand --explain"),
    Field(
      "events[].at", .instant, .required, "When it begins.", example: "2026-04-07T10:00Z",
      effect: "from when on demand is other than forecast"),
    Field(
      "events[].queues", .reference(.queues), .required, "The queue or queues that it touches; a list is allowed.",
      example: "t1-*", effect: "demand"),
    Field("events[].queues[]", .reference(.queues), .optional, "One of several.", effect: "demand"),
    Field(
      "events[].volume", .factor(0.01...100), .standard("x1"),
      "First contacts at the beginning, as a factor on the forecast.", example: "x1.6", effect: "demand"),
    Field(
      "events[].handleTime", .factor(0.01...100), .standard("x1"),
      "Handle time of first and later touches at the beginning, as a factor.", example: "x1.15", effect: "handle time"),
    Field(
      "events[].halfLife", .duration(60...7_776_000), .required,
      "Time in which the difference from the forecast halves.", example: "2d",
      effect: "how demand fades to the forecast"),
  ]
}
