/* SPDX-License-Identifier: EUPL-1.2 */
/* A consultation to try the doors of. */
#include "fixtures.h"

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
