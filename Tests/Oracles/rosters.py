#!/usr/bin/env python3
"""Reads the tables of a plan with other code and re-derives what they say of each other.

usage: rosters.py FOLDER_OF_PLANS

For each plan: roster.csv agrees with plan.json; staffing.csv is the roster's heads outside breaks (its first local day
also holds the lead-in, so that it may show more); no line overlaps itself, and between two of its shifts lie at least
the hours of rest of its contract; breaks lie inside their shift and apart; paid minutes are elapsed minutes less unpaid
breaks; the bound is not above the cost, and the gap is theirs. Exit 1 if anything does not hold.
"""

import csv
import datetime
import json
import pathlib
import re
import sys

import yaml


def instant(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc).timestamp()


def rest_seconds(text):
    parts = re.findall(r"(\d+)([hm])", text)
    return sum(int(count) * (3600 if unit == "h" else 60) for count, unit in parts)


def breaks(text):
    for item in text.split():
        start, minutes, kind = item.split("/")
        yield instant(start), int(minutes) * 60, kind == "paid"


def check(folder):
    faults = []
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    scenario = yaml.load((folder / "inputs/scenario.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    rows = list(csv.DictReader((folder / "roster.csv").open(encoding="utf-8", newline="")))
    stated = sum(len(line["shifts"]) for line in plan["roster"]["lines"])
    if stated != len(rows):
        faults.append(f"{len(rows)} shifts in roster.csv, {stated} in plan.json")

    start, width = instant(plan["grid"]["start"]), plan["grid"]["intervalMinutes"] * 60
    count = plan["grid"]["count"]
    heads = {}
    lines = {}
    for row in rows:
        begin, end = instant(row["shift_start"]), instant(row["shift_end"])
        pauses = list(breaks(row["breaks"]))
        lines.setdefault(row["line"], []).append((begin, end, row))
        unpaid = sum(length for _, length, paid in pauses if not paid)
        if int(row["paid_minutes"]) * 60 != end - begin - unpaid:
            faults.append(f"line {row['line']}: {row['paid_minutes']} paid minutes in {row['shift_start']}")
        last = begin
        for pause, length, _ in pauses:
            if pause < last or pause + length > end:
                faults.append(f"line {row['line']}: a break at {pause} outside its place in {row['shift_start']}")
            last = pause + length
        for low, high, sign in [(begin, end, 1)] + [(p, p + length, -1) for p, length, _ in pauses]:
            first = int((low - start) // width)
            for interval in range(max(0, first), min(count, int((high - start + width - 1) // width))):
                edge = start + interval * width
                share = (min(high, edge + width) - max(low, edge)) / width
                if share > 0:
                    key = (interval, row["team"])
                    heads[key] = heads.get(key, 0) + sign * share

    for line, shifts in lines.items():
        shifts.sort()
        for (_, end, before), (begin, _, after) in zip(shifts, shifts[1:]):
            rest = rest_seconds(scenario["contracts"][after["contract"]].get("rest", "11h"))
            if begin - end < rest:
                faults.append(f"line {line}: {begin - end} s of rest before {after['shift_start']}")

    leadin = 26 * 3600 // width
    for row in csv.DictReader((folder / "staffing.csv").open(encoding="utf-8", newline="")):
        interval = int((instant(row["interval_start"]) - start) // width)
        agents, own = float(row["agents"]), heads.get((interval, row["team"]), 0)
        if agents < own - 1e-5 or (interval >= leadin and agents > own + 1e-5):
            faults.append(f"staffing of {row['team']} at {row['interval_start']}: {agents}, the roster has {own}")

    certificate = plan["roster"].get("certificate")
    if not certificate:
        faults.append("no certificate")
    else:
        cost, bound = certificate["cost"], certificate["bound"]
        if bound > cost or abs(certificate["gap"] - max(0, (cost - bound) / cost if cost else 0)) > 1e-9:
            faults.append(f"cost {cost}, bound {bound}, gap {certificate['gap']}")
        found = plan["check"]["payCost"] + plan["check"]["shortageCost"]
        if abs(found - cost) > 1e-6 * max(1, cost):
            faults.append(f"the check finds the cost {found}, stated is {cost}")
    for fault in faults[:10]:
        print(f"{folder.name}: {fault}")
    print(f"{folder.name}: {len(rows)} shifts on {len(lines)} lines, {len(faults)} faults")
    return len(faults)


def main():
    folders = sorted(path.parent for path in pathlib.Path(sys.argv[1]).glob("*/plan.json"))
    if not folders or sum(check(folder) for folder in folders):
        sys.exit(1)


if __name__ == "__main__":
    main()
