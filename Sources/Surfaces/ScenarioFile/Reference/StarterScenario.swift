/// A small valid scenario to start from, with a comment on every block.
public enum StarterScenario {
  /// The files of the folder that `followsun new NAME` makes, by name, in a fixed order.
  ///
  /// - Parameter name: the name of the scenario; line breaks and quotation marks are left out of it.
  public static func files(name: String) -> [(path: String, contents: String)] {
    let clean = String(name.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\"" && $0 != "\\" })
    let title = clean.isEmpty ? "New scenario" : clean
    return [("scenario.yaml", scenario(title)), ("forecast.csv", forecast()), ("README.md", readme(title))]
  }

  /// Half-hours of one week from a Monday: calls on working days from 8 to 20, mails at all times.
  private static func forecast() -> String {
    // Calls by hour of a working day, and mails by hour of any day, both per half-hour.
    let calls = [9, 13, 17, 18, 16, 12, 11, 13, 15, 13, 9, 6]
    let mails = [1, 1, 0, 0, 0, 1, 2, 4, 7, 9, 9, 8, 6, 6, 7, 8, 7, 6, 5, 5, 4, 3, 2, 1]
    var text = "interval_start,interval_minutes,queue,offered\n"
    for queue in ["voice-en", "email-en"] {
      for day in 0..<7 {
        for half in 0..<48 {
          let hour = half / 2
          let isWeekend = day >= 5
          let count: Int
          if queue == "voice-en" {
            count = isWeekend || !(8..<20).contains(hour) ? 0 : calls[hour - 8]
          } else {
            count = isWeekend ? mails[hour] / 3 : mails[hour]
          }
          let clock = (hour < 10 ? "0" : "") + "\(hour):" + (half % 2 == 0 ? "00" : "30")
          text += "2026-09-\(day < 3 ? "0" : "")\(day + 7)T\(clock),30,\(queue),\(count)\n"
        }
      }
    }
    return text
  }

  private static func readme(_ title: String) -> String {
    """
    # \(title)

    Calls and mails of one language, served by one team at one site. All figures are examples: replace them by your own.

    - `scenario.yaml` says what is promised and who can work.
    - `forecast.csv` says how many contacts are expected in each half-hour.

    ```
    followsun check .
    followsun plan . -o plan
    ```

    """
  }

  private static func scenario(_ title: String) -> String {
    """
    schema: followsun/scenario/1
    name: "\(title)"
    currency: EUR

    # The weeks to plan; they begin on a Monday.
    horizon: {start: 2026-09-07, weeks: 1, interval: 30m, zone: Europe/Lisbon}

    # Expected contacts by half-hour; the times in the file are local times of this zone.
    forecast: {file: forecast.csv, zone: Europe/Lisbon, source: example figures}

    # Levels of support, lowest first.
    tiers:
      - {id: t1, name: Frontline}

    # live: one contact at a time; concurrent: chats; deferred: work with a deadline.
    channels:
      voice: {kind: live}
      email: {kind: deferred}

    queues:
      voice-en:
        tier: t1
        channel: voice
        language: en
        opening: {zone: Europe/Lisbon, mon-fri: 08:00-20:00}
        # Of those who call while it is closed, so many write instead; the rest is lost.
        afterHours: {to: email-en, share: 30%}
        handleTime: {mean: 6m, cv: 0.9, source: example figures}
        patience: {mean: 3m, source: example figures}
        targets:
          - {answer: 80%, within: 30s, over: day}
          - {abandonment: 5%, over: week}
      email-en:
        tier: t1
        channel: email
        language: en
        opening: {zone: Europe/Lisbon, mon-fri: 08:00-20:00}
        handleTime: {mean: 9m, cv: 1, source: example figures}
        targets:
          - {respond: 90%, within: 8h, clock: opening-hours}

    sites:
      lisbon: {zone: Europe/Lisbon}

    providers:
      in-house: {kind: in-house}

    # How long, how often and when people work; breaks begin so long after the start of the shift.
    contracts:
      full-time:
        paid: 8h
        days: 5
        startWindow: 07:00..12:00
        breaks:
          - {paid: 15m, between: 1h30m..2h30m}
          - {unpaid: 30m, between: 3h30m..5h}
          - {paid: 15m, between: 6h..7h}

    teams:
      frontline:
        site: lisbon
        provider: in-house
        serves: [voice-en, email-en]
        contracts: [full-time]
        headcount: 0..40
        rate: 14.50 EUR per paid-hour
        # Meetings and coaching; sickness; leave. Each is applied once.
        shrinkage: {inShift: 8%, unplanned: 5%, planned: 10%}

    """
  }
}
