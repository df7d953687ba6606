/* SPDX-License-Identifier: EUPL-1.2 */
/* The result's text, written out by hand from docs/FORMAT.md section 10. */
#include "vote/fixture.h"
#include "vote/recount.h"

#include <vngtally/yaml/reader.h>

static const char expected_text[] = "format: vngtally/result/v1\n"
                                    "origin: raadpleging.example/proef-2025\n"
                                    "fingerprint: %s\n"
                                    "index: 12\n"
                                    "close: 11\n"
                                    "journal:\n"
                                    "  size: 12\n"
                                    "  root: %s\n"
                                    "entries:\n"
                                    "  ballots: 7\n"
                                    "  replaced: 1\n"
                                    "  late: 1\n"
                                    "  refused: 1\n"
                                    "  rekeys: 1\n"
                                    "members:\n"
                                    "  registered: 6\n"
                                    "  votes: 83\n"
                                    "  voted: 5\n"
                                    "  votes_cast: 81\n"
                                    "  count_root: %s\n"
                                    "  proposals:\n"
                                    "    - id: azwa\n"
                                    "      options:\n"
                                    "        - id: voor\n"
                                    "          members: 3\n"
                                    "          votes: 3\n"
                                    "        - id: tegen\n"
                                    "          members: 2\n"
                                    "          votes: 78\n"
                                    "      not_voted:\n"
                                    "        members: 1\n"
                                    "        votes: 2\n"
                                    "      sides:\n"
                                    "        - id: voor\n"
                                    "          members: 3\n"
                                    "          votes: 3\n"
                                    "        - id: tegen\n"
                                    "          members: 2\n"
                                    "          votes: 78\n"
                                    "      denominator: 81\n"
                                    "      outcome: adopted\n"
                                    "      option: tegen\n"
                                    "    - id: hlo\n"
                                    "      options:\n"
                                    "        - id: voor\n"
                                    "          members: 1\n"
                                    "          votes: 0\n"
                                    "        - id: mits\n"
                                    "          members: 1\n"
                                    "          votes: 2\n"
                                    "        - id: tegen\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "        - id: blanco\n"
                                    "          members: 1\n"
                                    "          votes: 1\n"
                                    "      not_voted:\n"
                                    "        members: 3\n"
                                    "        votes: 80\n"
                                    "      sides:\n"
                                    "        - id: voor\n"
                                    "          members: 2\n"
                                    "          votes: 2\n"
                                    "        - id: tegen\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "      denominator: 2\n"
                                    "      outcome: adopted\n"
                                    "      option: voor\n"
                                    "affiliated:\n"
                                    "  registered: 2\n"
                                    "  votes: 2\n"
                                    "  voted: 1\n"
                                    "  votes_cast: 1\n"
                                    "  count_root: %s\n"
                                    "  proposals:\n"
                                    "    - id: azwa\n"
                                    "      options:\n"
                                    "        - id: voor\n"
                                    "          members: 1\n"
                                    "          votes: 1\n"
                                    "        - id: tegen\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "      not_voted:\n"
                                    "        members: 1\n"
                                    "        votes: 1\n"
                                    "      sides:\n"
                                    "        - id: voor\n"
                                    "          members: 1\n"
                                    "          votes: 1\n"
                                    "        - id: tegen\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "      denominator: 1\n"
                                    "      outcome: adopted\n"
                                    "      option: voor\n"
                                    "    - id: hlo\n"
                                    "      options:\n"
                                    "        - id: voor\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "        - id: mits\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "        - id: tegen\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "        - id: blanco\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "      not_voted:\n"
                                    "        members: 2\n"
                                    "        votes: 2\n"
                                    "      sides:\n"
                                    "        - id: voor\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "        - id: tegen\n"
                                    "          members: 0\n"
                                    "          votes: 0\n"
                                    "      denominator: 0\n"
                                    "      outcome: no_votes\n"
                                    "entered_after_deadline:\n"
                                    "  ballots: [8, 9]\n"
                                    "  proposals:\n"
                                    "    - id: azwa\n"
                                    "      outcome: adopted\n"
                                    "      option: tegen\n"
                                    "      changes: false\n"
                                    "    - id: hlo\n"
                                    "      outcome: no_votes\n"
                                    "      changes: true\n"
                                    "on_secretariats_word:\n"
                                    "  ballots: [5]\n"
                                    "  proposals:\n"
                                    "    - id: azwa\n"
                                    "      outcome: adopted\n"
                                    "      option: tegen\n"
                                    "      changes: false\n"
                                    "    - id: hlo\n"
                                    "      outcome: adopted\n"
                                    "      option: voor\n"
                                    "      changes: false\n";

/* The story that has that result. */
static void tell(struct fixture *f)
{
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_FOR "  hlo: mits\n", NULL, 1, 0});
    (void)voted(f, &(struct vote){"GM0003", 1, AZWA_AGAINST, NULL, 4, 0});
    (void)voted(f, &(struct vote){"GM0001", 2, AZWA_AGAINST, NULL, 2, 0});
    (void)swapped(f, &(struct swap){"GM0002", 3, 60, 0});
    (void)voted(f, &(struct vote){"GM0002", 1, AZWA_FOR "  hlo: blanco\n", NULL, 60, 0});
    (void)refused(f, &(struct refusal){"GM0004", 5, "onzin\n", NULL});
    (void)voted(f, &(struct vote){"AF01", 1, AZWA_FOR, NULL, 7, 0});
    f->now = CLOSES + 60;
    (void)voted(f, &(struct vote){"GM0005", 1, AZWA_FOR "  hlo: mits\n", NULL, 9, CLOSES - 1});
    (void)voted(f, &(struct vote){"ZZ01", 1, AZWA_FOR "  hlo: voor\n", NULL, 6, CLOSES - 1});
    (void)was_late(f, &(struct vote){"GM0004", 1, AZWA_FOR, NULL, 5, 0});
    (void)closed(f);
}

/* The same as a world, for the roots of the count. */
static const struct world told = {
    .proposals = 2,
    .voters = 8,
    .casts = 7,
    .asked = {{.id = "azwa", .options = 2, .option = {"voor", "tegen"}},
              {.id = "hlo", .options = 4, .option = {"voor", "mits", "tegen", "blanco"}}},
    .voter = {{"AF01", true, 1, 1, 0, {7}},
              {"AF02", true, 1, 0, 0, {0}},
              {"GM0001", false, 3, 2, 0, {1, 3}},
              {"GM0002", false, 1, 2, 1, {4, 5}},
              {"GM0003", false, 75, 1, 0, {2}},
              {"GM0004", false, 2, 2, 0, {6, 10}},
              {"GM0005", false, 2, 1, 0, {8}},
              {"ZZ01", false, 0, 1, 0, {9}}},
    .cast = {{.voter = 2, .sequence = 1, .index = 1, .choice = {0, 1}},
             {.voter = 4, .sequence = 1, .index = 2, .choice = {1, -1}},
             {.voter = 2, .sequence = 2, .index = 3, .choice = {1, -1}},
             {.voter = 3, .period = 1, .sequence = 1, .index = 5, .choice = {0, 3}},
             {.voter = 0, .sequence = 1, .index = 7, .choice = {0, -1}},
             {.voter = 6, .sequence = 1, .index = 8, .choice = {0, 1}},
             {.voter = 7, .sequence = 1, .index = 9, .choice = {0, 0}}},
};

static void hex(char out[65], const struct vt_hash *hash)
{
    for (size_t i = 0; i < VT_HASH_SIZE; i++) {
        (void)snprintf(out + 2 * i, 3, "%02x", hash->b[i]);
    }
}

static void is_the_text_that_was_written_by_hand(void **state)
{
    struct fixture *f = *state;
    struct recounted members, affiliated;
    struct vt_result result;
    struct vt_buf text = {0};
    char fingerprint[65], root[65], count_root[65], affiliated_root[65];
    tell(f);
    recount(&members, &told, false, NOTHING);
    recount(&affiliated, &told, true, NOTHING);
    struct vt_hash journal = journal_root(f, 0, 12);
    hex(fingerprint, &f->dossier.fingerprint);
    hex(root, &journal);
    hex(count_root, &members.root);
    hex(affiliated_root, &affiliated.root);
    put(&text, expected_text, fingerprint, root, count_root, affiliated_root);
    vt_buf_put_byte(&text, 0);
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    vt_buf_clear(&f->file);
    vt_result_put(&f->file, &result, &f->dossier);
    vt_buf_put_byte(&f->file, 0);
    assert_string_equal((char *)text.at, (char *)f->file.at);
    vt_result_free(&result);
    vt_buf_free(&text);
}

static void is_the_same_after_the_result_stands(void **state)
{
    struct fixture *f = *state;
    struct vt_result result;
    struct vt_record record;
    tell(f);
    uint32_t index = counted(f);
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    vt_buf_clear(&f->file);
    vt_result_put(&f->file, &result, &f->dossier);
    assert_code(VT_OK, vt_dossier_record(&record, &f->dossier, vt_buf_view(&f->journal), index));
    assert_true(vt_bytes_equal(vt_buf_view(&f->file), record.entry.part[0]));
    vt_result_free(&result);
}

/* ---- as YAML ---- */

static uint64_t number_at(const struct vt_yaml *doc, const struct vt_yaml_node *map,
                          const char *key)
{
    struct vt_errors errs = {0};
    uint64_t value;
    assert_true(vt_yaml_get_number(&value, doc, map, key, VT_YAML_REQUIRED, UINT64_MAX, &errs));
    return value;
}

static void a_reader_of_yaml_reads_the_same_numbers(void **state)
{
    struct fixture *f = *state;
    struct vt_result result;
    struct vt_yaml doc = {0};
    struct vt_error err;
    const struct vt_yaml_caps caps = VT_YAML_CONSULTATION_CAPS;
    tell(f);
    assert_code(VT_OK, vt_result_make(&result, &f->dossier));
    vt_buf_clear(&f->file);
    vt_result_put(&f->file, &result, &f->dossier);
    assert_code(VT_OK, vt_yaml_parse(&doc, vt_buf_view(&f->file), &caps, &err));
    const struct vt_yaml_node *root = vt_yaml_root(&doc);
    const struct vt_yaml_node *block = vt_yaml_get(&doc, root, "members");
    assert_int_equal(12, number_at(&doc, root, "index"));
    assert_int_equal(1, number_at(&doc, vt_yaml_get(&doc, root, "entries"), "late"));
    assert_int_equal(81, number_at(&doc, block, "votes_cast"));
    const struct vt_yaml_node *azwa = vt_yaml_first(&doc, vt_yaml_get(&doc, block, "proposals"));
    assert_int_equal(81, number_at(&doc, azwa, "denominator"));
    const struct vt_yaml_node *against =
        vt_yaml_next(&doc, vt_yaml_first(&doc, vt_yaml_get(&doc, azwa, "options")));
    assert_int_equal(78, number_at(&doc, against, "votes"));
    const struct vt_yaml_node *stamped =
        vt_yaml_get(&doc, vt_yaml_get(&doc, root, "entered_after_deadline"), "ballots");
    assert_int_equal(2, stamped->children);
    assert_text("8", vt_yaml_text(&doc, vt_yaml_first(&doc, stamped)));
    vt_yaml_free(&doc);
    vt_result_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPENED(is_the_text_that_was_written_by_hand),
        OPENED(is_the_same_after_the_result_stands),
        OPENED(a_reader_of_yaml_reads_the_same_numbers),
    };
    return VT_RUN(tests);
}
