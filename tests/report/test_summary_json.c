/* SPDX-License-Identifier: EUPL-1.2 */
/* The result as JSON: the keys of docs/FORMAT.md section 15, in their order. */
#include "report/text.h"

#include "report/fixture.h"

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define ONES "1111111111111111111111111111111111111111111111111111111111111111"

static char *json_of(const struct fixture *f)
{
    struct vt_buf out = {0};
    struct vt_json json = {.out = &out};
    vt_json_open(&json, NULL, '{');
    vt_summary_put_json(&json, &f->result, &f->dossier);
    vt_json_close(&json, '}');
    return text_of(&out);
}

static void one_proposal_gives_exactly_this(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    f->dossier.consultation.proposal_count = 1;
    char *text = json_of(f);
    assert_string_equal(
        text, "{\"origin\":\"raadpleging.vng.nl/proef\",\"fingerprint\":\"" ZEROS
              "\",\"result_fingerprint\":null,\"rehearsal\":false,\"counted_size\":300,"
              "\"counted_root\":\"" ZEROS "\",\"journal_size\":0,\"journal_root\":"
              "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
              "\"members\":{\"registered\":342,\"votes\":13168,\"voted\":290,\"votes_cast\":11280,"
              "\"count_size\":342,\"count_root\":\"" ZEROS "\"},"
              "\"proposals\":[{\"id\":\"azwa\",\"options\":[{\"id\":\"voor\",\"members\":210,"
              "\"votes\":8361},{\"id\":\"tegen\",\"members\":80,\"votes\":2919}],"
              "\"not_voted\":{\"members\":52,\"votes\":1888},"
              "\"sides\":[{\"id\":\"voor\",\"members\":210,\"votes\":8361},"
              "{\"id\":\"tegen\",\"members\":80,\"votes\":2919}],\"denominator\":11280,"
              "\"outcome\":\"adopted\",\"option\":\"voor\"}],\"affiliated\":null,"
              "\"entries\":{\"ballots\":295,\"replaced\":5,\"late\":0,\"refused\":0,\"rekeys\":0},"
              "\"entered_after_deadline\":{\"ballots\":0,\"proposals\":[{\"id\":\"azwa\","
              "\"outcome\":\"adopted\",\"option\":\"voor\",\"changes\":false}]},"
              "\"on_secretariats_word\":{\"ballots\":0,\"proposals\":[{\"id\":\"azwa\","
              "\"outcome\":\"adopted\",\"option\":\"voor\",\"changes\":false}]}}");
    free(text);
    fixture_free(f);
}

static void sides_hold_what_counts_as_them_and_no_blanks(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    char *text = json_of(f);
    assert_says(text, "\"sides\":[{\"id\":\"voor\",\"members\":150,\"votes\":6000},"
                      "{\"id\":\"tegen\",\"members\":80,\"votes\":3000}],\"denominator\":9000,"
                      "\"outcome\":\"adopted\",\"option\":\"voor\"}");
    free(text);
    fixture_free(f);
}

static void without_an_adopted_option_there_is_null(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(5000, 5000);
    char *text = json_of(f);
    assert_says(text, "\"denominator\":10000,\"outcome\":\"tie\",\"option\":null}");
    free(text);
    fixture_free(f);
}

static void affiliated_members_have_the_same_keys(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    f->dossier.reg.tree_size[VT_TREE_AFFILIATED] = 3;
    f->result.block[VT_TREE_AFFILIATED].registered = 3;
    char *text = json_of(f);
    assert_says(text,
                "\"affiliated\":{\"registered\":3,\"votes\":0,\"voted\":0,\"votes_cast\":0,"
                "\"count_size\":3,\"count_root\":\"" ZEROS "\",\"proposals\":[{\"id\":\"azwa\"");
    free(text);
    fixture_free(f);
}

static void a_changed_outcome_is_marked(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(5001, 5000);
    f->result.on_word.poll[0].option[0].votes = 5000;
    f->result.on_word.ballot_count = 4;
    fixture_outcomes(f);
    char *text = json_of(f);
    assert_says(text, "\"on_secretariats_word\":{\"ballots\":4,\"proposals\":[{\"id\":\"azwa\","
                      "\"outcome\":\"tie\",\"option\":null,\"changes\":true}");
    free(text);
    fixture_free(f);
}

static void the_result_fingerprint_is_the_leaf_of_its_entry(void **state)
{
    (void)state;
    struct fixture *f = fixture_make(8361, 2919);
    struct vt_hash leaf[3];
    for (size_t i = 0; i < 3; i++) {
        memset(leaf[i].b, (int)(0x11 * i), sizeof leaf[i].b);
        assert_int_equal(vt_merkle_append(&f->dossier.journal, &leaf[i], NULL), VT_OK);
    }
    f->dossier.result = 1;
    f->dossier.result_leaf = leaf[1];
    char *text = json_of(f);
    assert_says(text, "\"result_fingerprint\":\"" ONES "\"");
    assert_says(text, "\"journal_size\":3,");
    free(text);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_proposal_gives_exactly_this),
        cmocka_unit_test(sides_hold_what_counts_as_them_and_no_blanks),
        cmocka_unit_test(without_an_adopted_option_there_is_null),
        cmocka_unit_test(affiliated_members_have_the_same_keys),
        cmocka_unit_test(a_changed_outcome_is_marked),
        cmocka_unit_test(the_result_fingerprint_is_the_leaf_of_its_entry),
    };
    return VT_RUN(tests);
}
