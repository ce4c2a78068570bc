#!/usr/bin/env python3
"""Compares FollowSun's time zones with Python's zoneinfo: every zone, every clock change from 2015 to 2037.

usage: Tests/Oracles/zones.py [PATH-OF-followsun-dev] [--from YEAR] [--to YEAR]

It runs `followsun-dev zones --from 2015 --to 2037 --zones -` with the names of all zones that zoneinfo knows on
standard input, and expects a comment line `# time-zone data VERSION`, then CSV with the header

    zone,transition_iso,offset_before,offset_after

one row for each clock change, ordered by time within a zone, offsets in seconds east of UTC. A row whose two offsets
are equal states the offset at the beginning of the range.

Exit status: 0 if all agree; 1 on a difference that counts; 2 if the comparison could not be made. When the two sides
carry different versions of the time-zone data, differences from 2025 on are reported but do not count, since
governments change their minds and both sides may be right for their version.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

UTC = timezone.utc
DAY = timedelta(days=1)
SETTLED_BEFORE = datetime(2025, 1, 1, tzinfo=UTC)


def zoneinfo_version():
    """The version of the data behind zoneinfo, or None if it does not say."""
    for folder in zoneinfo.TZPATH:
        for name, pattern in (("tzdata.zi", r"# version (\S+)"), ("+VERSION", r"(\S+)")):
            try:
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    found = re.match(pattern, file.readline())
            except OSError:
                continue
            if found:
                return found.group(1)
    try:
        import tzdata
    except ImportError:
        return None
    return tzdata.IANA_VERSION


def offset(zone, moment):
    return int(moment.astimezone(zone).utcoffset().total_seconds())


def changes(zone, begin, end):
    """(moment, offset before, offset after) of every change in [begin, end), found day by day and then by halving."""
    found = []
    moment = begin - timedelta(seconds=1)
    before = offset(zone, moment)
    while moment < end - timedelta(seconds=1):
        step = min(moment + DAY, end - timedelta(seconds=1))
        after = offset(zone, step)
        if after != before:
            low, high = moment, step
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                if offset(zone, middle) == before:
                    low = middle
                else:
                    high = middle
            # Two changes on one day would leave another offset right after the first.
            reached = offset(zone, high)
            found.append((high, before, reached))
            moment, before = high, reached
        else:
            moment = step
    return found


def ask(command, years, names):
    """The output of the tool, for the given zones if it can take names, else for those that it lists itself."""
    base = [command, "zones", "--from", str(years[0]), "--to", str(years[1])]
    given = subprocess.run(base + ["--zones", "-"], input="\n".join(names) + "\n", capture_output=True, text=True)
    if given.returncode == 0:
        return given.stdout
    listed = subprocess.run(base, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if listed.returncode != 0:
        raise RuntimeError(listed.stderr.strip() or given.stderr.strip())
    print("note: the tool takes no list of zones; only those that it lists itself are compared")
    return listed.stdout


def read_table(text):
    """(data version, zone -> rows) out of the tool's output."""
    version = None
    lines = []
    for line in text.splitlines():
        if line.startswith("#"):
            found = re.search(r"\b(20\d\d[a-z]+)\b", line)
            version = found.group(1) if found else version
        else:
            lines.append(line)
    table = {}
    for row in csv.DictReader(lines):
        moment = datetime.strptime(row["transition_iso"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        table.setdefault(row["zone"], []).append((moment, int(row["offset_before"]), int(row["offset_after"])))
    return version, table


def compare(name, rows, begin, end):
    """Sentences about what differs for one zone, each with the moment of the difference."""
    zone = zoneinfo.ZoneInfo(name)
    theirs = changes(zone, begin, end)
    ours = [row for row in rows if row[1] != row[2]]
    stated = [row for row in rows if row[1] == row[2]]
    differences = [
        (moment, f"at the beginning: ours {after}, zoneinfo {offset(zone, moment)}")
        for moment, _, after in stated
        if after != offset(zone, moment)
    ]
    for side, only in (("ours", set(ours) - set(theirs)), ("zoneinfo", set(theirs) - set(ours))):
        for moment, before, after in only:
            differences.append((moment, f"only {side}: {before} -> {after}"))
    return sorted(differences), len(theirs)


def main():
    parser = argparse.ArgumentParser(description="Compares FollowSun's time zones with Python's zoneinfo.")
    parser.add_argument("command", nargs="?", default=".build/release/followsun-dev")
    parser.add_argument("--from", dest="first", type=int, default=2015)
    parser.add_argument("--to", dest="last", type=int, default=2037)
    options = parser.parse_args()
    begin = datetime(options.first, 1, 1, tzinfo=UTC)
    end = datetime(options.last + 1, 1, 1, tzinfo=UTC)

    names = sorted(zoneinfo.available_timezones())
    try:
        text = ask(options.command, (options.first, options.last), names)
    except OSError as error:
        print(f"zones: cannot run {options.command}: {error.strerror}", file=sys.stderr)
        return 2
    except RuntimeError as error:
        print(f"zones: {options.command} failed: {error}", file=sys.stderr)
        return 2
    ours_version, table = read_table(text)
    theirs_version = zoneinfo_version()
    same_version = ours_version is not None and ours_version == theirs_version
    print(f"time-zone data: ours {ours_version or 'unknown'}, zoneinfo {theirs_version or 'unknown'}")

    compared = total = counting = 0
    unknown = []
    for name in sorted(table):
        if name not in names:
            unknown.append(name)
            continue
        differences, count = compare(name, table[name], begin, end)
        compared += 1
        total += count
        for moment, sentence in differences:
            counts = same_version or moment < SETTLED_BEFORE
            counting += counts
            label = "DIFFERENCE" if counts else "other data version"
            print(f"{label}: {name} {moment:%Y-%m-%dT%H:%M:%SZ} {sentence}")
    if unknown:
        print(f"not in zoneinfo: {', '.join(unknown)}")
    # Names without an area are abbreviations or old names of zones; FollowSun refuses them on purpose.
    left_out = [name for name in names if name not in table]
    missing = [name for name in left_out if "/" in name]
    print(f"left out by us: {len(left_out)} names, {len(missing)} of them with an area")
    if missing:
        print("with an area: " + ", ".join(missing))
    print(f"{compared} zones, {total} clock changes, {counting} differences that count")
    if compared < 400:
        print("zones: fewer than 400 zones compared; the table is not complete", file=sys.stderr)
        return 2
    return 1 if counting or (same_version and unknown) else 0


if __name__ == "__main__":
    sys.exit(main())
