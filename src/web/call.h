/* SPDX-License-Identifier: EUPL-1.2 */
/* One request being answered, for the operations of the door. */
#ifndef VNGTALLY_WEB_CALL_H
#define VNGTALLY_WEB_CALL_H

#include <vngtally/report/fill.h>
#include <vngtally/report/json.h>
#include <vngtally/web/door.h>

#define VT_CALL_FIELDS 10u /* most fields of an operation */
#define VT_CALL_FILES 2u   /* most files in an answer */

/* Owner: door.c. An operation writes the members of the JSON object, which is open, and the files. */
struct vt_call {
    enum vt_lang lang;
    struct vt_bytes field[VT_CALL_FIELDS]; /* its own, all there; views into the request */
    struct vt_buf text;                    /* of the JSON */
    struct vt_json json;
    struct vt_buf file[VT_CALL_FILES];
    struct vt_fill fill; /* the arguments of the next sentence */
    enum vt_code failed; /* VT_E_MEMORY: the answer is that */
    bool malformed;      /* the answer is that the request is none */
    size_t complaints;   /* since vt_call_begin_errors */
};

typedef void vt_operation(struct vt_call *call);
vt_operation vt_web_words, vt_web_look, vt_web_fingerprint, vt_web_verify, vt_web_consultation,
    vt_web_ballot, vt_web_remark, vt_web_key_make, vt_web_key_look, vt_web_sign;

/* A member of the JSON: the sentence `word` with the arguments gathered in call->fill. */
void vt_call_say(struct vt_call *call, const char *key, enum vt_word word);

/* The same for a text: made harmless first, as the program shows it. */
void vt_call_show(struct vt_call *call, const char *key, struct vt_bytes raw);

/* What was written into a buffer, which is freed. */
void vt_call_take(struct vt_call *call, const char *key, struct vt_buf *text);

/* The sentence of an error. */
void vt_call_error(struct vt_call *call, const char *key, const struct vt_error *err);

/* `errors`: a list of what is wrong with the fields of a form. */
void vt_call_begin_errors(struct vt_call *call);
void vt_call_end_errors(struct vt_call *call);

/* One of them. `summary` is the line above the form, `text` the one beside the field; both take the
 * arguments gathered. */
void vt_call_wrong(struct vt_call *call, const char *field, enum vt_word summary,
                   enum vt_word text);

/* One of them from an error of the core, whose sentence is the text. */
void vt_call_wrong_error(struct vt_call *call, const char *field, enum vt_word summary,
                         const struct vt_error *err);

/* Take over a failure of memory. */
void vt_call_fail(struct vt_call *call, enum vt_code code);

/* Write a name with its code and its votes: "Amersfoort (GM0307), 75 stemmen". */
struct vt_member;
void vt_call_put_member(struct vt_buf *out, enum vt_lang lang, const struct vt_member *member);

#endif
