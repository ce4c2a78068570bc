#!/usr/bin/env python3
"""Validates every shipped scenario and every plan against the JSON Schemas that FollowSun prints.

usage: schemas.py PATH_OF_followsun FOLDER_OF_SCENARIOS FOLDER_OF_PLANS

Exit 1 if a document does not fit its schema, or if a damaged one does.
"""

import json
import pathlib
import subprocess
import sys

import jsonschema
import yaml


class PlainLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no sexagesimal numbers, no dates, and only true and false as booleans."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in ("tag:yaml.org,2002:null",)]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile(r"^(?:true|false)$"), list("tf"))
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", __import__("re").compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))


def schema(command, *options):
    text = subprocess.run([command, "schema", *options], check=True, capture_output=True, text=True).stdout
    document = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


def report(validator, document, name):
    errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.path)))
    for error in errors[:10]:
        print(f"{name}: {'/'.join(map(str, error.path))}: {error.message[:300]}")
    return len(errors)


def main():
    command, scenarios, plans = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    scenario_schema, plan_schema = schema(command), schema(command, "--plan")
    faults = seen = 0
    for path in sorted(scenarios.rglob("scenario.yaml")):
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)
        faults += report(scenario_schema, document, path)
        document["horizont"] = 1
        if scenario_schema.is_valid(document):
            print(f"{path}: the schema accepts an unknown key")
            faults += 1
        seen += 1
    for path in sorted(plans.glob("*/plan.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        faults += report(plan_schema, document, path)
        document.pop("roster")
        if plan_schema.is_valid(document):
            print(f"{path}: the schema accepts a plan without a roster")
            faults += 1
        seen += 1
    stress_schema = schema(command, "--stress")
    for path in sorted(plans.glob("*/stress.json")):
        faults += report(stress_schema, json.loads(path.read_text(encoding="utf-8")), path)
        seen += 1
    print(f"{seen} documents, {faults} faults")
    if seen == 0 or faults:
        sys.exit(1)


if __name__ == "__main__":
    main()
