/* SPDX-License-Identifier: EUPL-1.2 */
/* A consultation to try the doors of. */
#include "fixtures.h"

#include <vngtally/crypto/keyfile.h>

struct receipts *fuzz_receipts(void)
{
    static struct receipts all;
    if (all.f.now == 0) {
        receipts_make(&all, NULL);
    }
    return &all;
}

struct vt_bytes fuzz_receipt(struct vt_bytes section)
{
    return section.len == 1 ? vt_buf_view(&fuzz_receipts()->of[section.at[0] % RECEIPTS].bytes)
                            : section;
}

/* A part of the first ballot's entry. */
static struct vt_bytes part_of_a_ballot(size_t part)
{
    const struct fixture *f = &fuzz_receipts()->f;
    struct vt_record record;
    MUST(vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), 1) == VT_OK);
    return record.entry.part[part];
}

/* That of key 1. */
static struct vt_bytes key_file(bool sealed)
{
    static struct vt_buf made[2];
    struct vt_keyfile_text text = {.comment = VT_LIT("voor de proef")};
    struct vt_keyfile_scratch scratch;
    const struct vt_bytes phrase = VT_LIT("een zin");
    unsigned char out[VT_KEYFILE_MAX], seed[VT_SEED_SIZE];
    size_t len;
    if (made[sealed].len == 0) {
        text.cost = (struct vt_kdf_cost){VT_KDF_OPSLIMIT_LEAST, VT_KDF_MEMLIMIT_LEAST};
        memset(seed, 1, sizeof seed);
        MUST(vt_keyfile_seal(out, &len, &text, seed, sealed ? &phrase : NULL, &scratch, NULL) ==
             VT_OK);
        vt_buf_put(&made[sealed], (struct vt_bytes){out, len});
    }
    return vt_buf_view(&made[sealed]);
}

struct vt_bytes fuzz_file(struct vt_bytes section)
{
    const struct fixture *f = &fuzz_receipts()->f;
    switch (section.len == 1 ? section.at[0] : 0) {
    case 'c':
        return vt_bytes_of(fixture_consultation());
    case 'r':
        return vt_buf_view(&f->reg);
    case 'j':
        return vt_buf_view(&f->journal);
    case 'b':
        return part_of_a_ballot(0);
    case 's':
        return part_of_a_ballot(1);
    case 'k':
        return key_file(false);
    case 'K':
        return key_file(true);
    default:
        return fuzz_receipt(section);
    }
}

bool fuzz_add(struct fixture *f, struct vt_bytes section)
{
    const struct fixture *whole = &fuzz_receipts()->f;
    unsigned char byte = section.len == 1 ? section.at[0] : 0;
    struct vt_record record;
    size_t len;
    if (byte == 'c') {
        return add_close(f) == VT_OK;
    }
    if (byte == 'r' && f->dossier.phase != VT_PHASE_OPEN) {
        return add_result(f) == VT_OK;
    }
    if (section.len == 1) {
        MUST(vt_dossier_record(&record, &whole->dossier, vt_buf_view(&whole->journal),
                               byte % whole->dossier.count) == VT_OK);
        return add_entry(f, &record.entry) == VT_OK;
    }
    return vt_entry_parse(&record.entry, &len, section, &f->err) == VT_OK &&
           add_entry(f, &record.entry) == VT_OK;
}

const struct vt_note_key *fuzz_witness_key(void)
{
    static struct vt_note_key key;
    if (key.name[0] == '\0') {
        struct test_key own = test_key(WITNESS_KEY);
        MUST(vt_note_key_make(&key, VT_LIT("getuige.example/een"), VT_NOTE_COSIGNATURE,
                              &own.public) == VT_OK);
    }
    return &key;
}

static void cosign(struct vt_buf *out)
{
    struct test_log log;
    struct vt_answer answer;
    struct vt_error err;
    struct vt_buf body = {0};
    log_open(&log, LOG_NAME, LOG_KEY);
    log_grow(&log, 0, 3);
    log_put_request(&body, &log, 0, 3);
    const struct vt_witness knows = {.log = log.key, .own = *fuzz_witness_key()};
    MUST(vt_witness_judge(&answer, &knows, vt_buf_view(&body), &err) == VT_OK);
    MUST(vt_witness_put(out, &knows, &answer, OPENS) == VT_OK);
    vt_buf_free(&body);
    log_free(&log);
}

struct vt_bytes fuzz_witness_state(void)
{
    static struct vt_buf state;
    if (state.len == 0) {
        cosign(&state);
    }
    return vt_buf_view(&state);
}

struct vt_bytes fuzz_witness_request(void)
{
    static struct vt_buf request;
    struct test_log log;
    if (request.len == 0) {
        log_open(&log, LOG_NAME, LOG_KEY);
        log_grow(&log, 0, 7);
        log_put_request(&request, &log, 3, 7);
        log_free(&log);
    }
    return vt_buf_view(&request);
}

const struct vt_note_key *fuzz_log_key(struct vt_bytes name)
{
    static struct test_log log;
    if (log.key.name[0] == '\0') {
        log_open(&log, LOG_NAME, LOG_KEY);
    }
    return vt_bytes_equal(name, VT_LIT(LOG_NAME)) ? &log.key
                                                  : &fuzz_receipts()->f.dossier.opening.log_key;
}

bool fuzz_choose(uint32_t choice[VT_PROPOSALS_MAX], const struct vt_consultation *asked,
                 struct vt_bytes *rest)
{
    bool any = false;
    for (uint32_t p = 0; p < VT_PROPOSALS_MAX; p++) {
        uint32_t options = p < asked->proposal_count ? asked->proposal[p].option_count : 0;
        uint32_t chosen = options > 0 ? fuzz_below(rest, options + 1) : 0;
        choice[p] = chosen < options ? chosen : VT_NO_OPTION;
        any = any || chosen < options;
    }
    return any;
}

bool fuzz_blank(struct vt_bytes text)
{
    size_t spaces = 0;
    while (spaces < text.len && text.at[spaces] == ' ') {
        spaces++;
    }
    return text.len > 0 && spaces == text.len;
}

/* ---- the same, in all there is ---- */

void fuzz_same_ballot(const struct vt_ballot *a, const struct vt_ballot *b)
{
    MUST(vt_bytes_equal(a->origin, b->origin));
    MUST(vt_hash_equal(&a->fingerprint, &b->fingerprint));
    MUST(vt_bytes_equal(a->member, b->member));
    MUST(a->sequence == b->sequence);
    MUST(memcmp(a->choice, b->choice, sizeof a->choice) == 0);
    MUST(vt_bytes_equal(a->decided, b->decided));
    MUST(vt_bytes_equal(a->reference, b->reference));
    MUST(vt_hash_equal(&a->toelichting, &b->toelichting));
}

static void same_member(const struct vt_member *a, const struct vt_member *b)
{
    MUST(vt_bytes_equal(a->code, b->code));
    MUST(vt_bytes_equal(a->name, b->name));
    MUST(vt_bytes_equal(a->province, b->province));
    MUST(a->has_inhabitants == b->has_inhabitants && a->inhabitants == b->inhabitants);
    MUST(a->kind == b->kind && a->votes == b->votes && a->leaf == b->leaf);
    MUST(a->first_key == b->first_key && a->key_count == b->key_count);
    MUST(a->shared_keys == b->shared_keys);
}

void fuzz_same_register(const struct vt_register *a, const struct vt_register *b)
{
    MUST(vt_bytes_equal(a->source, b->source));
    MUST(a->count == b->count && a->key_count == b->key_count);
    for (uint32_t m = 0; m < a->count; m++) {
        same_member(&a->member[m], &b->member[m]);
    }
    for (uint32_t k = 0; k < a->key_count; k++) {
        MUST(vt_public_key_equal(&a->key[k], &b->key[k]));
        MUST(a->sorted[k] == b->sorted[k]);
    }
    for (size_t tree = 0; tree < VT_TREES; tree++) {
        MUST(a->tree_size[tree] == b->tree_size[tree] && a->votes[tree] == b->votes[tree]);
    }
}

static void same_conviction(const struct vt_conviction *a, const struct vt_conviction *b)
{
    MUST(a->shows == b->shows && a->contradiction.code == b->contradiction.code);
    MUST(vt_public_key_equal(&a->log.key, &b->log.key));
    MUST(vt_bytes_equal(a->opening, b->opening));
    MUST(vt_hash_equal(&a->fingerprint, &b->fingerprint));
    MUST(a->shows != VT_SHOWS_HISTORY || vt_hash_equal(&a->root, &b->root));
    MUST(a->shows != VT_SHOWS_ENTRY || a->index == b->index);
    for (size_t i = 0; i < 2; i++) {
        MUST(vt_bytes_equal(a->checkpoint[i], b->checkpoint[i]));
        MUST(a->tree[i].size == b->tree[i].size);
        MUST(vt_hash_equal(&a->tree[i].root, &b->tree[i].root));
        MUST(a->shows != VT_SHOWS_ENTRY || vt_hash_equal(&a->leaf[i], &b->leaf[i]));
        MUST(vt_bytes_equal(a->receipt[i], b->receipt[i]));
    }
    MUST(a->tree[0].size <= a->tree[1].size);
}

bool fuzz_convicts(struct vt_conviction *found, const struct vt_testimony *one,
                   const struct vt_testimony *other, const struct vt_testimony *more,
                   const struct vt_note_key *log)
{
    static struct vt_conviction again;
    const struct vt_charge charge = {{one, other}, more, log, NULL};
    struct vt_buf statement = {0};
    struct vt_error err;
    unsigned which;
    if (!fuzz_accepted(vt_convict(found, &which, &charge, &err), &err, VT_LIT(""))) {
        return false;
    }
    MUST(which == 0);
    vt_conviction_put(&statement, found);
    MUST(vt_conviction_check(&again, vt_buf_view(&statement), &err) == VT_OK);
    same_conviction(found, &again);
    vt_buf_free(&statement);
    return true;
}
