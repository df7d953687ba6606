/* SPDX-License-Identifier: EUPL-1.2 */
/* fingerprint: what is typed so far, group by group, beside the file that it should fit. The value
 * of the file is never shown: it is for the letter to say. */
#include <vngtally/base/text.h>
#include <vngtally/report/typed.h>
#include <vngtally/vote/document.h>
#include <vngtally/vote/journal.h>
#include <vngtally/vote/receipt_read.h>

#include "call.h"

#define GROUP 4u
#define GROUPS (VT_TYPED_DIGITS / GROUP)
#define LINE 4u    /* groups in a line */
#define SHOWN 512u /* characters that are put in groups; what is longer is no fingerprint */

/* The fingerprint of a file as 64 digits; false when it has none. */
static bool digits_of(struct vt_buf *out, struct vt_call *call, struct vt_bytes file)
{
    struct vt_receipt receipt;
    struct vt_record record;
    struct vt_hash hash;
    enum vt_document document = vt_document_of(file);
    if (document == VT_DOCUMENT_RECEIPT) {
        enum vt_code code = vt_receipt_read(&receipt, file, NULL);
        if (code != VT_OK) {
            vt_call_fail(call, code == VT_E_MEMORY ? code : VT_OK);
            return false;
        }
        hash = receipt.fingerprint;
        vt_receipt_free(&receipt);
    } else if (document == VT_DOCUMENT_JOURNAL &&
               vt_journal_read(&record, file, 0, 0, NULL) == VT_OK) {
        hash = record.leaf;
    } else {
        return false;
    }
    vt_hash_put_hex(out, &hash);
    vt_call_fail(call, vt_buf_code(out));
    return vt_buf_code(out) == VT_OK;
}

/* How a fingerprint stands beside a file. */
struct standing {
    struct vt_typed typed;
    bool known;       /* there is one to hold it against */
    size_t fit;       /* groups from the first that fit, or are full */
    size_t wrong;     /* the first full group that does not fit; GROUPS: none */
    bool fits_so_far; /* the group that is being typed does too */
    const char *group[GROUPS];
};

static void hold(struct standing *s, const unsigned char *right)
{
    size_t count = s->typed.count < VT_TYPED_DIGITS ? s->typed.count : VT_TYPED_DIGITS;
    s->wrong = GROUPS;
    s->fits_so_far = true;
    for (size_t i = 0; i < count; i++) {
        bool good = !s->known || s->typed.digit[i] == right[i];
        size_t group = i / GROUP;
        s->fits_so_far = s->fits_so_far && good;
        if (i % GROUP == 0) {
            s->group[group] = "now";
        }
        if (!good && s->wrong == GROUPS && group < count / GROUP) {
            s->wrong = group;
        }
    }
    for (size_t g = 0; g < GROUPS; g++) {
        bool full = g < count / GROUP;
        bool good = true;
        for (size_t i = 0; s->known && full && i < GROUP; i++) {
            good = good && s->typed.digit[g * GROUP + i] == right[g * GROUP + i];
        }
        if (full) {
            s->group[g] = !good ? "no" : s->known ? "yes" : "full";
        } else if (s->group[g] == NULL) {
            s->group[g] = g == count / GROUP ? "now" : "none";
        }
    }
    s->fit = s->wrong == GROUPS ? count / GROUP : s->wrong;
    if (s->typed.state == VT_TYPED_STRANGE && count / GROUP < GROUPS) {
        s->group[count / GROUP] = "no";
    }
}

static const char *state_name(const struct standing *s)
{
    static const char *const names[] = {[VT_TYPED_EMPTY] = "empty",
                                        [VT_TYPED_PART] = "typing",
                                        [VT_TYPED_WHOLE] = "complete",
                                        [VT_TYPED_LONG] = "long",
                                        [VT_TYPED_STRANGE] = "letter"};
    bool whole = s->typed.state != VT_TYPED_STRANGE && s->typed.state != VT_TYPED_LONG;
    return whole && s->wrong < GROUPS ? "wrong" : names[s->typed.state];
}

static void put_status(struct vt_call *call, const struct standing *s)
{
    enum vt_word word = VT_W_DOOR_TYPED;
    if (s->wrong < GROUPS) {
        vt_fill_number(&call->fill, s->wrong);
        vt_fill_number(&call->fill, s->wrong + 1);
        vt_call_say(call, "status",
                    s->wrong == 0   ? VT_W_DOOR_TYPED_NONE_FITS
                    : s->wrong == 1 ? VT_W_DOOR_TYPED_ONE_FITS
                                    : VT_W_DOOR_TYPED_FIT);
        return;
    }
    vt_fill_number(&call->fill, s->typed.count);
    vt_fill_number(&call->fill, VT_TYPED_DIGITS);
    if (s->known && s->fits_so_far && s->typed.state == VT_TYPED_PART) {
        word = VT_W_DOOR_TYPED_SO_FAR;
    } else if (s->known && s->typed.state == VT_TYPED_WHOLE) {
        word = VT_W_DOOR_TYPED_FITS;
    }
    vt_call_say(call, "status", word);
}

static void put_error(struct vt_call *call, const struct standing *s)
{
    if (s->typed.state == VT_TYPED_STRANGE) {
        vt_typed_put_strange(&call->fill.text, &s->typed);
        vt_fill_end(&call->fill);
        vt_fill_number(&call->fill, s->typed.count + 1);
        vt_call_say(call, "error", VT_W_DOOR_TYPED_LETTER);
    } else if (s->typed.state == VT_TYPED_LONG) {
        vt_fill_number(&call->fill, s->typed.count);
        vt_fill_number(&call->fill, VT_TYPED_DIGITS);
        vt_call_say(call, "error", VT_W_DOOR_TYPED_LONG);
    } else if (s->wrong < GROUPS) {
        vt_fill_number(&call->fill, s->wrong + 1);
        vt_call_say(call, "error", VT_W_DOOR_TYPED_WRONG);
    } else {
        vt_json_text(&call->json, "error", VT_LIT(""));
    }
}

/* What was typed, in groups of four and lines of four groups; what is no plain character as U+FFFD. */
static void put_shown(struct vt_call *call, struct vt_bytes text)
{
    struct vt_buf shown = {0};
    size_t count = 0;
    for (size_t at = 0, len = 1; at < text.len && count < SHOWN; at += len) {
        uint32_t point = 0;
        unsigned char byte = text.at[at];
        bool good = vt_utf8_decode(&point, &len, text, at);
        struct vt_bytes one = vt_bytes_part(text, at, good ? len : 1);
        len = one.len;
        if (good && vt_typed_is_between(point)) {
            continue;
        }
        if (count > 0 && count % GROUP == 0) {
            vt_buf_put_byte(&shown, count % ((size_t)LINE * GROUP) == 0 ? '\n' : ' ');
        }
        if (byte >= 'A' && byte <= 'F') {
            vt_buf_put_byte(&shown, (unsigned char)(byte - 'A' + 'a'));
        } else {
            bool plain = good && vt_text_check(NULL, one, VT_TEXT_LINE) == VT_OK;
            vt_buf_put(&shown, plain ? one : VT_LIT("\xEF\xBF\xBD"));
        }
        count++;
    }
    vt_call_take(call, "shown", &shown);
}

void vt_web_fingerprint(struct vt_call *call)
{
    struct standing s = {0};
    struct vt_buf right = {0};
    vt_typed_read(&s.typed, call->field[0]);
    s.known = digits_of(&right, call, call->field[1]);
    hold(&s, right.at);
    vt_json_number(&call->json, "digits", s.typed.count);
    vt_json_open(&call->json, "groups", '[');
    for (size_t g = 0; g < GROUPS; g++) {
        vt_json_text(&call->json, NULL, vt_bytes_of(s.group[g]));
    }
    vt_json_close(&call->json, ']');
    vt_json_text(&call->json, "state", vt_bytes_of(state_name(&s)));
    put_status(call, &s);
    put_error(call, &s);
    put_shown(call, call->field[0]);
    vt_buf_free(&right);
}
