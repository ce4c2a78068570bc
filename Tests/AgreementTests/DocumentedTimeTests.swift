import CivilTime
import TestSupport
import Testing
import WorkforceModel

/// The figures of `Docs/Concepts/time.md`.
@Suite struct DocumentedTimeTests {
  @Test func figuresOfThePageAboutTime() throws {
    let page = try DocumentedPage("Docs/Concepts/time.md")
    let differences = page.differences(from: try horizons() + nights() + gaps() + clocks())
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  private func zone(_ identifier: String) throws -> Zone {
    try SampleScenario.require(Zone(identifier: identifier))
  }

  private func instant(_ date: String, _ time: String, _ zone: Zone) throws -> Instant {
    let date = try SampleScenario.require(CivilDate(iso: date))
    let time = try SampleScenario.require(TimeOfDay(time))
    return zone.instant(date, time, policy: .gapEndsAtTransitionFoldEarlier)
  }

  private func horizons() throws -> [(String, DocumentedPage.Figure)] {
    let start = try SampleScenario.require(CivilDate(iso: "2026-03-23"))
    return try ["Europe/Lisbon", "Australia/Sydney", "Asia/Manila"].map { name in
      let horizon = Horizon(start: start, weeks: 2, minutes: 30, zone: try zone(name))
      return ("`\(name)`", .number(Double(try SampleScenario.require(horizon).grid.count)))
    }
  }

  private func nights() throws -> [(String, DocumentedPage.Figure)] {
    let warsaw = try zone("Europe/Warsaw")
    var contract = try SampleScenario.twoTier().contracts[0]
    contract.paidMinutes = 480
    contract.breaks = []
    contract.clockChange = .keepLocalEnd
    return try [("28 March 2026", "2026-03-28"), ("24 October 2026", "2026-10-24"), ("15 April 2026", "2026-04-15")]
      .map { label, text in
        let date = try SampleScenario.require(CivilDate(iso: text))
        let start = try instant(text, "22:00", warsaw)
        let end = contract.end(ofShiftStarting: start, date: date, minute: 22 * 60, zone: warsaw)
        return (label, .number(Double(end.seconds(since: start)) / 3600))
      }
  }

  private func gaps() throws -> [(String, DocumentedPage.Figure)] {
    let sydney = try zone("Australia/Sydney")
    let krakow = try zone("Europe/Warsaw")
    return try [
      ("Wednesday 25 March 2026", "2026-03-25"), ("Wednesday 1 April 2026", "2026-04-01"),
      ("Wednesday 8 April 2026", "2026-04-08"),
    ].map { label, text in
      let gap = try instant(text, "09:00", krakow).seconds(since: try instant(text, "17:00", sydney))
      return (label, .number(Double(gap) / 3600))
    }
  }

  private func clocks() throws -> [(String, DocumentedPage.Figure)] {
    let warsaw = try zone("Europe/Warsaw")
    let day = OpeningHours.Span(
      from: try SampleScenario.require(TimeOfDay("09:00")), to: try SampleScenario.require(TimeOfDay("18:00")))
    let weekly = [[day], [day], [day], [day], [day], [], []]
    let open = ServiceClock.openingHours(OpeningHours(zone: warsaw, weekly: weekly, holidays: .none))
    func text(_ end: Instant?) throws -> DocumentedPage.Figure {
      let moment = warsaw.civil(at: try SampleScenario.require(end))
      let time = try SampleScenario.require(TimeOfDay(minutes: moment.secondOfDay / 60))
      return .text("\(moment.date.weekday.abbreviation) \(time.text)")
    }
    // Friday 8 and Thursday 7 May 2026.
    let friday = try instant("2026-05-08", "17:30", warsaw)
    let thursday = try instant("2026-05-07", "16:00", warsaw)
    return [
      ("`4h`, opening hours", try text(open.deadline(from: friday, seconds: 4 * 3600))),
      ("`48h`, opening hours", try text(open.deadline(from: thursday, seconds: 48 * 3600))),
      ("`2bd`, two business days", try text(open.businessDays(from: thursday, 2))),
      ("`48h`, elapsed", try text(ServiceClock.elapsed.deadline(from: thursday, seconds: 48 * 3600))),
    ]
  }
}
