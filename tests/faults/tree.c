/* SPDX-License-Identifier: EUPL-1.2 */
/* Folders of a test, whole. A dossier has two levels; the recursion is over what the tests made. */
#include "faults/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

static _Noreturn void give_up(const char *what, const char *path)
{
    fprintf(stderr, "cannot %s %s: %s\n", what, path, strerror(errno));
    exit(2);
}

void tree_join(char out[TREE_PATH], const char *folder, const char *name)
{
    int len = snprintf(out, TREE_PATH, "%s/%s", folder, name);
    if (len < 0 || len >= TREE_PATH) {
        errno = ENAMETOOLONG;
        give_up("name", name);
    }
}

bool tree_is_there(const char *path)
{
    struct stat facts;
    return lstat(path, &facts) == 0;
}

static bool is_folder(const char *path)
{
    struct stat facts;
    return lstat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

char *tree_read(size_t *len, const char *path)
{
    struct stat facts;
    char *out = NULL;
    *len = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode)) {
        out = calloc((size_t)facts.st_size + 1, 1);
    }
    while (out != NULL && *len < (size_t)facts.st_size) {
        ssize_t some = read(fd, out + *len, (size_t)facts.st_size - *len);
        if (some <= 0) {
            free(out);
            out = NULL;
            break;
        }
        *len += (size_t)some;
    }
    if (fd >= 0) {
        (void)close(fd);
    }
    return out;
}

void tree_write(const char *path, const void *at, size_t len)
{
    const char *from = at;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    while (fd >= 0 && len > 0) {
        ssize_t some = write(fd, from, len);
        if (some <= 0) {
            give_up("write", path);
        }
        from += some;
        len -= (size_t)some;
    }
    if (fd < 0 || close(fd) != 0) {
        give_up("write", path);
    }
}

/* The names in a folder, in order: `count` of them, each to be freed, and the list too. */
struct names {
    char **at;
    size_t count;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct names list(const char *path)
{
    struct names out = {0};
    DIR *folder = opendir(path);
    if (folder == NULL) {
        give_up("list", path);
    }
    for (const struct dirent *one = readdir(folder); one != NULL; one = readdir(folder)) {
        if (strcmp(one->d_name, ".") == 0 || strcmp(one->d_name, "..") == 0) {
            continue;
        }
        char **more = realloc(out.at, (out.count + 1) * sizeof *more);
        if (more == NULL) {
            give_up("list", path);
        }
        out.at = more;
        out.at[out.count++] = strdup(one->d_name);
    }
    (void)closedir(folder);
    if (out.count > 0) {
        qsort(out.at, out.count, sizeof *out.at, by_name);
    }
    return out;
}

static void forget(struct names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        free(names->at[i]);
    }
    free(names->at);
}

static void copy_file(const char *from, const char *to)
{
    struct stat facts;
    size_t len = 0;
    char *text = tree_read(&len, from);
    if (text == NULL || lstat(from, &facts) != 0) {
        give_up("read", from);
    }
    tree_write(to, text, len);
    if (chmod(to, facts.st_mode & 07777) != 0) {
        give_up("write", to);
    }
    free(text);
}

void tree_copy(const char *from, const char *to)
{
    struct stat facts;
    if (!tree_is_there(from)) {
        return;
    }
    if (!is_folder(from)) {
        copy_file(from, to);
        return;
    }
    if (lstat(from, &facts) != 0 || mkdir(to, 0700) != 0 || chmod(to, facts.st_mode & 07777) != 0) {
        give_up("make", to);
    }
    struct names names = list(from);
    for (size_t i = 0; i < names.count; i++) {
        char old[TREE_PATH], new[TREE_PATH];
        tree_join(old, from, names.at[i]);
        tree_join(new, to, names.at[i]);
        tree_copy(old, new);
    }
    forget(&names);
}

void tree_remove(const char *path)
{
    if (!tree_is_there(path)) {
        return;
    }
    if (is_folder(path)) {
        struct names names = list(path);
        for (size_t i = 0; i < names.count; i++) {
            char one[TREE_PATH];
            tree_join(one, path, names.at[i]);
            tree_remove(one);
        }
        forget(&names);
    }
    if (remove(path) != 0) {
        give_up("remove", path);
    }
}

static bool same_file(char why[TREE_PATH], const char *a, const char *b)
{
    size_t a_len = 0, b_len = 0;
    char *a_text = tree_read(&a_len, a), *b_text = tree_read(&b_len, b);
    bool same =
        a_text != NULL && b_text != NULL && a_len == b_len && memcmp(a_text, b_text, a_len) == 0;
    free(a_text);
    free(b_text);
    if (!same) {
        (void)snprintf(why, TREE_PATH, "%.2000s and %.2000s differ", a, b);
    }
    return same;
}

static bool same_rights(const char *a, const char *b)
{
    struct stat left, right;
    return lstat(a, &left) == 0 && lstat(b, &right) == 0 && left.st_mode == right.st_mode;
}

bool tree_same(char why[TREE_PATH], const char *a, const char *b)
{
    why[0] = '\0';
    if (!tree_is_there(a) && !tree_is_there(b)) {
        return true;
    }
    if (!tree_is_there(a) || !tree_is_there(b) || !same_rights(a, b)) {
        (void)snprintf(why, TREE_PATH,
                       "%.2000s and %.2000s: one is not there, or its rights differ", a, b);
        return false;
    }
    if (!is_folder(a)) {
        return same_file(why, a, b);
    }
    struct names left = list(a), right = list(b);
    bool same = true;
    for (size_t i = 0; same && i < (left.count > right.count ? left.count : right.count); i++) {
        char one[TREE_PATH], other[TREE_PATH];
        if (i >= left.count || i >= right.count || strcmp(left.at[i], right.at[i]) != 0) {
            (void)snprintf(why, TREE_PATH, "%.1000s has %.500s, %.1000s has %.500s", a,
                           i < left.count ? left.at[i] : "no more", b,
                           i < right.count ? right.at[i] : "no more");
            same = false;
            break;
        }
        tree_join(one, a, left.at[i]);
        tree_join(other, b, right.at[i]);
        same = tree_same(why, one, other);
    }
    forget(&left);
    forget(&right);
    return same;
}

static bool ends(const char *name, const char *tail)
{
    size_t len = strlen(name), part = strlen(tail);
    return len >= part && strcmp(name + len - part, tail) == 0;
}

bool tree_within(char why[TREE_PATH], const char *part, const char *whole, const char *tail)
{
    bool within = true;
    why[0] = '\0';
    if (!is_folder(part)) {
        return true;
    }
    struct names names = list(part);
    for (size_t i = 0; within && i < names.count; i++) {
        char one[TREE_PATH], other[TREE_PATH];
        tree_join(one, part, names.at[i]);
        tree_join(other, whole, names.at[i]);
        if (is_folder(one)) {
            within = tree_within(why, one, other, tail);
        } else if (ends(one, tail)) {
            within = same_file(why, one, other);
        }
    }
    forget(&names);
    return within;
}

size_t tree_count(const char *path, const char *tail)
{
    size_t count = 0;
    if (!is_folder(path)) {
        return tree_is_there(path) && ends(path, tail);
    }
    struct names names = list(path);
    for (size_t i = 0; i < names.count; i++) {
        char one[TREE_PATH];
        tree_join(one, path, names.at[i]);
        count += tree_count(one, tail);
    }
    forget(&names);
    return count;
}
