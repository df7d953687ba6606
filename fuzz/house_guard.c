/* SPDX-License-Identifier: EUPL-1.2 */
/* What the whole program may not do while it is fuzzed, linked in place of the true calls (CMakeLists.txt:
 * WRAP): run another program, ask at a terminal, wait for the disk, work for seconds at a passphrase.
 * And chance and clock are the same in each run. It opens no sockets: nothing in it can. */
#include <errno.h>
#include <string.h>
#include <sys/types.h>

#include "io/clock.h"
#include "io/prompt.h"
#include "io/random.h"

#define NOW INT64_C(1757494800) /* two hours after the consultation opens */

pid_t __wrap_fork(void);
int __wrap_fsync(int fd);
enum vt_code __wrap_vt_prompt_secret(size_t *len, unsigned char *at, size_t room,
                                     const char *prompt, struct vt_error *err);
void __wrap_vt_random(unsigned char *out, size_t len);
enum vt_code __wrap_vt_clock_now(int64_t *seconds, struct vt_error *err);

pid_t __wrap_fork(void)
{
    errno = EAGAIN;
    return -1;
}

int __wrap_fsync(int fd)
{
    (void)fd;
    return 0;
}

enum vt_code __wrap_vt_prompt_secret(size_t *len, unsigned char *at, size_t room,
                                     const char *prompt, struct vt_error *err)
{
    (void)at;
    (void)room;
    (void)prompt;
    *len = 0;
    return vt_fail_plain(err, VT_E_NO_TERMINAL);
}

void __wrap_vt_random(unsigned char *out, size_t len)
{
    memset(out, 0x5a, len);
}

enum vt_code __wrap_vt_clock_now(int64_t *seconds, struct vt_error *err)
{
    (void)err;
    *seconds = NOW;
    return VT_OK;
}
