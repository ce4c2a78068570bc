import Testing

/// The house: who may import whom. A module that is not named here does not belong to it.
@Suite struct ImportTests {
  private static let engines: Set = [
    "CGLPK", "LinearModel", "GLPKSolver", "FirstOrderLP", "CivilTime", "DelimitedText", "WorkScheduling",
    "QueueingTheory", "RealFunctions", "Randomness", "EventSimulation",
  ]
  private static let arrows: Set = [
    "DemandPlanning", "StaffingPlanning", "Rostering", "RosterVerification", "ServiceSimulation", "CostModel",
  ]
  private static let surfaces: Set = [
    "Diagnostics", "ScenarioFile", "PlanArchive", "Reporting", "CXLSX", "FollowSunCommand", "FollowSunDev",
  ]

  @Test func theHouseHasTheseModulesAndNoOthers() throws {
    let tree = SourceTree()
    #expect(Set(try tree.imports(ofRing: "Engines").map(\.module)) == Self.engines)
    #expect(
      Set(try tree.imports(ofRing: "Planning").map(\.module)) == Self.arrows.union(["WorkforceModel", "FollowSun"]))
    #expect(Set(try tree.imports(ofRing: "Surfaces").map(\.module)) == Self.surfaces)
  }

  @Test func enginesImportOnlyEnginesAndGLPKHasOneDoor() throws {
    for (module, imports) in try SourceTree().imports(ofRing: "Engines") {
      #expect(Set(imports).isSubset(of: Self.engines), "\(module) imports \(imports)")
      #expect(!imports.contains("CGLPK") || module == "GLPKSolver", "\(module) imports CGLPK")
    }
  }

  @Test func arrowsImportEnginesAndTheModelButNeitherEachOtherNorTheSolver() throws {
    for (module, imports) in try SourceTree().imports(ofRing: "Planning") where Self.arrows.contains(module) {
      let allowed = Self.engines.subtracting(["GLPKSolver", "CGLPK", "DelimitedText"]).union(["WorkforceModel"])
      #expect(Set(imports).isSubset(of: allowed), "\(module) imports \(imports)")
    }
  }

  @Test func theModelKnowsOnlyCivilTimeAndSoDoesVerification() throws {
    for (module, imports) in try SourceTree().imports(ofRing: "Planning") {
      if module == "WorkforceModel" { #expect(imports == ["CivilTime"]) }
      if module == "RosterVerification" { #expect(Set(imports).isSubset(of: ["CivilTime", "WorkforceModel"])) }
      if module == "FollowSun" { #expect(Set(imports).isDisjoint(with: Self.surfaces)) }
    }
  }

  @Test func surfacesThatAreLibrariesHoldNoArrow() throws {
    let commands: Set = ["FollowSunCommand", "FollowSunDev"]
    for (module, imports) in try SourceTree().imports(ofRing: "Surfaces") where !commands.contains(module) {
      #expect(Set(imports).isDisjoint(with: Self.arrows.union(commands).union(["FollowSun"])), "\(module): \(imports)")
    }
    for (module, imports) in try SourceTree().imports(ofRing: "Surfaces") where module == "FollowSunCommand" {
      #expect(Set(imports).isDisjoint(with: Self.arrows.union(["FollowSunDev"])), "\(module): \(imports)")
    }
  }
}
