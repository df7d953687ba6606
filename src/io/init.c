/* SPDX-License-Identifier: EUPL-1.2 */
/* What a program does first. */
#include "io/init.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <unistd.h>

#include <sodium.h>

#include "io/fail.h"

#define NOTHING "/dev/null"

/* A mapped file became shorter while it was read (io/map.h): that is no answer, and no crash. Only
 * what is safe in a handler. */
static void file_shrank(int number)
{
    static const char said[] =
        "vngtally: Een bestand werd korter terwijl het werd gelezen. Probeer "
        "het opnieuw. / A file became shorter while it was read. Try again.\n";
    (void)number;
    if (write(STDERR_FILENO, said, sizeof said - 1) < 0) {
        _exit(2);
    }
    _exit(2);
}

/* libsodium would end the program by SIGABRT: the system gives no randomness (or it was called as it
 * never is here). No answer either. */
static void no_randomness(void)
{
    static const char said[] =
        "vngtally: Het systeem geeft geen willekeurige getallen. / The system "
        "gives no random numbers.\n";
    if (write(STDERR_FILENO, said, sizeof said - 1) < 0) {
        _exit(2);
    }
    _exit(2);
}

/* What is larger than this has pages of its own: it grows without being copied, and goes back when it is
 * freed. (The library would raise this bound by itself, and a dossier's peak with it.) */
#define OWN_PAGES (128 * 1024)

enum vt_code vt_io_init(struct vt_error *err)
{
#ifdef __GLIBC__
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs yet */
    (void)mallopt(M_MMAP_THRESHOLD, OWN_PAGES);
#endif
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) >= 0) {
            continue;
        }
        /* The lowest free descriptor is this one. The wrong way on purpose: reading from a closed
         * stdin and writing to a closed stdout must fail. */
        if (open(NOTHING, fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd) {
            return vt_fail_errno(err, VT_E_OPEN, NOTHING, errno);
        }
    }
    /* A reader of our answer that goes away is an answer that cannot be written: status 2. */
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGBUS, file_shrank);
    (void)sodium_set_misuse_handler(no_randomness);
    return sodium_init() < 0 ? vt_fail_plain(err, VT_E_SODIUM) : VT_OK;
}
