#!/usr/bin/env python3
"""Compares rosters and their bounds with exact integer programs, solved by HiGHS.

usage: milp.py FOLLOWSUN [--cases N] [--seed S] [--only CASE] [--keep FOLDER]

Each case is a small random problem: one or two teams, one to four queues, one or two weeks. The program is built here,
from the written rules alone: an integer for every lawful tour of a week (days x starts, with drift, rest, days in a
row and weekly rest, after the lead-in), and an integer for every shift and place of its breaks, tied by one row for each
day and start; breaks matter to no rule between shifts, so this is the same as whole tours with breaks. Weeks are tied by
the pairs of tours that one line may work.

Deferred work flows in the program from release to any later interval, priced by how late that is. The cost of a roster
is defined by a rule instead (live first, then the nearest deadline, overdue work last), which may cost more than the
best flow. The program is a lower bound therefore, the rule's cost of its roster an upper one, and a case counts as
solved where the two agree.

Checked for each case: the roster keeps the rules; its stated cost is the one recomputed from roster.csv; the bound is
not above the cost of any roster known; the cost is not below the bound of HiGHS. Over all cases the mean distance from
the optimum, of the cost and of the bound, stays below the limits at the end of this file. Exit 1 if anything fails.
"""

import argparse
import collections
import csv
import datetime
import itertools
import json
import multiprocessing
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import numpy
import scipy.optimize
import scipy.sparse

DAY, WEEK = 1440, 10080
START = datetime.date(2026, 6, 1)
# Zones that do not change their clocks, with minutes ahead of UTC.
ZONES = {"Asia/Tokyo": 540, "Asia/Manila": 480, "Africa/Lagos": 60, "UTC": 0, "America/Bogota": -300}
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()

Shift = collections.namedtuple("Shift", "minute breaks")  # minute: of the site's clock, from the first Monday on


# The problem


def clock(minute):
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def duration(minutes):
    return f"{minutes // 60}h" + (f"{minutes % 60}m" if minutes % 60 else "")


class Problem:
    """One random problem, and the arithmetic of its written rules."""

    def __init__(self, seed, number):
        r = random.Random(f"{seed}-{number}")
        self.number = number
        kind = number % 10
        self.weeks = 2 if kind == 9 else 1
        self.width = r.choice([30, 60])
        self.count = self.weeks * WEEK // self.width
        many = kind in (3, 4, 5, 8) or (kind == 9 and r.random() < 0.3)
        deferred = kind in (5, 6, 7) or (kind == 9 and r.random() < 0.3)
        self.sites = [self.site(r) for _ in range(2 if many and r.random() < 0.4 else 1)]
        self.zone = max((site["zone"] for site in self.sites), key=ZONES.get)
        live = r.choice([1, 1, 2]) if not many else r.choice([2, 2, 3])
        late = r.choice([1, 1, 2]) if deferred else 0
        self.live = [f"q{i}" for i in range(live)]
        self.deferred = [f"d{i}" for i in range(late)]
        self.rules = {"days": r.choice([6, 6, 5]), "rest": r.choice([35, 35, 24, 40]) * 60}
        self.contracts = [self.contract(r) for _ in range(r.choice([1, 1, 2]))]
        if any(contract["days"] == 6 for contract in self.contracts):
            self.rules = {"days": 6, "rest": 24 * 60}
        slow = r.random() < 0.4 and not (many and deferred)
        self.teams = []
        for index in range(2 if many else 1):
            queues = self.live + self.deferred
            own = queues if not many else [q for q in queues if r.random() < 0.7] or [queues[index % len(queues)]]
            self.teams.append(self.team(r, index, own, slow))
        for queue in self.live + self.deferred:
            if not any(queue in team["serves"] for team in self.teams):
                self.teams[0]["serves"][queue] = 1.0
        top = max(team["rate"] for team in self.teams)
        self.shortage = top * r.choice([10, 10, 20, 4, 2])
        self.post = self.shortage * 2
        self.late = self.shortage // 2
        self.posts = []
        if r.random() < 0.25:
            span = r.choice([None, (8, 18), (20, 2), (6, 14)])
            self.posts.append({
                "queues": [r.choice(self.live)], "heads": r.choice([1, 1, 2]), "span": span,
                "cover": r.choice(["required", "tolerated"])})
        self.provider = None
        if not self.weeks == 2 and r.random() < 0.1:
            low = sum(team["heads"][0] for team in self.teams)
            self.provider = max(low, r.randint(2, 8))
        if r.random() < 0.1:
            self.sites[0]["seats"] = r.randint(2, 4)
            for team in self.teams:
                team["heads"] = (0, team["heads"][1])
        self.required = {queue: self.profile(r, r.random() < 0.7) for queue in self.live}
        self.work = [item for queue in self.deferred for item in self.releases(r, queue)]

    def site(self, r):
        night = (r.choice([20, 22]), r.choice([5, 6]), r.choice([10, 25])) if r.random() < 0.4 else None
        weekend = r.choice([10, 25, 50]) if r.random() < 0.4 else 0
        return {"zone": r.choice(list(ZONES)), "night": night, "weekend": weekend, "seats": None,
                "stack": r.choice(["multiply", "add", "max"])}

    def contract(self, r):
        paid = r.choice([240, 360, 480, 480, 480, 600])
        days = {240: 5, 360: r.choice([4, 5]), 480: r.choice([4, 5, 5, 6]), 600: r.choice([3, 4])}[paid]
        breaks = []
        shape = r.choice([0, 1, 1, 2]) if paid >= 360 else 0
        if shape == 1:
            low = r.choice([120, 180])
            breaks.append((r.choice([15, 30, 60]), r.random() < 0.4, low, low + r.choice([0, 30, 60])))
        if shape == 2:
            breaks = [(15, True, 60, 60 + r.choice([0, 30])), (30, False, 180, 180 + r.choice([0, 30]))]
        off = r.choice(["any", "consecutive", "consecutive", "weekend"]) if days <= 5 else "consecutive"
        first = r.choice([0, 6, 7, 8, 8, 9, 14, 22]) * 60
        every = r.choice([30, 60])
        last = first + every * r.choice([0, 1, 2, 2, 3])
        last = min(last, 23 * 60)
        wide = self.weeks == 1 and days <= 4
        return {"paid": paid, "days": days, "off": off, "rest": r.choice([11, 11, 12]) * 60, "every": every,
                "from": first, "to": last, "drift": r.choice([0, 0, 60 if wide else every if self.weeks == 1 else 0]),
                "breaks": breaks, "span": paid + sum(b[0] for b in breaks if not b[1])}

    def team(self, r, index, own, slow):
        low = r.choice([0, 0, 0, 1, 2])
        serves = {q: (r.choice([0.9, 0.9, 1.1, 1.0]) if slow else 1.0) for q in own}
        pick = [i for i in range(len(self.contracts)) if r.random() < 0.7] or [0]
        shrinks = r.random() < 0.4
        return {"site": index % len(self.sites), "serves": serves, "contracts": pick,
                "heads": (low, max(low, r.choice([3, 5, 8, 12]))), "rate": r.choice([900, 1500, 2150]),
                "basis": r.choice(["paid", "paid", "paid", "productive"]),
                "premiums": r.choice(["by-clock", "by-clock", "included"]),
                "breaks": r.choice(["placed", "placed", "placed", "included"]),
                "inShift": 8 if shrinks else 0, "unplanned": 6 if shrinks else 0}

    def profile(self, r, can_be_met):
        """Positions by interval: a plateau on some weekdays, with noise, in hours of the first contract or in others."""
        contract = self.contracts[0]
        if can_be_met:
            ahead = self.shift_of(self.teams[0])
            first, last = contract["from"] + ahead, contract["to"] + ahead + contract["span"]
            days = 5 if contract["off"] == "weekend" else r.choice([5, 7])
            peak = r.choice([0.7, 1.2, 2.0]) * self.teams[0]["heads"][1] / 7
        else:
            first = r.choice([0, 6, 8, 9, 12]) * 60
            last = first + r.choice([6, 8, 10]) * 60 if first else DAY
            days = r.choice([5, 5, 6, 7])
            peak = r.choice([0.8, 1.5, 2.5, 4.0]) if first else r.choice([0.6, 1.0])
        whole = r.random() < 0.3
        values = []
        for t in range(self.count):
            minute = t * self.width
            begun = minute - first
            inside = begun // DAY % 7 < days and begun % DAY < last - first
            value = peak * r.uniform(0.5, 1.3) if inside else 0
            values.append(float(round(value + 0.3)) if whole and inside else round(value, 3))
        return values

    def releases(self, r, queue):
        found = []
        per = 60 // self.width
        for day in range(7 * self.weeks):
            for hour in r.sample(range(6, 20), r.choice([0, 1, 2])):
                t = (day * 24 + hour) * per
                due = t + r.choice([1, 2, 4, 8, 24, 48]) * per
                found.append((queue, t, round(r.uniform(0.3, 3), 2), due))
        # One release that arrives and is due within a single interval.
        t = r.randrange(self.count - 1)
        return found + [(queue, t, 0.25, t + 1)]

    # The rules

    def shift_of(self, team):
        """Minutes from a site's clock to the grid's."""
        return ZONES[self.zone] - ZONES[self.sites[team["site"]]["zone"]]

    def coverage(self, team):
        return (1 - team["inShift"] / 100) * (1 - team["unplanned"] / 100)

    def starts(self, contract):
        return [m for m in range(0, DAY, contract["every"]) if contract["from"] <= m <= contract["to"]]

    def places(self, team, contract):
        """All lawful places of the breaks of a shift: tuples of (minutes after its start, length, paid)."""
        rules = [b for b in contract["breaks"] if team["breaks"] == "placed" or not b[1]]
        options = [[(at, b[0], b[1]) for at in range(b[2], b[3] + 1, 15)] for b in rules]
        return [choice for choice in itertools.product(*options)
                if all(a[0] + a[1] <= b[0] for a, b in zip(choice, choice[1:]))
                and all(b[0] + b[1] <= contract["span"] for b in choice)]

    def weighted_hours(self, team, begin, end):
        site = self.sites[team["site"]]
        if team["premiums"] == "included":
            return (end - begin) / 60
        total = 0
        for minute in range(begin, end, 15):
            premiums = []
            hour = minute % DAY // 60
            if site["night"] and (hour >= site["night"][0] or hour < site["night"][1]):
                premiums.append(site["night"][2] / 100)
            if minute // DAY % 7 >= 5:
                premiums.append(site["weekend"] / 100)
            if site["stack"] == "multiply":
                factor = float(numpy.prod([1 + p for p in premiums]))
            else:
                factor = 1 + (sum(premiums) if site["stack"] == "add" else max(premiums, default=0))
            total += factor / 4
        return total

    def pay(self, team, contract, shift):
        begin = shift.minute
        hours = self.weighted_hours(team, begin, begin + contract["span"])
        for at, length, paid in shift.breaks:
            if not paid or team["basis"] == "productive":
                hours -= self.weighted_hours(team, begin + at, begin + at + length)
        return hours * team["rate"] * (self.coverage(team) if team["basis"] == "productive" else 1)

    def presence(self, team, contract, shift):
        """(outside breaks, breaks included): share of each interval, the lead-in's copy of week 1 included."""
        result = []
        for breaks in (shift.breaks, ()):
            own = collections.defaultdict(float)
            for back in ((0, WEEK) if shift.minute < WEEK else (0,)):
                base = shift.minute - back + self.shift_of(team)
                stretches = [(base, base + contract["span"], 1)] + [(base + at, base + at + n, -1) for at, n, _ in breaks]
                for low, high, sign in stretches:
                    for t in range(max(0, low // self.width), min(self.count, -(-high // self.width))):
                        own[t] += sign * (min(high, (t + 1) * self.width) - max(low, t * self.width)) / self.width
            result.append({t: share for t, share in own.items() if abs(share) > 1e-12})
        return result

    def patterns(self, contract):
        days = contract["days"]
        if contract["off"] == "consecutive":
            off = 7 - days
            return {tuple(d for d in range(7) if (d - first) % 7 >= off) for first in range(7)}
        return set(itertools.combinations(range(5 if contract["off"] == "weekend" else 7), days))

    def is_lawful(self, contract, minutes):
        """Whether one line may work shifts that begin at these minutes, its lead-in before them."""
        lead = [m - WEEK for m in minutes if m < WEEK]
        shifts = sorted(lead + list(minutes))
        span, run = contract["span"], 1
        for a, b in zip(shifts, shifts[1:]):
            if b - a - span < contract["rest"]:
                return False
            run = run + 1 if b // DAY == a // DAY + 1 else 1
            if run > self.rules["days"]:
                return False
        return all(self.has_long_rest(shifts, span, week) for week in {m // WEEK for m in minutes})

    def has_long_rest(self, shifts, span, week):
        need, begin, end = self.rules["rest"], week * WEEK, week * WEEK + WEEK
        far = 10 * WEEK
        edges = [-far] + [m + span for m in shifts]
        for index, (low, high) in enumerate(zip(edges, shifts + [far])):
            if index in (0, len(shifts)):
                low, high = max(low, begin - need // 2), min(high, end + need // 2)
                if high - low >= need:
                    return True
            elif high - low >= need:
                if begin <= (low + high) / 2 < end or min(high, end) - max(low, begin) >= need:
                    return True
        return False

    def tours(self, contract, week):
        """Every week's shifts that keep pattern and drift: tuples of minutes."""
        starts = self.starts(contract)
        found = set()
        for days in self.patterns(contract):
            for low in starts:
                band = [m for m in starts if low <= m <= low + contract["drift"]]
                for choice in itertools.product(band, repeat=len(days)):
                    found.add(tuple(week * WEEK + d * DAY + m for d, m in zip(days, choice)))
        return sorted(found)

    def posted(self, post, t):
        if post["span"] is None:
            return post["heads"]
        low, high = post["span"]
        hour = t * self.width % DAY // 60
        inside = low <= hour < high if low < high else hour >= low or hour < high
        return post["heads"] if inside else 0

    def pieces(self):
        """(queue, first interval, agent-intervals, due): half of a release can be done in its own interval."""
        found = []
        for queue, t, hours, due in self.work:
            amount = hours * 60 / self.width
            if due == t + 1:
                found.append((queue, t, amount, due))
            else:
                found += [(queue, t, amount / 2, due), (queue, t + 1, amount / 2, due)]
        return found

    def late_price(self, due, at):
        """Of an agent-interval of work that is done in interval `at` or, where that is the end, not at all."""
        hours = self.width / 60
        return 0 if at < due else self.late * hours * (1 + (at - due) * hours / 24)

    # The cost of a given roster

    def evaluate(self, lines):
        """(pay, priced shortage) of lines: (team, contract, [Shift])."""
        agents = [[0.0] * self.count for _ in self.teams]
        heads = [[0.0] * self.count for _ in self.posts]
        pay = 0.0
        for k, c, shifts in lines:
            team, contract = self.teams[k], self.contracts[c]
            for shift in shifts:
                pay += self.pay(team, contract, shift)
                worked, there = self.presence(team, contract, shift)
                for t, share in worked.items():
                    agents[k][t] += share * self.coverage(team)
                for post, row in zip(self.posts, heads):
                    if any(q in team["serves"] for q in post["queues"]):
                        for t, share in (worked if post["cover"] == "required" else there).items():
                            row[t] += share
        hours = self.width / 60
        short = sum(max(0, self.posted(post, t) - row[t]) * self.post * hours
                    for post, row in zip(self.posts, heads) for t in range(self.count))
        return pay, short + (self.settle(agents) if self.deferred else self.live_shortage(agents))

    def live_shortage(self, agents):
        """Without deferred work intervals are independent; one program holds them all."""
        model = Model()
        for t in range(self.count):
            links = {}
            for k, team in enumerate(self.teams):
                own = {q: model.variable(0) for q in self.live if q in team["serves"] and self.required[q][t] > 0}
                links[k] = own
                if own:
                    model.row(-numpy.inf, agents[k][t], [(x, 1) for x in own.values()])
            for q in self.live:
                if self.required[q][t] > 0:
                    short = model.variable(self.shortage * self.width / 60)
                    model.row(self.required[q][t], numpy.inf, [(short, 1)] + [
                        (own[q], self.teams[k]["serves"][q]) for k, own in links.items() if q in own])
        return model.solve(None).fun if model.costs else 0.0

    def settle(self, agents):
        """Live first, then work that can be in time by deadlines, then overdue work, queue by queue."""
        hours = self.width / 60
        coming = sorted(self.pieces(), key=lambda p: (p[1], p[3]))
        opened = {q: [] for q in self.deferred}
        cost, place = 0.0, 0
        for t in range(self.count):
            while place < len(coming) and coming[place][1] <= t:
                queue, _, amount, due = coming[place]
                opened[queue].append([due, amount])
                opened[queue].sort(key=lambda p: p[0])
                place += 1
            wanted = [(q, self.required[q][t]) for q in self.live if self.required[q][t] > 0]
            if len(self.teams) == 1:
                wanted.sort(key=lambda w: -self.teams[0]["serves"][w[0]])
            lives = len(wanted)
            fresh = {q: sum(p[1] for p in opened[q] if p[0] > t) for q in self.deferred}
            stale = {q: sum(p[1] for p in opened[q] if p[0] <= t) for q in self.deferred}
            urgent = sorted((q for q in self.deferred if fresh[q] > 1e-7),
                            key=lambda q: min(p[0] for p in opened[q] if p[0] > t))
            wanted += [(q, fresh[q]) for q in urgent] + [(q, stale[q]) for q in self.deferred if stale[q] > 1e-7]
            served = self.serve([row[t] for row in agents], wanted)
            cost += sum(max(0, w[1] - s) for w, s in list(zip(wanted, served))[:lives]) * self.shortage * hours
            for position, (queue, _) in enumerate(wanted[lives:]):
                left = served[lives + position]
                overdue = position >= len(urgent)
                for piece in opened[queue]:
                    if (piece[0] <= t) == overdue:
                        done = min(left, piece[1])
                        cost += done * self.late_price(piece[0], t)
                        piece[1] -= done
                        left -= done
                opened[queue] = [piece for piece in opened[queue] if piece[1] > 1e-7]
        rest = [p for pieces in opened.values() for p in pieces] + [[p[3], p[2]] for p in coming[place:]]
        return cost + sum(amount * self.late_price(due, self.count) for due, amount in rest if due <= self.count)

    def serve(self, agents, wanted):
        """What each demand gets if each in turn gets as much as it can, live ones first as one sum."""
        if len(self.teams) == 1:
            left, served = agents[0], []
            for queue, amount in wanted:
                speed = self.teams[0]["serves"][queue]
                done = min(amount, left * speed)
                served.append(done)
                left -= done / speed
            return served
        # All speeds are 1. What a set of demands can get together is its maximum flow, by its minimum cut; the sets form
        # a polymatroid, so that each gets what it adds to those before it.
        def most(prefix):
            least = numpy.inf
            for size in range(len(self.teams) + 1):
                for kept in itertools.combinations(range(len(self.teams)), size):
                    free = sum(w for q, w in prefix
                               if any(q in team["serves"] for k, team in enumerate(self.teams) if k not in kept))
                    least = min(least, sum(agents[k] for k in kept) + free)
            return least
        # A cut keeps some teams whole; demands that other teams reach are cut themselves.
        totals = [0.0] + [most(wanted[:n]) for n in range(1, len(wanted) + 1)]
        return [after - before for before, after in zip(totals, totals[1:])]

    def faults(self, lines):
        """What is unlawful about lines, checked by the rules above."""
        found = []
        for k, c, shifts in lines:
            contract = self.contracts[c]
            minutes = sorted(s.minute for s in shifts)
            if c not in self.teams[k]["contracts"]:
                found.append(f"contract {c} of team {k}")
            for week in range(self.weeks):
                own = [m for m in minutes if m // WEEK == week]
                clocks = [m % DAY for m in own]
                if own and (tuple(m % WEEK // DAY for m in own) not in self.patterns(contract)
                            or max(clocks) - min(clocks) > contract["drift"]):
                    found.append(f"days or drift of {own}")
            if any(not 0 <= m < self.weeks * WEEK or m % DAY not in self.starts(contract) for m in minutes):
                found.append(f"starts of {minutes}")
            if any(s.breaks not in self.places(self.teams[k], contract) for s in shifts):
                found.append(f"breaks of {shifts}")
            if not self.is_lawful(contract, minutes):
                found.append(f"rest or days in a row of {minutes}")
        for k, team in enumerate(self.teams):
            for week in range(self.weeks):
                heads = sum(1 for line in lines if line[0] == k and any(s.minute // WEEK == week for s in line[2]))
                if not team["heads"][0] <= heads <= team["heads"][1]:
                    found.append(f"{heads} heads of team {k}")
        if self.provider is not None and len(lines) > self.provider:
            found.append(f"{len(lines)} heads of the provider")
        for index, site in enumerate(self.sites):
            if site["seats"] is not None:
                there = [(s.minute - back, s.minute - back + self.contracts[c]["span"]) for k, c, shifts in lines
                         if self.teams[k]["site"] == index for s in shifts for back in ((0, WEEK) if s.minute < WEEK else (0,))]
                for at in {max(0, low) for low, high in there if high > 0}:
                    if sum(low <= at < high for low, high in there) > site["seats"]:
                        found.append(f"more people than seats at minute {at} of site {index}")
        return found


# The program


class Model:
    """Columns and rows of an integer program."""

    def __init__(self):
        self.costs, self.whole, self.low, self.high, self.entries = [], [], [], [], ([], [], [])

    def variable(self, cost, whole=False):
        self.costs.append(cost)
        self.whole.append(1 if whole else 0)
        return len(self.costs) - 1

    def row(self, low, high, terms):
        for column, value in terms:
            self.entries[0].append(len(self.low))
            self.entries[1].append(column)
            self.entries[2].append(value)
        self.low.append(low)
        self.high.append(high)

    def solve(self, seconds):
        rows, columns, values = self.entries
        matrix = scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(self.low), len(self.costs)))
        options = {"mip_rel_gap": 1e-9} | ({"time_limit": seconds} if seconds else {})
        return scipy.optimize.milp(
            numpy.array(self.costs), integrality=numpy.array(self.whole), options=options,
            constraints=scipy.optimize.LinearConstraint(matrix, self.low, self.high) if self.low else ())


def program(p):
    """(model, shift columns): the exact program, without the rule that splits shared agents over time."""
    model = Model()
    coverage = [collections.defaultdict(list) for _ in p.teams]  # by team and interval
    heads = [collections.defaultdict(list) for _ in p.posts]
    at_site = [collections.defaultdict(list) for _ in p.sites]  # by site and minute
    columns, tours, everybody = [], [], []
    for k, team in enumerate(p.teams):
        in_week, lines = [[] for _ in range(p.weeks)], []
        for c in team["contracts"]:
            contract = p.contracts[c]
            weekly, uses = [], collections.defaultdict(list)
            for week in range(p.weeks):
                own = {}
                for minutes in p.tours(contract, week):
                    if p.weeks == 1 and not p.is_lawful(contract, minutes):
                        continue
                    own[minutes] = model.variable(0, whole=True)
                    tours.append((k, c, minutes, own[minutes]))
                    for minute in minutes:
                        uses[minute].append((own[minutes], 1))
                weekly.append(own)
                in_week[week] += [(n, 1) for n in own.values()]
            if p.weeks == 1:
                lines += [(n, 1) for n in weekly[0].values()]
            else:
                lines += link(p, contract, weekly, model)
            for minute, terms in uses.items():
                for choice in p.places(team, contract):
                    shift = Shift(minute, choice)
                    column = model.variable(p.pay(team, contract, shift), whole=True)
                    columns.append((k, c, shift, column))
                    terms = terms + [(column, -1)]
                    worked, there = p.presence(team, contract, shift)
                    for t, share in worked.items():
                        coverage[k][t].append((column, share * p.coverage(team)))
                    for post, row in zip(p.posts, heads):
                        if any(q in team["serves"] for q in post["queues"]):
                            for t, share in (worked if post["cover"] == "required" else there).items():
                                row[t].append((column, share))
                    if p.sites[team["site"]]["seats"] is not None:
                        for back in ((0, WEEK) if minute < WEEK else (0,)):
                            for at in range(max(0, minute - back), minute - back + contract["span"], 15):
                                at_site[team["site"]][at].append((column, 1))
                model.row(0, 0, terms)
        for own in in_week:
            model.row(team["heads"][0], team["heads"][1], own)
        if p.weeks > 1:
            model.row(-numpy.inf, team["heads"][1], lines)
        everybody += lines
    if p.provider is not None:
        model.row(-numpy.inf, p.provider, everybody)
    for site, rows in zip(p.sites, at_site):
        for terms in rows.values():
            model.row(-numpy.inf, site["seats"], terms)
    cover(p, model, coverage, heads)
    return model, columns, tours


def link(p, contract, weekly, model):
    """Pairs of tours of two weeks that one line may work, or a tour of one week alone; these are the lines."""
    follow = [collections.defaultdict(list) for _ in weekly]
    pairs = []
    for first in [()] + list(weekly[0]):
        for second in [()] + list(weekly[1]):
            if (first or second) and p.is_lawful(contract, first + second):
                pairs.append((model.variable(0), 1))
                follow[0][first].append(pairs[-1])
                follow[1][second].append(pairs[-1])
    for own, rows in zip(weekly, follow):
        for minutes, column in own.items():
            model.row(0, 0, [(column, -1)] + rows[minutes])
    return pairs


def cover(p, model, coverage, heads):
    hours = p.width / 60
    split = collections.defaultdict(list)
    for k, team in enumerate(p.teams):
        for t, terms in coverage[k].items():
            own = [q for q in team["serves"] if q in p.deferred or p.required[q][t] > 0]
            shares = [(model.variable(0), q) for q in own]
            if own:
                model.row(-numpy.inf, 0, [(x, 1) for x, _ in shares] + [(n, -share) for n, share in terms])
            for x, q in shares:
                split[q, t].append((x, team["serves"][q]))
    for q in p.live:
        for t, required in enumerate(p.required[q]):
            if required > 0:
                short = model.variable(p.shortage * hours)
                model.row(required, numpy.inf, [(short, 1)] + split[q, t])
    done = collections.defaultdict(list)
    for queue, first, amount, due in p.pieces():
        flows = []
        for t in range(first, p.count):
            if split[queue, t]:
                flows.append((model.variable(p.late_price(due, t)), 1))
                done[queue, t].append((flows[-1][0], -1))
        never = model.variable(p.late_price(due, p.count) if due <= p.count else 0)
        model.row(amount, numpy.inf, flows + [(never, 1)])
    for key, flows in done.items():
        model.row(0, numpy.inf, split[key] + flows)
    for post, rows in zip(p.posts, heads):
        for t in range(p.count):
            if p.posted(post, t):
                model.row(p.posted(post, t), numpy.inf, [(model.variable(p.post * hours), 1)] + rows[t])


def roster_of(p, solution, columns):
    """Shifts of the program's solution as lines for `evaluate`; which line works which shift has no cost."""
    found = []
    for k, c, shift, column in columns:
        found += [(k, c, [shift])] * round(solution[column])
    return found


# FollowSun


def instant(p, minute):
    moment = datetime.datetime.combine(START, datetime.time()) + datetime.timedelta(minutes=minute - ZONES[p.zone])
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def money(cents):
    return f"{cents // 100}.{cents % 100:02} EUR"


def write(p, folder):
    text = [
        "schema: followsun/scenario/1", f"name: case {p.number}", "currency: EUR",
        f"horizon: {{start: {START}, weeks: {p.weeks}, interval: {p.width}m, zone: {p.zone}}}",
        "forecast: {file: forecast.csv, source: random}", "tiers: [{id: t1, name: Desk}]",
        "channels: {voice: {kind: live}, email: {kind: deferred}}",
        f"rules: {{maxConsecutiveDays: {p.rules['days']}, weeklyRest: {duration(p.rules['rest'])}}}",
        f"prices: {{shortage: {money(p.shortage)} per hour, post: {money(p.post)} per hour, "
        f"late: {money(p.late)} per hour}}", "queues:"]
    for queue in p.live + p.deferred:
        channel, target = ("voice", "answer: 80%, within: 30s, over: interval") if queue in p.live else (
            "email", "respond: 90%, within: 8h, clock: elapsed")
        text.append(f"  {queue}: {{tier: t1, channel: {channel}, language: en, opening: 24/7, "
                    f"handleTime: {{mean: 5m}}, targets: [{{{target}}}]}}")
    text.append("sites:")
    for index, site in enumerate(p.sites):
        night = site["night"]
        parts = [f"zone: {site['zone']}"]
        parts += [f"night: {{from: {night[0]}:00, to: 0{night[1]}:00, premium: {night[2]}%}}"] if night else []
        parts += [f"weekendPremium: {site['weekend']}%"] if site["weekend"] else []
        parts += [f"stack: {site['stack']}"] if night and site["weekend"] else []
        parts += [f"seats: {site['seats']}"] if site["seats"] else []
        text.append(f"  s{index}: {{{', '.join(parts)}}}")
    limit = f", headcount: 0..{p.provider}" if p.provider is not None else ""
    text += [f"providers: {{own: {{kind: in-house{limit}}}}}", "contracts:"]
    for index, c in enumerate(p.contracts):
        breaks = ", ".join(f"{{{'paid' if b[1] else 'unpaid'}: {b[0]}m, between: {duration(b[2])}..{duration(b[3])}}}"
                           for b in c["breaks"])
        text.append(
            f"  c{index}: {{paid: {duration(c['paid'])}, days: {c['days']}, daysOff: {c['off']}, "
            f"rest: {duration(c['rest'])}, startEvery: {c['every']}m, startWindow: {clock(c['from'])}..{clock(c['to'])}, "
            f"drift: {c['drift']}m" + (f", breaks: [{breaks}]" if breaks else "") + "}")
    text.append("teams:")
    for index, team in enumerate(p.teams):
        speed = ", ".join(f"{q}: {round(e * 100)}%" for q, e in team["serves"].items() if e != 1)
        text.append(
            f"  k{index}: {{site: s{team['site']}, provider: own, serves: [{', '.join(team['serves'])}], "
            f"contracts: [{', '.join(f'c{c}' for c in team['contracts'])}], "
            f"headcount: {team['heads'][0]}..{team['heads'][1]}, rate: {money(team['rate'])} per {team['basis']}-hour, "
            f"premiums: {team['premiums']}, shrinkage: {{breaks: {team['breaks']}, inShift: {team['inShift']}%, "
            f"unplanned: {team['unplanned']}%, planned: 0%}}" + (f", proficiency: {{{speed}}}" if speed else "") + "}")
    if p.posts:
        text.append("minimum:")
    for post in p.posts:
        when = f"\"{post['span'][0]:02}:00-{post['span'][1]:02}:00 {p.zone}\"" if post["span"] else "always"
        text.append(f"  - {{queues: [{', '.join(post['queues'])}], heads: {post['heads']}, when: {when}, "
                    f"breakCover: {post['cover']}, why: random}}")
    (folder / "scenario.yaml").write_text("\n".join(text) + "\n", encoding="utf-8")
    forecast = ["interval_start,interval_minutes,queue,offered"]
    forecast += [f"{instant(p, day * DAY)},1440,{queue},24" for queue in p.live + p.deferred for day in range(7 * p.weeks)]
    (folder / "forecast.csv").write_text("\n".join(forecast) + "\n", encoding="utf-8")
    rows = ["interval_start,queue,required"]
    rows += [f"{instant(p, t * p.width)},{q},{value!r}" for q in p.live for t, value in enumerate(p.required[q])]
    (folder / "required.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    rows = ["interval_start,queue,agent_hours,due"]
    rows += [f"{instant(p, t * p.width)},{q},{hours},{instant(p, due * p.width)}" for q, t, hours, due in p.work]
    (folder / "deferred.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def minute_of(text):
    moment = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    return round((moment - datetime.datetime.combine(START, datetime.time())).total_seconds() / 60)


def read_roster(p, path):
    lines = {}
    for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
        k, c = int(row["team"][1:]), int(row["contract"][1:])
        begin = minute_of(row["shift_start"])
        breaks = []
        for item in row["breaks"].split():
            at, length, kind = item.split("/")
            breaks.append((minute_of(at) - begin, int(length), kind == "paid"))
        local = begin + ZONES[p.sites[p.teams[k]["site"]]["zone"]]
        lines.setdefault(row["line"], (k, c, []))[2].append(Shift(local, tuple(breaks)))
    return list(lines.values())


# The comparison


def compare(job):
    followsun, seed, number, seconds, keep = job
    p = Problem(seed, number)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(keep or temporary) / f"case-{number}"
        folder.mkdir(parents=True)
        write(p, folder)
        arguments = [followsun, "roster", str(folder), "--requirement", str(folder / "required.csv"), "--threads", "1",
                     "-o", str(folder / "plan"), "--format", "json"]
        arguments += ["--work", str(folder / "deferred.csv")] if p.work else []
        began = time.time()
        run = subprocess.run(arguments, capture_output=True, text=True)
        if run.returncode not in (0, 1) or not (folder / "plan/plan.json").exists():
            return {"number": number, "faults": [f"exit {run.returncode}: {run.stderr.strip()[:500]}"]}
        took = time.time() - began
        plan = json.loads((folder / "plan/plan.json").read_text(encoding="utf-8"))
        lines = read_roster(p, folder / "plan/roster.csv")
    certificate = plan["roster"]["certificate"]
    cost, bound = certificate["cost"], certificate["bound"]
    faults = p.faults(lines) + [f"check-roster: {v}" for v in plan["check"]["violations"]]
    pay, short = p.evaluate(lines)
    if abs(pay + short - cost) > 1e-6 * max(1, cost):
        faults.append(f"cost {cost}, recomputed {pay} + {short}")
    model, columns, _ = program(p)
    began = time.time()
    solved = model.solve(seconds)
    least, upper = solved.mip_dual_bound, cost
    if solved.x is not None:
        upper = min(upper, sum(p.evaluate(roster_of(p, solved.x, columns))))
    elif solved.status == 2:
        faults.append("HiGHS finds no roster at all")
    if least is None or not numpy.isfinite(least):
        least = 0.0
    slack = 1e-6 * max(1, upper)
    if bound > upper + slack:
        faults.append(f"bound {bound} is above the cost {upper} of a roster")
    if cost < least - slack:
        faults.append(f"cost {cost} is below {least}, which no roster undercuts")
    return {"number": number, "cost": cost, "bound": bound, "least": least, "upper": upper, "faults": faults,
            "solved": upper - least <= slack, "took": took, "highs": time.time() - began,
            "shared": p.provider is not None or any(site["seats"] for site in p.sites), "short": short > 0}


# Measured with 320 cases of seed 1.
MEAN_EXCESS = 0.01
MEAN_GAP = 0.03
LEAST_SOLVED = 0.5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("followsun")
    parser.add_argument("--cases", type=int, default=320)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--seconds", type=float, default=1.0, help="of HiGHS for each case")
    parser.add_argument("--keep", help="keep scenarios and plans in this folder")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    numbers = range(given.cases) if given.only is None else [given.only]
    jobs = [(given.followsun, given.seed, number, given.seconds, given.keep) for number in numbers]
    with multiprocessing.Pool(2) as pool:
        results = list(pool.imap(compare, jobs, chunksize=4))
    faults = 0
    for result in results:
        for fault in result["faults"]:
            faults += 1
            print(f"case {result['number']}: {fault}")
        if given.verbose and "cost" in result:
            print(result)
    ran = [result for result in results if "cost" in result]
    solved = [r for r in ran if r["solved"] and r["upper"] > 0]
    if solved:
        excess = [(r["cost"] - r["upper"]) / r["upper"] for r in solved]
        gap = {shared: [(r["upper"] - r["bound"]) / r["upper"] for r in solved if r["shared"] == shared]
               for shared in (False, True)}
        print(f"{len(ran)} cases, {len(solved)} solved to the optimum, {sum(e <= 1e-6 for e in excess)} of them met by "
              f"FollowSun; {sum(r['short'] for r in ran)} rosters with shortage")
        print(f"cost above the optimum: mean {numpy.mean(excess):.4%}, worst {max(excess):.3%} "
              f"(case {solved[int(numpy.argmax(excess))]['number']})")
        for shared, values in gap.items():
            if values:
                print(f"bound below the optimum {'with' if shared else 'without'} seats or headcount of a provider: "
                      f"{len(values)} cases, mean {numpy.mean(values):.3%}, worst {max(values):.2%}")
        print(f"seconds: FollowSun {sum(r['took'] for r in ran):.0f}, HiGHS {sum(r['highs'] for r in ran):.0f}")
        if given.only is None:
            for name, value, most in [("cost", numpy.mean(excess), MEAN_EXCESS), ("bound", numpy.mean(gap[False]), MEAN_GAP)]:
                if value > most:
                    faults += 1
                    print(f"the mean distance of the {name} is above {most:.2%}")
            if len(solved) < LEAST_SOLVED * len(ran):
                faults += 1
                print(f"HiGHS solved fewer than {LEAST_SOLVED:.0%} of the cases")
    print(f"{faults} faults")
    sys.exit(1 if faults or not ran else 0)


if __name__ == "__main__":
    main()
