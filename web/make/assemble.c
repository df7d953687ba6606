/* SPDX-License-Identifier: EUPL-1.2 */
/* The page from its parts. */
#include "assemble.h"

#include <vngtally/crypto/hash.h>

enum mark { POLICY, STYLE, DATA, MODULE, SCRIPT, MARKS };

static const char *const marks[MARKS] = {
    [POLICY] = "<!--@policy-->\n", [STYLE] = "<!--@style-->\n",   [DATA] = "<!--@data-->\n",
    [MODULE] = "<!--@module-->\n", [SCRIPT] = "<!--@script-->\n",
};

#define DATA_BLOCK "<script type=\"text/plain\" id=\"raadpleging\"></script>"

/* What wasm2js writes behind the function that it made: how it is called, and a module's exports. */
#define JS_CALL "\nvar retasmFunc = asmFunc("
#define JS_EXPORT "\nexport var "

/* How far its memory may grow, in pages of 64 KiB: all that 32 bits can name, and what the linker
 * says of ours, which wasm2js forgets. */
#define JS_GROWTH "(newPages < 65536)"
#define OUR_GROWTH "(newPages <= 4096)"

/* Offset of `needle` in `text` at or after `from`, or text.len. ASCII letters are folded to small
 * ones when `fold` is set; `needle` is in small letters then. */
static size_t find(struct vt_bytes text, struct vt_bytes needle, size_t from, bool fold)
{
    for (size_t at = from; at + needle.len <= text.len; at++) {
        size_t same = 0;
        while (same < needle.len) {
            unsigned char byte = text.at[at + same];
            byte = fold && byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte;
            if (byte != needle.at[same]) {
                break;
            }
            same++;
        }
        if (same == needle.len) {
            return at;
        }
    }
    return text.len;
}

static bool has(struct vt_bytes text, const char *needle)
{
    return find(text, vt_bytes_of(needle), 0, true) < text.len;
}

/* Where the one mark stands, at the beginning of a line; false when it stands nowhere or twice. */
static bool place(size_t *at, struct vt_bytes text, const char *needle)
{
    struct vt_bytes mark = vt_bytes_of(needle);
    *at = find(text, mark, 0, false);
    return *at < text.len && find(text, mark, *at + 1, false) == text.len &&
           (*at == 0 || text.at[*at - 1] == '\n');
}

static struct vt_bytes from_to(struct vt_bytes text, size_t from, size_t to)
{
    return (struct vt_bytes){text.at + from, to - from};
}

/* ---- the scripts ---- */

/* Every line from `tail` on only exports a name of what was called. */
static bool only_exports(struct vt_bytes tail)
{
    size_t at = 0;
    while (at < tail.len && tail.at[at] == '\n' && at + 1 < tail.len) {
        size_t end = vt_bytes_find(tail, '\n', at + 1);
        struct vt_bytes line = from_to(tail, at, end);
        if (!vt_bytes_starts(line, VT_LIT(JS_EXPORT)) || !has(line, " = retasmfunc.")) {
            return false;
        }
        at = end;
    }
    return at + 1 >= tail.len;
}

/* `window.vngtally.module()` gives what the module exports; nothing else is global. */
static const char *put_js(struct vt_buf *out, struct vt_bytes js)
{
    size_t call = find(js, VT_LIT(JS_CALL), 0, false);
    size_t tail = find(js, VT_LIT(JS_EXPORT), call, false);
    size_t growth = find(js, VT_LIT(JS_GROWTH), 0, false);
    if (tail == js.len || growth > call || !only_exports(from_to(js, tail, js.len)) ||
        find(js, VT_LIT(JS_GROWTH), growth + 1, false) < js.len) {
        return "the module is not what wasm2js of binaryen 108 writes";
    }
    vt_buf_put_text(out, "\nwindow.vngtally = { module: function () {\n\"use strict\";\n");
    vt_buf_put(out, from_to(js, 0, growth));
    vt_buf_put_text(out, OUR_GROWTH);
    vt_buf_put(out, from_to(js, growth + sizeof JS_GROWTH - 1, tail));
    vt_buf_put_text(out, "\nreturn retasmFunc;\n} };\n");
    return NULL;
}

/* ---- the module ---- */

/* Its sections follow a header of 8 bytes: each a number, its length (LEB128) and so many bytes. Number 2
 * is what it wants of its surroundings. */
static const char *check_wasm(struct vt_bytes module)
{
    static const unsigned char header[8] = "\0asm\1\0\0";
    size_t at = sizeof header;
    if (!vt_bytes_starts(module, (struct vt_bytes){header, sizeof header})) {
        return "the module is no WebAssembly";
    }
    while (at < module.len) {
        unsigned char section = module.at[at++];
        uint64_t len = 0;
        unsigned shift = 0;
        do {
            if (at == module.len || shift > 28) {
                return "the module is not whole";
            }
            len |= (uint64_t)(module.at[at] & 0x7f) << shift;
            shift += 7;
        } while (module.at[at++] >= 0x80);
        if (section == 2) {
            return "the module imports something; it may import nothing";
        }
        if (len > module.len - at) {
            return "the module is not whole";
        }
        at += (size_t)len;
    }
    return NULL;
}

/* ---- the elements ---- */

static void put_element(struct vt_buf *out, const char *name, struct vt_bytes content)
{
    vt_buf_put_byte(out, '<');
    vt_buf_put_text(out, name);
    vt_buf_put_byte(out, '>');
    vt_buf_put(out, content);
    vt_buf_put_text(out, "</");
    vt_buf_put_text(out, name);
    vt_buf_put_text(out, ">\n");
}

static void put_source(struct vt_buf *out, struct vt_bytes content)
{
    struct vt_hash hash;
    vt_sha256(&hash, content);
    vt_buf_put_text(out, " 'sha256-");
    vt_hash_put_base64(out, &hash);
    vt_buf_put_byte(out, '\'');
}

/* Nothing but what stands here by its hash. `js` is empty in the page with WebAssembly, which needs a
 * leave of its own. */
static void put_policy(struct vt_buf *out, const struct vt_page_parts *parts, struct vt_bytes js)
{
    vt_buf_put_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\""
                         "default-src 'none'; script-src");
    if (parts->without_wasm) {
        put_source(out, js);
    }
    put_source(out, parts->script);
    vt_buf_put_text(out, parts->without_wasm ? "; style-src" : " 'wasm-unsafe-eval'; style-src");
    put_source(out, parts->style);
    vt_buf_put_text(out, "; base-uri 'none'; form-action 'none'\">\n");
}

static void put_module(struct vt_buf *out, const struct vt_page_parts *parts, struct vt_bytes js)
{
    if (parts->without_wasm) {
        put_element(out, "script", js);
        return;
    }
    vt_buf_put_text(out, "<script type=\"text/plain\" id=\"module\">");
    vt_base64_put(out, parts->module);
    vt_buf_put_text(out, "</script>\n");
}

static void put_mark(struct vt_buf *out, enum mark mark, const struct vt_page_parts *parts,
                     struct vt_bytes js)
{
    switch (mark) {
    case POLICY:
        put_policy(out, parts, js);
        break;
    case STYLE:
        put_element(out, "style", parts->style);
        break;
    case DATA:
        vt_buf_put_text(out, DATA_BLOCK "\n");
        break;
    case MODULE:
        put_module(out, parts, js);
        break;
    case SCRIPT:
        put_element(out, "script", parts->script);
        break;
    case MARKS:
        break;
    }
}

/* ---- the page ---- */

/* Can this stand within a script or style element: nothing in it ends that, or begins a comment? */
static bool may_stand(struct vt_bytes content)
{
    return !has(content, "</script") && !has(content, "</style") && !has(content, "<!--");
}

/* Does a tag of the skeleton have a handler of its own (` on…=`)? */
static bool has_handler(struct vt_bytes skeleton)
{
    bool in_tag = false;
    for (size_t at = 0; at + 3 < skeleton.len; at++) {
        unsigned char byte = skeleton.at[at];
        in_tag = byte == '<' || (in_tag && byte != '>');
        if (in_tag && (byte == ' ' || byte == '\n') && (skeleton.at[at + 1] | 0x20) == 'o' &&
            (skeleton.at[at + 2] | 0x20) == 'n') {
            return true;
        }
    }
    return false;
}

/* The skeleton runs nothing by itself, for the policy would not let it. */
static const char *check(const struct vt_page_parts *parts, struct vt_bytes js)
{
    if (!may_stand(parts->style) || !may_stand(parts->script) || !may_stand(js)) {
        return "a part holds </script, </style or <!--";
    }
    if (has(parts->skeleton, "<script") || has(parts->skeleton, "<style") ||
        has(parts->skeleton, " style=") || has(parts->skeleton, "http-equiv") ||
        has_handler(parts->skeleton)) {
        return "page.html holds a script, a style, a handler or a policy of its own";
    }
    return NULL;
}

static const char *fill(struct vt_buf *out, const struct vt_page_parts *parts, struct vt_bytes js)
{
    size_t done = 0;
    for (enum mark mark = POLICY; mark < MARKS; mark++) {
        size_t at = 0;
        if (!place(&at, parts->skeleton, marks[mark]) || at < done) {
            return "page.html has not each mark once, alone on its line, in the order of "
                   "assemble.h";
        }
        vt_buf_put(out, from_to(parts->skeleton, done, at));
        put_mark(out, mark, parts, js);
        done = at + vt_bytes_of(marks[mark]).len;
    }
    vt_buf_put(out, from_to(parts->skeleton, done, parts->skeleton.len));
    return vt_buf_code(out) == VT_OK ? NULL : "out of memory";
}

const char *vt_page_assemble(struct vt_buf *out, const struct vt_page_parts *parts)
{
    struct vt_buf js = {0};
    const char *wrong = NULL;
    if (parts->without_wasm) {
        wrong = put_js(&js, parts->module);
    } else {
        wrong = check_wasm(parts->module);
    }
    wrong = wrong == NULL ? check(parts, vt_buf_view(&js)) : wrong;
    wrong = wrong == NULL ? fill(out, parts, vt_buf_view(&js)) : wrong;
    vt_buf_free(&js);
    return wrong;
}
