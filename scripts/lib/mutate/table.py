# SPDX-License-Identifier: EUPL-1.2
"""docs/MUTATION.md: what was tried, what killed it, and every survivor with its reason.

What the sample was is written by hand in tests/mutate/sample, with {killed} and {first} for figures. So are
the reasons, in tests/mutate/explained: a line `ID same REASON` for a mutant that
means the same as what stands there, `ID open REASON` for one that no test can tell apart yet.
"""
import json
import os
from collections import Counter

import build
import run

AIM = 95

HEAD = """# Mutation

Does a test fail when the code is wrong? `scripts/mutate` makes the code wrong on purpose, one token or one statement
at a time, in floors 1 to 3, and runs the tests. A mutant that no test notices has survived: then a test is missing,
or the mutant means the same. The aim is {aim}% killed.

    scripts/mutate prepare  takes a copy of the tree as it is now, builds it, and learns which test runs which function
    scripts/mutate run      tries {each} mutants a file (--each N, --seed S, names of files or folders)
    scripts/mutate again    the survivors once more, after tests were written (and prepared)
    scripts/mutate strong   the survivors under the slower tests, the sanitizers, and the scenarios with the mutated program
    scripts/mutate table    writes this page; exit status 1 when a survivor has no reason in `tests/mutate/explained`

What is changed: comparisons, `&&` and `||`, `!`, arithmetic, `++` and `--`, numbers and letters (n becomes n+1, n-1 and 0),
what a function returns (`VT_OK`, true, false, NULL, 0), conditions that always or never hold, an error code for its neighbour;
statements, `break`, `continue` and `goto` are left out. What does not compile (a warning is an error here, as in our builds), and
what compiles to the same object at `-O2`, does not count. Tables of words (`*.def`), headers and preprocessor lines are not mutated. A mutant is tried by every unit test that runs the function that it is in
(learned with gcov), the most likely killer first. This page is written by the script; of all mutants ({whole}) it tried a sample
of {tried} that the seed chooses. A reason that begins with "not told apart" is of a mutant that means something else.
"""


def reasons(root):
    """What is written by hand about survivors: {id: (same or open, reason)}."""
    found, path = {}, os.path.join(root, "tests/mutate/explained")
    if os.path.exists(path):
        for line in open(path):
            if line.strip() and not line.startswith("#"):
                id_, kind, reason = line.rstrip("\n").split(" ", 2)
                if kind not in ("same", "open"):
                    raise SystemExit("tests/mutate/explained: %s is neither same nor open" % id_)
                found[id_] = (kind, reason)
    return found


def sample(root, results):
    """What is written by hand about the sample, with its figures."""
    path, n = os.path.join(root, "tests/mutate/sample"), max(1, len(results))
    killed = sum(r["status"] == "killed" for r in results)
    first = sum(r["status"] == "killed" and "first" not in r for r in results)
    text = open(path).read() if os.path.exists(path) else ""
    return text.format(killed="%.1f" % (100 * killed / n), first="%.1f" % (100 * first / n))


def killed_by(result):
    if result["way"] in ("san", "program"):
        return {"san": "sanitizers", "program": "program"}[result["way"]]
    return {"failed": "a test failed", "crashed": "it crashed", "time": "time limit"}[result["how"]]


WAYS = ("a test failed", "it crashed", "time limit", "sanitizers", "program")


def row(name, results, why):
    n = Counter(killed_by(r) for r in results if r["status"] == "killed")
    killed = sum(n.values())
    left = [r for r in results if r["status"] == "survived"]
    same = sum(why.get(r["id"], ("", ""))[0] == "same" for r in left)
    first = sum("first" in r or r["status"] == "survived" for r in results)
    part = 100 * killed / max(1, len(results))
    meant = 100 * killed / max(1, len(results) - same)
    cells = [name, len(results), *(n[w] for w in WAYS), first, len(left), same,
             "%.1f%%" % part, "%.1f%%" % meant]
    return "| " + " | ".join(str(c) for c in cells) + " |", meant


def quoted(text):
    return "`" + text.replace("|", "\\|").replace("`", "'") + "`"


def survivors(results, why):
    lines = ["| where | was | became | why |", "| --- | --- | --- | --- |"]
    for r in results:
        kind, reason = why.get(r["id"], ("", "NOT EXPLAINED: `%s`" % r["id"]))
        where = "%s:%d %s" % (r["file"][4:], r["line"], r["function"])
        became = r["after"] or "(left out)"
        lines.append("| %s | %s | %s | %s |" % (where, quoted(shorter(r["before"])), quoted(shorter(became)),
                                               ("not told apart: " if kind == "open" else "") + reason))
    return lines


def shorter(text):
    return text if len(text) <= 70 else text[:67] + "..."


def known(work):
    """The results of mutants that there still are, in the order of the files; and how many mutants there are."""
    log = run.Log(work)
    tree = os.path.join(work, "tree")
    whole, now = 0, {}
    for path, src in run.sources_of(tree, run.files_of(tree)).items():
        keyed = run.keyed(src)
        whole += len(keyed)
        now.update({i: m.line for i, m in keyed.items()})
    results = [{**r, "line": now[i]} for i, r in log.results.items()
               if i in now and r["status"] in ("killed", "survived")]
    results.sort(key=lambda r: (build.FLOORS.index(r["file"].split("/")[1]), r["file"], r["line"], r["id"]))
    return results, whole


def say(root, work, files):
    """What is known of these files, for who waits for it: figures, and survivors without a reason."""
    results, why = [r for r in known(work)[0] if r["file"] in files], reasons(root)
    left = [r for r in results if r["status"] == "survived"]
    for r in left:
        if r["id"] not in why:
            print("%s:%d %s: %s became %s (%s)" % (r["file"], r["line"], r["function"], quoted(shorter(r["before"])),
                                                   quoted(shorter(r["after"])) if r["after"] else "nothing", r["id"]))
    killed = len(results) - len(left)
    print("%d mutants, %.1f%% killed, %d survive, %d without a reason"
          % (len(results), 100 * killed / max(1, len(results)), len(left), sum(r["id"] not in why for r in left)))


def write(root, work, each):
    (results, whole), why = known(work), reasons(root)
    lines = [HEAD.format(aim=AIM, each=each, whole="{:,}".format(whole), tried="{:,}".format(len(results))),
             sample(root, results),
             "| floor | mutants | " + " | ".join(WAYS) +
             " | survived at first | survive now | of these the same | killed | killed of what means something else |",
             "| --- |" + " ---: |" * (len(WAYS) + 6)]
    for floor in build.FLOORS:
        text, _ = row(floor, [r for r in results if r["file"].startswith("src/%s/" % floor)], why)
        lines.append(text)
    text, meant = row("together", results, why)
    left = [r for r in results if r["status"] == "survived"]
    lines += [text, "", "## The survivors", ""] + survivors(left, why)
    with open(os.path.join(root, "docs/MUTATION.md"), "w") as out:
        out.write("\n".join(lines) + "\n")
    silent = [r["id"] for r in left if r["id"] not in why]
    print("%d mutants, %.1f%% killed of what means something else, %d survive, %d without a reason"
          % (len(results), meant, len(left), len(silent)))
    return 1 if silent or meant < AIM else 0
