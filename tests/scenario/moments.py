# SPDX-License-Identifier: EUPL-1.2
"""A program asked to stop at many moments, for interrupt.sh.

    moments.py COUNT BEFORE WORK AFTER CHECK -- PROGRAM ARGUMENT...

BEFORE is a folder as it stands before the command, AFTER as it stands when the command was done undisturbed. COUNT
times: WORK is made a copy of BEFORE, the command is run in it and asked to stop, each time a little later and by
another signal; then
  - it ended by that signal, with one of its last words, or was done before;
  - no temporary is left;
  - CHECK (a shell command, run in WORK) finds what stands there in order;
  - the same command, once more, succeeds (or says that it was done: status 1 or 2 is as good);
  - WORK is AFTER, byte for byte.
AFTER may be `-`: then the command makes something new each time, and WORK must hold all of its files or none. Prints how
many times it ended how.
"""
import filecmp
import os
import shutil
import signal
import subprocess
import sys
import time

WORDS = {"Interrupted. Nothing was changed.": "unwritten",
         "Interrupted. Nothing is half done.": "left",
         "Interrupted, but the work was done already.": "done"}
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def wrong(what, said=b""):
    sys.stderr.write("not as it should be: %s\n%s\n" % (what, said.decode("utf-8", "replace")))
    sys.exit(1)


def names(folder):
    return sorted(os.path.relpath(os.path.join(at, name), folder)
                  for at, folders, files in os.walk(folder) for name in folders + files)


def same(one, other):
    if names(one) != names(other):
        return "the names differ: %s" % sorted(set(names(one)) ^ set(names(other)))[:5]
    for name in names(one):
        paths = os.path.join(one, name), os.path.join(other, name)
        if os.path.isfile(paths[0]) and not filecmp.cmp(*paths, shallow=False):
            return name + " differs"
    return None


def run(command, work, number=None, delay=0.0):
    """The status (below 0: the signal that ended it) and stderr."""
    def usual():
        for one in SIGNALS:
            signal.signal(one, signal.SIG_DFL)
    child = subprocess.Popen(command, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, preexec_fn=usual)
    if number is not None:
        time.sleep(delay)
        child.send_signal(number)
    said = child.communicate()[1]
    return child.returncode, said


def fresh(before, work):
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(before, work, symlinks=True)


def main():
    count, before, work, after, check = int(sys.argv[1]), *sys.argv[2:6]
    command = sys.argv[7:]
    fresh(before, work)
    since = time.time()
    status, said = run(command, work)
    takes = time.time() - since
    if status != 0:
        wrong("undisturbed it ends with %d" % status, said)
    whole = names(work)
    if after != "-" and same(work, after):
        wrong("undisturbed: " + same(work, after))
    ends = {}
    for i in range(count):
        fresh(before, work)
        number = SIGNALS[i % len(SIGNALS)]
        status, said = run(command, work, number, takes * 1.2 * i / count)
        if status == -number:
            how = [key for word, key in WORDS.items() if word in said.decode()] or ["not listening"]
            if how[0] == "not listening" and said:
                wrong("other last words", said)
        elif status == 0:
            how = ["too late"]
        else:
            wrong("signal %d ends it with %d" % (number, status), said)
        ends[how[0]] = ends.get(how[0], 0) + 1
        left = [name for name in names(work) if name.endswith(".tmp") or ".opening" in name]
        if left:
            wrong("%s leaves %s" % (how[0], left), said)
        if how[0] in ("unwritten", "not listening") and same(work, before):
            wrong("%s, but %s" % (how[0], same(work, before)))
        if how[0] in ("done", "too late") and names(work) != whole:
            wrong("%s, but the names are %s" % (how[0], names(work)[:9]))
        if subprocess.run(check, cwd=work, shell=True, stdout=subprocess.DEVNULL).returncode != 0:
            wrong("after %s at moment %d the check fails: %s" % (how[0], i, check), said)
        if after == "-":
            if names(work) not in (whole, names(before)):
                wrong("neither all nor nothing: %s" % names(work))
            continue
        status, again = run(command, work)
        if status not in (0, 1, 2) or (how[0] in ("unwritten", "left") and status != 0):
            wrong("once more ends with %d, after %s" % (status, how[0]), again)
        if b"repaired" in again:
            wrong("there was something to repair, after " + how[0], again)
        if same(work, after):
            wrong("in the end, after %s at moment %d: %s" % (how[0], i, same(work, after)), again)
    print(" ".join("%s %d" % pair for pair in sorted(ends.items())))


main()
