/* SPDX-License-Identifier: EUPL-1.2 */
/* Complaints as lines. */
#include <vngtally/report/complaint.h>

#include <vngtally/base/text.h>

#define PROGRAM "vngtally"

bool vt_complaint_is_trouble(enum vt_code code)
{
    static const enum vt_code ours[] = {
        VT_E_MEMORY,
#define VT_CODE(symbol, slug) symbol,
#include <vngtally/base/codes/io.def>
#undef VT_CODE
    };
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
        if (ours[i] == code) {
            return true;
        }
    }
    return false;
}

/* `path:line:column: `, or `vngtally: ` where the sentence itself names the path: those of io do, and
 * it may be another one than the command was given. */
static void put_place(struct vt_buf *out, const struct vt_bytes *path, const struct vt_error *err)
{
    bool named = vt_complaint_is_trouble(err->code) && err->subject[0] != '\0';
    if (named && err->line > 0) {
        vt_text_put_escaped(out, vt_bytes_of(err->subject));
    } else if (named || path == NULL) {
        vt_buf_put_text(out, PROGRAM);
    } else {
        vt_text_put_escaped(out, *path);
    }
    if (err->line > 0) {
        vt_buf_put_byte(out, ':');
        vt_buf_put_u64(out, err->line);
        if (err->column > 0) {
            vt_buf_put_byte(out, ':');
            vt_buf_put_u64(out, err->column);
        }
    }
    vt_buf_put_text(out, ": ");
}

void vt_complaint_put(struct vt_buf *out, enum vt_lang lang, const struct vt_bytes *path,
                      const struct vt_error *err)
{
    put_place(out, path, err);
    vt_words_put_error(out, lang, err);
    vt_buf_put_byte(out, '\n');
}

void vt_complaint_put_note(struct vt_buf *out, enum vt_lang lang, enum vt_word word,
                           const struct vt_bytes *args, size_t count)
{
    vt_buf_put_text(out, PROGRAM ": ");
    vt_words_put(out, vt_word(lang, word), args, count);
    vt_buf_put_byte(out, '\n');
}
