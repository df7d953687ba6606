# SPDX-License-Identifier: EUPL-1.2
"""The words of scripts/mutate."""
import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import build   # noqa: E402
import run     # noqa: E402
import table   # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/mutate")
    parser.add_argument("verb", choices=["prepare", "run", "again", "strong", "table"])
    parser.add_argument("--root", default=".")
    parser.add_argument("--work", default="build/mutate")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--each", type=int, default=18)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("files", nargs="*")
    return parser.parse_intermixed_args()


def main():
    given = arguments()
    root, work = os.path.abspath(given.root), os.path.abspath(given.work)
    learned = os.path.join(work, "prepared.json")
    if given.verb == "prepare" or not os.path.exists(learned):
        build.prepare(root, work, given.jobs)
    if given.verb == "prepare":
        return 0
    prepared = json.load(open(learned))
    everything = run.files_of(os.path.join(work, "tree"))
    files = [f for f in everything if not given.files or any(f.startswith(x) for x in given.files)]
    if not files:
        raise SystemExit("none of the %d files of floors 1 to 3 begins so; try src/base/time.c" % len(everything))
    if given.verb == "run":
        run.round_one(work, prepared, given.jobs, files, given.seed, given.each)
    elif given.verb in ("again", "strong"):
        if given.verb == "strong":
            build.build(work, "san", given.jobs)
        same = {i for i, (kind, _) in table.reasons(root).items() if kind == "same"}
        run.round_two(work, prepared, given.jobs, files, given.verb, same)
    if given.verb == "table":
        return table.write(root, work, given.each)
    table.say(root, work, files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
