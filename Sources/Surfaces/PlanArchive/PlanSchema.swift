import Foundation
import WorkforceModel

/// The JSON Schema (draft 2020-12) of `plan.json`.
public enum PlanSchema {
  public static func json() throws -> [UInt8] {
    let root: [String: Any] = object(
      [
        "schema": ["const": PlanDocument.schemaName], "name": text, "currency": text, "provenance": provenance,
        "grid": object([
          "start": text, "intervalMinutes": ["enum": [15, 30, 60]] as [String: Any], "count": whole,
        ]),
        "assumptions": list(
          object(["path": text, "value": text, "range": text, "source": text], optional: ["range", "source"])),
        "defaults": list(object(["path": text, "value": text, "reason": text])), "workload": list(queueLoad),
        "requirement": requirement, "roster": roster, "schedule": schedule, "check": check,
        "remedies": remedies,
        "simulation": simulation, "cost": cost,
      ], optional: ["schedule", "remedies", "simulation", "cost"])
    return try document(root, title: "FollowSun plan")
  }

  static func document(_ root: [String: Any], title: String) throws -> [UInt8] {
    var document = root
    document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    document["title"] = title
    let data = try JSONSerialization.data(
      withJSONObject: document, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
    return Array(data) + [10]
  }

  static var text: [String: Any] { ["type": "string"] }
  static var number: [String: Any] { ["type": "number"] }
  static var whole: [String: Any] { ["type": "integer"] }
  static var flag: [String: Any] { ["type": "boolean"] }

  static func list(_ items: [String: Any]) -> [String: Any] {
    ["type": "array", "items": items]
  }

  static func object(_ properties: [String: Any], optional: [String] = []) -> [String: Any] {
    [
      "type": "object", "properties": properties, "additionalProperties": false,
      "required": properties.keys.filter { !optional.contains($0) }.sorted(),
    ]
  }

  /// A figure from simulation: mean, 95 % half-width (absent where one replication gives none) and their number.
  static var estimate: [String: Any] {
    object(
      ["mean": number, "halfWidth95": ["type": "number", "minimum": 0] as [String: Any], "n": whole],
      optional: ["halfWidth95"])
  }

  static var provenance: [String: Any] {
    object([
      "version": text, "seed": whole, "effort": text, "replications": whole,
      "inputs": list(object(["name": text, "sha256": ["type": "string", "pattern": "^[0-9a-f]{64}$"]])),
      "timeZoneDataVersion": text, "solverVersion": text, "timeLimited": flag,
    ])
  }

  private static var queueLoad: [String: Any] {
    object(
      [
        "queue": text,
        "flows": list(
          object(
            ["origin": text, "from": text, "contacts": list(number), "meanHandleSeconds": number], optional: ["from"])),
        "handleSeconds": list(number), "handleVariation": number, "offeredLoad": list(number), "loadMethod": text,
        "handoverSeconds": list(number), "lostAfterHours": list(number), "openingBacklog": number,
        "forecastHandleSeconds": list(number),
      ], optional: ["forecastHandleSeconds"])
  }

  private static var requirement: [String: Any] {
    object([
      "needs": list(
        object(
          [
            "queue": text,
            "positions": object(
              [
                "model": text, "fractional": list(number), "whole": list(whole), "driver": list(text),
                "floor": list(whole), "expectedServiceLevel": list(number),
                "outlook": object([
                  "occupancy": list(number), "answerSeconds": list(number), "abandonment": list(number),
                ]), "windows": windows,
              ], optional: ["outlook", "windows"]),
            "work": list(object(["interval": whole, "agentIntervals": number, "due": whole])),
          ], optional: ["positions", "work"])),
      "posts": list(list(whole)),
    ])
  }

  /// Targets over windows: [first interval, number of intervals] of each window, and the margins by interval as places
  /// in `curves`, -1 where no contacts come.
  private static var windows: [String: Any] {
    let window: [String: Any] = ["type": "array", "items": whole, "minItems": 2, "maxItems": 2]
    let place: [String: Any] = ["type": "integer", "minimum": -1]
    return object([
      "least": list(whole),
      "goals": list(
        object([
          "target": whole, "windows": list(window), "volumes": list(number), "curves": list(list(number)),
          "curve": list(place),
        ])),
    ])
  }

  private static var roster: [String: Any] {
    object(
      [
        "lines": list(
          object(
            [
              "id": whole, "team": text, "contract": text, "person": text,
              "shifts": list(
                object([
                  "start": text, "end": text, "paidMinutes": whole, "fixed": flag,
                  "pauses": list(object(["start": text, "minutes": whole, "paid": flag])),
                ])),
            ], optional: ["person"])),
        "plannedShare": list(list(list(number))),
        "shortages": list(
          object(
            ["queue": text, "post": whole, "interval": whole, "positions": number, "bindingRule": text],
            optional: ["queue", "post"])),
        "promised": list(list(number)),
        "certificate": object(
          [
            "cost": number, "bound": number, "gap": number, "prices": list(list(number)),
            "windowPrices": list(list(list(number))),
            "everyInterval": object(["bound": number, "prices": list(list(number))]), "stop": text,
          ], optional: ["windowPrices", "everyInterval"]),
        "startLimit": object([
          "teams": list(object(["team": text, "most": whole, "wanted": whole])), "costWithout": number,
        ]),
      ], optional: ["promised", "certificate", "startLimit"])
  }

  private static var schedule: [String: Any] {
    let shift = object(["line": whole, "start": text])
    return object([
      "members": list(
        object([
          "id": text, "name": text, "team": text, "contract": text, "generated": flag, "shifts": list(shift),
        ])),
      "open": list(object(["team": text, "contract": text, "shift": shift, "reason": text])),
      "wishesAsked": whole, "unmetBound": whole,
      "unmet": list(
        object([
          "person": text, "wish": ["enum": Schedule.UnmetWish.Wish.allCases.map(\.rawValue)] as [String: Any],
          "shift": shift,
        ])),
      "fairness": list(
        object([
          "team": text, "contract": text,
          "measure": ["enum": Schedule.Measure.allCases.map(\.rawValue)] as [String: Any], "people": whole,
          "most": whole, "fewest": whole, "bound": whole,
        ])),
    ])
  }

  private static var check: [String: Any] {
    object(
      [
        "violations": list(object(["rule": text, "line": whole, "message": text], optional: ["line"])),
        "payCost": number, "shortageCost": number, "shortageHours": number, "aboveCost": number,
        "bound": number,
      ], optional: ["bound"])
  }

  /// What single changes would do to the shortage; amounts in minor units.
  private static var remedies: [String: Any] {
    let outcome = object([
      "shortageHours": number, "forcedHours": number, "pay": number, "shortageCost": number, "cost": number,
      "bound": number, "gap": number,
    ])
    return object([
      "effort": text,
      "groups": list(
        object([
          "teams": list(text), "short": list(object(["queue": text, "post": whole], optional: ["queue", "post"])),
          "before": outcome,
          "remedies": list(
            object([
              "kind": text, "change": text, "removesAll": flag, "price": number, "before": outcome, "after": outcome,
            ])),
        ])),
    ])
  }

  private static var cost: [String: Any] {
    object([
      "teams": list(
        object([
          "team": text, "rosteredByWeek": list(whole), "rostered": whole, "headcount": number,
          "fullTimeEquivalents": number, "paidHours": number, "productiveHours": number, "basePayMinorUnits": whole,
          "premiumPayMinorUnits": whole,
        ])),
      "external": list(object(["queue": text, "contacts": estimate, "costMinorUnits": estimate])),
      "totalMinorUnits": whole, "perFirstContactMinorUnits": estimate, "perResolutionMinorUnits": estimate,
    ])
  }
}
