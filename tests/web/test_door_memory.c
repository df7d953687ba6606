/* SPDX-License-Identifier: EUPL-1.2 */
/* When memory runs out, at whichever request: the door says so, or says nothing, and never something
 * else than with memory enough. */
#include "web/asking.h"

#include <string.h>

#include "support/memory.h"
#include "support/run.h"
#include "vote/receipts.h"

/* Is this answer honest about having had too little memory? That a receipt cannot be told is. */
static bool is_honest(struct vt_bytes answer)
{
    struct vt_bytes json;
    return vt_web_next_field(&json, &answer) && (vt_bytes_starts(json, VT_LIT("{\"error\":\"")) ||
                                                 vt_bytes_starts(json, VT_LIT("{\"status\":2,")));
}

static void try_all(const char *operation, const struct vt_bytes *field, size_t count)
{
    struct vt_buf request = {0};
    struct answer good;
    put_request(&request, operation, "nl", field, count);
    ask_bytes(&good, vt_buf_view(&request));
    assert_false(is_honest(vt_buf_view(&good.bytes)));
    for (int mode = 0; mode < 2; mode++) {
        bool same = false;
        for (long n = 0; !same; n++) {
            struct vt_buf out = {0};
            assert_in_range(n, 0, 20000);
            memory_for_good = mode == 1;
            memory_left = n;
            vt_web_answer(&out, vt_buf_view(&request));
            bool enough = memory_left > 0;
            memory_left = MEMORY_ENOUGH;
            if (vt_buf_code(&out) == VT_OK && out.len > 0) {
                same = enough;
                bool equal = vt_bytes_equal(vt_buf_view(&out), vt_buf_view(&good.bytes));
                if (!equal && (enough || !is_honest(vt_buf_view(&out)))) {
                    fail_msg("%s, request %ld: another answer", operation, n);
                }
            }
            vt_buf_free(&out);
        }
    }
    free_answer(&good);
    vt_buf_free(&request);
}

static void looking_at_files(void **state)
{
    struct receipts *r = *state;
    struct vt_bytes field[] = {VT_LIT("a"), receipt_named(r, "GM0001-count")};
    try_all("look", field, 2);
    field[1] = vt_buf_view(&r->f.consultation);
    try_all("look", field, 2);
    field[1] = vt_buf_view(&r->f.reg);
    try_all("look", field, 2);
    field[1] = vt_buf_view(&r->f.journal);
    try_all("look", field, 2);
    field[1] = VT_LIT("format: vngtally/ballot/v1\nmember: GM0001\n");
    try_all("look", field, 2);
    field[0] = VT_LIT("1234");
    field[1] = receipt_named(r, "GM0001-count");
    try_all("fingerprint", field, 2);
    try_all("words", NULL, 0);
}

static void verifying(void **state)
{
    struct receipts *r = *state;
    struct vt_buf digits = {0};
    vt_hash_put_hex(&digits, &r->f.dossier.fingerprint);
    struct vt_bytes field[10] = {VT_LIT(""), VT_LIT("a"), receipt_named(r, "GM0001-count"),
                                 vt_buf_view(&digits)};
    try_all("verify", field, 10);
    vt_buf_free(&digits);
}

static void voting(void **state)
{
    static const unsigned char salt[32] = {1};
    struct receipts *r = *state;
    struct vt_bytes field[10] = {vt_buf_view(&r->f.consultation), vt_buf_view(&r->f.reg),
                                 vt_buf_view(&r->f.journal)};
    try_all("consultation", field, 3);
    field[3] = VT_LIT("GM0001");
    field[4] = VT_LIT("azwa voor\nhlo none\n");
    field[6] = VT_LIT("7 mei 2025");
    field[9] = (struct vt_bytes){salt, sizeof salt};
    try_all("ballot", field, 10);
    field[4] = VT_LIT("azwa voor\n");
    try_all("ballot", field, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looking_at_files),
        cmocka_unit_test(verifying),
        cmocka_unit_test(voting),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
