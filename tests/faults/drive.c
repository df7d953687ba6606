/* SPDX-License-Identifier: EUPL-1.2 */
/* drive: one command of the program, again and again in the same dossier, each time with another call
 * that fails (or that is its last), until none is left; or killed at a moment by chance. After each:
 * what it said, what stands there, what an observer finds, and that the same command, undisturbed,
 * comes to what it would have come to.
 *
 *     drive OPTION... -- PROGRAM ARGUMENT...
 *
 *     --name TEXT       for the report
 *     --at NAME         the dossier, in the current folder; --before FOLDER is what it is made from
 *                       (nothing, if it does not exist), --after FOLDER what it must become
 *     --preload FILE    the library (preload.c)
 *     --kind KIND       plan.h, in lower case; --how fails|kills|little
 *     --error NAME      EIO, ENOSPC, ...; with `little` a number of bytes
 *     --times N         how many calls from the n-th on fail (0: all); --every N goes on by so many
 *     --must-do         it must have come to its end all the same
 *     --must-say TEXT   it must not, and must say this
 *     --whole           after a failure all of it stands there, or what stood there before
 *     --grows           what was handed out before may be what it was before
 *     --none            after a failure stands there what stood there before
 *     --random N        no library: so many kills at moments by chance, up to five in a round
 *     --seed N
 */
#include "faults/plan.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include <sys/mman.h>

#include "faults/child.h"
#include "faults/tree.h"

#define MOST_WRONG 40u /* then it has been told often enough */
#define LEAST_SAID 10u /* bytes of what is a sentence */

static const char *const kind_name[] = {
#define NAME(name) #name,
    FAULT_KINDS(NAME)
#undef NAME
};

static const char *const how_name[] = {"fails", "kills", "little"};

static const struct {
    const char *name;
    int number;
} errors[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EINTR", EINTR},   {"ENOMEM", ENOMEM},
              {"EMFILE", EMFILE}, {"EACCES", EACCES}, {"EROFS", EROFS},   {"EDQUOT", EDQUOT},
              {"EAGAIN", EAGAIN}, {"ENOLCK", ENOLCK}, {"ESTALE", ESTALE}, {"ENOSYS", ENOSYS},
              {"EINVAL", EINVAL}};

struct drive {
    const char *name, *at, *before, *after, *preload, *must_say;
    uint32_t kind, how, times, every, random;
    int number;
    bool must_do, whole, none, grows;
    uint64_t chance; /* state of a small generator: any seed will do */
    char *const *argv;
    struct fault_plan *plan;
    struct child first; /* the undisturbed run */
    double seconds;     /* that it took */
    unsigned faults, rounds, stood, replayed, wrong;
};

static _Noreturn void usage(const char *what)
{
    fprintf(stderr, "drive: %s\n", what);
    exit(2);
}

/* ---- what is asked ---- */

static uint32_t number_of(const char *text)
{
    char *end = NULL;
    unsigned long out = strtoul(text, &end, 10);
    if (end == text || *end != '\0' || out > 1000000000UL) {
        usage(text);
    }
    return (uint32_t)out;
}

static uint32_t one_of(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcasecmp(names[i], name) == 0) {
            return (uint32_t)i;
        }
    }
    usage(name);
}

static int error_of(const char *name)
{
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (strcmp(errors[i].name, name) == 0) {
            return errors[i].number;
        }
    }
    return (int)number_of(name);
}

static void take_option(struct drive *drive, const char *option, const char *value)
{
    const struct {
        const char *option;
        const char **place;
    } texts[] = {{"--name", &drive->name},       {"--at", &drive->at},
                 {"--before", &drive->before},   {"--after", &drive->after},
                 {"--preload", &drive->preload}, {"--must-say", &drive->must_say}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (strcmp(texts[i].option, option) == 0) {
            *texts[i].place = value;
            return;
        }
    }
    if (strcmp(option, "--kind") == 0) {
        drive->kind = one_of(kind_name, sizeof kind_name / sizeof kind_name[0], value);
    } else if (strcmp(option, "--how") == 0) {
        drive->how = one_of(how_name, sizeof how_name / sizeof how_name[0], value);
    } else if (strcmp(option, "--error") == 0) {
        drive->number = error_of(value);
    } else if (strcmp(option, "--times") == 0) {
        drive->times = number_of(value) == 0 ? UINT32_MAX : number_of(value);
    } else if (strcmp(option, "--every") == 0) {
        drive->every = number_of(value);
    } else if (strcmp(option, "--random") == 0) {
        drive->random = number_of(value);
    } else if (strcmp(option, "--seed") == 0) {
        drive->chance += number_of(value);
    } else {
        usage(option);
    }
}

static void take_arguments(struct drive *drive, char **argv)
{
    *drive = (struct drive){.number = EIO, .times = 1, .every = 1, .chance = 1};
    for (argv++; *argv != NULL && strcmp(*argv, "--") != 0; argv++) {
        if (strcmp(*argv, "--must-do") == 0) {
            drive->must_do = true;
        } else if (strcmp(*argv, "--whole") == 0) {
            drive->whole = true;
        } else if (strcmp(*argv, "--none") == 0) {
            drive->none = true;
        } else if (strcmp(*argv, "--grows") == 0) {
            drive->grows = true;
        } else if (argv[1] == NULL) {
            usage(*argv);
        } else {
            take_option(drive, argv[0], argv[1]);
            argv++;
        }
    }
    if (*argv == NULL || argv[1] == NULL || drive->at == NULL || drive->before == NULL ||
        drive->after == NULL || (drive->preload == NULL && drive->random == 0) ||
        drive->every == 0) {
        usage("something is missing");
    }
    drive->argv = argv + 1;
}

/* ---- running ---- */

static void fresh(const struct drive *drive)
{
    tree_remove(drive->at);
    tree_copy(drive->before, drive->at);
}

static void make_plan(struct drive *drive)
{
    static const struct fault_plan none;
    (void)unlink("plan");
    tree_write("plan", &none, sizeof none);
    int fd = open("plan", O_RDWR | O_CLOEXEC);
    void *at = mmap(NULL, sizeof none, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd < 0 || at == MAP_FAILED) {
        usage("cannot make the plan");
    }
    (void)close(fd);
    drive->plan = at;
}

/* The command, the n-th call hit; 0: none. */
static void run_hit(struct child *out, struct drive *drive, uint32_t nth)
{
    const struct child_variable more[] = {
        {"LD_PRELOAD", drive->preload}, {FAULT_PLAN, "plan"}, {NULL, NULL}};
    *drive->plan = (struct fault_plan){.kind = drive->kind,
                                       .how = drive->how,
                                       .nth = nth,
                                       .times = drive->times,
                                       .number = drive->number,
                                       .descriptor = -1};
    child_run(out, drive->argv, more);
}

/* ---- judging ---- */

static void wrong(struct drive *drive, uint32_t nth, const struct child *child, const char *what)
{
    drive->wrong++;
    printf("WRONG: %s, %s %s %u (%s of %d)", drive->name, kind_name[drive->kind],
           how_name[drive->how], nth, drive->plan == NULL ? "a kill" : drive->plan->call,
           drive->plan == NULL ? 0 : drive->plan->descriptor);
    printf(": %s\n", what);
    if (child != NULL) {
        printf("  status %d, signal %d; stderr: %.*s\n", child->status, child->signal,
               (int)(child->err_len < 1500 ? child->err_len : 1500),
               child->err == NULL ? "" : child->err);
    }
    if (drive->wrong == MOST_WRONG) {
        printf("and so on\n");
        exit(1);
    }
}

static bool same_answer(const struct drive *drive, const struct child *child)
{
    return child->out != NULL && child->out_len == drive->first.out_len &&
           memcmp(child->out, drive->first.out, child->out_len) == 0;
}

/* How it ended: a yes only when all was done, else a complaint and status 2. (Memory may have been
 * refused to a sanitizer in the program, which gives up.) */
static void judge_end(struct drive *drive, uint32_t nth, const struct child *child)
{
    const struct fault_plan *plan = drive->plan;
    char why[TREE_PATH];
    if (child->err != NULL && strstr(child->err, "CHECK failed: sanitizer_") != NULL) {
        return;
    }
    if (plan->hit > 0 && drive->must_say != NULL &&
        (child->status != 2 || child->err == NULL || strstr(child->err, drive->must_say) == NULL)) {
        wrong(drive, nth, child, "it does not say what it should");
        return;
    }
    if (child->status == 0) {
        drive->stood++;
        if (!tree_same(why, drive->at, drive->after)) {
            wrong(drive, nth, child, why);
        } else if (!same_answer(drive, child)) {
            wrong(drive, nth, child, "it says yes, and answers something else");
        }
        return;
    }
    bool mute = plan->times > 1 || (strcmp(plan->call, "write") == 0 && plan->descriptor == 2);
    if (child->status != 2 || drive->must_do) {
        wrong(drive, nth, child, "it ends otherwise than it should");
    } else if (child->err_len < LEAST_SAID && !(mute && drive->kind != FAULT_MEMORY)) {
        wrong(drive, nth, child, "it fails and says nothing");
    }
}

/* After a failure (no kill) its temporaries are gone, unless it is removing that fails; those of a
 * report stay once its entry is in the journal: the next command gives them their names. */
static void judge_leftovers(struct drive *drive, uint32_t nth, const struct child *child)
{
    const struct fault_plan *plan = drive->plan;
    bool excused = plan->times > 1 || strncmp(plan->call, "unlink", 6) == 0 ||
                   strcmp(plan->call, "rmdir") == 0;
    char report[TREE_PATH];
    tree_join(report, drive->at, "report");
    if (!excused && tree_count(drive->at, ".tmp") > tree_count(report, ".tmp")) {
        wrong(drive, nth, child, "it leaves a temporary");
    }
    char why[TREE_PATH];
    if (drive->none && child->status == 2 && !tree_same(why, drive->at, drive->before)) {
        wrong(drive, nth, child, why);
    }
    if (!excused && drive->whole && !tree_same(why, drive->at, drive->after) &&
        !tree_same(why, drive->at, drive->before)) {
        wrong(drive, nth, child, why);
    }
}

/* Nobody has a receipt or a result of what no checkpoint covers; and each is whole. */
static void judge_receipts(struct drive *drive, uint32_t nth)
{
    char why[TREE_PATH], now[TREE_PATH], then[TREE_PATH];
    static const char *const handed_out[] = {".receipt", "result.yaml"};
    tree_join(now, drive->at, "checkpoint");
    tree_join(then, drive->before, "checkpoint");
    bool told = false;
    for (size_t i = 0; !drive->grows && i < sizeof handed_out / sizeof handed_out[0]; i++) {
        if (!tree_within(why, drive->at, drive->after, handed_out[i])) {
            wrong(drive, nth, NULL, why);
        }
        told =
            told || tree_count(drive->at, handed_out[i]) > tree_count(drive->before, handed_out[i]);
    }
    if (told && tree_same(why, now, then)) {
        wrong(drive, nth, NULL, "something was handed out before the checkpoint");
    }
}

/* Does every line say that a file is missing; or is of a report, of which other files still wait for their
 * names? */
static bool only_missing(const struct child *child)
{
    bool waiting = child->err != NULL && strstr(child->err, "not in its place yet") != NULL;
    const char *line = child->err == NULL ? "" : child->err;
    bool all = *line != '\0';
    while (all && *line != '\0') {
        const char *end = strchr(line, '\n');
        size_t len = end == NULL ? strlen(line) : (size_t)(end - line);
        all = memmem(line, len, "is missing", 10) != NULL ||
              (waiting && memmem(line, len, "/report/", 8) != NULL);
        line += len + (end != NULL);
    }
    return all;
}

/* An observer finds it in order, or is told what is not; and no crash. After one failure (no kill)
 * nothing can be wrong but that what was entered is not handed out yet. */
static void judge_replay(struct drive *drive, uint32_t nth)
{
    struct child child;
    char program[TREE_PATH], name[TREE_PATH], lang[] = "--lang", en[] = "en", replay[] = "replay";
    char *argv[] = {program, lang, en, replay, name, NULL};
    tree_join(name, drive->at, "journal");
    if (!tree_is_there(name)) {
        return;
    }
    (void)snprintf(program, sizeof program, "%s", drive->argv[0]);
    (void)snprintf(name, sizeof name, "%s", drive->at);
    child_run(&child, argv, NULL);
    bool undoable = drive->plan != NULL && drive->how == FAULT_FAILS && drive->times == 1;
    if (child.status == 0) {
        drive->replayed++;
    } else if (child.status == 2 && child.err_len == 0) {
        /* in order, but witnesses have yet to sign */
    } else if (child.status != 1 || child.err_len == 0) {
        wrong(drive, nth, &child, "replay");
    } else if (undoable && !only_missing(&child)) {
        wrong(drive, nth, &child, "a failure that could be undone was not");
    }
    child_forget(&child);
}

/* The same once more, undisturbed: as if nothing had happened. */
static void judge_again(struct drive *drive, uint32_t nth)
{
    struct child child;
    char why[TREE_PATH];
    bool done = tree_same(why, drive->at, drive->after);
    if (drive->whole && drive->plan != NULL && strncmp(drive->plan->call, "unlink", 6) == 0) {
        return; /* its temporary is in the way now, and it says which file to remove */
    }
    child_run(&child, drive->argv, NULL);
    /* (open and close are not done twice, and say so.) */
    if (child.status < 0 || child.status > 2 || (child.err_len == 0 && child.status != 0)) {
        wrong(drive, nth, &child, "it does not work again");
    } else if (!tree_same(why, drive->at, drive->after)) {
        wrong(drive, nth, &child, why);
    } else if (child.status == 2 && !done) {
        wrong(drive, nth, &child, "it was not finished, and is refused");
    }
    child_forget(&child);
}

/* ---- all of it ---- */

static void run_first(struct drive *drive)
{
    char why[TREE_PATH];
    struct timespec from, to;
    fresh(drive);
    (void)clock_gettime(CLOCK_MONOTONIC, &from);
    if (drive->random > 0) {
        child_run(&drive->first, drive->argv, NULL);
    } else {
        run_hit(&drive->first, drive, 0);
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &to);
    drive->seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
    if (drive->first.status != 0 || !tree_same(why, drive->at, drive->after)) {
        wrong(drive, 0, &drive->first, "undisturbed it does not come to what it should");
        exit(1);
    }
}

static void drive_all(struct drive *drive)
{
    bool hit = true;
    make_plan(drive);
    run_first(drive);
    for (uint32_t nth = 1; hit; nth += drive->every) {
        struct child child;
        fresh(drive);
        run_hit(&child, drive, nth);
        hit = drive->plan->hit > 0;
        drive->faults += hit;
        if (hit && drive->how == FAULT_KILLS) {
            if (child.signal != SIGKILL) {
                wrong(drive, nth, &child, "it was not killed");
            }
        } else {
            judge_end(drive, nth, &child);
            judge_leftovers(drive, nth, &child);
        }
        judge_receipts(drive, nth);
        judge_replay(drive, nth);
        judge_again(drive, nth);
        child_forget(&child);
    }
}

/* A number from 0 to 1 (xorshift64). */
static double by_chance(struct drive *drive)
{
    drive->chance ^= drive->chance << 13;
    drive->chance ^= drive->chance >> 7;
    drive->chance ^= drive->chance << 17;
    return (double)(drive->chance >> 11) / 9007199254740992.0;
}

static void drive_random(struct drive *drive)
{
    drive->chance = drive->chance * 0x9e3779b97f4a7c15U;
    run_first(drive);
    for (uint32_t round = 1; drive->faults < drive->random; round++) {
        fresh(drive);
        drive->rounds = round;
        if (round > 20 * drive->random) {
            usage("it is never killed: each time it is done before");
        }
        unsigned kills = 1 + (unsigned)(by_chance(drive) * 5);
        for (unsigned i = 0; i < kills; i++) {
            struct child child;
            double after = by_chance(drive) * drive->seconds * 1.05;
            struct timespec pause = {.tv_sec = (time_t)after,
                                     .tv_nsec = (long)((after - (double)(time_t)after) * 1e9)};
            pid_t pid = child_begin(drive->argv, NULL);
            (void)nanosleep(&pause, NULL);
            (void)kill(pid, SIGKILL);
            child_end(&child, pid);
            drive->faults += child.signal == SIGKILL;
            if (child.signal != SIGKILL && (child.status < 0 || child.status > 2)) {
                wrong(drive, round, &child, "it ends otherwise than by the kill");
            }
            child_forget(&child);
            judge_receipts(drive, round);
        }
        judge_replay(drive, round);
        judge_again(drive, round);
    }
}

int main(int argc, char **argv)
{
    struct drive drive;
    if (argc < 2) {
        usage("nothing is asked");
    }
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    take_arguments(&drive, argv);
    if (drive.random > 0) {
        drive_random(&drive);
        printf("%s: %u kills in %u rounds, %u replayed before mending\n", drive.name, drive.faults,
               drive.rounds, drive.replayed);
    } else {
        drive_all(&drive);
        printf("%s: %u times %s %s (%d, times %u); %u stood, %u replayed\n", drive.name,
               drive.faults, kind_name[drive.kind], how_name[drive.how], drive.number, drive.times,
               drive.stood, drive.replayed);
    }
    child_forget(&drive.first);
    return drive.wrong == 0 && drive.faults > 0 ? 0 : 1;
}
