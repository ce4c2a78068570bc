import CivilTime
import WorkforceModel

/// The rows of one queue of a forecast, gathered on the lead-in and the counted grid together.
struct ForecastTally {
  /// Contacts by interval, lead-in first.
  var offered: [Double]
  /// By interval: which of its minutes a row stands for.
  var minutes: [UInt64]
  /// By interval: the line of the first row.
  var lines: [Int]
  /// Seconds × contacts of rows with a handle time, and those contacts.
  var handleWeighted: [Double] = []
  var handleWeight: [Double] = []
  /// The same for rows without contacts, each counted once.
  var handlePlain: [Double] = []
  var handleCount: [Double] = []
  var hasRows = false

  init(count: Int) {
    offered = [Double](repeating: 0, count: count)
    minutes = [UInt64](repeating: 0, count: count)
    lines = [Int](repeating: 0, count: count)
  }

  var hasHandleTimes: Bool { !handleWeighted.isEmpty }

  mutating func addHandleTime(_ seconds: Double, contacts: Double, interval: Int) {
    if handleWeighted.isEmpty {
      let zeros = [Double](repeating: 0, count: offered.count)
      (handleWeighted, handleWeight, handlePlain, handleCount) = (zeros, zeros, zeros, zeros)
    }
    handleWeighted[interval] += seconds * contacts
    handleWeight[interval] += contacts
    handlePlain[interval] += seconds
    handleCount[interval] += 1
  }

  /// Mean handle seconds of an interval; `standard` where no row of it says.
  func handleSeconds(_ interval: Int, standard: Double) -> Double {
    if handleWeight[interval] > 0 { return handleWeighted[interval] / handleWeight[interval] }
    return handleCount[interval] > 0 ? handlePlain[interval] / handleCount[interval] : standard
  }
}
