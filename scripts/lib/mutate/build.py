# SPDX-License-Identifier: EUPL-1.2
"""The copy of the tree in its three builds (plain, cov, san), and its tests: how each is linked,
how long it takes, which functions it runs. What was learned is kept in prepared.json. The build with
sanitizers is made when `strong` asks for it."""
import glob
import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

FLOORS = ("base", "crypto", "yaml", "words", "vote")
UNIT = FLOORS + ("report", "web", "io", "cli")
SCRIPTS = re.compile(r"(scenario/(?!page$|report_pdf$)|cheats/(?!core_dump$)|cli/(?!test_)|independent/verify)")
WAYS = {
    "plain": ["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_C_FLAGS_RELEASE=-O2"],
    "cov": ["-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS_DEBUG=-O0", "-DVNGTALLY_COVERAGE=ON"],
    "san": ["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_C_FLAGS_RELEASE=-O1 -g",
            "-DVNGTALLY_SANITIZE=address,undefined"],
}


def nice(*command):
    return ["nice", "-n", "15", *command]


def copy_tree(root, work):
    """The files of the tree as they are now. What did not change keeps its time: ninja builds little."""
    tree = os.path.join(work, "tree")
    os.makedirs(tree, exist_ok=True)
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "-co", "--exclude-standard"],
                            capture_output=True, check=True).stdout.split(b"\0")
    for name in (x.decode() for x in listed if x):
        source, target = os.path.join(root, name), os.path.join(tree, name)
        if os.path.isfile(source):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if not os.path.exists(target) or open(source, "rb").read() != open(target, "rb").read():
                shutil.copy(source, target)
    return tree


def build(work, way, jobs):
    folder = os.path.join(work, way)
    print("building %s" % folder, flush=True)
    for command in (["cmake", "-S", os.path.join(work, "tree"), "-B", folder, "-G", "Ninja",
                     "-DCMAKE_C_COMPILER=gcc", *WAYS[way]], nice("ninja", "-j%d" % jobs, "-C", folder)):
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise SystemExit("%s\n%s failed" % (done.stdout[-4000:], " ".join(command)))


def links_of(folder):
    """How ninja links each test program and the program: {path below the build: command}."""
    text = subprocess.run(["ninja", "-C", folder, "-t", "commands", "all"], capture_output=True,
                          text=True, check=True).stdout
    found = {}
    for line in text.splitlines():
        m = re.match(r": && (.*\.o .*) && :$", line)
        if m:
            command = shlex.split(m.group(1))
            if "-o" in command:
                found[command[command.index("-o") + 1]] = command
    return found


def compiles_of(folder):
    """How each object is compiled: {object: (source, command)}."""
    found = {}
    for entry in json.load(open(os.path.join(folder, "compile_commands.json"))):
        command = shlex.split(entry["command"])
        found[command[command.index("-o") + 1]] = (entry["file"], command)
    return found


def tests_of(folder):
    """The tests of ctest: {name: dict of command, environment, slow}."""
    text = subprocess.run(["ctest", "--show-only=json-v1"], cwd=folder, capture_output=True,
                          check=True).stdout
    found = {}
    for test in json.loads(text)["tests"]:
        p = {x["name"]: x["value"] for x in test["properties"]}
        found[test["name"]] = {
            "command": [x.replace(folder + "/", "") for x in test["command"]],
            "environment": dict(x.split("=", 1) for x in p.get("ENVIRONMENT", [])),
            "slow": "slow" in p.get("LABELS", []),
        }
    return found


FAILED = b"[  FAILED  ]"    # what cmocka says of the first test that fails: more need not be known


def limited(command, folder, environment, output, cpu, wall, memory):
    """Runs it; (exit status, CPU seconds, "time" if it was stopped by a limit). What it said goes to
    `output`; the first failure ends it."""
    limits = ["prlimit", "--core=0", "--fsize=%d" % (512 << 20), "--cpu=%d:%d" % (cpu, cpu + 1)]
    if memory:
        limits.append("--as=%d" % memory)
    child = subprocess.Popen(nice("timeout", "-s", "KILL", str(wall), *limits, *command),
                             cwd=folder, env={**os.environ, **environment}, start_new_session=True,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said, failed = b"", False
    while chunk := os.read(child.stdout.fileno(), 1 << 16):
        said = (said + chunk)[-(1 << 16):]
        if FAILED in said:
            failed = True
            break
    if failed:
        os.killpg(child.pid, signal.SIGKILL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    with open(output, "wb") as out:
        out.write(said)
    used = usage.ru_utime + usage.ru_stime
    if failed:
        return 1, used, ""
    stopped = child.returncode in (124, 137, 152, -9, -24) or used >= cpu
    return child.returncode, used, "time" if stopped else ""


def covered_by(work, name, test):
    """The functions that one test runs: {file: [function]}, and how long it takes where nothing counts."""
    plain, cov = os.path.join(work, "plain"), os.path.join(work, "cov")
    data = os.path.join(work, "gcda", name.replace("/", "-"))
    shutil.rmtree(data, ignore_errors=True)
    os.makedirs(data)
    output = os.path.join(data, "output")
    if test["slow"]:
        return None
    status, seconds, _ = limited(test["command"], plain, test["environment"], output, 300, 600, 0)
    if status != 0:
        raise SystemExit("%s fails without a mutant: %s" % (name, open(output, errors="replace").read()[-600:]))
    limited(test["command"], cov, {**test["environment"], "GCOV_PREFIX": data}, output, 600, 900, 0)
    counted = []
    for floor in FLOORS:
        for path in glob.glob(data + cov + "/src/%s/**/*.gcda" % floor, recursive=True):
            notes = path[:-5] + ".gcno"
            os.symlink(notes[len(data):], notes)
            counted.append(path)
    functions = {}
    if counted:
        text = subprocess.run(["gcov", "--json-format", "--stdout", *counted], cwd=data,
                              capture_output=True, text=True, check=True).stdout
        for line in text.splitlines():
            report = json.loads(line)
            m = re.search(r"/src/(\w+)/CMakeFiles/vt_\w+\.dir/([\w]+\.c)\.gc", report["data_file"])
            run = [f["name"] for x in report["files"] for f in x["functions"] if f["execution_count"]]
            functions["src/%s/%s" % m.groups()] = sorted(set(run))
    shutil.rmtree(data, ignore_errors=True)
    return {"seconds": seconds, "functions": functions}


def learn(work, jobs):
    """What there is to run, and what each unit test runs; a test that is what it was is not asked again."""
    plain, path = os.path.join(work, "plain"), os.path.join(work, "prepared.json")
    known = json.load(open(path))["units"] if os.path.exists(path) else {}
    tests = tests_of(plain)
    units = {n: t for n, t in tests.items() if n.split("/")[0] in UNIT and "/test_" in n}

    def ask(name):
        program = os.path.join(plain, units[name]["command"][0])
        sum_ = hashlib.sha256(open(program, "rb").read()).hexdigest()
        old = known.get(name, {})
        if old.get("sum") == sum_:
            return {k: old[k] for k in ("sum", "seconds", "functions")}
        return {"sum": sum_, **(covered_by(work, name, units[name]) or {"seconds": None, "functions": {}})}

    print("learning what %d tests run" % len(units), flush=True)
    with ThreadPoolExecutor(jobs) as pool:
        seen = dict(zip(units, pool.map(ask, units)))
    prepared = {
        "units": {n: {**units[n], **seen[n]} for n in units},
        "scripts": {n: t for n, t in tests.items() if SCRIPTS.match(n)},
    }
    with open(path, "w") as out:
        json.dump(prepared, out, indent=1)


def prepare(root, work, jobs):
    """The copy of the tree as it is now, its builds, and its tests."""
    copy_tree(root, work)
    for way in ("plain", "cov"):
        build(work, way, jobs)
    learn(work, jobs)
