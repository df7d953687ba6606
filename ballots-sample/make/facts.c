/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading the facts: a CSV file that we write ourselves, read strictly all the same. */
#include "facts.h"

#include <vngtally/base/lines.h>
#include <vngtally/base/number.h>

#include "io/file.h"
#include "io/path.h"

#define FACTS_NAME "municipalities_2025.csv"
#define FACTS_HEADER "code,name,province,inhabitants"
#define FACTS_FILE_MAX (1u << 20)

/* The next field of *rest and its comma. */
static bool take_field(struct vt_bytes *field, struct vt_bytes *rest)
{
    if (!vt_bytes_starts(*rest, VT_LIT("\""))) {
        return vt_word_next(field, rest, ',');
    }
    size_t end = vt_bytes_find(*rest, '"', 1);
    if (end == rest->len) {
        return false;
    }
    *field = vt_bytes_part(*rest, 1, end - 1);
    *rest = vt_bytes_part(*rest, end + 1, SIZE_MAX);
    if (rest->len > 0 && rest->at[0] != ',') {
        return false;
    }
    *rest = vt_bytes_part(*rest, 1, SIZE_MAX);
    return field->len > 0;
}

static bool take_fact(struct fact *fact, struct vt_bytes line)
{
    uint64_t number = 0;
    if (!take_field(&fact->code, &line) || !take_field(&fact->name, &line) ||
        !take_field(&fact->province, &line) || !take_field(&fact->inhabitants, &line) ||
        line.len > 0 || vt_number_parse(&number, fact->inhabitants, UINT32_MAX) != VT_OK) {
        return false;
    }
    fact->number = (uint32_t)number;
    return true;
}

/* Comments, then the names of the columns. */
static bool take_head(struct vt_lines *lines)
{
    struct vt_bytes line;
    while (vt_lines_peek(&line, lines) && vt_bytes_starts(line, VT_LIT("#"))) {
        if (!vt_lines_next(&line, lines)) {
            return false;
        }
    }
    return vt_lines_expect(lines, VT_LIT(FACTS_HEADER));
}

enum vt_code facts_read(struct facts *out, const char *config, struct vt_error *err)
{
    struct vt_path path;
    struct vt_bytes line;
    *out = (struct facts){0};
    enum vt_code code = vt_path_join(&path, config, FACTS_NAME, err);
    if (code == VT_OK) {
        code = vt_file_read(&out->file, path.text, FACTS_FILE_MAX, err);
    }
    if (code != VT_OK) {
        return code;
    }
    struct vt_lines lines = vt_lines_of(vt_buf_view(&out->file));
    if (!take_head(&lines)) {
        return vt_lines_fail(err, VT_E_ENTRY_FORM, &lines);
    }
    while (!vt_lines_done(&lines)) {
        struct vt_lines before = lines;
        if (out->count == FACTS_MOST || !vt_lines_next(&line, &lines) ||
            !take_fact(&out->at[out->count], line)) {
            return vt_lines_fail(err, VT_E_ENTRY_FORM, &before);
        }
        out->count++;
    }
    return VT_OK;
}

void facts_free(struct facts *facts)
{
    vt_buf_free(&facts->file);
    *facts = (struct facts){0};
}

const struct fact *facts_find(const struct facts *facts, struct vt_bytes code)
{
    for (uint32_t i = 0; i < facts->count; i++) {
        if (vt_bytes_equal(facts->at[i].code, code)) {
            return &facts->at[i];
        }
    }
    return NULL;
}
