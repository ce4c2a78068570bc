/// The one table of all keys of a scenario: parser, suggestions, JSON Schema and reference page are made from it.
public enum FieldTable {
  /// All keys, members behind the map that holds them.
  public static let all: [Field] =
    top + horizon + forecast + tiers + channels + queues + targets + issues + escalations + triggers + automation
    + events + workBlocks + sites
    + providers + contracts + teams + routing + minimum + ownership + rules + prices

  /// The keys that are recognised and refused.
  public static let refused: [RefusedKey] = [
    RefusedKey("issues", "write them under the queue that they are a part of, as queues.<queue>.issues"),
    RefusedKey("activities", "put coaching and meetings into teams.<team>.shrinkage.inShift"),
    RefusedKey("onCall", "leave on-call duty out; a roster seat is not on-call"),
    RefusedKey("overheads", "put leads and quality staff into the rate"),
    RefusedKey("fx", "convert all amounts to the currency of the scenario"),
    RefusedKey("languages", "name the languages in each queue"),
    RefusedKey("staffBefore", "the week before has the same tours"),
    RefusedKey(
      "queues.<queue>.handleTime.includesEscalated", "say extraWorkIncluded: true in the escalation whose work is in it"
    ),
    RefusedKey("queues.<queue>.targets[].csat", "firstContactResolution and reopened are measured"),
    RefusedKey("queues.<queue>.issues.<type>.targets[].csat", "firstContactResolution and reopened are measured"),
    RefusedKey("providers.<provider>.pricing", "write the hourly rate of each team"),
    RefusedKey("providers.<provider>.feeAtRisk", "leave it out; fees are not planned"),
    RefusedKey("providers.<provider>.minimumCommitment", "raise the lower end of headcount of the teams"),
    RefusedKey("teams.<team>.fixedShifts", "describe the team by headcount and contracts; staff names its people"),
  ]

  static let routing: [Field] = [
    Field(
      "routing", nil, .optional,
      "To whom contacts are offered; the teams of a queue without a table are asked by their number of skills.",
      effect: "simulation"),
    Field(
      "routing.<queues>", nil, .optional,
      "By queue or pattern: its teams in the order in which they are asked; those that serve it and are left out come "
        + "behind.", effect: "simulation"),
    Field("routing.<queues>[]", nil, .optional, "One team.", effect: "simulation"),
    Field(
      "routing.<queues>[].team", .reference(.team), .required, "Its id.", example: "mnl-frontline",
      effect: "simulation"),
    Field(
      "routing.<queues>[].allocation", .share(0...1),
      .conditional("for all teams of the queue without `when`, or none"),
      "Share of the contacts for which it is asked first; the shares sum to 100 %, and the others come behind.",
      example: "70%", effect: "simulation"),
    Field(
      "routing.<queues>[].when", .waitingAbove(1...86_400),
      .conditional("only for teams that do not serve the queue; not for deferred channels"),
      "The team helps out with contacts that have waited so long. The plan does not count on it.",
      example: "waiting > 60s", effect: "simulation"),
  ]

  static let top: [Field] = [
    Field(
      "schema", .word(["followsun/scenario/1"]), .required, "The version of this format.",
      example: "followsun/scenario/1", effect: "any other version is refused"),
    Field(
      "name", .text, .required, "What the plan is called.", example: "Layered support for an online shop",
      effect: "the title of every report"),
    Field(
      "description", .text, .optional, "What the scenario is about.", example: "The peak fortnight of spring",
      effect: "shown under the title of reports"),
    Field(
      "currency", .currency, .required, "The currency of every amount.", example: "EUR",
      effect: "the currency of all costs; amounts in another one are refused"),
    Field(
      "uncertainty", nil, .optional, "How far days differ from the forecast.",
      effect: "variation between simulated days"),
    Field(
      "uncertainty.dailyBusyness", .share(0...2), .required,
      "Coefficient of variation of a factor with mean 1 on all arrivals of a day.", example: "8%",
      effect: "variation between simulated days, and the probability that targets hold"),
    Field(
      "uncertainty.staffFor", .word(["mean", "customers", "quantile"]), .standard("mean"),
      "The day that live queues are staffed for: one as forecast, what the mean customer meets over busy and quiet "
        + "days, or a day that is busier than `quantile` of days.", example: "customers", effect: "requirement"),
    Field(
      "uncertainty.quantile", .share(0.5...0.999), .conditional("required for staffFor: quantile, else not allowed"),
      "Share of days that are less busy than the one staffed for.", example: "80%", effect: "requirement"),
    source("uncertainty"),
  ]

  /// The key that says where the figures of a block come from.
  static func source(_ block: String) -> Field {
    Field(
      block + ".source", .text, .optional, "Where the figures of this block come from.",
      example: "ticket history, January to March", effect: "listed among the assumptions of every report")
  }
}
