# SPDX-License-Identifier: EUPL-1.2
"""One mutant at a time: compiled alone, linked before the libraries, tried until a test fails."""
import glob
import hashlib
import json
import os
import random
import shutil
import subprocess
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import build
import source

QUICK = 2.0     # seconds of processor: no test of the first round takes longer
BUDGET = 1.2    # and all those of one mutant together, beside those named after its file
LINK = 0.04     # what linking one costs
SLOW = 30.0     # a test with that label, which was not timed
MEMORY = 4 << 30


def files_of(tree):
    return [os.path.relpath(p, tree) for f in build.FLOORS for p in sorted(glob.glob(tree + "/src/%s/*.c" % f))]


def sources_of(tree, files):
    codes = sorted(glob.glob(tree + "/include/vngtally/base/codes/*.def"))
    neighbours = source.neighbours_of([open(p).read() for p in codes])
    return {f: source.Source(f, open(os.path.join(tree, f)).read(), neighbours) for f in files}


def keyed(src):
    """Every mutant of a file under a name that stays when lines move: what is changed, where in which
    line of which function, and the how-manyth such line it is."""
    found, seen = {}, defaultdict(int)
    for m in src.mutants:
        start = src.text.rfind("\n", 0, m.at) + 1
        line = src.text[start:src.text.find("\n", m.at)]
        column = m.at - start - (len(line) - len(line.lstrip()))
        what = "|".join((m.file, m.function, line.strip(), str(column), str(m.length), m.after.strip()))
        seen[what] += 1
        found[hashlib.sha256(("%s|%d" % (what, seen[what])).encode()).hexdigest()[:10]] = m
    return found


def chosen(mutants, seed, file):
    """All of a file's mutants, in the order in which this seed takes them."""
    names = sorted(mutants)
    random.Random("%s %s" % (seed, file)).shuffle(names)
    return names


class Bench:
    """A folder in which one mutant at a time is compiled, linked and tried."""

    def __init__(self, work, number, prepared):
        self.work, self.prepared = work, prepared
        self.folder = os.path.join(work, "bench", str(number))
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.ways = {}

    def way(self, name):
        if name not in self.ways:
            folder = os.path.join(self.work, name)
            self.ways[name] = (folder, build.compiles_of(folder), build.links_of(folder))
        return self.ways[name]

    def compile(self, name, file, text, object_):
        """The object of `text` in the place of `file`; None when that is no C, or what our builds refuse: the
        compiler's warnings are errors, but where sanitizers make it warn of what cannot be."""
        folder, compiles, _ = self.way(name)
        path = os.path.join(self.work, "tree", file)
        command = next(c for s, c in compiles.values() if s == path and "/vt_" in c[c.index("-o") + 1])
        mutated = os.path.join(self.folder, os.path.basename(file))
        with open(mutated, "w") as out:
            out.write(text)
        command = [x for x in command if x not in ("-g",)] + ["-w" if name == "san" else "-Werror",
                                                              "-iquote", os.path.dirname(path)]
        target = os.path.join(self.folder, object_)
        command[command.index("-o") + 1] = target
        command[command.index("-c") + 1] = mutated
        done = subprocess.run(build.nice(*command), cwd=folder, capture_output=True)
        return open(target, "rb").read() if done.returncode == 0 else None

    def link(self, name, program, file, object_):
        folder, compiles, links = self.way(name)
        command = list(links[program])
        target = os.path.join(self.folder, os.path.basename(program))
        command[command.index("-o") + 1] = target
        first = next(i for i, x in enumerate(command) if x.endswith(".o"))
        source_ = os.path.join(self.work, "tree", file)
        own = [i for i, x in enumerate(command) if x in compiles and compiles[x][0] == source_]
        for i in own:
            command[i] = os.path.join(self.folder, object_)
        if not own:
            command.insert(first, os.path.join(self.folder, object_))
        subprocess.run(build.nice(*command), cwd=folder, check=True, capture_output=True)
        return target

    def attempt(self, name, test, file, object_, seconds):
        """How the test ends: "" when it passes, else failed, crashed or time."""
        folder = self.way(name)[0]
        program = self.link(name, test["command"][0], file, object_)
        output = os.path.join(self.folder, "output")
        slower = 8 if name == "san" else 1
        cpu = 1 + int(10 * seconds * slower)
        status, _, stopped = build.limited(
            [program, *test["command"][1:]], folder, test["environment"], output, cpu, 60 + 20 * cpu,
            0 if name == "san" else MEMORY)
        os.unlink(program)
        return "" if status == 0 else stopped or how(status, output)

    def attempt_script(self, test, file, object_):
        program = self.link("plain", "bin/vngtally", file, object_)
        environment = {**test["environment"], "VNGTALLY_PROGRAM": program}
        output = os.path.join(self.folder, "output")
        status, _, stopped = build.limited(test["command"], self.way("plain")[0], environment, output,
                                           120, 600, 0)
        return "" if status in (0, 77) else stopped or how(status, output)


def how(status, output):
    text = open(output, errors="replace").read()
    crashed = status < 0 or "failed with exception" in text or "AddressSanitizer" in text
    return "crashed" if crashed else "failed"


class Killers:
    """Which test of a file kills most for its time."""

    def __init__(self, file):
        self.floor, self.stem = file.split("/")[1], os.path.basename(file)[:-2]
        self.runs, self.kills = defaultdict(int), defaultdict(int)

    def prior(self, name):
        folder, test = name.split("/")
        if folder == self.floor and self.stem[:5] in test:
            return 6.0
        return 0.3 if folder == self.floor else 0.05

    def order(self, units, names):
        def worth(name):
            likely = (2 * self.prior(name) + self.kills[name]) / (2 + self.runs[name])
            return -likely / (LINK + (units[name]["seconds"] or SLOW))
        return sorted(names, key=worth)

    def saw(self, name, killed):
        self.runs[name] += 1
        self.kills[name] += bool(killed)


def able(units, mutant, most, least=-1.0):
    """The unit tests that run the function of the mutant (its file, for what stands outside one)."""
    found = []
    for name, test in units.items():
        functions = test["functions"].get(mutant.file)
        if functions is None or test["seconds"] is None or not least < test["seconds"] <= most:
            continue
        if not mutant.function or mutant.function in functions or mutant.function + ".part.0" in functions:
            found.append(name)
    return found


def try_units(bench, killers, mutant, way, names, budget=1e9):
    for name in killers.order(bench.prepared["units"], names):
        test = bench.prepared["units"][name]
        seconds = test["seconds"] or SLOW
        budget -= seconds + LINK
        if budget < 0 and killers.prior(name) < 1:
            continue
        end = bench.attempt(way, test, mutant.file, "mutant.o", seconds)
        killers.saw(name, end)
        if end:
            return {"status": "killed", "by": name, "how": end, "way": way}
    return {"status": "survived", "tests": len(names)}


def one(bench, killers, src, mutant, original, budget):
    """The first round of one mutant."""
    text = source.apply(src.text, mutant)
    object_ = bench.compile("plain", mutant.file, text, "mutant.o")
    if object_ is None:
        return {"status": "invalid"}
    if object_ == original:
        return {"status": "same"}
    return try_units(bench, killers, mutant, "plain", able(bench.prepared["units"], mutant, QUICK), budget)


def strong(bench, killers, src, mutant):
    """The second round: the tests that take long, the sanitizers, and the program as its users run it."""
    text, units = source.apply(src.text, mutant), bench.prepared["units"]
    bench.compile("plain", mutant.file, text, "mutant.o")
    slow = [n for n, t in units.items() if t["slow"] and killers.prior(n) > 1]
    found = try_units(bench, killers, mutant, "plain", able(units, mutant, 30.0) + slow, 10 * BUDGET)
    if found["status"] == "survived":
        bench.compile("san", mutant.file, text, "mutant.o")
        found = try_units(bench, killers, mutant, "san", able(units, mutant, 1.0), 2 * BUDGET)
    if found["status"] == "survived":
        bench.compile("plain", mutant.file, text, "mutant.o")
        bench.compile("plain", mutant.file, src.text, "original.o")
        for name, test in bench.prepared["scripts"].items():
            end = bench.attempt_script(test, mutant.file, "mutant.o")
            if end and not bench.attempt_script(test, mutant.file, "original.o"):
                return {"status": "killed", "by": name, "how": end, "way": "program"}
        found = {"status": "survived", "strong": True}
    return found


class Log:
    """Results, one line of JSON each; the last word on a mutant is the one that counts."""

    def __init__(self, work):
        self.path, self.lock = os.path.join(work, "results.jsonl"), threading.Lock()
        self.results = {}
        if os.path.exists(self.path):
            for line in open(self.path):
                result = json.loads(line)
                self.results[result["id"]] = result

    def add(self, id_, mutant, src, result):
        line = src.text.split("\n")[mutant.line - 1].strip()
        before = " ".join(src.text[mutant.at:mutant.at + mutant.length].split())
        result = {"id": id_, "file": mutant.file, "line": mutant.line, "function": mutant.function,
                  "operator": mutant.operator, "text": line, "before": before,
                  "after": " ".join(mutant.after.split()), **result}
        earlier = self.results.get(id_, {})
        if "first" in earlier or earlier.get("status") == "survived":
            result["first"] = "survived"
        with self.lock:
            self.results[id_] = result
            with open(self.path, "a") as out:
                out.write(json.dumps(result) + "\n")
        return result


def each_file(work, prepared, jobs, files, act):
    """act(bench, src, mutants by name) for every file, so many at a time, each on a bench of its own."""
    tree = os.path.join(work, "tree")
    sources = sources_of(tree, files)
    benches = [Bench(work, i, prepared) for i in range(jobs)]
    free = threading.Semaphore(jobs)
    lock = threading.Lock()

    def work_on(file):
        with free:
            with lock:
                bench = benches.pop()
            try:
                act(bench, sources[file], keyed(sources[file]))
            finally:
                with lock:
                    benches.append(bench)

    with ThreadPoolExecutor(jobs) as pool:
        for done in [pool.submit(work_on, f) for f in files]:
            done.result()


def round_one(work, prepared, jobs, files, seed, each):
    """So many mutants of each file that count; those that were tried before are not tried again."""
    log = Log(work)

    def act(bench, src, mutants):
        killers, counted, survived = Killers(src.path), 0, 0
        original = bench.compile("plain", src.path, src.text, "mutant.o")
        for id_ in chosen(mutants, seed, src.path):
            result = log.results.get(id_)
            if result is None:
                result = log.add(id_, mutants[id_], src, one(bench, killers, src, mutants[id_], original, BUDGET))
            counted += result["status"] in ("killed", "survived")
            survived += result["status"] == "survived"
            if each and counted >= each:
                break
        print("%-32s %3d mutants, %2d survived" % (src.path, counted, survived), flush=True)

    each_file(work, prepared, jobs, files, act)


def round_two(work, prepared, jobs, files, act_on, passed_over):
    """Those that survived, once more: by the unit tests as they are now, or by what is stronger. What is
    known to mean the same (`passed_over`) is not tried."""
    log = Log(work)

    def act(bench, src, mutants):
        killers = Killers(src.path)
        left = [i for i in mutants if log.results.get(i, {}).get("status") == "survived" and i not in passed_over]
        original = bench.compile("plain", src.path, src.text, "mutant.o") if left else None
        for id_ in left:
            if act_on == "strong":
                result = strong(bench, killers, src, mutants[id_])
            else:
                result = one(bench, killers, src, mutants[id_], original, 5 * BUDGET)
            log.add(id_, mutants[id_], src, result)
            print("%s:%d %s: %s" % (src.path, mutants[id_].line, id_, result["status"]), flush=True)

    each_file(work, prepared, jobs, files, act)
