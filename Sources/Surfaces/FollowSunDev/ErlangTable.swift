import QueueingTheory

/// A fault of the table of queueing cases, with the line it is in (1 is the header).
struct ErlangTableError: Error, CustomStringConvertible {
  var line: Int
  var reason: String

  var description: String { "line \(line): \(reason)" }
}

/// Computes the measures of a table of queueing cases, for the oracle Tests/Oracles/erlang.py.
///
/// In, as CSV without quotes: `model` (b, c, a; chat with sessions that stay with their agents, chat-even; g-gamma, g-lognormal:
/// Erlang A with another shape of patience), `offered_load` (erlangs; for chat at one session an agent),
/// `agents`, `aht_seconds`, `patience_seconds` (`inf` allowed), `within_seconds`, `short_seconds`, `sessions`,
/// `slowdown`, `patience_cv`. Out, one row each: `p_wait`, `p_abandon`, `answered_within`, `abandoned_within`, `short_abandon`,
/// `answered`, `wait_all_seconds`, `asa_answered_seconds`, `wait_abandoned_seconds`, `wait_delayed_seconds`,
/// `occupancy`, `queue_length`, with the digits that identify each number. An unstable row is empty.
func erlangTable(_ input: String) throws(ErlangTableError) -> String {
  let header =
    "model,offered_load,agents,aht_seconds,patience_seconds,within_seconds,short_seconds,sessions,slowdown,patience_cv"
  let lines = input.split(separator: "\n", omittingEmptySubsequences: true)
  guard let first = lines.first, first == header else { throw ErlangTableError(line: 1, reason: "expected \(header)") }
  var output =
    "p_wait,p_abandon,answered_within,abandoned_within,short_abandon,answered,wait_all_seconds,asa_answered_seconds,"
    + "wait_abandoned_seconds,wait_delayed_seconds,occupancy,queue_length\n"
  for (index, line) in lines.enumerated().dropFirst() {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 10 else {
      throw ErlangTableError(line: index + 1, reason: "\(fields.count) fields, not 10")
    }
    var numbers: [Double] = []
    for field in fields.dropFirst() {
      guard let number = Double(field) else { throw ErlangTableError(line: index + 1, reason: "no number: \(field)") }
      numbers.append(number)
    }
    let measures = try measures(model: fields[0], numbers: numbers, line: index + 1)
    output += measures.map(row) ?? ",,,,,,,,,,,"
    output += "\n"
  }
  return output
}

private func measures(
  model: Substring, numbers: [Double], line: Int
) throws(ErlangTableError) -> QueueMeasures? {
  let (load, agents, handle, patience) = (numbers[0], numbers[1], numbers[2], numbers[3])
  let (within, short) = (numbers[4], numbers[5])
  switch model {
  case "b":
    return ErlangB(offeredLoad: load, agents: agents)?.measures(shortSeconds: short)
  case "c":
    return ErlangC(offeredLoad: load, agents: agents, meanHandleSeconds: handle)?.measures(withinSeconds: within)
  case "a":
    return ErlangA(
      offeredLoad: load, agents: agents, meanHandleSeconds: handle, meanPatienceSeconds: patience
    )?.measures(withinSeconds: within, shortSeconds: short)
  case "g-gamma", "g-lognormal":
    let variation = numbers[8]
    return GeneralPatienceQueue(
      offeredLoad: load, agents: agents, meanHandleSeconds: handle, meanPatienceSeconds: patience,
      patienceShape: model == "g-gamma"
        ? .gamma(coefficientOfVariation: variation) : .lognormal(coefficientOfVariation: variation)
    )?.measures(withinSeconds: within, shortSeconds: short)
  case "chat", "chat-even":
    guard let whole = Int(exactly: agents), let sessions = Int(exactly: numbers[6]),
      let concurrency = try? SessionConcurrency(sessionsPerAgent: sessions, slowdown: numbers[7])
    else { throw ErlangTableError(line: line, reason: "chat needs whole agents and valid sessions and slowdown") }
    return ConcurrentQueue(
      arrivalsPerSecond: load / handle, agents: whole, baseHandleSeconds: handle, concurrency: concurrency,
      meanPatienceSeconds: patience, spread: model == "chat" ? .kept : .even
    )?.measures(withinSeconds: within, shortSeconds: short)
  default:
    throw ErlangTableError(line: line, reason: "unknown model \(model)")
  }
}

/// Swift prints the fewest digits that read back as the same number, at most 17.
private func row(_ measures: QueueMeasures) -> String {
  [
    measures.waitProbability, measures.abandonment, measures.answeredWithin, measures.abandonedWithin,
    measures.shortAbandonment, measures.answered, measures.meanWaitSeconds, measures.meanAnswerSeconds,
    measures.meanAbandonSeconds, measures.meanDelaySeconds, measures.occupancy, measures.queueLength,
  ].map { "\($0)" }.joined(separator: ",")
}
