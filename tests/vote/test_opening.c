/* SPDX-License-Identifier: EUPL-1.2 */
/* The opening: a known answer (known_opening.py beside this file), keys that serve two purposes, and
 * every line of it changed. docs/FORMAT.md section 7.1. */
#include "consultations.h"
#include "edits.h"
#include "registers.h"

#include <vngtally/vote/opening.h>

#define OTHER_ROOT "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define EMPTY_ROOT "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
#define ORIGIN "raadpleging.voorbeeld.example/azwa-hlo-2025"
#define LOG_KEY ORIGIN "+b95e1038+AYqHX/8es4RRV3rNWv7kBUVlaN18ieCQhjoFV7x69J8X"

static const char known[] =
    "vngtally/opening/v1\n"
    "origin " ORIGIN "\n"
    "log-key " LOG_KEY "\n"
    "register 6e56284e8f6f705c2183c083721c7c75d8e1e3be7a755729a6fc7986b136e4ed\n"
    "members 4 +cZlzjj9+h3sN/vOqh7+JdawLq1bnYF8NPR6V7OLy5Y=\n"
    "affiliated 1 VKpvzbtP7yUAfstzNtNEawNaFToA1RfPeRHCgaxuMVo=\n"
    "witnesses 2 2\n"
    "witness " WITNESS_1 "\n"
    "witness " WITNESS_2 "\n";

/* What an opening is made of. */
struct files {
    struct vt_consultation consultation;
    struct vt_register reg;
    struct vt_merkle tree[VT_TREES];
};

static struct files read_files(const char *consultation_text)
{
    struct files files;
    struct vt_errors errs;
    assert_code(VT_OK,
                vt_consultation_parse(&files.consultation, vt_bytes_of(consultation_text), &errs));
    assert_code(VT_OK,
                vt_register_parse(&files.reg, vt_bytes_of(members), &files.consultation.weight,
                                  VT_REGISTER_KEYS_NEEDED, &errs));
    assert_code(VT_OK, vt_register_trees(files.tree, &files.reg, VT_KEEP_ALL));
    return files;
}

static void free_files(struct files *files)
{
    vt_consultation_free(&files->consultation);
    vt_register_free(&files->reg);
    vt_merkle_free(&files->tree[0]);
    vt_merkle_free(&files->tree[1]);
}

static enum vt_code make(struct vt_opening *out, const struct files *files, const char *log_key,
                         struct vt_error *err)
{
    struct vt_public_key key;
    struct vt_hash digest;
    assert_code(VT_OK, vt_ssh_key_parse(&key, vt_bytes_of(log_key)));
    vt_sha256(&digest, VT_LIT("the bytes of register.yaml\n"));
    return vt_opening_make(out, &files->consultation, &files->reg, &digest, files->tree, &key, err);
}

static void the_opening_is_the_known_one(void **state)
{
    (void)state;
    struct files files = read_files(consultation);
    struct vt_opening opening;
    struct vt_buf text = {0};
    assert_code(VT_OK, make(&opening, &files, KEY_6, NULL));
    vt_opening_put(&text, &opening);
    assert_text(known, vt_buf_view(&text));
    vt_buf_free(&text);
    free_files(&files);
}

static void without_witnesses_it_says_so(void **state)
{
    (void)state;
    char *less = edited(consultation, strstr(consultation, "witnesses:"), "");
    struct files files = read_files(less);
    struct vt_opening opening, again;
    struct vt_buf text = {0};
    assert_code(VT_OK, make(&opening, &files, KEY_6, NULL));
    vt_opening_put(&text, &opening);
    assert_true(vt_bytes_ends(vt_buf_view(&text), VT_LIT("\nwitnesses 0 0\n")));
    assert_code(VT_OK, vt_opening_parse(&again, vt_buf_view(&text), NULL));
    assert_int_equal(0, again.quorum);
    assert_int_equal(0, again.witness_count);
    vt_buf_free(&text);
    free_files(&files);
    free(less);
}

static void assert_refused(const char *consultation_text, const char *log_key, enum vt_code code,
                           const char *subject, const char *detail)
{
    struct files files = read_files(consultation_text);
    struct vt_opening opening;
    struct vt_error err;
    const struct vt_opening nothing = {0};
    assert_code(code, make(&opening, &files, log_key, &err));
    assert_code(code, err.code);
    assert_string_equal(subject, err.subject);
    assert_string_equal(detail, err.detail);
    assert_memory_equal(&nothing, &opening, sizeof opening);
    free_files(&files);
}

static void one_key_has_one_purpose(void **state)
{
    (void)state;
    assert_refused(consultation, WEAK_KEY, VT_E_WEAK_KEY, "", "");
    assert_refused(consultation, KEY_5, VT_E_OPENING_LOG_KEY, "GM0518", "");
    assert_refused(consultation, KEY_3, VT_E_OPENING_LOG_KEY, "GM0088", "");
    assert_refused(consultation, KEY_7, VT_E_OPENING_LOG_KEY, "AV01", "");
    assert_refused(consultation, KEY_1, VT_E_OPENING_LOG_KEY, "getuige-1.example", "");
    assert_refused(consultation, KEY_2, VT_E_OPENING_LOG_KEY, "getuige-2.example", "");
    char *text = edited(consultation, WITNESS_2, WITNESS_3);
    assert_refused(text, KEY_6, VT_E_OPENING_WITNESS_KEY, "getuige-3.example", "GM0088");
    free(text);
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    struct vt_opening opening;
    struct vt_buf text = {0};
    assert_code(VT_OK, vt_opening_parse(&opening, vt_bytes_of(known), NULL));
    assert_text(ORIGIN, opening.origin);
    assert_string_equal(ORIGIN, opening.log_key.name);
    assert_int_equal(4, opening.tree_size[VT_TREE_MEMBERS]);
    assert_int_equal(1, opening.tree_size[VT_TREE_AFFILIATED]);
    assert_int_equal(2, opening.quorum);
    assert_int_equal(2, opening.witness_count);
    assert_string_equal("getuige-2.example", opening.witness[1].name);
    vt_opening_put(&text, &opening);
    assert_text(known, vt_buf_view(&text));
    vt_buf_free(&text);
}

/* One line changed, and the line that is then refused (0: none). */
static const struct {
    const char *from, *to;
    uint32_t line;
} changes[] = {
    {"opening/v1", "opening/v2", 1},
    {"opening/v1\n", "opening/v1\n\n", 2},
    {"opening/v1\n", "opening/v1\r\n", 1},
    {"origin " ORIGIN, "origin Raadpleging", 2},
    {"origin " ORIGIN, "origin  " ORIGIN, 2},
    {"origin " ORIGIN, "origin " ORIGIN " ", 2},
    {"origin " ORIGIN, "origin raadpleging.voorbeeld.example/andere", 3},
    {"log-key " LOG_KEY, "log-key " WITNESS_1, 3},
    {"log-key " LOG_KEY, "log-key " ORIGIN "+b95e1039+AYqHX/8es4RRV3rNWv7kBUVlaN18ieCQhjoFV7x69J8X",
     3},
    {"log-key " LOG_KEY, "log-key " ORIGIN "+9d8b5a95+BIqHX/8es4RRV3rNWv7kBUVlaN18ieCQhjoFV7x69J8X",
     3},
    {"register 6e", "register 6E", 4},
    {"136e4ed\n", "136e4\n", 4},
    {"members 4 ", "members 5 ", 0},
    {"members 4 ", "members 04 ", 5},
    {"members 4 ", "members 1048575 ", 0},
    {"members 4 ", "members 1048576 ", 6},
    {"members 4 ", "members 1048577 ", 5},
    {"members 4 ", "members 0 ", 5},
    {"members 4 +cZlzjj9+h3sN/vOqh7+JdawLq1bnYF8NPR6V7OLy5Y=", "members 0 " EMPTY_ROOT, 0},
    {"affiliated 1 ", "affiliated 0 ", 6},
    {"affiliated 1 VKpvzbtP7yUAfstzNtNEawNaFToA1RfPeRHCgaxuMVo=", "affiliated 0 " EMPTY_ROOT, 0},
    {"affiliated 1 VKpvzbtP7yUAfstzNtNEawNaFToA1RfPeRHCgaxuMVo=", "affiliated 0 " OTHER_ROOT, 6},
    {"affiliated 1 V", "affiliated 1  V", 6},
    {"gaxuMVo=", "gaxuMVp=", 6},
    {"witnesses 2 2", "witnesses 1 2", 0},
    {"witnesses 2 2", "witnesses 3 2", 7},
    {"witnesses 2 2", "witnesses 0 2", 7},
    {"witnesses 2 2", "witnesses 0 0", 8},
    {"witnesses 2 2", "witnesses 2 3", 10},
    {"witnesses 2 2", "witnesses 1 1", 9},
    {"witnesses 2 2", "witnesses 2 17", 7},
    {"witnesses 2 2", "witnesses 2", 7},
    {"witness " WITNESS_1, "witness " LOG_TYPE_3, 8},
    {"witness " WITNESS_1, "witness " WEAK_WITNESS, 8},
    {"witness " WITNESS_1, "witness " WRONG_ID_3, 8},
    {"witness " WITNESS_2, "witness " OTHER_KEY_1, 9},
    {"witness " WITNESS_2, "witness " OTHER_NAME_1, 9},
    {"witness " WITNESS_2, "witness " WITNESS_3, 0},
    {"witness " WITNESS_2,
     "witness getuige-6.example+089e71b9+"
     "BIqHX/8es4RRV3rNWv7kBUVlaN18ieCQhjoFV7x69J8X",
     9},
    {WITNESS_2 "\n", WITNESS_2, 9},
    {WITNESS_2 "\n", WITNESS_2 "\n\n", 10},
    {WITNESS_2 "\n", WITNESS_2 "\nwitness " WITNESS_3 "\n", 10},
};
#define CHANGES (sizeof changes / sizeof changes[0])

static void a_changed_line_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHANGES; i++) {
        struct vt_opening opening;
        struct vt_error err = {0};
        char *text = edited(known, changes[i].from, changes[i].to);
        enum vt_code code = vt_opening_parse(&opening, vt_bytes_of(text), &err);
        enum vt_code expected = changes[i].line == 0 ? VT_OK : VT_E_OPENING_FORM;
        if (code != expected || err.line != changes[i].line) {
            print_error("%s: line %u \"%s\"\n", changes[i].to, err.line, err.subject);
        }
        assert_code(expected, code);
        assert_int_equal(changes[i].line, err.line);
        free(text);
    }
}

static void a_missing_line_is_named(void **state)
{
    (void)state;
    struct vt_opening opening;
    struct vt_error err;
    for (uint32_t line = 1; line <= 9; line++) {
        const char *at = known;
        for (uint32_t i = 1; i < line; i++) {
            at = strchr(at, '\n') + 1;
        }
        size_t before = (size_t)(at - known);
        size_t after = (size_t)(strchr(at, '\n') + 1 - known);
        char text[sizeof known];
        memcpy(text, known, before);
        memcpy(text + before, known + after, sizeof known - after);
        assert_code(VT_E_OPENING_FORM, vt_opening_parse(&opening, vt_bytes_of(text), &err));
        /* Without the first witness it is the second that lacks. */
        assert_int_equal(line == 8 ? 9 : line, err.line);
    }
    assert_code(VT_E_OPENING_FORM, vt_opening_parse(&opening, VT_LIT(""), &err));
    assert_int_equal(1, err.line);
}

static void a_register_is_not_empty(void **state)
{
    (void)state;
    struct vt_opening opening;
    struct vt_error err;
    char *some = edited(
        known, "members 4 +cZlzjj9+h3sN/vOqh7+JdawLq1bnYF8NPR6V7OLy5Y=", "members 0 " EMPTY_ROOT);
    char *none = edited(some, "affiliated 1 VKpvzbtP7yUAfstzNtNEawNaFToA1RfPeRHCgaxuMVo=",
                        "affiliated 0 " EMPTY_ROOT);
    assert_code(VT_OK, vt_opening_parse(&opening, vt_bytes_of(some), &err));
    assert_code(VT_E_OPENING_FORM, vt_opening_parse(&opening, vt_bytes_of(none), &err));
    assert_int_equal(6, err.line);
    free(none);
    free(some);
}

/* Whatever is read is what would be written: there is no second spelling. */
static void no_changed_byte_is_another_spelling(void **state)
{
    (void)state;
    static const char bytes[] = {'\n', ' ', '0', '1', '=', 'A', 'a', '+', '\x80', '\0'};
    char text[sizeof known];
    struct vt_buf again = {0};
    memcpy(text, known, sizeof known);
    for (size_t i = 0; i < sizeof known - 1; i++) {
        for (size_t b = 0; b < sizeof bytes; b++) {
            struct vt_opening opening;
            struct vt_bytes view = {(const unsigned char *)text, sizeof known - 1};
            text[i] = bytes[b];
            if (vt_opening_parse(&opening, view, NULL) == VT_OK) {
                vt_buf_clear(&again);
                vt_opening_put(&again, &opening);
                assert_true(vt_bytes_equal(view, vt_buf_view(&again)));
            }
        }
        text[i] = known[i];
    }
    vt_buf_free(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_opening_is_the_known_one),
        cmocka_unit_test(without_witnesses_it_says_so),
        cmocka_unit_test(one_key_has_one_purpose),
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(a_changed_line_is_named),
        cmocka_unit_test(a_missing_line_is_named),
        cmocka_unit_test(a_register_is_not_empty),
        cmocka_unit_test(no_changed_byte_is_another_spelling),
    };
    return VT_RUN(tests);
}
