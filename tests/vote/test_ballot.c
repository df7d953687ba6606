/* SPDX-License-Identifier: EUPL-1.2 */
/* A ballot is exactly its canonical text, or it is refused at the place where it differs:
 * docs/FORMAT.md section 5. */
#include "vote/fixture.h"

#define HEX_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HEX_B "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char ballot[] = "format: vngtally/ballot/v1\n"                      /*  1 */
                             "consultation: " ORIGIN "\n"                        /*  2 */
                             "fingerprint: " HEX_A "\n"                          /*  3 */
                             "member: GM0001\n"                                  /*  4 */
                             "sequence: 12\n"                                    /*  5 */
                             "choices:\n"                                        /*  6 */
                             "  azwa: tegen\n"                                   /*  7 */
                             "  hlo: mits\n"                                     /*  8 */
                             "decided: 2025-10-01\n"                             /*  9 */
                             "reference: \"B&W \\\"12\\\" \\\\ bijlage é: 3\"\n" /* 10 */
                             "toelichting_sha256: " HEX_B "\n";                  /* 11 */

static struct vt_hash fingerprint(void)
{
    struct vt_hash hash;
    memset(hash.b, 0xaa, sizeof hash.b);
    return hash;
}

static enum vt_code parse(struct vt_ballot *out, struct fixture *f, struct vt_bytes text,
                          struct vt_errors *errs)
{
    struct vt_hash of = fingerprint();
    return vt_ballot_parse(out, &f->reader, &f->dossier.consultation, &of, text, errs);
}

static void reads_a_ballot(void **state)
{
    struct fixture *f = *state;
    struct vt_ballot b;
    struct vt_errors errs;
    struct vt_hash of = fingerprint();
    assert_code(VT_OK, parse(&b, f, vt_bytes_of(ballot), &errs));
    assert_int_equal(0, errs.count);
    assert_text(ORIGIN, b.origin);
    assert_memory_equal(of.b, b.fingerprint.b, VT_HASH_SIZE);
    assert_text("GM0001", b.member);
    assert_int_equal(12, b.sequence);
    assert_int_equal(1, b.choice[0]);
    assert_int_equal(1, b.choice[1]);
    assert_int_equal(VT_NO_OPTION, b.choice[2]);
    assert_text("2025-10-01", b.decided);
    assert_text("B&W \"12\" \\ bijlage é: 3", b.reference);
    assert_int_equal(0x01, b.toelichting.b[0]);
    assert_int_equal(0xef, b.toelichting.b[31]);
}

static void writes_the_bytes_that_it_read(void **state)
{
    struct fixture *f = *state;
    static const char *const without[] = {"?", "  azwa: tegen\n", "  hlo: mits\n",
                                          "decided: 2025-10-01\n",
                                          "reference: \"B&W \\\"12\\\" \\\\ bijlage é: 3\"\n"};
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        struct vt_ballot b;
        struct vt_errors errs;
        struct vt_buf again = {0};
        char *text = i == 0 ? edited(ballot, "GM0001", "GM0001") : edited(ballot, without[i], "");
        assert_code(VT_OK, parse(&b, f, vt_bytes_of(text), &errs));
        vt_ballot_put(&again, &b, &f->dossier.consultation);
        assert_text(text, vt_buf_view(&again));
        vt_buf_free(&again);
        free(text);
    }
}

/* In the ballot `from` becomes `to`; then this is the only error. */
static const struct {
    const char *from, *to;
    enum vt_code code;
    uint32_t line, column;
} refusals[] = {
    /* another spelling of the same */
    {"sequence: 12\n", "sequence: 12 # de derde\n", VT_E_BALLOT_NOT_CANONICAL, 5, 13},
    {"sequence: 12\n", "# de derde\nsequence: 12\n", VT_E_BALLOT_NOT_CANONICAL, 5, 1},
    {"sequence: 12\n", "sequence: 12 \n", VT_E_BALLOT_NOT_CANONICAL, 5, 13},
    {"sequence: 12\n", "sequence:  12\n", VT_E_BALLOT_NOT_CANONICAL, 5, 11},
    {"sequence: 12\n", "sequence : 12\n", VT_E_BALLOT_NOT_CANONICAL, 5, 9},
    {"sequence: 12\n", "\nsequence: 12\n", VT_E_BALLOT_NOT_CANONICAL, 5, 1},
    {"member: GM0001", "member: \"GM0001\"", VT_E_BALLOT_NOT_CANONICAL, 4, 9},
    {"member: GM0001", "member: 'GM0001'", VT_E_BALLOT_NOT_CANONICAL, 4, 9},
    {"member: GM0001", "\"member\": GM0001", VT_E_BALLOT_NOT_CANONICAL, 4, 1},
    {"member: GM0001", "member:\n  GM0001", VT_E_BALLOT_NOT_CANONICAL, 4, 8},
    {"member: GM0001\nsequence: 12\n", "sequence: 12\nmember: GM0001\n", VT_E_BALLOT_NOT_CANONICAL,
     4, 1},
    {"  azwa: tegen\n  hlo: mits\n", "  hlo: mits\n  azwa: tegen\n", VT_E_BALLOT_NOT_CANONICAL, 7,
     3},
    {"\n  azwa: tegen\n  hlo: mits\n", " {azwa: tegen, hlo: mits}\n", VT_E_BALLOT_NOT_CANONICAL, 6,
     9},
    {"  azwa: tegen\n  hlo: mits\n", "    azwa: tegen\n    hlo: mits\n", VT_E_BALLOT_NOT_CANONICAL,
     7, 3},
    {"decided: 2025-10-01", "decided: \"2025-10-01\"", VT_E_BALLOT_NOT_CANONICAL, 9, 10},
    {"\\\"12\\\"", "\\\"1\\x32\\\"", VT_E_BALLOT_NOT_CANONICAL, 10, 20},
    {"é", "\\u00e9", VT_E_BALLOT_NOT_CANONICAL, 10, 35},
    {"\"B&W \\\"12\\\" \\\\ bijlage é: 3\"", "'B&W \"12\" \\ bijlage é: 3'",
     VT_E_BALLOT_NOT_CANONICAL, 10, 12},
    {"\"B&W \\\"12\\\" \\\\ bijlage é: 3\"", "B&W", VT_E_BALLOT_NOT_CANONICAL, 10, 12},
    {HEX_B "\n", HEX_B, VT_E_BALLOT_NOT_CANONICAL, 11, 85},
    {HEX_B "\n", HEX_B "\n\n", VT_E_BALLOT_NOT_CANONICAL, 12, 1},
    {HEX_B "\n", HEX_B "\n# einde\n", VT_E_BALLOT_NOT_CANONICAL, 12, 1},
    {"choices:", "choices:\r", VT_E_CR, 6, 9},
    {"format:",
     "\xef\xbb\xbf"
     "format:",
     VT_E_BOM, 1, 1},
    {"format:", "---\nformat:", VT_E_YAML_MARKER, 1, 1},
    {"GM0001", "GM0001\t", VT_E_TAB, 4, 15},
    {"é", "\xe2\x80\xae", VT_E_BIDI, 10, 35},
    {"é", "\xff", VT_E_UTF8, 10, 35},
    /* keys */
    {"sequence: 12\n", "sequence: 12\nopmerking: x\n", VT_E_YAML_UNKNOWN_KEY, 6, 1},
    {"sequence: 12\n", "sequence: 12\nsequence: 13\n", VT_E_YAML_DUPLICATE_KEY, 6, 1},
    {"sequence: 12\n", "", VT_E_YAML_MISSING_KEY, 1, 1},
    {"member: GM0001\n", "", VT_E_YAML_MISSING_KEY, 1, 1},
    {"format: vngtally/ballot/v1\n", "", VT_E_YAML_MISSING_KEY, 1, 1},
    {"consultation: " ORIGIN "\n", "", VT_E_YAML_MISSING_KEY, 1, 1},
    {"fingerprint: " HEX_A "\n", "", VT_E_YAML_MISSING_KEY, 1, 1},
    {"toelichting_sha256: " HEX_B "\n", "", VT_E_YAML_MISSING_KEY, 1, 1},
    {"choices:\n  azwa: tegen\n  hlo: mits\n", "", VT_E_YAML_MISSING_KEY, 1, 1},
    /* which consultation */
    {"ballot/v1", "ballot/v2", VT_E_BALLOT_FORMAT, 1, 9},
    {"vngtally/ballot/v1", "\"vngtally/ballot/v1 \"", VT_E_BALLOT_FORMAT, 1, 9},
    {ORIGIN, "ander.example", VT_E_BALLOT_CONSULTATION, 2, 15},
    {HEX_A, HEX_B, VT_E_BALLOT_FINGERPRINT, 3, 14},
    {HEX_A, "AA", VT_E_NOT_HEX, 3, 14},
    /* member, sequence number */
    {"GM0001", "gm0001", VT_E_BALLOT_MEMBER, 4, 9},
    {"GM0001", "GM 001", VT_E_BALLOT_MEMBER, 4, 9},
    {"GM0001", "G", VT_E_BALLOT_MEMBER, 4, 9},
    {"GM0001", "GM000000000000001", VT_E_YAML_TEXT_TOO_LONG, 4, 9},
    {"sequence: 12", "sequence: 0", VT_E_BALLOT_SEQUENCE, 5, 11},
    {"sequence: 12", "sequence: 012", VT_E_YAML_NUMBER_ZERO, 5, 11},
    {"sequence: 12", "sequence: +12", VT_E_YAML_NUMBER_SIGN, 5, 11},
    {"sequence: 12", "sequence: -1", VT_E_YAML_NUMBER_SIGN, 5, 11},
    {"sequence: 12", "sequence: 1.000", VT_E_YAML_NUMBER_SEPARATOR, 5, 11},
    {"sequence: 12", "sequence: 1e3", VT_E_YAML_NUMBER_NOT_WHOLE, 5, 11},
    {"sequence: 12", "sequence: twaalf", VT_E_YAML_NUMBER_TEXT, 5, 11},
    {"sequence: 12", "sequence: \"12\"", VT_E_YAML_NUMBER_QUOTED, 5, 11},
    {"sequence: 12", "sequence: 1000000000", VT_E_YAML_NUMBER_TOO_BIG, 5, 11},
    {"sequence: 12", "sequence: 99999999999999999999999", VT_E_YAML_NUMBER_TOO_BIG, 5, 11},
    /* choices */
    {"azwa: tegen", "gala: tegen", VT_E_BALLOT_PROPOSAL, 7, 3},
    {"azwa: tegen", "azwa: blanco", VT_E_BALLOT_OPTION, 7, 9},
    {"azwa: tegen", "azwa: none", VT_E_BALLOT_OPTION, 7, 9},
    {"azwa: tegen", "azwa: Tegen", VT_E_BALLOT_OPTION, 7, 9},
    {"azwa: tegen", "azwa:", VT_E_BALLOT_OPTION, 7, 8},
    {"azwa: tegen", "azwa: [tegen]", VT_E_BALLOT_OPTION, 7, 9},
    {"azwa: tegen", "azwa: {tegen: voor}", VT_E_BALLOT_OPTION, 7, 9},
    {"hlo: mits", "azwa: voor", VT_E_YAML_DUPLICATE_KEY, 8, 3},
    {"\n  azwa: tegen\n  hlo: mits\n", " {}\n", VT_E_BALLOT_EMPTY, 6, 10},
    {"\n  azwa: tegen\n  hlo: mits\n", "\n", VT_E_YAML_EMPTY_VALUE, 6, 9},
    {"\n  azwa: tegen\n  hlo: mits\n", " voor\n", VT_E_YAML_NOT_A_MAPPING, 6, 10},
    {"\n  azwa: tegen\n  hlo: mits\n", "\n- azwa\n", VT_E_YAML_NOT_A_MAPPING, 7, 1},
    /* date, reference, remark */
    {"2025-10-01", "2025-02-29", VT_E_NOT_A_DATE, 9, 10},
    {"2025-10-01", "2025-1-01", VT_E_NOT_A_DATE, 9, 10},
    {"2025-10-01", "1-10-2025", VT_E_NOT_A_DATE, 9, 10},
    {"2025-10-01", "2025-10-01T09:00:00Z", VT_E_YAML_TEXT_TOO_LONG, 9, 10},
    {"2025-10-01", "2025-10-011", VT_E_YAML_TEXT_TOO_LONG, 9, 10},
    {"B&W \\\"12\\\" \\\\ bijlage é: 3", "", VT_E_YAML_EMPTY_TEXT, 10, 12},
    {"B&W \\\"12\\\" \\\\ bijlage é: 3", "twee\\nregels", VT_E_YAML_NOT_ONE_LINE, 10, 12},
    {"B&W \\\"12\\\" \\\\ bijlage é: 3", "nul\\0", VT_E_NUL, 10, 16},
    {HEX_B, HEX_B "0", VT_E_YAML_TEXT_TOO_LONG, 11, 21},
    {HEX_B, "00", VT_E_NOT_HEX, 11, 21},
    {"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
     "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", VT_E_NOT_HEX, 11, 21},
};

static void refuses_every_deviation_at_its_place(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct vt_ballot b;
        struct vt_errors errs;
        char *text = edited(ballot, refusals[i].from, refusals[i].to);
        enum vt_code code = parse(&b, f, vt_bytes_of(text), &errs);
        const struct vt_error *err = &errs.at[0];
        if (errs.count != 1 || code != refusals[i].code || err->line != refusals[i].line ||
            err->column != refusals[i].column) {
            print_error("%zu: \"%s\":\n", i, refusals[i].to);
            print_errors(&errs);
        }
        assert_code(refusals[i].code, code);
        assert_int_equal(1, errs.count);
        assert_int_equal(refusals[i].line, err->line);
        assert_int_equal(refusals[i].column, err->column);
        assert_int_equal(0, b.member.len);
        free(text);
    }
}

static void the_last_sequence_number_can_be_used(void **state)
{
    struct fixture *f = *state;
    struct vt_ballot b;
    struct vt_errors errs;
    char *text = edited(ballot, "sequence: 12", "sequence: 999999999");
    assert_code(VT_OK, parse(&b, f, vt_bytes_of(text), &errs));
    assert_int_equal(VT_SEQUENCE_MAX, b.sequence);
    free(text);
}

static void a_reference_has_at_most_200_bytes(void **state)
{
    struct fixture *f = *state;
    struct vt_ballot b;
    struct vt_errors errs;
    char long_text[402];
    for (size_t i = 0; i < 400; i += 2) {
        memcpy(long_text + i, i % 4 == 0 ? "\\\"" : "\\\\", 2); /* each is one byte */
    }
    long_text[400] = '\0';
    char *text = edited(ballot, "B&W \\\"12\\\" \\\\ bijlage é: 3", long_text);
    assert_code(VT_OK, parse(&b, f, vt_bytes_of(text), &errs));
    assert_int_equal(200, b.reference.len);
    free(text);
    memcpy(long_text + 400, "x", 2);
    text = edited(ballot, "B&W \\\"12\\\" \\\\ bijlage é: 3", long_text);
    assert_code(VT_E_YAML_TEXT_TOO_LONG, parse(&b, f, vt_bytes_of(text), &errs));
    free(text);
}

static void of_a_ballot_for_another_consultation_nothing_else_is_told(void **state)
{
    struct fixture *f = *state;
    struct vt_ballot b;
    struct vt_errors errs;
    char *wrong = edited(ballot, "azwa: tegen", "gala: ja");
    char *text = edited(wrong, ORIGIN, "ander.example");
    assert_code(VT_E_BALLOT_CONSULTATION, parse(&b, f, vt_bytes_of(text), &errs));
    assert_int_equal(1, errs.count);
    assert_string_equal("ander.example", errs.at[0].subject);
    assert_string_equal(ORIGIN, errs.at[0].detail);
    free(text);
    text = edited(wrong, HEX_A, HEX_B);
    assert_code(VT_E_BALLOT_FINGERPRINT, parse(&b, f, vt_bytes_of(text), &errs));
    assert_int_equal(1, errs.count);
    free(text);
    free(wrong);
}

static void tells_all_that_is_wrong_with_a_ballot(void **state)
{
    struct fixture *f = *state;
    struct vt_ballot b;
    struct vt_errors errs;
    char *one = edited(ballot, "azwa: tegen", "gala: ja");
    char *two = edited(one, "hlo: mits", "hlo: nee");
    char *text = edited(two, "2025-10-01", "gisteren");
    assert_code(VT_E_BALLOT_PROPOSAL, parse(&b, f, vt_bytes_of(text), &errs));
    assert_int_equal(3, errs.count);
    assert_string_equal("gala", errs.at[0].subject);
    assert_code(VT_E_BALLOT_OPTION, errs.at[1].code);
    assert_string_equal("nee", errs.at[1].subject);
    assert_string_equal("hlo", errs.at[1].detail);
    assert_code(VT_E_NOT_A_DATE, errs.at[2].code);
    free(one);
    free(two);
    free(text);
}

static void what_should_stand_there_is_told(void **state)
{
    struct fixture *f = *state;
    struct vt_ballot b;
    struct vt_errors errs;
    char *text = edited(ballot, "member: GM0001", "member: 'GM0001'");
    assert_code(VT_E_BALLOT_NOT_CANONICAL, parse(&b, f, vt_bytes_of(text), &errs));
    assert_string_equal("member: 'GM0001'", errs.at[0].subject);
    assert_string_equal("member: GM0001", errs.at[0].detail);
    free(text);
}

static void a_file_of_more_than_8_kib_is_not_read(void **state)
{
    struct fixture *f = *state;
    struct vt_ballot b;
    struct vt_errors errs;
    struct vt_buf text = {0};
    vt_buf_put_text(&text, ballot);
    while (text.len < VT_BALLOT_MAX) {
        vt_buf_put_byte(&text, '\n');
    }
    assert_code(VT_E_BALLOT_NOT_CANONICAL, parse(&b, f, vt_buf_view(&text), &errs));
    vt_buf_put_byte(&text, '\n');
    assert_code(VT_E_YAML_TOO_BIG, parse(&b, f, vt_buf_view(&text), &errs));
    vt_buf_free(&text);
}

static void the_member_that_a_file_names(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *member;
    } files[] = {{ballot, "GM0001"},           {"member: 'GM0002'\n", "GM0002"},
                 {"{member: XX}", "XX"},       {"member: [GM0001]\n", ""},
                 {"lid: GM0001\n", ""},        {"- member: GM0001\n", ""},
                 {"member: GM0001\n\x80", ""}, {"", ""}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct vt_bytes code;
        assert_code(VT_OK, vt_ballot_claimed_member(&code, &f->reader, vt_bytes_of(files[i].text)));
        assert_text(files[i].member, code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(reads_a_ballot),
        OPENED(writes_the_bytes_that_it_read),
        OPENED(refuses_every_deviation_at_its_place),
        OPENED(the_last_sequence_number_can_be_used),
        OPENED(a_reference_has_at_most_200_bytes),
        OPENED(of_a_ballot_for_another_consultation_nothing_else_is_told),
        OPENED(tells_all_that_is_wrong_with_a_ballot),
        OPENED(what_should_stand_there_is_told),
        OPENED(a_file_of_more_than_8_kib_is_not_read),
        OPENED(the_member_that_a_file_names),
    };
    return VT_RUN(tests);
}
