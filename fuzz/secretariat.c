/* SPDX-License-Identifier: EUPL-1.2 */
/* A secretariat that does what the input says. */
#include "secretariat.h"

#define FRESH_KEY 120u
#define AS_COUNTED INT64_MAX

static const struct {
    const char *code;
    unsigned keys, key[2];
} members[CHEAT_MEMBERS] = {{"AF01", 1, {7}},      {"AF02", 1, {8}},   {"GM0001", 2, {1, 2}},
                            {"GM0002", 1, {3}},    {"GM0003", 1, {4}}, {"GM0004", 1, {5}},
                            {"GM0005", 2, {5, 9}}, {"ZZ01", 1, {6}}};

static struct fixture *consultation(void)
{
    static struct fixture f;
    if (f.now == 0) {
        fixture_open(&f);
    }
    return &f;
}

const struct vt_hash *secretariat_fingerprint(void)
{
    return &consultation()->dossier.fingerprint;
}

/* ---- what happens ---- */

/* A member's keys as they are now. */
struct holder {
    unsigned key[2];
    bool on_word[2];
    uint32_t period;
    unsigned used; /* sequence numbers, as bits */
};

struct present {
    struct holder holder[CHEAT_MEMBERS];
    int64_t now;
    bool closed, honest;
};

static void hand_in_ballot(struct happening *h, struct holder *holder,
                           const struct present *present, struct vt_bytes *rest)
{
    static const char *const azwa[] = {"voor", "tegen", "none"};
    static const char *const hlo[] = {"voor", "mits", "tegen", "blanco", "none"};
    unsigned chosen = fuzz_byte(rest);
    bool early = present->now < CLOSES;
    h->sequence = 1 + fuzz_byte(rest) % 12;
    h->azwa = azwa[chosen % 3];
    h->hlo = hlo[chosen / 3 % (chosen % 3 == 2 ? 4 : 5)];
    bool late = present->closed || (!early && h->sequence % 2 == 0);
    h->kind = late ? VT_ENTRY_LATE : VT_ENTRY_BALLOT;
    h->received = late ? CLOSES : early ? present->now : CLOSES - 1;
    h->good = !late;
    if (holder->used & 1u << h->sequence) {
        h->kind = VT_ENTRY_REFUSED;
        h->rule = "ballot-sequence-used";
        h->good = false;
    }
    holder->used |= 1u << h->sequence;
}

static void change_a_key(struct happening *h, struct holder *holder, unsigned slot, unsigned fresh,
                         unsigned voucher)
{
    h->kind = VT_ENTRY_REKEY;
    h->fresh = fresh;
    h->other = voucher % 3 == 2 ? 0 : holder->key[voucher % 3 % members[h->member].keys];
    bool on_word = h->other == 0 || holder->on_word[voucher % 3 % members[h->member].keys];
    holder->key[slot] = fresh;
    holder->on_word[slot] = on_word;
    holder->period++;
}

/* A lie about what was handed in. */
static void twist(struct happening *h, unsigned how)
{
    if (how == 0 && h->good) {
        h->kind = VT_ENTRY_LATE;
    } else if (how == 1 && h->good) {
        h->kind = VT_ENTRY_REFUSED;
        h->rule = h->sequence % 2 == 0 ? "ballot-option" : "ballot-sequence-used";
        h->wronged = h->sequence % 2 == 0;
        h->good = false;
    } else {
        h->more_rekeys = h->sequence % 2 == 0 ? 1 : -1;
    }
}

static void happen_to(struct happening *h, struct secretariat *s, struct present *present,
                      unsigned what, unsigned slot, struct vt_bytes *rest)
{
    struct holder *holder = &present->holder[h->member];
    h->key = holder->key[slot % members[h->member].keys];
    h->on_word = holder->on_word[slot % members[h->member].keys];
    h->period = holder->period;
    if (what >= 7 && what <= 9) {
        change_a_key(h, holder, slot % members[h->member].keys, FRESH_KEY + s->count, slot / 2);
    } else if (what == 10) {
        h->kind = VT_ENTRY_REFUSED;
        h->rule = "ballot-option";
        h->sequence = 1;
    } else {
        hand_in_ballot(h, holder, present, rest);
        if (what >= 11 && !present->honest) {
            twist(h, what - 11);
            s->lied = true;
        }
    }
}

static void keep_file(struct happening *h)
{
    struct vt_buf lines = {0};
    if (strcmp(h->azwa, "none") != 0) {
        put(&lines, "  azwa: %s\n", h->azwa);
    }
    if (strcmp(h->hlo, "none") != 0) {
        put(&lines, "  hlo: %s\n", h->hlo);
    }
    vt_buf_put_byte(&lines, 0);
    const struct vote vote = {.member = members[h->member].code,
                              .sequence = h->sequence,
                              .choices = (const char *)lines.at};
    put_ballot(&h->file, consultation(), &vote);
    put_armor(&h->armor, vt_buf_view(&h->file), BALLOT_SPACE, h->key);
    vt_buf_free(&lines);
}

/* Something, or the deadline, or the close. */
static void happen(struct secretariat *s, struct present *present, struct vt_bytes *rest)
{
    unsigned what = fuzz_byte(rest) % 16, who = fuzz_byte(rest);
    bool too_late = present->closed && what >= 7 && what <= 9;
    present->now += 60;
    if (what >= 14 || too_late) {
        present->now = present->now < CLOSES ? CLOSES : present->now;
        present->closed = present->closed || what == 15;
        return;
    }
    struct happening *h = &s->of[s->count];
    *h = (struct happening){.member = who % CHEAT_MEMBERS,
                            .entered = present->now,
                            .received = present->now,
                            .after_close = present->closed,
                            .azwa = "misschien",
                            .hlo = "none"};
    happen_to(h, s, present, what, who / CHEAT_MEMBERS, rest);
    keep_file(h);
    s->count++;
}

/* ---- the journals ---- */

static uint32_t refuse(struct cheat *c, const struct happening *h)
{
    struct vt_buf notice = {0};
    struct vt_hash sha256;
    unsigned char sha512[64];
    vt_sha256(&sha256, vt_buf_view(&h->file));
    vt_sha512(sha512, vt_buf_view(&h->file));
    put(&notice, "vngtally/refused/v1\nmember %s\nsha256 ", members[h->member].code);
    put_hex(&notice, vt_hash_view(&sha256));
    put(&notice, "\nsha512 ");
    put_hex(&notice, (struct vt_bytes){sha512, sizeof sha512});
    put(&notice, "\nrule %s\n", h->rule);
    uint32_t index = cheat_parts(c, VT_ENTRY_REFUSED, h->received, vt_buf_view(&notice),
                                 vt_buf_view(&h->armor), VT_LIT(""));
    vt_buf_free(&notice);
    return index;
}

static uint32_t enter(struct cheat *c, const struct happening *h)
{
    const struct swap swap = {members[h->member].code, h->key, h->fresh, h->other};
    c->now = h->entered;
    c->more_rekeys = h->more_rekeys;
    uint32_t index = h->kind == VT_ENTRY_REKEY ? cheat_swap(c, &swap)
                     : h->kind == VT_ENTRY_REFUSED
                         ? refuse(c, h)
                         : cheat_parts(c, h->kind, h->received, vt_buf_view(&h->file),
                                       vt_buf_view(&h->armor), VT_LIT(""));
    c->more_rekeys = 0;
    return index;
}

/* All that happened, but for one of it. */
static void write_journal(struct secretariat *s, unsigned which, unsigned but)
{
    struct cheat *c = &s->journal[which];
    cheat_open(c, consultation());
    for (unsigned i = 0; i < s->count; i++) {
        struct happening *h = &s->of[i];
        if (h->after_close && c->close == 0) {
            (void)cheat_close(c);
        }
        h->index[which] = i == but ? 0 : enter(c, h);
    }
    if (c->close == 0) {
        (void)cheat_close(c);
    }
}

/* ---- the count ---- */

static const struct happening *best_of(const struct secretariat *s, unsigned member, unsigned which)
{
    const struct happening *best = NULL;
    for (unsigned i = 0; i < s->count; i++) {
        const struct happening *h = &s->of[i];
        if (h->member == member && h->good && h->index[which] > 0 &&
            (best == NULL || h->period > best->period ||
             (h->period == best->period && h->sequence > best->sequence))) {
            best = h;
        }
    }
    return best;
}

bool secretariat_was_just(const struct secretariat *s, const struct vt_verified *count)
{
    const struct happening *best = best_of(s, s->member, 0);
    return best == NULL
               ? !count->has_ballot
               : count->has_ballot && vt_bytes_equal(count->file, vt_buf_view(&best->file));
}

static void list(char *out, size_t room, uint32_t index)
{
    size_t len = strlen(out);
    (void)snprintf(out + len, room - len, "%s%u", len == 0 ? "" : ", ", index);
}

static void count_honestly(struct secretariat *s, unsigned which)
{
    s->on_word[0] = s->stamped[0] = 0;
    for (unsigned m = 0; m < CHEAT_MEMBERS; m++) {
        const struct happening *best = best_of(s, m, which);
        if (best != NULL) {
            cheat_count(s->counts, members[m].code, best->index[which], best->azwa, best->hlo);
        }
    }
    for (unsigned i = 0; i < s->count; i++) {
        const struct happening *h = &s->of[i];
        if (h->kind == VT_ENTRY_BALLOT && h->index[which] > 0) {
            if (h->on_word) {
                list(s->on_word, sizeof s->on_word, h->index[which]);
            }
            if (h->entered >= CLOSES) {
                list(s->stamped, sizeof s->stamped, h->index[which]);
            }
        }
    }
    s->counts->on_word = s->on_word;
    s->counts->stamped = s->stamped;
}

static void lie_about_entries(struct counted *leaf, unsigned how, uint32_t index, unsigned value)
{
    if (how == 0) {
        leaf->more_entries = value % 2 == 0 ? -1 : 1;
        leaf->no_proof = value % 2 == 0 ? index : 0;
    } else if (how == 1) {
        leaf->more_rekeys = value % 2 == 0 ? -1 : 1;
        leaf->more_entries = value % 4 < 2 ? leaf->more_rekeys : 0;
        leaf->no_proof = value % 4 == 0 ? index : 0;
    } else {
        leaf->also_proof = index;
    }
}

static void lie_in_the_leaf(struct counted *leaf, unsigned how, uint32_t index, unsigned value)
{
    static const char *const choices[] = {"voor", "tegen", "none"};
    if (how < 3) {
        lie_about_entries(leaf, how, index, value);
    } else if (how == 3) {
        leaf->ballot = index;
    } else if (how == 4) {
        leaf->ballot = -1;
        leaf->azwa = leaf->hlo = "none";
    } else if (how == 5) {
        leaf->azwa = choices[value % 3];
    } else if (how == 6) {
        leaf->votes = value;
    } else if (how == 7) {
        leaf->own_counters = true;
        leaf->counters[value % CHEAT_WIDTH] = value;
    } else if (how == 8) {
        leaf->zero = "0";
    } else {
        leaf->first = "hlo";
    }
}

static void lie_in_a_receipt(struct secretariat *s, unsigned how, uint32_t index, unsigned value)
{
    switch (how) {
    case 0:
        s->hides = index;
        break;
    case 1:
        s->journal[0].hide = index;
        break;
    case 2:
        s->journal[value % 2].also = index;
        break;
    case 3:
        s->counts->pad = value % 16;
        break;
    case 4:
        s->counts->drop = (uint64_t)index + 1;
        break;
    default:
        s->shows = value % 4 == 0 ? -1 : (int64_t)index;
        break;
    }
}

static void lie(struct secretariat *s, struct vt_bytes *rest)
{
    unsigned how = fuzz_byte(rest) % 20, about = fuzz_byte(rest), value = fuzz_byte(rest);
    unsigned which = s->counts == &s->journal[1];
    uint32_t index = s->of[about % s->count].index[how == 11 ? 0 : which];
    unsigned member = about < 200 ? s->member : about % CHEAT_MEMBERS;
    s->lied = true;
    if (how < 10) {
        lie_in_the_leaf(&s->counts->counted[member], how, index, value);
    } else if (how < 16) {
        lie_in_a_receipt(s, how - 10, index, value);
    } else if (how == 16) {
        s->counts->extra_registered = 1;
    } else if (how == 17) {
        s->counts->on_word = s->counts->stamped = NULL;
    } else {
        (void)cheat_result(s->counts);
        secretariat_count_receipt(&s->before, s);
    }
}

void secretariat_run(struct secretariat *s, struct vt_bytes *rest)
{
    unsigned flags = fuzz_byte(rest), which = 0;
    struct present present = {.now = OPENS + 3600, .honest = flags % 2 == 0};
    *s = (struct secretariat){.counts = &s->journal[0]};
    for (unsigned m = 0; m < CHEAT_MEMBERS; m++) {
        memcpy(present.holder[m].key, members[m].key, sizeof members[m].key);
    }
    for (unsigned i = 0; i < 16 && s->count < 1 + flags / 16 % HAPPENINGS; i++) {
        happen(s, &present, rest);
    }
    write_journal(s, 0, HAPPENINGS);
    if (flags % 4 == 3) {
        s->lied = true;
        s->counts = &s->journal[which = 1];
        write_journal(s, 1, fuzz_byte(rest) % HAPPENINGS);
    }
    s->member = s->count == 0 ? 0 : s->of[fuzz_byte(rest) % s->count].member;
    count_honestly(s, which);
    s->shows = AS_COUNTED;
    for (unsigned i = present.honest || s->count == 0 ? 0 : fuzz_byte(rest) % 4; i > 0; i--) {
        lie(s, rest);
    }
    (void)cheat_result(s->counts);
}

void secretariat_free(struct secretariat *s)
{
    for (unsigned i = 0; i < s->count; i++) {
        vt_buf_free(&s->of[i].file);
        vt_buf_free(&s->of[i].armor);
    }
    vt_buf_free(&s->before);
    cheat_free(&s->journal[0]);
    cheat_free(&s->journal[1]);
}

/* ---- receipts ---- */

void secretariat_receipt(struct vt_buf *out, struct secretariat *s, const struct happening *h)
{
    cheat_acceptance(out, &s->journal[0], members[h->member].code, h->index[0]);
}

void secretariat_count_receipt(struct vt_buf *out, struct secretariat *s)
{
    int64_t shows = s->shows == AS_COUNTED ? s->counts->counted[s->member].ballot : s->shows;
    cheat_count_receipt(out, s->counts, members[s->member].code, shows, s->hides);
}
