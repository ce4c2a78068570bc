#!/usr/bin/env python3
"""Exact values for the simulator: closed forms and chains, solved with numpy and scipy.

    Tests/Oracles/simulation.py            recompute every value and compare it with the committed fixture
    Tests/Oracles/simulation.py --write    write the fixture anew

The fixture, Tests/ServiceSimulationTests/Fixtures/chains.json, holds each case (queues, teams, routes) with its expected
values; `followsun-dev verify` simulates them. Values that are published elsewhere are asserted here.
"""
import csv
import json
import math
import os
import sys

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve
from scipy.stats import hypergeom, poisson

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "ServiceSimulationTests", "Fixtures")


def near(value, published, digits):
    """Asserts a published value to the digits that are printed."""
    assert abs(value - published) <= 0.5000001 * 10 ** -digits, (value, published)
    return value


def stationary(rates):
    """The distribution of a finite chain from {(state, state): rate}, and its states; checks its balance equations."""
    states = sorted({s for pair in rates for s in pair})
    index = {s: i for i, s in enumerate(states)}
    row, column, value = [], [], []
    for (a, b), rate in rates.items():
        if a != b and rate > 0:
            row += [index[b], index[a]]
            column += [index[a], index[a]]
            value += [rate, -rate]
    size = len(states)
    flow = coo_matrix((value, (row, column)), shape=(size, size)).tocsc()
    # One equation is implied by the others: the first state has weight 1, and all are scaled at the end.
    found = np.concatenate([[1.0], spsolve(flow[1:, 1:], -flow[1:, 0].toarray().ravel())])
    found /= found.sum()
    assert abs(flow @ found).max() < 1e-12 and found.min() > -1e-13
    return dict(zip(states, found))


def add(rates, a, b, rate):
    rates[a, b] = rates.get((a, b), 0.0) + rate


# Closed forms.

def erlang_c(agents, load):
    blocked = 1.0
    for n in range(1, agents + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked / (1 - (1 - blocked) * load / agents)


def delay_queue(agents, per_hour, seconds, within):
    """Mean wait and share answered in time of M/M/n."""
    load = per_hour * seconds / 3600
    waits, spare = erlang_c(agents, load), agents - load
    return waits * seconds / spare, 1 - waits * math.exp(-spare * within / seconds)


def abandonment_queue(agents, per_hour, seconds, patience):
    """P(abandon) and P(no wait) of M/M/n+M by birth and death."""
    up, down, leave = per_hour / 3600, 1 / seconds, 1 / patience
    weight, total, waiting, at_once = 1.0, 0.0, 0.0, 0.0
    for k in range(20 * agents + 4000):
        total += weight
        waiting += max(0, k - agents) * weight
        at_once += weight if k < agents else 0
        weight *= up / (min(k + 1, agents) * down + max(0, k + 1 - agents) * leave)
    return leave * waiting / total / up, at_once / total


def abandonment_levels(agents, per_hour, seconds, patience, within, short, places=400):
    """The four definitions of the service level of M/M/n+M, from the transform of the time to service.

    Somebody who finds k customers beyond n - 1 is served after k + 1 departures: a sum of exponentials with rates
    n mu + j theta, j = 0...k, during which he may leave. The survival of both is integrated by the chain of the places
    ahead, a matrix exponential.
    """
    from scipy.linalg import expm
    up, down, leave = per_hour / 3600, 1 / seconds, 1 / patience
    weight = [1.0]
    for k in range(1, agents + places):
        weight.append(weight[-1] * up / (min(k, agents) * down + max(0, k - agents) * leave))
    weight = np.array(weight) / sum(weight)
    start = weight[agents:]
    # State j: j ahead of the customer in line; j -> j - 1 at n mu + j theta, 0 -> answered at n mu; gives up at theta.
    generator = np.zeros((places + 2, places + 2))
    answered, gone = places, places + 1
    for j in range(places):
        rate = agents * down + j * leave
        generator[j, j - 1 if j else answered] += rate
        generator[j, gone] += leave
        generator[j, j] -= rate + leave
    first = np.concatenate([start, [0.0, 0.0]])
    after = first @ expm(generator * within)
    early = first @ expm(generator * short) if short else first
    at_once = weight[:agents].sum()
    in_time = at_once + after[answered]
    lost = abandonment_queue(agents, per_hour, seconds, patience)[0]
    return {
        "of-offered": in_time,
        "excluding-short-abandons": in_time / (1 - early[gone]),
        "abandons-within-count": in_time + after[gone],
        "of-answered": in_time / (1 - lost),
    }


def deterministic_queue(agents, load, within):
    """Mean wait and P(W <= t) of M/D/n, in service times (Crommelin 1932; the distribution after Franx 2001).

    All in service now have left one service time later, so the number in system then is what waits now plus the
    arrivals of one service time: a chain at distance 1, whose stationary law is the law at any time.
    """
    size = 600
    arrivals = poisson.pmf(np.arange(size), load)
    step = np.zeros((size, size))
    for i in range(size):
        kept = max(0, i - agents)
        step[i, kept:] = arrivals[: size - kept]
        step[i, -1] += 1 - step[i].sum()
    balance = step.T - np.eye(size)
    balance[0, :] = 1
    right = np.zeros(size)
    right[0] = 1
    number = np.linalg.solve(balance, right)
    queue = sum(max(0, i - agents) * p for i, p in enumerate(number))
    cumulative = np.cumsum(number)[agents:]

    def in_time(x):
        whole = math.floor(x) + 1
        rest = load * (whole - x)
        return sum(cumulative[whole * agents - 1 - j] * math.exp(j * math.log(rest) - rest - math.lgamma(j + 1))
                   for j in range(whole * agents))

    # Who comes is answered at once if fewer than n are there.
    assert abs(in_time(0) - number[:agents].sum()) < 1e-12
    return queue / load, in_time(within)


# Chains.

def vector_chain(agents, most, slowdown, load):
    """Of chat: P(all sessions in use with nobody waiting) relative to all states below, on the vector of sessions.

    The oracle of the queueing formulas solves the same chain.
    """
    states = [()]
    for _ in range(most):
        states = [s + (c,) for s in states for c in range(agents - sum(s) + 1)]
    states = [(agents - sum(s),) + s for s in states]
    rates = {}
    for state in states:
        for held, count in enumerate(state):
            if held and count:
                after = list(state)
                after[held] -= 1
                after[held - 1] += 1
                add(rates, state, tuple(after), count * held / (1 + slowdown * (held - 1)))
        least = next(held for held, count in enumerate(state) if count)
        if least < most:
            after = list(state)
            after[least] -= 1
            after[least + 1] += 1
            add(rates, state, tuple(after), load)
    return stationary(rates)[(0,) * most + (agents,)]


def chat(agents, most, slowdown, per_hour, seconds, patience=None):
    """Share answered at once and mean wait (or share abandoned) in seconds."""
    load = per_hour * seconds / 3600
    full = vector_chain(agents, most, slowdown, load)
    out = agents * most / (1 + slowdown * (most - 1))
    leave = 0 if patience is None else seconds / patience
    # Beyond all sessions in use the chain is one of birth and death.
    level, waits, queue = full, 0.0, 0.0
    for waiting in range(1, 3000):
        waits += level
        level *= load / (out + waiting * leave)
        queue += waiting * level
    total = 1 - full + waits + level
    at_once = 1 - (waits + level) / total
    if patience is None:
        return at_once, queue / total / load * seconds
    return at_once, leave * queue / total / load


def n_design(rates_in, agents, pace):
    """Team A serves class 1, team B both. Who comes goes to A first; who gets free takes the longest wait it may.

    In line, those before the last one that A took are known to be of class 2 (m of them); behind stand k of whom only
    the odds are known, since nobody has asked yet. A asks one after the other until it finds class 1.
    """
    (one, two), (na, nb), (ra, rb) = rates_in, agents, pace
    share, most = one / (one + two), 130
    rates = {}
    for a in range(na + 1):
        for b in range(nb + 1):
            for m in range(most + 1 if b == nb else 1):
                for k in range(most - m + 1 if a == na and b == nb else 1):
                    here = (a, b, m, k)
                    if a < na:
                        add(rates, here, (a + 1, b, m, 0), one)
                        if b < nb:
                            add(rates, here, (a, b + 1, 0, 0), two)
                        elif m < most:
                            add(rates, here, (a, b, m + 1, 0), two)
                        if a:
                            add(rates, here, (a - 1, b, m, 0), a * ra)
                    elif b < nb:
                        add(rates, here, (a, b + 1, 0, 0), one + two)
                        add(rates, here, (a - 1, b, 0, 0), a * ra)
                    else:
                        if m + k < most:
                            add(rates, here, (a, b, m, k + 1), one + two)
                        for asked in range(k):
                            chance = (1 - share) ** asked * share
                            add(rates, here, (a, b, m + asked, k - asked - 1), a * ra * chance)
                        add(rates, here, (a - 1, b, m + k, 0), a * ra * (1 - share) ** k)
                    if b:
                        after = (a, b, m - 1, k) if m else (a, b, 0, k - 1) if k else (a, b - 1, 0, 0)
                        add(rates, here, after, b * rb)
    found = stationary(rates)
    second = sum(p * (m + k * (1 - share)) for (a, b, m, k), p in found.items())
    first = sum(p * k * share for (a, b, m, k), p in found.items())
    return {
        "waits": (first / one, second / two),
        "at once": (sum(p for (a, b, m, k), p in found.items() if a < na or b < nb),
                    sum(p for (a, b, m, k), p in found.items() if b < nb)),
        "busy": (sum(p * a / na for (a, b, m, k), p in found.items()),
                 sum(p * b / nb for (a, b, m, k), p in found.items())),
    }


def x_design(rates_in, agents, pace, ranked):
    """Both teams serve both classes, each at its own pace; A is asked first. Ranked: class 1 always goes first."""
    (one, two), (na, nb), (ra, rb) = rates_in, agents, pace
    limits = (50, 250) if ranked else (0, 250)
    rates = {}
    for a in range(na + 1):
        for b in range(nb + 1):
            if a < na:
                add(rates, (a, b, 0, 0), (a + 1, b, 0, 0), one + two)
            elif b < nb:
                add(rates, (a, b, 0, 0), (a, b + 1, 0, 0), one + two)
            if a:
                add(rates, (a, b, 0, 0), (a - 1, b, 0, 0), a * ra)
            if b:
                add(rates, (a, b, 0, 0), (a, b - 1, 0, 0), b * rb)
    for first in range(limits[0] + 1):
        for second in range(limits[1] + 1):
            here = (na, nb, first, second)
            if ranked and first < limits[0]:
                add(rates, here, (na, nb, first + 1, second), one)
            if second < limits[1]:
                add(rates, here, (na, nb, first, second + 1), two if ranked else one + two)
            if first:
                add(rates, here, (na, nb, first - 1, second), na * ra + nb * rb)
            elif second:
                add(rates, here, (na, nb, 0, second - 1), na * ra + nb * rb)
    found = stationary(rates)
    second = sum(p * s for (a, b, f, s), p in found.items())
    first = sum(p * f for (a, b, f, s), p in found.items())
    both = second / (one + two)
    at_once = sum(p for (a, b, f, s), p in found.items() if a < na or b < nb)
    return {
        "waits": (first / one, second / two) if ranked else (both, both),
        "at once": (at_once, at_once),
        "busy": (sum(p * a / na for (a, b, f, s), p in found.items()),
                 sum(p * b / nb for (a, b, f, s), p in found.items())),
    }


def changing_queue(steps, seconds, patience=None, days=2, most=260, late=6):
    """M(t)/M/n(t)(+M) by uniformisation over steps of (length in seconds, arrivals a second, agents).

    i counts those with the agents of the step and those who wait; j those who are still with an agent whose time is
    over: that agent finishes the call and goes home. At a border each of the agents is as likely to be busy as any
    other. More than `late - 1` of these are taken for so many: they matter only if their agents come back before the
    call ends. Starts empty; the last of the days is counted. Returns mean wait over all who came (waits of those who gave
    up included), the share answered at once, and the share that gave up.
    """
    level = np.arange(most)[:, None]
    leaving = np.arange(late)[None, :]
    state = np.zeros((most, late))
    state[0, 0] = 1.0
    down, leave = 1 / seconds, 0 if patience is None else 1 / patience
    agents = steps[0][2]
    for _ in range(days):
        waited = came = at_once = 0.0
        for length, rate, staff in steps:
            state = handed_over(state, agents, staff)
            agents = staff
            served = np.minimum(level, staff) * down
            lost = np.maximum(level - staff, 0) * leave
            top = rate + staff * down + (most - staff) * leave + late * down

            def move(p):
                after = p * (top - rate * (level < most - 1) - served - lost - leaving * down)
                after[1:] += rate * p[:-1]
                after[:-1] += ((served + lost) * p)[1:]
                after[:, :-1] += (leaving * down * p)[:, 1:]
                return after / top

            mean = top * length
            terms = int(mean + 12 * math.sqrt(mean) + 40)
            chances = poisson.pmf(np.arange(terms), mean)
            behind = poisson.sf(np.arange(terms), mean) / top
            end, area = np.zeros_like(state), np.zeros_like(state)
            for k in range(terms):
                end += chances[k] * state
                area += behind[k] * state
                state = move(state)
            state = end
            came += rate * length
            waited += (np.maximum(level - staff, 0) * area).sum()
            at_once += rate * area[:staff].sum()
            assert state[-1].sum() < 1e-12
    return waited / came, at_once / came, leave * waited / came


def handed_over(state, before, after):
    if after == before:
        return state
    moved = np.zeros_like(state)
    most, late = state.shape
    for i in range(most):
        for j in range(late):
            p = state[i, j]
            if p == 0:
                continue
            if after > before:
                back = min(j, after - before)
                if i + back < most:
                    moved[i + back, j - back] += p
                continue
            busy = min(i, before)
            gone = np.arange(0, min(before - after, busy) + 1)
            for x, chance in zip(gone, hypergeom.pmf(gone, before, busy, before - after)):
                if chance > 0:
                    moved[i - x, min(j + x, late - 1)] += p * chance
    assert abs(moved.sum() - 1) < 1e-9
    return moved


# Cases.

def queue(per_hour, seconds, shape="exponential", variation=1.0, **more):
    rates = list(per_hour) if isinstance(per_hour, (list, tuple)) else [per_hour]
    return {"perHour": rates, "meanSeconds": seconds, "shape": shape, "variation": variation} | more


def team(agents, *serves, **more):
    counts = list(agents) if isinstance(agents, (list, tuple)) else [agents]
    return {"agents": counts, "serves": list(serves)} | more


def wait(number, value):
    return {"queue": number, "measure": "mean-wait", "value": value}


def within(number, seconds, value, definition="of-offered"):
    return {"queue": number, "measure": "answered", "seconds": seconds, "definition": definition, "value": value}


def abandoned(number, value):
    return {"queue": number, "measure": "abandoned", "value": value}


def busy(number, value):
    return {"team": number, "measure": "occupancy", "value": value}


def case(name, source, queues, teams, expected, routes=(), weeks=6, replications=20):
    return {"name": name, "source": source, "weeks": weeks, "replications": replications, "queues": queues,
            "teams": teams, "routes": list(routes), "expected": expected}


def route(kind, a, b, share):
    return {"kind": kind, "from": a, "to": b, "share": share}


def closed_forms():
    mean, level = delay_queue(12, 200, 180, 20)
    yield case("M/M/n", "Erlang C", [queue(200, 180)], [team(12, 0)],
               [wait(0, mean), within(0, 20, level), busy(0, 200 * 180 / 3600 / 12)], replications=90)

    lost, _ = abandonment_queue(10, 200, 180, 120)
    levels = abandonment_levels(10, 200, 180, 120, 20, 5)
    published = {"of-offered": 0.63994, "excluding-short-abandons": 0.65267, "abandons-within-count": 0.70498,
                 "of-answered": 0.74193}
    for name, value in published.items():
        near(levels[name], value, 5)
    near(lost, 0.13746, 5)
    yield case("M/M/n+M, N3", "birth and death; equal to the published value N3",
               [queue(200, 180, patienceSeconds=120)], [team(10, 0)],
               [within(0, 20, value, name) for name, value in levels.items()]
               + [abandoned(0, lost), busy(0, 200 * 180 / 3600 * (1 - lost) / 10)])

    for shape, variation in [("lognormal", 1.2), ("gamma", 0.7), ("deterministic", 0.0)]:
        yield case("M/G/1, " + shape, "Pollaczek and Khinchine", [queue(60, 36, shape, variation)], [team(1, 0)],
                   [wait(0, 0.6 * 36 * (1 + variation ** 2) / (2 * 0.4)), within(0, 0, 0.4)],
                   replications=90 if variation > 1 else 30)

    mean, level = deterministic_queue(8, 6.4, 1 / 9)
    yield case("M/D/n", "Crommelin; distribution after Franx", [queue(128, 180, "deterministic", 0.0)], [team(8, 0)],
               [wait(0, mean * 180), within(0, 20, level)], replications=44)

    waits = erlang_c(10, 8.0)
    loads, level, means = [2.0, 3.0, 3.0], 0.0, []
    for load in loads:
        means.append(waits * 180 / 10 / ((1 - level / 10) * (1 - (level + load) / 10)))
        level += load
    yield case("M/M/n with three priorities", "Cobham, Kella and Yechiali: equal handle times",
               [queue(20 * load, 180, priority=number + 1) for number, load in enumerate(loads)],
               [team(10, 0, 1, 2)], [wait(number, mean) for number, mean in enumerate(means)], replications=140)

    tiers, expected = [(60, 600, 12, 120), (15, 2400, 12, 900), (4.5, 7200, 11, 3600)], []
    for number, (per_hour, seconds, agents, limit) in enumerate(tiers):
        mean, level = delay_queue(agents, per_hour, seconds, limit)
        expected += [wait(number, mean), within(number, limit, level)]
    for found, value in zip(expected, [2.24694112149135, 0.698766064800509, 8.98776448596542, 0.78772403364582,
                                       25.8282148037064, 0.841638846192608]):
        near(found["value"] / (60 if found["measure"] == "mean-wait" else 1), value, 12)
    yield case("three tiers in a row", "Jackson network, published as feedforward_3tier",
               [queue(60, 600), queue(0, 2400), queue(0, 7200)], [team(12, 0), team(12, 1), team(11, 2)], expected,
               [route("escalate", 0, 1, 0.25), route("escalate", 1, 2, 0.3)], replications=3100)

    # With r = the visits at tier 1: r = 1 + 0.08 of those who are finished at tier 1, 2 and 3, who are all of r in turn.
    first = 300.0
    visits = first / (1 - 0.08)
    tiers, expected = [(visits, 60, 7), (0.2 * visits, 75, 2), (0.06 * visits, 180, 2)], []
    for number, (per_hour, seconds, agents) in enumerate(tiers):
        mean, level = delay_queue(agents, per_hour, seconds, 0)
        expected += [wait(number, mean), within(number, 0, level)]
    yield case("three tiers with reopening", "Jackson network with feedback",
               [queue(first, 60), queue(0, 75), queue(0, 180)], [team(7, 0), team(2, 1), team(2, 2)], expected,
               [route("escalate", 0, 1, 0.2), route("escalate", 1, 2, 0.3)]
               + [route("reopen", number, 0, 0.08) for number in range(3)], replications=115)


def chains():
    mean = 180.0
    found = n_design((96 / 3600, 72 / 3600), (5, 5), (1 / mean, 1 / mean))
    yield case("N-design", "exact chain", [queue(96, mean), queue(72, mean)], [team(5, 0), team(5, 0, 1)],
               answers(found), replications=130)
    found = n_design((110 / 3600, 60 / 3600), (4, 7), (1 / mean, 0.8 / mean))
    yield case("N-design, the flexible team slower", "exact chain", [queue(110, mean), queue(60, mean)],
               [team(4, 0), team(7, 0, 1, proficiency=0.8)], answers(found), replications=130)
    found = x_design((80 / 3600, 70 / 3600), (5, 5), (1 / mean, 0.75 / mean), ranked=False)
    yield case("X-design", "exact chain", [queue(80, mean), queue(70, mean)],
               [team(5, 0, 1), team(5, 0, 1, proficiency=0.75)], answers(found), replications=130)
    found = x_design((60 / 3600, 80 / 3600), (5, 5), (1 / mean, 0.75 / mean), ranked=True)
    yield case("X-design with two priorities", "exact chain",
               [queue(60, mean, priority=1), queue(80, mean, priority=2)],
               [team(5, 0, 1), team(5, 0, 1, proficiency=0.75)], answers(found), replications=100)

    rates = [20] * 6 + [40, 70, 120, 170, 190, 180, 160, 150, 165, 180, 160, 130, 100, 80, 60, 50, 40, 30]
    agents = [3] * 6 + [4, 6, 10, 13, 15, 14, 13, 12, 13, 14, 13, 11, 9, 7, 6, 5, 4, 4]
    steps = [(3600, rate / 3600, staff) for rate, staff in zip(rates, agents)]
    mean_wait, at_once, _ = changing_queue(steps, 240)
    yield case("M(t)/M/n(t)", "uniformisation", [queue(rates, 240)], [team(agents, 0)],
               [wait(0, mean_wait), within(0, 0, at_once)], replications=190)
    rates = [rate * 1.25 for rate in rates]
    steps = [(3600, rate / 3600, staff) for rate, staff in zip(rates, agents)]
    _, at_once, lost = changing_queue(steps, 240, patience=150, most=120)
    yield case("M(t)/M/n(t)+M", "uniformisation", [queue(rates, 240, patienceSeconds=150)], [team(agents, 0)],
               [within(0, 0, at_once), abandoned(0, lost)], replications=24)

    for agents, most, slowdown, per_hour, seconds, patience in [
            (3, 3, 0.15, 30, 600, None), (4, 2, 0.3, 32, 480, None), (2, 4, 0.1, 20, 720, None),
            (3, 3, 0.2, 48, 480, 300)]:
        at_once, second = chat(agents, most, slowdown, per_hour, seconds, patience)
        name = "chat, %d agents with %d sessions" % (agents, most)
        if per_hour == 30:
            near(1 - at_once, 0.23616, 5)
            name += ", N17"
        more = {} if patience is None else {"patienceSeconds": patience}
        if patience:
            name += ", impatient"
        yield case(name, "chain on the vector of sessions", [queue(per_hour, seconds, sessions=most, slowdown=slowdown,
                                                                   **more)],
                   [team(agents, 0)],
                   [within(0, 0, at_once), wait(0, second) if patience is None else abandoned(0, second)],
                   replications=40 if patience else 560 if most == 4 else 420)


DAY = "2003-07-14"


def replay():
    """A real day: calls per quarter of an hour, agents per half hour by Erlang A for 80 % in 20 s, and what it expects.

    Each quarter counts by itself there; the chain carries the queue over from one to the next.
    """
    seconds, patience = 180.0, 240.0
    with open(os.path.join(HERE, "..", "..", "Scenarios", "bank-calls", "actuals.csv")) as file:
        fives = [int(row["offered"]) for row in csv.DictReader(file) if row["interval_start_local"].startswith(DAY)]
    # 07:00 to 21:00; the file has five minutes more.
    counts = [sum(fives[first:first + 3]) for first in range(0, 168, 3)]
    assert len(fives) == 169
    agents = []
    for first in range(0, len(counts), 2):
        per_hour = 2 * sum(counts[first:first + 2])
        staff = max(1, int(per_hour * seconds / 3600 * 0.85))
        while abandonment_levels(staff, per_hour, seconds, patience, 20, 0, places=100)["of-offered"] < 0.8:
            staff += 1
        agents.append(staff)
    total = sum(counts)
    level = lost = 0.0
    for number, count in enumerate(counts):
        staff = agents[number // 2]
        level += count * abandonment_levels(staff, 4 * count, seconds, patience, 20, 0, places=100)["of-offered"] / total
        lost += count * abandonment_queue(staff, 4 * count, seconds, patience)[0] / total
    steps = [(900, count / 900, agents[number // 2]) for number, count in enumerate(counts)]
    # An hour more without calls, so that all waits end.
    steps.append((3600, 0.0, agents[-1]))
    _, at_once, chain_lost = changing_queue(steps, seconds, patience, days=1, most=330, late=3)
    return {"day": DAY, "firstHour": 7, "counts": counts, "agents": agents, "meanSeconds": seconds,
            "patienceSeconds": patience, "withinSeconds": 20, "erlangA": {"answered": level, "abandoned": lost},
            "chain": {"atOnce": at_once, "abandoned": chain_lost}}


def answers(found):
    return ([wait(number, value) for number, value in enumerate(found["waits"])]
            + [within(number, 0, value) for number, value in enumerate(found["at once"])]
            + [busy(number, value) for number, value in enumerate(found["busy"])])


def same(a, b, place=""):
    """The places where two documents differ, numbers by more than 1e-9 of their size."""
    if isinstance(a, dict) and isinstance(b, dict):
        if a.keys() != b.keys():
            return [place + ": keys"]
        return [found for key in a for found in same(a[key], b[key], place + "/" + key)]
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            return [place + ": length"]
        return [found for n, (x, y) in enumerate(zip(a, b)) for found in same(x, y, "%s/%d" % (place, n))]
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return [] if abs(a - b) <= 1e-9 * max(abs(a), abs(b)) else ["%s: %r and %r" % (place, a, b)]
    return [] if a == b else ["%s: %r and %r" % (place, a, b)]


def main():
    found = {"cases": list(closed_forms()) + list(chains()), "replay": replay()}
    path = os.path.join(FIXTURES, "chains.json")
    if "--write" in sys.argv:
        with open(path, "w") as file:
            file.write(json.dumps(found, indent=1) + "\n")
        return
    with open(path) as file:
        differences = same(json.load(file), found)
    for line in differences:
        print("WRONG " + line)
    print("%d cases recomputed, %d differences" % (len(found["cases"]), len(differences)))
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
