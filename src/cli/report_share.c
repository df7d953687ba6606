/* SPDX-License-Identifier: EUPL-1.2 */
/* What the commands share that make a report. */
#include "cli/report.h"

#include "io/pdf.h"
#include "io/stop.h"

/* A note with a number and the dossier in it. */
static void note(const struct vt_cli *cli, enum vt_word word, uint64_t number)
{
    struct vt_buf text = {0};
    vt_words_put_number(&text, cli->lang, number);
    const struct vt_bytes args[] = {vt_buf_view(&text), vt_bytes_of(cli->operand[0])};
    vt_cli_note(cli, word, args, 2);
    vt_buf_free(&text);
}

void vt_cli_report_tell(const struct vt_cli *cli, const struct vt_report_change *change)
{
    const struct vt_bytes dossier = vt_bytes_of(cli->operand[0]);
    if (change->lost > 0) {
        note(cli, VT_W_REPORT_LOST, change->lost);
        if (change->foreign) {
            vt_cli_note(cli, VT_W_REPORT_LOST_FOREIGN, NULL, 0);
        }
        if (change->pdf) {
            vt_cli_note(cli, VT_W_REPORT_LOST_PDF, NULL, 0);
        }
    }
    if (change->removed > 0) {
        note(cli, VT_W_REPORT_REMOVED, change->removed);
        if (change->pdf) {
            vt_cli_note(cli, VT_W_REPORT_REMOVED_PDF, &dossier, 1);
        }
    }
}

enum vt_exit vt_cli_report_extra(const struct vt_cli *cli, const char *folder,
                                 const struct vt_names *extra)
{
    for (size_t i = 0; i < extra->count; i++) {
        const struct vt_bytes args[] = {vt_bytes_of(folder), vt_bytes_of(extra->at[i].text)};
        vt_cli_note(cli, VT_W_REPORT_EXTRA, args, 2);
    }
    return extra->count > 0 ? VT_EXIT_NO : VT_EXIT_YES;
}

void vt_cli_say_number(struct vt_cli *cli, enum vt_word word, uint64_t number)
{
    struct vt_buf text = {0};
    vt_words_put_number(&text, cli->lang, number);
    const struct vt_bytes arg = vt_buf_view(&text);
    vt_cli_say(cli, word, &arg, 1);
    vt_buf_free(&text);
}

enum vt_exit vt_cli_report_pdfs(struct vt_report_set *set, const struct vt_cli *cli)
{
    static const enum vt_report_kind pages[VT_PDFS] = {
        [VT_PDF_NL] = VT_REPORT_HTML_NL,
        [VT_PDF_EN] = VT_REPORT_HTML_EN,
    };
    struct vt_path program;
    struct vt_error err;
    enum vt_code code = vt_pdf_find(&program, &err);
    for (int i = 0; code == VT_OK && i < VT_PDFS; i++) {
        code = vt_pdf_make(&set->pdf[i], &program, vt_buf_view(&set->made.file[pages[i]]), &err);
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        for (int i = 0; i < VT_PDFS; i++) {
            vt_buf_free(&set->pdf[i]);
        }
        return VT_EXIT_TROUBLE;
    }
    return VT_EXIT_YES;
}

/* Enter what was made. */
static enum vt_exit enter(uint32_t *index, const struct vt_cli *cli, struct vt_store *store,
                          const struct vt_report_set *set, int64_t entered)
{
    struct vt_report_change change;
    struct vt_error err;
    enum vt_code code = vt_store_report_enter(&change, store, set, entered, &err);
    if (index != NULL) {
        *index = change.entry;
    }
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        if (change.entry != VT_NO_ENTRY && store->covered > change.entry) {
            vt_cli_note(cli, VT_W_REPORT_NOT_PLACED, NULL, 0);
            return VT_EXIT_TROUBLE;
        }
    }
    vt_cli_report_tell(cli, &change);
    return code == VT_OK ? VT_EXIT_YES : VT_EXIT_TROUBLE;
}

enum vt_exit vt_cli_report_enter(uint32_t *index, const struct vt_cli *cli, struct vt_store *store,
                                 const struct vt_result *result, int64_t entered, bool pdf)
{
    struct vt_report_set set = {0};
    struct vt_error err;
    enum vt_exit status = VT_EXIT_YES;
    if (vt_stop_now()) {
        return VT_EXIT_TROUBLE;
    }
    enum vt_code code =
        vt_store_report_make(&set.made, store, result, store->dossier.count, VT_DECIMALS_OWN, &err);
    if (code != VT_OK) {
        vt_cli_complain(cli, NULL, &err);
        status = VT_EXIT_TROUBLE;
    }
    if (status == VT_EXIT_YES && pdf) {
        status = vt_cli_report_pdfs(&set, cli);
    }
    if (status == VT_EXIT_YES && vt_stop_now()) {
        status = VT_EXIT_TROUBLE;
    }
    if (status == VT_EXIT_YES) {
        status = enter(index, cli, store, &set, entered);
    }
    vt_report_set_free(&set);
    return status;
}

/* ---- the list ---- */

/* Our files, in the order in which a person wants them. */
static const struct use {
    enum vt_report_kind kind; /* VT_REPORT_KINDS: a PDF */
    enum vt_report_pdf pdf;
    enum vt_word what;
} uses[] = {
    {VT_REPORT_HTML_NL, VT_PDFS, VT_W_REPORT_FILE_HTML_NL},
    {VT_REPORT_HTML_EN, VT_PDFS, VT_W_REPORT_FILE_HTML_EN},
    {VT_REPORT_KINDS, VT_PDF_NL, VT_W_REPORT_FILE_PDF_NL},
    {VT_REPORT_KINDS, VT_PDF_EN, VT_W_REPORT_FILE_PDF_EN},
    {VT_REPORT_MEMBERS_NL, VT_PDFS, VT_W_REPORT_FILE_MEMBERS_NL},
    {VT_REPORT_TOTALS_NL, VT_PDFS, VT_W_REPORT_FILE_TOTALS_NL},
    {VT_REPORT_MEMBERS_EN, VT_PDFS, VT_W_REPORT_FILE_MEMBERS_EN},
    {VT_REPORT_TOTALS_EN, VT_PDFS, VT_W_REPORT_FILE_TOTALS_EN},
    {VT_REPORT_JSON, VT_PDFS, VT_W_REPORT_FILE_JSON},
};

static const char *name_of(const struct use *use)
{
    return use->kind < VT_REPORT_KINDS ? vt_report_name(use->kind) : vt_report_pdf_name(use->pdf);
}

static bool has(const struct vt_report_list *list, struct vt_bytes name)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (vt_bytes_equal(list->file[i].name, name)) {
            return true;
        }
    }
    return false;
}

void vt_cli_report_say(struct vt_cli *cli, const char *folder, const struct vt_report_list *list)
{
    const struct vt_bytes where = vt_bytes_of(folder);
    size_t widest = 0;
    vt_cli_say(cli, VT_W_REPORT_MADE, &where, 1);
    for (uint32_t i = 0; i < list->count; i++) {
        widest = list->file[i].name.len > widest ? list->file[i].name.len : widest;
    }
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++) {
        const struct vt_bytes name = vt_bytes_of(name_of(&uses[i]));
        if (!has(list, name)) {
            continue;
        }
        vt_buf_put_text(&cli->out, "  ");
        vt_buf_put(&cli->out, name);
        for (size_t at = name.len; at < widest + 2; at++) {
            vt_buf_put_byte(&cli->out, ' ');
        }
        vt_buf_put_text(&cli->out, vt_word(cli->lang, uses[i].what));
        vt_buf_put_byte(&cli->out, '\n');
    }
}
