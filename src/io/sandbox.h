/* SPDX-License-Identifier: EUPL-1.2 */
/* The sandbox: a command that reads hostile files gives away, before it looks into them, what it will
 * not need: what a file could make it do through a flaw is then as little as the kernel can see to.
 *
 * Two parts, each where the kernel has it. Landlock (files): from then on nothing is opened but for
 * reading, and only in one folder; no TCP. seccomp (calls): only the system calls that reading, counting
 * and answering need; the list and its reasons stand in io/sandbox_calls.c. It is a second wall, and no
 * rule of the program rests on it: where it is not, the same comes out, without a word.
 *
 * Not in it: builds with a sanitizer, whose leak check traces the program at its end, or with gcov,
 * which writes files then; and whoever sets VNGTALLY_SANDBOX=off, for debuggers that live in the program.
 * That is no hole: who sets the variables of a program decides what it runs (LD_PRELOAD).
 */
#ifndef VNGTALLY_IO_SANDBOX_H
#define VNGTALLY_IO_SANDBOX_H

#include <stdbool.h>

/* What holds from now on. */
struct vt_sandbox {
    bool files; /* Landlock */
    bool calls; /* seccomp */
};

/* Go in; there is no way out. Before any thread is made: later ones are in it.
 *
 * In: `dossier`, the folder that may still be read (it need not be there). Where one of its own names is a
 * symbolic link, so may be what that leads to: such a dossier is refused, but by replay, which says why.
 * NULL: no file is opened any more.
 * stdout and stderr take answers; other open descriptors can only be read. Never fails. */
struct vt_sandbox vt_sandbox_enter(const char *dossier);

#endif
