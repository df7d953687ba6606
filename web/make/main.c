/* SPDX-License-Identifier: EUPL-1.2 */
/* make-page PARTS wasm|js MODULE OUT: assembles the page from the folder PARTS, whose parts.txt names
 * its styles and scripts in order (`style FILE`, `script FILE`; `#` begins a remark). For the build,
 * not for users. */
#include <stdio.h>
#include <string.h>

#include <vngtally/base/lines.h>
#include <vngtally/words/words.h>

#include "assemble.h"
#include "io/file.h"
#include "io/init.h"
#include "io/path.h"
#include "io/write.h"

#define PART_MAX ((size_t)16 << 20)

static bool complain(const struct vt_error *err)
{
    struct vt_buf text = {0};
    vt_words_put_error(&text, VT_EN, err);
    (void)fwrite(text.at, 1, text.len, stderr);
    (void)fputc('\n', stderr);
    vt_buf_free(&text);
    return false;
}

static bool refuse(const char *what)
{
    (void)fprintf(stderr, "make-page: %s\n", what);
    return false;
}

/* The bytes of one file, behind those that are there already. */
static bool add_file(struct vt_buf *out, const char *folder, struct vt_bytes name)
{
    struct vt_path path;
    struct vt_error err;
    struct vt_buf file = {0};
    char bare[VT_ERROR_TEXT] = {0};
    if (name.len >= sizeof bare) {
        return refuse("parts.txt names too long a file");
    }
    memcpy(bare, name.at, name.len);
    enum vt_code code = vt_path_join(&path, folder, bare, &err);
    code = code == VT_OK ? vt_file_read(&file, path.text, PART_MAX, &err) : code;
    vt_buf_put(out, vt_buf_view(&file));
    vt_buf_free(&file);
    return code == VT_OK || complain(&err);
}

/* One line of parts.txt. */
static bool add_part(struct vt_buf *style, struct vt_buf *script, const char *folder,
                     struct vt_bytes line)
{
    struct vt_bytes kind, rest = line;
    if (line.len == 0 || line.at[0] == '#') {
        return true;
    }
    if (vt_word_next(&kind, &rest, ' ') && vt_bytes_equal(kind, VT_LIT("style"))) {
        return add_file(style, folder, rest);
    }
    if (vt_bytes_equal(kind, VT_LIT("script"))) {
        return add_file(script, folder, rest);
    }
    return refuse("a line of parts.txt is neither `style FILE` nor `script FILE`");
}

static bool add_parts(struct vt_buf *style, struct vt_buf *script, const char *folder)
{
    struct vt_buf list = {0};
    bool whole = add_file(&list, folder, VT_LIT("parts.txt"));
    struct vt_lines lines = vt_lines_of(vt_buf_view(&list));
    struct vt_bytes line;
    while (whole && vt_lines_next(&line, &lines)) {
        whole = add_part(style, script, folder, line);
    }
    if (whole && !vt_lines_done(&lines)) {
        whole = refuse("parts.txt does not end in a newline");
    }
    vt_buf_free(&list);
    return whole;
}

static bool make(const char *folder, bool without_wasm, const char *module_path, const char *out)
{
    struct vt_buf skeleton = {0}, style = {0}, script = {0}, module = {0}, page = {0};
    struct vt_error err;
    bool made = add_file(&skeleton, folder, VT_LIT("page.html")) &&
                add_parts(&style, &script, folder) &&
                (vt_file_read(&module, module_path, PART_MAX, &err) == VT_OK || complain(&err));
    if (made) {
        const char *wrong = vt_page_assemble(
            &page,
            &(struct vt_page_parts){vt_buf_view(&skeleton), vt_buf_view(&style),
                                    vt_buf_view(&script), vt_buf_view(&module), without_wasm});
        made = wrong == NULL || refuse(wrong);
    }
    made = made && (vt_write_path(out, vt_buf_view(&page), VT_WRITE_REPLACE, &err) == VT_OK ||
                    complain(&err));
    vt_buf_free(&skeleton);
    vt_buf_free(&style);
    vt_buf_free(&script);
    vt_buf_free(&module);
    vt_buf_free(&page);
    return made;
}

int main(int argc, char **argv)
{
    struct vt_error err;
    bool js = argc == 5 && strcmp(argv[2], "js") == 0;
    if (argc != 5 || (!js && strcmp(argv[2], "wasm") != 0)) {
        (void)fputs("usage: make-page PARTS wasm|js MODULE OUT\n", stderr);
        return 2;
    }
    if (vt_io_init(&err) != VT_OK) {
        (void)complain(&err);
        return 2;
    }
    return make(argv[1], js, argv[3], argv[4]) ? 0 : 1;
}
