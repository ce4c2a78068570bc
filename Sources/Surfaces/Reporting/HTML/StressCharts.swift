import WorkforceModel

/// One target's figure over the ranges of the assumptions that move it most.
struct StressCurveChart {
  private static let left = 60.0
  private static let right = 640.0
  private static let top = 14.0
  private static let bottom = 190.0
  /// Lines that can be told apart.
  private static let most = 5

  let result: StressResult
  let scenario: Scenario

  init(_ result: StressResult, _ scenario: Scenario) {
    self.result = result
    self.scenario = scenario
  }

  func drawing(target: Int) -> String {
    let value = scenario.targets[target]
    let levers = result.swings.filter { $0.target == target }.prefix(Self.most).map(\.lever)
    let axis = StressAxis(result, target: target, value, levers)
    var body = axis.horizontalLines(from: Self.left, to: Self.right, top: Self.top, bottom: Self.bottom)
    for (position, word) in [(-1.0, "lower end"), (0, "as stated"), (1, "upper end")] {
      body += SVGText.line(x(position), Self.top, x(position), Self.bottom, class: "grid")
      body += SVGText.text(word, x: x(position), y: Self.bottom + 14, anchor: "middle", class: "soft")
    }
    let goal = y(axis.goal, axis)
    body += SVGText.line(Self.left, goal, Self.right, goal, class: "goal")
    for (place, lever) in levers.enumerated() {
      body += line(result.curves[lever], target, axis, place)
      let row = Self.top + 12 + Double(place) * 18
      body +=
        "<path class=\"arc site\(place)\" stroke-width=\"3\" d=\"M\(SVGText.number(Self.right + 16)) "
        + "\(SVGText.number(row - 4))h24\"/>\n"
      let name = "\(place + 1). \(result.curves[lever].lever.name), \(StressText.range(result.curves[lever].lever))"
      body += SVGText.text(SVGText.cut(name, 62), x: Self.right + 46, y: row)
    }
    return SVGText.drawing(
      "\(StressText.target(value, in: scenario)) over the ranges of \(levers.count) assumptions", width: 1010,
      height: Self.bottom + 22, class: "stress", body)
  }

  private func line(_ curve: StressResult.Curve, _ target: Int, _ axis: StressAxis, _ place: Int) -> String {
    var path = ""
    var strokes = ""
    var last: (Double, Double)?
    for point in curve.points {
      guard let measured = point.outcomes[target].measured else { continue }
      let (px, py) = (x(point.position), y(measured.mean, axis))
      path += (path.isEmpty ? "M" : "L") + "\(SVGText.number(px)) \(SVGText.number(py))"
      if measured.lower.isFinite, measured.upper.isFinite {
        strokes +=
          "M\(SVGText.number(px)) \(SVGText.number(y(measured.lower, axis)))"
          + "V\(SVGText.number(y(measured.upper, axis)))"
      }
      last = (px, py)
    }
    guard let last else { return "" }
    return "<path class=\"arc site\(place)\" stroke-width=\"2\" d=\"\(path)\"/>\n"
      + (strokes.isEmpty ? "" : "<path class=\"arc site\(place)\" stroke-width=\"1\" d=\"\(strokes)\"/>\n")
      + SVGText.text("\(place + 1)", x: last.0 + 4, y: last.1 + 4)
  }

  private func x(_ position: Double) -> Double {
    Self.left + (position + 1) / 2 * (Self.right - Self.left)
  }

  private func y(_ figure: Double, _ axis: StressAxis) -> Double {
    Self.bottom - axis.part(figure) * (Self.bottom - Self.top)
  }
}

/// One target's figure at both ends of each range, the widest bar first.
struct StressTornado {
  private static let left = 330.0
  private static let right = 930.0
  private static let rowHeight = 20.0
  private static let most = 10

  let result: StressResult
  let scenario: Scenario

  init(_ result: StressResult, _ scenario: Scenario) {
    self.result = result
    self.scenario = scenario
  }

  func drawing(target: Int) -> String {
    let value = scenario.targets[target]
    let swings = Array(result.swings.filter { $0.target == target }.prefix(Self.most))
    guard !swings.isEmpty, let base = result.base[target].measured else { return "" }
    let axis = StressAxis(result, target: target, value, swings.map(\.lever))
    let height = 28 + Double(swings.count) * Self.rowHeight
    func x(_ figure: Double) -> Double { Self.left + axis.part(figure) * (Self.right - Self.left) }
    var body = ""
    for mark in axis.marks {
      body += SVGText.line(x(mark), 18, x(mark), height - 4, class: "grid")
      body += SVGText.text(StressText.measured(mark, of: value), x: x(mark), y: 12, anchor: "middle", class: "soft")
    }
    for (row, swing) in swings.enumerated() {
      let y = 22 + Double(row) * Self.rowHeight
      let lever = result.curves[swing.lever].lever
      body += SVGText.text(SVGText.cut("\(lever.name), \(StressText.range(lever))", 52), x: 0, y: y + 12)
      let (low, high) = (x(swing.atLow), x(swing.atHigh))
      body += SVGText.path(SVGText.bar(min(low, high), y + 3, max(1, (high - low).magnitude), 12), class: "work0")
      let lowIsLeft = low <= high
      body += SVGText.text(lowIsLeft ? "L" : "U", x: min(low, high) - 4, y: y + 13, anchor: "end", class: "soft")
      body += SVGText.text(lowIsLeft ? "U" : "L", x: max(low, high) + 4, y: y + 13, class: "soft")
    }
    body += SVGText.line(x(base.mean), 18, x(base.mean), height - 4, class: "change")
    body += SVGText.line(x(axis.goal), 18, x(axis.goal), height - 4, class: "goal")
    return SVGText.drawing(
      "\(StressText.target(value, in: scenario)) at both ends of each range", width: 1010, height: height,
      class: "stress", body)
  }
}

/// The figures of a drawing: all points of some levers, and the goal.
struct StressAxis {
  let goal: Double
  let low: Double
  let high: Double
  /// Round figures between the ends.
  let marks: [Double]
  private let target: Target

  init(_ result: StressResult, target position: Int, _ target: Target, _ levers: [Int]) {
    self.target = target
    var goal = target.goal
    if case .probability(let share) = target.judgement { goal = share }
    self.goal = goal
    var figures = [goal]
    for lever in levers {
      for point in result.curves[lever].points {
        guard let measured = point.outcomes[position].measured else { continue }
        figures.append(measured.mean)
        if measured.lower.isFinite, measured.upper.isFinite { figures += [measured.lower, measured.upper] }
      }
    }
    let least = figures.min() ?? 0
    let width = max((figures.max() ?? 1) - least, PromiseText.isInSeconds(target) ? 1 : 0.01)
    // Steps of 1, 2 or 5 of a power of ten, five or so of them.
    var step = 0.001
    var factors = [2.0, 2.5, 2.0]
    while step * 6 < width {
      step *= factors[0]
      factors.append(factors.removeFirst())
    }
    low = (least / step).rounded(.down) * step
    high = max(((least + width) / step).rounded(.up) * step, low + step)
    let (first, unit, end) = (low, step, high)
    marks = (0...20).map { first + Double($0) * unit }.filter { $0 <= end + unit / 100 }
  }

  func part(_ figure: Double) -> Double {
    min(1, max(0, (figure - low) / (high - low)))
  }

  func horizontalLines(from left: Double, to right: Double, top: Double, bottom: Double) -> String {
    marks.map { mark in
      let y = bottom - part(mark) * (bottom - top)
      return SVGText.line(left, y, right, y, class: "grid")
        + SVGText.text(StressText.measured(mark, of: target), x: left - 5, y: y + 4, anchor: "end", class: "soft")
    }.joined()
  }
}
