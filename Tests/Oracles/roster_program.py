"""The exact integer program of a roster problem, for HiGHS."""

import collections

import numpy
import scipy.optimize
import scipy.sparse

from roster_problem import WEEK, Shift


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
