/* SPDX-License-Identifier: EUPL-1.2 */
/* consultation.yaml: what is read, and every rule of docs/FORMAT.md section 3 broken once. */
#include "consultations.h"
#include "edits.h"

#include <vngtally/vote/consultation.h>

#define CONSULTATION "vngtally/consultation/v1"
#define ORIGIN "raadpleging.voorbeeld.example/azwa-hlo-2025"
#define X10 "xxxxxxxxxx"
#define X100 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10

static const struct edit edits[] = {
    {"a_file_ends_in_a_line_break", "quorum: 2\n", "quorum: 2", VT_E_CONSULTATION_LAST_LINE, 45, 12,
     "", ""},
    {"another_format_is_refused", CONSULTATION, "vngtally/consultation/v2",
     VT_E_CONSULTATION_FORMAT, 2, 9, "vngtally/consultation/v2", CONSULTATION},
    {"the_format_is_needed", "format: " CONSULTATION "\n", "", VT_E_YAML_MISSING_KEY, 2, 1,
     "format", ""},
    {"an_unknown_key_is_refused", "rehearsal: true", "rehersal: true", VT_E_YAML_UNKNOWN_KEY, 4, 1,
     "rehersal", "rehearsal"},

    {"the_origin_is_needed", "origin: " ORIGIN "\n", "", VT_E_YAML_MISSING_KEY, 2, 1, "origin", ""},
    {"an_origin_has_no_capitals", ORIGIN, "Raadpleging", VT_E_CONSULTATION_ORIGIN, 3, 9,
     "Raadpleging", ""},
    {"an_origin_is_not_the_word_null", ORIGIN, "\"null\"", VT_E_CONSULTATION_ORIGIN, 3, 9, "null",
     ""},
    {"an_origin_has_no_spaces", ORIGIN, "a b", VT_E_CONSULTATION_ORIGIN, 3, 9, "a b", ""},
    {"an_origin_has_no_plus", ORIGIN, "a+b", VT_E_CONSULTATION_ORIGIN, 3, 9, "a+b", ""},
    {"an_origin_has_no_underscore", ORIGIN, "a_b", VT_E_CONSULTATION_ORIGIN, 3, 9, "a_b", ""},
    {"an_origin_has_no_empty_word", ORIGIN, "a//b", VT_E_CONSULTATION_ORIGIN, 3, 9, "a//b", ""},
    {"an_origin_does_not_begin_with_a_slash", ORIGIN, "/a", VT_E_CONSULTATION_ORIGIN, 3, 9, "/a",
     ""},
    {"an_origin_does_not_end_in_a_slash", ORIGIN, "a/", VT_E_CONSULTATION_ORIGIN, 3, 9, "a/", ""},
    {"an_origin_has_at_most_100_bytes", ORIGIN, X100 "x", VT_E_CONSULTATION_ORIGIN, 3, 9, X100 "x",
     ""},

    {"a_rehearsal_is_true_or_false", "rehearsal: true", "rehearsal: proef", VT_E_YAML_BOOL, 4, 12,
     "proef", ""},
    {"the_title_is_needed",
     "title:\n  nl: Ledenraadpleging AZWA en HLO\n"
     "  en: Consultation on AZWA and HLO\n",
     "", VT_E_YAML_MISSING_KEY, 2, 1, "title", ""},
    {"a_title_needs_dutch", "  nl: Ledenraadpleging AZWA en HLO\n", "", VT_E_YAML_MISSING_KEY, 6, 3,
     "nl", "title"},
    {"a_title_has_no_other_language", "  en: Consultation on", "  de: Beratung zu",
     VT_E_YAML_UNKNOWN_KEY, 7, 3, "de", "nl, en"},
    {"a_title_is_one_line", "nl: Ledenraadpleging AZWA en HLO", "nl: \"AZWA\\nHLO\"",
     VT_E_YAML_NOT_ONE_LINE, 6, 7, "nl", ""},
    {"a_title_has_at_most_200_bytes", "Ledenraadpleging AZWA en HLO", X100 X100 "x",
     VT_E_YAML_TEXT_TOO_LONG, 6, 7, "nl", "200"},
    {"a_text_is_not_empty",
     "  nl: |\n    Gaat uw college akkoord?\n    Elke gemeente stemt zelf.\n", "  nl: ''\n",
     VT_E_YAML_EMPTY_TEXT, 9, 7, "nl", ""},
    {"the_text_is_needed",
     "text:\n  nl: |\n    Gaat uw college akkoord?\n    Elke gemeente stemt zelf.\n", "",
     VT_E_YAML_MISSING_KEY, 2, 1, "text", ""},
    {"a_contact_is_one_line", "contact: leden", "contact: \"a\\nb\" # ", VT_E_YAML_NOT_ONE_LINE, 12,
     10, "contact", ""},
    {"a_contact_has_at_most_200_bytes", "contact: leden", "contact: " X100 X100,
     VT_E_YAML_TEXT_TOO_LONG, 12, 10, "contact", "200"},

    {"the_opening_is_needed", "opens: 2025-09-10T09:00:00+02:00\n", "", VT_E_YAML_MISSING_KEY, 2, 1,
     "opens", ""},
    {"the_closing_is_needed", "closes: 2025-10-22T16:00:00+02:00\n", "", VT_E_YAML_MISSING_KEY, 2,
     1, "closes", ""},
    {"a_deadline_says_its_offset", "2025-10-22T16:00:00+02:00", "2025-10-22T16:00:00",
     VT_E_TIME_WITHOUT_OFFSET, 14, 9, "2025-10-22T16:00:00", ""},
    {"a_deadline_is_a_time", "2025-10-22T16:00:00+02:00", "22 oktober 2025, 16.00 uur",
     VT_E_NOT_A_TIME, 14, 9, "22 oktober 2025, 16.00 uur", ""},
    {"a_deadline_is_on_a_day_that_exists", "2025-10-22T16:00:00+02:00", "2025-02-29T16:00:00+01:00",
     VT_E_NOT_A_TIME, 14, 9, "2025-02-29T16:00:00+01:00", ""},
    {"an_opening_says_its_offset", "2025-09-10T09:00:00+02:00", "2025-09-10T09:00:00",
     VT_E_TIME_WITHOUT_OFFSET, 13, 8, "2025-09-10T09:00:00", ""},
    {"it_closes_after_it_opens", "closes: 2025-10-22T16:00:00+02:00",
     "closes: 2025-09-10T08:59:59+02:00", VT_E_CONSULTATION_TIMES, 14, 9,
     "2025-09-10T08:59:59+02:00", "2025-09-10T09:00:00+02:00"},
    {"it_does_not_close_as_it_opens_in_another_zone", "closes: 2025-10-22T16:00:00+02:00",
     "closes: 2025-09-10T07:00:00Z", VT_E_CONSULTATION_TIMES, 14, 9, "2025-09-10T07:00:00Z",
     "2025-09-10T09:00:00+02:00"},

    {"there_is_no_default_rule_of_weight",
     "weight:\n  inhabitants_per_vote: 1000\n  rounding: down\n  minimum: 1\n  maximum: 75\n"
     "  reference_date: 2025-01-01\n  source: CBS StatLine 03759ned\n",
     "", VT_E_YAML_MISSING_KEY, 2, 1, "weight", ""},
    {"there_is_no_default_number_of_inhabitants", "  inhabitants_per_vote: 1000\n", "",
     VT_E_YAML_MISSING_KEY, 16, 3, "inhabitants_per_vote", "weight"},
    {"there_is_no_default_rounding", "  rounding: down\n", "", VT_E_YAML_MISSING_KEY, 16, 3,
     "rounding", "weight"},
    {"there_is_no_default_minimum", "  minimum: 1\n", "", VT_E_YAML_MISSING_KEY, 16, 3, "minimum",
     "weight"},
    {"there_is_no_default_maximum", "  maximum: 75\n", "", VT_E_YAML_MISSING_KEY, 16, 3, "maximum",
     "weight"},
    {"there_is_no_default_reference_date", "  reference_date: 2025-01-01\n", "",
     VT_E_YAML_MISSING_KEY, 16, 3, "reference_date", "weight"},
    {"there_is_no_default_source", "  source: CBS StatLine 03759ned\n", "", VT_E_YAML_MISSING_KEY,
     16, 3, "source", "weight"},
    {"a_rule_of_weight_has_no_other_keys", "  source: CBS", "  quorum: 3\n  source: CBS",
     VT_E_YAML_UNKNOWN_KEY, 21, 3, "quorum",
     "inhabitants_per_vote, rounding, minimum, maximum, reference_date, source"},
    {"a_vote_takes_at_least_one_inhabitant", "inhabitants_per_vote: 1000",
     "inhabitants_per_vote: 0", VT_E_CONSULTATION_PER_VOTE, 16, 25, "0", ""},
    {"a_vote_takes_at_most_a_billion_inhabitants", "inhabitants_per_vote: 1000",
     "inhabitants_per_vote: 1000000001", VT_E_YAML_NUMBER_TOO_BIG, 16, 25, "1000000001",
     "1000000000"},
    {"a_thousand_has_no_dot", "inhabitants_per_vote: 1000", "inhabitants_per_vote: 1.000",
     VT_E_YAML_NUMBER_SEPARATOR, 16, 25, "1.000", "1000"},
    {"a_rounding_is_one_of_three", "rounding: down", "rounding: half", VT_E_CONSULTATION_ROUNDING,
     17, 13, "half", ""},
    {"a_minimum_is_not_above_the_maximum", "minimum: 1", "minimum: 76", VT_E_CONSULTATION_MINIMUM,
     18, 12, "76", "75"},
    {"a_maximum_is_at_least_one", "maximum: 75", "maximum: 0", VT_E_CONSULTATION_MAXIMUM, 19, 12,
     "0", ""},
    {"a_maximum_is_at_most_a_million", "maximum: 75", "maximum: 1000001", VT_E_YAML_NUMBER_TOO_BIG,
     19, 12, "1000001", "1000000"},
    {"a_reference_date_exists", "2025-01-01", "2025-02-30", VT_E_NOT_A_DATE, 20, 19, "2025-02-30",
     ""},
    {"a_source_is_one_line", "CBS StatLine", "\"CBS\\nStatLine\" #", VT_E_YAML_NOT_ONE_LINE, 21, 11,
     "source", ""},

    {"an_id_begins_with_a_letter", "- id: azwa", "- id: 1azwa", VT_E_CONSULTATION_ID, 23, 9,
     "1azwa", ""},
    {"an_id_has_no_capitals", "- id: azwa", "- id: AZWA", VT_E_CONSULTATION_ID, 23, 9, "AZWA", ""},
    {"an_id_has_no_underscore", "- id: azwa", "- id: az_wa", VT_E_CONSULTATION_ID, 23, 9, "az_wa",
     ""},
    {"an_id_has_no_colon", "- id: azwa", "- id: az:wa", VT_E_CONSULTATION_ID, 23, 9, "az:wa", ""},
    {"an_id_has_no_slash", "- id: azwa", "- id: az/wa", VT_E_CONSULTATION_ID, 23, 9, "az/wa", ""},
    {"an_id_has_no_brace", "- id: azwa", "- id: \"az{wa\"", VT_E_CONSULTATION_ID, 23, 9, "az{wa",
     ""},
    {"an_id_has_no_space", "- id: azwa", "- id: az wa", VT_E_CONSULTATION_ID, 23, 9, "az wa", ""},
    {"an_id_has_at_most_32_characters", "- id: azwa", "- id: " X10 X10 X10 "xxx",
     VT_E_CONSULTATION_ID, 23, 9, X10 X10 X10 "xxx", ""},
    {"an_id_is_needed", "- id: azwa\n    title", "- title", VT_E_YAML_MISSING_KEY, 23, 5, "id",
     "proposals"},
    {"a_proposal_is_not_called_none", "- id: azwa", "- id: none", VT_E_CONSULTATION_ID_NONE, 23, 9,
     "none", ""},
    {"an_option_is_not_called_none", "{id: tegen", "{id: none", VT_E_CONSULTATION_ID_NONE, 30, 14,
     "none", ""},
    {"an_option_is_not_called_null", "{id: tegen", "{id: \"null\"", VT_E_CONSULTATION_ID_NONE, 30,
     14, "null", ""},
    {"two_proposals_have_two_ids", "- id: hlo", "- id: azwa", VT_E_CONSULTATION_ID_TWICE, 31, 9,
     "azwa", "23"},
    {"two_options_have_two_ids", "{id: tegen", "{id: voor", VT_E_CONSULTATION_ID_TWICE, 30, 14,
     "voor", "28"},
    {"a_proposal_needs_a_title", "    title: {nl: HLO}\n", "", VT_E_YAML_MISSING_KEY, 31, 5,
     "title", "proposals"},
    {"a_title_of_a_proposal_is_one_line", "{nl: HLO}", "{nl: \"a\\nb\"}", VT_E_YAML_NOT_ONE_LINE,
     32, 17, "nl", ""},
    {"a_title_of_a_proposal_has_at_most_200_bytes", "{nl: HLO}", "{nl: " X100 X100 "x}",
     VT_E_YAML_TEXT_TOO_LONG, 32, 17, "nl", "200"},
    {"a_proposal_needs_a_question", "    question: {nl: \"Akkoord?\\nOf niet?\"}\n", "",
     VT_E_YAML_MISSING_KEY, 31, 5, "question", "proposals"},
    {"a_question_needs_dutch", "question: {nl:", "question: {en:", VT_E_YAML_MISSING_KEY, 33, 15,
     "nl", "question"},
    {"a_proposal_has_no_other_keys", "    threshold:", "    quorum: 3\n    threshold:",
     VT_E_YAML_UNKNOWN_KEY, 34, 5, "quorum", "id, title, question, threshold, options"},

    {"a_threshold_is_one_of_two", "at_least: 2/3", "at_least: 2/3\n      more_than: 1/2",
     VT_E_CONSULTATION_THRESHOLD, 35, 7, "threshold", ""},
    {"a_threshold_is_not_empty", "threshold:\n      at_least: 2/3", "threshold: {}",
     VT_E_CONSULTATION_THRESHOLD, 34, 16, "threshold", ""},
    {"a_threshold_is_nothing_else", "at_least: 2/3", "at_least: 2/3\n      over: 1/2",
     VT_E_YAML_UNKNOWN_KEY, 36, 7, "over", "more_than, at_least"},
    {"a_threshold_is_a_fraction", "2/3", "67%", VT_E_CONSULTATION_FRACTION, 35, 17, "67%", ""},
    {"a_threshold_is_no_decimal_number", "2/3", "0.67", VT_E_CONSULTATION_FRACTION, 35, 17, "0.67",
     ""},
    {"a_threshold_has_two_numbers", "2/3", "2/", VT_E_CONSULTATION_FRACTION, 35, 17, "2/", ""},
    {"a_threshold_has_no_third_number", "2/3", "2/3/4", VT_E_CONSULTATION_FRACTION, 35, 17, "2/3/4",
     ""},
    {"a_threshold_has_no_spaces", "2/3", "2 / 3", VT_E_CONSULTATION_FRACTION, 35, 17, "2 / 3", ""},
    {"a_threshold_has_no_leading_zero", "2/3", "02/3", VT_E_CONSULTATION_FRACTION, 35, 17, "02/3",
     ""},
    {"a_threshold_has_no_zero_above", "2/3", "0/1", VT_E_CONSULTATION_FRACTION, 35, 17, "0/1", ""},
    {"a_threshold_has_no_zero_below", "2/3", "1/0", VT_E_CONSULTATION_FRACTION, 35, 17, "1/0", ""},
    {"a_threshold_is_not_above_one", "2/3", "3/2", VT_E_CONSULTATION_FRACTION, 35, 17, "3/2", ""},
    {"a_threshold_counts_to_a_thousand", "2/3", "1001/1001", VT_E_CONSULTATION_FRACTION, 35, 17,
     "1001/1001", ""},
    {"a_threshold_is_at_least_a_half", "2/3", "499/999", VT_E_CONSULTATION_THRESHOLD_LOW, 35, 17,
     "499/999", ""},
    {"more_than_all_is_impossible", "at_least: 2/3", "more_than: 7/7",
     VT_E_CONSULTATION_THRESHOLD_ALL, 35, 18, "7/7", ""},

    {"a_proposal_needs_options",
     "    options:\n      - id: voor\n        label: {nl: Voor, en: For}\n"
     "      - {id: tegen, label: {nl: Tegen}}\n",
     "", VT_E_YAML_MISSING_KEY, 23, 5, "options", "proposals"},
    {"one_option_is_no_choice", "      - {id: tegen, label: {nl: Tegen}}\n", "",
     VT_E_CONSULTATION_OPTIONS_FEW, 28, 7, "1", "2"},
    {"an_option_needs_a_label", "        label: {nl: Voor, en: For}\n", "", VT_E_YAML_MISSING_KEY,
     28, 9, "label", "options"},
    {"a_label_is_one_line", "{nl: Voor,", "{nl: \"a\\nb\",", VT_E_YAML_NOT_ONE_LINE, 29, 21, "nl",
     ""},
    {"an_option_has_no_other_keys", "{id: ja,", "{id: ja, weight: 2,", VT_E_YAML_UNKNOWN_KEY, 38,
     18, "weight", "id, label, counts, counts_as"},
    {"counts_is_only_ever_false", "counts: false", "counts: true", VT_E_CONSULTATION_COUNTS_TRUE,
     40, 51, "true", ""},
    {"counts_is_no_other_word", "counts: false", "counts: nee", VT_E_YAML_BOOL_WORD, 40, 51, "nee",
     "false"},
    {"a_blank_option_counts_as_no_other", "counts: false", "counts: false, counts_as: ja",
     VT_E_CONSULTATION_COUNTS_BOTH, 40, 69, "blanco", ""},
    {"an_option_counts_as_one_that_exists", "counts_as: ja", "counts_as: voor",
     VT_E_CONSULTATION_COUNTS_AS_UNKNOWN, 37, 50, "voor", ""},
    {"an_option_does_not_count_as_itself", "counts_as: ja", "counts_as: mits",
     VT_E_CONSULTATION_COUNTS_AS_CHAIN, 37, 50, "mits", ""},
    {"an_option_does_not_count_as_one_that_counts_as_another", "counts: false", "counts_as: mits",
     VT_E_CONSULTATION_COUNTS_AS_CHAIN, 40, 54, "mits", ""},
    {"an_option_does_not_count_as_blank", "counts_as: ja", "counts_as: blanco",
     VT_E_CONSULTATION_COUNTS_AS_BLANK, 37, 50, "blanco", ""},
    {"two_options_count_on_their_own", "{id: nee, label: {nl: Nee}}",
     "{id: nee, label: {nl: Nee}, counts: false}", VT_E_CONSULTATION_SIDES, 37, 7, "1", "2"},
    {"a_side_counts_as_no_other", "{id: nee, label: {nl: Nee}}",
     "{id: nee, label: {nl: Nee}, counts_as: ja}", VT_E_CONSULTATION_SIDES, 37, 7, "1", "2"},

    {"witnesses_need_keys", "  keys:\n    - " WITNESS_1 "\n    - " WITNESS_2 "\n", "",
     VT_E_YAML_MISSING_KEY, 42, 3, "keys", "witnesses"},
    {"witnesses_are_not_none", "  keys:\n    - " WITNESS_1 "\n    - " WITNESS_2 "\n",
     "  keys: []\n", VT_E_YAML_EMPTY_SEQUENCE, 42, 9, "keys", ""},
    {"witnesses_need_a_quorum", "  quorum: 2\n", "", VT_E_YAML_MISSING_KEY, 42, 3, "quorum",
     "witnesses"},
    {"a_quorum_is_at_least_one", "quorum: 2", "quorum: 0", VT_E_CONSULTATION_QUORUM, 45, 11, "0",
     "2"},
    {"a_quorum_is_not_more_than_all", "quorum: 2", "quorum: 3", VT_E_CONSULTATION_QUORUM, 45, 11,
     "3", "2"},
    {"a_witness_is_a_text", WITNESS_2, "{key: x}", VT_E_YAML_NOT_A_SCALAR, 44, 7, "keys", ""},
    {"a_witness_has_a_verifier_key", WITNESS_2, KEY_2, VT_E_VKEY, 44, 7, KEY_2, ""},
    {"a_witness_has_the_id_of_its_key", WITNESS_2, WRONG_ID_3, VT_E_VKEY_ID, 44, 7, WRONG_ID_3, ""},
    {"a_witness_has_no_weak_key", WITNESS_1, WEAK_WITNESS, VT_E_WEAK_KEY, 43, 7, WEAK_WITNESS, ""},
    {"a_witness_has_a_key_for_cosignatures", WITNESS_2, LOG_TYPE_3, VT_E_CONSULTATION_WITNESS_TYPE,
     44, 7, LOG_TYPE_3, ""},
    {"witnesses_have_no_other_keys", "  quorum: 2\n", "  quorum: 2\n  quorums: 2\n",
     VT_E_YAML_UNKNOWN_KEY, 46, 3, "quorums", "quorum"},
    {"two_witnesses_have_two_names", WITNESS_2, OTHER_KEY_1, VT_E_CONSULTATION_WITNESS_NAME, 44, 7,
     "getuige-1.example", "43"},
    {"two_witnesses_have_two_keys", WITNESS_2, OTHER_NAME_1, VT_E_CONSULTATION_WITNESS_KEY, 44, 7,
     "getuige-9.example", "43"},
};
#define EDITS (sizeof edits / sizeof edits[0])

static void tell(void **state)
{
    const struct edit *edit = *state;
    struct vt_consultation read;
    struct vt_errors errs;
    char *text = edited(consultation, edit->from, edit->to);
    enum vt_code code = vt_consultation_parse(&read, vt_bytes_of(text), &errs);
    assert_only(edit, code, &errs);
    const struct vt_consultation nothing = {0};
    assert_memory_equal(&nothing, &read, sizeof read);
    free(text);
}

/* Read a consultation that is good; the caller frees it. */
static struct vt_consultation good(const char *text)
{
    struct vt_consultation read;
    struct vt_errors errs;
    enum vt_code code = vt_consultation_parse(&read, vt_bytes_of(text), &errs);
    print_errors(&errs);
    assert_code(VT_OK, code);
    assert_int_equal(0, errs.count);
    return read;
}

/* The consultation with one thing changed is still good. */
static void assert_accepts(const char *from, const char *to)
{
    char *text = edited(consultation, from, to);
    struct vt_consultation read = good(text);
    vt_consultation_free(&read);
    free(text);
}

static void every_key_is_read(void **state)
{
    (void)state;
    struct vt_consultation read = good(consultation);
    assert_text(ORIGIN, read.origin);
    assert_true(read.rehearsal);
    assert_text("Ledenraadpleging AZWA en HLO", read.title.nl);
    assert_text("Consultation on AZWA and HLO", read.title.en);
    assert_text("Gaat uw college akkoord?\nElke gemeente stemt zelf.\n", read.text.nl);
    assert_text("", read.text.en);
    assert_text("ledenraadpleging@voorbeeld.example", read.contact);
    assert_true(read.opens.seconds == 1757487600);
    assert_true(read.closes.seconds == 1761141600);
    assert_int_equal(120, read.closes.offset_minutes);
    assert_int_equal(1000, read.weight.per_vote);
    assert_int_equal(VT_ROUND_DOWN, read.weight.rounding);
    assert_int_equal(1, read.weight.minimum);
    assert_int_equal(75, read.weight.maximum);
    assert_text("2025-01-01", read.reference_date);
    assert_text("CBS StatLine 03759ned", read.source);
    assert_int_equal(2, read.proposal_count);
    assert_int_equal(2, read.quorum);
    assert_int_equal(2, read.witness_count);
    assert_string_equal("getuige-1.example", read.witness[0].name);
    assert_string_equal("getuige-2.example", read.witness[1].name);
    assert_int_equal(VT_NOTE_COSIGNATURE, read.witness[1].type);
    vt_consultation_free(&read);
}

static void every_key_of_a_proposal_is_read(void **state)
{
    (void)state;
    struct vt_consultation read = good(consultation);
    const struct vt_proposal *azwa = &read.proposal[0], *hlo = &read.proposal[1];
    assert_text("azwa", azwa->id);
    assert_text("AZWA", azwa->title.nl);
    assert_text("The AZWA", azwa->title.en);
    assert_text("Gaat uw college akkoord met het AZWA?", azwa->question.nl);
    assert_int_equal(2, azwa->option_count);
    assert_text("voor", azwa->option[0].id);
    assert_text("Voor", azwa->option[0].label.nl);
    assert_text("For", azwa->option[0].label.en);
    assert_text("", azwa->option[1].label.en);

    assert_text("Akkoord?\nOf niet?", hlo->question.nl);
    assert_int_equal(2, hlo->threshold.numerator);
    assert_int_equal(3, hlo->threshold.denominator);
    assert_true(hlo->threshold.or_equal);
    assert_int_equal(4, hlo->option_count);
    assert_int_equal(1, hlo->option[0].counts_as);
    assert_true(hlo->option[0].counts);
    assert_int_equal(VT_NO_OPTION, hlo->option[1].counts_as);
    assert_true(hlo->option[1].counts);
    assert_false(hlo->option[3].counts);
    vt_consultation_free(&read);
}

static void what_may_be_left_out_has_a_default(void **state)
{
    (void)state;
    char *text = edited(consultation, "rehearsal: true\n", "");
    char *less = edited(text, "contact: ledenraadpleging@voorbeeld.example\n", "");
    char *least = edited(less, strstr(less, "witnesses:"), "");
    struct vt_consultation read = good(least);
    assert_false(read.rehearsal);
    assert_int_equal(0, read.contact.len);
    assert_int_equal(0, read.quorum);
    assert_int_equal(0, read.witness_count);
    const struct vt_threshold *threshold = &read.proposal[0].threshold;
    assert_int_equal(1, threshold->numerator);
    assert_int_equal(2, threshold->denominator);
    assert_false(threshold->or_equal);
    vt_consultation_free(&read);
    free(least);
    free(less);
    free(text);
}

static void limits_may_be_reached(void **state)
{
    (void)state;
    assert_accepts(ORIGIN, X100);
    assert_accepts(ORIGIN, "a");
    assert_accepts(ORIGIN, "-/.");
    assert_accepts("rehearsal: true", "rehearsal: false");
    assert_accepts("Ledenraadpleging AZWA en HLO", X100 X100);
    assert_accepts("ledenraadpleging@voorbeeld.example", X100 X100);
    assert_accepts("2025-10-22T16:00:00+02:00", "2025-09-10T07:00:01Z");
    assert_accepts("inhabitants_per_vote: 1000", "inhabitants_per_vote: 1");
    assert_accepts("inhabitants_per_vote: 1000", "inhabitants_per_vote: 1000000000");
    assert_accepts("rounding: down", "rounding: up");
    assert_accepts("rounding: down", "rounding: nearest");
    assert_accepts("minimum: 1", "minimum: 0");
    assert_accepts("minimum: 1", "minimum: 75");
    assert_accepts("maximum: 75", "maximum: 1");
    assert_accepts("maximum: 75", "maximum: 1000000");
    assert_accepts("- id: azwa", "- id: " X10 X10 X10 "xx");
    assert_accepts("- id: azwa", "- id: a");
    assert_accepts("- id: azwa", "- id: a-1-");
    /* Ids are unique in their own list only. */
    assert_accepts("- id: azwa", "- id: voor");
    assert_accepts("2/3", "1/2");
    assert_accepts("2/3", "1000/1000");
    assert_accepts("at_least: 2/3", "more_than: 999/1000");
    assert_accepts("quorum: 2", "quorum: 1");
}

/* The consultation with `count` items more after the line that ends in `after`: `item` with its
 * number from 0 in place of %. */
static char *with_more(const char *after, const char *item, unsigned count)
{
    const char *at = strstr(consultation, after);
    assert_non_null(at);
    at += strlen(after);
    size_t before = (size_t)(at - consultation);
    char *text = malloc(sizeof consultation + count * (strlen(item) + 2));
    assert_non_null(text);
    memcpy(text, consultation, before);
    char *end = text + before;
    for (unsigned i = 0; i < count; i++) {
        const char *mark = strchr(item, '%');
        size_t part = mark == NULL ? strlen(item) : (size_t)(mark - item);
        memcpy(end, item, part);
        end += part;
        if (mark != NULL) {
            *end++ = (char)('a' + i / 10);
            *end++ = (char)('0' + i % 10);
            memcpy(end, mark + 1, strlen(mark + 1));
            end += strlen(mark + 1);
        }
    }
    memcpy(end, at, strlen(at) + 1);
    return text;
}

static void assert_counts(const char *after, const char *item, unsigned fits, struct edit edit)
{
    struct vt_errors errs;
    char *text = with_more(after, item, fits);
    struct vt_consultation read = good(text);
    vt_consultation_free(&read);
    free(text);
    text = with_more(after, item, fits + 1);
    assert_only(&edit, vt_consultation_parse(&read, vt_bytes_of(text), &errs), &errs);
    free(text);
}

static void there_are_32_proposals_and_no_more(void **state)
{
    (void)state;
    assert_counts(
        "proposals:\n",
        "  - {id: p%, title: {nl: x}, question: {nl: x}, options: [{id: a, label: {nl: a}},"
        " {id: b, label: {nl: b}}]}\n",
        30,
        (struct edit){.code = VT_E_CONSULTATION_PROPOSALS,
                      .line = 23,
                      .column = 3,
                      .subject = "33",
                      .detail = "32",
                      .sentence = ""});
}

static void there_are_16_options_and_no_more(void **state)
{
    (void)state;
    assert_counts("label: {nl: Voor, en: For}\n", "      - {id: o%, label: {nl: o}}\n", 14,
                  (struct edit){.code = VT_E_CONSULTATION_OPTIONS_MANY,
                                .line = 28,
                                .column = 7,
                                .subject = "17",
                                .detail = "16",
                                .sentence = ""});
}

static void there_are_16_witnesses_and_no_more(void **state)
{
    (void)state;
    struct vt_buf vkeys = {0};
    struct vt_consultation read;
    struct vt_errors errs;
    for (unsigned char i = 0; i < 17; i++) {
        unsigned char seed[VT_SEED_SIZE], secret[VT_SECRET_KEY_SIZE];
        const unsigned char name[] = {'w', (unsigned char)('a' + i)};
        struct vt_note_key key;
        memset(seed, 100 + i, sizeof seed);
        vt_secret_from_seed(secret, seed);
        struct vt_public_key public = vt_secret_public((struct vt_secret){secret});
        assert_code(VT_OK, vt_note_key_make(&key, (struct vt_bytes){name, 2}, VT_NOTE_COSIGNATURE,
                                            &public));
        vt_buf_put_text(&vkeys, "    - ");
        vt_note_key_put(&vkeys, &key);
        vt_buf_put_byte(&vkeys, '\n');
        if (i < 15) {
            continue;
        }
        vt_buf_put_byte(&vkeys, '\0');
        char *text = edited(consultation, "    - " WITNESS_1 "\n    - " WITNESS_2 "\n",
                            (const char *)vkeys.at);
        vkeys.len--;
        if (i == 15) {
            read = good(text);
            assert_int_equal(16, read.witness_count);
            vt_consultation_free(&read);
        } else {
            const struct edit edit = {"", "", "", VT_E_CONSULTATION_WITNESSES, 43, 5, "17", "16"};
            assert_only(&edit, vt_consultation_parse(&read, vt_bytes_of(text), &errs), &errs);
        }
        free(text);
    }
    vt_buf_free(&vkeys);
}

static void all_errors_are_told_at_once_in_their_order(void **state)
{
    (void)state;
    static const char text[] = "proposals:\n"                      /* 1: 5 keys are missing */
                               "  - id: None\n"                    /* 2: id; 3 keys are missing */
                               "    threshold: {more_than: 1/1}\n" /* 3: all */
                               "weight:\n"                         /* 4 */
                               "  rounding: even\n"                /* 5: rounding; 1 is missing */
                               "  inhabitants_per_vote: 0\n"       /* 6: per vote */
                               "  minimum: 80\n"                   /* 7: minimum */
                               "  maximum: 75\n"                   /* 8 */
                               "  reference_date: 1 januari\n"     /* 9: date */
                               "closes: morgen";                   /* 10: time, last line */
    static const uint32_t lines[] = {1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 5, 5, 6, 7, 9, 10, 10};
    struct vt_consultation read;
    struct vt_errors errs;
    assert_int_not_equal(VT_OK, vt_consultation_parse(&read, vt_bytes_of(text), &errs));
    if (errs.count != sizeof lines / sizeof lines[0]) {
        print_errors(&errs);
    }
    assert_int_equal(sizeof lines / sizeof lines[0], errs.count);
    for (size_t i = 0; i < errs.count; i++) {
        assert_int_equal(lines[i], errs.at[i].line);
    }
    assert_code(VT_E_CONSULTATION_LAST_LINE, errs.at[errs.count - 1].code);
}

static void what_is_not_yaml_is_told_once(void **state)
{
    (void)state;
    struct vt_consultation read;
    struct vt_errors errs;
    assert_code(VT_E_YAML_EMPTY, vt_consultation_parse(&read, VT_LIT(""), &errs));
    assert_int_equal(1, errs.count);
    assert_code(VT_E_TAB, vt_consultation_parse(&read, VT_LIT("format:\tx"), &errs));
    assert_int_equal(1, errs.count);
    assert_code(VT_E_YAML_NOT_A_MAPPING, vt_consultation_parse(&read, VT_LIT("- a\n"), &errs));
    assert_int_equal(1, errs.count);
}

static void ids_and_origins_are_what_they_are(void **state)
{
    (void)state;
    assert_true(vt_id_ok(VT_LIT("a")));
    assert_true(vt_id_ok(VT_LIT("nones")));
    assert_false(vt_id_ok(VT_LIT("none")));
    assert_true(vt_id_ok(VT_LIT("nulls")));
    assert_false(vt_id_ok(VT_LIT("null")));
    assert_false(vt_id_ok(VT_LIT("")));
    assert_false(vt_id_ok(VT_LIT("-a")));
    assert_false(vt_id_ok(VT_LIT("a\0")));
    assert_false(vt_id_ok(VT_LIT("\xC3\xA9")));
    assert_true(vt_origin_ok(VT_LIT("a/b/c")));
    assert_false(vt_origin_ok(VT_LIT("")));
    assert_false(vt_origin_ok(VT_LIT("/")));
    assert_false(vt_origin_ok(VT_LIT("a\n")));
    assert_false(vt_origin_ok(VT_LIT("\xC3\xA9")));
}

static void proposals_and_options_are_found_by_id(void **state)
{
    (void)state;
    struct vt_consultation read = good(consultation);
    assert_int_equal(0, vt_proposal_find(&read, VT_LIT("azwa")));
    assert_int_equal(1, vt_proposal_find(&read, VT_LIT("hlo")));
    assert_int_equal(VT_NO_OPTION, vt_proposal_find(&read, VT_LIT("hl")));
    assert_int_equal(VT_NO_OPTION, vt_proposal_find(&read, VT_LIT("")));
    assert_int_equal(3, vt_option_find(&read.proposal[1], VT_LIT("blanco")));
    assert_int_equal(VT_NO_OPTION, vt_option_find(&read.proposal[0], VT_LIT("blanco")));
    assert_int_equal(VT_NO_OPTION, vt_option_find(&read.proposal[0], VT_LIT("none")));
    /* Two options and "did not vote", four and "did not vote": members and votes of each. */
    assert_int_equal(2 * 3 + 2 * 5, vt_consultation_width(&read));
    vt_consultation_free(&read);
    assert_int_equal(0, vt_consultation_width(&read));
}

static void a_changed_byte_is_refused_or_read_never_worse(void **state)
{
    (void)state;
    static const char bytes[] = {'\n', ' ', '-', ':', '{', '"', '0', 'x', '\x80'};
    char *text = edited(consultation, "quorum: 2", "quorum: 2");
    for (size_t i = 0; i < sizeof consultation - 1; i++) {
        char before = text[i];
        for (size_t b = 0; b < sizeof bytes; b++) {
            struct vt_consultation read;
            struct vt_errors errs;
            text[i] = bytes[b];
            enum vt_code code = vt_consultation_parse(&read, vt_bytes_of(text), &errs);
            assert_true((code == VT_OK) == (errs.count == 0));
            vt_consultation_free(&read);
        }
        text[i] = before;
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(every_key_is_read),
        cmocka_unit_test(every_key_of_a_proposal_is_read),
        cmocka_unit_test(what_may_be_left_out_has_a_default),
        cmocka_unit_test(limits_may_be_reached),
        cmocka_unit_test(there_are_32_proposals_and_no_more),
        cmocka_unit_test(there_are_16_options_and_no_more),
        cmocka_unit_test(there_are_16_witnesses_and_no_more),
        cmocka_unit_test(all_errors_are_told_at_once_in_their_order),
        cmocka_unit_test(what_is_not_yaml_is_told_once),
        cmocka_unit_test(ids_and_origins_are_what_they_are),
        cmocka_unit_test(proposals_and_options_are_found_by_id),
        cmocka_unit_test(a_changed_byte_is_refused_or_read_never_worse),
    };
    enum { OTHERS = sizeof others / sizeof others[0] };
    struct CMUnitTest tests[EDITS + OTHERS];
    tests_of_edits(tests, edits, EDITS, tell);
    memcpy(tests + EDITS, others, sizeof others);
    return VT_RUN(tests);
}
