extension FieldTable {
  private static let shapes = ["exponential", "lognormal", "gamma", "deterministic", "empirical"]

  static let queues: [Field] = [
    Field("queues", nil, .required, "Where contacts wait to be served.", effect: "the rows of every table by queue"),
    Field(
      "queues.<queue>", nil, .optional,
      "One queue; with `{language}` in its id, one for each of its languages, in their order.",
      effect: "the rows of every table by queue"),
    Field(
      "queues.<queue>.tier", .reference(.tier), .required, "Its tier.", example: "t1",
      effect: "the direction of escalations"),
    Field(
      "queues.<queue>.channel", .reference(.channel), .required, "Its channel.", example: "voice",
      effect: "which staffing model applies"),
    Field(
      "queues.<queue>.language", .language, .conditional("this or `languages`"), "Its language.", example: "en",
      effect: "what `{language}` means in escalations"),
    Field(
      "queues.<queue>.languages", nil, .conditional("this or `language`; the id then holds `{language}`"),
      "The languages that it stands for.", effect: "how many queues it becomes"),
    Field(
      "queues.<queue>.languages[]", .language, .optional, "One language.", example: "es",
      effect: "how many queues it becomes"),
    Field(
      "queues.<queue>.opening", .word(["24/7"]), .conditional("required for staffed tiers; 24/7 for others"),
      "When it is open: 24/7, or hours by weekday.", example: "24/7", effect: "when work is done and promised"),
    Field(
      "queues.<queue>.opening.zone", .zone, .required, "The zone of the hours.", example: "Europe/Madrid",
      effect: "when work is done and promised"),
    Field(
      "queues.<queue>.opening.<days>", .timeSpan, .optional,
      "Hours of a weekday `mon` to `sun` or of several, `mon-fri`; a list is allowed; other days are closed.",
      example: "08:00-20:00", effect: "when work is done and promised"),
    Field(
      "queues.<queue>.opening.<days>[]", .timeSpan, .optional, "One of several spans.", example: "14:00-18:00",
      effect: "when work is done and promised"),
    Field(
      "queues.<queue>.opening.closed", .file, .optional, "CSV of the holidays on which it is closed.",
      example: "holidays-es.csv", effect: "when work is done and promised"),
    Field(
      "queues.<queue>.atClose", .word(["finish-queue", "cut"]),
      .conditional("only for queues that close and are not deferred; finish-queue when left out"),
      "What becomes of those who wait at closing time.", example: "finish-queue", effect: "simulation"),
    Field(
      "queues.<queue>.afterHours", nil, .conditional("required for queues that close and are not deferred"),
      "What becomes of those who come outside opening hours.", effect: "demand"),
    Field(
      "queues.<queue>.afterHours.to", .reference(.queueTemplate), .required, "Where they leave word.",
      example: "t1-email-{language}", effect: "demand"),
    Field(
      "queues.<queue>.afterHours.share", .share(0...1), .required, "Share that does; the rest is lost.", example: "60%",
      effect: "demand"),
    Field(
      "queues.<queue>.priority", .whole(1...9), .standard("5"),
      "Which contact an agent takes first: the lowest number.",
      example: "3", effect: "simulation"),
    Field(
      "queues.<queue>.handleTime", nil, .conditional("required for staffed tiers, else not allowed"),
      "How long an agent works on a contact; of cases with touches, on the first touch.", effect: "workload"),
    Field(
      "queues.<queue>.handleTime.mean", .duration(1...604_800),
      .conditional("required, except with quantiles: then it is theirs"), "Mean at proficiency 100 %.", example: "7m",
      effect: "workload"),
    Field(
      "queues.<queue>.handleTime.cv", .number(0.01...10),
      .conditional("required for lognormal and gamma, else not allowed"),
      "Standard deviation ÷ mean.", example: "0.9", effect: "waiting times"),
    Field(
      "queues.<queue>.handleTime.distribution", .word(shapes),
      .conditional("empirical where quantiles are given, lognormal where cv is, else exponential"), "Its shape.",
      example: "lognormal", effect: "waiting times in simulation"),
    Field(
      "queues.<queue>.handleTime.quantiles", nil, .conditional("required for empirical, else not allowed"),
      "Measured times, equally far apart in probability, from the shortest to the longest: five of them are minimum, "
        + "quartiles and maximum.", effect: "waiting times in simulation"),
    Field(
      "queues.<queue>.handleTime.quantiles[]", .duration(0...604_800), .optional, "One of them.", example: "4m30s",
      effect: "waiting times in simulation"),
    Field(
      "queues.<queue>.handleTime.measuredAtConcurrency", .number(1...20), .conditional("only for concurrent channels"),
      "How many sessions an agent held when the mean was measured; it is divided out.", example: "2.2",
      effect: "workload"),
    Field(
      "queues.<queue>.handleTime.parts", nil,
      .conditional("required where an assistant helps (automation[].assist), else not allowed"),
      "How the handle time is made up without the assistant; the parts sum to 100 %.", effect: "workload"),
    part("talk", "Time with the customer.", "70%"), part("hold", "Time in which the customer is put on hold.", "10%"),
    part("afterWork", "Work after the contact.", "20%"),
    Field(
      "queues.<queue>.patience", nil, .conditional("only for live and concurrent channels; nobody gives up without it"),
      "How long customers wait.", effect: "abandonment"),
    Field(
      "queues.<queue>.patience.mean", .duration(1...604_800),
      .conditional("required, except with quantiles: then it is theirs"), "Mean patience.", example: "4m",
      effect: "abandonment"),
    Field(
      "queues.<queue>.patience.cv", .number(0.01...10),
      .conditional("required for lognormal and gamma, else not allowed"), "Standard deviation ÷ mean.", example: "1.3",
      effect: "abandonment"),
    Field(
      "queues.<queue>.patience.distribution", .word(shapes),
      .conditional("empirical where quantiles are given, lognormal where cv is, else exponential"),
      "Its shape. Staffing takes of empirical the mean and cv, and of any shape the mean for concurrent channels.",
      example: "lognormal", effect: "abandonment"),
    Field(
      "queues.<queue>.patience.quantiles", nil, .conditional("required for empirical, else not allowed"),
      "Measured times, equally far apart in probability, from the shortest to the longest.", effect: "abandonment"),
    Field(
      "queues.<queue>.patience.quantiles[]", .duration(0...604_800), .optional, "One of them.", example: "2m",
      effect: "abandonment"),
    source("queues.<queue>.patience"),
    source("queues.<queue>.handleTime"),
    Field(
      "queues.<queue>.plannedAbandonment", .share(0...0.9),
      .conditional("only with patience; the tightest abandonment target, or 0%, when left out"),
      "Share of offered contacts that demand counts as abandoned.", example: "3%", effect: "flows to other queues"),
    Field(
      "queues.<queue>.touches", nil, .conditional("only for deferred channels"),
      "A case that is worked on several times.", effect: "workload"),
    Field(
      "queues.<queue>.touches.mean", .number(1...50), .required, "Mean touches of a case.", example: "2.4",
      effect: "workload"),
    Field(
      "queues.<queue>.touches.later", .duration(1...604_800), .required, "Mean work of each touch after the first.",
      example: "11m", effect: "workload"),
    Field(
      "queues.<queue>.touches.pendingCustomer", nil, .optional, "The customer's turn between touches.",
      effect: "time to resolution"),
    Field(
      "queues.<queue>.touches.pendingCustomer.after", .share(0...1), .required,
      "Share of touches but the last after which the case waits for the customer.", example: "60%",
      effect: "time to resolution"),
    Field(
      "queues.<queue>.touches.pendingCustomer.for", nil, .required, "How long it waits.", effect: "time to resolution"),
    Field(
      "queues.<queue>.touches.pendingCustomer.for.mean", .duration(1...7_776_000), .required,
      "Mean of an exponential time.", example: "18h", effect: "time to resolution"),
    Field(
      "queues.<queue>.touches.pausesClock", .boolean, .conditional("only with pendingCustomer; true when left out"),
      "Whether that time is left out of the resolution clock.", example: "true", effect: "resolve targets"),
    Field(
      "queues.<queue>.closingTouch", nil,
      .conditional("only in tiers with customerFacing: false; {to: owner, handleTime: 6m} when left out"),
      "The work of telling the customer.", effect: "workload"),
    Field(
      "queues.<queue>.closingTouch.to", .reference(.queueTemplate), .required,
      "Who does it: `owner`, the queue that escalated the case, or another queue.", example: "owner", effect: "workload"
    ),
    Field(
      "queues.<queue>.closingTouch.handleTime", .duration(1...604_800), .required, "Its mean.", example: "6m",
      effect: "workload"),
    Field(
      "queues.<queue>.inflow", .word(["added", "included"]),
      .conditional("required where the queue has forecast rows and receives escalations, else not allowed"),
      "Whether contacts that other queues pass on come on top of the rows or are in them; then first contacts are what "
        + "the rows leave.", example: "added", effect: "demand"),
    Field(
      "queues.<queue>.backlogBefore", nil,
      .conditional("only for deferred channels; what the week before leaves over when left out"),
      "What waits when the horizon begins.", effect: "requirement and simulation"),
    Field(
      "queues.<queue>.backlogBefore.contacts", .whole(0...1_000_000), .required, "How many contacts.", example: "40",
      effect: "requirement and simulation"),
    Field(
      "queues.<queue>.backlogBefore.oldest", .duration(0...7_776_000), .required,
      "How long the oldest has waited, in elapsed time; the ages are spread evenly up to it.", example: "1d",
      effect: "requirement and simulation"),
    source("queues.<queue>"),
    Field("queues.<queue>.targets", nil, .optional, "What is promised.", effect: "requirement and verdicts"),
  ]

  static let targets: [Field] = [
    Field(
      "queues.<queue>.targets[]", nil, .optional,
      "One promise; it has exactly one of the ten measures, the first ten keys below.",
      effect: "requirement and verdicts"),
    target("answer", .share(0.01...1), .optional, "Share answered within the time.", "80%"),
    target("abandonment", .share(0...1), .optional, "Share of offered contacts that give up, at most.", "5%"),
    target("speedOfAnswer", .duration(1...86_400), .optional, "Mean wait of the answered, at most.", "30s"),
    target(
      "liveOccupancy", .share(0.01...1), .optional, "Queue-driven handling ÷ staffed time, at most.", "85%"),
    target("totalOccupancy", .share(0.01...1), .optional, "All handling ÷ staffed time, at most.", "92%"),
    target("respond", .share(0.01...1), .optional, "Share to which a reply is sent in time.", "90%"),
    target("resolve", .share(0.01...1), .optional, "Share that is closed in time, by whichever tier.", "80%"),
    target("acknowledge", .share(0.01...1), .optional, "Share that a person accepts in time.", "95%"),
    target(
      "firstContactResolution", .share(0.01...1), .optional,
      "Share of first contacts that are resolved at once and not reopened.", "70%"),
    target("reopened", .share(0...1), .optional, "Share of the resolved that is reopened, at most.", "8%"),
    target(
      "within", .limit(1...7_776_000),
      .conditional("required for answer (a duration), respond, resolve and acknowledge, else not allowed"),
      "In which time; `2bd` is the same clock time on the second following business day.", "20s"),
    target(
      "over", .word(["interval", "day", "week", "month", "horizon"]),
      .conditional("day for answer, horizon for others when left out"), "Over which time it is judged.", "week"),
    target(
      "zone", .zone, .conditional("the zone of the opening when left out"), "Whose days and weeks.", "Europe/Madrid"),
    target(
      "definition", .word(["of-offered", "of-answered", "excluding-short-abandons", "abandons-within-count"]),
      .conditional("only for answer; of-offered when left out"), "How service level is counted.", "of-offered"),
    target(
      "short", .duration(1...3600), .conditional("only for excluding-short-abandons; 5s when left out"),
      "Abandons before this do not count.", "5s"),
    target(
      "floor", .share(0...1), .conditional("only for answer over more than an interval; 50% when left out"),
      "The service level that every open interval keeps.", "50%"),
    target(
      "judge", .word(["expected"]),
      .conditional("{probability: 90%} over week and month, else expected when left out"),
      "Whether the long-run figure has to hold, or single windows.", "expected"),
    target("judge.probability", .share(0.01...1), .required, "Share of windows in which it has to hold.", "90%"),
    Field(
      "queues.<queue>.targets[].relief", nil,
      .conditional("only for answer, abandonment, speedOfAnswer, respond, resolve and acknowledge"),
      "When the target is suspended.", effect: "verdicts"),
    Field(
      "queues.<queue>.targets[].relief.volumeAbove", .share(1...10), .required,
      "A window with more than this share of its planned contacts is not judged.", example: "115%", effect: "verdicts"),
    target(
      "clock", .word(["elapsed", "opening-hours"]),
      .conditional(
        "only for respond, resolve and acknowledge; opening-hours for respond and resolve where the queue closes, else elapsed"
      ), "By which clock.", "opening-hours"),
    target(
      "from", .word(["created", "entered"]),
      .conditional("only for respond, resolve and acknowledge; created for resolve, else entered"),
      "Whether the clock starts when the customer first asked or when the case entered the queue.", "entered"),
  ]

  private static func target(
    _ key: String, _ type: ScalarType, _ need: Field.Need, _ meaning: String, _ example: String
  ) -> Field {
    Field(
      "queues.<queue>.targets[]." + key, type, need, meaning, example: example, effect: "requirement and verdicts")
  }

  private static func part(_ key: String, _ meaning: String, _ example: String) -> Field {
    Field(
      "queues.<queue>.handleTime.parts." + key, .share(0...1), .required, meaning, example: example, effect: "workload")
  }
}
