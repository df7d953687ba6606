/* SPDX-License-Identifier: EUPL-1.2 */
/* Replay of a report (io/replay_report.c) when the log's key is in the hand of a liar: whatever the
 * entry vouches for, this version makes the files again. */
#include "io/store_fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/replay.h"
#include "io/store_report.h"

#define REPORT DOSSIER "/report"

/* Enter a list and nothing else: what it lists is the test's to put there. */
static void enter_list(struct shelf *shelf, const struct vt_report_list *list)
{
    struct vt_buf text = {0};
    vt_report_put(&text, list);
    const struct vt_entry entry = {.kind = VT_ENTRY_REPORT,
                                   .entered = CLOSES,
                                   .received = CLOSES,
                                   .part_count = 1,
                                   .part = {vt_buf_view(&text)}};
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, vt_store_put(&shelf->store, NULL, &entry, NULL, &shelf->err));
    assert_code(VT_OK, vt_store_commit(&shelf->store, &shelf->err));
    vt_buf_free(&text);
    shelf_close(shelf);
}

/* The files of an honest report in report/, and its list; views into *made. */
static void put_honest(struct vt_report_list *list, struct vt_report *made, struct shelf *shelf)
{
    struct vt_report_set set = {0};
    struct vt_draft draft[VT_REPORT_SET_MAX];
    shelf_fill(shelf);
    assert_code(VT_OK, shelf_open(shelf));
    assert_code(VT_OK, vt_store_report_make(&set.made, &shelf->store, NULL, 5, VT_DECIMALS_OWN,
                                            &shelf->err));
    shelf_close(shelf);
    *list = (struct vt_report_list){.program = VT_LIT(VNGTALLY_VERSION)};
    list->count = (uint32_t)vt_report_set_list(draft, &set);
    for (uint32_t i = 0; i < list->count; i++) {
        list->file[i].name = vt_bytes_of(draft[i].name);
        vt_sha256(&list->file[i].sha256, draft[i].content);
    }
    *made = set.made;
}

static void put_files(const struct vt_report *made)
{
    struct vt_path path;
    assert_int_equal(0, mkdir(REPORT, 0755));
    for (int i = 0; i < VT_REPORT_KINDS; i++) {
        assert_code(VT_OK,
                    vt_path_join(&path, REPORT, vt_report_name((enum vt_report_kind)i), NULL));
        scratch_put(path.text, vt_buf_view(&made->file[i]), 0644);
    }
}

struct found {
    enum vt_replay_state listed, remade;
    size_t count;
    enum vt_code first;
    uint32_t entry;
    struct vt_replay_report report;
};

static struct found replay(struct shelf *shelf)
{
    static struct vt_replay run;
    assert_code(VT_OK, vt_replay_run(&run, DOSSIER, NULL, &shelf->err));
    struct found found = {.listed = run.check[VT_REPLAY_REPORT].state,
                          .remade = run.check[VT_REPLAY_REMADE].state,
                          .count = run.count,
                          .first = run.difference[0].err.code,
                          .entry = run.difference[0].entry,
                          .report = run.report};
    vt_replay_free(&run);
    return found;
}

static void a_dossier_without_a_report_is_in_order(void **state)
{
    struct shelf *shelf = *state;
    shelf_fill(shelf);
    struct found found = replay(shelf);
    assert_int_equal(0, found.count);
    assert_int_equal(VT_REPLAY_NONE, found.listed);
    assert_int_equal(VT_REPLAY_NONE, found.remade);
}

static void an_honest_report_is_made_again(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_list list;
    struct vt_report made;
    put_honest(&list, &made, shelf);
    enter_list(shelf, &list);
    put_files(&made);
    struct found found = replay(shelf);
    assert_int_equal(0, found.count);
    assert_int_equal(VT_REPLAY_GOOD, found.listed);
    assert_int_equal(VT_REPLAY_GOOD, found.remade);
    assert_int_equal(5, found.report.entry);
    assert_string_equal(VNGTALLY_VERSION, found.report.program);
    vt_report_free(&made);
}

static void a_lie_with_a_right_digest_is_caught(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_list list;
    struct vt_report made;
    put_honest(&list, &made, shelf);
    /* another digit in the page, and its digest in the entry: leden.csv … uitslag.html */
    struct vt_buf *page = &made.file[VT_REPORT_HTML_NL];
    page->at[page->len / 2] ^= 1;
    assert_true(vt_bytes_equal(list.file[6].name, VT_LIT("uitslag.html")));
    vt_sha256(&list.file[6].sha256, vt_buf_view(page));
    enter_list(shelf, &list);
    put_files(&made);
    struct found found = replay(shelf);
    assert_int_equal(2, found.count); /* the entry, and where the page goes astray */
    assert_int_equal(VT_E_REPLAY_LISTED, found.first);
    assert_int_equal(5, found.entry);
    assert_int_equal(VT_REPLAY_GOOD, found.listed);
    assert_int_equal(VT_REPLAY_BAD, found.remade);
    vt_report_free(&made);
}

static void every_listed_digest_is_looked_at(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_list list;
    struct vt_report made;
    struct saved before;
    put_honest(&list, &made, shelf);
    shelf_save(&before);
    put_files(&made);
    for (uint32_t i = 0; i < list.count; i++) {
        struct vt_report_list false_list = list;
        false_list.file[i].sha256.b[31] ^= 1;
        shelf_restore(&before);
        /* the store refuses files without an entry, as it must: they are put there after it */
        assert_int_equal(0, rename(REPORT, "aside"));
        enter_list(shelf, &false_list);
        assert_int_equal(0, rename("aside", REPORT));
        struct found found = replay(shelf);
        assert_int_equal(2, found.count);
        assert_int_equal(VT_E_REPLAY_LISTED, found.first);
        assert_int_equal(VT_REPLAY_BAD, found.listed);
        assert_int_equal(VT_REPLAY_BAD, found.remade);
    }
    shelf_forget(&before);
    vt_report_free(&made);
}

static void a_list_without_a_file_or_with_another_is_caught(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_list list;
    struct vt_report made;
    struct saved before;
    struct vt_hash sha256;
    put_honest(&list, &made, shelf);
    shelf_save(&before);
    struct vt_report_list less = list, more = list;
    less.count--; /* uitslag.html */
    enter_list(shelf, &less);
    put_files(&made);
    assert_int_equal(0, unlink(REPORT "/uitslag.html"));
    struct found found = replay(shelf);
    assert_int_equal(1, found.count);
    assert_int_equal(VT_E_REPLAY_LIST_LACKS, found.first);
    assert_int_equal(VT_REPLAY_BAD, found.remade);
    scratch_put(REPORT "/uitslag.html", vt_buf_view(&made.file[VT_REPORT_HTML_NL]), 0644);
    shelf_restore(&before);
    vt_sha256(&sha256, VT_LIT("x"));
    more.file[more.count++] = (struct vt_report_file){.name = VT_LIT("z.html"), .sha256 = sha256};
    assert_int_equal(0, rename(REPORT, "aside"));
    enter_list(shelf, &more);
    assert_int_equal(0, rename("aside", REPORT));
    scratch_put(REPORT "/z.html", VT_LIT("x"), 0644);
    found = replay(shelf);
    assert_int_equal(1, found.count);
    assert_int_equal(VT_E_REPLAY_LIST_EXTRA, found.first);
    assert_int_equal(VT_REPLAY_GOOD, found.listed);
    assert_int_equal(VT_REPLAY_BAD, found.remade);
    shelf_forget(&before);
    vt_report_free(&made);
}

static void a_report_of_another_version_is_not_said_to_be_made_again(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_list list;
    struct vt_report made;
    put_honest(&list, &made, shelf);
    list.program = VT_LIT("0.0.1");
    enter_list(shelf, &list);
    put_files(&made);
    struct found found = replay(shelf);
    assert_int_equal(0, found.count);
    assert_int_equal(VT_REPLAY_GOOD, found.listed);
    assert_int_equal(VT_REPLAY_NOT_RUN, found.remade);
    assert_string_equal("0.0.1", found.report.program);
    /* nor is it mended */
    assert_int_equal(0, unlink(REPORT "/leden.csv"));
    assert_code(VT_OK, shelf_open(shelf));
    assert_int_equal(1, shelf->found.report.lost);
    assert_true(shelf->found.report.foreign);
    vt_report_free(&made);
}

static void what_is_too_many_is_told_and_counted(void **state)
{
    struct shelf *shelf = *state;
    struct vt_report_list list;
    struct vt_report made;
    static struct vt_replay run;
    put_honest(&list, &made, shelf);
    enter_list(shelf, &list);
    put_files(&made);
    scratch_put(REPORT "/x.html", VT_LIT("x"), 0644);
    assert_int_equal(0, mkdir(REPORT "/more", 0755));
    assert_code(VT_OK, vt_replay_run(&run, DOSSIER, NULL, &shelf->err));
    assert_int_equal(2, run.count);
    assert_string_equal("report/more", run.difference[0].file);
    assert_string_equal("report/x.html", run.difference[1].file);
    assert_int_equal(VT_E_REPLAY_EXTRA, run.difference[1].err.code);
    assert_int_equal(VT_REPLAY_BAD, run.check[VT_REPLAY_REPORT].state);
    assert_int_equal(VT_REPORT_KINDS, run.check[VT_REPLAY_REPORT].good);
    assert_int_equal(VT_REPORT_KINDS + 2, run.check[VT_REPLAY_REPORT].total);
    vt_replay_free(&run);
    vt_report_free(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(a_dossier_without_a_report_is_in_order),
        ON_SHELF(an_honest_report_is_made_again),
        ON_SHELF(a_lie_with_a_right_digest_is_caught),
        ON_SHELF(every_listed_digest_is_looked_at),
        ON_SHELF(a_list_without_a_file_or_with_another_is_caught),
        ON_SHELF(a_report_of_another_version_is_not_said_to_be_made_again),
        ON_SHELF(what_is_too_many_is_told_and_counted),
    };
    return VT_RUN(tests);
}
