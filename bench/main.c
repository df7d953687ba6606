/* SPDX-License-Identifier: EUPL-1.2 */
/* vt-bench: large dossiers, and how replay stands to its bare cryptography.
 *
 *     vt-bench make N FOLDER [quoted]   a dossier of N members, all voting, counted; with names between
 *                                       quotes in the register, which takes the reader of YAML
 *     vt-bench ballots N FOLDER         N ballots, and what it takes to accept them
 *     vt-bench compare FOLDER [ROUNDS]  replay beside its bare cryptography: figures, one a line
 *
 * The program that is measured is bin/vngtally beside bench/.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <vngtally/base/number.h>
#include <vngtally/words/words.h>

#include "bench.h"
#include "io/fail.h"
#include "io/init.h"

#define PATH_SIZE 4096u
#define BESIDE "/../bin/vngtally"

static int complain(const struct vt_error *err)
{
    struct vt_buf text = {0};
    vt_words_put_error(&text, VT_EN, err);
    (void)fprintf(stderr, "vt-bench: %.*s\n", (int)text.len, (const char *)text.at);
    vt_buf_free(&text);
    return 2;
}

static int usage(void)
{
    (void)fputs("usage: vt-bench make N FOLDER [quoted]\n"
                "       vt-bench ballots N FOLDER\n"
                "       vt-bench compare FOLDER [ROUNDS]\n",
                stderr);
    return 2;
}

/* The program beside this one. */
static bool find_program(char out[PATH_SIZE])
{
    ssize_t len = readlink("/proc/self/exe", out, PATH_SIZE - sizeof BESIDE);
    while (len > 0 && out[len - 1] != '/') {
        len--;
    }
    if (len <= 0) {
        return false;
    }
    memcpy(out + len - 1, BESIDE, sizeof BESIDE);
    return true;
}

static bool number(uint64_t *out, const char *text, uint64_t most)
{
    return vt_number_parse(out, vt_bytes_of(text), most) == VT_OK && *out > 0;
}

int main(int argc, char **argv)
{
    struct vt_error err = {0};
    char program[PATH_SIZE];
    uint64_t count = 0;
    if (vt_io_init(&err) != VT_OK) {
        return complain(&err);
    }
    bool quoted = argc == 5 && strcmp(argv[4], "quoted") == 0;
    if ((argc == 4 || quoted) && strcmp(argv[1], "make") == 0 && number(&count, argv[2], 1000000)) {
        return bench_make(argv[3], (uint32_t)count, quoted, &err) == VT_OK ? 0 : complain(&err);
    }
    if (argc == 4 && strcmp(argv[1], "ballots") == 0 && number(&count, argv[2], 1000000)) {
        return bench_ballots(argv[3], (uint32_t)count, &err) == VT_OK ? 0 : complain(&err);
    }
    if ((argc == 3 || (argc == 4 && number(&count, argv[3], 1000))) &&
        strcmp(argv[1], "compare") == 0) {
        if (!find_program(program)) {
            return usage();
        }
        enum vt_code code = bench_compare(stdout, program, argv[2], (unsigned)count, &err);
        if (code == VT_OK && fflush(stdout) != 0) {
            code = vt_fail_errno(&err, VT_E_WRITE, "stdout", errno);
        }
        return code == VT_OK ? 0 : complain(&err);
    }
    return usage();
}
