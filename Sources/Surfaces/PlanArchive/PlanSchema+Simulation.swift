extension PlanSchema {
  static var simulation: [String: Any] {
    object(
      [
        "replications": whole, "seed": whole, "stopping": stopping, "warmUp": warmUp, "targets": list(target),
        "queues": list(visits(of: "queue")),
        "tiers": list(visits(of: "tier")), "teams": list(agents(of: "team")), "sites": list(agents(of: "site")),
        "windows": list(
          object([
            "target": whole, "first": whole, "end": whole, "attainment": estimate, "probabilityHeld": estimate,
            "perReplication": list(["type": ["number", "null"]]),
          ])),
        "conservation": object([
          "entered": whole, "contained": whole, "resolved": whole, "abandonedForGood": whole, "lostAfterHours": whole,
          "stillOpen": whole,
        ]),
      ], optional: ["stopping", "warmUp"])
  }

  private static var stopping: [String: Any] {
    object([
      "precision": number, "batch": whole, "minimum": whole, "maximum": whole, "isReached": flag,
      "targets": list(whole),
    ])
  }

  private static var warmUp: [String: Any] {
    object(["seconds": whole, "openADayBefore": estimate, "openAtBegin": estimate, "weeklyDrift": estimate])
  }

  private static var target: [String: Any] {
    object(
      [
        "path": text, "queue": text, "measure": text, "goal": number, "over": text,
        "verdict": ["enum": ["holds", "fails", "undecided"]], "measured": estimate, "measureText": text,
        "projected": flag, "worstWindow": whole, "windowsNeeded": whole,
      ], optional: ["worstWindow", "windowsNeeded"])
  }

  private static var percentiles: [String: Any] {
    let half = ["type": "number", "minimum": 0] as [String: Any]
    return object(
      [
        "p50": number, "p90": number, "p95": number, "p99": number, "observations": whole,
        "halfWidths95": object(["p50": half, "p90": half, "p95": half, "p99": half]),
      ], optional: ["halfWidths95"])
  }

  /// What became of the visits to a queue or a tier.
  private static func visits(of subject: String) -> [String: Any] {
    var properties: [String: Any] = [
      subject: text,
      "balance": object([
        "entered": whole, "handled": whole, "abandoned": whole, "moved": whole, "cutAtClose": whole, "open": whole,
      ]),
    ]
    for name in [
      "entered", "handled", "abandoned", "moved", "cutAtClose", "open", "lostAtDoor", "lostAfterHours", "resolved",
      "resolvedForGood", "escalated", "bounced", "reopened", "meanWaitSeconds", "meanHandleSeconds", "serviceLevel",
      "abandonment", "backlog", "backlogAgeSeconds",
    ] { properties[name] = estimate }
    for name in ["wait", "response", "resolution", "openResponse", "openResolution", "activeResolution"] {
      properties[name] = percentiles
    }
    return object(properties)
  }

  /// What the agents of a team or a site did.
  private static func agents(of subject: String) -> [String: Any] {
    var properties: [String: Any] = [subject: text, "wait": percentiles, "response": percentiles]
    for name in [
      "occupancy", "liveOccupancy", "totalOccupancy", "staffedHours", "absentShifts", "paidMinutes", "handoverHours",
      "answered", "meanWaitSeconds", "meanTouchSeconds", "answeredInThreshold",
    ] { properties[name] = estimate }
    return object(properties)
  }
}
