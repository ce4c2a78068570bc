/// What the simulator knows of one work block.
struct BlockRule {
  /// Microseconds from time 0.
  var released: Int64
  var queue: Int
  var contacts: Int
  /// Microseconds of a piece at proficiency 1.
  var mean: Double
  /// Time in which 19 of 20 pieces are done.
  var usualWork: Int64
}
