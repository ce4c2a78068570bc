#!/usr/bin/env python3
"""A second simulator of one multi-skill case with escalation and patience, written with SimPy.

    Tests/Oracles/escalation_simpy.py            run the first three replications again and compare them
    Tests/Oracles/escalation_simpy.py --write    run all and write the fixture anew

Two classes of calls with a team each: the first team serves class A, the second classes A and B. A fifth of the handled
goes on to a third team. Calls give up. Who comes goes to the team with fewer skills if it has somebody free; who gets
free takes the longest wait it may. Each replication is one long run, of which the first part is left out; its sums stand
in Tests/ServiceSimulationTests/Fixtures/escalation.json.
"""
import collections
import json
import os
import random
import sys

import simpy

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ServiceSimulationTests", "Fixtures",
                    "escalation.json")
CASE = {
    "perHour": [50.0, 40.0, 0.0], "meanSeconds": [240.0, 300.0, 600.0], "patienceSeconds": [180.0, 240.0, 900.0],
    "teams": [{"agents": 3, "serves": [0]}, {"agents": 5, "serves": [0, 1]}, {"agents": 4, "serves": [2]}],
    "escalate": 0.2, "within": 20.0, "hours": 120, "warmUpHours": 6, "replications": 200,
}


class Service:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.env = simpy.Environment()
        self.lines = [collections.deque() for _ in range(3)]
        self.free = [team["agents"] for team in CASE["teams"]]
        self.offered, self.answered, self.in_time, self.lost = ([0] * 3 for _ in range(4))
        self.waits = [0.0] * 3
        for number, rate in enumerate(CASE["perHour"]):
            if rate:
                self.env.process(self.source(number, rate / 3600))

    def source(self, number, rate):
        while True:
            yield self.env.timeout(self.rng.expovariate(rate))
            self.env.process(self.call(number))

    def call(self, number):
        came = self.env.now
        counts = CASE["warmUpHours"] * 3600 <= came < CASE["hours"] * 3600
        self.offered[number] += counts
        team = next((t for t, team in enumerate(CASE["teams"]) if number in team["serves"] and self.free[t]), None)
        if team is not None:
            self.free[team] -= 1
        else:
            turn = self.env.event()
            entry = (came, turn)
            self.lines[number].append(entry)
            patience = self.env.timeout(self.rng.expovariate(1 / CASE["patienceSeconds"][number]))
            yield turn | patience
            if not turn.triggered:
                self.lines[number].remove(entry)
                self.lost[number] += counts
                return
            team = turn.value
        waited = self.env.now - came
        if counts:
            self.answered[number] += 1
            self.waits[number] += waited
            self.in_time[number] += waited <= CASE["within"]
        yield self.env.timeout(self.rng.expovariate(1 / CASE["meanSeconds"][number]))
        self.release(team)
        if number < 2 and self.rng.random() < CASE["escalate"]:
            self.env.process(self.call(2))

    def release(self, team):
        heads = [self.lines[n] for n in CASE["teams"][team]["serves"] if self.lines[n]]
        if heads:
            min(heads, key=lambda line: line[0][0]).popleft()[1].succeed(team)
        else:
            self.free[team] += 1

    def run(self):
        # A last hour lets those who came before the end be answered or give up.
        self.env.run(until=(CASE["hours"] + 1) * 3600)
        return [[self.offered[n], self.answered[n], self.in_time[n], self.lost[n], round(self.waits[n], 3)]
                for n in range(3)]


def main():
    if "--write" in sys.argv:
        runs = [Service(seed).run() for seed in range(1, CASE["replications"] + 1)]
        document = {"case": CASE, "columns": ["offered", "answered", "inTime", "abandoned", "waitSeconds"], "runs": runs}
        with open(PATH, "w") as file:
            file.write(json.dumps(document) + "\n")
        return
    with open(PATH) as file:
        document = json.load(file)
    again = [Service(seed).run() for seed in range(1, 4)]
    right = document["case"] == CASE and document["runs"][:3] == again and len(document["runs"]) == CASE["replications"]
    print("three replications of SimPy again: " + ("the same" if right else "WRONG, they differ"))
    sys.exit(0 if right else 1)


if __name__ == "__main__":
    main()
