import WorkforceModel

/// Work blocks that are not done by their due date, in words.
enum BlockText {
  /// One line for each block of which some pieces were late, with how much that is.
  static func late(_ result: SimulationResult, in scenario: Scenario) -> [String] {
    scenario.workBlocks.enumerated().compactMap { number, block in
      guard let target = scenario.target(ofBlock: number), result.targets.indices.contains(target) else { return nil }
      let measured = result.targets[target].measured
      let late = 1 - measured.mean
      guard measured.replications > 0, late > 0 else { return nil }
      return "work block '\(block.name)': \(NumberText.fixed(late * Double(block.contacts))) of "
        + "\(NumberText.count(block.contacts)) pieces, \(NumberText.fixed(late * block.seconds / 3600)) of "
        + "\(NumberText.fixed(block.seconds / 3600)) h, are not done by its due date (mean of "
        + "\(NumberText.counted(measured.replications, "replication")))"
    }
  }
}
