/* SPDX-License-Identifier: EUPL-1.2 */
/* One run of the real program, measured from outside. */
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

extern char **environ;

static bool start(pid_t *child, const char *program, const char *path)
{
    char text[3][4096] = {"", "replay", ""};
    posix_spawn_file_actions_t quiet;
    if (strlen(program) >= sizeof text[0] || strlen(path) >= sizeof text[2] ||
        posix_spawn_file_actions_init(&quiet) != 0) {
        return false;
    }
    memcpy(text[0], program, strlen(program) + 1);
    memcpy(text[2], path, strlen(path) + 1);
    char *const argv[] = {text[0], text[1], text[2], NULL};
    bool good =
        posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
        posix_spawn(child, program, &quiet, NULL, argv, environ) == 0;
    (void)posix_spawn_file_actions_destroy(&quiet);
    return good;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

bool bench_replay(struct bench_run *out, const char *program, const char *path)
{
    struct rusage used;
    pid_t child;
    int status;
    *out = (struct bench_run){0};
    double begin = bench_now();
    if (!start(&child, program, path) || wait4(child, &status, 0, &used) != child) {
        return false;
    }
    out->seconds = bench_now() - begin;
    out->processor = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
    out->peak_bytes = (uint64_t)used.ru_maxrss * 1024;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
