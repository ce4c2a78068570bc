import LinearModel

/// A shift design instance as a mixed integer program: whole workers by shift and day, and a choice for each shift.
///
///     min  slot (under weight Σ u + over weight Σ o) + shift weight Σ y
///     Σ_{shifts there in t} n[s,d] + u[t] - o[t] = demand[t]        each slot
///     n[s,d] <= most asked for while the shift lasts · y[s]         each shift and day
///
/// These rows alone prove little, since a part of y already allows for all workers needed. What proves more: where demand
/// rises by r from one slot to the next, workers begin or somebody deviates, so that r Σ y (shifts that begin there) +
/// u (after) + o (before) >= r; and likewise where it falls, with the shifts that end there.
struct ShiftDesignProgram {
  let instance: ShiftDesign
  private(set) var program = LinearProgram(.minimize)
  /// [shift][day]
  private var workers: [[Variable]] = []
  private var used: [Variable] = []
  private var under: [Variable] = []
  private var over: [Variable] = []

  init(_ instance: ShiftDesign) {
    self.instance = instance
    let slot = Double(instance.slotMinutes)
    let rows = instance.demand.map { program.addRow(from: Double($0), to: Double($0)) }
    for row in rows {
      under.append(program.addVariable(objective: slot * Double(instance.underWeight), column: [(row, 1)]))
      over.append(program.addVariable(objective: slot * Double(instance.overWeight), column: [(row, -1)]))
    }
    used = instance.shifts.map { _ in
      program.addVariable(to: 1, objective: Double(instance.shiftWeight), integer: true)
    }
    for (shift, choice) in zip(instance.shifts, used) {
      workers.append(
        (0..<instance.days).map { day in
          let slots = instance.slots(of: shift, on: day)
          // A worker beyond the most asked for is one too many in every slot, so some cheapest plan has none.
          let most = Double(slots.reduce(0) { max($0, instance.demand[$1]) })
          let count = program.addVariable(
            to: most, integer: true, column: slots.map { (rows[$0], 1) })
          program.add(LinearExpression(count) - most * choice <= 0)
          return count
        })
    }
    addSteps()
  }

  private mutating func addSteps() {
    let count = instance.demand.count
    for slot in 0..<count {
      let before = (slot + count - 1) % count
      let step = instance.demand[slot] - instance.demand[before]
      if step == 0 { continue }
      let ofDay = slot % instance.slotsOfDay
      let shifts = instance.shifts.indices.filter { index in
        let shift = instance.shifts[index]
        return (step > 0 ? shift.start : shift.start + shift.length) % instance.slotsOfDay == ofDay
      }
      let size = Double(abs(step))
      let row = program.addRow(from: size)
      for index in shifts { program.setNewCoefficient(size, row: row, variable: used[index]) }
      program.setNewCoefficient(1, row: row, variable: step > 0 ? under[slot] : over[slot])
      program.setNewCoefficient(1, row: row, variable: step > 0 ? over[before] : under[before])
    }
  }

  /// The workers of a point, [shift][day].
  func workers(at point: [Double]) -> [[Int]] {
    workers.map { row in row.map { Int(point[$0.index].rounded()) } }
  }
}
