#!/usr/bin/env python3
"""Checks QueueingTheory against an independent implementation: mpmath for Erlang B, C, A and other shapes of patience,
scipy for chat with an even spread, and for chat with sessions that stay where they are the exact chain on the vector of
sessions, solved by the method of Grassmann, Taksar and Heyman, which never subtracts.

    Tests/Oracles/erlang.py [--cases N] [--followsun-dev PATH]   check N random cases of each model (default 1000)
    Tests/Oracles/erlang.py --reference                          print the reference table of the module's tests

The cases go to `followsun-dev erlang-table` as CSV on standard input. Exit 1 if any measure is off by more than
1e-9 relatively (B, C and A where agents - load > 1e-6 agents). mpmath and scipy are installed into a virtual
environment beside the build if this Python lacks them.
"""
import argparse
import csv
import io
import math
import os
import random
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def ensure_packages():
    try:
        import mpmath  # noqa: F401
        import scipy  # noqa: F401
        return
    except ImportError:
        pass
    home = os.path.join(ROOT, ".build", "oracle-venv")
    python = os.path.join(home, "bin", "python3")
    if os.path.abspath(sys.executable) == python:
        raise SystemExit("mpmath and scipy are missing from " + home)
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "mpmath", "scipy"], check=True)
    os.execv(python, [python] + sys.argv)


ensure_packages()

import mpmath as mp  # noqa: E402
import numpy as np  # noqa: E402

mp.mp.dps = 30


def gauss_legendre(count):
    """Nodes and weights on (-1, 1), polished by Newton's method from numpy's."""
    pairs = []
    for start in np.polynomial.legendre.leggauss(count)[0]:
        x = mp.mpf(float(start))
        for _ in range(3):
            before, value = mp.mpf(1), x
            for degree in range(2, count + 1):
                before, value = value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree
            slope = count * (x * value - before) / (x * x - 1)
            x -= value / slope
        pairs.append((x, 2 / ((1 - x * x) * slope * slope)))
    return pairs


NODES = gauss_legendre(24)
INPUTS = ["model", "offered_load", "agents", "aht_seconds", "patience_seconds", "within_seconds", "short_seconds",
          "sessions", "slowdown", "patience_cv"]
OUTPUTS = ["p_wait", "p_abandon", "answered_within", "abandoned_within", "short_abandon", "answered",
           "wait_all_seconds", "asa_answered_seconds", "wait_abandoned_seconds", "wait_delayed_seconds", "occupancy",
           "queue_length"]


def reciprocal_blocking(load, agents):
    """1/B by the recurrence from no agents; by the integral for a fraction of an agent."""
    load = mp.mpf(load)
    whole = int(math.floor(agents))
    fraction = mp.mpf(agents) - whole
    value = mp.mpf(1)
    if fraction > 0:
        value = load * mp.exp(load) * load ** (-fraction - 1) * mp.gammainc(fraction + 1, load)
    if whole > 3000:
        # The same recurrence in doubles with extended exponent would do; integer arithmetic at 30 digits is exact enough.
        scale = mp.mpf(10) ** 30
        one = int(scale)
        current = int(value * scale)
        numerator, denominator = float(agents).as_integer_ratio()
        load_top, load_bottom = float(load).as_integer_ratio()
        start = float(fraction)
        for step in range(1, whole + 1):
            level_top, level_bottom = (start + step).as_integer_ratio()
            current = one + current * level_top * load_bottom // (level_bottom * load_top)
        return mp.mpf(current) / scale
    for step in range(1, whole + 1):
        value = 1 + (fraction + step) / load * value
    return value


def erlang_b(case):
    lost = 1 / reciprocal_blocking(case["offered_load"], case["agents"])
    a, n = mp.mpf(case["offered_load"]), mp.mpf(case["agents"])
    return dict(p_wait=lost, p_abandon=lost, answered_within=1 - lost, abandoned_within=lost, short_abandon=lost,
                answered=1 - lost, wait_all_seconds=mp.mpf(0), asa_answered_seconds=mp.mpf(0),
                wait_abandoned_seconds=mp.mpf(0), wait_delayed_seconds=mp.mpf(0), occupancy=a * (1 - lost) / n,
                queue_length=mp.mpf(0))


def patient(free_over_full, servers, load, unit, within):
    full = servers / (servers - load)
    waits = full / (free_over_full + full)
    delay = unit / (servers - load)
    return dict(p_wait=waits, p_abandon=mp.mpf(0), answered_within=1 - waits * mp.exp(-within / delay),
                abandoned_within=mp.mpf(0), short_abandon=mp.mpf(0), answered=mp.mpf(1),
                wait_all_seconds=waits * delay, asa_answered_seconds=waits * delay,
                wait_abandoned_seconds=mp.mpf(0), wait_delayed_seconds=delay, queue_length=waits * delay * load / unit)


def erlang_c(case):
    a, n = mp.mpf(case["offered_load"]), mp.mpf(case["agents"])
    result = patient(reciprocal_blocking(case["offered_load"], case["agents"]) - 1, n, a,
                     mp.mpf(case["aht_seconds"]), mp.mpf(case["within_seconds"]))
    result["occupancy"] = a / n
    return result


def impatient(free_over_full, servers, load, unit, patience, within, short):
    """Integrals over the density of the offered wait in 25 digits, on pieces about its peak; seconds throughout."""
    arrival, service, leave = load / unit, servers / unit, 1 / patience
    peak = mp.log(arrival / service) / leave if arrival > service else mp.mpf(0)

    def exponent(x):
        return arrival / leave * (-mp.expm1(-leave * x)) - service * x

    top = exponent(peak)

    def reach(drop, sign):
        """The distance from the peak at which the exponent has fallen by so much."""
        low, high = mp.mpf(0), unit / servers
        while top - exponent(peak + sign * high) < drop:
            low, high = high, high * 2
        for _ in range(8):
            middle = (low + high) / 2
            if top - exponent(peak + sign * middle) < drop:
                low = middle
            else:
                high = middle
        return high

    drops = (0.3, 2, 6, 12, 20, 30, 42, 56, 72, 90)
    ends = [reach(d, 1) for d in drops]
    last = peak + ends[-1]
    marks = [peak] + [peak + d for d in ends] + [k * patience for k in (0.3, 1, 2, 4, 7, 10, 15, 22, 30, 40, 60)]
    first = mp.mpf(0)
    if peak > 0:
        ends = [reach(d, -1) for d in drops]
        first = max(first, peak - ends[-1])
        marks += [peak - d for d in ends] + [peak - k * patience for k in (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16)]
    points = sorted(set([first, last] + [m for m in marks + [within, short] if first < m < last]))
    # Sums of the density times 1, exp(-x), 1 - exp(-x), x exp(-x) and (1 - exp(-x)) - x exp(-x), x in patiences.
    sums = {stretch: [mp.mpf(0)] * 5 for stretch in range(3)}
    cuts = sorted([within, short])
    for low, high in zip(points, points[1:]):
        stretch = (low >= cuts[0]) + (low >= cuts[1])
        total = sums[stretch]
        half, middle = (high - low) / 2, (high + low) / 2
        for node, weight in NODES:
            x = middle + half * node
            gone = -mp.expm1(-leave * x)
            density = half * weight * mp.exp(arrival / leave * gone - service * x - top)
            stay = 1 - gone
            late = leave * x * stay
            for i, value in enumerate((1, stay, gone, late, gone - late)):
                total[i] += density * value
    every = [sum(sums[stretch][i] for stretch in range(3)) for i in range(5)]
    # The state with all serving and nobody waiting has weight 1, the virtual wait the density service * exp(exponent).
    free = free_over_full * mp.exp(-top)
    scale = free + service * every[0]

    def upto(time, i):
        return sum((sums[stretch][i] for stretch in range(3) if stretch <= cuts.index(time)), mp.mpf(0))

    def lost_by(time):
        return service * (upto(time, 2) - mp.expm1(-leave * time) * (every[0] - upto(time, 0))) / scale

    lost = service * every[2] / scale
    answered = (free + service * every[1]) / scale
    waits = service * every[0] / scale
    return dict(p_wait=waits, p_abandon=lost, answered_within=(free + service * upto(within, 1)) / scale,
                abandoned_within=lost_by(within), short_abandon=lost_by(short), answered=answered,
                wait_all_seconds=lost * patience, asa_answered_seconds=service * every[3] * patience / scale / answered,
                wait_abandoned_seconds=every[4] / every[2] * patience, wait_delayed_seconds=lost * patience / waits,
                queue_length=arrival * lost * patience)


def erlang_a(case):
    a, n = mp.mpf(case["offered_load"]), mp.mpf(case["agents"])
    result = impatient(reciprocal_blocking(case["offered_load"], case["agents"]) - 1, n, a,
                       mp.mpf(case["aht_seconds"]), mp.mpf(case["patience_seconds"]), mp.mpf(case["within_seconds"]),
                       mp.mpf(case["short_seconds"]))
    result["occupancy"] = a * result["answered"] / n
    return result


def erlang_a_by_chain(case):
    """Probabilities of Erlang A from its birth-death chain in plain sums, to check the quadrature above."""
    a, n = mp.mpf(case["offered_load"]), int(case["agents"])
    r = mp.mpf(case["aht_seconds"]) / mp.mpf(case["patience_seconds"])
    free = reciprocal_blocking(case["offered_load"], n) - 1
    term, queue, waiting, j = mp.mpf(1), mp.mpf(1), mp.mpf(0), 0
    while term > mp.mpf(10) ** -28 * queue or n + r * j < a:
        j += 1
        term *= a / (n + r * j)
        queue += term
        waiting += j * term
    return dict(p_wait=queue / (free + queue), p_abandon=r * waiting / (free + queue) / a)


def survival_and_mean(shape, mean, variation, x):
    """P(X > x), P(X <= x) and E[X; X <= x] of a patience X."""
    if shape == "gamma":
        k = 1 / (variation * variation)
        z = x * k / mean
        return (mp.gammainc(k, z, mp.inf, regularized=True), mp.gammainc(k, 0, z, regularized=True),
                mean * mp.gammainc(k + 1, 0, z, regularized=True))
    variance = mp.log1p(variation * variation)
    deviation = mp.sqrt(variance)
    position = (mp.log(x / mean) + variance / 2) / deviation
    return (mp.erfc(position / mp.sqrt(2)) / 2, mp.erfc(-position / mp.sqrt(2)) / 2,
            mean * mp.erfc((deviation - position) / mp.sqrt(2)) / 2)


def general(case):
    """M/M/n+G by integrals of the density of the offered wait, in mean handle times, with adaptive quadrature."""
    shape = case["model"].split("-")[1]
    a, n = mp.mpf(case["offered_load"]), mp.mpf(case["agents"])
    unit = mp.mpf(case["aht_seconds"])
    mean, variation = mp.mpf(case["patience_seconds"]) / unit, mp.mpf(case["patience_cv"])
    within, short = mp.mpf(case["within_seconds"]) / unit, mp.mpf(case["short_seconds"]) / unit
    mp.mp.dps = 20

    def parts(x):
        return survival_and_mean(shape, mean, variation, x) if x > 0 else (mp.mpf(1), mp.mpf(0), mp.mpf(0))

    def height(x):
        stay, _, gone = parts(x)
        return a * (gone + x * stay) - n * x

    peak = mp.mpf(0)
    if a > n:
        low, high = mp.mpf(0), mean
        while a * parts(high)[0] > n:
            low, high = high, high * 2
        for _ in range(60):
            middle = (low + high) / 2
            if a * parts(middle)[0] > n:
                low = middle
            else:
                high = middle
        peak = high
    top = height(peak)

    def reach(drop, sign, most):
        low, high = mp.mpf(0), min(1 / n, most)
        while high < most and top - height(peak + sign * high) < drop:
            low, high = high, min(most, high * 2)
        for _ in range(12):
            middle = (low + high) / 2
            if top - height(peak + sign * middle) < drop:
                low = middle
            else:
                high = middle
        return high

    drops = (0.3, 2, 6, 12, 20, 32, 46, 60, 80, 100, 120)
    marks = [peak] + [peak + reach(d, 1, mp.mpf(10) ** 30) for d in drops]
    # Patience that varies much has a survival function with a root-like begin.
    marks += [mean * mp.mpf(10) ** -k for k in range(3, 15)] + [mean * f for f in (0.01, 0.05, 0.2, 0.5, 0.8, 1, 1.25, 1.6, 2.5, 5, 10)]
    last = marks[len(drops)]
    first = mp.mpf(0)
    if peak > 0:
        ends = [peak - reach(d, -1, peak) for d in drops]
        first = ends[-1]
        marks += ends
    points = sorted(set([first, last] + [m for m in marks + [within, short] if first < m < last]))
    sums = {stretch: [mp.mpf(0)] * 5 for stretch in range(3)}
    cuts = sorted([within, short])
    for low, high in zip(points, points[1:]):
        total = sums[(low >= cuts[0]) + (low >= cuts[1])]
        half, middle = (high - low) / 2, (high + low) / 2
        for node, weight in NODES:
            x = middle + half * node
            stay, left, gone = parts(x)
            density = half * weight * mp.exp(a * (gone + x * stay) - n * x - top)
            for i, value in enumerate((1, stay, left, x * stay, gone)):
                total[i] += density * value
    every = [sum(sums[stretch][i] for stretch in range(3)) for i in range(5)]
    free = (reciprocal_blocking(case["offered_load"], case["agents"]) - 1) * mp.exp(-top)
    scale = free + n * every[0]

    def upto(time, i):
        return sum((sums[stretch][i] for stretch in range(3) if stretch <= cuts.index(time)), mp.mpf(0))

    def lost_by(time):
        return n * (upto(time, 2) + parts(time)[1] * (every[0] - upto(time, 0))) / scale

    lost, answered, waits = n * every[2] / scale, (free + n * every[1]) / scale, n * every[0] / scale
    wait = n * (every[3] + every[4]) / scale * unit
    result = dict(p_wait=waits, p_abandon=lost, answered_within=(free + n * upto(within, 1)) / scale,
                  abandoned_within=lost_by(within), short_abandon=lost_by(short), answered=answered,
                  wait_all_seconds=wait, asa_answered_seconds=n * every[3] / scale / answered * unit,
                  wait_abandoned_seconds=every[4] / every[2] * unit, wait_delayed_seconds=wait / waits,
                  queue_length=a * wait / unit, occupancy=a * answered / n)
    mp.mp.dps = 30
    return result


def session_vectors(case):
    """Weights of the totals of sessions below all in use, relative to all in use, from the chain on the vector."""
    n, k, s = int(case["agents"]), int(case["sessions"]), float(case["slowdown"])
    load = float(case["offered_load"])
    states = [()]
    for _ in range(k):
        states = [state + (c,) for state in states for c in range(n - sum(state) + 1)]
    states = sorted(((n - sum(state),) + state for state in states), key=lambda v: sum(j * c for j, c in enumerate(v)))
    index = {state: i for i, state in enumerate(states)}
    rates = np.zeros((len(states), len(states)))
    for state, i in index.items():
        for held, count in enumerate(state):
            if count == 0 or held == 0:
                continue
            after = list(state)
            after[held] -= 1
            after[held - 1] += 1
            rates[i, index[tuple(after)]] += count * held / (1 + s * (held - 1))
        least = next(held for held, count in enumerate(state) if count)
        if least < k:
            after = list(state)
            after[least] -= 1
            after[least + 1] += 1
            rates[i, index[tuple(after)]] += load
    # Censoring one state after the other, last first; then back substitution.
    for m in range(len(states) - 1, 0, -1):
        rates[:m, m] /= rates[m, :m].sum()
        rates[:m, :m] += np.outer(rates[:m, m], rates[m, :m])
    weights = np.zeros(len(states))
    weights[0] = 1
    for m in range(1, len(states)):
        weights[m] = weights[:m] @ rates[:m, m]
    totals = np.array([sum(j * c for j, c in enumerate(state)) for state in states])
    return np.bincount(totals, weights=weights) / weights[-1]


def chat(case):
    """Sessions stay with their agents, the least busy agent gets the next one."""
    return of_sessions(case, session_vectors(case)[:-1])


def chat_even(case):
    """The chain on the total of sessions, spread evenly, solved as a linear system by scipy."""
    from scipy.sparse import lil_matrix
    from scipy.sparse.linalg import spsolve
    n, k, s = int(case["agents"]), int(case["sessions"]), float(case["slowdown"])
    load = float(case["offered_load"])
    slots = n * k

    def pace(j):
        level, rest = divmod(j, n)
        own = level / (1 + s * (level - 1)) if level else 0.0
        more = (level + 1) / (1 + s * level)
        return (n - rest) * own + rest * more

    matrix = lil_matrix((slots + 1, slots + 1))
    right = np.zeros(slots + 1)
    for j in range(slots):
        # Flow over the cut between j and j + 1.
        matrix[j, j] = load
        matrix[j, j + 1] = -pace(j + 1)
    matrix[slots, slots] = 1.0
    right[slots] = 1.0
    return of_sessions(case, spsolve(matrix.tocsc(), right)[:slots])


def of_sessions(case, weights):
    """The measures from the weights of the totals with a free session, relative to all in use with nobody waiting."""
    n, k, s = int(case["agents"]), int(case["sessions"]), float(case["slowdown"])
    base, load, patience = float(case["aht_seconds"]), float(case["offered_load"]), float(case["patience_seconds"])
    slots, factor = n * k, 1 + s * (k - 1)
    free = mp.fsum(map(mp.mpf, weights))
    unit, full_load = mp.mpf(base * factor), mp.mpf(load * factor)
    within, short = mp.mpf(case["within_seconds"]), mp.mpf(case["short_seconds"])
    if patience == math.inf:
        result = patient(free, mp.mpf(slots), full_load, unit, within)
    else:
        result = impatient(free, mp.mpf(slots), full_load, unit, mp.mpf(patience), within, short)
    in_use = mp.fsum(mp.mpf(float(w)) * j for j, w in enumerate(weights)) / free
    result["occupancy"] = result["p_wait"] + (1 - result["p_wait"]) * in_use / slots
    return result


MODELS = {"b": erlang_b, "c": erlang_c, "a": erlang_a, "chat": chat, "chat-even": chat_even, "g-gamma": general,
          "g-lognormal": general}


def case_of(model, generator, largest):
    load = 10 ** generator.uniform(-3, math.log10(largest))
    aht = 10 ** generator.uniform(1, 4)
    within = generator.choice([0, 5, 20, 60, aht * generator.uniform(0, 2)])
    case = dict(model=model, offered_load=load, agents=0, aht_seconds=aht, patience_seconds=math.inf,
                within_seconds=within, short_seconds=generator.choice([1, 5, 10]), sessions=1, slowdown=0,
                patience_cv=1)
    beta = generator.uniform(-3, 5)
    if model == "c":
        beta = abs(beta) * generator.choice([1, 0.01]) + 1e-4
    agents = load + beta * math.sqrt(load)
    case["agents"] = max(1, round(agents))
    if model == "c" and case["agents"] <= load * (1 + 1e-6):
        case["agents"] = math.floor(load * (1 + 1e-6)) + 1
    if model in "bc" and load < 2000 and generator.random() < 0.3:
        case["agents"] = max(agents, load * 1.01 if model == "c" else 0.1)
    if model == "a":
        case["patience_seconds"] = aht * 10 ** generator.uniform(-3, 3)
    if model in ("g-gamma", "g-lognormal"):
        load = case["offered_load"] = min(load, 3000.0)
        case["agents"] = max(1, round(load + max(beta, -2) * math.sqrt(load)))
        case["patience_seconds"] = aht * 10 ** generator.uniform(-1.5, 1.5)
        case["patience_cv"] = generator.choice([0.3, 0.5, 0.8, 1.25, 1.8])
    if model == "chat":
        k = generator.randint(1, 6)
        n = generator.randint(1, [60, 26, 11, 7, 5, 4][k - 1])
        slowdown = generator.choice([0, 0.1, 0.15, 0.3, 0.8])
        most = n * k / (1 + slowdown * (k - 1))
        case.update(sessions=k, agents=n, slowdown=slowdown)
        if generator.random() < 0.5:
            case["patience_seconds"] = aht * 10 ** generator.uniform(-2, 2)
            case["offered_load"] = most * generator.uniform(0.2, 1.6)
        else:
            case["offered_load"] = most * generator.uniform(0.2, 0.995)
    if model == "chat-even":
        k = generator.randint(1, 6)
        slowdown = generator.choice([0, 0.1, 0.15, 0.3, 0.8])
        load = min(load, 300.0)
        case.update(offered_load=load, sessions=k, slowdown=slowdown)
        need = load * (1 + slowdown * (k - 1)) / k
        if generator.random() < 0.5:
            case["patience_seconds"] = aht * 10 ** generator.uniform(-2, 2)
            case["agents"] = max(1, round(need * generator.uniform(0.7, 1.5)))
        else:
            case["agents"] = math.floor(need * generator.uniform(1.001, 1.5)) + 1
    return case


def table(cases):
    text = io.StringIO()
    writer = csv.DictWriter(text, INPUTS, lineterminator="\n")
    writer.writeheader()
    for case in cases:
        writer.writerow({key: repr(value) if isinstance(value, float) else value for key, value in case.items()})
    return text.getvalue()


def cases_of(model, count, seed, largest):
    generator = random.Random(f"{model}-{seed}")
    return [case_of(model, generator, largest) for _ in range(count)]


def reference():
    writer = csv.DictWriter(sys.stdout, INPUTS + OUTPUTS, lineterminator="\n")
    writer.writeheader()
    for model in MODELS:
        for case in cases_of(model, 8 if model.startswith("g-") else 25, 7, 20_000.0):
            result = MODELS[model](case)
            row = {key: repr(value) if isinstance(value, float) else value for key, value in case.items()}
            row.update({key: mp.nstr(result[key], 17, min_fixed=0, max_fixed=0) for key in OUTPUTS})
            writer.writerow(row)


def check(command, count):
    bad = 0
    for model in MODELS:
        # The special functions of other shapes of patience take a while in many digits.
        cases = cases_of(model, max(1, count // 20) if model.startswith("g-") else count, 1, 100_000.0)
        answer = subprocess.run([command, "erlang-table"], input=table(cases), capture_output=True, text=True, check=True)
        rows = list(csv.DictReader(io.StringIO(answer.stdout)))
        if len(rows) != len(cases):
            raise SystemExit(f"{model}: {len(cases)} cases in, {len(rows)} rows out")
        worst = (0.0, "", None)
        for case, row in zip(cases, rows):
            truth = MODELS[model](case)
            if model == "a" and case["agents"] == round(case["agents"]) and case["offered_load"] < 300 \
                    and 0.01 < case["aht_seconds"] / case["patience_seconds"] < 100:
                for key, value in erlang_a_by_chain(case).items():
                    if abs(value - truth[key]) > mp.mpf(10) ** -15 * abs(value):
                        raise SystemExit(f"the oracle disagrees with itself on {key}: {case}")
            for key in OUTPUTS:
                # Of next to nobody who leaves it does not matter when, and it hangs on waits that never occur.
                if key == "wait_abandoned_seconds" and truth["p_abandon"] < 1e-10:
                    continue
                expected = truth[key]
                got = mp.mpf(row[key])
                # The pieces of the oracle end where the density is below exp(-90) of its peak.
                error = float(abs(got - expected) / max(abs(expected), mp.mpf(10) ** -25))
                if not error <= worst[0]:
                    worst = (error, key, case)
                if not error <= 1e-9:
                    bad += 1
                    if bad <= 20:
                        print(f"{model} {key}: {row[key]} instead of {mp.nstr(expected, 17)} for {case}")
        print(f"{model}: {len(cases)} cases, largest relative error {worst[0]:.2e} ({worst[1]})")
    if bad:
        raise SystemExit(f"{bad} measures are off")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--followsun-dev", default=None)
    parser.add_argument("--reference", action="store_true")
    options = parser.parse_args()
    if options.reference:
        reference()
        return
    command = options.followsun_dev
    if command is None:
        found = [os.path.join(ROOT, ".build", kind, "followsun-dev") for kind in ("release", "debug")]
        command = next((path for path in found if os.path.exists(path)), None)
    if command is None:
        raise SystemExit("build followsun-dev first, or name it by --followsun-dev")
    check(command, options.cases)


if __name__ == "__main__":
    main()
