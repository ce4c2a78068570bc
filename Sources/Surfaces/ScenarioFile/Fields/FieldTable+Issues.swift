extension FieldTable {
  private static let issue = "queues.<queue>.issues.<type>"

  /// The types of contact within a queue; their targets are those of queues at another place.
  static let issues: [Field] =
    [
      Field(
        "queues.<queue>.issues", nil, .conditional("only for queues of staffed tiers"),
        "Types of contact that differ from the queue's other work. Each becomes a queue of its own, `QUEUE:TYPE`; rows, "
          + "escalations and patterns that name the queue mean all of it.",
        effect: "demand, requirement and simulation"),
      Field(issue, nil, .optional, "One type.", effect: "demand, requirement and simulation"),
      Field(
        issue + ".share", .share(0.0001...0.9999), .required,
        "Share of the contacts that enter the queue; what the types leave is its ordinary work.", example: "34%",
        effect: "demand"),
      Field(
        issue + ".handleTime", .factor(0.01...100), .standard("x1"),
        "Handle time ÷ that of the queue's ordinary work, which `handleTime.mean` and the forecast say; of all touches.",
        example: "x0.8", effect: "workload"),
      Field(
        issue + ".escalate", .share(0...1), .conditional("as the queue when left out"),
        "Share of the handled that is escalated, to where the escalations of the queue lead and in their proportions; or "
          + "a map with another destination.",
        example: "4%", effect: "demand"),
      Field(
        issue + ".escalate.to", .reference(.queueTemplate), .required,
        "Where it is escalated to instead, cold and without extra work.", example: "t3-case", effect: "demand"),
      Field(
        issue + ".escalate.share", .share(0...1), .required, "Share of the handled that is.", example: "90%",
        effect: "demand"),
      Field(
        issue + ".outsourceable", .boolean, .standard("true"),
        "Whether teams of vendors may serve it; if not, those of in-house providers alone do.", example: "false",
        effect: "requirement and roster"),
      Field(
        issue + ".priority", .whole(1...9), .conditional("that of the queue when left out"),
        "Which contact an agent takes first: the lowest number.", example: "1", effect: "requirement and simulation"),
      Field(
        issue + ".targets", nil, .conditional("what the queue promises holds for it as well, but for these measures"),
        "What is promised about this type alone.", effect: "requirement and verdicts"),
      source(issue),
    ]
    + targets.map { field in
      var copy = field
      copy.path = field.path.replacing("queues.<queue>.targets", with: issue + ".targets")
      return copy
    }
}
