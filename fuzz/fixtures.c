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
