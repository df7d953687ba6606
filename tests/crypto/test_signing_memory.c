/* SPDX-License-Identifier: EUPL-1.2 */
/* When memory runs out, at whichever request, once or for good: a text is whole or its buffer says
 * that it is not, and no signature is called false, or true, for want of memory. */
#include "crypto/support.h"
#include "support/memory.h"

#include <vngtally/crypto/note.h>
#include <vngtally/crypto/sshsig.h>

#define TIME 1761141600
#define TEXT VT_LIT("een\ntwee\n")

static struct test_key secret;
static struct vt_note_key witness;

static int setup(void **state)
{
    (void)state;
    secret = key_of_byte(2);
    return vt_note_key_make(&witness, VT_LIT("getuige"), VT_NOTE_COSIGNATURE, &secret.public) ==
                   VT_OK
               ? 0
               : 1;
}

typedef void writer(struct vt_buf *out);

static void put_cosignature(struct vt_buf *out)
{
    vt_note_put_cosignature(out, TEXT, &witness, TIME, (struct vt_secret){secret.secret});
}

static void put_sshsig(struct vt_buf *out)
{
    struct vt_sshsig sig;
    vt_sshsig_sign(&sig, TEXT, VT_LIT("file"), (struct vt_secret){secret.secret});
    vt_sshsig_put(out, &sig, VT_LIT("file"));
}

static void put_fingerprint(struct vt_buf *out)
{
    vt_ssh_key_put_fingerprint(out, &secret.public);
}

/* With ever more memory, until there is enough: which takes `least` failures at least. */
static void try_until_it_is_whole(writer *put, long least)
{
    struct vt_buf whole = {0};
    put(&whole);
    assert_code(VT_OK, vt_buf_code(&whole));
    for (int mode = 0; mode < 2; mode++) {
        enum vt_code code = VT_E_MEMORY;
        for (long n = 0; code != VT_OK; n++) {
            struct vt_buf out = {0};
            memory_for_good = mode == 1;
            memory_left = n;
            put(&out);
            memory_left = MEMORY_ENOUGH;
            code = vt_buf_code(&out);
            if (code == VT_OK) {
                assert_true(n >= least);
                assert_true(vt_bytes_equal(vt_buf_view(&whole), vt_buf_view(&out)));
            } else {
                assert_code(VT_E_MEMORY, code);
            }
            vt_buf_free(&out);
        }
    }
    vt_buf_free(&whole);
}

static void what_is_written_is_whole_or_has_failed(void **state)
{
    (void)state;
    try_until_it_is_whole(put_cosignature, 2);
    try_until_it_is_whole(put_sshsig, 3);
    try_until_it_is_whole(put_fingerprint, 1);
}

/* What has no room for a fingerprint is not cut short by its padding. */
static void a_fingerprint_that_does_not_fit_takes_nothing_away(void **state)
{
    (void)state;
    struct vt_buf out = {.cap = 4};
    vt_buf_put_text(&out, "key ");
    put_fingerprint(&out);
    assert_code(VT_E_TOO_BIG, vt_buf_code(&out));
    assert_bytes("key ", vt_buf_view(&out));
    vt_buf_free(&out);
}

static void a_cosignature_is_not_called_false_for_want_of_memory(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    uint64_t time = 7;
    put_cosignature(&out);
    struct vt_bytes line = vt_bytes_part(vt_buf_view(&out), 0, out.len - 1);
    memory_left = 0;
    assert_code(VT_E_MEMORY, vt_note_verify_line(&time, line, TEXT, &witness));
    assert_int_equal(0, time);
    memory_left = MEMORY_ENOUGH;
    assert_code(VT_OK, vt_note_verify_line(&time, line, TEXT, &witness));
    assert_int_equal(TIME, time);
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_whole_or_has_failed),
        cmocka_unit_test(a_fingerprint_that_does_not_fit_takes_nothing_away),
        cmocka_unit_test(a_cosignature_is_not_called_false_for_want_of_memory),
    };
    return VT_RUN_WITH(tests, setup, NULL);
}
