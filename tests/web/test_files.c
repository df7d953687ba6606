/* SPDX-License-Identifier: EUPL-1.2 */
/* look, fingerprint and verify: what a person who checks a receipt is told. That verify says what the
 * program says is held against the program itself by beside.sh. */
#include "web/asking.h"

#include <stdlib.h>
#include <string.h>

#include "support/run.h"
#include "vote/receipts.h"

/* ---- look ---- */

static void check_look(struct vt_bytes bytes, const char *kind, const char *note)
{
    const struct vt_bytes field[] = {VT_LIT("name"), bytes};
    struct answer answer;
    struct vt_buf expected = {0};
    ask(&answer, "look", "en", field, 2);
    put(&expected, "\"kind\":\"%s\"", kind);
    vt_buf_put_byte(&expected, 0);
    assert_says(answer, (const char *)expected.at);
    if (note == NULL) {
        assert_says(answer, "\"note\":\"\"");
    } else {
        assert_says(answer, note);
    }
    vt_buf_free(&expected);
    free_answer(&answer);
}

static void says_what_is_the_matter_with_a_file_that_is_none_of_ours(void **state)
{
    (void)state;
    check_look(VT_LIT(""), "unknown", "This file is empty.");
    check_look(VT_LIT("\r\n <!DOCTYPE html>"), "unknown", "This is a web page");
    check_look(VT_LIT("PK\x03\x04"), "unknown", "This is a zip file.");
    check_look(VT_LIT("%PDF-1.7"), "unknown", "This is a PDF.");
    check_look(VT_LIT("\xFF\xFEv\0"), "unknown", "UTF-16");
    check_look(VT_LIT("dear secretary"), "unknown", "no file of a consultation");
    check_look(VT_LIT("vngtally/rekey/v1\n"), "unknown", "no file of a consultation");
    check_look(VT_LIT("vngtally/conviction/v1\r\n"), "unknown", "no file of a consultation");
    check_look(VT_LIT("-----BEGIN OPENSSH PRIVATE KEY-----\n"), "foreign-key", "cannot sign");
    check_look(VT_LIT("PuTTY-User-Key-File-3: ssh-ed25519\n"), "foreign-key", "cannot sign");
}

static void says_that_line_ends_or_a_mark_were_put_in(void **state)
{
    const struct receipts *r = *state;
    struct vt_bytes receipt = receipt_named(r, "GM0001-count");
    struct vt_buf changed = {0};
    for (size_t i = 0; i < receipt.len; i++) {
        vt_buf_put_text(&changed, receipt.at[i] == '\n' ? "\r" : "");
        vt_buf_put_byte(&changed, receipt.at[i]);
    }
    check_look(vt_buf_view(&changed), "receipt", "The line ends of this file were changed");
    vt_buf_clear(&changed);
    vt_buf_put_text(&changed, "\xEF\xBB\xBF");
    vt_buf_put(&changed, receipt);
    check_look(vt_buf_view(&changed), "receipt", "an invisible mark before this file");
    vt_buf_free(&changed);
}

static void says_that_a_receipt_was_cut(void **state)
{
    struct vt_bytes receipt = receipt_named(*state, "GM0001-count");
    check_look((struct vt_bytes){receipt.at, receipt.len - 100}, "receipt", "damaged or changed");
}

static void says_that_a_file_is_too_large(void **state)
{
    size_t len = VT_WEB_FILE_MAX + 1;
    unsigned char *large = malloc(len);
    (void)state;
    assert_non_null(large);
    memset(large, 'x', len);
    check_look((struct vt_bytes){large, len}, "unknown", "larger than 16 MB");
    check_look((struct vt_bytes){large, len - 1}, "unknown", "no file of a consultation");
    free(large);
}

static void knows_every_file_and_whose_it_is(void **state)
{
    struct receipts *r = *state;
    struct answer answer;
    const struct vt_bytes files[] = {vt_buf_view(&r->f.consultation), vt_buf_view(&r->f.reg),
                                     vt_buf_view(&r->f.journal)};
    static const char *const kinds[] = {"consultation", "register", "journal"};
    for (size_t i = 0; i < 3; i++) {
        check_look(files[i], kinds[i], NULL);
    }
    const struct vt_bytes field[] = {VT_LIT(""), receipt_named(r, "GM0001-count")};
    ask(&answer, "look", "nl", field, 2);
    assert_says(answer, "(GM0001), telbewijs\"");
    assert_says(answer, "\"member\":\"GM0001\"");
    assert_says(answer, " kB\"");
    free_answer(&answer);
}

/* ---- fingerprint ---- */

static void ask_typed(struct answer *out, const char *typed, struct vt_bytes against)
{
    const struct vt_bytes field[] = {vt_bytes_of(typed), against};
    ask(out, "fingerprint", "nl", field, 2);
}

/* The true fingerprint, as text. */
static void digits_of(char out[65], const struct receipts *r)
{
    struct vt_buf hex = {0};
    vt_hash_put_hex(&hex, &r->f.dossier.fingerprint);
    assert_int_equal(hex.len, 64);
    memcpy(out, hex.at, 64);
    out[64] = 0;
    vt_buf_free(&hex);
}

#define YES "\"yes\","
#define NONE ",\"none\""

static void a_group_is_told_as_soon_as_it_is_full(void **state)
{
    struct receipts *r = *state;
    struct vt_bytes receipt = receipt_named(r, "GM0001-count");
    struct answer answer;
    char typed[66];
    digits_of(typed, r);
    typed[10] = 0;
    ask_typed(&answer, typed, receipt);
    assert_says(answer, "{\"digits\":10,\"groups\":[" YES YES "\"now\"" NONE);
    assert_says(answer, "\"state\":\"typing\"");
    assert_says(answer, "10 van 64 tekens. Tot hier past het bij dit bestand.");
    free_answer(&answer);
    typed[7] = typed[7] == '0' ? '1' : '0';
    typed[8] = 0;
    ask_typed(&answer, typed, receipt);
    assert_says(answer, "[" YES "\"no\",\"now\"" NONE);
    assert_says(answer, "\"state\":\"wrong\"");
    assert_says(answer, "1 groep past, groep 2 niet.");
    assert_says(answer, "\"error\":\"Groep 2 past niet bij dit bestand.");
    free_answer(&answer);
}

static void the_right_value_is_never_shown(void **state)
{
    struct receipts *r = *state;
    char right[66];
    char group[5] = {0};
    digits_of(right, r);
    struct answer answer;
    ask_typed(&answer, "00000000", vt_buf_view(&r->f.journal));
    assert_says(answer, "\"state\":\"wrong\"");
    for (size_t g = 0; g < 16; g++) {
        memcpy(group, right + 4 * g, 4);
        assert_lacks(answer, group);
    }
    free_answer(&answer);
}

static void a_letter_is_told_and_which(void **state)
{
    struct answer answer;
    ask_typed(&answer, "98 95\ncfbo", receipt_named(*state, "GM0001-count"));
    assert_says(answer, "\"state\":\"letter\"");
    assert_says(answer, "“o” (teken 8) hoort niet in een vingerafdruk.");
    assert_says(answer, "\"shown\":\"9895 cfbo\"");
    free_answer(&answer);
    ask_typed(&answer, "\xE2\x80\xAE\xFF", (struct vt_bytes){0});
    assert_says(answer, "\"state\":\"letter\"");
    assert_says(answer, "“U+202E” (teken 1) hoort niet in een vingerafdruk.");
    assert_says(answer, "\"shown\":\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    free_answer(&answer);
}

static void what_a_word_processor_puts_between_is_passed_over(void **state)
{
    struct answer answer;
    (void)state;
    ask_typed(&answer,
              "98\xC2\xA0"
              "95\xE2\x80\x93"
              "CF\xE2\x80\x8B"
              "b",
              (struct vt_bytes){0});
    assert_says(answer, "{\"digits\":7,");
    assert_says(answer, "\"state\":\"typing\"");
    assert_says(answer, "\"shown\":\"9895 cfb\"");
    free_answer(&answer);
}

static void a_whole_one_fits_or_is_too_long(void **state)
{
    struct receipts *r = *state;
    struct vt_bytes receipt = receipt_named(r, "GM0001-count");
    struct answer answer;
    char typed[66];
    digits_of(typed, r);
    ask_typed(&answer, typed, receipt);
    assert_says(answer, "\"state\":\"complete\"");
    assert_says(answer, "De vingerafdruk past bij dit bestand.");
    assert_lacks(answer, "\"no\"");
    free_answer(&answer);
    ask_typed(&answer, typed, (struct vt_bytes){0});
    assert_says(answer, "\"state\":\"complete\"");
    assert_says(answer, "64 van 64 tekens.\"");
    assert_says(answer, "\"full\"");
    assert_lacks(answer, "\"yes\"");
    free_answer(&answer);
    typed[64] = '0';
    typed[65] = 0;
    ask_typed(&answer, typed, receipt);
    assert_says(answer, "\"state\":\"long\"");
    assert_says(answer, "U hebt 65 tekens getypt.");
    free_answer(&answer);
}

static void capitals_spaces_lines_and_hyphens_do_not_matter(void **state)
{
    struct answer answer;
    (void)state;
    ask_typed(&answer, " 98-95\tCF\r\nbe 7D", (struct vt_bytes){0});
    assert_says(answer, "\"digits\":10");
    assert_says(answer, "\"shown\":\"9895 cfbe 7d\"");
    assert_says(answer, "\"error\":\"\"");
    free_answer(&answer);
}

/* ---- verify ---- */

enum {
    GIVEN,
    NAME,
    RECEIPT,
    FINGERPRINT,
    RESULT,
    BALLOT_NAME,
    BALLOT,
    SIGNATURE,
    EARLIER_NAME,
    EARLIER,
    FIELDS
};

static void start_verify(struct vt_bytes field[FIELDS], const struct receipts *r, char digits[65],
                         const char *name)
{
    memset(field, 0, FIELDS * sizeof field[0]);
    digits_of(digits, r);
    field[NAME] = VT_LIT("a.receipt");
    field[RECEIPT] = receipt_named(r, name);
    field[FINGERPRINT] = vt_bytes_of(digits);
}

static void a_receipt_holds_and_every_part_has_its_heading(void **state)
{
    struct vt_bytes field[FIELDS];
    char digits[65];
    struct answer answer;
    start_verify(field, *state, digits, "GM0001-count");
    ask(&answer, "verify", "en", field, FIELDS);
    assert_int_equal(answer.count, 3);
    assert_says(answer, "{\"status\":0,\"answer\":\"yes\",\"title\":\"Count receipt of ");
    assert_says(answer, "\"sentences\":[\"This receipt holds.");
    assert_says(answer, "{\"part\":\"proved\",\"heading\":\"What is proved (nobody's word is "
                        "needed for it)\",\"lines\":[{\"label\":\"");
    assert_says(answer, "\"complaint\":\"\"");
    assert_true(answer.field[1].len > 0 && answer.field[2].len > 0);
    free_answer(&answer);
}

static void a_changed_receipt_does_not_hold(void **state)
{
    struct vt_bytes field[FIELDS];
    char digits[65];
    struct answer answer;
    struct vt_buf changed = {0};
    start_verify(field, *state, digits, "GM0001-count");
    vt_buf_put(&changed, field[RECEIPT]);
    changed.at[changed.len - 10] ^= 1;
    field[RECEIPT] = vt_buf_view(&changed);
    ask(&answer, "verify", "nl", field, FIELDS);
    assert_says(answer, "{\"status\":1,\"answer\":\"no\"");
    assert_says(answer, "DIT BEWIJS KLOPT NIET.");
    assert_says(answer, "{\"part\":\"wrong\"");
    assert_says(answer, "{\"part\":\"do\"");
    free_answer(&answer);
    vt_buf_free(&changed);
}

static void an_earlier_receipt_that_does_not_hold_is_told_as_such(void **state)
{
    struct vt_bytes field[FIELDS];
    char digits[65];
    struct answer answer;
    struct vt_buf changed = {0};
    start_verify(field, *state, digits, "GM0001-count");
    vt_buf_put(&changed, receipt_named(*state, "GM0001-1"));
    changed.at[changed.len - 10] ^= 1;
    field[GIVEN] = VT_LIT("earlier");
    field[EARLIER] = vt_buf_view(&changed);
    ask(&answer, "verify", "en", field, FIELDS);
    assert_says(answer, "{\"status\":1,\"answer\":\"no\"");
    assert_says(answer, "THE EARLIER RECEIPT DOES NOT HOLD.");
    free_answer(&answer);
    vt_buf_free(&changed);
}

/* It could not be told: nothing is printed, and the complaint says why. */
static void check_trouble(struct vt_bytes field[FIELDS], const char *complaint)
{
    struct answer answer;
    ask(&answer, "verify", "en", field, FIELDS);
    assert_int_equal(answer.count, 3);
    assert_says(answer,
                "{\"status\":2,\"answer\":\"trouble\",\"title\":\"This cannot be checked\"");
    assert_says(answer, complaint);
    assert_int_equal(answer.field[1].len, 0);
    assert_int_equal(answer.field[2].len, 0);
    free_answer(&answer);
}

static void what_cannot_be_told_is_trouble_and_never_a_yes(void **state)
{
    static unsigned char large[((size_t)16 << 20) + 1];
    struct vt_bytes field[FIELDS];
    char digits[65];
    start_verify(field, *state, digits, "GM0001-count");
    field[FINGERPRINT] = VT_LIT("");
    check_trouble(field, "has 0 characters");
    start_verify(field, *state, digits, "GM0001-count");
    field[GIVEN] = VT_LIT("result");
    field[RESULT] = VT_LIT("12x");
    check_trouble(field, "The fingerprint of --result holds “x”");
    start_verify(field, *state, digits, "GM0001-count");
    field[RECEIPT] = VT_LIT("hello");
    check_trouble(field, "\"complaint\":\"a.receipt:1:1: This is no receipt");
    field[RECEIPT] = (struct vt_bytes){large, sizeof large};
    check_trouble(field, "\"complaint\":\"vngtally: ");
    start_verify(field, *state, digits, "GM0001-count");
    field[GIVEN] = VT_LIT("ballot");
    field[BALLOT_NAME] = VT_LIT("b.yaml");
    field[BALLOT] = (struct vt_bytes){large, 8193};
    check_trouble(field, "b.yaml");
    field[BALLOT] = VT_LIT("x");
    field[GIVEN] = VT_LIT("ballot signature");
    field[SIGNATURE] = (struct vt_bytes){large, ((size_t)64 << 10) + 1};
    check_trouble(field, "b.yaml.sig");
    start_verify(field, *state, digits, "GM0001-count");
    field[GIVEN] = VT_LIT("earlier");
    field[EARLIER_NAME] = VT_LIT("e.receipt");
    field[EARLIER] = VT_LIT("hello");
    check_trouble(field, "\"complaint\":\"e.receipt:1:1: ");
}

static void what_was_not_given_is_not_looked_at(void **state)
{
    struct vt_bytes field[FIELDS];
    char digits[65];
    struct answer answer;
    start_verify(field, *state, digits, "GM0001-count");
    field[RESULT] = VT_LIT("nonsense");
    field[BALLOT] = VT_LIT("nonsense");
    field[SIGNATURE] = VT_LIT("nonsense");
    field[EARLIER] = VT_LIT("nonsense");
    ask(&answer, "verify", "en", field, FIELDS);
    assert_says(answer, "{\"status\":0,");
    free_answer(&answer);
    field[GIVEN] = VT_LIT("Ballot");
    ask(&answer, "verify", "en", field, FIELDS);
    assert_no_request(&answer);
    free_answer(&answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_is_the_matter_with_a_file_that_is_none_of_ours),
        cmocka_unit_test(says_that_line_ends_or_a_mark_were_put_in),
        cmocka_unit_test(says_that_a_receipt_was_cut),
        cmocka_unit_test(says_that_a_file_is_too_large),
        cmocka_unit_test(knows_every_file_and_whose_it_is),
        cmocka_unit_test(a_group_is_told_as_soon_as_it_is_full),
        cmocka_unit_test(the_right_value_is_never_shown),
        cmocka_unit_test(a_letter_is_told_and_which),
        cmocka_unit_test(what_a_word_processor_puts_between_is_passed_over),
        cmocka_unit_test(a_whole_one_fits_or_is_too_long),
        cmocka_unit_test(capitals_spaces_lines_and_hyphens_do_not_matter),
        cmocka_unit_test(a_receipt_holds_and_every_part_has_its_heading),
        cmocka_unit_test(a_changed_receipt_does_not_hold),
        cmocka_unit_test(an_earlier_receipt_that_does_not_hold_is_told_as_such),
        cmocka_unit_test(what_cannot_be_told_is_trouble_and_never_a_yes),
        cmocka_unit_test(what_was_not_given_is_not_looked_at),
    };
    return VT_RUN_WITH(tests, make_receipts, free_receipts);
}
