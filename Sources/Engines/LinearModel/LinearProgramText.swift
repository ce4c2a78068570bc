/// A program written in the CPLEX LP text format, which every solver reads.
///
/// Only the oldest parts of the format are used: a row with two different finite bounds becomes the rows `NAME_lo`
/// and `NAME_hi`, a constant in the objective becomes a variable fixed at one, a row without bounds becomes a
/// comment. Nameless variables are called x1, x2, ..., nameless rows r1, r2, .... Characters that the format does not
/// allow in a name become underscores, and a name that is taken gets its number appended.
public struct LinearProgramText: Sendable {
  private let program: LinearProgram
  private let matrix: SparseMatrix
  private let variableNames: [String]
  private let rowNames: [String]
  private let constantName: String

  /// - Throws: a `LinearProgramFault` if the program is malformed.
  public init(_ program: LinearProgram) throws(LinearProgramFault) {
    try program.validate()
    self.program = program
    matrix = try program.matrix(.byRow)
    var taken: Set<String> = []
    variableNames = program.variableNames.enumerated().map { place, name in
      Self.legal(name, prefix: "x", number: place + 1, taken: &taken)
    }
    constantName = Self.legal("constant", prefix: "x", number: program.variableCount + 1, taken: &taken)
    var takenRows: Set<String> = ["obj"]
    rowNames = program.rowNames.enumerated().map { place, name in
      Self.legal(name, prefix: "r", number: place + 1, taken: &takenRows)
    }
  }

  /// The whole text, lines ended by a line feed.
  public var text: String {
    var lines: [String] = [program.sense == .minimize ? "Minimize" : "Maximize"]
    writeObjective(to: &lines)
    lines.append("Subject To")
    for row in 0..<program.rowCount { writeRow(row, to: &lines) }
    lines.append("Bounds")
    for variable in 0..<program.variableCount { writeBounds(of: variable, to: &lines) }
    if program.objectiveConstant != 0 { lines.append(" \(constantName) = 1") }
    let integers = (0..<program.variableCount).filter { program.isInteger[$0] }
    if !integers.isEmpty {
      lines.append("General")
      for variable in integers { lines.append(" \(variableNames[variable])") }
    }
    lines.append("End")
    return lines.joined(separator: "\n") + "\n"
  }

  private func writeObjective(to lines: inout [String]) {
    var terms = (0..<program.variableCount).filter { program.objective[$0] != 0 }
      .map { Self.term(program.objective[$0], variableNames[$0]) }
    if program.objectiveConstant != 0 { terms.append(Self.term(program.objectiveConstant, constantName)) }
    if terms.isEmpty, let first = variableNames.first { terms.append(Self.term(0, first)) }
    writeSum("obj:", terms, "", to: &lines)
  }

  private func writeRow(_ row: Int, to lines: inout [String]) {
    let (low, high) = (program.rowLower[row], program.rowUpper[row])
    let name = rowNames[row]
    var terms = (Int(matrix.start[row])..<Int(matrix.start[row + 1]))
      .map { Self.term(matrix.value[$0], variableNames[Int(matrix.index[$0])]) }
    // The format knows no empty sum; a zero term of any variable stands for it.
    if terms.isEmpty { terms.append(Self.term(0, variableNames.first ?? constantName)) }
    if low == high {
      writeSum("\(name):", terms, " = \(Self.number(low))", to: &lines)
    } else if low.isFinite && high.isFinite {
      writeSum("\(name)_lo:", terms, " >= \(Self.number(low))", to: &lines)
      writeSum("\(name)_hi:", terms, " <= \(Self.number(high))", to: &lines)
    } else if low.isFinite {
      writeSum("\(name):", terms, " >= \(Self.number(low))", to: &lines)
    } else if high.isFinite {
      writeSum("\(name):", terms, " <= \(Self.number(high))", to: &lines)
    } else {
      lines.append("\\ \(name) has no bounds")
    }
  }

  /// Appends a sum, eight terms a line: some readers limit the length of a line.
  private func writeSum(_ name: String, _ terms: [String], _ relation: String, to lines: inout [String]) {
    var line = " \(name)"
    for (place, term) in terms.enumerated() {
      if place > 0 && place % 8 == 0 {
        lines.append(line)
        line = "  "
      }
      line += " " + term
    }
    lines.append(line + relation)
  }

  private func writeBounds(of variable: Int, to lines: inout [String]) {
    let (low, high) = (program.lower[variable], program.upper[variable])
    let name = variableNames[variable]
    if low == high {
      lines.append(" \(name) = \(Self.number(low))")
    } else if low == -.infinity && high == .infinity {
      lines.append(" \(name) free")
    } else if low == 0 && high == .infinity {
      return  // The format's own default.
    } else if high == .infinity {
      lines.append(" \(name) >= \(Self.number(low))")
    } else {
      lines.append(" \(low == -.infinity ? "-inf" : Self.number(low)) <= \(name) <= \(Self.number(high))")
    }
  }

  private static func term(_ coefficient: Double, _ name: String) -> String {
    let sign = coefficient < 0 ? "-" : "+"
    let magnitude = abs(coefficient)
    return magnitude == 1 ? "\(sign) \(name)" : "\(sign) \(number(magnitude)) \(name)"
  }

  /// The shortest decimal that reads back as the same double; whole numbers without a point.
  private static func number(_ value: Double) -> String {
    if value.rounded() == value && abs(value) < 1e15 { return String(Int64(value)) }
    return "\(value)"
  }

  private static func legal(_ name: String, prefix: String, number: Int, taken: inout Set<String>) -> String {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.".unicodeScalars)
    var legal = ""
    for scalar in name.unicodeScalars.prefix(200) {
      legal.unicodeScalars.append(allowed.contains(scalar) ? scalar : "_")
    }
    // A digit or point first, or an e before a digit (an exponent), would be read as a number; "free", "inf" and
    // section names as what they say.
    let reserved: Set<String> = [
      "free", "inf", "infinity", "end", "bounds", "bound", "general", "generals", "gen", "integer", "integers", "int",
      "binary", "binaries", "bin", "st", "minimize", "maximize", "minimum", "maximum", "min", "max", "subject", "such",
    ]
    if legal.isEmpty {
      legal = "\(prefix)\(number)"
    } else if looksLikeNumber(legal) || reserved.contains(legal.lowercased()) {
      legal = "_" + legal
    }
    var unique = legal
    while !taken.insert(unique).inserted { unique += "_\(number)" }
    return unique
  }

  private static func looksLikeNumber(_ name: String) -> Bool {
    let digits = "0"..."9" as ClosedRange<Character>
    guard let first = name.first else { return false }
    if digits.contains(first) || first == "." { return true }
    return (first == "e" || first == "E") && name.dropFirst().allSatisfy(digits.contains)
  }
}
