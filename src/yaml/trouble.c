/* SPDX-License-Identifier: EUPL-1.2 */
/* libyaml's own errors in our codes, at the place that helps.
 *
 * libyaml 0.2.5 tells an error by two texts, what it was doing (context) and what it met (problem),
 * each with a mark. For a quote or bracket that is never closed the mark that helps is where it was
 * opened, not the end of the file.
 */
#include "door.h"

enum mark {
    AT_PROBLEM,
    AT_CONTEXT,
    AT_ESCAPE,  /* the problem stands after a backslash and a letter */
    AT_BRACKET, /* the context, but where the problem is on its line */
};

/* The first row whose texts are libyaml's counts; NULL is any text. */
static const struct trouble {
    const char *context;
    const char *problem;
    enum vt_code code;
    enum mark mark;
} troubles[] = {
    {"while scanning a quoted scalar", NULL, VT_E_YAML_UNCLOSED_QUOTE, AT_CONTEXT},
    {NULL, "found unknown escape character", VT_E_YAML_ESCAPE, AT_PROBLEM},
    {"while parsing a quoted scalar", NULL, VT_E_YAML_ESCAPE, AT_ESCAPE},
    {"while scanning a plain scalar", NULL, VT_E_YAML_NO_COLON, AT_PROBLEM},
    {"while scanning a simple key", NULL, VT_E_YAML_NO_COLON, AT_CONTEXT},
    {"while scanning a block scalar", NULL, VT_E_YAML_BLOCK_HEADER, AT_PROBLEM},
    {"while scanning an anchor", NULL, VT_E_YAML_ANCHOR, AT_CONTEXT},
    {"while scanning an alias", NULL, VT_E_YAML_ALIAS, AT_CONTEXT},
    {"while scanning a tag", NULL, VT_E_YAML_TAG, AT_CONTEXT},
    {"while parsing a tag", NULL, VT_E_YAML_TAG, AT_CONTEXT},
    {NULL, "found undefined tag handle", VT_E_YAML_TAG, AT_PROBLEM},
    {NULL, "mapping values are not allowed in this context", VT_E_YAML_COLON, AT_PROBLEM},
    {NULL, "mapping keys are not allowed in this context", VT_E_YAML_COMPLEX_KEY, AT_PROBLEM},
    {NULL, "block sequence entries are not allowed in this context", VT_E_YAML_DASH, AT_PROBLEM},
    {NULL, "found character that cannot start any token", VT_E_YAML_CHARACTER, AT_PROBLEM},
    {NULL, "did not find expected node content", VT_E_YAML_CHARACTER, AT_PROBLEM},
    {NULL, "did not find expected ',' or ']'", VT_E_YAML_BRACKET, AT_BRACKET},
    {NULL, "did not find expected ',' or '}'", VT_E_YAML_BRACKET, AT_BRACKET},
    {NULL, "did not find expected key", VT_E_YAML_INDENT, AT_PROBLEM},
    {NULL, "did not find expected '-' indicator", VT_E_YAML_INDENT, AT_PROBLEM},
    {NULL, "did not find expected <document start>", VT_E_YAML_TRAILING, AT_PROBLEM},
};

static bool same(const char *wanted, const char *text)
{
    return wanted == NULL ||
           (text != NULL && vt_bytes_equal(vt_bytes_of(wanted), vt_bytes_of(text)));
}

static const struct trouble *find_trouble(const yaml_parser_t *parser)
{
    for (size_t i = 0; i < sizeof troubles / sizeof troubles[0]; i++) {
        if (same(troubles[i].context, parser->context) &&
            same(troubles[i].problem, parser->problem)) {
            return &troubles[i];
        }
    }
    return NULL;
}

static size_t offset_of(struct vt_yaml_walk *walk, yaml_mark_t mark)
{
    vt_yaml_cursor_go(&walk->cursor, walk->text, mark.index);
    return walk->cursor.at;
}

/* Where a person must look. */
static size_t place_of(struct vt_yaml_walk *walk, const yaml_parser_t *parser, enum mark mark)
{
    size_t problem = offset_of(walk, parser->problem_mark);
    uint32_t line = walk->cursor.line;
    switch (mark) {
    case AT_CONTEXT:
        return offset_of(walk, parser->context_mark);
    case AT_ESCAPE:
        return problem - 2;
    case AT_BRACKET: {
        size_t context = offset_of(walk, parser->context_mark);
        return walk->cursor.line == line && problem < walk->text.len ? problem : context;
    }
    case AT_PROBLEM:
    default:
        return problem;
    }
}

/* What libyaml calls by one name and a person would not; *offset may move with it. */
static enum vt_code narrow(size_t *offset, struct vt_yaml_walk *walk, enum vt_code code)
{
    if (code != VT_E_YAML_INDENT && code != VT_E_YAML_CHARACTER) {
        return code;
    }
    if (*offset < walk->text.len) {
        return walk->text.at[*offset] == ':' ? VT_E_YAML_EMPTY_KEY : code;
    }
    /* The file ended where an item was expected. */
    const struct vt_yaml_level *top = vt_yaml_top(walk);
    if (top != NULL && top->indent == 0) {
        *offset = top->start;
        return VT_E_YAML_BRACKET;
    }
    return code;
}

enum vt_code vt_yaml_trouble(struct vt_yaml_walk *walk, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        return vt_fail_plain(walk->err, VT_E_MEMORY);
    }
    const struct vt_bytes text = walk->text;
    const struct trouble *found = find_trouble(parser);
    size_t offset = place_of(walk, parser, found == NULL ? AT_PROBLEM : found->mark);
    if (found == NULL) {
        struct vt_bytes said = vt_bytes_of(parser->problem == NULL ? "" : parser->problem);
        return vt_yaml_at(walk->err, text, offset,
                          vt_fail(walk->err, VT_E_YAML_SYNTAX, vt_yaml_rest(text, offset), said));
    }
    struct vt_bytes name;
    if (found->code == VT_E_YAML_UNCLOSED_QUOTE && vt_yaml_is_apostrophe(&name, text, offset)) {
        return vt_yaml_at(walk->err, text, offset,
                          vt_fail(walk->err, VT_E_YAML_APOSTROPHE, name, VT_LIT("")));
    }
    enum vt_code code = narrow(&offset, walk, found->code);
    return vt_yaml_refuse(walk->err, code, text, offset);
}
