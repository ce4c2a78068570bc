import WorkforceModel

/// The JSON Schema (draft 2020-12) of `stress.json`.
public enum StressSchema {
  public static func json() throws -> [UInt8] {
    let (text, number, whole, flag) = (PlanSchema.text, PlanSchema.number, PlanSchema.whole, PlanSchema.flag)
    let outcome = PlanSchema.object(
      ["measured": interval, "verdict": ["enum": ["holds", "fails", "undecided"]], "breaksFloor": flag],
      optional: ["measured"])
    let point = PlanSchema.object([
      "position": ["type": "number", "minimum": -1, "maximum": 1] as [String: Any], "value": number, "isLimited": flag,
      "outcomes": PlanSchema.list(outcome),
    ])
    let lever = PlanSchema.object([
      "id": text, "name": text, "unit": ["enum": StressLever.Unit.allCases.map(\.rawValue)],
      "rangeFrom": ["enum": StressLever.Source.allCases.map(\.rawValue)], "low": number, "base": number,
      "high": number, "points": PlanSchema.list(point),
    ])
    let crossing = PlanSchema.object(
      ["value": number, "lower": number, "upper": number, "isAbove": flag, "isByFloor": flag, "n": whole],
      optional: ["lower", "upper"])
    let joint = PlanSchema.object([
      "distribution": ["enum": StressSettings.Distribution.allCases.map(\.rawValue)],
      "correlation": ["enum": StressSettings.Correlation.allCases.map(\.rawValue)], "levers": PlanSchema.list(whole),
      "allKept": interval, "allKeptAsStated": interval, "targetKept": PlanSchema.list(interval),
      "values": PlanSchema.list(PlanSchema.list(number)), "kept": PlanSchema.list(PlanSchema.list(flag)),
    ])
    let root = PlanSchema.object(
      [
        "schema": ["const": StressDocument.schemaName], "name": text, "provenance": PlanSchema.provenance,
        "replications": whole, "seed": whole, "runs": whole,
        "targets": PlanSchema.list(
          PlanSchema.object([
            "path": text, "queue": text, "measure": text, "goal": number, "over": text, "base": outcome,
          ])),
        "levers": PlanSchema.list(lever),
        "breakEvens": PlanSchema.list(
          PlanSchema.object(
            [
              "target": whole, "lever": whole, "keepsAtBase": flag, "isDecided": flag,
              "crossings": PlanSchema.list(crossing),
            ], optional: ["keepsAtBase"])),
        "swings": PlanSchema.list(
          PlanSchema.object([
            "target": whole, "lever": whole, "atLow": number, "atBase": number, "atHigh": number,
            "difference": interval,
          ])), "joint": joint,
      ], optional: ["joint"])
    return try PlanSchema.document(root, title: "FollowSun stress test")
  }

  /// A figure with both ends of its 95 % interval (absent where there is none) and what it rests on.
  private static var interval: [String: Any] {
    PlanSchema.object(
      ["mean": PlanSchema.number, "lower": PlanSchema.number, "upper": PlanSchema.number, "n": PlanSchema.whole],
      optional: ["lower", "upper"])
  }
}
