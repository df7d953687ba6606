/* SPDX-License-Identifier: EUPL-1.2 */
/* Many files made safe on the disk in one go (syncfs, Linux). */
#include "io/sync.h"

#include <errno.h>
#include <unistd.h>

int vt_sync_all(int fd)
{
    while (syncfs(fd) != 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}
