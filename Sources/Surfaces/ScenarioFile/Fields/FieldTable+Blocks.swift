extension FieldTable {
  static let workBlocks: [Field] = [
    Field(
      "workBlocks", nil, .optional,
      "Work that is done once and has a date: a migration, a backlog that is to be gone.", effect: "demand"),
    Field(
      "workBlocks[]", nil, .optional,
      "One block; its pieces wait in a deferred queue, each is one touch and is neither escalated nor reopened.",
      effect: "demand"),
    Field(
      "workBlocks[].name", .text, .required, "What it is called; every block has a name of its own.",
      example: "address migration", effect: "shown in demand --explain and in the verdict"),
    Field(
      "workBlocks[].queue", .reference(.queue), .required, "The deferred queue in which its pieces wait.",
      example: "t2-backoffice-en", effect: "demand; who does it"),
    Field(
      "workBlocks[].contacts", .whole(1...100_000), .conditional("either this or work"), "How many pieces.",
      example: "400", effect: "demand"),
    Field(
      "workBlocks[].work", .duration(60...360_000_000), .conditional("either this or contacts"),
      "The handling time of all pieces together; their number follows from handleTime and is rounded.",
      example: "40h", effect: "demand"),
    Field(
      "workBlocks[].handleTime", .duration(1...86_400), .conditional("the mean of the queue when left out"),
      "Mean time of a piece; its shape is that of the queue.", example: "6m", effect: "demand"),
    Field(
      "workBlocks[].released", .localMoment, .required,
      "From when on it can be done, inside the horizon; on the clock of the queue's opening.",
      example: "2026-03-24T09:00", effect: "demand, requirement"),
    Field(
      "workBlocks[].due", .localMoment, .required,
      "When it has to be done, at the end of the horizon at the latest; on the clock of the queue's opening.",
      example: "2026-03-27T18:00", effect: "requirement, and the verdict"),
    Field(
      "workBlocks[].share", .share(0.01...1), .standard("100%"),
      "Share of the pieces that has to be done by the due date; the rest may take twice the time.", example: "95%",
      effect: "requirement, and the verdict"),
    source("workBlocks[]"),
  ]
}
