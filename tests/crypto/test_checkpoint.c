/* SPDX-License-Identifier: EUPL-1.2 */
/* Checkpoints: three lines and nothing else, signed by the log first and then by its witnesses. */
#include "crypto/support.h"

#include <vngtally/crypto/checkpoint.h>

#define ORIGIN "raadpleging.vng.nl/azwa-hlo-2025"
#define ROOT "WsuR4yU+ZTB5xwVs4tuodIUg8nxiko1TQH0wuxgfEnY="
#define TEXT ORIGIN "\n9\n" ROOT "\n"

/* ---- the text ---- */

static void reads_and_writes_three_lines(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint;
    struct vt_buf out = {0};
    assert_code(VT_OK, vt_checkpoint_parse(&checkpoint, VT_LIT(TEXT)));
    assert_bytes(ORIGIN, checkpoint.origin);
    assert_int_equal(9, checkpoint.size);
    vt_checkpoint_put_text(&out, &checkpoint);
    assert_bytes(TEXT, vt_buf_view(&out));
    vt_buf_free(&out);
}

static const char *const refused_texts[] = {
    "",
    "\n",
    ORIGIN "\n",
    ORIGIN "\n9\n",
    ORIGIN "\n9\n" ROOT,
    "\n9\n" ROOT "\n",
    ORIGIN "\n\n" ROOT "\n",
    ORIGIN "\n9\n\n",
    ORIGIN "\n09\n" ROOT "\n",
    ORIGIN "\n+9\n" ROOT "\n",
    ORIGIN "\n-9\n" ROOT "\n",
    ORIGIN "\n 9\n" ROOT "\n",
    ORIGIN "\n9 \n" ROOT "\n",
    ORIGIN "\n0x9\n" ROOT "\n",
    ORIGIN "\n9223372036854775808\n" ROOT "\n",
    ORIGIN "\n18446744073709551616\n" ROOT "\n",
    ORIGIN "\n9\nWsuR4yU+ZTB5xwVs4tuodIUg8nxiko1TQH0wuxgfEnZ=\n",
    ORIGIN "\n9\nWsuR4yU+ZTB5xwVs4tuodIUg8nxiko1TQH0wuxgfEnY\n",
    ORIGIN "\n9\n" ROOT " \n",
    ORIGIN "\n9\n" ROOT "AAAA\n",
    ORIGIN "\r\n9\r\n" ROOT "\r\n",
    "\t\n9\n" ROOT "\n",
};

static void refuses_any_other_text(void **state)
{
    (void)state;
    const struct vt_checkpoint zero = {.size = 0};
    for (size_t i = 0; i < sizeof refused_texts / sizeof refused_texts[0]; i++) {
        struct vt_checkpoint checkpoint;
        struct vt_bytes text = vt_bytes_of(refused_texts[i]);
        assert_code(VT_E_CHECKPOINT_FORM, vt_checkpoint_parse(&checkpoint, text));
        assert_memory_equal(&zero, &checkpoint, sizeof zero);
        assert_code(VT_E_CHECKPOINT_FORM, vt_checkpoint_parse_foreign(&checkpoint, text));
        assert_memory_equal(&zero, &checkpoint, sizeof zero);
    }
}

static void takes_the_largest_size(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint;
    assert_code(VT_OK, vt_checkpoint_parse(&checkpoint,
                                           VT_LIT(ORIGIN "\n9223372036854775807\n" ROOT "\n")));
    assert_true(checkpoint.size == VT_CHECKPOINT_SIZE_MAX);
}

static void only_a_foreign_checkpoint_has_extension_lines(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint;
    assert_code(VT_E_CHECKPOINT_FORM, vt_checkpoint_parse(&checkpoint, VT_LIT(TEXT "meer\n")));
    assert_code(VT_OK, vt_checkpoint_parse_foreign(&checkpoint, VT_LIT(TEXT)));
    assert_code(VT_OK, vt_checkpoint_parse_foreign(&checkpoint, VT_LIT(TEXT "meer\nen meer\n")));
    assert_int_equal(9, checkpoint.size);
    assert_code(VT_E_CHECKPOINT_FORM, vt_checkpoint_parse_foreign(&checkpoint, VT_LIT(TEXT "\n")));
    assert_code(VT_E_CHECKPOINT_FORM,
                vt_checkpoint_parse_foreign(&checkpoint, VT_LIT(TEXT "meer")));
    assert_code(VT_E_CHECKPOINT_FORM,
                vt_checkpoint_parse_foreign(&checkpoint, VT_LIT(TEXT "meer\n\nmeer\n")));
}

/* ---- the signatures ---- */

#define WITNESSES 3

/* A log, its witnesses, and the lines that they sign under TEXT, each with its \n. */
static struct test_key log_secret, witness_secret[WITNESSES];
static struct vt_note_key log_key, witness_key[WITNESSES];
static struct vt_buf log_line, witness_line[WITNESSES];

static int setup(void **state)
{
    (void)state;
    static const char *const names[WITNESSES] = {"getuige.nl/een", "getuige.nl/twee", "derde"};
    log_secret = key_of_byte(9);
    assert_code(VT_OK,
                vt_note_key_make(&log_key, VT_LIT(ORIGIN), VT_NOTE_ED25519, &log_secret.public));
    vt_note_put_signature(&log_line, VT_LIT(TEXT), &log_key, (struct vt_secret){log_secret.secret});
    for (size_t i = 0; i < WITNESSES; i++) {
        witness_secret[i] = key_of_byte((unsigned char)(10 + i));
        assert_code(VT_OK, vt_note_key_make(&witness_key[i], vt_bytes_of(names[i]),
                                            VT_NOTE_COSIGNATURE, &witness_secret[i].public));
        vt_note_put_cosignature(&witness_line[i], VT_LIT(TEXT), &witness_key[i], 1761141600 + i,
                                (struct vt_secret){witness_secret[i].secret});
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    vt_buf_free(&log_line);
    for (size_t i = 0; i < WITNESSES; i++) {
        vt_buf_free(&witness_line[i]);
    }
    return 0;
}

/* Verify TEXT with the lines that `order` names: L is the log's, 1 2 3 the witnesses', X that of a
 * stranger. On success *witnessed is how many there were. */
static enum vt_code verify_order(size_t *witnessed, const char *order)
{
    struct vt_checkpoint checkpoint;
    struct vt_buf bytes = {0};
    vt_buf_put_text(&bytes, TEXT "\n");
    for (const char *at = order; *at != '\0'; at++) {
        if (*at == 'L') {
            vt_buf_put(&bytes, vt_buf_view(&log_line));
        } else if (*at == 'X') {
            vt_buf_put_text(&bytes, "\xE2\x80\x94 vreemd AAAAAAA=\n");
        } else {
            vt_buf_put(&bytes, vt_buf_view(&witness_line[*at - '1']));
        }
    }
    enum vt_code code = vt_checkpoint_verify(&checkpoint, witnessed, vt_buf_view(&bytes), &log_key,
                                             witness_key, WITNESSES);
    assert_int_equal(code == VT_OK ? 9 : 0, checkpoint.size);
    vt_buf_free(&bytes);
    return code;
}

static void the_log_signs_first_and_witnesses_follow_in_their_order(void **state)
{
    (void)state;
    static const char *const good[] = {"L", "L1", "L2", "L3", "L12", "L13", "L23", "L123"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        size_t witnessed = 99;
        assert_code(VT_OK, verify_order(&witnessed, good[i]));
        assert_int_equal(strlen(good[i]) - 1, witnessed);
    }
}

static void refuses_lines_in_any_other_order(void **state)
{
    (void)state;
    static const char *const bad[] = {"1",   "1L",   "12L",  "X",   "XL",   "LX",
                                      "L1X", "LX1",  "LL",   "L1L", "L11",  "L121",
                                      "L21", "L132", "L321", "L31", "L122", "L123X"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        size_t witnessed = 99;
        assert_code(VT_E_CHECKPOINT_LINES, verify_order(&witnessed, bad[i]));
        assert_int_equal(0, witnessed);
    }
    assert_code(VT_E_NOTE_FORM, verify_order(NULL, ""));
}

static void signs_what_it_verifies(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint, back;
    struct vt_buf out = {0};
    assert_code(VT_OK, vt_checkpoint_parse(&checkpoint, VT_LIT(TEXT)));
    vt_buf_put_text(&out, "ervoor");
    vt_checkpoint_put_signed(&out, &checkpoint, &log_key, (struct vt_secret){log_secret.secret});
    struct vt_bytes bytes = vt_bytes_part(vt_buf_view(&out), 6, out.len);
    assert_true(vt_bytes_starts(bytes, VT_LIT(TEXT "\n")));
    assert_true(vt_bytes_ends(bytes, vt_buf_view(&log_line)));
    assert_int_equal(sizeof TEXT + log_line.len, bytes.len);
    assert_code(VT_OK, vt_checkpoint_verify(&back, NULL, bytes, &log_key, NULL, 0));
    assert_int_equal(9, back.size);
    assert_true(vt_hash_equal(&checkpoint.root, &back.root));
    vt_buf_free(&out);
}

static void a_buffer_that_failed_stays_failed(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint;
    struct vt_buf out = {.cap = 40};
    assert_code(VT_OK, vt_checkpoint_parse(&checkpoint, VT_LIT(TEXT)));
    vt_checkpoint_put_signed(&out, &checkpoint, &log_key, (struct vt_secret){log_secret.secret});
    assert_code(VT_E_TOO_BIG, vt_buf_code(&out));
    vt_buf_free(&out);
}

static void refuses_every_altered_byte(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint;
    struct vt_buf bytes = {0};
    vt_buf_put_text(&bytes, TEXT "\n");
    vt_buf_put(&bytes, vt_buf_view(&log_line));
    vt_buf_put(&bytes, vt_buf_view(&witness_line[0]));
    vt_buf_put(&bytes, vt_buf_view(&witness_line[1]));
    assert_code(VT_OK, vt_checkpoint_verify(&checkpoint, NULL, vt_buf_view(&bytes), &log_key,
                                            witness_key, WITNESSES));
    for (size_t at = 0; at < bytes.len; at++) {
        for (unsigned other = 1; other < 256; other += at % 2 == 0 ? 1 : 7) {
            bytes.at[at] ^= (unsigned char)other;
            assert_int_not_equal(VT_OK, vt_checkpoint_verify(&checkpoint, NULL, vt_buf_view(&bytes),
                                                             &log_key, witness_key, WITNESSES));
            bytes.at[at] ^= (unsigned char)other;
        }
    }
    vt_buf_free(&bytes);
}

static void refuses_another_origin_even_when_the_log_signed_it(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint = {.origin = VT_LIT(ORIGIN "x"), .size = 9};
    struct vt_buf out = {0};
    vt_checkpoint_put_signed(&out, &checkpoint, &log_key, (struct vt_secret){log_secret.secret});
    assert_code(VT_E_CHECKPOINT_ORIGIN,
                vt_checkpoint_verify(&checkpoint, NULL, vt_buf_view(&out), &log_key, NULL, 0));
    vt_buf_free(&out);
}

static void refuses_another_logs_signature_under_its_name(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint;
    struct vt_note_key other;
    struct vt_buf bytes = {0};
    vt_buf_put_text(&bytes, TEXT "\n");
    vt_buf_put(&bytes, vt_buf_view(&log_line));
    assert_code(VT_OK, vt_note_key_make(&other, VT_LIT(ORIGIN), VT_NOTE_ED25519,
                                        &witness_secret[0].public));
    assert_code(VT_E_CHECKPOINT_LINES,
                vt_checkpoint_verify(&checkpoint, NULL, vt_buf_view(&bytes), &other, NULL, 0));
    memcpy(other.id, log_key.id, 4);
    assert_code(VT_E_SIGNATURE,
                vt_checkpoint_verify(&checkpoint, NULL, vt_buf_view(&bytes), &other, NULL, 0));
    vt_buf_free(&bytes);
}

static void refuses_what_is_no_note_or_no_checkpoint(void **state)
{
    (void)state;
    struct vt_checkpoint checkpoint;
    struct vt_buf bytes = {0};
    assert_code(VT_E_NOTE_FORM,
                vt_checkpoint_verify(&checkpoint, NULL, VT_LIT(TEXT), &log_key, NULL, 0));
    vt_buf_put_text(&bytes, TEXT "meer\n\n");
    vt_note_put_signature(&bytes, VT_LIT(TEXT "meer\n"), &log_key,
                          (struct vt_secret){log_secret.secret});
    assert_code(VT_E_CHECKPOINT_FORM,
                vt_checkpoint_verify(&checkpoint, NULL, vt_buf_view(&bytes), &log_key, NULL, 0));
    vt_buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_and_writes_three_lines),
        cmocka_unit_test(refuses_any_other_text),
        cmocka_unit_test(takes_the_largest_size),
        cmocka_unit_test(only_a_foreign_checkpoint_has_extension_lines),
        cmocka_unit_test(the_log_signs_first_and_witnesses_follow_in_their_order),
        cmocka_unit_test(refuses_lines_in_any_other_order),
        cmocka_unit_test(signs_what_it_verifies),
        cmocka_unit_test(a_buffer_that_failed_stays_failed),
        cmocka_unit_test(refuses_every_altered_byte),
        cmocka_unit_test(refuses_another_origin_even_when_the_log_signed_it),
        cmocka_unit_test(refuses_another_logs_signature_under_its_name),
        cmocka_unit_test(refuses_what_is_no_note_or_no_checkpoint),
    };
    return VT_RUN_WITH(tests, setup, teardown);
}
