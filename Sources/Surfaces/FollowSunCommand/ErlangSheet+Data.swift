import DelimitedText
import Diagnostics
import QueueingTheory

extension ErlangSheet {
  /// The columns of a table for programs, named as those of `erlang batch`.
  private var columns: [String] {
    let lost: String
    if case .loss = line { lost = "p_block" } else { lost = "p_abandon" }
    return [
      "agents", "p_wait", lost, "service_level", "service_level_excluding_short", "service_level_abandons_count",
      "service_level_of_answered", "asa_all_seconds", "asa_answered_seconds", "occupancy", "queue_length", "status",
    ]
  }

  private func values(_ agents: Double) -> [Double?] {
    guard let measures = measures(agents) else { return [Double?](repeating: nil, count: columns.count - 2) }
    return [
      measures.waitProbability, measures.abandonment, measures.serviceLevel(.ofOffered),
      measures.serviceLevel(.excludingShortAbandons(shortSeconds: shortSeconds)),
      measures.serviceLevel(.abandonsWithinCount), measures.serviceLevel(.ofAnswered), measures.meanWaitSeconds,
      measures.answered > 0 ? measures.meanAnswerSeconds : nil, agents > 0 ? measures.occupancy : nil,
      measures.queueLength,
    ]
  }

  private func status(_ agents: Double) -> StaticString {
    line.load > 0 && measures(agents) == nil ? "unstable" : "ok"
  }

  /// The answer and its neighbours, one row each; the answer is that with `is_answer` 1.
  func csv() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = DelimitedFieldWriter(columns: ["is_answer"] + columns) { bytes.append(contentsOf: $0) }
    for count in neighbours {
      writer.addField(count == agents ? 1 : 0)
      writer.addField(count)
      for value in values(count) { writer.addField(value ?? .nan) }
      writer.addField(word: status(count))
      try writer.endRow()
    }
    try writer.finish()
    return bytes
  }

  func json() -> String {
    func number(_ value: Double?) -> JSONValue { value.map { $0.isFinite ? .number($0) : .null } ?? .null }
    func row(_ agents: Double) -> [JSONValue.Member] {
      var members: [JSONValue.Member] = [.init("agents", .number(agents))]
      for (name, value) in zip(columns.dropFirst(), values(agents)) { members.append(.init(name, number(value))) }
      members.append(.init("status", .string("\(status(agents))")))
      return members
    }
    var members: [JSONValue.Member] = [.init("offered_load", .number(line.load))]
    members += row(agents)
    if let fractional {
      members += [
        .init("agents_fractional", .number(fractional)),
        .init("agents_scheduled", scheduled.map(JSONValue.integer) ?? .null),
        .init("agents_scheduled_fractional", .number(fractional / (1 - shrinkage))),
      ]
    }
    members.append(.init("neighbours", .array(neighbours.map { .object(row($0)) })))
    return JSONValue.object(members).text + "\n"
  }

  /// Shows the answer; ends with status 1 where the line that was asked about grows without end.
  func show(_ display: ErlangDisplay) throws {
    switch display.format {
    case .text: try Console.data(text(steps: display.steps))
    case .csv: try Console.data(try csv())
    case .json: try Console.data(json())
    }
    if line.load > 0, measures(agents) == nil { throw CommandExit.unfulfilled }
  }
}
