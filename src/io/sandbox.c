/* SPDX-License-Identifier: EUPL-1.2 */
/* The sandbox: which files may be read from now on (Landlock), and the door to both halves. */
#include "io/sandbox.h"

#include <stdlib.h>

#include <vngtally/base/bytes.h>

#if defined(__linux__) && !defined(VT_SANDBOX_NONE) && defined(__has_include)
#if __has_include(<linux/landlock.h>)
#define VT_SANDBOX 1
#endif
#endif

#ifdef VT_SANDBOX

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "io/descriptor.h"
#include "io/path.h"
#include "io/sandbox_calls.h"
#include "io/store.h"

/* What the kernel is asked for, as newer ones know it: each version of the interface (ABI) has more
 * rights on files, the fourth TCP, the sixth signals and abstract sockets. */
struct ruleset {
    uint64_t files, tcp, scoped;
};
#define RIGHTS_ABI_1 13u /* the first so many bits; then link and rename, truncate, */
#define RIGHTS_ABI_2 14u
#define RIGHTS_ABI_3 15u
#define RIGHTS_ABI_5 16u /* and ioctl on devices */
#define TCP_BIND_CONNECT 3u
#define SCOPED_SOCKETS_SIGNALS 3u

/* Where glibc reads how many cores there are. */
#define CORES "/sys/devices/system/cpu"

static uint64_t rights(long abi)
{
    unsigned bits = abi >= 5   ? RIGHTS_ABI_5
                    : abi >= 3 ? RIGHTS_ABI_3
                    : abi == 2 ? RIGHTS_ABI_2
                               : RIGHTS_ABI_1;
    return ((uint64_t)1 << bits) - 1;
}

/* A ruleset that refuses all that this kernel can refuse, as a descriptor; -1: it has none. */
static int refuse_all(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1) {
        return -1;
    }
    const struct ruleset all = {rights(abi), abi >= 4 ? TCP_BIND_CONNECT : 0,
                                abi >= 6 ? SCOPED_SOCKETS_SIGNALS : 0};
    size_t size = abi >= 6   ? sizeof all
                  : abi >= 4 ? offsetof(struct ruleset, scoped)
                             : offsetof(struct ruleset, tcp);
    return (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);
}

/* What stands at `path`, and beneath it, may be read; what is not there needs no rule. Returns false when
 * the kernel will not take one. */
static bool allow(int ruleset, const char *path)
{
    struct stat facts;
    bool good = true;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) {
        return true;
    }
    if (fstat(fd, &facts) == 0) {
        struct landlock_path_beneath_attr rule = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
                                                  .parent_fd = fd};
        if (S_ISDIR(facts.st_mode)) {
            rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
        }
        good = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    }
    vt_fd_drop(fd);
    return good;
}

/* The folder, and where links in it lead. */
static bool allow_dossier(int ruleset, const char *dossier)
{
    static const char *const inside[] = {VT_STORE_CONSULTATION, VT_STORE_REGISTER, VT_STORE_JOURNAL,
                                         VT_STORE_CHECKPOINT,   VT_STORE_RECEIPTS, VT_STORE_REPORT};
    bool good = allow(ruleset, dossier) && allow(ruleset, CORES);
    for (size_t i = 0; good && i < sizeof inside / sizeof inside[0]; i++) {
        struct vt_path path;
        good = vt_path_join(&path, dossier, inside[i], NULL) != VT_OK || allow(ruleset, path.text);
    }
    return good;
}

static bool enter_files(const char *dossier)
{
    int ruleset = refuse_all();
    if (ruleset < 0) {
        return false;
    }
    bool holds = (dossier == NULL || allow_dossier(ruleset, dossier)) &&
                 syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    vt_fd_drop(ruleset);
    return holds;
}

struct vt_sandbox vt_sandbox_enter(const char *dossier)
{
    const char *wish = getenv("VNGTALLY_SANDBOX"); /* NOLINT(concurrency-mt-unsafe): no threads */
    struct vt_sandbox holds = {false, false};
    if ((wish != NULL && vt_bytes_equal(vt_bytes_of(wish), VT_LIT("off"))) ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return holds;
    }
    holds.files = enter_files(dossier);
    holds.calls = vt_sandbox_calls(dossier != NULL);
    return holds;
}

#else

struct vt_sandbox vt_sandbox_enter(const char *dossier)
{
    (void)dossier;
    return (struct vt_sandbox){false, false};
}

#endif
