/* SPDX-License-Identifier: EUPL-1.2 */
/* What a member of a secretariat holds, held against each other. */
#include "secretariat.h"

#include "fixtures.h"

/* What the member kept of it, beside its receipts. */
static void compare_kept(const struct secretariat *s, const struct happening *h,
                         const struct vt_verified *count, const struct vt_verified *own)
{
    const struct vt_kept kept = {vt_buf_view(&h->file), vt_buf_view(&h->armor)};
    const struct vt_kept bare = {vt_buf_view(&h->file), VT_LIT("")};
    struct vt_error err;
    enum vt_verify_same same;
    enum vt_code code = vt_verify_ballot(&same, count, own, &kept, &err);
    MUST(code == VT_OK ? same <= VT_SAME_LATE : err.code == code);
    MUST(code == VT_OK || s->lied);
    code = vt_verify_ballot(&same, own, NULL, &kept, &err);
    MUST(code == VT_OK || s->lied);
    MUST(code != VT_OK || !h->wronged);
    (void)vt_verify_ballot(&same, count, NULL, &kept, &err);
    (void)vt_verify_ballot(&same, count, NULL, &bare, &err);
    (void)vt_verify_ballot(&same, count, own, &bare, &err);
}

/* What is not its own, or not as it was. */
static void compare_others(const struct secretariat *s, const struct happening *h,
                           const struct vt_verified *count, const struct vt_verified *own)
{
    const struct vt_kept other = {vt_buf_view(&s->of[0].file), vt_buf_view(&h->armor)};
    struct vt_buf returns = {0};
    struct vt_error err;
    enum vt_verify_same same;
    for (size_t i = 0; i < h->file.len; i++) {
        vt_buf_put_text(&returns, h->file.at[i] == '\n' ? "\r" : "");
        vt_buf_put_byte(&returns, h->file.at[i]);
    }
    const struct vt_kept mailed = {vt_buf_view(&returns), vt_buf_view(&h->armor)};
    MUST(vt_verify_ballot(&same, own, NULL, &mailed, &err) != VT_OK);
    MUST(vt_verify_ballot(&same, count, own, &mailed, &err) != VT_OK);
    enum vt_code code = vt_verify_ballot(&same, own, NULL, &other, &err);
    MUST(code != VT_OK || vt_bytes_equal(other.file, vt_buf_view(&h->file)));
    (void)vt_verify_ballot(&same, count, own, &other, &err);
    MUST(vt_verify_result(count, &count->result_leaf, &err) == VT_OK);
    MUST(vt_verify_result(count, secretariat_fingerprint(), &err) == VT_E_VERIFY_RESULT_MIXED);
    MUST(vt_verify_result(own, &count->result_leaf, &err) == VT_E_VERIFY_NOT_COUNT);
    vt_buf_free(&returns);
}

bool secretariat_agrees(struct secretariat *s, const struct happening *h,
                        const struct vt_verified *count, struct vt_bytes counted)
{
    static struct vt_verified own;
    struct vt_buf receipt = {0};
    struct vt_error err;
    secretariat_receipt(&receipt, s, h);
    enum vt_code code =
        vt_verify_receipt(&own, vt_buf_view(&receipt), secretariat_fingerprint(), &err);
    bool holds = code == VT_OK;
    MUST(holds || s->lied);
    if (holds) {
        code = vt_verify_earlier(count, &own, &err);
        MUST(code == VT_OK || s->lied);
        if (h->kind != VT_ENTRY_REKEY) {
            compare_kept(s, h, count, &own);
            compare_others(s, h, count, &own);
        }
        bool convicted = secretariat_convicted(s, vt_buf_view(&receipt), counted);
        MUST(convicted || !vt_convicts_log(count, code));
    }
    vt_verified_free(&own);
    vt_buf_free(&receipt);
    return holds && code == VT_OK;
}

bool secretariat_convicted(const struct secretariat *s, struct vt_bytes one, struct vt_bytes two)
{
    static struct vt_conviction found;
    struct vt_testimony file[2] = {{.old_size = 0}, {.old_size = 0}};
    MUST(vt_testimony_read(&file[0], one, NULL) == VT_OK);
    MUST(vt_testimony_read(&file[1], two, NULL) == VT_OK);
    bool convicted = fuzz_convicts(&found, &file[0], &file[1], NULL, NULL);
    MUST(!convicted || vt_hash_equal(&found.fingerprint, secretariat_fingerprint()));
    MUST(!convicted || s->lied);
    MUST(fuzz_convicts(&found, &file[1], &file[0], NULL, NULL) == convicted);
    vt_testimony_free(&file[0]);
    vt_testimony_free(&file[1]);
    return convicted;
}
