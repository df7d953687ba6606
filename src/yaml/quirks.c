/* SPDX-License-Identifier: EUPL-1.2 */
/* What libyaml accepts in silence and we refuse: explicit keys, anchors, tags, plain scalars over
 * several lines, keys that are empty or have no colon. Quoted scalars: quotes.c.
 */
#include "door.h"

static bool has_newline(struct vt_bytes text)
{
    return vt_bytes_find(text, '\n', 0) < text.len;
}

/* Between two events stand only blanks, comments and indicators. `? a` and `a:` give the same
 * events. */
enum vt_code vt_yaml_check_gap(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    for (size_t at = seen->before; at < seen->start; at++) {
        if (walk->text.at[at] == '#') {
            at = vt_bytes_find(walk->text, '\n', at);
        } else if (walk->text.at[at] == '?') {
            return vt_yaml_refuse(walk->err, VT_E_YAML_COMPLEX_KEY, walk->text, at);
        }
    }
    return VT_OK;
}

enum vt_code vt_yaml_check_marks(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen,
                                 const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor != NULL) {
        return vt_yaml_refuse(walk->err, VT_E_YAML_ANCHOR, walk->text, seen->start);
    }
    if (tag != NULL) {
        return vt_yaml_refuse(walk->err, VT_E_YAML_TAG, walk->text, seen->start);
    }
    return VT_OK;
}

enum vt_code vt_yaml_check_scalar(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    const yaml_event_t *event = seen->event;
    enum vt_code code =
        vt_yaml_check_marks(walk, seen, event->data.scalar.anchor, event->data.scalar.tag);
    if (code != VT_OK) {
        return code;
    }
    /* Quotes first: a lost quote makes a text too long, and is what there is to mend. */
    if (event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
        event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        code = vt_yaml_check_quotes(walk, seen);
    }
    if (code == VT_OK && event->data.scalar.length > walk->caps->scalar) {
        code =
            vt_yaml_at(walk->err, walk->text, seen->start,
                       vt_fail_number(walk->err, VT_E_YAML_SCALAR_TOO_LONG,
                                      vt_yaml_rest(walk->text, seen->start), walk->caps->scalar));
    }
    if (code != VT_OK) {
        return code;
    }
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
        vt_bytes_find(walk->text, '\n', seen->start) < seen->end) {
        /* A whole file that is one such text began with a key that lost its colon. */
        return vt_yaml_refuse(walk->err,
                              walk->depth == 0 ? VT_E_YAML_NO_COLON : VT_E_YAML_MULTILINE_PLAIN,
                              walk->text, seen->start);
    }
    return VT_OK;
}

enum vt_code vt_yaml_check_key(const struct vt_yaml_walk *walk, const struct vt_yaml_seen *seen)
{
    struct vt_bytes key = {seen->event->data.scalar.value, seen->event->data.scalar.length};
    if (key.len == 0) {
        return vt_yaml_refuse(walk->err, VT_E_YAML_EMPTY_KEY, walk->text, seen->start);
    }
    if (has_newline(key)) {
        return vt_yaml_refuse(walk->err, VT_E_YAML_COMPLEX_KEY, walk->text, seen->start);
    }
    size_t colon = vt_yaml_skip_blanks(walk->text, seen->end);
    if (colon == walk->text.len || walk->text.at[colon] != ':') {
        return vt_yaml_refuse(walk->err, VT_E_YAML_NO_COLON, walk->text, seen->start);
    }
    return VT_OK;
}
