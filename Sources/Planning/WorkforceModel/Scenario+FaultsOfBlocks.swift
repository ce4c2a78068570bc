import CivilTime

// Faults of work blocks.
extension Scenario {
  /// Blocks that nobody can work on, or whose dates cannot be.
  func workBlocksOutOfPlace() -> [PlanningFault] {
    workBlocks.enumerated().flatMap { position, block in
      var faults: [PlanningFault] = []
      let queue = queues[block.queue.raw]
      let start = horizon.grid.start
      let end = horizon.grid.end
      if !isStaffed(block.queue) || !channel(of: block.queue).isDeferred {
        let why =
          isStaffed(block.queue)
          ? "'\(channel(of: block.queue).id)' is not a deferred channel" : "nobody works on '\(queue.id)'"
        faults.append(
          error(
            "block-queue", block.path.key("queue"), "\(why), so the work block '\(block.name)' cannot wait there",
            "name a deferred queue that a team serves"))
      }
      if block.released < start || block.released >= end {
        faults.append(
          error(
            "block-outside-horizon", block.path.key("released"),
            "the work block '\(block.name)' is released outside the horizon, \(start.iso8601) to \(end.iso8601)",
            block.released < start
              ? "write the beginning of the horizon, or plan the weeks before as well" : "correct the date"))
      } else if block.due <= block.released {
        faults.append(
          error(
            "block-dates", block.path.key("due"), "the work block '\(block.name)' is due before it is released",
            "correct one of the two dates"))
      } else if block.due > end {
        faults.append(
          error(
            "block-outside-horizon", block.path.key("due"),
            "the work block '\(block.name)' is due after the horizon, which ends at \(end.iso8601)",
            "make the horizon longer, or write the part that is to be done in it as a block of its own"))
      }
      if workBlocks[..<position].contains(where: { $0.name == block.name }) {
        faults.append(
          error(
            "block-twice", block.path.key("name"), "there are two work blocks '\(block.name)'", "rename one of them"))
      }
      return faults
    }
  }
}
