#!/usr/bin/env python3
"""Writes every forecast.csv of the scenarios in this folder.

    python3 Scenarios/make_forecasts.py

It takes plain Python 3.9 or newer with the time-zone data of the system, and nothing outside this folder. There is no
randomness in it: a forecast is a weekly volume, spread over the weekdays and the hours of the customers' own day by the
tables below, so that the same files come out of every run. The tables are assumptions of the examples. The forecast of
bank-calls alone is made from real counts, which stand beside it in actuals.csv.
"""

import csv
import datetime
import os
import zoneinfo

HERE = os.path.dirname(os.path.abspath(__file__))
UTC = datetime.timezone.utc

# Relative arrivals in each hour of the customer's day, from midnight.
HOURS = {
    # Consumers on the telephone: a morning peak, a flat afternoon, few at night.
    "voice": [2, 1, 1, 1, 1, 3, 8, 22, 55, 88, 100, 98, 86, 80, 84, 86, 84, 78, 64, 48, 32, 20, 11, 5],
    # Consumers who know when the line is open: nearly all between eight and eight.
    "line": [0, 0, 0, 0, 0, 0, 1, 4, 40, 88, 100, 97, 84, 78, 82, 86, 84, 76, 58, 32, 6, 2, 1, 0],
    # Consumers in a chat: as busy in the evening as at noon.
    "chat": [14, 8, 5, 4, 4, 6, 12, 26, 50, 74, 88, 92, 90, 86, 84, 84, 86, 88, 90, 96, 100, 92, 62, 32],
    # The same where the chat is known to close in the evening.
    "day chat": [1, 0, 0, 0, 0, 1, 3, 12, 48, 74, 88, 92, 90, 86, 84, 84, 86, 88, 90, 92, 84, 30, 8, 3],
    # Written requests: spread wide.
    "email": [18, 12, 9, 8, 8, 10, 18, 34, 60, 80, 92, 94, 88, 82, 82, 80, 76, 70, 64, 62, 60, 54, 42, 28],
    # People at work: two humps with a dip at noon.
    "office": [1, 1, 1, 1, 1, 2, 6, 25, 70, 98, 100, 92, 70, 82, 94, 90, 72, 42, 18, 10, 6, 4, 2, 1],
    # Machines and partners that never sleep: nearly flat.
    "partner": [60, 58, 56, 55, 55, 58, 64, 74, 86, 96, 100, 100, 96, 96, 98, 98, 94, 88, 82, 78, 74, 70, 66, 62],
}

# Relative arrivals on Monday to Sunday.
WEEKDAYS = {
    "shop": [175, 155, 145, 140, 140, 125, 120],
    "service": [190, 165, 155, 150, 145, 105, 90],
    "office": [210, 205, 200, 195, 160, 16, 14],
    "line": [195, 170, 160, 155, 150, 60, 8],
    "utility": [230, 195, 180, 175, 170, 50, 0],
}


def local_rate(shape, moment):
    """The rate at a local time, by straight lines between the middles of the hours."""
    hours = HOURS[shape]
    position = moment.hour + moment.minute / 60 - 0.5
    if position < 0:
        position += 24
    before = int(position)
    part = position - before
    return hours[before % 24] * (1 - part) + hours[(before + 1) % 24] * part


def expected(weekly, shape, week, zone, minutes, start, factors, trend, first_day):
    """Expected contacts from `start` (UTC) on for `minutes`, of customers who live in `zone`."""
    middle = (start + datetime.timedelta(minutes=minutes / 2)).astimezone(zone)
    weights = WEEKDAYS[week]
    day = weekly * weights[middle.weekday()] / sum(weights)
    share = local_rate(shape, middle) * minutes / 60 / sum(HOURS[shape])
    number = (middle.date() - first_day).days // 7
    rise = trend[min(max(number, 0), len(trend) - 1)]
    return day * share * rise * factors.get(middle.date().isoformat(), 1)


def write(folder, rows, columns):
    path = os.path.join(HERE, folder, "forecast.csv")
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def grid(first_day, days, minutes, zone):
    """The begins of all intervals, UTC, from local midnight of the first day to that of the day after the last."""
    def midnight(day):
        return datetime.datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    at = midnight(first_day)
    end = midnight(first_day + datetime.timedelta(days=days))
    while at < end:
        yield at
        at += datetime.timedelta(minutes=minutes)


def make(folder, start, weeks, minutes, zone, queues, factors=None, trend=(1,), local=False, lead_in=False):
    """Writes one file. `queues` maps an id to (weekly volume, hours, weekdays, {zone: share} or zone, handle seconds)."""
    first = datetime.date.fromisoformat(start)
    home = zoneinfo.ZoneInfo(zone)
    begin = first - datetime.timedelta(days=7) if lead_in else first
    days = weeks * 7 + (7 if lead_in else 0)
    with_handle_time = any(len(spec) > 4 for spec in queues.values())
    rows = []
    for queue, spec in queues.items():
        weekly, shape, week, places = spec[:4]
        if isinstance(places, str):
            places = {places: 1}
        for at in grid(begin, days, minutes, home):
            value = 0
            for place, share in places.items():
                region = zoneinfo.ZoneInfo(place)
                local_factors = (factors or {}).get(place, {})
                value += expected(weekly * share, shape, week, region, minutes, at, local_factors, trend, first)
            if local:
                stamp = at.astimezone(home).strftime("%Y-%m-%dT%H:%M")
            else:
                stamp = at.strftime("%Y-%m-%dT%H:%MZ")
            row = [stamp, minutes, queue, format(value, ".2f")]
            if with_handle_time:
                row.append(spec[4](at.astimezone(home)) if len(spec) > 4 else "")
            rows.append(row)
    columns = ["interval_start", "interval_minutes", "queue", "offered"]
    write(folder, rows, columns + ["aht_seconds"] if with_handle_time else columns)


def bank_calls():
    """The mean of the last four weeks before the horizon, by weekday and time of day, in quarters of an hour."""
    horizon = datetime.date(2003, 8, 11)
    base = [horizon - datetime.timedelta(days=back) for back in range(28, 0, -1)]
    totals = {}
    seen = {}
    with open(os.path.join(HERE, "bank-calls", "actuals.csv"), newline="") as file:
        for record in csv.DictReader(file):
            at = datetime.datetime.fromisoformat(record["interval_start_local"])
            if at.date() not in base:
                continue
            quarter = (at.weekday(), at.hour * 4 + at.minute // 15)
            totals[quarter] = totals.get(quarter, 0) + int(record["offered"])
            seen.setdefault(at.weekday(), set()).add(at.date())
    rows = []
    for offset in range(7):
        day = horizon + datetime.timedelta(days=offset)
        for quarter in range(96):
            count = totals.get((day.weekday(), quarter), 0)
            days = len(seen.get(day.weekday(), ())) or 1
            stamp = "%sT%02d:%02d" % (day.isoformat(), quarter // 4, quarter % 4 * 15)
            rows.append([stamp, 15, "voice", format(count / days, ".2f")])
    write("bank-calls", rows, ["interval_start", "interval_minutes", "queue", "offered"])


def ecommerce_pilot():
    london, madrid = "Europe/London", "Europe/Madrid"
    volumes = {
        "t1-voice-en": (1600, "line", "line", london),
        "t1-voice-es": (1000, "line", "line", madrid),
        "t1-chat-en": (1500, "day chat", "shop", london),
        "t1-chat-es": (1000, "day chat", "shop", madrid),
        "t1-email-en": (1000, "email", "shop", london),
        "t1-email-es": (700, "email", "shop", madrid),
    }
    make("ecommerce-pilot", "2026-03-16", 2, 30, madrid, volumes, trend=(1, 1.04))
    average = {queue: (round(spec[0] * 0.76), *spec[1:]) for queue, spec in volumes.items()}
    make("ecommerce-pilot/average-week", "2026-05-11", 1, 30, madrid, average)


def offshore_tier2():
    sydney = "Australia/Sydney"
    volumes = {
        "t1-voice-en": (2300, "line", "service", sydney),
        "t1-chat-en": (1800, "day chat", "service", sydney),
        "t1-email-en": (1500, "email", "service", sydney),
        "t2-urgent-en": (170, "partner", "service", sydney),
    }
    easter = {sydney: {"2026-04-03": 0.55, "2026-04-04": 0.80, "2026-04-05": 0.60, "2026-04-06": 0.75}}
    make("offshore-tier2", "2026-03-30", 2, 30, sydney, volumes, easter, local=True, lead_in=True)


def escalation_corridors():
    places = {"America/New_York": 0.55, "America/Los_Angeles": 0.30, "Europe/London": 0.15}
    volumes = {
        "t0-chat-en": (8600, "chat", "service", places),
        "t1-voice-en": (3200, "office", "service", places),
        "t1-email-en": (1500, "email", "service", places),
    }
    make("escalation-corridors", "2026-03-30", 2, 30, "Asia/Manila", volumes)


def balanced_sla():
    london = "Europe/London"

    def longer_in_the_evening(at):
        return 340 if at.hour >= 17 else 320

    volumes = {
        "t1-voice-en": (2600, "line", "utility", london, longer_in_the_evening),
        "t1-chat-en": (1500, "day chat", "utility", london),
        "t1-email-en": (1400, "email", "service", london),
    }
    holidays = {london: {"2026-04-03": 0.30, "2026-04-06": 0.35, "2026-04-07": 1.15}}
    make("balanced-sla", "2026-03-30", 5, 30, london, volumes, holidays, (1, 1.02, 1, 0.98, 1))


def four_tier_multilingual():
    homes = {
        "en": "Europe/London", "de": "Europe/Berlin", "fr": "Europe/Paris", "it": "Europe/Rome", "no": "Europe/Oslo",
    }
    voice = {"en": 2100, "de": 1800, "fr": 1250, "it": 950, "no": 620}
    email = {"en": 900, "de": 800, "fr": 600, "it": 450, "no": 260}
    volumes = {}
    for language, weekly in voice.items():
        volumes["t1-voice-" + language] = (weekly, *(("voice", "service") if language == "en" else ("line", "line")), homes[language])
    for language, weekly in {"en": 1300, "de": 1000}.items():
        volumes["t1-chat-" + language] = (weekly, "day chat", "line", homes[language])
    for language, weekly in email.items():
        volumes["t1-email-" + language] = (weekly, "email", "service", homes[language])
    labour_day = {zone: {"2026-05-01": 0.5} for zone in homes.values() if zone != "Europe/London"}
    make("four-tier-multilingual", "2026-04-20", 2, 30, "Europe/Berlin", volumes, labour_day)


def follow_the_sun():
    world = {"Europe/London": 0.40, "America/New_York": 0.32, "Australia/Sydney": 0.28}
    spanish = {"Europe/Madrid": 0.45, "America/Bogota": 0.55}
    homes = {"en": world, "de": "Europe/Berlin", "es": spanish, "fr": "Europe/Paris", "pl": "Europe/Warsaw"}
    voice = {"en": 6600, "de": 3000, "es": 3400, "fr": 2300, "pl": 1700}
    chat = {"en": 13600, "de": 5000, "es": 6000, "fr": 4200, "pl": 3200}
    email = {"en": 6400, "de": 2800, "es": 3000, "fr": 2100, "pl": 1600}
    volumes = {}
    for channel, shape, by_language in (("voice", "voice", voice), ("chat", "chat", chat), ("email", "email", email)):
        for language, weekly in by_language.items():
            volumes["t1-%s-%s" % (channel, language)] = (weekly, shape, "shop", homes[language])
    for language in ("de", "fr", "pl"):
        volumes["t1-voice-" + language] = (voice[language], "line", "line", homes[language])
        volumes["t1-chat-" + language] = (chat[language], "day chat", "line", homes[language])
    easter = {
        "Europe/London": {"2026-04-03": 0.80, "2026-04-05": 0.70, "2026-04-06": 0.85},
        "Europe/Berlin": {"2026-04-03": 0.70, "2026-04-05": 0.75, "2026-04-06": 0.75},
        "Europe/Madrid": {"2026-04-03": 0.70, "2026-04-05": 0.80},
        "Europe/Paris": {"2026-04-05": 0.75, "2026-04-06": 0.75},
        "Europe/Warsaw": {"2026-04-05": 0.50, "2026-04-06": 0.55},
        "America/Bogota": {"2026-04-02": 0.75, "2026-04-03": 0.65},
        "Australia/Sydney": {"2026-04-03": 0.70, "2026-04-05": 0.75, "2026-04-06": 0.80},
    }
    make("follow-the-sun-24x7", "2026-03-23", 3, 60, "Australia/Sydney", volumes, easter)


if __name__ == "__main__":
    bank_calls()
    ecommerce_pilot()
    offshore_tier2()
    escalation_corridors()
    balanced_sla()
    four_tier_multilingual()
    follow_the_sun()
