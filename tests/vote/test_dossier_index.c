/* SPDX-License-Identifier: EUPL-1.2 */
/* What is found by an index is what one finds by going along everything; and nobody can make the ways
 * of an index long. Entries are taken in here without being signed: vt_dossier_check is not asked. */
#include "support/memory.h"
#include "vote/fixture.h"

#define FEW 32u /* entries of a member that are found without an index */
#define NUMBER_BITS 30u
#define KEY_BITS 256u

/* ---- going along everything ---- */

static bool was_replaced(const struct vt_dossier *d, uint32_t member,
                         const struct vt_public_key *key)
{
    for (uint32_t r = 0; r < d->rekey_count; r++) {
        if (d->rekey[r].member == member && vt_public_key_equal(&d->rekey[r].old_key, key)) {
            return true;
        }
    }
    return false;
}

static bool plainly_has(bool *on_word, const struct vt_dossier *d, uint32_t member,
                        const struct vt_public_key *key)
{
    bool has = vt_register_has_key(&d->reg, member, key);
    *on_word = false;
    for (uint32_t r = 0; r < d->rekey_count; r++) {
        if (d->rekey[r].member == member && vt_public_key_equal(&d->rekey[r].new_key, key)) {
            has = true;
            *on_word = d->rekey[r].on_word;
        }
    }
    has = has && !was_replaced(d, member, key);
    *on_word = *on_word && has;
    return has;
}

static bool plainly_knows(const struct vt_dossier *d, const struct vt_public_key *key)
{
    bool knows = vt_public_key_equal(&d->opening.log_key.key, key);
    for (uint32_t k = 0; k < d->reg.key_count; k++) {
        knows = knows || vt_public_key_equal(&d->reg.key[k], key);
    }
    for (uint32_t w = 0; w < d->opening.witness_count; w++) {
        knows = knows || vt_public_key_equal(&d->opening.witness[w].key, key);
    }
    for (uint32_t r = 0; r < d->rekey_count; r++) {
        knows = knows || vt_public_key_equal(&d->rekey[r].new_key, key);
    }
    return knows;
}

static uint32_t plainly_whose(const struct vt_dossier *d, const struct vt_public_key *key)
{
    bool on_word;
    for (uint32_t m = 0; m < d->reg.count; m++) {
        if (plainly_has(&on_word, d, m, key)) {
            return m;
        }
    }
    return VT_NO_MEMBER;
}

static uint32_t plainly_find(const struct vt_dossier *d, uint32_t member, uint32_t sequence)
{
    for (uint32_t i = 0; i < d->count; i++) {
        const struct vt_standing_entry *entry = &d->entry[i];
        if (entry->member == member && entry->sequence == sequence &&
            (entry->kind == VT_ENTRY_BALLOT || entry->kind == VT_ENTRY_LATE)) {
            return i;
        }
    }
    return VT_NO_ENTRY;
}

/* ---- entries ---- */

/* Take in what was checked, at this moment. */
static enum vt_code take(struct fixture *f, enum vt_entry_kind kind,
                         const struct vt_checked *checked)
{
    struct vt_record record;
    const struct vt_refused refused = {.member = f->dossier.reg.member[checked->member].code,
                                       .sha256 = checked->sha256,
                                       .rule = VT_E_BALLOT_OPTION};
    struct vt_entry entry = {.kind = kind,
                             .entered = f->now,
                             .received =
                                 kind == VT_ENTRY_BALLOT && f->now >= CLOSES ? CLOSES - 1 : f->now,
                             .rekeys = f->dossier.member[checked->member].period,
                             .part_count = 2,
                             .part = {VT_LIT("x\n"), VT_LIT("y\n")}};
    if (kind == VT_ENTRY_REFUSED) {
        vt_buf_clear(&f->scratch);
        vt_refused_put(&f->scratch, &refused);
        entry.part[0] = vt_buf_view(&f->scratch);
    }
    size_t at = f->journal.len;
    long budget = memory_left;
    memory_left = MEMORY_ENOUGH;
    vt_journal_put(&f->journal, NULL, &entry, f->dossier.count);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    assert_code(VT_OK, vt_journal_read(&record, journal, at, f->dossier.count, NULL));
    memory_left = budget;
    enum vt_code code = vt_dossier_apply(&f->dossier, &record, checked, journal, &f->err);
    memory_left = MEMORY_ENOUGH;
    f->journal.len = code == VT_OK ? f->journal.len : at;
    return code;
}

static struct vt_checked ballot(const struct fixture *f, uint32_t member, uint32_t sequence)
{
    const struct vt_register *reg = &f->dossier.reg;
    return (struct vt_checked){
        .member = member, .sequence = sequence, .key = reg->key[reg->member[member].first_key]};
}

static void votes(struct fixture *f, uint32_t member, uint32_t sequence)
{
    struct vt_checked checked = ballot(f, member, sequence);
    assert_code(VT_OK, take(f, VT_ENTRY_BALLOT, &checked));
}

/* The member's newest key makes way for this one. */
static void changes(struct fixture *f, uint32_t member, const struct vt_public_key *key)
{
    struct vt_checked checked = ballot(f, member, 0);
    uint32_t newest = f->dossier.member[member].last_rekey;
    checked.old_key = newest == VT_NO_ENTRY ? checked.key : f->dossier.rekey[newest].new_key;
    checked.key = *key;
    assert_code(VT_OK, take(f, VT_ENTRY_REKEY, &checked));
}

/* A key that nobody holds, like no other. */
static struct vt_public_key no_ones(unsigned n)
{
    struct vt_hash hash;
    struct vt_public_key key;
    unsigned char seed[2] = {(unsigned char)n, (unsigned char)(n >> 8)};
    vt_sha256(&hash, (struct vt_bytes){seed, sizeof seed});
    memcpy(key.b, hash.b, sizeof key.b);
    return key;
}

/* The same but for one bit, of KEY_BITS in their order. */
static struct vt_public_key but_for(struct vt_public_key key, unsigned bit)
{
    key.b[bit / 8] ^= (unsigned char)(1u << bit % 8);
    return key;
}

/* ---- the same as the plain way, by chance ---- */

#define KEYS 96u
#define DOSSIERS 48u
#define EVENTS 320u

struct by_chance {
    struct fixture f;
    uint64_t state;
    struct vt_public_key key[KEYS];
    unsigned style;
    uint32_t asked[EVENTS]; /* sequence numbers */
    unsigned events, taken[VT_ENTRY_KINDS];
};

static unsigned draw(struct by_chance *c, unsigned n)
{
    c->state = c->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((c->state >> 33) % n);
}

/* Keys of members, shared ones among them; of the log, of a witness; near each other; and others. */
static void make_keys(struct by_chance *c)
{
    for (unsigned k = 0; k < KEYS; k++) {
        const unsigned near[] = {0, 1, 7, 8, 9, 31, 128, 250, 254, 255};
        if (k < 9) {
            c->key[k] = test_key(k + 1).public;
        } else if (k < 12) {
            c->key[k] = test_key(LOG_KEY + k - 9).public;
        } else if (k < 32) {
            c->key[k] = but_for(test_key(1 + k % 2).public, near[k / 2 % 10]);
        } else {
            c->key[k] = no_ones(k);
        }
    }
}

/* Mostly a key that the member has now. */
static const struct vt_public_key *draw_key(struct by_chance *c, uint32_t member)
{
    bool on_word;
    unsigned from = draw(c, KEYS);
    for (unsigned i = 0; i < KEYS && draw(c, 64) > 0; i++) {
        const struct vt_public_key *key = &c->key[(from + i) % KEYS];
        if (plainly_has(&on_word, &c->f.dossier, member, key)) {
            return key;
        }
    }
    return &c->key[from];
}

static uint32_t draw_number(struct by_chance *c)
{
    switch (c->style % 4) {
    case 0:
        return 1 + draw(c, 200);
    case 1:
        return (1 + draw(c, 200)) << 21; /* they differ in their first bits only */
    case 2:
        return VT_SEQUENCE_MAX - draw(c, 200);
    default:
        return 1 + draw(c, VT_SEQUENCE_MAX);
    }
}

static void let_happen(struct by_chance *c)
{
    static const enum vt_entry_kind kinds[] = {VT_ENTRY_BALLOT, VT_ENTRY_BALLOT, VT_ENTRY_BALLOT,
                                               VT_ENTRY_LATE,   VT_ENTRY_REKEY,  VT_ENTRY_REKEY,
                                               VT_ENTRY_REFUSED};
    enum vt_entry_kind kind = kinds[draw(c, sizeof kinds / sizeof *kinds)];
    struct vt_dossier *d = &c->f.dossier;
    bool same = c->style / 4 % 2 == 1 && draw(c, 4) > 0; /* mostly one member */
    struct vt_checked checked = {.member = same ? 6 : draw(c, d->reg.count),
                                 .sequence = draw_number(c),
                                 .has_other = draw(c, 2) == 0};
    checked.key = *draw_key(c, checked.member);
    checked.old_key = checked.key;
    checked.other_key = *draw_key(c, checked.member);
    if (kind == VT_ENTRY_REKEY) {
        checked.key = c->key[draw(c, KEYS)];
    }
    checked.sha256.b[0] = (unsigned char)draw(c, 256);
    c->f.now = c->events < EVENTS / 2 ? c->f.now + 60 : CLOSES;
    c->asked[c->events++] = checked.sequence;
    bool stands = plainly_find(d, checked.member, checked.sequence) != VT_NO_ENTRY;
    enum vt_code code = take(&c->f, kind, &checked);
    c->taken[kind] += code == VT_OK;
    if (kind == VT_ENTRY_BALLOT || kind == VT_ENTRY_LATE) {
        assert_true(code != VT_OK || !stands);
        assert_true(code != VT_E_BALLOT_SEQUENCE_USED || stands);
    }
}

static void compare_keys(const struct by_chance *c)
{
    const struct vt_dossier *d = &c->f.dossier;
    for (unsigned k = 0; k < KEYS; k++) {
        const struct vt_public_key *key = &c->key[k];
        for (uint32_t m = 0; m < d->reg.count; m++) {
            bool expected, word = true;
            assert_int_equal(plainly_has(&expected, d, m, key),
                             vt_dossier_has_key(&word, d, m, key));
            assert_int_equal(expected, word);
        }
        assert_int_equal(plainly_knows(d, key), vt_dossier_knows_key(d, key));
        assert_int_equal(plainly_whose(d, key), vt_dossier_key_member(d, key));
    }
}

static void compare_numbers(const struct by_chance *c)
{
    const struct vt_dossier *d = &c->f.dossier;
    for (unsigned i = 0; i < c->events; i++) {
        for (uint32_t m = 0; m < d->reg.count; m++) {
            for (uint32_t number = c->asked[i] - 1; number <= c->asked[i] + 1; number++) {
                assert_int_equal(plainly_find(d, m, number),
                                 vt_dossier_find_sequence(d, m, number));
            }
        }
    }
}

static void an_index_finds_what_a_walk_finds(void **state)
{
    struct by_chance *c = malloc(sizeof *c);
    unsigned indexed = 0, taken[VT_ENTRY_KINDS] = {0};
    (void)state;
    assert_non_null(c);
    for (unsigned seed = 0; seed < DOSSIERS; seed++) {
        *c = (struct by_chance){.state = seed, .style = seed};
        fixture_open_witnessed(&c->f);
        make_keys(c);
        while (c->events < EVENTS) {
            let_happen(c);
            if (c->events % 16 == 0) {
                compare_keys(c);
            }
            if (c->events % 64 == 0) {
                compare_numbers(c);
            }
        }
        indexed += c->f.dossier.fork != NULL;
        for (unsigned k = 0; k < VT_ENTRY_KINDS; k++) {
            taken[k] += c->taken[k];
        }
        fixture_free(&c->f);
    }
    assert_in_range(indexed, DOSSIERS / 4, DOSSIERS * 3 / 4);
    assert_true(taken[VT_ENTRY_BALLOT] > 1000 && taken[VT_ENTRY_LATE] > 100);
    assert_true(taken[VT_ENTRY_REKEY] > 500 && taken[VT_ENTRY_REFUSED] > 500);
    free(c);
}

/* ---- how long the ways are ---- */

/* The longest way below the top, which is the first of its tree; and how many stand there, in *count. What
 * stands below something came after it. */
static unsigned longest(unsigned *count, const struct vt_fork *fork, uint32_t top, uint32_t end)
{
    unsigned *depth = calloc(end, sizeof *depth), most = 0;
    assert_non_null(depth);
    *count = 1;
    for (uint32_t at = top; at < end; at++) {
        for (unsigned side = 0; side < 2 && (at == top || depth[at] > 0); side++) {
            uint32_t below = fork[at].below[side];
            if (below != 0) {
                assert_in_range(below, at + 1, end - 1);
                assert_int_equal(0, depth[below]);
                depth[below] = depth[at] + 1;
                most = depth[below] > most ? depth[below] : most;
                ++*count;
            }
        }
    }
    free(depth);
    return most;
}

static unsigned longest_of_keys(const struct vt_dossier *d)
{
    unsigned count, most;
    struct vt_fork *fork = calloc(d->rekey_count, sizeof *fork);
    assert_non_null(fork);
    for (uint32_t r = 0; r < d->rekey_count; r++) {
        fork[r] = d->rekey[r].fork;
    }
    most = longest(&count, fork, 0, d->rekey_count);
    assert_int_equal(d->rekey_count, count);
    free(fork);
    return most;
}

static unsigned longest_of_numbers(unsigned *count, const struct vt_dossier *d, uint32_t member)
{
    assert_non_null(d->fork);
    return longest(count, d->fork, d->member[member].first, d->count);
}

/* Found without going along the rekeys: of all but one of them nothing is left to go along. */
static void keys_chosen_by_chance_are_near(void **state)
{
    struct fixture *f = *state;
    const unsigned most = VT_REKEYS_MAX * 8;
    for (unsigned n = 0; n < most; n++) {
        struct vt_public_key key = no_ones(n);
        assert_false(vt_dossier_knows_key(&f->dossier, &key));
        changes(f, n % 8, &key);
        assert_true(vt_dossier_has_key(NULL, &f->dossier, n % 8, &key));
    }
    assert_in_range(longest_of_keys(&f->dossier), 9, 20); /* 2^9 < 800 */
    for (unsigned n = 0; n < most; n++) {
        f->dossier.rekey[n].next = VT_NO_ENTRY;
    }
    f->dossier.rekey_count = 1;
    for (unsigned n = 0; n < most; n++) {
        struct vt_public_key key = no_ones(n);
        assert_true(vt_dossier_knows_key(&f->dossier, &key));
        assert_int_equal(n + 8 < most ? VT_NO_MEMBER : n % 8,
                         vt_dossier_key_member(&f->dossier, &key));
    }
}

/* Each key has one bit more of the last one, which nobody could find by trying; in the end all those that
 * share all but a byte. */
static void no_way_to_a_key_is_longer_than_a_key(void **state)
{
    struct fixture *f = *state;
    struct vt_public_key last = no_ones(0), key;
    for (unsigned bit = 0; bit < KEY_BITS; bit++) {
        key = but_for(last, bit);
        changes(f, bit % 8, &key);
        assert_false(vt_dossier_knows_key(&f->dossier, &last));
    }
    changes(f, 0, &last);
    assert_int_equal(KEY_BITS, longest_of_keys(&f->dossier));
    assert_int_equal(0, vt_dossier_key_member(&f->dossier, &last));
    key = last;
    for (unsigned byte = 0; byte < 256; byte++) {
        key.b[VT_PUBLIC_KEY_SIZE - 1] = (unsigned char)byte;
        if (!vt_dossier_knows_key(&f->dossier, &key)) {
            changes(f, byte % 8, &key);
        }
    }
    assert_int_equal(KEY_BITS - 8 + 256, f->dossier.rekey_count);
    assert_int_equal(KEY_BITS, longest_of_keys(&f->dossier));
    for (unsigned bit = 0; bit < KEY_BITS; bit++) {
        key = but_for(last, bit);
        assert_true(vt_dossier_knows_key(&f->dossier, &key));
    }
}

/* Found without going along the member's entries: they are cut apart. */
static void numbers_that_follow_each_other_are_near(void **state)
{
    struct fixture *f = *state;
    unsigned count;
    for (uint32_t number = 1; number <= VT_PERIOD_BALLOTS_MAX; number++) {
        votes(f, 1, number);
        votes(f, 3, VT_SEQUENCE_MAX + 1 - number);
    }
    assert_in_range(longest_of_numbers(&count, &f->dossier, 1), 9, 10);
    assert_int_equal(VT_PERIOD_BALLOTS_MAX, count);
    assert_in_range(longest_of_numbers(&count, &f->dossier, 3), 9, 10);
    for (uint32_t i = 0; i < f->dossier.count; i++) {
        f->dossier.entry[i].next = VT_NO_ENTRY;
    }
    for (uint32_t number = 1; number <= VT_PERIOD_BALLOTS_MAX; number++) {
        assert_int_equal(2 * number - 1, vt_dossier_find_sequence(&f->dossier, 1, number));
        assert_int_equal(2 * number,
                         vt_dossier_find_sequence(&f->dossier, 3, VT_SEQUENCE_MAX + 1 - number));
    }
}

/* Each number has one bit more of the last one. Refused files that come first take one place at most. */
static void no_way_to_a_number_is_longer_than_a_number(void **state)
{
    const uint32_t last = 357913941; /* 0x15555555 */
    const uint32_t refused[] = {0, 1, 60};
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct fixture f;
        unsigned count;
        fixture_open(&f);
        struct vt_checked bad = ballot(&f, 1, last);
        for (; bad.sha256.b[0] < refused[i]; bad.sha256.b[0]++) {
            assert_code(VT_OK, take(&f, VT_ENTRY_REFUSED, &bad));
        }
        for (unsigned bit = 0; bit < NUMBER_BITS; bit++) {
            votes(&f, 1, last ^ 1u << bit);
        }
        votes(&f, 1, last);
        votes(&f, 1, VT_SEQUENCE_MAX);
        votes(&f, 1, 1);
        assert_int_equal(VT_NO_ENTRY, vt_dossier_find_sequence(&f.dossier, 1, last ^ 3));
        assert_int_equal(NUMBER_BITS, longest_of_numbers(&count, &f.dossier, 1));
        assert_int_equal(NUMBER_BITS + 3 + (refused[i] > 0), count);
        for (unsigned bit = 0; bit < NUMBER_BITS; bit++) {
            assert_int_equal(refused[i] + 1 + bit,
                             vt_dossier_find_sequence(&f.dossier, 1, last ^ 1u << bit));
        }
        assert_int_equal(refused[i] + 1 + NUMBER_BITS,
                         vt_dossier_find_sequence(&f.dossier, 1, last));
        fixture_free(&f);
    }
}

/* ---- memory ---- */

static void there_is_no_index_while_nobody_has_many(void **state)
{
    struct fixture *f = *state;
    for (uint32_t number = FEW; number > 0; number--) {
        for (uint32_t m = 0; m < f->dossier.reg.count; m++) {
            votes(f, m, number);
        }
    }
    assert_null(f->dossier.fork);
    votes(f, 4, FEW + 1);
    const struct vt_fork *made = f->dossier.fork;
    assert_non_null(made);
    votes(f, 5, FEW + 1);
    votes(f, 4, FEW + 2);
    assert_ptr_equal(made, f->dossier.fork);
    for (uint32_t m = 0; m < f->dossier.reg.count; m++) {
        for (uint32_t number = 0; number <= FEW + 3; number++) {
            assert_int_equal(plainly_find(&f->dossier, m, number),
                             vt_dossier_find_sequence(&f->dossier, m, number));
        }
    }
}

/* One more ballot, with memory for `n` requests and no more: all or nothing. */
static enum vt_code votes_with(struct fixture *f, uint32_t sequence, long n)
{
    struct vt_checked checked = ballot(f, 1, sequence);
    struct vt_buf before = {0}, after = {0};
    put_snapshot(&before, f);
    memory_left = n;
    enum vt_code code = take(f, VT_ENTRY_BALLOT, &checked);
    put_snapshot(&after, f);
    assert_int_equal(code != VT_OK, vt_bytes_equal(vt_buf_view(&before), vt_buf_view(&after)));
    for (uint32_t number = 0; number <= sequence + 1; number++) {
        assert_int_equal(plainly_find(&f->dossier, 1, number),
                         vt_dossier_find_sequence(&f->dossier, 1, number));
    }
    vt_buf_free(&before);
    vt_buf_free(&after);
    return code;
}

/* Its first memory, for entry 33; and more of it, for entry 256. */
static void without_memory_for_an_index_nothing_has_changed(void **state)
{
    struct fixture *f = *state;
    const struct {
        uint32_t sequence;
        long requests; /* at least */
    } at[] = {{FEW + 1, 1}, {256, 3}};
    uint32_t number = 1;
    memory_for_good = false;
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        long n = 0;
        for (; number < at[i].sequence; number++) {
            votes(f, 1, number);
        }
        assert_int_equal(i > 0, f->dossier.fork != NULL);
        while (votes_with(f, number, n) != VT_OK) {
            assert_code(VT_E_MEMORY, f->err.code);
            n++;
        }
        assert_true(n >= at[i].requests);
        assert_non_null(f->dossier.fork);
        number++;
    }
    for (; number < 600; number++) {
        votes(f, 1, number);
    }
    assert_int_equal(number - 1, vt_dossier_find_sequence(&f->dossier, 1, number - 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_index_finds_what_a_walk_finds),
        OPENED(keys_chosen_by_chance_are_near),
        OPENED(no_way_to_a_key_is_longer_than_a_key),
        OPENED(numbers_that_follow_each_other_are_near),
        cmocka_unit_test(no_way_to_a_number_is_longer_than_a_number),
        OPENED(there_is_no_index_while_nobody_has_many),
        OPENED(without_memory_for_an_index_nothing_has_changed),
    };
    return VT_RUN(tests);
}
