"""What a given roster costs and which rules it breaks: lines are (team, contract, [Shift])."""

import collections
import itertools

import numpy

from roster_problem import DAY, WEEK
from roster_program import Model


def evaluate(p, lines):
    """(pay, priced shortage) of lines: (team, contract, [Shift])."""
    agents = [[0.0] * p.count for _ in p.teams]
    heads = [[0.0] * p.count for _ in p.posts]
    pay = 0.0
    for k, c, shifts in lines:
        team, contract = p.teams[k], p.contracts[c]
        for shift in shifts:
            pay += p.pay(team, contract, shift)
            worked, there = p.presence(team, contract, shift)
            for t, share in worked.items():
                agents[k][t] += share * p.coverage(team)
            for post, row in zip(p.posts, heads):
                if any(q in team["serves"] for q in post["queues"]):
                    for t, share in (worked if post["cover"] == "required" else there).items():
                        row[t] += share
    hours = p.width / 60
    short = sum(max(0, p.posted(post, t) - row[t]) * p.post * hours
                for post, row in zip(p.posts, heads) for t in range(p.count))
    return pay, short + (settle(p, agents) if p.deferred else live_shortage(p, agents))


def live_shortage(p, agents):
    """Without deferred work intervals are independent; one program holds them all."""
    model = Model()
    for t in range(p.count):
        links = {}
        for k, team in enumerate(p.teams):
            own = {q: model.variable(0) for q in p.live if q in team["serves"] and p.required[q][t] > 0}
            links[k] = own
            if own:
                model.row(-numpy.inf, agents[k][t], [(x, 1) for x in own.values()])
        for q in p.live:
            if p.required[q][t] > 0:
                short = model.variable(p.shortage * p.width / 60)
                model.row(p.required[q][t], numpy.inf, [(short, 1)] + [
                    (own[q], p.teams[k]["serves"][q]) for k, own in links.items() if q in own])
    return model.solve(None).fun if model.costs else 0.0


def settle(p, agents):
    """Live first, then work that can be in time by deadlines, then overdue work, queue by queue."""
    hours = p.width / 60
    coming = sorted(p.pieces(), key=lambda p: (p[1], p[3]))
    opened = {q: [] for q in p.deferred}
    cost, place = 0.0, 0
    for t in range(p.count):
        while place < len(coming) and coming[place][1] <= t:
            queue, _, amount, due = coming[place]
            opened[queue].append([due, amount])
            opened[queue].sort(key=lambda p: p[0])
            place += 1
        wanted = [(q, p.required[q][t]) for q in p.live if p.required[q][t] > 0]
        if len(p.teams) == 1:
            wanted.sort(key=lambda w: -p.teams[0]["serves"][w[0]])
        lives = len(wanted)
        fresh = {q: sum(p[1] for p in opened[q] if p[0] > t) for q in p.deferred}
        stale = {q: sum(p[1] for p in opened[q] if p[0] <= t) for q in p.deferred}
        urgent = sorted((q for q in p.deferred if fresh[q] > 1e-7),
                        key=lambda q: min(p[0] for p in opened[q] if p[0] > t))
        wanted += [(q, fresh[q]) for q in urgent] + [(q, stale[q]) for q in p.deferred if stale[q] > 1e-7]
        served = serve(p, [row[t] for row in agents], wanted)
        cost += sum(max(0, w[1] - s) for w, s in list(zip(wanted, served))[:lives]) * p.shortage * hours
        for position, (queue, _) in enumerate(wanted[lives:]):
            left = served[lives + position]
            overdue = position >= len(urgent)
            for piece in opened[queue]:
                if (piece[0] <= t) == overdue:
                    done = min(left, piece[1])
                    cost += done * p.late_price(piece[0], t)
                    piece[1] -= done
                    left -= done
            opened[queue] = [piece for piece in opened[queue] if piece[1] > 1e-7]
    rest = [p for pieces in opened.values() for p in pieces] + [[p[3], p[2]] for p in coming[place:]]
    return cost + sum(amount * p.late_price(due, p.count) for due, amount in rest if due <= p.count)


def serve(p, agents, wanted):
    """What each demand gets if each in turn gets as much as it can, live ones first as one sum."""
    if len(p.teams) == 1:
        left, served = agents[0], []
        for queue, amount in wanted:
            speed = p.teams[0]["serves"][queue]
            done = min(amount, left * speed)
            served.append(done)
            left -= done / speed
        return served

    # All speeds are 1. What a set of demands can get together is its maximum flow, by its minimum cut: some teams are
    # cut whole, and demands that others reach. The sets form a polymatroid: each gets what it adds to those before it.
    def most(prefix):
        least = numpy.inf
        for size in range(len(p.teams) + 1):
            for cut in itertools.combinations(range(len(p.teams)), size):
                free = sum(w for q, w in prefix
                           if any(q in team["serves"] for k, team in enumerate(p.teams) if k not in cut))
                least = min(least, sum(agents[k] for k in cut) + free)
        return least

    totals = [0.0] + [most(wanted[:n]) for n in range(1, len(wanted) + 1)]
    return [after - before for before, after in zip(totals, totals[1:])]


def faults_of(p, lines):
    """What is unlawful about lines, checked by the rules above."""
    found = []
    for k, c, shifts in lines:
        contract = p.contracts[c]
        minutes = sorted(s.minute for s in shifts)
        if c not in p.teams[k]["contracts"]:
            found.append(f"contract {c} of team {k}")
        for week in range(p.weeks):
            own = [m for m in minutes if m // WEEK == week]
            clocks = [m % DAY for m in own]
            if own and (tuple(m % WEEK // DAY for m in own) not in p.patterns(contract)
                        or max(clocks) - min(clocks) > contract["drift"]):
                found.append(f"days or drift of {own}")
        if any(not 0 <= m < p.weeks * WEEK or m % DAY not in p.starts(contract) for m in minutes):
            found.append(f"starts of {minutes}")
        if any(s.breaks not in p.places(p.teams[k], contract) for s in shifts):
            found.append(f"breaks of {shifts}")
        if not p.is_lawful(contract, minutes):
            found.append(f"rest or days in a row of {minutes}")
    for k, team in enumerate(p.teams):
        for week in range(p.weeks):
            heads = sum(1 for line in lines if line[0] == k and any(s.minute // WEEK == week for s in line[2]))
            if not team["heads"][0] <= heads <= team["heads"][1]:
                found.append(f"{heads} heads of team {k}")
    if p.provider is not None and len(lines) > p.provider:
        found.append(f"{len(lines)} heads of the provider")
    for index, site in enumerate(p.sites):
        if site["seats"] is not None:
            there = [(s.minute - back, s.minute - back + p.contracts[c]["span"])
                     for k, c, shifts in lines if p.teams[k]["site"] == index
                     for s in shifts for back in ((0, WEEK) if s.minute < WEEK else (0,))]
            for at in {max(0, low) for low, high in there if high > 0}:
                if sum(low <= at < high for low, high in there) > site["seats"]:
                    found.append(f"more people than seats at minute {at} of site {index}")
    return found
