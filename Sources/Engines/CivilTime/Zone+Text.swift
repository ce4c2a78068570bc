extension Zone {
  /// The local date and time at an instant, to the minute and without an offset: `2026-03-23T09:00`.
  public func localText(_ instant: Instant) -> String {
    let moment = civil(at: instant)
    let minutes = moment.secondOfDay / 60
    return "\(moment.date.iso)T\(zeroPadded(minutes / 60, width: 2)):\(zeroPadded(minutes % 60, width: 2))"
  }
}
