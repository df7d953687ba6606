/* SPDX-License-Identifier: EUPL-1.2 */
/* The CSV files of a report: exact bytes, formulas that do nothing, tables without a hole. That a
 * spreadsheet reads them so is shown by calc.sh, which has this program write the files of all cases
 * (VNGTALLY_REPORTS). */
#include "report/text.h"

#include "report/report_cases.h"

#include "report/csv.h"

#include <vngtally/base/number.h>

#define FILES 4
typedef void put_file(struct vt_buf *, enum vt_lang, const struct vt_facts *, enum vt_decimals);
static const struct {
    put_file *put;
    enum vt_lang lang;
    char separator;
} files[FILES] = {
    {vt_report_put_members, VT_NL, ';'},
    {vt_report_put_totals, VT_NL, ';'},
    {vt_report_put_members, VT_EN, ','},
    {vt_report_put_totals, VT_EN, ','},
};

static char *file_of(const struct told *told, int file, enum vt_decimals decimals)
{
    struct vt_buf out = {0};
    files[file].put(&out, files[file].lang, &told->facts, decimals);
    return text_of(&out);
}

/* The same text; else where they part is shown, for cmocka cuts long ones. */
static void assert_same(const char *text, const char *expected)
{
    size_t at = 0;
    while (text[at] != '\0' && text[at] == expected[at]) {
        at++;
    }
    if (text[at] != expected[at]) {
        fail_msg("byte %zu: \"%.60s\" is not \"%.60s\"", at, text + at, expected + at);
    }
}

/* The buffer holds this; it is freed. */
static void assert_is(struct vt_buf *buf, const char *expected)
{
    char *text = text_of(buf);
    assert_same(text, expected);
    free(text);
}

/* ---- a strict reader of RFC 4180 ---- */

#define COLUMNS_MAX 120
#define CELL_MAX 4000

/* Read the field at *at into `cell`; *at then stands at what ends it. */
static void read_field(const char **at, char *cell, char separator)
{
    size_t len = 0;
    bool quoted = **at == '"';
    *at += quoted;
    for (;; (*at)++) {
        assert_int_not_equal(**at, '\0');
        if (quoted && **at == '"') {
            (*at)++;
            if (**at != '"') {
                break;
            }
        } else if (!quoted && (**at == separator || **at == '\r')) {
            break;
        }
        assert_true(quoted || (**at != '"' && **at != '\n'));
        assert_true(len < CELL_MAX - 1);
        cell[len++] = **at;
    }
    cell[len] = '\0';
    assert_true(**at == separator || strncmp(*at, "\r\n", 2) == 0);
}

/* A table in memory. */
struct table {
    size_t rows, columns;
    char **cell;
};

static struct table table_of(const char *text, char separator)
{
    struct table table = {0};
    static char cell[CELL_MAX];
    const char *at = text;
    size_t column = 0;
    if (strncmp(at, "\xEF\xBB\xBF", 3) == 0) {
        at += 3;
    }
    while (*at != '\0') {
        read_field(&at, cell, separator);
        size_t count = table.rows * table.columns + column;
        if ((count & (count + 1)) == 0) {
            table.cell = realloc(table.cell, 2 * (count + 1) * sizeof *table.cell);
            assert_non_null(table.cell);
        }
        table.cell[count] = strdup(cell);
        column++;
        if (*at == separator) {
            at++;
            continue;
        }
        at += 2;
        table.columns = table.rows == 0 ? column : table.columns;
        assert_int_equal(column, table.columns);
        table.rows++;
        column = 0;
    }
    return table;
}

static void table_free(struct table *table)
{
    for (size_t i = 0; i < table->rows * table->columns; i++) {
        free(table->cell[i]);
    }
    free(table->cell);
}

static const char *cell_at(const struct table *table, size_t row, const char *heading)
{
    for (size_t c = 0; c < table->columns; c++) {
        if (strcmp(table->cell[c], heading) == 0) {
            return table->cell[row * table->columns + c];
        }
    }
    fail_msg("no column %s", heading);
    return "";
}

static unsigned long number_at(const struct table *table, size_t row, const char *heading)
{
    return strtoul(cell_at(table, row, heading), NULL, 10);
}

/* ---- single fields ---- */

static void assert_field(const char *text, const char *nl, const char *en)
{
    for (int lang = 0; lang < 2; lang++) {
        struct vt_buf out = {0};
        struct vt_csv csv;
        vt_csv_begin(&csv, &out, lang == 0 ? VT_NL : VT_EN, VT_DECIMALS_OWN);
        vt_buf_clear(&out);
        vt_csv_text(&csv, vt_bytes_of(text));
        vt_csv_free(&csv);
        assert_is(&out, lang == 0 ? nl : en);
    }
}

static void a_text_that_could_be_a_formula_gets_an_apostrophe(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"'=1", "''=1"},
        {"\xC2\xA0=1", "'\xC2\xA0=1"},         /* a space that does not break */
        {"\xE3\x80\x80=1", "'\xE3\x80\x80=1"}, /* a wide one */
        {"\xEF\xBC\x9D"
         "1",
         "'\xEF\xBC\x9D"
         "1"}, /* full-width = + - @ */
        {"\xEF\xBC\x8B"
         "1",
         "'\xEF\xBC\x8B"
         "1"},
        {"\xEF\xBC\x8D"
         "1",
         "'\xEF\xBC\x8D"
         "1"},
        {"\xEF\xBC\xA0"
         "x",
         "'\xEF\xBC\xA0"
         "x"},
        {"\xE2\x88\x92"
         "1",
         "'\xE2\x88\x92"
         "1"}, /* minus */
        {"\xEF\xB9\xA6"
         "1",
         "'\xEF\xB9\xA6"
         "1"}, /* small = */
        {"   =1", "\"'   =1\""},
        {"\"=1", "\"'\"\"=1\""},
        {"'\" '=1", "\"''\"\" '=1\""},
        {"\t=1", "\"'\t'=1\""},
        {"\r=1", "\"'\r'=1\""},
        {"\nx", "\"'\nx\""},
        {"a;=1", "\"a;'=1\""},
        {"a, -1", "\"a,' -1\""},
        {"a\n@x", "\"a\n'@x\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_field(rows[i][0], rows[i][1], rows[i][1]);
    }
}

static void another_text_stays_as_it_is(void **state)
{
    (void)state;
    assert_field("", "", "");
    assert_field("'s-Gravenhage", "'s-Gravenhage", "'s-Gravenhage");
    assert_field("S\xC3\xBA"
                 "dwest-Frysl\xC3\xA2n",
                 "S\xC3\xBA"
                 "dwest-Frysl\xC3\xA2n",
                 "S\xC3\xBA"
                 "dwest-Frysl\xC3\xA2n");
    assert_field("a=b", "a=b", "a=b");
    assert_field("Voor, mits", "\"Voor, mits\"", "\"Voor, mits\"");
    assert_field("a;b", "\"a;b\"", "\"a;b\"");
    assert_field("zeg \"ja\"", "\"zeg \"\"ja\"\"\"", "\"zeg \"\"ja\"\"\"");
    assert_field("x ", "\"x \"", "\"x \"");
    assert_field("\"", "\"\"\"\"", "\"\"\"\"");
    assert_field("\xFF=", "\xFF=", "\xFF="); /* no UTF-8, and no formula */
}

static void assert_share(enum vt_lang lang, enum vt_decimals decimals, uint64_t part,
                         uint64_t whole, const char *expected)
{
    struct vt_buf out = {0};
    struct vt_csv csv;
    vt_csv_begin(&csv, &out, lang, decimals);
    vt_buf_clear(&out);
    vt_csv_percent(&csv, part, whole);
    vt_csv_free(&csv);
    assert_is(&out, expected);
}

static void a_percentage_has_the_decimals_that_were_asked(void **state)
{
    (void)state;
    assert_share(VT_NL, VT_DECIMALS_OWN, 199, 275, "72,3636");
    assert_share(VT_EN, VT_DECIMALS_OWN, 199, 275, "72.3636");
    assert_share(VT_NL, VT_DECIMALS_POINT, 199, 275, "72.3636");
    assert_share(VT_EN, VT_DECIMALS_COMMA, 199, 275, "\"72,3636\"");
    assert_share(VT_NL, VT_DECIMALS_COMMA, 1, 1, "100,0000");
}

static void a_percentage_is_never_all_when_someone_voted_otherwise(void **state)
{
    (void)state;
    assert_share(VT_NL, VT_DECIMALS_OWN, 99999999, 100000000, "99,9999");
    assert_share(VT_NL, VT_DECIMALS_OWN, 1, 100000000, "0,0001");
}

static void there_is_no_percentage_of_nothing(void **state)
{
    (void)state;
    assert_share(VT_NL, VT_DECIMALS_OWN, 0, 0, "");
    assert_share(VT_EN, VT_DECIMALS_OWN, 2, 1, "");
}

/* ---- whole files ---- */

static void the_members_are_exactly_these_bytes(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *nl = file_of(told, 0, VT_DECIMALS_OWN);
    char *en = file_of(told, 2, VT_DECIMALS_OWN);
    assert_same(
        nl,
        "\xEF\xBB\xBFproef;code;naam;provincie;soort;inwoners;stemmen;grootteklasse;ruil-over;"
        "ruil-over (code);biljet telt mee;volgnummer;ontvangen (UTC+02:00);nummer in journaal;"
        "sleutel op woord van secretariaat;ingevoerd na sluitingstijd;vervangen biljetten;"
        "te late biljetten;geweigerde bestanden;vervangen sleutels;raadpleging\r\n"
        "nee;AF01;AF01;geen provincie;aangesloten;;1;geen inwonertal;Blanco;blanco;ja;1;"
        "2025-09-10 10:00:00;4;nee;nee;0;0;0;0;" ORIGIN "\r\n"
        "nee;GM0001;'s-Gravenhage;Zuid-Holland;gemeente;80500;75;4. 50.000 tot 100.000;"
        "\"Voor, mits\";mits;ja;1;2025-09-10 10:00:00;1;nee;nee;0;0;0;0;" ORIGIN "\r\n"
        "nee;GM0002;Bergen (L.);Limburg;gemeente;9999;9;1. 0 tot 10.000;Voor;voor;ja;2;"
        "2025-09-10 10:00:00;3;nee;nee;1;0;0;0;" ORIGIN "\r\n"
        "nee;ZZ01;ZZ01;geen provincie;bijzonder;;2;geen inwonertal;niet gestemd;not_voted;nee;;;;"
        "nee;nee;0;0;0;0;" ORIGIN "\r\n");
    assert_same(
        en, "rehearsal,code,name,province,kind,inhabitants,votes,size_class,choice_ruil_over,"
            "counted,sequence,received,journal_index,on_secretariats_word,entered_after_deadline,"
            "replaced,late,refused,rekeys,consultation\r\n"
            "no,AF01,AF01,none,aangesloten,,1,none,blanco,true,1,2025-09-10T08:00:00Z,4,"
            "false,false,0,0,0,0," ORIGIN "\r\n"
            "no,GM0001,'s-Gravenhage,Zuid-Holland,gemeente,80500,75,4: 50000-99999,mits,true,1,"
            "2025-09-10T08:00:00Z,1,false,false,0,0,0,0," ORIGIN "\r\n"
            "no,GM0002,Bergen (L.),Limburg,gemeente,9999,9,1: 0-9999,voor,true,2,"
            "2025-09-10T08:00:00Z,3,false,false,1,0,0,0," ORIGIN "\r\n"
            "no,ZZ01,ZZ01,none,bijzonder,,2,none,not_voted,false,,,,false,false,0,0,0,0," ORIGIN
            "\r\n");
    free(nl);
    free(en);
    told_free(told);
}

/* The first lines of the totals: the heading, the options, "did not vote". */
static void assert_first(const struct told *told, int file, const char *heading,
                         const char *const rows[5])
{
    struct vt_buf expected = {0};
    struct vt_buf hex = {0};
    char *text = file_of(told, file, VT_DECIMALS_OWN);
    vt_hash_put_hex(&hex, &told->facts.result_leaf);
    vt_buf_put_text(&expected, heading);
    for (int r = 0; r < 5; r++) {
        vt_buf_put_text(&expected, rows[r]);
        vt_buf_put(&expected, vt_buf_view(&hex));
        vt_buf_put_text(&expected, "\r\n");
    }
    assert_true(strlen(text) > expected.len);
    text[expected.len] = '\0';
    assert_is(&expected, text);
    vt_buf_free(&hex);
    free(text);
}

static void the_totals_begin_with_exactly_these_bytes(void **state)
{
    (void)state;
    struct told *told = small_case();
#define NL_TAIL ";84;meer dan de helft;Voor;voor;;3;86;2;84;2;84;66,6667;97,6744;;;" ORIGIN ";"
#define EN_TAIL ",84,more_than 1/2,adopted,voor,,3,86,2,84,2,84,66.6667,97.6744,,," ORIGIN ","
    assert_first(
        told, 1,
        "\xEF\xBB\xBFproef;onderdeel;van;voorstel;titel;keuze (code);keuze;soort keuze;"
        "telt voor (code);leden;stemmen;aandeel (%);leden samen;stemmen samen;aandeel samen (%);"
        "stemmen die meetellen;nodig;uitkomst;uitkomst (code);andere uitkomst dan alle leden;"
        "leden in register;stemmen in register;leden die stemden;stemmen van leden die stemden;"
        "leden bij dit voorstel;stemmen bij dit voorstel;opkomst leden (%);opkomst stemmen (%);"
        "leden met ander gewicht;biljetten weggelaten;raadpleging;vingerafdruk van de uitslag\r\n",
        (const char *const[]){
            "nee;alle leden;;ruil-over;ruil-over;voor;Voor;telt mee;voor;1;9;10,7143;2;84;"
            "100,0000" NL_TAIL,
            "nee;alle leden;;ruil-over;ruil-over;mits;\"Voor, mits\";telt mee bij een andere keuze;"
            "voor;1;75;89,2857;;;" NL_TAIL,
            "nee;alle leden;;ruil-over;ruil-over;tegen;Tegen;telt mee;tegen;0;0;0,0000;0;0;"
            "0,0000" NL_TAIL,
            "nee;alle leden;;ruil-over;ruil-over;blanco;Blanco;blanco, telt niet "
            "mee;;0;0;;;;" NL_TAIL,
            "nee;alle leden;;ruil-over;ruil-over;not_voted;niet gestemd;niet "
            "gestemd;;1;2;;;;" NL_TAIL,
        });
    assert_first(
        told, 3,
        "rehearsal,part,part_name,proposal,proposal_title,option,option_label,role,side,members,"
        "votes,share_percent,side_members,side_votes,side_share_percent,counted_votes,threshold,"
        "outcome,outcome_option,differs,registered_members,registered_votes,voted_members,"
        "voted_votes,answered_members,answered_votes,turnout_members_percent,"
        "turnout_votes_percent,changed_weights,ballots_left_out,consultation,"
        "result_fingerprint\r\n",
        (const char *const[]){
            "no,members,,ruil-over,ruil-over,voor,For,side,voor,1,9,10.7143,2,84,100.0000" EN_TAIL,
            "no,members,,ruil-over,ruil-over,mits,\"For, if\",added,voor,1,75,89.2857,,," EN_TAIL,
            "no,members,,ruil-over,ruil-over,tegen,Tegen,side,tegen,0,0,0.0000,0,0,0.0000" EN_TAIL,
            "no,members,,ruil-over,ruil-over,blanco,Blanco,blank,,0,0,,,," EN_TAIL,
            "no,members,,ruil-over,ruil-over,not_voted,did not vote,not_voted,,1,2,,,," EN_TAIL,
        });
    told_free(told);
}

/* Every file of every case, as a table. */
static void each_table(void (*check)(const struct told *, const struct table *, int, const char *))
{
    for (size_t c = 0; c < report_case_count; c++) {
        struct told *told = report_cases[c].make();
        for (int file = 0; file < FILES; file++) {
            char *text = file_of(told, file, VT_DECIMALS_OWN);
            struct table table = table_of(text, files[file].separator);
            check(told, &table, file, text);
            table_free(&table);
            free(text);
        }
        told_free(told);
    }
}

static void check_shape(const struct told *told, const struct table *table, int file,
                        const char *text)
{
    char *again = file_of(told, file, VT_DECIMALS_OWN);
    assert_same(text, again);
    free(again);
    assert_int_equal(strncmp(text, "\xEF\xBB\xBF", 3) == 0, files[file].lang == VT_NL);
    assert_true(table->rows > 1);
    for (size_t c = 0; c < table->columns; c++) {
        assert_int_not_equal(table->cell[c][0], '\0');
        for (size_t other = 0; other < c; other++) {
            assert_string_not_equal(table->cell[c], table->cell[other]);
        }
    }
    if (file == 0 || file == 2) {
        assert_int_equal(table->rows, told->f.dossier.reg.count + 1);
    }
}

static void every_file_is_a_rectangle_and_the_same_again(void **state)
{
    (void)state;
    each_table(check_shape);
}

/* Does a reader that knows no quotes, and takes any of the two separators, find a formula? */
static void check_no_formula(const struct told *told, const struct table *table, int file,
                             const char *text)
{
    (void)told;
    (void)table;
    (void)file;
    bool begins = true;
    for (const char *at = text; *at != '\0'; at++) {
        if (begins && strchr(" \"'", *at) == NULL) {
            assert_null(strchr("=+-@", *at));
            assert_true(strncmp(at, "\xEF\xBC\x9D", 3) != 0);
            begins = false;
        }
        if (begins && *at == '\'') {
            begins = false; /* defused, or a name */
        }
        if (strchr(";,\r\n\t", *at) != NULL) {
            begins = true;
        }
    }
}

static void no_file_has_a_cell_that_is_a_formula(void **state)
{
    (void)state;
    each_table(check_no_formula);
}

static void check_marked(const struct told *told, const struct table *table, int file,
                         const char *text)
{
    (void)text;
    bool rehearsal = told->f.dossier.consultation.rehearsal;
    for (size_t row = 1; row < table->rows; row++) {
        const char *mark = cell_at(table, row, files[file].lang == VT_NL ? "proef" : "rehearsal");
        assert_string_equal(mark, rehearsal ? "PROEF" : files[file].lang == VT_NL ? "nee" : "no");
    }
}

static void every_row_says_whether_it_is_a_rehearsal(void **state)
{
    (void)state;
    each_table(check_marked);
}

/* Within a part and proposal: the options and "did not vote" are all that there is, and the sides
 * are all that counts. */
static void check_sums(const struct told *told, const struct table *table, int file,
                       const char *text)
{
    (void)told;
    (void)text;
    unsigned long members = 0, votes = 0, side_votes = 0, side_members = 0, answered = 0;
    for (size_t row = 1; file == 3 && row < table->rows; row++) {
        bool last = strcmp(cell_at(table, row, "option"), "not_voted") == 0;
        members += number_at(table, row, "members");
        votes += number_at(table, row, "votes");
        side_votes += number_at(table, row, "side_votes");
        side_members += number_at(table, row, "side_members");
        answered += last || strcmp(cell_at(table, row, "role"), "blank") == 0
                        ? 0
                        : number_at(table, row, "members");
        if (last) {
            assert_int_equal(members, number_at(table, row, "registered_members"));
            assert_int_equal(votes, number_at(table, row, "registered_votes"));
            assert_int_equal(side_votes, number_at(table, row, "counted_votes"));
            assert_int_equal(side_members, answered);
            assert_int_equal(votes - number_at(table, row, "votes"),
                             number_at(table, row, "answered_votes"));
            members = votes = side_votes = side_members = answered = 0;
        }
    }
    assert_int_equal(members, 0);
}

static void the_rows_of_a_proposal_add_up_to_the_whole(void **state)
{
    (void)state;
    each_table(check_sums);
}

static unsigned long sum_of_part(const struct table *table, const char *part, const char *column)
{
    unsigned long sum = 0;
    for (size_t row = 1; row < table->rows; row++) {
        if (strcmp(cell_at(table, row, "part"), part) == 0) {
            sum += number_at(table, row, column);
        }
    }
    return sum;
}

static void check_parts(const struct told *told, const struct table *table, int file,
                        const char *text)
{
    (void)told;
    (void)text;
    static const char *const columns[] = {"members", "votes", "side_members", "side_votes"};
    for (size_t c = 0; file == 3 && c < 4; c++) {
        unsigned long all = sum_of_part(table, "members", columns[c]);
        assert_int_equal(all, sum_of_part(table, "province", columns[c]));
        assert_int_equal(all, sum_of_part(table, "size", columns[c]));
    }
}

static void provinces_and_sizes_add_up_to_all_members(void **state)
{
    (void)state;
    each_table(check_parts);
}

/* The members' rows, taken together, give the totals. */
static void the_members_add_up_to_the_totals(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *text = file_of(told, 2, VT_DECIMALS_OWN);
    char *totals = file_of(told, 3, VT_DECIMALS_OWN);
    struct table members = table_of(text, ','), sums = table_of(totals, ',');
    unsigned long votes = 0;
    for (size_t row = 1; row < members.rows; row++) {
        if (strcmp(cell_at(&members, row, "choice_ruil_over"), "mits") == 0) {
            votes += number_at(&members, row, "votes");
        }
    }
    assert_int_equal(votes, number_at(&sums, 2, "votes"));
    table_free(&members);
    table_free(&sums);
    free(text);
    free(totals);
    told_free(told);
}

static void a_class_of_size_begins_at_its_number(void **state)
{
    (void)state;
    static const char *const classes[] = {"1: 0-9999", "2: 10000-19999", "6: 150000-249999",
                                          "7: 250000+"};
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Drenthe", 9999);
    add_gemeente(told, "GM0002", "Twee", "Drenthe", 10000);
    add_gemeente(told, "GM0003", "Drie", "Drenthe", 249999);
    add_gemeente(told, "GM0004", "Vier", "Drenthe", 250000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    told_count(told);
    char *text = file_of(told, 2, VT_DECIMALS_OWN), *nl = file_of(told, 0, VT_DECIMALS_OWN);
    struct table table = table_of(text, ',');
    for (size_t row = 0; row < 4; row++) {
        assert_string_equal(cell_at(&table, row + 1, "size_class"), classes[row]);
    }
    assert_says(nl, ";7. 250.000 en meer;");
    table_free(&table);
    free(text);
    free(nl);
    told_free(told);
}

static void every_fate_is_counted_with_its_member(void **state)
{
    (void)state;
    static const struct {
        const char *code, *column, *value;
    } rows[] = {
        {"GM0001", "replaced", "1"},
        {"GM0001", "sequence", "2"},
        {"GM0001", "counted", "true"},
        {"GM0002", "on_secretariats_word", "true"},
        {"GM0002", "rekeys", "1"},
        {"GM0002", "choice_hlo", "blanco"},
        {"GM0003", "late", "2"},
        {"GM0003", "refused", "1"},
        {"GM0003", "counted", "false"},
        {"GM0003", "received", ""},
        {"GM0003", "choice_azwa", "not_voted"},
        {"GM0004", "refused", "1"},
        {"GM0004", "late", "1"},
        {"GM0005", "entered_after_deadline", "true"},
        {"GM0005", "on_secretariats_word", "false"},
        {"GM0005", "received", "2025-10-22T13:59:59Z"},
        {"ZZ01", "choice_azwa", "not_voted"},
        {"ZZ01", "choice_hlo", "tegen"},
        {"AF01", "counted", "false"},
        {"AF02", "choice_azwa", "tegen"},
    };
    struct told *told = full_case();
    char *text = file_of(told, 2, VT_DECIMALS_OWN);
    struct table table = table_of(text, ',');
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t row = 1;
        while (strcmp(cell_at(&table, row, "code"), rows[i].code) != 0) {
            row++;
            assert_true(row < table.rows);
        }
        assert_string_equal(cell_at(&table, row, rows[i].column), rows[i].value);
    }
    table_free(&table);
    free(text);
    told_free(told);
}

static void a_report_of_the_past_does_not_know_what_came_later(void **state)
{
    (void)state;
    struct told *told = full_case();
    told_again(told, told->f.dossier.result + 1);
    char *text = file_of(told, 2, VT_DECIMALS_OWN);
    struct table table = table_of(text, ',');
    for (size_t row = 1; row < table.rows; row++) {
        if (strcmp(cell_at(&table, row, "code"), "GM0004") == 0) {
            assert_string_equal(cell_at(&table, row, "late"), "0");
            assert_string_equal(cell_at(&table, row, "refused"), "1");
        }
        if (strcmp(cell_at(&table, row, "code"), "GM0003") == 0) {
            assert_string_equal(cell_at(&table, row, "refused"), "0");
        }
    }
    table_free(&table);
    free(text);
    told_free(told);
}

/* Of a count that leaves out ballots only the votes cast are known. */
static void turnout_is_not_told_where_it_is_not_known(void **state)
{
    (void)state;
    struct told *told = full_case();
    char *text = file_of(told, 3, VT_DECIMALS_OWN);
    struct table table = table_of(text, ',');
    size_t unknown = 0;
    for (size_t row = 1; row < table.rows; row++) {
        bool left_out = number_at(&table, row, "ballots_left_out") > 0;
        assert_int_equal(left_out, cell_at(&table, row, "voted_members")[0] == '\0');
        assert_int_not_equal(cell_at(&table, row, "voted_votes")[0], '\0');
        unknown += left_out;
    }
    assert_int_equal(unknown, 3 * (2 + 1 + 4 + 1)); /* three such counts, both proposals */
    table_free(&table);
    free(text);
    told_free(told);
}

static void the_outcome_is_said_in_words_where_none_is_adopted(void **state)
{
    (void)state;
    struct told *told = tie_case();
    char *nl = file_of(told, 1, VT_DECIMALS_OWN), *en = file_of(told, 3, VT_DECIMALS_OWN);
    assert_says(nl, ";10;meer dan de helft;stemmen staken;;;2;10;");
    assert_says(en, ",10,more_than 1/2,tie,,,2,10,");
    free(nl);
    free(en);
    told_free(told);
    told = empty_case();
    nl = file_of(told, 1, VT_DECIMALS_OWN);
    assert_says(nl, ";voor;0;0;;0;0;;0;meer dan de helft;geen stemmen;;;1;75;0;0;0;0;0,0000;");
    free(nl);
    told_free(told);
}

static void another_rule_says_when_its_outcome_differs(void **state)
{
    (void)state;
    struct told *told = tie_case(); /* 5.5 against 5.9: a tie, but not when it is rounded half up */
    char *en = file_of(told, 3, VT_DECIMALS_OWN);
    struct table table = table_of(en, ',');
    size_t differ = 0;
    for (size_t row = 1; row < table.rows; row++) {
        bool other = strcmp(cell_at(&table, row, "outcome"), "tie") != 0;
        const char *differs = cell_at(&table, row, "differs");
        if (strcmp(cell_at(&table, row, "part"), "members") == 0) {
            assert_string_equal(differs, "");
        } else {
            assert_string_equal(differs, other ? "true" : "false");
        }
        differ += other;
    }
    assert_int_equal(differ, 0);
    assert_string_equal(cell_at(&table, 4, "part"), "heads");
    table_free(&table);
    free(en);
    told_free(told);
}

static void another_rule_is_counted_by_its_own_weights(void **state)
{
    (void)state;
    struct told *told = told_make();
    add_gemeente(told, "GM0001", "Een", "Drenthe", 5400);
    add_gemeente(told, "GM0002", "Twee", "Drenthe", 2000);
    told_open(told, &(struct asking){"down", 1, 75, AZWA});
    (void)vote_of(told, "GM0001", 1, AZWA_FOR);
    told_count(told);
    char *nl = file_of(told, 1, VT_DECIMALS_OWN), *en = file_of(told, 3, VT_DECIMALS_OWN);
    assert_says(en, "no,variant,up_minimum_1,azwa,azwa,voor,voor,side,voor,1,6,100.0000,1,6,"
                    "100.0000,6,more_than 1/2,adopted,voor,false,2,8,1,6,1,6,50.0000,75.0000,1,0,");
    assert_says(nl, "nee;andere telling;afronden naar boven, minimum 1;azwa;azwa;voor;voor;"
                    "telt mee;voor;1;6;100,0000;1;6;100,0000;6;meer dan de helft;voor;voor;nee;2;8;"
                    "1;6;1;6;50,0000;75,0000;1;0;");
    free(nl);
    free(en);
    told_free(told);
}

static void decimals_may_be_asked_in_every_file(void **state)
{
    (void)state;
    struct told *told = small_case();
    char *nl = file_of(told, 1, VT_DECIMALS_POINT), *en = file_of(told, 3, VT_DECIMALS_COMMA);
    assert_says(nl, ";1;9;10.7143;2;84;100.0000;84;");
    assert_says(en, ",1,9,\"10,7143\",2,84,\"100,0000\",84,");
    free(nl);
    free(en);
    told_free(told);
}

static void a_file_that_finds_no_memory_says_so(void **state)
{
    (void)state;
    struct told *told = small_case();
    for (int file = 0; file < FILES; file++) {
        struct vt_buf out = {.cap = 100};
        files[file].put(&out, files[file].lang, &told->facts, VT_DECIMALS_OWN);
        assert_int_equal(vt_buf_code(&out), VT_E_TOO_BIG);
        vt_buf_free(&out);
    }
    told_free(told);
}

/* Write the files of each case into a folder: hostile-leden.csv. */
static int write_cases(const char *folder)
{
    static const char *const names[FILES] = {"leden", "totalen", "members", "totals"};
    bool good = true;
    for (size_t c = 0; c < report_case_count; c++) {
        struct told *told = report_cases[c].make();
        for (int f = 0; f < FILES; f++) {
            char path[4096];
            char *text = file_of(told, f, VT_DECIMALS_OWN);
            (void)snprintf(path, sizeof path, "%s/%s-%s.csv", folder, report_cases[c].name,
                           names[f]);
            FILE *file = fopen(path, "w");
            good = file != NULL && fputs(text, file) >= 0 && good;
            good = file != NULL && fclose(file) == 0 && good;
            free(text);
        }
        told_free(told);
    }
    return good ? 0 : 2;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_could_be_a_formula_gets_an_apostrophe),
        cmocka_unit_test(another_text_stays_as_it_is),
        cmocka_unit_test(a_percentage_has_the_decimals_that_were_asked),
        cmocka_unit_test(a_percentage_is_never_all_when_someone_voted_otherwise),
        cmocka_unit_test(there_is_no_percentage_of_nothing),
        cmocka_unit_test(the_members_are_exactly_these_bytes),
        cmocka_unit_test(the_totals_begin_with_exactly_these_bytes),
        cmocka_unit_test(every_file_is_a_rectangle_and_the_same_again),
        cmocka_unit_test(no_file_has_a_cell_that_is_a_formula),
        cmocka_unit_test(every_row_says_whether_it_is_a_rehearsal),
        cmocka_unit_test(the_rows_of_a_proposal_add_up_to_the_whole),
        cmocka_unit_test(provinces_and_sizes_add_up_to_all_members),
        cmocka_unit_test(the_members_add_up_to_the_totals),
        cmocka_unit_test(a_class_of_size_begins_at_its_number),
        cmocka_unit_test(every_fate_is_counted_with_its_member),
        cmocka_unit_test(a_report_of_the_past_does_not_know_what_came_later),
        cmocka_unit_test(turnout_is_not_told_where_it_is_not_known),
        cmocka_unit_test(the_outcome_is_said_in_words_where_none_is_adopted),
        cmocka_unit_test(another_rule_says_when_its_outcome_differs),
        cmocka_unit_test(another_rule_is_counted_by_its_own_weights),
        cmocka_unit_test(decimals_may_be_asked_in_every_file),
        cmocka_unit_test(a_file_that_finds_no_memory_says_so),
    };
    const char *folder = getenv("VNGTALLY_REPORTS");
    return folder != NULL ? write_cases(folder) : VT_RUN(tests);
}
