/* SPDX-License-Identifier: EUPL-1.2 */
/* A folder that is the same before each run. */
#include "house.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#define THINGS_MAX 4000u
#define PATH_ROOM 200u

struct thing {
    char path[PATH_ROOM];
    struct stat facts; /* when it was last put there */
    struct vt_bytes bytes;
    bool there;
};

static struct thing things[THINGS_MAX];
static size_t count, known;
static char root[PATH_ROOM];

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts;
    (void)kind;
    (void)where;
    return remove(path);
}

static void close_house(void)
{
    if (chdir("/") == 0) {
        (void)nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
}

void house_open(void)
{
    const char *memory = "/dev/shm", *given = getenv("TMPDIR");
    const char *base = given != NULL ? given : access(memory, W_OK) == 0 ? memory : "/tmp";
    (void)snprintf(root, sizeof root, "%s/vt-fuzz-XXXXXX", base);
    MUST(mkdtemp(root) != NULL);
    MUST(chdir(root) == 0);
    MUST(atexit(close_house) == 0);
}

static bool leads_out(const char *path)
{
    return path[0] == '\0' || path[0] == '/' || strstr(path, "..") != NULL;
}

static mode_t mode_of(const char *path)
{
    size_t len = strlen(path);
    return len > 4 && strcmp(path + len - 4, ".key") == 0 ? 0600 : 0644;
}

void house_put(const char *path, struct vt_bytes bytes)
{
    if (leads_out(path)) {
        return;
    }
    (void)unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_of(path));
    if (fd < 0) {
        return; /* no such folder, or there is a folder of this name */
    }
    for (size_t at = 0; at < bytes.len;) {
        ssize_t put = write(fd, bytes.at + at, bytes.len - at);
        MUST(put > 0);
        at += (size_t)put;
    }
    MUST(close(fd) == 0);
}

void house_folder(const char *path)
{
    MUST(mkdir(path, 0755) == 0);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct thing *)a)->path, ((const struct thing *)b)->path);
}

/* Among the first `known`, which are sorted. */
static struct thing *find(const char *path)
{
    struct thing wanted;
    MUST(strlen(path) < PATH_ROOM);
    memcpy(wanted.path, path, strlen(path) + 1);
    return known == 0 ? NULL : bsearch(&wanted, things, known, sizeof things[0], by_path);
}

static struct vt_bytes read_whole(const char *path, size_t len)
{
    unsigned char *bytes = malloc(len + 1);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    MUST(bytes != NULL && fd >= 0);
    MUST(read(fd, bytes, len + 1) == (ssize_t)len);
    MUST(close(fd) == 0);
    return (struct vt_bytes){bytes, len};
}

/* As nftw gives it, it begins with `./`. */
static const char *below_root(const char *path)
{
    return path[1] == '\0' ? path : path + 2;
}

static int keep_one(const char *whole, const struct stat *facts, int kind, struct FTW *where)
{
    const char *path = below_root(whole);
    (void)where;
    if (strcmp(path, ".") != 0 && find(path) == NULL) {
        struct thing *thing = &things[count++];
        MUST(count < THINGS_MAX && strlen(path) < PATH_ROOM);
        memcpy(thing->path, path, strlen(path) + 1);
        thing->facts = *facts;
        thing->bytes = kind == FTW_F ? read_whole(path, (size_t)facts->st_size) : VT_LIT("");
    }
    return 0;
}

void house_keep(void)
{
    MUST(nftw(".", keep_one, 16, FTW_PHYS) == 0);
    qsort(things, count, sizeof things[0], by_path); /* folders before what is in them */
    known = count;
}

/* The program writes files aside and renames them, or appends: another inode or another length. */
static bool untouched(const struct thing *thing, const struct stat *now)
{
    return S_ISDIR(now->st_mode) ||
           (now->st_ino == thing->facts.st_ino && now->st_size == thing->facts.st_size &&
            now->st_mode == thing->facts.st_mode &&
            now->st_mtim.tv_sec == thing->facts.st_mtim.tv_sec &&
            now->st_mtim.tv_nsec == thing->facts.st_mtim.tv_nsec);
}

static int check_one(const char *whole, const struct stat *facts, int kind, struct FTW *where)
{
    const char *path = below_root(whole);
    struct thing *thing = find(path);
    (void)kind;
    (void)where;
    if (thing != NULL && (facts->st_mode & S_IFMT) == (thing->facts.st_mode & S_IFMT) &&
        untouched(thing, facts)) {
        thing->there = true;
        return 0;
    }
    return strcmp(path, ".") == 0 ? 0 : remove(path);
}

static bool is_below(const struct thing *thing, const char *folder)
{
    size_t len = strlen(folder);
    return strcmp(folder, ".") == 0 || (strncmp(thing->path, folder, len) == 0 &&
                                        (thing->path[len] == '\0' || thing->path[len] == '/'));
}

static void put_back(struct thing *thing)
{
    if (S_ISDIR(thing->facts.st_mode)) {
        MUST(mkdir(thing->path, thing->facts.st_mode & 07777) == 0);
    } else {
        house_put(thing->path, thing->bytes);
    }
    MUST(lstat(thing->path, &thing->facts) == 0);
}

void house_restore(const char *folder)
{
    char below[PATH_ROOM + 2];
    for (size_t i = 0; i < count; i++) {
        things[i].there = !is_below(&things[i], folder);
    }
    (void)snprintf(below, sizeof below, "./%s", folder);
    MUST(nftw(strcmp(folder, ".") == 0 ? folder : below, check_one, 16, FTW_DEPTH | FTW_PHYS) == 0);
    for (size_t i = 0; i < count; i++) {
        if (!things[i].there) {
            put_back(&things[i]);
        }
    }
}

static bool is_file_below(const struct thing *thing, const char *folder)
{
    return S_ISREG(thing->facts.st_mode) && thing->bytes.len > 0 && is_below(thing, folder);
}

size_t house_count(const char *folder)
{
    size_t files = 0;
    for (size_t i = 0; i < count; i++) {
        files += is_file_below(&things[i], folder);
    }
    return files;
}

struct vt_bytes house_file(const char **path, const char *folder, size_t index)
{
    for (size_t i = 0; i < count; i++) {
        if (is_file_below(&things[i], folder) && index-- == 0) {
            *path = things[i].path;
            return things[i].bytes;
        }
    }
    abort();
}
