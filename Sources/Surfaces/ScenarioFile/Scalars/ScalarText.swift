/// Seconds in the scenario's notation: `45s`, `1h30m`, `2d`; `0s` for none.
func durationText(_ seconds: Int64) -> String {
  if seconds < 0 { return "-" + durationText(-seconds) }
  var rest = seconds
  var text = ""
  for (unit, width) in [("d", Int64(86_400)), ("h", 3_600), ("m", 60), ("s", 1)] where rest >= width {
    text += "\(rest / width)\(unit)"
    rest %= width
  }
  return text.isEmpty ? "0s" : text
}

/// A number without needless decimals: `1`, `0.9`.
func plainNumber(_ value: Double) -> String {
  if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
  return String(value)
}

/// A share in the scenario's notation: 0.125 is `12.5%`.
func percent(_ share: Double) -> String {
  // Shares come from a few decimals; the tenth decimal place is beyond what anybody writes.
  plainNumber((share * 100 * 1e8).rounded() / 1e8) + "%"
}

/// A change in the scenario's notation: 0.12 is `+12%`.
func signedPercent(_ change: Double) -> String {
  (change < 0 ? "" : "+") + percent(change)
}
