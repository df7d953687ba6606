/* SPDX-License-Identifier: EUPL-1.2 */
/* A statement of convict, shown: whose key signed what twice. What proves nothing is not shown. */
#include "cli/convict.h"
#include "cli/show.h"

static const char *const shows_names[VT_SHOWS_COUNT] = {
    [VT_SHOWS_SAME_SIZE] = "same-size",
    [VT_SHOWS_HISTORY] = "history",
    [VT_SHOWS_ENTRY] = "entry",
    [VT_SHOWS_RECEIPTS] = "receipts",
};

static void put_shows(struct vt_show *show, const struct vt_conviction *shown)
{
    struct vt_buf sentence = {0};
    if (show->cli->json) {
        vt_json_text(&show->json, "shows", vt_bytes_of(shows_names[shown->shows]));
        return;
    }
    vt_convict_put_shown(&sentence, show->cli->lang, shown);
    vt_show_text(show, "shows", VT_W_SHOW_SHOWS, vt_buf_view(&sentence));
    vt_buf_free(&sentence);
}

enum vt_exit vt_show_conviction(struct vt_show *show)
{
    struct vt_conviction shown;
    struct vt_buf key = {0};
    struct vt_error err;
    if (vt_conviction_check(&shown, show->bytes, &err) != VT_OK) {
        return vt_show_wrong(show, &err);
    }
    vt_show_begin(show, "conviction", VT_W_SHOW_CONVICTION);
    vt_show_text(show, "consultation", VT_W_SHOW_ORIGIN, vt_bytes_of(shown.log.name));
    if (shown.opening.len > 0) {
        vt_show_hex(show, "fingerprint", VT_W_SHOW_FINGERPRINT, vt_hash_view(&shown.fingerprint));
    } else if (show->cli->json) {
        vt_json_null(&show->json, "fingerprint");
    }
    vt_note_key_put(&key, &shown.log);
    vt_show_line(show, "log", VT_W_SHOW_LOG, vt_buf_view(&key));
    vt_buf_free(&key);
    put_shows(show, &shown);
    vt_fill_text(&show->fill, vt_bytes_of(show->path));
    vt_show_say(show, VT_W_SHOW_CONVICTION_CHECK);
    vt_show_end(show);
    return VT_EXIT_YES;
}
