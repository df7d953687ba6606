/* SPDX-License-Identifier: EUPL-1.2 */
/* Dossiers for the files of a report. */
#include "report/report_cases.h"

#define TRADE                                                                             \
    PROPOSAL("ruil-over", "")                                                             \
    "      - {id: voor, label: {nl: Voor, en: For}}\n"                                    \
    "      - {id: mits, label: {nl: \"Voor, mits\", en: \"For, if\"}, counts_as: voor}\n" \
    "      - {id: tegen, label: {nl: Tegen}}\n"                                           \
    "      - {id: blanco, label: {nl: Blanco}, counts: false}\n"

struct told *small_case(void)
{
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_gemeente(told, "GM0001", "'s-Gravenhage", "Zuid-Holland", 80500);
    add_gemeente(told, "GM0002", "Bergen (L.)", "Limburg", 9999);
    add_special(told, "ZZ01", NULL, 2, NULL);
    told_open(told, &(struct asking){"down", 1, 75, TRADE});
    (void)vote_of(told, "GM0001", 1, "  ruil-over: mits\n");
    (void)vote_of(told, "GM0002", 1, "  ruil-over: tegen\n");
    (void)vote_of(told, "GM0002", 2, "  ruil-over: voor\n");
    (void)vote_of(told, "AF01", 1, "  ruil-over: blanco\n");
    told_count(told);
    return told;
}

static const char rehearsal[] =
    "format: vngtally/consultation/v1\norigin: " ORIGIN "\nrehearsal: true\n"
    "title: {nl: Oefening, en: Exercise}\ntext: {nl: Een oefening.}\ncontact: Bel ons\n"
    "opens: 2025-09-10T09:00:00+02:00\ncloses: 2025-10-22T16:00:00+02:00\nweight:\n"
    "  inhabitants_per_vote: 1000\n  rounding: up\n  minimum: 1\n  maximum: 75\n"
    "  reference_date: 2025-01-01\n  source: verzonnen\nproposals:\n"
    "  - id: azwa\n    title: {nl: AZWA}\n    question: {nl: \"Akkoord?\\nOf niet?\"}\n"
    "    options:\n"
    "      - {id: voor, label: {nl: Voor, en: For}}\n"
    "      - {id: tegen, label: {nl: Tegen}}\n"
    "  - id: hlo\n    title: {nl: HLO}\n    question: {nl: Akkoord?}\n"
    "    threshold: {at_least: 2/3}\n    options:\n"
    "      - {id: voor, label: {nl: Voor}}\n"
    "      - {id: mits, label: {nl: Mits}, counts_as: voor}\n"
    "      - {id: tegen, label: {nl: Tegen}}\n"
    "      - {id: blanco, label: {nl: Blanco}, counts: false}\n";

/* Ballots while it is open, and changes of keys. */
static void full_before(struct fixture *f)
{
    (void)voted(f, &(struct vote){"GM0001", 1, AZWA_AGAINST, NULL, 1, 0});
    (void)voted(f, &(struct vote){"GM0001", 2, AZWA_FOR "  hlo: mits\n", NULL, 2, 0});
    (void)swapped(f, &(struct swap){"GM0002", 3, 60, 0});
    (void)voted(f, &(struct vote){"GM0002", 1, AZWA_FOR "  hlo: blanco\n", NULL, 60, 0});
    (void)swapped(f, &(struct swap){"GM0005", 9, 61, 5});
    (void)refused(f, &(struct refusal){"GM0004", 5, "onzin\n", NULL});
    (void)voted(f, &(struct vote){"ZZ01", 1, "  hlo: tegen\n", NULL, 6, 0});
    (void)voted(f, &(struct vote){"AF02", 1, AZWA_AGAINST "  hlo: voor\n", NULL, 8, 0});
}

struct told *full_case(void)
{
    struct told *told = told_make();
    struct fixture *f = &told->f;
    struct vt_buf reg = {0};
    fixture_put_register(&reg);
    fixture_open_files(f, rehearsal, vt_buf_view(&reg));
    vt_buf_free(&reg);
    full_before(f);
    f->now = CLOSES + 30;
    (void)voted(f, &(struct vote){"GM0005", 1, AZWA_AGAINST, NULL, 61, CLOSES - 1});
    (void)was_late(f, &(struct vote){"GM0003", 1, AZWA_FOR, NULL, 4, CLOSES});
    (void)closed(f);
    (void)was_late(f, &(struct vote){"GM0003", 2, AZWA_AGAINST, NULL, 4, CLOSES - 5});
    told_count(told);
    (void)was_late(f, &(struct vote){"GM0004", 1, AZWA_FOR, NULL, 5, 0});
    (void)refused(f, &(struct refusal){"GM0003", 4, "meer onzin\n", NULL});
    assert_code(VT_OK, add_text(f, VT_ENTRY_DECISION,
                                "vngtally/decision/v1\ndate 2025-10-29\nproposal azwa tegen\n"
                                "reason =Anders; \"dan\" <geadviseerd>.\nproposal hlo none\n"
                                "reason Nog niet.\n"));
    told_again(told, f->dossier.count);
    return told;
}

/* Attacks on a spreadsheet and on a reader of JSON, as plain text may hold them. */
struct told *hostile_case(void)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "=1+1", "+31 6", 1000);
    add_gemeente(told, "GM0002", "@SUM(1)", "-2+3", 2000);
    add_gemeente(told, "GM0003", "  =1+1", "a;=1+1", 3000);
    add_gemeente(told, "GM0004", "\\\"=1+1", "a, +1", 4000);
    add_gemeente(told, "GM0005", "'=1+1", "\\\";=1+1;\\\"", 5000);
    add_gemeente(told, "GM0006",
                 "\xEF\xBC\x9D"
                 "1+1",
                 "\xC2\xA0=1", 6000);
    add_gemeente(told, "GM0007", "x\\\",=1+1,\\\"", "</script><b>", 7000);
    add_gemeente(told, "GM0008", "\\\\u0022, \\\\", "{}[]:", 8000);
    told_open(told,
              &(struct asking){"down", 1, 75,
                               "  - id: eis\n    title: {nl: \"=cmd|' /C calc'!A0\", en: \"@x\"}\n"
                               "    question: {nl: \"<img src=x>\\n=1\"}\n    options:\n"
                               "      - {id: voor, label: {nl: \"+Voor; \\\"=1\", en: \"-1\"}}\n"
                               "      - {id: tegen, label: {nl: \"-Tegen,=1\"}}\n"});
    (void)vote_of(told, "GM0001", 1, "  eis: voor\n");
    (void)vote_of(told, "GM0002", 1, "  eis: tegen\n");
    (void)vote_of(told, "GM0003", 1, "  eis: voor\n");
    told_count(told);
    return told;
}

struct told *empty_case(void)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Drenthe", 80500);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    return told;
}

struct told *tie_case(void)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Drenthe", 5500);
    add_gemeente(told, "GM0002", "Twee", "Drenthe", 5900);
    told_open(told, &(struct asking){"down", 0, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "GM0002", 1, AZWA_AGAINST);
    told_count(told);
    return told;
}

struct told *nothing_case(void)
{
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Drenthe", 500);
    add_special(told, "ZZ01", NULL, 0, "12");
    told_open(told, &(struct asking){"down", 0, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    (void)vote_of(told, "ZZ01", 1, AZWA_FOR);
    told_count(told);
    return told;
}

struct told *affiliated_case(void)
{
    struct told *told = told_make();
    add_affiliated(told, "AF01");
    add_affiliated(told, "AF02");
    told_open(told, &(struct asking){"nearest", 1, 75, AZWA});
    (void)vote_of(told, "AF02", 1, AZWA_FOR);
    told_count(told);
    return told;
}

struct told *wide_case(void)
{
    struct told *told = told_make();
    struct vt_buf text = {0};
    put(&text, "format: vngtally/consultation/v1\norigin: " ORIGIN "\ntitle: {nl: Breed}\n"
               "text: {nl: Breed.}\nopens: 2025-09-10T09:00:00+02:00\n"
               "closes: 2025-10-22T16:00:00+02:00\nweight:\n  inhabitants_per_vote: 1000\n"
               "  rounding: up\n  minimum: 1\n  maximum: 75\n  reference_date: 2025-01-01\n"
               "  source: verzonnen\nproposals:\n");
    for (int p = 0; p < (int)VT_PROPOSALS_MAX; p++) {
        put(&text,
            "  - id: p-%d\n    title: {nl: Voorstel %d}\n    question: {nl: Akkoord?}\n"
            "    options:\n",
            p, p);
        for (int o = 0; o < (int)VT_OPTIONS_MAX; o++) {
            put(&text, "      - {id: o%d, label: {nl: Keuze %d}}\n", o, o);
        }
    }
    vt_buf_put_byte(&text, 0);
    add_gemeente(told, "GM0001", "Een", "Drenthe", 80500);
    add_gemeente(told, "GM0002", "Twee", "Niemandsland", 900);
    fixture_open_files(&told->f, (const char *)text.at, vt_buf_view(&told->members));
    (void)vote_of(told, "GM0001", 1, "  p-31: o15\n");
    told_count(told);
    vt_buf_free(&text);
    return told;
}

const struct report_case report_cases[] = {
    {"small", small_case},     {"full", full_case},
    {"hostile", hostile_case}, {"empty", empty_case},
    {"tie", tie_case},         {"nothing", nothing_case},
    {"wide", wide_case},       {"affiliated", affiliated_case},
};
const size_t report_case_count = sizeof report_cases / sizeof report_cases[0];
