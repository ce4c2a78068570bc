import PlanArchive
import Testing

/// `Docs/Reference/PlanFolder.md` names the columns that the code writes, in their order.
@Suite struct PlanFolderPageTests {
  @Test(arguments: [
    ("requirement.csv", IntervalTable.requirementColumns), ("work.csv", IntervalTable.workColumns),
    ("roster.csv", RosterTable.columns), ("staffing.csv", IntervalTable.staffingColumns),
    ("simulation.csv", SimulationTable.columns), ("simulation-teams.csv", SimulationTable.teamColumns),
  ])
  func columnsAreThoseOfTheCode(file: String, columns: [String]) throws {
    let page = try DocumentedPage("Docs/Reference/PlanFolder.md")
    let section = page.text.components(under: "## \(file)")
    #expect(section == columns)
  }

  @Test func filesAreThoseOfTheCode() throws {
    let page = try DocumentedPage("Docs/Reference/PlanFolder.md")
    let named = page.text.components(under: "# The plan folder")
    #expect(named.last == "inputs/")
    #expect(Set(named.dropLast()) == Set(PlanFolder.fileNames))
  }
}

extension String {
  /// The names in backticks that begin the table rows below a heading.
  fileprivate func components(under heading: String) -> [String] {
    var isInside = false
    var names: [String] = []
    for line in split(separator: "\n") {
      if line.hasPrefix("#") { isInside = line == heading }
      guard isInside, line.hasPrefix("| `") else { continue }
      let rest = line.dropFirst(3)
      names.append(String(rest.prefix { $0 != "`" }))
    }
    return names
  }
}
