/* SPDX-License-Identifier: EUPL-1.2 */
/* An entry's header and parts, by the letter of docs/FORMAT.md section 6. */
#include "vote/edits.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <vngtally/vote/entry.h>

/* A ballot entry of two parts, line by line. */
static const char ballot[] = "vngtally/entry/v1 ballot\n"      /* 1 */
                             "entered 2025-10-01T08:00:05Z\n"  /* 2 */
                             "received 2025-10-01T08:00:00Z\n" /* 3 */
                             "rekeys 2\n"                      /* 4 */
                             "parts 11 5\n"                    /* 5 */
                             "\n"                              /* 6 */
                             "een\n\ntweex\n"                  /* 7, 8, 9 */
                             "drie\n";                         /* 10 */

static const struct vt_entry ballot_entry = {
    .kind = VT_ENTRY_BALLOT,
    .entered = 1759305605,
    .received = 1759305600,
    .rekeys = 2,
    .part_count = 2,
    .part = {{(const unsigned char *)"een\n\ntweex\n", 11}, {(const unsigned char *)"drie\n", 5}}};

static enum vt_code parse(struct vt_entry *entry, size_t *len, const char *text,
                          struct vt_error *err)
{
    memset(err, 0, sizeof *err);
    enum vt_code code = vt_entry_parse(entry, len, vt_bytes_of(text), err);
    if (code != VT_OK) {
        assert_code(code, err->code);
        assert_int_equal(0, *len);
        assert_int_equal(0, entry->part_count);
    }
    return code;
}

static void writes_what_the_format_says(void **state)
{
    (void)state;
    struct vt_buf out = {0};
    vt_entry_put(&out, &ballot_entry);
    assert_text(ballot, vt_buf_view(&out));
    vt_buf_free(&out);
}

static void reads_what_it_wrote(void **state)
{
    (void)state;
    struct vt_entry entry;
    struct vt_error err;
    size_t len;
    assert_code(VT_OK, parse(&entry, &len, ballot, &err));
    assert_int_equal(strlen(ballot), len);
    assert_int_equal(VT_ENTRY_BALLOT, entry.kind);
    assert_int_equal(ballot_entry.entered, entry.entered);
    assert_int_equal(ballot_entry.received, entry.received);
    assert_int_equal(2, entry.rekeys);
    assert_int_equal(2, entry.part_count);
    assert_text("een\n\ntweex\n", entry.part[0]);
    assert_text("drie\n", entry.part[1]);
}

static void each_kind_has_its_name_and_those_of_a_member_have_more_lines(void **state)
{
    (void)state;
    static const char *const names[] = {"opening", "ballot", "refused", "late",    "rekey",
                                        "close",   "result", "report",  "decision"};
    struct vt_error err;
    for (int k = 0; k < VT_ENTRY_KINDS; k++) {
        enum vt_entry_kind kind = (enum vt_entry_kind)k;
        bool received = k >= 1 && k <= 3, rekeys = k >= 1 && k <= 4;
        char text[200];
        struct vt_entry entry = ballot_entry;
        struct vt_buf out = {0};
        size_t len;
        (void)snprintf(text, sizeof text,
                       "vngtally/entry/v1 %s\nentered 2025-10-01T08:00:05Z\n%s%sparts 2\n\nx\n",
                       names[k], received ? "received 2025-10-01T08:00:00Z\n" : "",
                       rekeys ? "rekeys 100\n" : "");
        assert_text(names[k], vt_entry_kind_name(kind));
        assert_int_equal(received, vt_entry_has_received(kind));
        assert_int_equal(rekeys, vt_entry_has_rekeys(kind));
        assert_code(VT_OK, parse(&entry, &len, text, &err));
        assert_int_equal(kind, entry.kind);
        assert_int_equal(received ? 1759305600 : 1759305605, entry.received);
        assert_int_equal(rekeys ? 100 : 0, entry.rekeys);
        vt_entry_put(&out, &entry);
        assert_text(text, vt_buf_view(&out));
        vt_buf_free(&out);
    }
    assert_text("", vt_entry_kind_name(VT_ENTRY_KINDS));
}

static void what_follows_an_entry_is_left_alone(void **state)
{
    (void)state;
    struct vt_entry entry;
    struct vt_error err;
    size_t len;
    char *more = edited(ballot, "drie\n", "drie\nleaf 1 en zo\n");
    assert_code(VT_OK, parse(&entry, &len, more, &err));
    assert_int_equal(strlen(ballot), len);
    free(more);
}

static void a_part_may_hold_any_bytes(void **state)
{
    (void)state;
    static const unsigned char bytes[] = "vngtally/entry/v1 close\nentered 1970-01-01T00:00:00Z\n"
                                         "parts 4\n\n\0\xff\r\n";
    struct vt_entry entry;
    size_t len;
    assert_code(VT_OK,
                vt_entry_parse(&entry, &len, (struct vt_bytes){bytes, sizeof bytes - 1}, NULL));
    assert_int_equal(0, entry.entered);
    assert_int_equal(4, entry.part[0].len);
    assert_memory_equal("\0\xff\r\n", entry.part[0].at, 4);
}

/* In the entry above `from` becomes `to`: it is refused, at this line. */
static const struct {
    const char *from, *to;
    enum vt_code code;
    uint32_t line;
    const char *subject;
} refusals[] = {
    {"entry/v1", "entry/v2", VT_E_ENTRY_FORM, 1, "vngtally/entry/v2 ballot"},
    {"vngtally", " vngtally", VT_E_ENTRY_FORM, 1, " vngtally/entry/v1 ballot"},
    {" ballot\n", "\n", VT_E_ENTRY_FORM, 1, "vngtally/entry/v1"},
    {" ballot\n", " stem\n", VT_E_ENTRY_KIND, 1, "stem"},
    {" ballot\n", " Ballot\n", VT_E_ENTRY_KIND, 1, "Ballot"},
    {" ballot\n", " ballot \n", VT_E_ENTRY_KIND, 1, "ballot "},
    {" ballot\n", "  ballot\n", VT_E_ENTRY_KIND, 1, " ballot"},
    {" ballot\n", " ballot\r\n", VT_E_ENTRY_KIND, 1, "ballot\r"},
    {" ballot\n", " close\n", VT_E_ENTRY_FORM, 3, "received 2025-10-01T08:00:00Z"},
    {"entered 2025-10-01T08:00:05Z\n", "", VT_E_ENTRY_FORM, 2, "received 2025-10-01T08:00:00Z"},
    {"08:00:05Z", "08:00:05+00:00", VT_E_ENTRY_FORM, 2, "entered 2025-10-01T08:00:05+00:00"},
    {"08:00:05Z", "08:00:05.0Z", VT_E_ENTRY_FORM, 2, "entered 2025-10-01T08:00:05.0Z"},
    {"08:00:05Z", "08:00:05z", VT_E_ENTRY_FORM, 2, "entered 2025-10-01T08:00:05z"},
    {"2025-10-01T08:00:05Z", "2025-02-30T08:00:05Z", VT_E_ENTRY_FORM, 2,
     "entered 2025-02-30T08:00:05Z"},
    {"received 2025-10-01T08:00:00Z\n", "", VT_E_ENTRY_FORM, 3, "rekeys 2"},
    {"08:00:00Z", "08:00:0Z", VT_E_ENTRY_FORM, 3, "received 2025-10-01T08:00:0Z"},
    {"08:00:00Z", "08:00:06Z", VT_E_ENTRY_TIME, 3, "received 2025-10-01T08:00:06Z"},
    {"rekeys 2\n", "", VT_E_ENTRY_FORM, 4, "parts 11 5"},
    {"rekeys 2\n", "rekeys 2\nrekeys 2\n", VT_E_ENTRY_FORM, 5, "rekeys 2"},
    {"rekeys 2\n", "rekeys \n", VT_E_ENTRY_FORM, 4, "rekeys "},
    {"rekeys 2\n", "rekeys 02\n", VT_E_ENTRY_FORM, 4, "rekeys 02"},
    {"rekeys 2\n", "rekeys +2\n", VT_E_ENTRY_FORM, 4, "rekeys +2"},
    {"rekeys 2\n", "rekeys 2 \n", VT_E_ENTRY_FORM, 4, "rekeys 2 "},
    {"rekeys 2\n", "rekeys 4294967296\n", VT_E_ENTRY_FORM, 4, "rekeys 4294967296"},
    {"ballot\nentered 2025-10-01T08:00:05Z\nreceived 2025-10-01T08:00:00Z\n",
     "close\nentered 2025-10-01T08:00:05Z\n", VT_E_ENTRY_FORM, 3, "rekeys 2"},
    {"parts 11 5\n", "parts 11 5 \n", VT_E_ENTRY_FORM, 5, "parts 11 5 "},
    {"parts 11 5\n", "parts  11 5\n", VT_E_ENTRY_FORM, 5, "parts  11 5"},
    {"parts 11 5\n", "parts 11  5\n", VT_E_ENTRY_FORM, 5, "parts 11  5"},
    {"parts 11 5\n", "parts 011 5\n", VT_E_ENTRY_FORM, 5, "parts 011 5"},
    {"parts 11 5\n", "parts 11 5 0\n", VT_E_ENTRY_FORM, 5, "parts 11 5 0"},
    {"parts 11 5\n", "parts 11 -5\n", VT_E_ENTRY_FORM, 5, "parts 11 -5"},
    {"parts 11 5\n", "parts 2 2 2 2\n", VT_E_ENTRY_FORM, 5, "parts 2 2 2 2"},
    {"parts 11 5\n", "parts 67108865\n", VT_E_ENTRY_FORM, 5, "parts 67108865"},
    {"parts 11 5\n", "parts\n", VT_E_ENTRY_FORM, 5, "parts"},
    {"parts 11 5\n", "parts \n", VT_E_ENTRY_FORM, 5, "parts "},
    {"parts 11 5\n", "part 11 5\n", VT_E_ENTRY_FORM, 5, "part 11 5"},
    {"\n\neen", "\neen", VT_E_ENTRY_FORM, 6, "een"},
    {"parts 11 5\n", "parts 10 6\n", VT_E_ENTRY_FORM, 9, ""},
    {"parts 11 5\n", "parts 11 4\n", VT_E_ENTRY_FORM, 10, ""},
    {"parts 11 5\n", "parts 11 6\n", VT_E_ENTRY_CUT, 10, ""},
    {"parts 11 5\n", "parts 67108864\n", VT_E_ENTRY_CUT, 7, ""},
};

static void refuses_any_other_form_and_says_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct vt_entry entry;
        struct vt_error err;
        size_t len;
        char *text = edited(ballot, refusals[i].from, refusals[i].to);
        enum vt_code code = parse(&entry, &len, text, &err);
        if (code != refusals[i].code || err.line != refusals[i].line) {
            print_error("\"%s\" gives %s, line %u\n", refusals[i].to, vt_code_slug(code), err.line);
        }
        assert_code(refusals[i].code, code);
        assert_int_equal(refusals[i].line, err.line);
        if (refusals[i].subject[0] != '\0') {
            assert_string_equal(refusals[i].subject, err.subject);
        }
        if (refusals[i].code == VT_E_ENTRY_KIND) {
            assert_int_equal(1, err.column);
        }
        free(text);
    }
}

static void the_line_that_is_wrong_is_its_subject(void **state)
{
    (void)state;
    struct vt_entry entry;
    struct vt_error err;
    size_t len;
    char *text = edited(ballot, "entered", "Entered");
    assert_code(VT_E_ENTRY_FORM, parse(&entry, &len, text, &err));
    assert_int_equal(1, err.column);
    assert_string_equal("Entered 2025-10-01T08:00:05Z", err.subject);
    free(text);
}

static void every_beginning_of_an_entry_is_a_cut_one(void **state)
{
    (void)state;
    for (size_t n = 0; n < strlen(ballot); n++) {
        struct vt_entry entry;
        struct vt_error err;
        size_t len;
        char text[sizeof ballot];
        memcpy(text, ballot, n);
        text[n] = '\0';
        assert_code(VT_E_ENTRY_CUT, parse(&entry, &len, text, &err));
    }
}

static void a_line_without_an_end_is_cut_only_while_it_can_be_a_header(void **state)
{
    (void)state;
    struct vt_entry entry;
    struct vt_error err;
    size_t len;
    char text[301];
    memset(text, 'x', sizeof text);
    text[255] = '\0';
    assert_code(VT_E_ENTRY_CUT, parse(&entry, &len, text, &err));
    text[255] = 'x';
    text[256] = '\0';
    assert_code(VT_E_ENTRY_FORM, parse(&entry, &len, text, &err));
    text[256] = 'x';
    text[300] = '\0';
    assert_code(VT_E_ENTRY_FORM, parse(&entry, &len, text, &err));
}

/* A journal of an exabyte, with nothing in it but a page: who looks for the end of a line that never ends
 * meets what cannot be read. */
static void what_never_ends_is_not_looked_through(void **state)
{
    static const char *const begins[] = {
        "", "vngtally/entry/v1 ballot\n",
        "vngtally/entry/v1 close\nentered 2025-10-01T08:00:05Z\nparts 3\n\nabc"};
    const size_t page = 4096;
    int zeros = open("/dev/zero", O_RDWR | O_CLOEXEC);
    (void)state;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        unsigned char *at = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE, zeros, 0);
        assert_true(at != MAP_FAILED);
        memset(at, 'x', page);
        memcpy(at, begins[i], strlen(begins[i]));
        assert_int_equal(0, mprotect(at + page, page, PROT_NONE));
        struct vt_error err;
        struct vt_entry entry;
        size_t len;
        assert_code(VT_E_ENTRY_FORM,
                    vt_entry_parse(&entry, &len, (struct vt_bytes){at, SIZE_MAX / 16}, &err));
        assert_int_equal(0, munmap(at, 2 * page));
    }
    assert_int_equal(0, close(zeros));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_the_format_says),
        cmocka_unit_test(reads_what_it_wrote),
        cmocka_unit_test(each_kind_has_its_name_and_those_of_a_member_have_more_lines),
        cmocka_unit_test(what_follows_an_entry_is_left_alone),
        cmocka_unit_test(a_part_may_hold_any_bytes),
        cmocka_unit_test(refuses_any_other_form_and_says_where),
        cmocka_unit_test(the_line_that_is_wrong_is_its_subject),
        cmocka_unit_test(every_beginning_of_an_entry_is_a_cut_one),
        cmocka_unit_test(a_line_without_an_end_is_cut_only_while_it_can_be_a_header),
        cmocka_unit_test(what_never_ends_is_not_looked_through),
    };
    return VT_RUN(tests);
}
