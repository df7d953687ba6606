/* SPDX-License-Identifier: EUPL-1.2 */
/* power: a consultation is held while everything that it does to the disk is recorded; then it is held
 * again from every disk that a power loss may have left (disk.h), at every step. On each of these:
 *
 *   - an observer finds it in order, or is told what is not, and nothing crashes;
 *   - a command that adds nothing brings it in order; after that replay finds it correct, and every
 *     receipt that had got its name before the power went is there, byte for byte;
 *   - what was left to do, done again, comes to the same dossier, byte for byte.
 *
 *     power PRELOAD COMMANDS NEUTRAL MOST EVERY
 *     power PRELOAD COMMANDS --never FORBIDDEN MOST EVERY
 *
 * COMMANDS is a file with one command a line, its words separated by spaces, the first the program;
 * the dossier is disk/d in the current folder. NEUTRAL is the same, of the command that adds nothing;
 * it ends with status 1. MOST: of how many disks at most that one step may leave all are made; of more,
 * some by chance, and those that lack or have one effect, or all up to one, for the newest and a few of
 * the others. EVERY: the power is lost after every so many steps.
 *
 * With --never the commands are those of a witness, and disk/d is what it keeps. Each line of FORBIDDEN is
 * what it may not sign once the command of that line has answered, whatever is left of the disk: it ends
 * with status 1.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "faults/child.h"
#include "faults/tree.h"
#include "power/disk.h"
#include "power/record.h"

#define DISK "disk"
#define DOSSIER "disk/d"
#define FINAL "final"
#define MOST_COMMANDS 16
#define MOST_WORDS 32
#define MOST_WRONG 12u
#define NEWEST 6u

struct line {
    char text[TREE_PATH];
    char *word[MOST_WORDS];
};

struct power {
    struct line command[MOST_COMMANDS], neutral, forbidden[MOST_COMMANDS];
    bool witness;
    size_t commands;
    struct disk disk;
    unsigned char *fate;
    size_t *unsafe; /* the effects that are, at this step */
    size_t unsafes, most;
    uint64_t *seen; /* digests of what was looked at */
    size_t seens;
    uint64_t chance;
    unsigned disks, looked_at, wrong, replayed;
};

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "power: %s\n", what);
    exit(2);
}

/* ---- commands ---- */

static void split(struct line *line)
{
    size_t count = 0;
    char *at = line->text;
    while (*at != '\0' && count + 1 < MOST_WORDS) {
        line->word[count++] = at;
        at += strcspn(at, " \n");
        if (*at != '\0') {
            *at++ = '\0';
        }
    }
    line->word[count] = NULL;
}

static size_t read_lines(struct line *out, size_t most, const char *path)
{
    size_t count = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        give_up(path);
    }
    while (count < most && fgets(out[count].text, sizeof out[count].text, file) != NULL) {
        split(&out[count++]);
    }
    (void)fclose(file);
    if (count == 0) {
        give_up("no commands");
    }
    return count;
}

static void record(struct power *power, const char *preload)
{
    const struct child_variable more[] = {
        {"LD_PRELOAD", preload}, {RECORD_LOG, "record"}, {RECORD_DISK, DISK}, {NULL, NULL}};
    tree_remove(DISK);
    tree_remove("record");
    if (mkdir(DISK, 0755) != 0) {
        give_up("cannot make the disk");
    }
    for (size_t i = 0; i < power->commands; i++) {
        struct child child;
        child_run(&child, power->command[i].word, more);
        if (child.status != 0) {
            give_up(child.err == NULL ? "a command fails" : child.err);
        }
        child_forget(&child);
    }
    tree_remove(FINAL);
    tree_copy(DOSSIER, FINAL);
    char *root = realpath(DISK, NULL);
    if (root == NULL) {
        give_up("cannot find the disk");
    }
    disk_read(&power->disk, "record", root);
    free(root);
    power->fate = calloc(power->disk.effects + 1, 1);
    power->unsafe = calloc(power->disk.effects + 1, sizeof *power->unsafe);
    if (power->disk.commands != power->commands || power->fate == NULL || power->unsafe == NULL) {
        give_up("the record is not of these commands");
    }
}

/* ---- judging ---- */

static void wrong(struct power *power, size_t steps, const struct child *child, const char *what)
{
    power->wrong++;
    printf("WRONG: power lost after step %zu, in %s: %s\n", steps,
           power->command[steps == 0 ? 0 : power->disk.command[steps - 1]].word[3], what);
    for (size_t i = 0; i < power->unsafes; i++) {
        const struct disk_effect *effect = &power->disk.effect[power->unsafe[i]];
        printf("  %s of step %zu: %d\n",
               effect->kind == DISK_NAMES ? effect->change[effect->changes - 1].name : "bytes",
               effect->at, power->fate[power->unsafe[i]]);
    }
    if (child != NULL) {
        printf("  status %d, signal %d; stderr: %.1500s\n", child->status, child->signal,
               child->err == NULL ? "" : child->err);
    }
    if (power->wrong == MOST_WRONG) {
        printf("and so on\n");
        exit(1);
    }
}

/* The receipts that had their names then, whether safe or not, are there. */
static void judge_receipts(struct power *power, size_t steps)
{
    char name[TREE_PATH], here[TREE_PATH], there[TREE_PATH], why[TREE_PATH];
    for (size_t i = 0; i < power->disk.effects; i++) {
        const struct disk_effect *effect = &power->disk.effect[i];
        if (effect->kind != DISK_NAMES || effect->at >= steps) {
            continue;
        }
        const struct disk_change *last = &effect->change[effect->changes - 1];
        size_t len = strlen(last->name);
        if (len < 8 || strcmp(last->name + len - 8, ".receipt") != 0) {
            continue;
        }
        tree_join(name, "receipts", last->name);
        tree_join(here, DOSSIER, name);
        tree_join(there, FINAL, name);
        if (!tree_is_there(here) || !tree_same(why, here, there)) {
            wrong(power, steps, NULL, last->name);
        }
    }
}

static void run_replay(struct child *out, const struct power *power)
{
    char lang[] = "--lang", en[] = "en", replay[] = "replay", dossier[] = DOSSIER;
    char *argv[] = {power->command[0].word[0], lang, en, replay, dossier, NULL};
    child_run(out, argv, NULL);
}

/* What stands there, before and after it is brought in order. */
static void judge_dossier(struct power *power, size_t steps)
{
    struct child child;
    run_replay(&child, power);
    power->replayed += child.status == 0;
    if (child.status != 0 && (child.status != 1 || child.err_len == 0)) {
        wrong(power, steps, &child, "replay, before it is brought in order");
    }
    child_forget(&child);
    child_run(&child, power->neutral.word, NULL);
    if (child.status != 1) {
        wrong(power, steps, &child, "it cannot be brought in order");
    }
    child_forget(&child);
    run_replay(&child, power);
    if (child.status != 0) {
        wrong(power, steps, &child, "replay, after it was brought in order");
    }
    child_forget(&child);
    judge_receipts(power, steps);
}

/* From the command on that had not answered: to the same end. */
static void judge_rest(struct power *power, size_t steps)
{
    size_t command = 0;
    char why[TREE_PATH];
    while (command < power->commands && power->disk.said[command] < steps) {
        command++;
    }
    for (size_t first = command; command < power->commands; command++) {
        struct child child;
        bool begun = command == 0 && tree_is_there(DOSSIER); /* open has given it its name */
        child_run(&child, power->command[command].word, NULL);
        /* What was not answered may have been done: then it says so. */
        if (child.status != 0 && !(command == first && (child.status == 1 || begun))) {
            wrong(power, steps, &child, "it does not go on");
        }
        child_forget(&child);
    }
    if (!tree_same(why, DOSSIER, FINAL)) {
        wrong(power, steps, NULL, why);
    }
}

/* A witness: what it may not sign after its last answer, it does not sign. */
static void judge_witness(struct power *power, size_t steps)
{
    struct child child;
    size_t last = power->commands;
    for (size_t i = 0; i < power->commands; i++) {
        last = power->disk.said[i] < steps ? i : last;
    }
    if (last == power->commands) {
        return;
    }
    child_run(&child, power->forbidden[last].word, NULL);
    power->replayed += child.status == 1;
    if (child.status != 1) {
        wrong(power, steps, &child, "it signs two views, or cannot go on");
    }
    child_forget(&child);
    tree_remove(DISK);
    (void)disk_leave(&power->disk, steps, power->fate, DISK);
}

static bool is_new(struct power *power, uint64_t digest)
{
    for (size_t i = 0; i < power->seens; i++) {
        if (power->seen[i] == digest) {
            return false;
        }
    }
    uint64_t *more = realloc(power->seen, (power->seens + 1) * sizeof *more);
    if (more == NULL) {
        give_up("no memory");
    }
    power->seen = more;
    power->seen[power->seens++] = digest;
    return true;
}

/* One disk, with the fates as they are. The same one is looked at once for the same things told. */
static void look_at(struct power *power, size_t steps)
{
    size_t told = 0;
    for (size_t i = 0; i < power->commands; i++) {
        told += power->disk.said[i] < steps;
    }
    for (size_t i = 0; i < power->disk.effects; i++) {
        told +=
            power->disk.effect[i].at < steps && power->disk.effect[i].kind == DISK_NAMES ? 64 : 0;
    }
    power->disks++;
    uint64_t digest = disk_leave(&power->disk, steps, power->fate, NULL);
    if (!is_new(power, digest ^ told * UINT64_C(0x9e3779b97f4a7c15))) {
        return;
    }
    power->looked_at++;
    tree_remove(DISK);
    (void)disk_leave(&power->disk, steps, power->fate, DISK);
    if (tree_is_there(DOSSIER)) {
        (power->witness ? judge_witness : judge_dossier)(power, steps);
    } else if (power->disk.said[0] < steps) {
        wrong(power, steps, NULL, "the dossier is gone");
    }
    judge_rest(power, steps);
}

/* ---- which disks ---- */

static unsigned fates_of(const struct power *power, size_t i)
{
    return power->disk.effect[power->unsafe[i]].kind == DISK_BYTES ? 4 : 2;
}

static unsigned char *fate_of(struct power *power, size_t i)
{
    return &power->fate[power->unsafe[i]];
}

static void set_all(struct power *power, size_t from, size_t to, enum disk_fate fate)
{
    for (size_t i = from; i < to; i++) {
        *fate_of(power, i) = (unsigned char)fate;
    }
}

/* Count on: the first fate that has a next one gets it. false: that was the last. */
static bool next_fates(struct power *power)
{
    for (size_t i = 0; i < power->unsafes; i++) {
        unsigned char *fate = fate_of(power, i);
        if (++*fate < fates_of(power, i)) {
            return true;
        }
        *fate = DISK_LOST;
    }
    return false;
}

static size_t by_chance(struct power *power, size_t below)
{
    power->chance ^= power->chance << 13;
    power->chance ^= power->chance >> 7;
    power->chance ^= power->chance << 17;
    return (size_t)(power->chance >> 33) % below;
}

/* Is this one of the newest that are not safe, or, of the others, one of a few by chance? (What nothing
 * makes safe, such as receipts, grows to hundreds.) */
static bool is_looked_at(struct power *power, size_t i)
{
    return i + NEWEST >= power->unsafes || by_chance(power, power->unsafes) < NEWEST / 2;
}

/* Too many for all: those that lack one, that have one, that end somewhere, and some by chance. */
static void look_at_some(struct power *power, size_t steps)
{
    for (size_t i = 0; i <= power->unsafes; i++) {
        if (i > 0 && !is_looked_at(power, i)) {
            continue;
        }
        set_all(power, 0, i, DISK_KEPT);
        set_all(power, i, power->unsafes, DISK_LOST);
        look_at(power, steps);
        for (unsigned fate = 0; i < power->unsafes && fate < fates_of(power, i); fate++) {
            set_all(power, 0, power->unsafes, DISK_KEPT);
            *fate_of(power, i) = (unsigned char)fate;
            look_at(power, steps);
            set_all(power, 0, power->unsafes, DISK_LOST);
            *fate_of(power, i) = (unsigned char)fate;
            look_at(power, steps);
        }
    }
    for (size_t n = 0; n < power->most / 16; n++) {
        for (size_t i = 0; i < power->unsafes; i++) {
            *fate_of(power, i) = (unsigned char)by_chance(power, fates_of(power, i));
        }
        look_at(power, steps);
    }
}

static void look_after(struct power *power, size_t steps)
{
    size_t count = 1;
    power->unsafes = 0;
    for (size_t i = 0; i < power->disk.effects; i++) {
        if (disk_stands(&power->disk.effect[i], steps) == DISK_UNSAFE) {
            power->unsafe[power->unsafes++] = i;
            count *= count > power->most ? 1 : fates_of(power, power->unsafes - 1);
        }
    }
    if (count > power->most) {
        look_at_some(power, steps);
        return;
    }
    set_all(power, 0, power->unsafes, DISK_LOST);
    do {
        look_at(power, steps);
    } while (next_fates(power));
}

int main(int argc, char **argv)
{
    static struct power power = {.chance = 20251029};
    if (argc != 6 && argc != 7) {
        give_up("usage: power PRELOAD COMMANDS NEUTRAL MOST EVERY");
    }
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    power.commands = read_lines(power.command, MOST_COMMANDS, argv[2]);
    power.witness = argc == 7 && strcmp(argv[3], "--never") == 0;
    if (power.witness) {
        if (read_lines(power.forbidden, MOST_COMMANDS, argv[4]) != power.commands) {
            give_up("there is not one line for each command");
        }
    } else {
        (void)read_lines(&power.neutral, 1, argv[3]);
    }
    power.most = (size_t)strtoul(argv[argc - 2], NULL, 10);
    size_t every = (size_t)strtoul(argv[argc - 1], NULL, 10);
    record(&power, argv[1]);
    for (size_t steps = 0; steps <= power.disk.steps; steps += every == 0 ? 1 : every) {
        look_after(&power, steps);
    }
    printf("%zu steps, %zu effects on the disk; %u disks, %u of them different and looked at, "
           "%u correct before they were brought in order\n",
           power.disk.steps, power.disk.effects, power.disks, power.looked_at, power.replayed);
    bool any = power.looked_at > 0;
    disk_free(&power.disk);
    free(power.fate);
    free(power.unsafe);
    free(power.seen);
    return any && power.wrong == 0 ? 0 : 1;
}
