/* SPDX-License-Identifier: EUPL-1.2 */
/* The count once more, in plain lines. */
#include "vote/recount.h"

#include <string.h>

#define COUNTERS_MAX (2 * PROPOSALS * (OPTIONS + 1))

struct node {
    struct vt_hash hash;
    uint64_t counter[COUNTERS_MAX];
};

const struct cast *counted_cast(const struct world *world, unsigned voter, enum without without)
{
    const struct cast *best = NULL;
    for (unsigned i = 0; i < world->casts; i++) {
        const struct cast *c = &world->cast[i];
        if (c->voter != voter || (without == STAMPED && c->stamped) ||
            (without == ON_WORD && c->on_word)) {
            continue;
        }
        if (best == NULL || c->period > best->period ||
            (c->period == best->period && c->sequence > best->sequence)) {
            best = c;
        }
    }
    return best;
}

static unsigned counters_of(const struct world *world)
{
    unsigned count = 0;
    for (unsigned p = 0; p < world->proposals; p++) {
        count += 2 * (world->asked[p].options + 1);
    }
    return count;
}

/* The digest of the places of a voter's entries; all of them, for they are few. */
static int put_history(char *out, size_t room, const struct voter *v)
{
    char list[CASTS * 12] = "";
    struct vt_hash digest;
    size_t len = 0;
    for (unsigned i = 0; i < v->entries; i++) {
        len += (size_t)snprintf(list + len, sizeof list - len, "%u\n", v->entry[i]);
    }
    vt_sha256(&digest, (struct vt_bytes){(unsigned char *)list, len});
    int put = snprintf(out, room, "history ");
    for (unsigned i = 0; i < VT_HASH_SIZE; i++) {
        put += snprintf(out + put, room - (size_t)put, "%02x", digest.b[i]);
    }
    return put + snprintf(out + put, room - (size_t)put, "\n");
}

static void make_leaf(struct node *out, const struct world *world, unsigned voter,
                      enum without without)
{
    char text[1024];
    const struct voter *v = &world->voter[voter];
    const struct cast *cast = counted_cast(world, voter, without);
    int len =
        snprintf(text, sizeof text, "%cvngtally/count-leaf/v1\nmember %s\nvotes %llu\nballot ", 0,
                 v->code, (unsigned long long)v->votes);
    len += cast == NULL ? snprintf(text + len, sizeof text - (size_t)len, "none\n")
                        : snprintf(text + len, sizeof text - (size_t)len, "%u\n", cast->index);
    len += snprintf(text + len, sizeof text - (size_t)len, "entries %u\nrekeys %u\n", v->entries,
                    v->rekeys);
    len += put_history(text + len, sizeof text - (size_t)len, v);
    *out = (struct node){.counter = {0}};
    unsigned at = 0;
    for (unsigned p = 0; p < world->proposals; p++) {
        const struct asked *asked = &world->asked[p];
        int choice = cast == NULL ? -1 : cast->choice[p];
        unsigned column = choice < 0 ? asked->options : (unsigned)choice;
        len += snprintf(text + len, sizeof text - (size_t)len, "choice %s %s\n", asked->id,
                        choice < 0 ? "none" : asked->option[choice]);
        out->counter[at + 2 * column] = 1;
        out->counter[at + 2 * column + 1] = v->votes;
        at += 2 * (asked->options + 1);
    }
    vt_sha256(&out->hash, (struct vt_bytes){(unsigned char *)text, (size_t)len});
}

/* The root of these n > 0 nodes, split at the largest power of two below n. */
static struct node root_of(const struct node *nodes, unsigned n, unsigned counters)
{
    unsigned char data[1 + 2 * (32 + 8 * COUNTERS_MAX)] = {1};
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

static void decide(struct recounted *out, const struct asked *asked, unsigned p)
{
    uint64_t highest = 0;
    unsigned at_the_top = 0;
    int best = -1;
    for (unsigned o = 0; o < asked->options; o++) {
        if (asked->counts[o]) {
            unsigned side = asked->counts_as[o] < 0 ? o : (unsigned)asked->counts_as[o];
            out->side_members[p][side] += out->members_for[p][o];
            out->side_votes[p][side] += out->votes_for[p][o];
            out->denominator[p] += out->votes_for[p][o];
        }
    }
    for (unsigned o = 0; o < asked->options; o++) {
        highest = out->side_votes[p][o] > highest ? out->side_votes[p][o] : highest;
    }
    for (unsigned o = 0; o < asked->options; o++) {
        if (asked->counts[o] && asked->counts_as[o] < 0 && out->side_votes[p][o] == highest) {
            at_the_top++;
            best = (int)o;
        }
    }
    uint64_t have = highest * asked->denominator, need = out->denominator[p] * asked->numerator;
    bool reached = asked->at_least ? have >= need : have > need;
    out->outcome[p] = out->denominator[p] == 0 ? "no_votes"
                      : at_the_top > 1         ? "tie"
                      : reached                ? "adopted"
                                               : "no_majority";
    out->adopted[p] = strcmp(out->outcome[p], "adopted") == 0 ? best : -1;
}

void recount(struct recounted *out, const struct world *world, bool affiliated,
             enum without without)
{
    struct node leaves[VOTERS], root = {.counter = {0}};
    *out = (struct recounted){.registered = 0};
    for (unsigned v = 0; v < world->voters; v++) {
        if (world->voter[v].affiliated != affiliated) {
            continue;
        }
        make_leaf(&leaves[out->registered++], world, v, without);
        out->votes += world->voter[v].votes;
        if (counted_cast(world, v, without) != NULL) {
            out->voted++;
            out->votes_cast += world->voter[v].votes;
        }
    }
    vt_sha256(&root.hash, VT_LIT(""));
    if (out->registered > 0) {
        root = root_of(leaves, out->registered, counters_of(world));
    }
    out->root = root.hash;
    const uint64_t *counter = root.counter;
    for (unsigned p = 0; p < world->proposals; p++) {
        for (unsigned o = 0; o <= world->asked[p].options; o++) {
            out->members_for[p][o] = *counter++;
            out->votes_for[p][o] = *counter++;
        }
        decide(out, &world->asked[p], p);
    }
}
