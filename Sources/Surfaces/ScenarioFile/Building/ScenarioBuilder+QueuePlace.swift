import CivilTime
import WorkforceModel

// Which keys a queue may have, by its tier, its channel and its opening.
extension ScenarioBuilder {
  func checkPlace(_ node: DecodedNode, tier: Tier, channel: Channel, opening: OpeningHours) {
    if tier.customerFacing, node["closingTouch"] != nil {
      misplaced(
        "closingTouch", in: node, "is for tiers with customerFacing: false, and '\(tier.id)' faces customers",
        hint: "remove it")
    }
    guard tier.kind == .staffed else {
      checkUnstaffed(node, tier: tier)
      return
    }
    if node["handleTime"] == nil {
      missing("handleTime", in: node, "people work on it", hint: "add handleTime: {mean: 7m}")
    }
    if channel.isDeferred {
      for key in ["patience", "plannedAbandonment", "afterHours", "atClose"] where node[key] != nil {
        misplaced(
          key, in: node, "is for channels where the customer waits, and '\(channel.id)' is deferred", hint: "remove it")
      }
    } else {
      checkWaiting(node, channel: channel, opening: opening)
    }
  }

  private func checkUnstaffed(_ node: DecodedNode, tier: Tier) {
    let why = "for queues that people work on, and tier '\(tier.id)' is \(tier.kind.rawValue)"
    for key in ["handleTime", "touches", "patience", "plannedAbandonment", "afterHours", "atClose", "issues"]
    where node[key] != nil {
      misplaced(key, in: node, "is \(why)", hint: "remove it")
    }
    if node["targets"] != nil {
      misplaced("targets", in: node, "are \(why)", hint: "set the targets on a queue of a staffed tier")
    }
  }

  private func checkWaiting(_ node: DecodedNode, channel: Channel, opening: OpeningHours) {
    if node["touches"] != nil {
      misplaced("touches", in: node, "are for deferred channels, and '\(channel.id)' is not", hint: "remove it")
    }
    if opening.isAlways {
      // A faulty opening is read as always open; only a good one can be in conflict.
      let isMeant = node["opening"]?.value != nil
      for key in ["afterHours", "atClose"] where isMeant && node[key] != nil {
        misplaced(key, in: node, "is for queues that close, and this one is always open", hint: "remove it")
      }
    } else if node["afterHours"] == nil {
      missing(
        "afterHours", in: node, "somebody may come while it is closed",
        hint: "add afterHours: {to: QUEUE, share: 60%}; the rest is lost")
    }
    if node["plannedAbandonment"] != nil, node["patience"] == nil {
      misplaced("plannedAbandonment", in: node, "needs patience: without it nobody gives up", hint: "add patience")
    }
  }
}
