import WorkforceModel

/// Says why nobody holds a shift: what each person of the contract does instead.
struct OpenShiftReason {
  let group: NamingGroup
  let rows: [[Int]]
  let scenario: Scenario

  func words(_ shift: NamedTour.Shift) -> String {
    let contract = scenario.contracts[group.contract].id
    guard !group.people.isEmpty else { return "nobody on the staff list has contract \(contract)" }
    let week = max(0, min(group.weeks - 1, shift.work.day / 7))
    var away = 0
    var busy = 0
    var barred = 0
    for (index, person) in group.people.enumerated() {
      if person.isAway(shift) {
        away += 1
      } else if rows[index][week] >= 0 {
        busy += 1
      } else {
        barred += 1
      }
    }
    var parts: [String] = []
    if away > 0 { parts.append("\(away) \(away == 1 ? "is" : "are") away on that date") }
    if busy > 0 { parts.append("\(busy) \(busy == 1 ? "has" : "have") another tour in that week") }
    if barred > 0 { parts.append("\(barred) would break a rule between shifts") }
    let all = group.people.count
    return "of \(all) \(all == 1 ? "person" : "people") with contract \(contract) " + parts.joined(separator: ", ")
  }
}
