#!/usr/bin/env python3
"""Reads the reports of a plan folder with other people's parsers and compares them with its tables.

Usage: reports.py PLAN_FOLDER

plan.xlsx is read by openpyxl, shifts.ics by icalendar (both from PyPI, in an environment made for the run and removed
afterwards), report.html by Python's own parser. Ends with 0 if everything agrees, with 1 and a list of what does not.
"""

import csv
import datetime
import html.parser
import importlib.metadata
import pathlib
import subprocess
import sys
import tempfile
import venv

NEEDED = ["openpyxl==3.1.5", "icalendar==6.3.1"]
SHEETS = ["Summary", "Targets", "Steps", "Staffing by interval", "Roster", "Cost", "Assumptions"]
VOID = {"meta", "br", "hr", "img", "input", "link"}

faults = []


def expect(holds, message):
    if not holds:
        faults.append(message)


def table(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_workbook(folder, roster):
    import openpyxl

    book = openpyxl.load_workbook(folder / "plan.xlsx")
    expect(book.sheetnames == SHEETS, f"plan.xlsx: sheets are {book.sheetnames}")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                expect(cell.data_type != "f", f"plan.xlsx: {sheet.title}!{cell.coordinate} is a formula")
                expect(
                    cell.data_type != "e", f"plan.xlsx: {sheet.title}!{cell.coordinate} is an error {cell.value}"
                )
    rows = list(book["Roster"].iter_rows(min_row=2, values_only=True))
    expect(len(rows) == len(roster), f"plan.xlsx: {len(rows)} shifts, roster.csv has {len(roster)}")
    for given, row in zip(roster, rows):
        start = datetime.datetime.fromisoformat(given["shift_start"].replace("Z", "+00:00")).replace(tzinfo=None)
        expect(row[0] == int(given["line"]), f"plan.xlsx: line {row[0]} where roster.csv has {given['line']}")
        expect(
            abs((row[5] - start).total_seconds()) < 1, f"plan.xlsx: line {row[0]} starts at {row[5]}, not {start}"
        )
        local = datetime.datetime.fromisoformat(given["local_start"])
        expect(abs((row[7] - local).total_seconds()) < 1, f"plan.xlsx: line {row[0]} starts at {row[7]} local")
    staffing = list(book["Staffing by interval"].iter_rows(min_row=2, values_only=True))
    intervals = len({row[0] for row in staffing})
    queues = len({row[2] for row in staffing})
    expect(len(staffing) == intervals * queues, f"plan.xlsx: {len(staffing)} rows, not {intervals} x {queues}")
    if (folder / "staffing.csv").exists():
        asked = len({row["interval_start"] for row in table(folder, "staffing.csv")})
        expect(intervals == asked, f"plan.xlsx: {intervals} intervals, staffing.csv has {asked}")
    return len(rows), len(staffing)


def check_calendar(folder, roster):
    import icalendar

    data = (folder / "shifts.ics").read_bytes()
    for number, line in enumerate(data.split(b"\r\n"), 1):
        expect(len(line) <= 75, f"shifts.ics:{number}: {len(line)} octets")
        expect(b"\n" not in line and b"\r" not in line, f"shifts.ics:{number}: a bare line end")
    calendar = icalendar.Calendar.from_ical(data)
    expect(not calendar.errors, f"shifts.ics: {calendar.errors}")
    events = list(calendar.walk("VEVENT"))
    expect(len(events) == len(roster), f"shifts.ics: {len(events)} events, roster.csv has {len(roster)}")
    expect(len({str(event["UID"]) for event in events}) == len(events), "shifts.ics: a UID comes twice")
    for event, given in zip(events, roster):
        expect(not event.errors, f"shifts.ics: {event['UID']}: {event.errors}")
        for name, column in [("DTSTART", "shift_start"), ("DTEND", "shift_end")]:
            moment = event[name].dt
            asked = datetime.datetime.fromisoformat(given[column].replace("Z", "+00:00"))
            utc = moment.tzinfo is not None and moment.utcoffset() == datetime.timedelta(0)
            expect(utc, f"shifts.ics: {event['UID']}: {name} is not in UTC")
            expect(utc and moment == asked, f"shifts.ics: {event['UID']}: {name} is {moment}, not {asked}")
    return len(events)


class Page(html.parser.HTMLParser):
    """Follows the tags and notes scripts, handlers and addresses."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.policy = None
        self.drawings = 0

    def handle_starttag(self, tag, attributes):
        self.handle_startendtag(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        expect(tag != "script", "report.html: a script")
        self.drawings += tag == "svg"
        for name, value in attributes:
            expect(not name.startswith("on"), f"report.html: the handler {name} in {tag}")
            if name in ("href", "src"):
                expect((value or "").startswith("#"), f"report.html: {tag} leads to {value}")
        named = dict(attributes)
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named.get("content")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            expect(False, f"report.html: </{tag}> at {self.getpos()} closes nothing")
        else:
            self.open.pop()


def check_page(folder):
    text = (folder / "report.html").read_text(encoding="utf-8")
    expect("<script" not in text.lower(), "report.html: a script")
    page = Page()
    page.feed(text)
    page.close()
    expect(not page.open, f"report.html: not closed: {page.open}")
    expect(page.drawings > 0, "report.html: no drawing")
    expect((page.policy or "").startswith("default-src 'none'"), f"report.html: the policy is {page.policy}")
    return len(text.encode())


def check(folder):
    roster = table(folder, "roster.csv")
    shifts, rows = check_workbook(folder, roster)
    events = check_calendar(folder, roster)
    octets = check_page(folder)
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    if len(faults) > 40:
        print(f"and {len(faults) - 40} more", file=sys.stderr)
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("openpyxl", "icalendar"))
    print(f"{folder}: {shifts} shifts, {rows} staffing rows, {events} events, page of {octets} octets; {versions}")
    return 1 if faults else 0


def main():
    arguments = sys.argv[1:]
    if arguments[:1] == ["--inside"]:
        sys.exit(check(pathlib.Path(arguments[1])))
    if len(arguments) != 1:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as place:
        venv.create(place, with_pip=True)
        python = pathlib.Path(place) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", *NEEDED], check=True)
        sys.exit(subprocess.run([python, __file__, "--inside", arguments[0]]).returncode)


if __name__ == "__main__":
    main()
