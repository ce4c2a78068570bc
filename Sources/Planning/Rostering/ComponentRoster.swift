/// The answer for one component.
struct ComponentRoster: Sendable {
  var lines: [Line]
  /// Rows of the certificate; only those of the component are filled.
  var prices: [[Double]]
  /// [queue][goal][window]
  var windowPrices: [[[Double]]]
  /// Positions that the search counts on, of queues with targets over windows; [place of queue][interval].
  var promised: [[Double]]
  var present: [[Double]]
  var heads: [[Double]]
  var wasCancelled: Bool

  struct Line: Sendable {
    var team: Int
    var catalogue: Int
    var tours: [Tour]
  }
}
