/* SPDX-License-Identifier: EUPL-1.2 */
/* No two ballots say the same: whatever is done to a canonical one is refused, or is another one
 * that an independent writer writes in the same bytes. */
#include "vote/ballot_parts.h"
#include "vote/fixture.h"

/* docs/FORMAT.md section 5, once more. */
static void put_again(struct vt_buf *out, const struct vt_ballot *b,
                      const struct vt_consultation *consultation)
{
    put(out, "format: vngtally/ballot/v1\nconsultation: ");
    vt_buf_put(out, b->origin);
    put(out, "\nfingerprint: ");
    put_hex(out, vt_hash_view(&b->fingerprint));
    put(out, "\nmember: %.*s\nsequence: %u\nchoices:\n", (int)b->member.len,
        (const char *)b->member.at, b->sequence);
    for (uint32_t p = 0; p < consultation->proposal_count; p++) {
        const struct vt_proposal *proposal = &consultation->proposal[p];
        if (b->choice[p] != VT_NO_OPTION) {
            put(out, "  %.*s: ", (int)proposal->id.len, (const char *)proposal->id.at);
            vt_buf_put(out, proposal->option[b->choice[p]].id);
            put(out, "\n");
        }
    }
    if (b->decided.len > 0) {
        put(out, "decided: %.*s\n", (int)b->decided.len, (const char *)b->decided.at);
    }
    if (b->reference.len > 0) {
        put(out, "reference: \"");
        for (size_t i = 0; i < b->reference.len; i++) {
            unsigned char byte = b->reference.at[i];
            if (byte == '"' || byte == '\\') {
                vt_buf_put_byte(out, '\\');
            }
            vt_buf_put_byte(out, byte);
        }
        put(out, "\"\n");
    }
    put(out, "toelichting_sha256: ");
    put_hex(out, vt_hash_view(&b->toelichting));
    put(out, "\n");
}

/* How often the short way was taken, and how often it left a ballot to the long one. */
static size_t short_ways, long_ways;

/* The two ways to read a ballot never contradict each other: what the short one reads, the reader of
 * YAML reads too, and as the same. */
static void both_ways_agree(struct fixture *f, struct vt_buf *again, struct vt_bytes text)
{
    struct vt_ballot quick, slow = {0};
    struct vt_errors errs = {0};
    struct vt_buf other = {0};
    vt_buf_clear(again);
    bool read = vt_ballot_read_canonical(&quick, again, &f->dossier.consultation,
                                         &f->dossier.fingerprint, text);
    enum vt_code code = vt_ballot_read_yaml(&slow, &f->reader, &f->dossier.consultation,
                                            &f->dossier.fingerprint, text, &errs);
    short_ways += read;
    long_ways += !read && code == VT_OK;
    if (read) {
        assert_code(VT_OK, code);
        vt_buf_clear(again);
        put_again(again, &quick, &f->dossier.consultation);
        put_again(&other, &slow, &f->dossier.consultation);
        assert_int_equal(other.len, again->len);
        assert_memory_equal(other.at, again->at, other.len);
        vt_buf_free(&other);
    }
}

/* Is this text a ballot? If so it is written again in the same bytes. */
static bool is_ballot(struct fixture *f, struct vt_buf *again, struct vt_bytes text)
{
    struct vt_ballot b;
    struct vt_errors errs;
    both_ways_agree(f, again, text);
    enum vt_code code = vt_ballot_parse(&b, &f->reader, &f->dossier.consultation,
                                        &f->dossier.fingerprint, text, &errs);
    if (code != VT_OK) {
        assert_code(code, errs.at[0].code);
        return false;
    }
    vt_buf_clear(again);
    put_again(again, &b, &f->dossier.consultation);
    assert_int_equal(text.len, again->len);
    assert_memory_equal(text.at, again->at, text.len);
    return true;
}

static void put_example(struct fixture *f, const char *rest)
{
    vt_buf_clear(&f->file);
    put_ballot(&f->file, f,
               &(struct vote){.member = "GM0001",
                              .sequence = 12,
                              .choices = "  azwa: voor\n  hlo: blanco\n",
                              .rest = rest});
}

/* One that needs the reader of YAML, for the escapes; one that does not; one of the fewest lines. */
static const char *const rests[] = {
    "decided: 2025-10-01\nreference: \"\\\"B&W\\\" \\\\ é\"\n",
    "decided: 2025-10-01\nreference: \"B&W é\"\n",
    "",
};

/* By either way in: the one for canonical files and the one for YAML. */
static void a_reference_of_spaces_alone_is_refused(void **state)
{
    struct fixture *f = *state;
    struct vt_buf again = {0};
    put_example(f, "decided: 2025-10-01\nreference: \" x\"\n");
    assert_true(is_ballot(f, &again, vt_buf_view(&f->file)));
    put_example(f, "decided: 2025-10-01\nreference: \" \"\n");
    assert_false(is_ballot(f, &again, vt_buf_view(&f->file)));
    put_example(f, "reference: \"      \"\n");
    assert_false(is_ballot(f, &again, vt_buf_view(&f->file)));
    vt_buf_free(&again);
}

/* The short way too writes a ballot again: choices in another order, or one twice, are no ballot. */
static void choices_stand_once_and_in_the_order_of_the_proposals(void **state)
{
    static const struct {
        const char *choices;
        bool good;
    } cases[] = {{"  azwa: voor\n  hlo: blanco\n", true},
                 {"  hlo: blanco\n", true},
                 {"  hlo: blanco\n  azwa: voor\n", false},
                 {"  azwa: voor\n  azwa: voor\n", false},
                 {"  azwa: voor\n  azwa: tegen\n", false},
                 {"  azwa:  voor\n", false},
                 {"  azwa: voor \n", false}};
    struct fixture *f = *state;
    struct vt_buf again = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct vote vote = {.member = "GM0001", .sequence = 12, .choices = cases[i].choices};
        vt_buf_clear(&f->file);
        put_ballot(&f->file, f, &vote);
        const size_t short_before = short_ways;
        assert_int_equal(cases[i].good, is_ballot(f, &again, vt_buf_view(&f->file)));
        assert_int_equal(short_before + cases[i].good, short_ways);
    }
    vt_buf_free(&again);
}

static void every_single_byte_change_is_refused_or_another_ballot(void **state)
{
    struct fixture *f = *state;
    struct vt_buf again = {0};
    size_t others = 0;
    put_example(f, rests[0]);
    struct vt_bytes text = vt_buf_view(&f->file);
    assert_true(is_ballot(f, &again, text));
    /* up to the end of the fingerprint */
    const size_t frame =
        strlen("format: vngtally/ballot/v1\nconsultation: " ORIGIN "\nfingerprint: ") + 64;
    for (size_t at = 0; at < text.len; at++) {
        unsigned char before = f->file.at[at];
        for (unsigned byte = 0; byte < 256; byte++) {
            if (byte == before) {
                continue;
            }
            f->file.at[at] = (unsigned char)byte;
            bool good = is_ballot(f, &again, text);
            others += good;
            /* nothing of the frame can change */
            assert_false(good && at < frame);
        }
        f->file.at[at] = before;
    }
    assert_in_range(others, 64 * 15, 64 * 15 + 6000); /* the remark's digest, and little else */
    vt_buf_free(&again);
}

static void change_every_byte(struct fixture *f, const char *rest)
{
    struct vt_buf again = {0};
    put_example(f, rest);
    struct vt_bytes text = vt_buf_view(&f->file);
    for (size_t at = 0; at < text.len; at++) {
        unsigned char before = f->file.at[at];
        for (unsigned byte = 0; byte < 256; byte++) {
            f->file.at[at] = (unsigned char)byte;
            both_ways_agree(f, &again, text);
        }
        f->file.at[at] = before;
    }
    vt_buf_free(&again);
}

static void the_short_way_reads_what_the_long_way_reads(void **state)
{
    struct fixture *f = *state;
    short_ways = long_ways = 0;
    change_every_byte(f, rests[1]);
    change_every_byte(f, rests[2]);
    assert_in_range(short_ways, 2000, SIZE_MAX);
    assert_int_equal(0, long_ways);
}

static void every_byte_less_or_twice_is_refused_or_another_ballot(void **state)
{
    struct fixture *f = *state;
    struct vt_buf again = {0}, text = {0};
    for (size_t e = 0; e < sizeof rests / sizeof rests[0]; e++) {
        put_example(f, rests[e]);
        struct vt_bytes whole = vt_buf_view(&f->file);
        for (size_t at = 0; at < whole.len; at++) {
            for (size_t times = 0; times <= 2; times += 2) {
                vt_buf_clear(&text);
                vt_buf_put(&text, vt_bytes_part(whole, 0, at));
                for (size_t i = 0; i < times; i++) {
                    vt_buf_put_byte(&text, whole.at[at]);
                }
                vt_buf_put(&text, vt_bytes_part(whole, at + 1, whole.len));
                (void)is_ballot(f, &again, vt_buf_view(&text));
            }
            assert_false(is_ballot(f, &again, vt_bytes_part(whole, 0, at)));
        }
    }
    vt_buf_free(&again);
    vt_buf_free(&text);
}

static void put_id(struct vt_buf *out, char first, unsigned number)
{
    put(out, "%c-%02u-abcdefghijklmnopqrstuvwxyz0", first, number);
}

/* 32 proposals of 16 options, all ids of 32 bytes, an origin of 100. */
static void put_large_consultation(struct vt_buf *out)
{
    put(out, "format: vngtally/consultation/v1\norigin: ");
    for (unsigned i = 0; i < 25; i++) {
        put(out, "abc%c", i == 24 ? 'd' : '/');
    }
    put(out, "\ntitle: {nl: Groot}\ntext: {nl: Groot}\nopens: 2025-09-10T09:00:00+02:00\n"
             "closes: 2025-10-22T16:00:00+02:00\nweight:\n  inhabitants_per_vote: 1000\n"
             "  rounding: down\n  minimum: 1\n  maximum: 75\n  reference_date: 2025-01-01\n"
             "  source: x\nproposals:\n");
    for (unsigned p = 0; p < VT_PROPOSALS_MAX; p++) {
        put(out, "  - id: ");
        put_id(out, 'p', p);
        put(out, "\n    title: {nl: T}\n    question: {nl: Q}\n    options:\n");
        for (unsigned o = 0; o < VT_OPTIONS_MAX; o++) {
            put(out, "      - {id: ");
            put_id(out, 'o', o);
            put(out, ", label: {nl: L}}\n");
        }
    }
    vt_buf_put_byte(out, 0);
}

static void a_ballot_at_all_its_bounds_is_read(void **state)
{
    (void)state;
    struct fixture f;
    struct vt_buf text = {0}, reg = {0}, choices = {0}, rest = {0}, again = {0};
    put_large_consultation(&text);
    fixture_put_register(&reg);
    fixture_open_files(&f, (char *)text.at, vt_buf_view(&reg));
    assert_int_equal(VT_ORIGIN_MAX, f.dossier.consultation.origin.len);
    for (unsigned p = 0; p < VT_PROPOSALS_MAX; p++) {
        put(&choices, "  ");
        put_id(&choices, 'p', p);
        put(&choices, ": ");
        put_id(&choices, 'o', p % VT_OPTIONS_MAX);
        put(&choices, "\n");
    }
    put(&rest, "decided: 2025-10-01\nreference: \"");
    for (unsigned i = 0; i < VT_REFERENCE_MAX; i++) {
        put(&rest, "\\\"");
    }
    put(&rest, "\"\n");
    vt_buf_put_byte(&choices, 0);
    vt_buf_put_byte(&rest, 0);
    put_ballot(&f.file, &f,
               &(struct vote){.member = "GM0001",
                              .sequence = VT_SEQUENCE_MAX,
                              .choices = (char *)choices.at,
                              .rest = (char *)rest.at});
    assert_in_range(f.file.len, 1, VT_BALLOT_MAX);
    assert_true(is_ballot(&f, &again, vt_buf_view(&f.file)));
    fixture_free(&f);
    struct vt_buf *buffers[] = {&text, &reg, &choices, &rest, &again};
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++) {
        vt_buf_free(buffers[i]);
    }
}

/* docs/FORMAT.md section 3 lets ids be words that other readers of YAML take for something else. */
static void ids_that_look_like_something_else_are_only_ids(void **state)
{
    (void)state;
    static const char *const words[] = {"no", "true", "yes", "y", "off", "e3"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct fixture f;
        struct vt_buf reg = {0}, again = {0};
        char id[40], choices[40];
        (void)snprintf(id, sizeof id, "{id: \"%s\", label: {nl: Voor}}", words[i]);
        (void)snprintf(choices, sizeof choices, "  azwa: %s\n", words[i]);
        char *first = edited(fixture_consultation(),
                             "{id: voor, label: {nl: Voor}}\n"
                             "      - {id: tegen, label: {nl: Tegen}}\n  -",
                             "{id: ja, label: {nl: Voor}}\n"
                             "      - {id: tegen, label: {nl: Tegen}}\n  -");
        char *text = edited(first, "{id: ja, label: {nl: Voor}}", id);
        fixture_put_register(&reg);
        fixture_open_files(&f, text, vt_buf_view(&reg));
        put_ballot(&f.file, &f,
                   &(struct vote){.member = "GM0001", .sequence = 1, .choices = choices});
        assert_true(is_ballot(&f, &again, vt_buf_view(&f.file)));
        fixture_free(&f);
        vt_buf_free(&reg);
        vt_buf_free(&again);
        free(first);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(every_single_byte_change_is_refused_or_another_ballot),
        OPENED(the_short_way_reads_what_the_long_way_reads),
        OPENED(every_byte_less_or_twice_is_refused_or_another_ballot),
        OPENED(a_reference_of_spaces_alone_is_refused),
        OPENED(choices_stand_once_and_in_the_order_of_the_proposals),
        cmocka_unit_test(a_ballot_at_all_its_bounds_is_read),
        cmocka_unit_test(ids_that_look_like_something_else_are_only_ids),
    };
    return VT_RUN(tests);
}
