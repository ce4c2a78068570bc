#!/usr/bin/env python3
"""Gives HiGHS the models of `followsun-dev bench roster` and several times its CPU time. Run by hand, not in CI.

usage: rosterbench.py FOLLOWSUN_DEV [--only XS] [--seed 1] [--times 5] [--whole-breaks]

needs: pip install highspy

For each instance FollowSun finds a roster with one thread and writes the program over all tours, of each component one.
HiGHS gets these programs with whole numbers of tours, starts and shifts, one thread, and all components together
`--times` the CPU seconds that FollowSun took, shared by size. It asks for the time only between the steps of its search,
so that it takes more where a single relaxation does.

Breaks stay fractional for HiGHS unless --whole-breaks is given. The program leaves out breaks that straddle two
intervals, because half a break before and half one after is the same on average; with whole breaks it would forbid
rosters that FollowSun may use, and the bound would not hold for these. Fractional breaks, deferred work priced by blocks
of time, and rules between the weeks that the program does not know all make it easier than the real problem: what HiGHS
finds may cost a little less than any real roster, and what it proves holds for real ones too (up to the price of late
work, which it takes as the mean of a block of time).
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import highspy

INSTANCES = ["XS", "M", "L", "M15", "M4w"]
LINE = re.compile(r"^(\S+): (\d+) lines, cost ([\d.]+), shortage ([\d.]+), bound ([\d.]+), gap ([\d.]+) %, ([\d.]+) s cpu")


def ours(followsun_dev, name, seed, folder):
    """FollowSun's figures of an instance, and the programs it was found with."""
    run = subprocess.run(
        [followsun_dev, "bench", "roster", "--only", name, "--seed", str(seed), "--threads", "1", "--write-lp", folder],
        capture_output=True, text=True)
    found = next((found for line in run.stdout.splitlines() if (found := LINE.match(line)) and found[1] == name), None)
    if found is None:
        sys.exit(f"{name}: no roster, exit {run.returncode}: {run.stderr.strip()[:500]}")
    lines, cost, shortage, bound, gap, cpu = (float(value) for value in found.groups()[1:])
    figures = {"lines": int(lines), "cost": cost, "shortage": shortage, "bound": bound, "gap": gap, "cpu": cpu}
    return figures, sorted(pathlib.Path(folder).glob(f"{name}-prices-*.lp"))


def read(path, whole_breaks):
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    if solver.readModel(str(path)) != highspy.HighsStatus.kOk:
        sys.exit(f"HiGHS cannot read {path.name}")
    whole = ("head_", "begin_", "shift_") + (("rest_",) if whole_breaks else ())
    for column, name in enumerate(solver.getLp().col_names_):
        if name.startswith(whole):
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    return solver


def solve(solver, seconds):
    """(incumbent, bound, CPU seconds, status); infinite where there is none."""
    began = time.process_time()

    def look(event):
        if time.process_time() - began > seconds:
            event.interrupt()

    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 1e-6)
    # CPU seconds are what counts; HiGHS asks only between the steps of its search, so that it may take longer.
    solver.setOptionValue("time_limit", 4 * seconds + 10)
    for callback in (solver.cbMipInterrupt, solver.cbSimplexInterrupt, solver.cbIpmInterrupt):
        callback.subscribe(look)
    solver.run()
    information = solver.getInfo()
    feasible = information.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    incumbent = information.objective_function_value if feasible else float("inf")
    status = solver.modelStatusToString(solver.getModelStatus())
    return incumbent / 100, information.mip_dual_bound / 100, time.process_time() - began, status


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("followsun_dev")
    parser.add_argument("--only", choices=INSTANCES, action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=float, default=5)
    parser.add_argument("--whole-breaks", action="store_true")
    given = parser.parse_args()
    faults = 0
    for name in given.only or INSTANCES[:3]:
        with tempfile.TemporaryDirectory() as folder:
            own, paths = ours(given.followsun_dev, name, given.seed, folder)
            solvers = [read(path, given.whole_breaks) for path in paths]
        print(f"{name}, seed {given.seed}: FollowSun cost {own['cost']:.0f} (shortage {own['shortage']:.0f}), "
              f"bound {own['bound']:.0f}, gap {own['gap']} %, {own['cpu']} CPU s, {own['lines']} lines")
        incumbent, bound, used = 0.0, 0.0, 0.0
        for number, solver in enumerate(solvers):
            share = solver.getNumCol() / sum(other.getNumCol() for other in solvers)
            value, proven, cpu, status = solve(solver, own["cpu"] * given.times * share)
            # No roster costs less than nothing.
            incumbent, bound, used = incumbent + value, bound + max(0.0, proven), used + cpu
            if len(solvers) > 1:
                print(f"  component {number}: {solver.getNumRow()} rows, {solver.getNumCol()} columns: cost {value:.0f}, "
                      f"bound {proven:.0f}, {cpu:.1f} CPU s, {status}")
        gap = f"{(incumbent - bound) / incumbent:.2%}" if incumbent < float("inf") else "none"
        print(f"  HiGHS {solvers[0].version()}: cost {incumbent:.0f}, bound {bound:.0f}, gap {gap}, "
              f"{used:.1f} CPU s (given {own['cpu'] * given.times:.1f}), "
              f"{sum(s.getNumRow() for s in solvers)} rows, {sum(s.getNumCol() for s in solvers)} columns")
        # Costs are printed in whole units.
        if bound > own["cost"] + 1:
            faults += 1
            print("  FollowSun's cost is below the bound of HiGHS")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
