// swift-tools-version: 6.1
import PackageDescription

// The house has three rings: Engines know nothing of customer support, Planning knows no file format, Surfaces hold
// no rule of planning. Tests/ArchitectureTests holds the table of who may import whom.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(_ ring: String, _ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/\(ring)/\(name)", swiftSettings: strict)
}

func command(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Sources/Surfaces/\(name)", swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)Tests",
    exclude: [], resources: [.copy("Fixtures")], swiftSettings: strict)
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "FollowSun",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "FollowSun", targets: ["FollowSun"]),
    .library(name: "LinearModel", targets: ["LinearModel", "WorkScheduling"]),
    .library(name: "GLPKSolver", targets: ["GLPKSolver", "LinearModel", "WorkScheduling"]),
    .library(name: "FirstOrderLP", targets: ["FirstOrderLP", "LinearModel", "WorkScheduling"]),
    .library(
      name: "ServiceSimulation", targets: ["ServiceSimulation", "WorkforceModel", "CivilTime", "WorkScheduling"]),
    .executable(name: "followsun", targets: ["FollowSunCommand"]),
    .executable(name: "followsun-dev", targets: ["FollowSunDev"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Engines
    .target(
      name: "CGLPK", path: "Sources/Engines/CGLPK", cSettings: [.unsafeFlags(["-ffp-contract=off"])],
      linkerSettings: [.linkedLibrary("glpk")]),
    module("Engines", "WorkScheduling"),
    module("Engines", "CivilTime"),
    module("Engines", "DelimitedText"),
    module("Engines", "RealFunctions"),
    module("Engines", "Randomness", ["RealFunctions"]),
    module("Engines", "QueueingTheory", ["RealFunctions"]),
    module("Engines", "LinearModel", ["WorkScheduling"]),
    module("Engines", "GLPKSolver", ["CGLPK", "LinearModel", "WorkScheduling"]),
    module("Engines", "FirstOrderLP", ["LinearModel", "WorkScheduling"]),
    module("Engines", "EventSimulation", ["Randomness", "RealFunctions", "WorkScheduling"]),

    // Planning
    module("Planning", "WorkforceModel", ["CivilTime"]),
    module(
      "Planning", "DemandPlanning",
      ["WorkforceModel", "CivilTime", "QueueingTheory", "RealFunctions", "WorkScheduling"]),
    module(
      "Planning", "StaffingPlanning",
      ["WorkforceModel", "CivilTime", "QueueingTheory", "RealFunctions", "WorkScheduling"]),
    module(
      "Planning", "Rostering",
      [
        "WorkforceModel", "CivilTime", "LinearModel", "FirstOrderLP", "Randomness", "RealFunctions", "WorkScheduling",
      ]),
    module("Planning", "RosterVerification", ["WorkforceModel", "CivilTime"]),
    module(
      "Planning", "ServiceSimulation",
      ["WorkforceModel", "CivilTime", "EventSimulation", "Randomness", "RealFunctions", "WorkScheduling"]),
    module("Planning", "CostModel", ["WorkforceModel", "CivilTime"]),
    module(
      "Planning", "FollowSun",
      [
        "WorkforceModel", "CivilTime", "DemandPlanning", "StaffingPlanning", "Rostering", "RosterVerification",
        "ServiceSimulation", "CostModel", "GLPKSolver", "LinearModel", "WorkScheduling",
      ]),

    // Surfaces
    module("Surfaces", "Diagnostics"),
    module("Surfaces", "ScenarioFile", ["WorkforceModel", "CivilTime", "DelimitedText", "Diagnostics", yams]),
    module("Surfaces", "PlanArchive", ["WorkforceModel", "CivilTime", "DelimitedText", "Diagnostics"]),
    .systemLibrary(
      name: "CXLSX", path: "Sources/Surfaces/CXLSX", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    module("Surfaces", "Reporting", ["CXLSX", "WorkforceModel", "CivilTime", "DelimitedText"]),
    command(
      "FollowSunCommand",
      [
        "FollowSun", "WorkforceModel", "CivilTime", "DelimitedText", "WorkScheduling", "Diagnostics", "ScenarioFile",
        "PlanArchive", "Reporting", "QueueingTheory", argumentParser,
      ]),
    command(
      "FollowSunDev",
      [
        "FollowSun", "WorkforceModel", "CivilTime", "DelimitedText", "WorkScheduling", "Diagnostics", "ScenarioFile",
        "PlanArchive", "Reporting", "QueueingTheory", "RealFunctions", "Randomness", "EventSimulation", "LinearModel",
        "GLPKSolver",
        "FirstOrderLP", "DemandPlanning", "StaffingPlanning", "Rostering", "RosterVerification", "ServiceSimulation",
        "CostModel", argumentParser,
      ]),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["WorkforceModel", "CivilTime", "LinearModel"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("CivilTime", ["CivilTime"]),
    tests("DelimitedText", ["DelimitedText"]),
    tests("WorkScheduling", ["WorkScheduling"]),
    tests("RealFunctions", ["RealFunctions", "Randomness"]),
    tests("Randomness", ["Randomness", "RealFunctions"]),
    tests("QueueingTheory", ["QueueingTheory"]),
    tests("LinearModel", ["LinearModel"]),
    tests("GLPKSolver", ["CGLPK", "GLPKSolver", "LinearModel", "WorkScheduling"]),
    tests("FirstOrderLP", ["FirstOrderLP", "LinearModel", "GLPKSolver", "WorkScheduling"]),
    tests("EventSimulation", ["EventSimulation", "Randomness", "RealFunctions", "WorkScheduling"]),
    tests("WorkforceModel", ["WorkforceModel", "CivilTime"]),
    tests("DemandPlanning", ["DemandPlanning", "WorkforceModel", "CivilTime", "WorkScheduling"]),
    tests(
      "StaffingPlanning",
      ["StaffingPlanning", "DemandPlanning", "WorkforceModel", "CivilTime", "WorkScheduling", "QueueingTheory"]),
    tests(
      "Rostering",
      [
        "Rostering", "RosterVerification", "WorkforceModel", "CivilTime", "GLPKSolver", "LinearModel", "WorkScheduling",
        "Randomness",
      ]),
    tests("RosterVerification", ["RosterVerification", "WorkforceModel", "CivilTime"]),
    tests(
      "ServiceSimulation",
      ["ServiceSimulation", "WorkforceModel", "CivilTime", "EventSimulation", "Randomness", "WorkScheduling"]),
    tests("CostModel", ["CostModel", "WorkforceModel", "CivilTime"]),
    tests("Diagnostics", ["Diagnostics"]),
    tests("ScenarioFile", ["ScenarioFile", "WorkforceModel", "CivilTime", "Diagnostics"]),
    tests("PlanArchive", ["PlanArchive", "WorkforceModel", "CivilTime", "DelimitedText"]),
    tests("Reporting", ["Reporting", "PlanArchive", "WorkforceModel", "CivilTime", "DelimitedText"]),
    tests(
      "Agreement",
      [
        "FollowSun", "ScenarioFile", "PlanArchive", "WorkforceModel", "CivilTime", "Diagnostics", "WorkScheduling",
        "DemandPlanning", "StaffingPlanning", "QueueingTheory",
      ]),
    tests("FollowSunDev", ["FollowSunDev", "GLPKSolver", "LinearModel"]),
    tests("Architecture", []),
  ]
)
