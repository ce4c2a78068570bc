"""Roster problems as scenario folders, and rosters read from plan folders."""

import csv
import datetime

from roster_problem import DAY, START, ZONES, Shift, clock, duration


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
            f"rest: {duration(c['rest'])}, startEvery: {c['every']}m, "
            f"startWindow: {clock(c['from'])}..{clock(c['to'])}, "
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
    forecast += [f"{instant(p, day * DAY)},1440,{queue},24"
                 for queue in p.live + p.deferred for day in range(7 * p.weeks)]
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
