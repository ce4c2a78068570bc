import CivilTime
import WorkforceModel

/// A single value of the scenario after its text was read by its type.
enum ScalarValue: Hashable {
  case text(String)
  case boolean(Bool)
  case whole(Int)
  case number(Double)
  /// 0.18 for `18%`.
  case share(Double)
  case seconds(Int64)
  case businessDays(Int)
  case time(TimeOfDay)
  case date(CivilDate)
  case instant(Instant)
  case localMoment(CivilDate, TimeOfDay)
  case currency(Currency)
  case zone(Zone)
  case money(Money)
  case rate(HourlyRate)
  case wholeRange(ClosedRange<Int>)
  /// 1 and 2 for `1 in 2`.
  case countIn(Int, Int)
  case shareRange(ClosedRange<Double>)
  case secondsRange(ClosedRange<Int64>)
  case times(from: TimeOfDay, to: TimeOfDay)
  /// Nil for always.
  case zonedTimes(ZonedTimes?)

  struct ZonedTimes: Hashable {
    var from: TimeOfDay
    var to: TimeOfDay
    var zone: Zone
  }
}

/// Why a text is not a value of its type, and what to write instead.
struct ScalarFault: Error, Hashable {
  var id: String
  var message: String
  var hint: String
}
