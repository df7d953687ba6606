/* SPDX-License-Identifier: EUPL-1.2 */
/* What went wrong, as facts: a code, a place and a subject. The words for it live in words/.
 *
 * Every fallible call of the core returns an enum vt_code; VT_OK is 0. There is one code per rule
 * of a format, so that a caller, a test and a reader of a receipt can name the rule. Each code has
 * a slug (lower case, words joined by '-') that is written into `refused` entries and JSON: slugs
 * are part of the formats and never change.
 */
#ifndef VNGTALLY_BASE_ERROR_H
#define VNGTALLY_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VT_MUST_CHECK __attribute__((warn_unused_result))

enum vt_code {
    VT_OK = 0,
#define VT_CODE(symbol, slug) symbol,
#include <vngtally/base/codes/base.def>
#include <vngtally/base/codes/crypto.def>
#include <vngtally/base/codes/io.def>
#include <vngtally/base/codes/proof.def>
#include <vngtally/base/codes/vote.def>
#include <vngtally/base/codes/yaml.def>
#undef VT_CODE
};

/* How many errors of one file are kept; the rest are only counted. */
#define VT_ERRORS_MAX 20

/* Sizes of the texts in an error, the closing zero included. */
#define VT_ERROR_TEXT 160

struct vt_bytes;

/* One error. A value. `line` and `column` count from 1; 0 means: no place. `column` counts bytes.
 * `subject` is what the error is about ({0} in its sentence), `detail` what was expected or found
 * beside it ({1}). Both are zero-terminated, cut at a character boundary when too long, and raw:
 * they may hold hostile bytes (a NUL among them ends the text for its reader), and whoever prints
 * them escapes them. */
struct vt_error {
    enum vt_code code;
    uint32_t line;
    uint32_t column;
    char subject[VT_ERROR_TEXT];
    char detail[VT_ERROR_TEXT];
};

/* The errors of one file, in the order found. A value; `= {0}` is empty. */
struct vt_errors {
    size_t count; /* how many were found; only the first VT_ERRORS_MAX are kept */
    struct vt_error at[VT_ERRORS_MAX];
};

/* The slug of a code ("ok" for VT_OK); NULL only for a number that is no code of the enum. */
const char *vt_code_slug(enum vt_code code);

/* The code that has this slug, in *code. Returns false, *code VT_OK, if there is none. */
bool vt_code_from_slug(enum vt_code *code, struct vt_bytes slug);

/* Fill *err (which may be NULL: then nothing happens) and return `code`, so that a failing
 * function can say `return vt_fail(err, VT_E_X, subject, detail)`. The place is cleared. The texts
 * may not point into *err itself. */
enum vt_code vt_fail(struct vt_error *err, enum vt_code code, struct vt_bytes subject,
                     struct vt_bytes detail);

/* The same without texts. */
enum vt_code vt_fail_plain(struct vt_error *err, enum vt_code code);

/* The same with a number as detail. */
enum vt_code vt_fail_number(struct vt_error *err, enum vt_code code, struct vt_bytes subject,
                            uint64_t detail);

/* Append *err to the list (counted even when no room is left). */
void vt_errors_add(struct vt_errors *list, const struct vt_error *err);

/* The code of the first error, or VT_OK when the list is empty. */
enum vt_code vt_errors_code(const struct vt_errors *list);

#endif
