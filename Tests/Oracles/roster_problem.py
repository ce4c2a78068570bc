"""Small random roster problems, and the arithmetic of the written rules about shifts, tours, pay and demand."""

import collections
import datetime
import itertools
import random

import numpy

DAY, WEEK = 1440, 10080
START = datetime.date(2026, 6, 1)
# Zones that do not change their clocks, with minutes ahead of UTC.
ZONES = {"Asia/Tokyo": 540, "Asia/Manila": 480, "Africa/Lagos": 60, "UTC": 0, "America/Bogota": -300}

Shift = collections.namedtuple("Shift", "minute breaks")  # minute: of the site's clock, from the first Monday on


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
        """Positions by interval: a plateau on some weekdays, in hours of the first contract or in others."""
        contract = self.contracts[0]
        if can_be_met:
            ahead = self.shift_of(self.teams[0])
            first, last = contract["from"] + ahead, contract["to"] + ahead + contract["span"]
            days = 5 if contract["off"] == "weekend" else r.choice([5, 7])
            peak = r.choice([0.4, 0.7, 1.2]) * self.teams[0]["heads"][1] * contract["days"] / 7 / len(self.live)
        else:
            first = r.choice([0, 6, 8, 9, 12]) * 60
            last = first + r.choice([6, 8, 10]) * 60 if first else DAY
            days = r.choice([5, 5, 6, 7])
            peak = r.choice([0.8, 1.5, 2.5, 4.0]) if first else r.choice([0.6, 1.0])
        whole = r.random() < 0.3
        # A level that a few tours of five days cover in full, breaks aside.
        steady = can_be_met and len(self.live) == 1 and r.random() < 0.4
        if steady:
            last, days = first + contract["span"], min(5, contract["days"])
        values = []
        for t in range(self.count):
            minute = t * self.width
            begun = minute - first
            inside = begun // DAY % 7 < days and begun % DAY < last - first
            value = peak * (1 if steady else r.uniform(0.5, 1.3)) if inside else 0
            values.append(float(round(value + 0.3)) if whole and inside else round(value, 3))
        return values

    def releases(self, r, queue):
        found = []
        per = 60 // self.width
        can_be_met = r.random() < 0.7
        ahead = self.contracts[0]["from"] + self.shift_of(self.teams[0])
        hours = [ahead // 60 + h for h in range(4)] if can_be_met else range(6, 20)
        for day in range(7 * self.weeks):
            if can_be_met and (day % 7 >= 5 or self.contracts[0]["days"] < 5 and day % 7 % 2):
                continue
            for hour in r.sample(list(hours), r.choice([0, 1, 2])):
                t = max(0, min((day * 24 + hour) * per, self.count - 2))
                due = t + r.choice([4, 8, 24, 48, 96] if can_be_met else [1, 2, 4, 8, 24, 48]) * per
                found.append((queue, t, round(r.uniform(0.3, 3), 2), due))
        if can_be_met:
            return found
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
                rests = [(base + at, base + at + n, -1) for at, n, _ in breaks]
                for low, high, sign in [(base, base + contract["span"], 1)] + rests:
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
