/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree of the count once more, in plain lines: a leaf a voter, the root by recursion. */
#include "vote/recount.h"

#include <string.h>

/* Put text, as printf would. */
#define SAY(out, len, ...) \
    ((len) += (size_t)snprintf((out) + (len), sizeof(out) - (len), __VA_ARGS__))

static struct node make_leaf(const struct world *world, unsigned voter, enum without without)
{
    char text[1024], places[CASTS * 12] = "";
    const struct voter *v = &world->voter[voter];
    const struct cast *cast = counted_cast(world, voter, without);
    struct node out = {.counter = {0}};
    size_t len = 0, listed = 0;
    unsigned at = 0;
    SAY(text, len, "%cvngtally/count-leaf/v1\nmember %s\nvotes %llu\n", 0, v->code,
        (unsigned long long)v->votes);
    if (cast == NULL) {
        SAY(text, len, "ballot none\n");
    } else {
        SAY(text, len, "ballot %u\n", cast->index);
    }
    SAY(text, len, "entries %u\nrekeys %u\nhistory ", v->entries, v->rekeys);
    for (unsigned i = 0; i < v->entries; i++) { /* all of them, for they are few */
        SAY(places, listed, "%u\n", v->entry[i]);
    }
    vt_sha256(&out.hash, (struct vt_bytes){(unsigned char *)places, listed});
    for (unsigned i = 0; i < VT_HASH_SIZE; i++) {
        SAY(text, len, "%02x", out.hash.b[i]);
    }
    for (unsigned p = 0; p < world->proposals; p++) {
        const struct asked *asked = &world->asked[p];
        int choice = cast == NULL ? -1 : cast->choice[p];
        unsigned column = choice < 0 ? asked->options : (unsigned)choice;
        SAY(text, len, "\nchoice %s %s", asked->id, choice < 0 ? "none" : asked->option[choice]);
        out.counter[at + 2 * column] = 1;
        out.counter[at + 2 * column + 1] = v->votes;
        at += 2 * (asked->options + 1);
    }
    SAY(text, len, "\n");
    vt_sha256(&out.hash, (struct vt_bytes){(unsigned char *)text, len});
    return out;
}

/* The root of these n > 0 nodes, split at the largest power of two below n. */
static struct node root_of(const struct node *nodes, unsigned n, unsigned counters)
{
    unsigned char data[1 + 2 * (32 + sizeof nodes->counter)] = {1};
    struct node out = {.counter = {0}};
    unsigned split = 1, len = 1;
    if (n == 1) {
        return nodes[0];
    }
    while (split * 2 < n) {
        split *= 2;
    }
    const struct node both[2] = {root_of(nodes, split, counters),
                                 root_of(nodes + split, n - split, counters)};
    for (unsigned side = 0; side < 2; side++) {
        memcpy(data + len, both[side].hash.b, 32);
        len += 32;
        for (unsigned c = 0; c < counters; c++) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                data[len++] = (unsigned char)(both[side].counter[c] >> shift);
            }
            out.counter[c] += both[side].counter[c];
        }
    }
    vt_sha256(&out.hash, (struct vt_bytes){data, len});
    return out;
}

struct node recount_tree(const struct world *world, bool affiliated, enum without without)
{
    struct node leaves[VOTERS], empty = {.counter = {0}};
    unsigned count = 0, counters = 0;
    for (unsigned p = 0; p < world->proposals; p++) {
        counters += 2 * (world->asked[p].options + 1);
    }
    for (unsigned v = 0; v < world->voters; v++) {
        if (world->voter[v].affiliated == affiliated) {
            leaves[count++] = make_leaf(world, v, without);
        }
    }
    vt_sha256(&empty.hash, VT_LIT(""));
    return count > 0 ? root_of(leaves, count, counters) : empty;
}
