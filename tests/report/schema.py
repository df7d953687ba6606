#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""schema.py SCHEMA FILE...: every file keeps to the schema, and is refused when it is broken.

Broken is: any key left out, any key added, any value of another kind, any number negative or not
whole, any text of a fixed form changed; each once for every place of the schema that the files reach.
"""
import copy
import json
import os
import sys

import jsonschema

MAPS = {"choices", "would_change"}  # their keys are the proposals


def no_twins(pairs):
    """An object without a key that stands twice."""
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), "a key stands twice"
    return dict(pairs)


def whole(text):
    raise AssertionError("a number that is not whole: " + text)


def places(value, path=(), shape=()):
    """Every value in a document, with its path and the same path without indices and names."""
    yield path, shape, value
    if isinstance(value, dict):
        for key, item in value.items():
            name = "*" if shape and shape[-1] in MAPS else key
            yield from places(item, path + (key,), shape + (name,))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, path + (index,), shape + ("[]",))


def changed(document, path, value):
    """A copy of the document in which another value stands at the path."""
    if not path:
        return value
    head, rest = path[0], path[1:]
    other = copy.copy(document)
    other[head] = changed(document[head], rest, value)
    return other


def breaks(shape, value):
    """Other values for this place, of which none may pass."""
    yield {"": 0}
    yield [None]
    if shape and shape[-1] in MAPS:
        yield {}
        yield {"NONE": value[next(iter(value))]}
        yield {key: 7 for key in value}
    elif isinstance(value, dict):
        for key in value:
            yield {name: item for name, item in value.items() if name != key}
        yield {**value, "x": None}
    elif isinstance(value, bool):
        yield from (0, "true", None)
    elif isinstance(value, int):
        yield from (-1, value + 0.5, str(value), True)
    elif isinstance(value, str):
        yield from (7, True)


FORMS = {  # texts of a fixed form, by the last key of their place
    "format", "program", "origin", "fingerprint", "result_fingerprint", "counted_root",
    "reported_root", "count_root", "opens", "closes", "closed", "received", "entered", "date",
    "reference_date", "rounding", "id", "code", "member", "option", "counts_as", "percent", "kind",
    "outcome", "rule", "why",
}


def main():
    schema = json.load(open(sys.argv[1], encoding="utf-8"), object_pairs_hook=no_twins)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    seen, refused, wrong = set(), 0, 0
    for name in sorted(sys.argv[2:], key=os.path.getsize):  # what is broken is best small
        with open(name, encoding="utf-8") as file:
            document = json.load(file, object_pairs_hook=no_twins, parse_float=whole)
        for error in check.iter_errors(document):
            print(f"{name}: {list(error.absolute_path)}: {error.message[:200]}")
            wrong += 1
        for path, shape, value in places(document):
            kind = (shape, type(value))
            if kind in seen:
                continue
            seen.add(kind)
            others = list(breaks(shape, value))
            if isinstance(value, str) and shape[-1] in FORMS:
                others += [value + " ", " " + value, ""]
            if shape[-1:] == ("outcome",):
                others.append("tie" if value == "adopted" else "adopted")
            for other in others:
                refused += 1
                if check.is_valid(changed(document, path, other)):
                    print(f"{name}: passes with {json.dumps(other)[:80]} at {'/'.join(shape)}")
                    wrong += 1
    print(f"{len(sys.argv) - 2} files keep to the schema; {refused} broken ones, {wrong} wrong")
    return 1 if wrong or refused < 500 else 0


if __name__ == "__main__":
    sys.exit(main())
