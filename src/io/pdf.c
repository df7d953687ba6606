/* SPDX-License-Identifier: EUPL-1.2 */
/* A page as PDF, by Chromium. */
#include "io/pdf.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/fail.h"
#include "io/file.h"
#include "io/write.h"

#define PAGE "page.html"
#define PDF "page.pdf"
#define PATH_OTHERWISE "/usr/bin:/bin"

/* What the environment says, or `otherwise`. */
static const char *environment(const char *name, const char *otherwise)
{
    const char *value = getenv(name); /* NOLINT(concurrency-mt-unsafe): nobody sets it */
    return value != NULL && value[0] != '\0' ? value : otherwise;
}

/* ---- finding ---- */

/* A file that may be run; a folder may be "run" too. */
static bool is_program(const struct vt_path *path)
{
    struct stat facts;
    return stat(path->text, &facts) == 0 && S_ISREG(facts.st_mode) && access(path->text, X_OK) == 0;
}

enum vt_code vt_pdf_find(struct vt_path *program, struct vt_error *err)
{
    static const char *const names[] = {"chromium", "chromium-browser", "google-chrome"};
    struct vt_path folder;
    struct vt_bytes one;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct vt_bytes rest = vt_bytes_of(environment("PATH", PATH_OTHERWISE));
        while (rest.len > 0) {
            size_t colon = vt_bytes_find(rest, ':', 0);
            one = vt_bytes_part(rest, 0, colon);
            rest = vt_bytes_part(rest, colon + 1, rest.len);
            /* Only whole paths: never a program that lies in the current folder. */
            if (one.len == 0 || one.at[0] != '/' || one.len >= sizeof folder.text) {
                continue;
            }
            (void)snprintf(folder.text, sizeof folder.text, "%.*s", (int)one.len,
                           (const char *)one.at);
            if (vt_path_join(program, folder.text, names[i], NULL) == VT_OK &&
                is_program(program)) {
                return VT_OK;
            }
        }
    }
    program->text[0] = '\0';
    return vt_fail_plain(err, VT_E_PDF_NONE);
}

/* ---- a folder to work in ---- */

static enum vt_code desk_make(struct vt_path *out, struct vt_error *err)
{
    const char *at = environment("TMPDIR", "/tmp");
    enum vt_code code = vt_path_join(out, at, "vngtally-XXXXXX", err);
    if (code == VT_OK && mkdtemp(out->text) == NULL) {
        code = vt_fail_errno(err, VT_E_WRITE, at, errno);
    }
    return code;
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts;
    (void)kind;
    (void)where;
    (void)remove(path); /* what stays, stays: it is in the folder for that */
    return 0;
}

static void desk_clear(const struct vt_path *desk)
{
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): it changes to no folder, and no other thread runs */
    (void)nftw(desk->text, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* ---- running ---- */

/* Words, each ended by a zero, and the pointers to them that a system call wants. */
#define WORDS_MAX 32u
struct words {
    struct vt_buf text;
    char *at[WORDS_MAX + 1];
};

static void put_word(struct words *words, const char *head, const char *tail)
{
    vt_buf_put_text(&words->text, head);
    vt_buf_put_text(&words->text, tail);
    vt_buf_put_byte(&words->text, '\0');
}

/* The text does not move any more. */
static enum vt_code point(struct words *words)
{
    size_t count = 0;
    enum vt_code code = vt_buf_code(&words->text);
    for (size_t i = 0; code == VT_OK && i < words->text.len && count < WORDS_MAX;) {
        words->at[count++] = (char *)words->text.at + i;
        i = vt_bytes_find(vt_buf_view(&words->text), '\0', i) + 1;
    }
    words->at[count] = NULL;
    return code;
}

/* A path as a URL (RFC 8089): whatever is not plain is escaped. */
static void put_url(struct words *words, const char *path)
{
    struct vt_bytes text = vt_bytes_of(path);
    struct vt_buf *out = &words->text;
    vt_buf_put_text(out, "file://");
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = text.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '/' || c == '-' || c == '_' || c == '.';
        if (plain) {
            vt_buf_put_byte(out, c);
        } else {
            vt_buf_put_byte(out, '%');
            vt_buf_put_hex(out, (struct vt_bytes){&c, 1});
        }
    }
    vt_buf_put_byte(out, '\0');
}

/* What Chromium is told. --no-sandbox only for root, for whom it does not start otherwise. */
static void put_arguments(struct words *out, const struct vt_path *desk, const struct vt_path *page,
                          const struct vt_path *pdf)
{
    static const char *const fixed[] = {"chromium",
                                        "--headless",
                                        "--disable-gpu",
                                        "--no-first-run",
                                        "--no-default-browser-check",
                                        "--disable-extensions",
                                        "--disable-default-apps",
                                        "--disable-sync",
                                        "--disable-breakpad",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-domain-reliability",
                                        "--disable-quic",
                                        "--no-pings",
                                        "--host-resolver-rules=MAP * ~NOTFOUND",
                                        "--export-tagged-pdf",
                                        "--generate-pdf-document-outline",
                                        "--no-pdf-header-footer",
                                        "--print-to-pdf-no-header"};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        put_word(out, fixed[i], "");
    }
    if (geteuid() == 0) {
        put_word(out, "--no-sandbox", "");
    }
    put_word(out, "--user-data-dir=", desk->text);
    put_word(out, "--print-to-pdf=", pdf->text);
    put_url(out, page->text);
}

static enum vt_code run(const struct vt_path *program, const struct vt_path *desk,
                        const struct vt_path *page, const struct vt_path *pdf, struct vt_error *err)
{
    struct words arguments = {.text = {0}}, variables = {.text = {0}};
    put_arguments(&arguments, desk, page, pdf);
    put_word(&variables, "PATH=", environment("PATH", PATH_OTHERWISE));
    put_word(&variables, "HOME=", desk->text);
    put_word(&variables, "TMPDIR=", desk->text);
    put_word(&variables, "LANG=", "C.UTF-8");
    enum vt_code code = point(&arguments);
    if (code == VT_OK) {
        code = point(&variables);
    }
    code = code == VT_OK
               ? vt_pdf_run(program->text, arguments.at, variables.at, VT_PDF_SECONDS, err)
               : vt_fail_plain(err, code);
    vt_buf_free(&arguments.text);
    vt_buf_free(&variables.text);
    return code;
}

/* What it wrote: there, and a PDF. */
static enum vt_code take(struct vt_buf *out, const struct vt_path *program,
                         const struct vt_path *pdf, struct vt_error *err)
{
    enum vt_code code = vt_file_read(out, pdf->text, VT_PDF_MAX, err);
    if (code == VT_E_NOT_FOUND ||
        (code == VT_OK && !vt_bytes_starts(vt_buf_view(out), VT_LIT("%PDF-")))) {
        vt_buf_clear(out);
        return vt_fail(err, VT_E_PDF_FAILED, vt_bytes_of(program->text), VT_LIT("no PDF"));
    }
    return code;
}

/* What is made and taken in the folder. */
static enum vt_code make_in(struct vt_buf *out, const struct vt_path *desk,
                            const struct vt_path *program, struct vt_bytes page,
                            struct vt_error *err)
{
    struct vt_path from, to;
    enum vt_code code = vt_path_join(&from, desk->text, PAGE, err);
    if (code == VT_OK) {
        code = vt_path_join(&to, desk->text, PDF, err);
    }
    if (code == VT_OK) {
        code = vt_write_file(desk->text, PAGE, page, VT_WRITE_NEW, err);
    }
    if (code == VT_OK) {
        code = run(program, desk, &from, &to, err);
    }
    return code == VT_OK ? take(out, program, &to, err) : code;
}

enum vt_code vt_pdf_make(struct vt_buf *out, const struct vt_path *program, struct vt_bytes page,
                         struct vt_error *err)
{
    struct vt_path desk;
    sigset_t before;
    vt_buf_clear(out);
    vt_pdf_hold_signals(&before);
    enum vt_code code = desk_make(&desk, err);
    if (code == VT_OK) {
        code = make_in(out, &desk, program, page, err);
        desk_clear(&desk);
    }
    vt_pdf_release_signals(&before);
    return code;
}
