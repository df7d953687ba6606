# SPDX-License-Identifier: EUPL-1.2
"""Tells what was reached: coverage.py BUILD KNOWN

BUILD is the folder of the preset coverage, after its tests ran. KNOWN has lines of two kinds:

    aim FLOOR LINES BRANCHES               percentages
    left FILE FUNCTION LINES BRANCHES WHY  what a function may leave, at most, and why

Every line with code of src/ counts, and every branch that gcc makes of it without optimizing: of each
condition in an `if`, a loop or a `?:`, apart for each operand of `&&` and `||`, and of each case of a
`switch`. Nothing is left out: what is explained counts as not reached in the table. Exits 1 when a floor
with an aim leaves a line or a branch that is neither reached nor explained, or is below its aim in branches.
"""

import collections
import json
import pathlib
import subprocess
import sys

FLOORS = ["base", "crypto", "yaml", "words", "vote", "report", "web", "io", "cli"]


class Counts:
    """How many lines and branches there are, and how many were not reached."""

    def __init__(self):
        self.lines = self.dark_lines = self.branches = self.dark_branches = 0

    def add(self, other):
        self.lines += other.lines
        self.dark_lines += other.dark_lines
        self.branches += other.branches
        self.dark_branches += other.dark_branches

    def percentages(self):
        return (share(self.lines - self.dark_lines, self.lines),
                share(self.branches - self.dark_branches, self.branches))

    def columns(self):
        lines, branches = self.percentages()
        return (f"{self.lines - self.dark_lines:6} of {self.lines:6} {told(lines)}"
                f"{self.branches - self.dark_branches:7} of {self.branches:6} {told(branches)}")


def share(part, whole):
    return 100 * part / whole if whole > 0 else 100.0


def told(percentage):
    """Never rounded up to 100."""
    return f"{int(percentage * 10) / 10:6.1f}%"


def gcov(notes):
    """What gcov knows of one object: a list of files, each with lines. An object that never ran counts
    with zeros."""
    answer = subprocess.run(
        ["gcov", "--json-format", "--branch-probabilities", "--stdout", notes.name],
        cwd=notes.parent, capture_output=True, check=True)
    return [file for document in answer.stdout.splitlines() for file in json.loads(document)["files"]]


def measured(build):
    """{file: {(function, line, n): [count, branch counts]}}, over all objects of the program; n tells
    apart what stands on one line more than once."""
    files = {}
    for notes in sorted((build / "src").rglob("*.gcno")):
        for file in gcov(notes):
            name = file["file"].removeprefix("./")
            lines = files.setdefault(name, {})
            seen = collections.Counter()
            for line in file["lines"]:
                place = (line.get("function_name", ""), line["line_number"])
                seen[place] += 1
                branches = [branch["count"] for branch in line["branches"]]
                old = lines.setdefault((*place, seen[place]), [0, [0] * len(branches)])
                old[0] += line["count"]
                old[1] = [a + b for a, b in zip(old[1], branches)]
    return files


def summed(lines):
    """The counts of a file, and of each of its functions."""
    functions = collections.defaultdict(Counts)
    reached = collections.Counter()
    for (function, number, _), (count, branches) in lines.items():
        reached[function, number] += count
        functions[function].branches += len(branches)
        functions[function].dark_branches += branches.count(0)
    for (function, _), count in reached.items():
        functions[function].lines += 1
        functions[function].dark_lines += count == 0
    whole = Counts()
    for counts in functions.values():
        whole.add(counts)
    return whole, functions


def known(path):
    aims, left = {}, {}
    for number, row in enumerate(path.read_text().splitlines(), 1):
        words = row.split(None, 5)
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "aim" and len(words) == 4:
            aims[words[1]] = (float(words[2]), float(words[3]))
        elif words[0] == "left" and len(words) == 6:
            left[words[1], words[2]] = (int(words[3]), int(words[4]), words[5])
        else:
            sys.exit(f"{path}:{number}: neither an aim nor what is left")
    return aims, left


def print_dark(name, function, lines):
    """The lines of a function that were not reached, or not by every branch."""
    source = pathlib.Path(name).read_text().splitlines()
    for (of, number, _), (count, branches) in sorted(lines.items(), key=lambda item: item[0][1]):
        if of == function and (count == 0 or 0 in branches):
            dark = [str(i) for i, taken in enumerate(branches) if taken == 0]
            what = "" if count == 0 else f"  [branch {', '.join(dark)} of {len(branches)}]"
            mark = "-" if count == 0 else " "
            print(f"      {number:4} {mark} {source[number - 1].strip()}{what}")


def tell_left(name, lines, functions, left):
    """What is left in one file; how many functions leave more lines or branches than are explained."""
    wrong = 0
    for function, counts in functions.items():
        lines_known, branches_known, why = left.pop((name, function), (0, 0, None))
        if counts.dark_lines == 0 and counts.dark_branches == 0:
            if why is not None:
                print(f"  {name}, {function}: all of it is reached; its explanation may go")
            continue
        enough = counts.dark_lines <= lines_known and counts.dark_branches <= branches_known
        print(f"  {name}, {function}: {counts.dark_lines} lines, {counts.dark_branches} branches")
        print(f"      {why}" if enough else f"      NOT EXPLAINED (known: {lines_known}, {branches_known})")
        print_dark(name, function, lines)
        wrong += not enough
    return wrong


def main():
    build, (aims, left) = pathlib.Path(sys.argv[1]), known(pathlib.Path(sys.argv[2]))
    files = measured(build)
    sums = {name: summed(lines) for name, lines in files.items()}
    wrong = 0
    print(f"{'':38}{'lines':>14}{'':10}{'branches':>12}")
    for floor in FLOORS:
        whole = Counts()
        for name in sorted(name for name in sums if name.startswith(f"src/{floor}/")):
            whole.add(sums[name][0])
            if floor in aims:
                print(f"  {name:36}{sums[name][0].columns()}")
        print(f"{floor:38}{whole.columns()}")
        if whole.lines == 0:
            sys.exit(f"nothing was measured of {floor}")
        lines, branches = whole.percentages()
        if floor in aims and (lines < aims[floor][0] or branches < aims[floor][1]):
            print(f"{floor} is below its aim of {aims[floor][0]:g}% and {aims[floor][1]:g}%")
            wrong += branches < aims[floor][1]
    print("\nNot reached:")
    for name in sorted(sums):
        if name.startswith("src/") and name.split("/")[1] in aims:
            wrong += tell_left(name, files[name], sums[name][1], left)
    for name, function in left:
        print(f"  {name}, {function}: explained, but there is no such function")
    if wrong > 0:
        sys.exit(1)
    print("Every line and branch is reached or explained, and the branches have their aim.")


main()
