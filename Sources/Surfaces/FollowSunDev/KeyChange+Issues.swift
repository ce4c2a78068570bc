extension KeyChange {
  private static let issue = "queues.<queue>.issues.<type>"

  /// Issue types and their promises, in two queues that little else leads to.
  static let issues: [KeyChange] = [
    KeyChange(issue + ".share", "45%", .demand),
    KeyChange(issue + ".handleTime", "x2", .demand),
    KeyChange(issue + ".escalate", "10%", .demand),
    KeyChange(issue + ".escalate.to", "t3-case", .demand),
    KeyChange(issue + ".escalate.share", "5%", .demand),
    KeyChange(issue + ".outsourceable", "true", .staffing),
    KeyChange(issue + ".priority", "8", .staffing),
    KeyChange(issue + ".source", "measured", .report),
    KeyChange(issue + ".targets[].answer", "95%", .staffing),
    KeyChange(issue + ".targets[].abandonment", "1%", .staffing),
    KeyChange(issue + ".targets[].speedOfAnswer", "1s", .staffing),
    KeyChange(issue + ".targets[].liveOccupancy", "30%", .staffing),
    KeyChange(issue + ".targets[].totalOccupancy", "5%", .staffing),
    KeyChange(issue + ".targets[].firstContactResolution", "95%", .simulation),
    KeyChange(issue + ".targets[].respond", "99%", .simulation),
    KeyChange(issue + ".targets[].resolve", "99%", .simulation),
    KeyChange(issue + ".targets[].acknowledge", "5%", .simulation),
    KeyChange(issue + ".targets[].reopened", "1%", .simulation),
    KeyChange(issue + ".targets[].within", "5s", .staffing),
    KeyChange(issue + ".targets[].over", "day", .simulation),
    KeyChange(issue + ".targets[].zone", "Asia/Manila", .simulation, at: "targets[2]"),
    KeyChange(issue + ".targets[].definition", "of-answered", .simulation, with: [("            short: 5s\n", "")]),
    KeyChange(issue + ".targets[].short", "60s", .simulation),
    KeyChange(issue + ".targets[].floor", "95%", .staffing),
    KeyChange(issue + ".targets[].judge", "{probability: 90%}", .simulation),
    KeyChange(issue + ".targets[].judge.probability", "50%", .simulation),
    KeyChange(issue + ".targets[].relief.volumeAbove", "100%", .simulation),
    KeyChange(issue + ".targets[].clock", "opening-hours", .staffing, at: "targets[2]"),
    KeyChange(issue + ".targets[].from", "created", .simulation, at: "targets[1]"),
  ]
}
