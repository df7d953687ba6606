/* SPDX-License-Identifier: EUPL-1.2 */
/* The door (web/door.h): what is no request is refused, whatever it is; the same request gives the
 * same answer; and the words of the page. */
#include "web/asking.h"

#include <string.h>

#include <vngtally/vote/ballot.h>

#include "support/run.h"
#include "vote/fixture.h"

static const struct operation {
    const char *name;
    size_t fields, files;
} operations[] = {
    {"words", 0, 0},        {"look", 2, 0},    {"fingerprint", 2, 0}, {"verify", 10, 2},
    {"consultation", 3, 0}, {"ballot", 10, 2}, {"remark", 1, 0},      {"key-make", 6, 2},
    {"key-look", 5, 0},     {"sign", 4, 1},
};
#define OPERATIONS (sizeof operations / sizeof operations[0])

static void check_refused(struct vt_bytes request)
{
    struct answer answer;
    ask_bytes(&answer, request);
    assert_no_request(&answer);
    free_answer(&answer);
}

static void refuses_an_operation_or_a_language_that_it_does_not_know(void **state)
{
    static const char *const names[][2] = {{"", "nl"},       {"Words", "nl"}, {"words ", "nl"},
                                           {"words", ""},    {"words", "NL"}, {"words", "de"},
                                           {"sleutel", "en"}};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct answer answer;
        ask(&answer, names[i][0], names[i][1], NULL, 0);
        assert_no_request(&answer);
        free_answer(&answer);
    }
}

static void refuses_a_field_too_few_or_too_many(void **state)
{
    const struct vt_bytes field[MOST_FIELDS] = {{0}};
    (void)state;
    for (size_t i = 0; i < OPERATIONS; i++) {
        for (size_t count = 0; count < 12; count++) {
            struct answer answer;
            if (count == operations[i].fields) {
                continue;
            }
            ask(&answer, operations[i].name, "nl", field, count);
            assert_no_request(&answer);
            free_answer(&answer);
        }
    }
}

static void refuses_a_request_that_is_cut_or_goes_on(void **state)
{
    const struct vt_bytes field[] = {VT_LIT("name"), VT_LIT("content")};
    struct vt_buf request = {0};
    (void)state;
    put_request(&request, "look", "nl", field, 2);
    for (size_t len = 0; len < request.len; len++) {
        check_refused((struct vt_bytes){request.at, len});
    }
    vt_buf_put_byte(&request, 0);
    check_refused(vt_buf_view(&request));
    vt_buf_free(&request);
}

static void refuses_a_length_beyond_the_end(void **state)
{
    static const unsigned char lengths[][4] = {
        {0xFF, 0xFF, 0xFF, 0xFF}, {0, 0, 0, 0x80}, {1, 0, 0, 0}, {0xFC, 0xFF, 0xFF, 0xFF}};
    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct vt_buf request = {0};
        vt_buf_put(&request, (struct vt_bytes){lengths[i], 4});
        check_refused(vt_buf_view(&request));
        vt_buf_clear(&request);
        put_request(&request, "words", "en", NULL, 0);
        vt_buf_put(&request, (struct vt_bytes){lengths[i], 4});
        check_refused(vt_buf_view(&request));
        vt_buf_free(&request);
    }
}

/* A number by chance, the same each time. */
static unsigned chance(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(*state >> 33);
}

static void answers_whatever_bytes_come(void **state)
{
    uint64_t seed = 1;
    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        unsigned char bytes[64];
        struct answer answer;
        size_t len = chance(&seed) % sizeof bytes;
        for (size_t i = 0; i < len; i++) {
            bytes[i] = (unsigned char)(chance(&seed) % 4 == 0 ? chance(&seed) : 0);
        }
        ask_bytes(&answer, (struct vt_bytes){bytes, len});
        assert_no_request(&answer);
        free_answer(&answer);
    }
}

/* The beginnings of files: what an operation takes for the thing itself goes on as anything. */
static const char *const beginnings[] = {
    "",
    "vngtally/receipt/v1\n",
    "vngtally/receipt/v1\ntype count\n",
    "vngtally/entry/v1 opening\n",
    "vngtally/secret-key/v1\npublic ssh-ed25519 ",
    "vngtally/toelichting/v1\n",
    "-----BEGIN SSH SIGNATURE-----\n",
    "format: vngtally/consultation/v1\n",
    "format: vngtally/register/v1\nmembers:\n  - code: ",
    "format: vngtally/ballot/v1\nmember: GM0001\n",
    "ssh-ed25519 AAAA",
};
#define BEGINNINGS (sizeof beginnings / sizeof beginnings[0])

static void put_hostile(struct vt_buf *out, uint64_t *seed)
{
    static const char *const pieces[] = {
        "\n", " ",     "\r\n", ":", "\xFF",   "\xE2\x80\xAE", "none",    "9",
        "a",  "&a *a", "{[",   "=", "ballot", "signature",    "earlier", "result"};
    vt_buf_put_text(out, beginnings[chance(seed) % BEGINNINGS]);
    for (size_t n = chance(seed) % 24; n > 0; n--) {
        vt_buf_put_text(out, pieces[chance(seed) % (sizeof pieces / sizeof pieces[0])]);
    }
    if (chance(seed) % 3 == 0) {
        vt_buf_put_byte(out, 0);
    }
}

static void every_operation_answers_whatever_its_fields_hold(void **state)
{
    uint64_t seed = 2;
    (void)state;
    for (size_t round = 0; round < 4000; round++) {
        const struct operation *operation = &operations[round % OPERATIONS];
        struct vt_buf text[MOST_FIELDS] = {{0}};
        struct vt_bytes field[MOST_FIELDS] = {{0}};
        struct answer answer;
        for (size_t i = 0; i < operation->fields; i++) {
            put_hostile(&text[i], &seed);
            field[i] = vt_buf_view(&text[i]);
        }
        ask(&answer, operation->name, round % 2 == 0 ? "nl" : "en", field, operation->fields);
        if (answer.count == 1 && operation->files > 0) {
            assert_no_request(&answer);
        } else {
            assert_int_equal(answer.count, 1 + operation->files);
        }
        /* a JSON text never holds these as they are */
        for (size_t i = 0; i < answer.field[0].len; i++) {
            assert_true(answer.json[i] >= ' ' || (answer.json[i] & 0x80) != 0);
        }
        assert_lacks(answer, "\xE2\x80\xAE");
        free_answer(&answer);
        for (size_t i = 0; i < MOST_FIELDS; i++) {
            vt_buf_free(&text[i]);
        }
    }
}

static void the_same_request_gives_the_same_answer(void **state)
{
    struct vt_buf reg = {0};
    (void)state;
    fixture_put_register(&reg);
    const struct vt_bytes field[] = {VT_LIT("n"), vt_buf_view(&reg)};
    struct answer one, two;
    ask(&one, "look", "nl", field, 2);
    ask(&two, "look", "nl", field, 2);
    assert_true(vt_bytes_equal(vt_buf_view(&one.bytes), vt_buf_view(&two.bytes)));
    free_answer(&one);
    free_answer(&two);
    vt_buf_free(&reg);
}

static void an_answer_forgets_the_one_before(void **state)
{
    struct vt_buf out = {0};
    struct vt_buf request = {0};
    (void)state;
    put_request(&request, "words", "nl", NULL, 0);
    vt_buf_put_text(&out, "what stood here");
    vt_web_answer(&out, vt_buf_view(&request));
    assert_true(out.at[0] != 'w');
    vt_buf_free(&out);
    vt_buf_free(&request);
}

static void tells_the_words_of_the_page_in_both_languages(void **state)
{
    struct answer answer;
    (void)state;
    ask(&answer, "words", "nl", NULL, 0);
    assert_says(answer, "{\"lang\":\"nl\",\"words\":{\"PAGE_");
    assert_says(answer, "\"PAGE_CHECK\":\"Controleren\"");
    assert_lacks(answer, "VT_W_");
    free_answer(&answer);
    ask(&answer, "words", "en", NULL, 0);
    assert_says(answer, "\"lang\":\"en\"");
    assert_says(answer, "\"PAGE_CHECK\":\"Check\"");
    free_answer(&answer);
}

static void a_field_is_its_length_and_its_bytes(void **state)
{
    struct vt_buf out = {0};
    struct vt_bytes field;
    (void)state;
    vt_web_put_field(&out, VT_LIT("abc"));
    vt_web_put_field(&out, VT_LIT(""));
    assert_true(vt_bytes_equal(vt_buf_view(&out), VT_LIT("\x03\0\0\0"
                                                         "abc"
                                                         "\0\0\0\0")));
    struct vt_bytes rest = vt_buf_view(&out);
    assert_true(vt_web_next_field(&field, &rest));
    assert_true(vt_bytes_equal(field, VT_LIT("abc")));
    assert_true(vt_web_next_field(&field, &rest));
    assert_int_equal(field.len, 0);
    assert_false(vt_web_next_field(&field, &rest));
    vt_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_an_operation_or_a_language_that_it_does_not_know),
        cmocka_unit_test(refuses_a_field_too_few_or_too_many),
        cmocka_unit_test(refuses_a_request_that_is_cut_or_goes_on),
        cmocka_unit_test(refuses_a_length_beyond_the_end),
        cmocka_unit_test(answers_whatever_bytes_come),
        cmocka_unit_test(every_operation_answers_whatever_its_fields_hold),
        cmocka_unit_test(the_same_request_gives_the_same_answer),
        cmocka_unit_test(an_answer_forgets_the_one_before),
        cmocka_unit_test(tells_the_words_of_the_page_in_both_languages),
        cmocka_unit_test(a_field_is_its_length_and_its_bytes),
    };
    return VT_RUN(tests);
}
