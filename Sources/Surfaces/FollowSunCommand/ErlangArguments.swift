import ArgumentParser

/// A length of time such as `30m`, `90s` or `1h30m`.
struct SecondsArgument: ExpressibleByArgument {
  var seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    var rest = Substring(argument)
    var total = 0.0
    var smallest = Double.infinity
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let value = Double(digits), value >= 0 else { return nil }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let factor = Self.units.first(where: { $0.0 == unit })?.1, factor < smallest else { return nil }
      smallest = factor
      total += value * factor
    }
    guard total <= 1e9 else { return nil }
    seconds = total
  }

  private static let units: [(String, Double)] = [("s", 1), ("m", 60), ("min", 60), ("h", 3600), ("d", 86_400)]
}

/// A share such as `30%` or `0.3`.
struct ShareArgument: ExpressibleByArgument {
  var share: Double

  init(share: Double) { self.share = share }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let value = Double(isPercent ? argument.dropLast() : Substring(argument)), value >= 0 else { return nil }
    share = isPercent ? value / 100 : value
    guard share <= 1 else { return nil }
  }
}

/// A service level such as `80/20`: 80 % answered within 20 seconds; `90%/1m` is understood as well.
struct TargetArgument: ExpressibleByArgument {
  var share: Double
  var withinSeconds: Double

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return nil }
    // In the trade the first number is a percentage, the second one seconds.
    let first = parts[0].hasSuffix("%") ? parts[0] : parts[0] + "%"
    guard let share = ShareArgument(argument: first) else { return nil }
    guard let time = SecondsArgument(argument: parts[1]) ?? SecondsArgument(argument: parts[1] + "s") else {
      return nil
    }
    self.share = share.share
    withinSeconds = time.seconds
  }
}

/// A mean patience: a length of time, or `inf` where nobody gives up.
struct PatienceArgument: ExpressibleByArgument {
  var seconds: Double

  init?(argument: String) {
    if argument == "inf" {
      seconds = .infinity
    } else if let time = SecondsArgument(argument: argument == "0" ? "0s" : argument) {
      seconds = time.seconds
    } else {
      return nil
    }
  }
}
