/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder for one test, and looking at files without the code under test. */
#include "io/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/faults.h"
#include "support/run.h"

static char folder[256];
static char content[1 << 20];

int scratch_make(void **state)
{
    (void)state;
    fault_none();
    const char *base = getenv("TMPDIR");
    int len = snprintf(folder, sizeof folder, "%s/vt-io-XXXXXX", base != NULL ? base : "/tmp");
    if (len < 0 || (size_t)len >= sizeof folder || mkdtemp(folder) == NULL) {
        return -1;
    }
    return chdir(folder);
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts;
    (void)kind;
    (void)where;
    return remove(path);
}

int scratch_remove(void **state)
{
    (void)state;
    fault_none();
    if (chdir("/") != 0) {
        return -1;
    }
    return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void scratch_put(const char *path, struct vt_bytes bytes, mode_t mode)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    if (bytes.len > 0) {
        assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

const char *scratch_get(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t got = fread(content, 1, sizeof content - 1, file);
    assert_int_equal(fclose(file), 0);
    content[got] = '\0';
    if (len != NULL) {
        *len = got;
    }
    return content;
}

bool scratch_has(const char *path)
{
    struct stat facts;
    return lstat(path, &facts) == 0;
}

static size_t count_names(const char *path)
{
    size_t count = 0;
    DIR *open_folder = opendir(path);
    assert_non_null(open_folder);
    while (readdir(open_folder) != NULL) {
        count++;
    }
    assert_int_equal(closedir(open_folder), 0);
    return count - 2; /* . and .. */
}

size_t scratch_count(const char *path)
{
    return count_names(path);
}

mode_t scratch_mode(const char *path)
{
    struct stat facts;
    assert_int_equal(lstat(path, &facts), 0);
    return facts.st_mode & 07777;
}

size_t scratch_descriptors(void)
{
    return count_names("/proc/self/fd") - 1; /* the one that looks */
}

void scratch_holds(const char *path, const char *text)
{
    size_t len = 0;
    const char *found = scratch_get(path, &len);
    assert_int_equal(len, strlen(text));
    assert_memory_equal(found, text, len);
}
