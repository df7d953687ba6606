/* SPDX-License-Identifier: EUPL-1.2 */
/* A program that is run, and how it ended. */
#include "faults/child.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/wait.h>

#include "faults/tree.h"

static _Noreturn void become(char *const *argv, const struct child_variable *more)
{
    int in = open("/dev/null", O_RDONLY);
    int out = open("child.out", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    int err = open("child.err", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
        dup2(err, STDERR_FILENO) < 0) {
        _exit(126);
    }
    (void)close(in);
    (void)close(out);
    (void)close(err);
    for (; more != NULL && more->name != NULL; more++) {
        (void)setenv(more->name, more->value, 1);
    }
    (void)alarm(CHILD_SECONDS);
    (void)execv(argv[0], argv);
    _exit(126);
}

pid_t child_begin(char *const *argv, const struct child_variable *more)
{
    pid_t child = fork();
    if (child < 0) {
        perror("fork");
        exit(2);
    }
    if (child == 0) {
        become(argv, more);
    }
    return child;
}

void child_end(struct child *out, pid_t child)
{
    int status = 0;
    *out = (struct child){.status = -1};
    if (waitpid(child, &status, 0) != child) {
        perror("waitpid");
        exit(2);
    }
    if (WIFEXITED(status)) {
        out->status = WEXITSTATUS(status);
    } else {
        out->signal = WTERMSIG(status);
    }
    out->out = tree_read(&out->out_len, "child.out");
    out->err = tree_read(&out->err_len, "child.err");
}

void child_run(struct child *out, char *const *argv, const struct child_variable *more)
{
    child_end(out, child_begin(argv, more));
}

void child_forget(struct child *child)
{
    free(child->out);
    free(child->err);
    *child = (struct child){0};
}
