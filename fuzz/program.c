/* SPDX-License-Identifier: EUPL-1.2 */
/* The whole program, run in a house. */
#include "program.h"

#include <fcntl.h>
#include <unistd.h>

#include "fixtures.h"
#include "house.h"
#include "io/init.h"
#include "io/keyfile.h"
#include "program_lines.h"

#define ARGUMENTS_MAX 40u

int vngtally_main(int argc, char **argv); /* src/cli/main.c; see CMakeLists.txt */

/* The next line, zero-terminated, in new memory. */
static char *next_line(struct vt_bytes *rest)
{
    struct vt_bytes line = fuzz_part(rest, vt_bytes_find(*rest, '\n', 0));
    (void)fuzz_byte(rest);
    char *text = calloc(1, line.len + 1);
    MUST(text != NULL);
    if (line.len > 0) {
        memcpy(text, line.at, line.len);
    }
    return text;
}

static bool leads_out(const char *argument)
{
    return argument[0] == '/' || strstr(argument, "=/") != NULL || strstr(argument, "..") != NULL;
}

/* Run one command line, one argument a line. */
static int run_lines(struct vt_bytes lines)
{
    static char own[] = "vngtally";
    char *argv[ARGUMENTS_MAX + 2] = {own};
    int argc = 1, status = -1;
    bool out = false;
    while (lines.len > 0 && argc <= (int)ARGUMENTS_MAX) {
        argv[argc] = next_line(&lines);
        out = out || leads_out(argv[argc]);
        argc++;
    }
    if (!out) {
        status = vngtally_main(argc, argv);
    }
    for (int i = 1; i < argc; i++) {
        free(argv[i]);
    }
    return status;
}

static void make_key(const char *path, unsigned key)
{
    unsigned char seed[VT_SEED_SIZE];
    memset(seed, (int)key, sizeof seed);
    MUST(vt_keyfile_create_from_seed(NULL, path, VT_LIT("test"), NULL, seed, NULL) == VT_OK);
}

/* A register of which the map of the report shows every member. */
static void put_land(struct vt_buf *out)
{
    static const struct {
        const char *code, *province;
        unsigned inhabitants, key;
    } members[] = {{"GM0014", "Groningen", 240000, 1},     {"GM0080", "Fryslân", 128000, 31},
                   {"GM0106", "Drenthe", 70000, 32},       {"GM0193", "Overijssel", 133000, 33},
                   {"GM0344", "Utrecht", 376000, 34},      {"GM0363", "Noord-Holland", 931000, 4},
                   {"GM0599", "Zuid-Holland", 670000, 35}, {"GM0687", "Zeeland", 50000, 36},
                   {"GM0935", "Limburg", 125000, 37}};
    put(out, "format: vngtally/register/v1\nmembers:\n");
    for (size_t m = 0; m < sizeof members / sizeof members[0]; m++) {
        put(out,
            "  - code: %s\n    name: Lid %s\n    kind: gemeente\n    province: %s\n"
            "    inhabitants: %u\n    keys:\n      - ",
            members[m].code, members[m].code, members[m].province, members[m].inhabitants);
        put_key(out, members[m].key);
        put(out, "\n");
    }
    house_put("land.yaml", vt_buf_view(out));
}

/* Run a command line; when it begins with `>` and a name, what it prints goes into that file. */
static bool make(struct vt_bytes lines)
{
    int before = -1;
    if (vt_bytes_starts(lines, VT_LIT(">"))) {
        lines = vt_bytes_part(lines, 1, lines.len);
        char *name = next_line(&lines);
        int file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        before = dup(STDOUT_FILENO);
        MUST(file >= 0 && before >= 0 && dup2(file, STDOUT_FILENO) >= 0 && close(file) == 0);
        free(name);
    }
    bool done = run_lines(lines) == 0;
    MUST(before < 0 || (dup2(before, STDOUT_FILENO) >= 0 && close(before) == 0));
    return done;
}

static void make_house(void)
{
    struct vt_buf reg = {0};
    char *witnessed = receipts_witnessed();
    house_open();
    int nothing = open("/dev/null", O_RDWR);
    MUST(nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 && unsetenv("LC_ALL") == 0 &&
         unsetenv("LC_MESSAGES") == 0 && unsetenv("LANG") == 0);
    /* There is no way out of it, for the next run. */
    MUST(setenv("VNGTALLY_SANDBOX", "off", 1) == 0);
    MUST(vt_io_init(NULL) == VT_OK);
    fixture_put_register(&reg);
    house_put("consultation.yaml", vt_bytes_of(fixture_consultation()));
    house_put("register.yaml", vt_buf_view(&reg));
    house_put("arrivals.csv", vt_bytes_of(program_arrivals));
    house_put("witnessed.yaml", vt_bytes_of(witnessed));
    vt_buf_clear(&reg);
    put_land(&reg);
    vt_buf_free(&reg);
    free(witnessed);
    make_key("log.key", LOG_KEY);
    make_key("m1.key", 1);
    make_key("m4.key", 4);
    make_key("new.key", 20);
    make_key("w.key", WITNESS_KEY);
    for (size_t i = 0; program_makes[i] != NULL; i++) {
        if (!make(vt_bytes_of(program_makes[i]))) {
            (void)fprintf(stderr, "the house cannot be made:\n%s", program_makes[i]);
            abort();
        }
    }
    house_keep();
}

int program_run(struct vt_bytes in)
{
    static bool made;
    if (!made) {
        make_house();
        made = true;
    }
    house_restore(".");
    struct vt_bytes lines = fuzz_section(&in);
    while (in.len > 0) {
        struct vt_bytes content = fuzz_section(&in);
        char *name = next_line(&content);
        house_put(name, content);
        free(name);
    }
    return run_lines(lines);
}
