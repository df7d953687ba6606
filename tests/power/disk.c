/* SPDX-License-Identifier: EUPL-1.2 */
/* A disk as a power loss may leave it. */
#include "power/disk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "faults/tree.h"
#include "power/record.h"

#define MOST_FILES 2048

static _Noreturn void give_up(const char *what, const char *about)
{
    fprintf(stderr, "the record: %s: %s\n", what, about);
    exit(2);
}

/* Room for one more, zeroed. */
static void *more(void *list, size_t count, size_t size)
{
    char *out = realloc(list, (count + 1) * size);
    if (out == NULL) {
        give_up("no memory", "");
    }
    memset(out + count * size, 0, size);
    return out;
}

/* ---- names ---- */

struct entry {
    int folder;
    struct disk_change is;
};

/* Every name that is or was. */
struct names {
    struct entry *at;
    size_t count;
};

static int find(const struct names *names, int folder, const char *name, size_t len)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct entry *one = &names->at[i];
        if (one->folder == folder && strlen(one->is.name) == len &&
            memcmp(one->is.name, name, len) == 0) {
            return one->is.node;
        }
    }
    return DISK_NOTHING;
}

static void set(struct names *names, int folder, const struct disk_change *change)
{
    for (size_t i = 0; i < names->count; i++) {
        struct entry *one = &names->at[i];
        if (one->folder == folder && strcmp(one->is.name, change->name) == 0) {
            one->is.node = change->node;
            return;
        }
    }
    names->at = more(names->at, names->count, sizeof *names->at);
    names->at[names->count++] = (struct entry){.folder = folder, .is = *change};
}

/* ---- reading the record ---- */

struct reader {
    struct disk *disk;
    const char *root;
    struct names live; /* as the program saw it */
    uint64_t *len;     /* of each node, as the program saw it */
    int open[MOST_FILES];
    int32_t pid;
};

/* The folder and the bare name of a path; the disk itself has none. */
static int walk(const struct reader *reader, char name[DISK_NAME], const char *path, size_t len)
{
    size_t from = strlen(reader->root);
    int folder = 0;
    name[0] = '\0';
    while (from < len) {
        from++; /* the slash */
        const char *end = memchr(path + from, '/', len - from);
        size_t part = end == NULL ? len - from : (size_t)(end - path) - from;
        if (part == 0 || (part == 1 && path[from] == '.')) {
            from += part;
            continue;
        }
        if (part >= DISK_NAME) {
            give_up("a name is too long", path);
        }
        if (part == 2 && memcmp(path + from, "..", 2) == 0) { /* one back, after a name */
            if (name[0] == '\0') {
                give_up("a way back too far", path);
            }
            name[0] = '\0';
            from += part;
            continue;
        }
        if (name[0] != '\0') {
            folder = find(&reader->live, folder, name, strlen(name));
        }
        memcpy(name, path + from, part);
        name[part] = '\0';
        from += part;
    }
    return folder;
}

static int node_at(const struct reader *reader, const char *path, size_t len)
{
    char name[DISK_NAME];
    int folder = walk(reader, name, path, len);
    return name[0] == '\0' ? folder : find(&reader->live, folder, name, strlen(name));
}

static int add_node(struct reader *reader, bool is_folder, unsigned rights)
{
    struct disk *disk = reader->disk;
    disk->node = more(disk->node, disk->nodes, sizeof *disk->node);
    reader->len = more(reader->len, disk->nodes, sizeof *reader->len);
    disk->node[disk->nodes] = (struct disk_node){.is_folder = is_folder, .rights = rights};
    return (int)disk->nodes++;
}

static struct disk_effect *add_effect(struct reader *reader, enum disk_kind kind, int node)
{
    struct disk *disk = reader->disk;
    disk->effect = more(disk->effect, disk->effects, sizeof *disk->effect);
    struct disk_effect *out = &disk->effect[disk->effects++];
    out->kind = kind;
    out->at = disk->steps;
    out->safe = SIZE_MAX;
    out->node = node;
    if (node == DISK_NOTHING) {
        give_up("something was done to what is not there", "");
    }
    return out;
}

static void add_change(struct reader *reader, struct disk_effect *effect, const char *name,
                       int node)
{
    struct disk_change *change = &effect->change[effect->changes++];
    (void)snprintf(change->name, sizeof change->name, "%s", name);
    change->node = node;
    set(&reader->live, effect->node, change);
}

static void name_new(struct reader *reader, const char *path, size_t len, int node)
{
    char name[DISK_NAME];
    int folder = walk(reader, name, path, len);
    add_change(reader, add_effect(reader, DISK_NAMES, folder), name, node);
}

static void name_other(struct reader *reader, const struct record *head, const char *path,
                       const char *data)
{
    char old[DISK_NAME], new[DISK_NAME];
    int node = node_at(reader, path, head->name_len);
    int from = walk(reader, old, path, head->name_len);
    int to = walk(reader, new, data, (size_t)head->data_len);
    if (from != to || node == DISK_NOTHING) {
        give_up("a rename that is not within one folder", path);
    }
    struct disk_effect *effect = add_effect(reader, DISK_NAMES, from);
    if (head->kind == RECORD_RENAME) {
        add_change(reader, effect, old, DISK_NOTHING);
    }
    add_change(reader, effect, new, node);
}

static void put_bytes(struct reader *reader, int node, const char *data, size_t len)
{
    struct disk_effect *effect = add_effect(reader, DISK_BYTES, node);
    effect->offset = reader->len[node]; /* all files are written from front to end */
    effect->data = malloc(len + 1);
    if (effect->data == NULL) {
        give_up("no memory", "");
    }
    memcpy(effect->data, data, len);
    effect->len = len;
    reader->len[node] += len;
}

/* Of a file or folder, or of all of them. */
static void sync_node(struct disk *disk, int node, bool all)
{
    for (size_t i = 0; i < disk->effects; i++) {
        struct disk_effect *effect = &disk->effect[i];
        if ((all || effect->node == node) && effect->safe == SIZE_MAX) {
            effect->safe = disk->steps;
        }
    }
}

/* What was done through an open file, or in opening one. */
static void take_file_step(struct reader *reader, const struct record *head, const char *name,
                           const char *data)
{
    struct disk *disk = reader->disk;
    if (head->fd < 0 || head->fd >= MOST_FILES) {
        give_up("a step without a file", name);
    }
    int *open = &reader->open[head->fd];
    if (head->kind == RECORD_OPEN) {
        *open = node_at(reader, name, head->name_len);
    } else if (head->kind == RECORD_CREATE) {
        *open = add_node(reader, false, 0644);
        name_new(reader, name, head->name_len, *open);
    } else if (head->kind == RECORD_WRITE) {
        put_bytes(reader, *open, data, (size_t)head->data_len);
    } else if (head->kind == RECORD_CUT) {
        add_effect(reader, DISK_LENGTH, *open)->offset = head->value;
        reader->len[*open] = head->value;
    } else {
        sync_node(disk, *open, head->kind == RECORD_ALL);
    }
}

static void take_step(struct reader *reader, const struct record *head, const char *name,
                      const char *data)
{
    struct disk *disk = reader->disk;
    size_t len = head->name_len;
    int node = DISK_NOTHING;
    switch ((enum record_kind)head->kind) {
    case RECORD_OPEN:
    case RECORD_CREATE:
    case RECORD_WRITE:
    case RECORD_CUT:
    case RECORD_SYNC:
    case RECORD_ALL:
        take_file_step(reader, head, name, data);
        break;
    case RECORD_RENAME:
    case RECORD_LINK:
        name_other(reader, head, name, data);
        break;
    case RECORD_UNLINK:
        name_new(reader, name, len, DISK_NOTHING);
        break;
    case RECORD_MKDIR:
        name_new(reader, name, len, add_node(reader, true, (unsigned)head->value));
        break;
    case RECORD_CHMOD:
        node = head->fd >= 0 ? reader->open[head->fd] : node_at(reader, name, len);
        disk->node[node].rights = (unsigned)head->value;
        break;
    case RECORD_SAID:
        if (disk->said[disk->commands - 1] == SIZE_MAX) {
            disk->said[disk->commands - 1] = disk->steps;
        }
        break;
    }
}

void disk_read(struct disk *out, const char *log, const char *root)
{
    size_t len = 0;
    char *text = tree_read(&len, log);
    struct reader *reader = calloc(1, sizeof *reader);
    if (text == NULL || reader == NULL) {
        give_up("cannot be read", log);
    }
    *out = (struct disk){0};
    reader->disk = out;
    reader->root = root;
    (void)add_node(reader, true, 0755);
    for (size_t at = 0; at < len;) {
        struct record head;
        if (len - at < sizeof head) {
            give_up("ends in the middle", log);
        }
        memcpy(&head, text + at, sizeof head);
        at += sizeof head;
        if (head.name_len > len - at || head.data_len > len - at - head.name_len) {
            give_up("ends in the middle", log);
        }
        if (head.pid != reader->pid) {
            reader->pid = head.pid;
            out->said = more(out->said, out->commands, sizeof *out->said);
            out->said[out->commands++] = SIZE_MAX;
        }
        out->command = more(out->command, out->steps, sizeof *out->command);
        out->command[out->steps] = (int)out->commands - 1;
        take_step(reader, &head, text + at, text + at + head.name_len);
        out->steps++;
        at += head.name_len + (size_t)head.data_len;
    }
    free(reader->live.at);
    free(reader->len);
    free(reader);
    free(text);
}

void disk_free(struct disk *disk)
{
    for (size_t i = 0; i < disk->effects; i++) {
        free(disk->effect[i].data);
    }
    free(disk->effect);
    free(disk->node);
    free(disk->command);
    free(disk->said);
    *disk = (struct disk){0};
}

/* ---- what is left ---- */

enum disk_stands disk_stands(const struct disk_effect *effect, size_t steps)
{
    if (effect->at >= steps) {
        return DISK_NOT_DONE;
    }
    return effect->safe < steps ? DISK_SAFE : DISK_UNSAFE;
}

struct content {
    char *at;
    size_t len;
};

struct left {
    const struct disk *disk;
    struct names names;
    struct content *content; /* of each node */
    uint64_t digest;
};

/* Make the file so long; what is new is zeros. */
static void lengthen(struct content *content, size_t len)
{
    if (len > content->len) {
        char *at = realloc(content->at, len);
        if (at == NULL) {
            give_up("no memory", "");
        }
        memset(at + content->len, 0, len - content->len);
        content->at = at;
    }
    content->len = len;
}

static void do_effect(struct left *left, const struct disk_effect *effect, enum disk_fate fate)
{
    if (effect->kind == DISK_NAMES) {
        for (int i = 0; i < effect->changes; i++) {
            set(&left->names, effect->node, &effect->change[i]);
        }
        return;
    }
    struct content *content = &left->content[effect->node];
    size_t end = (size_t)effect->offset + effect->len;
    if (effect->kind == DISK_LENGTH) {
        lengthen(content, end);
        return;
    }
    size_t len = fate == DISK_HALF ? effect->len / 2 : fate == DISK_ZEROS ? 0 : effect->len;
    end = fate == DISK_HALF ? (size_t)effect->offset + len : end;
    if (content->len < end) {
        lengthen(content, end);
    }
    if (len > 0) {
        memcpy(content->at + effect->offset, effect->data, len);
    }
}

static void digest(struct left *left, const void *data, size_t len)
{
    const unsigned char *at = data;
    for (size_t i = 0; i < len; i++) {
        left->digest = (left->digest ^ at[i]) * UINT64_C(0x100000001b3);
    }
}

static int by_name(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int order = left->folder - right->folder;
    return order != 0 ? order : strcmp(left->is.name, right->is.name);
}

/* What stands in a folder, and below: two levels of a dossier, and its draft. */
static void put_folder(struct left *left, int folder, const char *to)
{
    for (size_t i = 0; i < left->names.count; i++) {
        const struct entry *one = &left->names.at[i];
        if (one->folder != folder || one->is.node == DISK_NOTHING) {
            continue;
        }
        const struct disk_node *node = &left->disk->node[one->is.node];
        const struct content *content = &left->content[one->is.node];
        char path[TREE_PATH];
        tree_join(path, to == NULL ? "" : to, one->is.name);
        digest(left, one->is.name, strlen(one->is.name) + 1);
        digest(left, &content->len, sizeof content->len);
        digest(left, content->at == NULL ? "" : content->at, content->len);
        if (node->is_folder) {
            if (to != NULL && (mkdir(path, 0700) != 0 || chmod(path, node->rights) != 0)) {
                give_up("cannot make", path);
            }
            put_folder(left, one->is.node, to == NULL ? NULL : path);
            digest(left, "/", 1);
        } else if (to != NULL) {
            tree_write(path, content->at == NULL ? "" : content->at, content->len);
            (void)chmod(path, node->rights);
        }
    }
}

uint64_t disk_leave(const struct disk *disk, size_t steps, const unsigned char *fate,
                    const char *to)
{
    struct left left = {.disk = disk, .digest = UINT64_C(0xcbf29ce484222325)};
    left.content = calloc(disk->nodes, sizeof *left.content);
    if (left.content == NULL || (to != NULL && mkdir(to, 0755) != 0)) {
        give_up("cannot make", to == NULL ? "" : to);
    }
    for (size_t i = 0; i < disk->effects; i++) {
        const struct disk_effect *effect = &disk->effect[i];
        enum disk_stands stands = disk_stands(effect, steps);
        if (stands == DISK_SAFE || (stands == DISK_UNSAFE && fate[i] != DISK_LOST)) {
            do_effect(&left, effect, stands == DISK_SAFE ? DISK_KEPT : (enum disk_fate)fate[i]);
        }
    }
    if (left.names.count > 0) {
        qsort(left.names.at, left.names.count, sizeof *left.names.at, by_name);
    }
    put_folder(&left, 0, to);
    for (size_t i = 0; i < disk->nodes; i++) {
        free(left.content[i].at);
    }
    free(left.content);
    free(left.names.at);
    return left.digest;
}
