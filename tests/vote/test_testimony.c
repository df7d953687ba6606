/* SPDX-License-Identifier: EUPL-1.2 */
/* What a file testifies of a log's tree, and what is no testimony: then nothing is kept of it. */
#include "vote/log.h"
#include "vote/receipts.h"

#include <vngtally/vote/convict.h>

static enum vt_code read_one(struct vt_testimony *out, struct vt_bytes bytes, struct vt_error *err)
{
    static const struct vt_testimony nothing;
    memset(out, 0xff, sizeof *out);
    enum vt_code code = vt_testimony_read(out, bytes, err);
    if (code != VT_OK) {
        assert_code(code, err->code);
        assert_memory_equal(&nothing, out, sizeof nothing);
    }
    return code;
}

static void reads_a_checkpoint_a_request_and_a_receipt(void **state)
{
    const struct receipts *r = *state;
    struct vt_testimony read;
    struct vt_error err;
    struct test_log log;
    struct vt_buf text = {0};
    log_open(&log, LOG_NAME, LOG_KEY);
    log_grow(&log, 0, 9);
    log_put_checkpoint(&text, &log, 9);
    assert_code(VT_OK, read_one(&read, vt_buf_view(&text), &err));
    assert_int_equal(9, read.head.size);
    assert_text(LOG_NAME, read.head.origin);
    assert_int_equal(0, read.opening.len + read.text.len + read.has_request);
    vt_testimony_free(&read);

    log_put_request(&text, &log, 5, 9);
    assert_code(VT_OK, read_one(&read, vt_buf_view(&text), &err));
    assert_true(read.has_request);
    assert_int_equal(5, read.old_size);
    assert_int_equal(9, read.head.size);
    assert_true(read.proof.count > 0);
    vt_testimony_free(&read);

    assert_code(VT_OK, read_one(&read, receipt_named(r, "GM0001-count"), &err));
    assert_true(vt_bytes_equal(receipt_named(r, "GM0001-count"), read.text));
    assert_true(vt_bytes_equal(read.receipt.entry[0].bytes, read.opening));
    assert_int_equal(14, read.head.size);
    assert_text(ORIGIN, read.head.origin);
    vt_testimony_free(&read);
    assert_int_equal(0, read.receipt.entry_count);
    vt_buf_free(&text);
    log_free(&log);
}

static void refuses_what_is_none_of_these(void **state)
{
    static const struct {
        const char *text;
        enum vt_code code;
    } cases[] = {{"", VT_E_TESTIMONY_KIND},
                 {"hello\n", VT_E_TESTIMONY_KIND},
                 {"vngtally/receipt/v1\n", VT_E_RECEIPT_FORM},
                 {"vngtally/receipt/v2\n", VT_E_RECEIPT_NAME},
                 {"old x\n", VT_E_SUBMISSION_FORM}};
    struct vt_testimony read;
    struct vt_error err;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_code(cases[i].code, read_one(&read, vt_bytes_of(cases[i].text), &err));
    }
}

/* Its checkpoint is in order but for the signature, which is none. */
static void refuses_a_request_without_a_signature(void **state)
{
    struct vt_testimony read;
    struct vt_error err;
    struct vt_note note;
    struct test_log log;
    struct vt_buf text = {0};
    (void)state;
    log_open(&log, LOG_NAME, LOG_KEY);
    log_grow(&log, 0, 9);
    log_put_request(&text, &log, 5, 9);
    while (text.at[text.len - 2] != '\n') {
        text.len--;
    }
    text.len--;
    assert_code(VT_E_NOTE_FORM, vt_note_parse(&note, vt_buf_view(&text)));
    assert_code(VT_E_NOTE_FORM, read_one(&read, vt_buf_view(&text), &err));
    vt_buf_free(&text);
    log_free(&log);
}

static void tells_where_a_journal_is_none(void **state)
{
    const struct receipts *r = *state;
    const struct fixture *f = &r->f;
    struct vt_testimony read;
    struct vt_record record;
    struct vt_error err;
    struct vt_buf journal = {0};
    const struct vt_bytes checkpoint = vt_receipt_checkpoint(receipt_named(r, "GM0001-count"));
    vt_buf_put(&journal, vt_buf_view(&f->journal));
    assert_code(VT_OK, vt_testimony_read_journal(&read, vt_buf_view(&journal), checkpoint, &err));
    assert_int_equal(14, read.tree.size);
    vt_testimony_free(&read);
    assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), 3));
    journal.at[record.offset] = 'V';
    assert_code(VT_E_ENTRY_FORM,
                vt_testimony_read_journal(&read, vt_buf_view(&journal), checkpoint, &err));
    assert_int_equal(0, read.tree.size + read.opening.len + read.checkpoint.len);
    journal.at[record.offset] = 'v';
    journal.at[record.end - 2] ^= 1;
    assert_code(VT_E_JOURNAL_LEAF,
                vt_testimony_read_journal(&read, vt_buf_view(&journal), checkpoint, &err));
    assert_code(VT_E_JOURNAL_LEAF, err.code);
    vt_buf_free(&journal);
}

/* ---- entry 0 of a receipt that is no opening, though the fingerprint is its own ---- */

static void entry_0_of_a_receipt_is_an_opening(void **state)
{
    struct receipts *r = *state;
    struct vt_receipt receipt;
    struct vt_buf text = {0}, entry = {0}, other = {0};
    struct vt_hash fingerprint;
    const struct vt_bytes good = receipt_named(r, "GM0001-1");
    assert_code(VT_OK, vt_receipt_read(&receipt, good, NULL));
    const struct vt_bytes opening = receipt.entry[0].bytes,
                          was = VT_LIT("vngtally/entry/v1 opening");
    assert_true(vt_bytes_starts(opening, was));
    put(&entry, "vngtally/entry/v1 report");
    vt_buf_put(&entry, vt_bytes_part(opening, was.len, opening.len));
    vt_hash_leaf(&fingerprint, vt_buf_view(&entry));
    /* The receipt again, with that entry and its length and hash. */
    put(&other, "entry 0 %u\n", (unsigned)opening.len);
    const size_t at = (size_t)(opening.at - good.at) - other.len;
    assert_true(vt_bytes_starts(vt_bytes_part(good, at, good.len), vt_buf_view(&other)));
    vt_buf_put(&text, vt_bytes_part(good, 0, at));
    put(&text, "entry 0 %u\n", (unsigned)entry.len);
    vt_buf_put(&text, vt_buf_view(&entry));
    vt_buf_put(&text, vt_bytes_part(good, at + other.len + opening.len, good.len));
    vt_buf_clear(&other);
    put_hex(&other, vt_hash_view(&fingerprint));
    for (size_t i = 0; i + other.len < at; i++) {
        if (vt_bytes_starts(vt_bytes_part(vt_buf_view(&text), i, text.len),
                            VT_LIT("\nfingerprint "))) {
            memcpy(text.at + i + strlen("\nfingerprint "), other.at, other.len);
        }
    }
    vt_verified_free(&r->verified);
    assert_code(VT_E_OPENING_FORM,
                vt_verify_receipt(&r->verified, vt_buf_view(&text), &fingerprint, &r->err));
    assert_int_equal(VT_VERIFY_OPENING, r->verified.step);
    vt_receipt_free(&receipt);
    vt_buf_free(&text);
    vt_buf_free(&entry);
    vt_buf_free(&other);
}

static void put_witness(struct vt_buf *out, unsigned key)
{
    struct test_key witness = test_key(key);
    struct vt_note_key note;
    assert_code(VT_OK, vt_note_key_make(&note, VT_LIT("getuige.example/twee"), VT_NOTE_COSIGNATURE,
                                        &witness.public));
    vt_buf_clear(out);
    vt_note_key_put(out, &note);
}

/* The opening names another key for the second of two witnesses than its consultation does. */
static void every_witness_of_an_opening_is_that_of_its_consultation(void **state)
{
    struct receipts *r = calloc(1, sizeof *r);
    struct vt_receipt receipt;
    struct vt_buf text = {0}, was = {0}, other = {0};
    struct vt_hash fingerprint;
    char *consultation = receipts_witnessed();
    (void)state;
    assert_non_null(r);
    receipts_make(r, consultation);
    const struct vt_bytes good = receipt_named(r, "GM0001-1");
    vt_buf_put(&text, good);
    put_witness(&was, WITNESS_KEY + 10);
    put_witness(&other, STRANGER);
    assert_int_equal(was.len, other.len);
    size_t at = 0;
    while (!vt_bytes_starts(vt_bytes_part(good, at, good.len), vt_buf_view(&was))) {
        assert_in_range(++at, 0, good.len);
    }
    memcpy(text.at + at, other.at, other.len);
    assert_code(VT_OK, vt_receipt_read(&receipt, vt_buf_view(&text), NULL));
    vt_hash_leaf(&fingerprint, receipt.entry[0].bytes);
    vt_receipt_free(&receipt);
    vt_buf_clear(&other);
    put_hex(&other, vt_hash_view(&fingerprint));
    vt_buf_clear(&was);
    put_hex(&was, vt_hash_view(&r->f.dossier.fingerprint));
    for (at = 0; !vt_bytes_starts(vt_bytes_part(good, at, good.len), vt_buf_view(&was)); at++) {
        assert_in_range(at, 0, good.len);
    }
    memcpy(text.at + at, other.at, other.len);
    assert_code(VT_E_VERIFY_OPENING,
                vt_verify_receipt(&r->verified, vt_buf_view(&text), &fingerprint, &r->err));
    assert_string_equal("witnesses", r->err.subject);
    vt_buf_free(&text);
    vt_buf_free(&was);
    vt_buf_free(&other);
    free(consultation);
    receipts_free(r);
    free(r);
}

static void what_was_verified_is_freed_to_nothing(void **state)
{
    static const struct vt_verified nothing;
    struct receipts *r = *state;
    assert_code(VT_OK, verify(r, receipt_named(r, "GM0003-count")));
    vt_verified_free(&r->verified);
    assert_memory_equal(&nothing, &r->verified, sizeof nothing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_checkpoint_a_request_and_a_receipt),
        cmocka_unit_test(refuses_what_is_none_of_these),
        cmocka_unit_test(refuses_a_request_without_a_signature),
        cmocka_unit_test(tells_where_a_journal_is_none),
        cmocka_unit_test(entry_0_of_a_receipt_is_an_opening),
        cmocka_unit_test(every_witness_of_an_opening_is_that_of_its_consultation),
        cmocka_unit_test(what_was_verified_is_freed_to_nothing),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
