/* SPDX-License-Identifier: EUPL-1.2 */
/* Every kind of receipt, from one small dossier. */
#include "vote/receipts.h"

#include <vngtally/crypto/checkpoint.h>

char *receipts_witnessed(void)
{
    struct vt_buf keys = {0};
    put(&keys, "witnesses:\n  quorum: 1\n  keys:\n");
    for (unsigned w = 0; w < 2; w++) {
        struct test_key key = test_key(WITNESS_KEY + 10 * w);
        struct vt_note_key note;
        assert_code(VT_OK, vt_note_key_make(&note,
                                            w == 0 ? VT_LIT("getuige.example/een")
                                                   : VT_LIT("getuige.example/twee"),
                                            VT_NOTE_COSIGNATURE, &key.public));
        put(&keys, "    - ");
        vt_note_key_put(&keys, &note);
        put(&keys, "\n");
    }
    put(&keys, "proposals:\n");
    vt_buf_put_byte(&keys, '\0');
    char *text = edited(fixture_consultation(), "proposals:\n", (const char *)keys.at);
    vt_buf_free(&keys);
    return text;
}

static void add_entries(struct fixture *f)
{
    voted(f, &(struct vote){"GM0001", 1, AZWA_FOR "  hlo: mits\n", NULL, 1, 0});
    swapped(f, &(struct swap){"GM0003", 4, 20, 0});
    voted(f, &(struct vote){"GM0003", 1, AZWA_AGAINST "  hlo: tegen\n",
                            "decided: 2025-09-30\nreference: \"B&W 2025/17\"\n", 20, 0});
    f->now += 60;
    refused(f, &(struct refusal){"GM0005", 9, "geen stembiljet\n", NULL});
    swapped(f, &(struct swap){"GM0005", 9, 21, 5});
    voted(f, &(struct vote){"GM0005", 3, AZWA_FOR, NULL, 21, 0});
    voted(f, &(struct vote){"AF01", 1, AZWA_FOR "  hlo: voor\n", NULL, 7, 0});
    voted(f, &(struct vote){"GM0001", 2, AZWA_AGAINST "  hlo: blanco\n", NULL, 2, 0});
    f->now = CLOSES + 60;
    voted(f, &(struct vote){"ZZ01", 1, AZWA_FOR, NULL, 6, CLOSES - 60});
    closed(f);
    was_late(f, &(struct vote){"GM0004", 1, AZWA_FOR, NULL, 5, CLOSES - 1});
    was_late(f, &(struct vote){"GM0004", 2, AZWA_FOR, NULL, 5, CLOSES});
    counted(f);
}

static void sign(struct vt_buf *out, const struct fixture *f, uint64_t size)
{
    struct test_key log = test_key(LOG_KEY);
    struct vt_checkpoint checkpoint;
    vt_buf_clear(out);
    assert_code(VT_OK, vt_dossier_checkpoint(&checkpoint, &f->dossier, size));
    vt_checkpoint_put_signed(out, &checkpoint, &f->dossier.opening.log_key,
                             (struct vt_secret){log.secret});
}

void receipts_make(struct receipts *r, const char *consultation)
{
    struct fixture *f = &r->f;
    struct vt_buf reg = {0};
    struct vt_result result;
    uint32_t made = 0;
    *r = (struct receipts){0};
    fixture_put_register(&reg);
    fixture_open_files(f, consultation != NULL ? consultation : fixture_consultation(),
                       vt_buf_view(&reg));
    vt_buf_free(&reg);
    add_entries(f);
    struct vt_bytes journal = vt_buf_view(&f->journal);
    for (uint32_t i = 1; i < f->dossier.count; i++) {
        if (vt_receipt_name(r->of[made].name, &f->dossier, i)) {
            sign(&f->scratch, f, (uint64_t)i + 1);
            assert_code(VT_OK, vt_receipt_put_acceptance(&r->of[made++].bytes, &f->dossier, journal,
                                                         i, vt_buf_view(&f->scratch)));
        }
    }
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    sign(&f->scratch, f, f->dossier.count);
    for (uint32_t m = 0; m < f->dossier.reg.count; m++) {
        vt_receipt_count_name(r->of[made].name, &f->dossier, m);
        assert_code(VT_OK, vt_receipt_put_count(&r->of[made++].bytes, &f->dossier, journal, &result,
                                                m, vt_buf_view(&f->scratch)));
    }
    assert_int_equal(RECEIPTS, made);
    vt_result_free(&result);
}

void receipt_of_newest(struct vt_buf *out, struct receipts *r)
{
    struct fixture *f = &r->f;
    sign(&f->scratch, f, f->dossier.count);
    assert_code(VT_OK, vt_receipt_put_acceptance(out, &f->dossier, vt_buf_view(&f->journal),
                                                 f->dossier.count - 1, vt_buf_view(&f->scratch)));
}

void receipts_free(struct receipts *r)
{
    vt_verified_free(&r->verified);
    for (size_t i = 0; i < RECEIPTS; i++) {
        vt_buf_free(&r->of[i].bytes);
    }
    fixture_free(&r->f);
}

struct vt_bytes receipt_named(const struct receipts *r, const char *name)
{
    for (size_t i = 0; i < RECEIPTS; i++) {
        size_t len = strlen(name);
        if (strncmp(r->of[i].name, name, len) == 0 &&
            strcmp(r->of[i].name + len, ".receipt") == 0) {
            return vt_buf_view(&r->of[i].bytes);
        }
    }
    fail_msg("there is no receipt %s", name);
    return (struct vt_bytes){0};
}

enum vt_code verify(struct receipts *r, struct vt_bytes receipt)
{
    vt_verified_free(&r->verified);
    enum vt_code code =
        vt_verify_receipt(&r->verified, receipt, &r->f.dossier.fingerprint, &r->err);
    if (code != VT_OK) {
        assert_code(code, r->err.code);
        assert_int_not_equal(VT_VERIFY_STEPS, r->verified.step);
    }
    return code;
}

int make_receipts(void **state)
{
    struct receipts *r = calloc(1, sizeof *r);
    assert_non_null(r);
    receipts_make(r, NULL);
    *state = r;
    return 0;
}

int free_receipts(void **state)
{
    receipts_free(*state);
    free(*state);
    return 0;
}
