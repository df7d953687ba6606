/* SPDX-License-Identifier: EUPL-1.2 */
/* vngtally accept: which files are handed in. */
#include <stdlib.h>

#include "cli/accept.h"
#include "cli/rekey.h"
#include "io/folder.h"

void vt_handed_free(struct vt_handed_list *list)
{
    free(list->at);
    vt_buf_free(&list->texts);
    *list = (struct vt_handed_list){0};
}

const char *vt_handed_path(const struct vt_handed_list *list, size_t at)
{
    return (const char *)list->texts.at + list->at[at].path;
}

enum vt_code vt_handed_add(struct vt_handed_list *list, const char *path, int64_t received)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 64 : list->room * 2;
        struct vt_handed *at = realloc(list->at, room * sizeof *at);
        if (at == NULL) {
            return VT_E_MEMORY;
        }
        list->at = at;
        list->room = room;
    }
    size_t from = list->texts.len;
    vt_buf_put_text(&list->texts, path);
    vt_buf_put_byte(&list->texts, '\0');
    if (vt_buf_code(&list->texts) == VT_OK) {
        list->at[list->count++] = (struct vt_handed){.path = from, .received = received};
    }
    return vt_buf_code(&list->texts);
}

static enum vt_exit complain(const struct vt_cli *cli, const char *path, const struct vt_error *err)
{
    vt_cli_complain(cli, path, err);
    return VT_EXIT_TROUBLE;
}

static enum vt_exit add(struct vt_handed_list *list, const struct vt_cli *cli, const char *path)
{
    struct vt_error err;
    if (vt_handed_add(list, path, 0) == VT_OK) {
        return VT_EXIT_YES;
    }
    (void)vt_fail_plain(&err, VT_E_MEMORY);
    return complain(cli, path, &err);
}

/* Does a file of this name stand in the folder? A link may lead to one. */
static bool stands(const struct vt_names *names, struct vt_bytes wanted)
{
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = vt_bytes_compare(vt_bytes_of(names->at[middle].text), wanted);
        if (order == 0) {
            return names->at[middle].kind != VT_FILE_FOLDER;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return false;
}

/* Is this NAME + `suffix`, and does NAME stand there too? */
static bool goes_with(const struct vt_names *names, struct vt_bytes text, struct vt_bytes suffix)
{
    return vt_bytes_ends(text, suffix) &&
           stands(names, vt_bytes_part(text, 0, text.len - suffix.len));
}

/* A signature beside it makes a ballot of any file, so that none is passed over for its name. */
static bool is_handed_in(const struct vt_names *names, const struct vt_name *name)
{
    struct vt_path signature;
    if (name->kind == VT_FILE_FOLDER) {
        return false;
    }
    return vt_bytes_ends(vt_bytes_of(name->text), VT_LIT(VT_BALLOT_SUFFIX)) ||
           (vt_path_extend(&signature, name->text, VT_SIGNATURE_SUFFIX, NULL) == VT_OK &&
            stands(names, vt_bytes_of(signature.text)));
}

/* Is there nothing to say of it: a signature that goes with a file, a remark, a hidden file? */
static bool is_beside(const struct vt_names *names, const struct vt_name *name)
{
    struct vt_bytes text = vt_bytes_of(name->text);
    return name->kind != VT_FILE_FOLDER &&
           (goes_with(names, text, VT_LIT(VT_SIGNATURE_SUFFIX)) ||
            goes_with(names, text, VT_LIT(VT_REKEY_NEW_SUFFIX)) ||
            goes_with(names, text, VT_LIT(VT_REKEY_OLD_SUFFIX)) ||
            vt_bytes_ends(text, VT_LIT(VT_REMARK_SUFFIX)) || vt_bytes_starts(text, VT_LIT(".")));
}

/* Why it is passed over. */
static enum vt_word why_not(const struct vt_name *name)
{
    if (name->kind == VT_FILE_FOLDER) {
        return VT_W_ACCEPT_FOLDER;
    }
    return vt_bytes_ends(vt_bytes_of(name->text), VT_LIT(VT_SIGNATURE_SUFFIX))
               ? VT_W_ACCEPT_LONE
               : VT_W_ACCEPT_SKIPPED;
}

/* One thing in a folder. */
static enum vt_exit add_from_folder(struct vt_handed_list *list, const struct vt_cli *cli,
                                    const char *folder, const struct vt_names *names,
                                    const struct vt_name *name)
{
    struct vt_path path;
    struct vt_error err;
    bool handed_in = is_handed_in(names, name);
    if (!handed_in && is_beside(names, name)) {
        return VT_EXIT_YES;
    }
    if (vt_path_join(&path, folder, name->text, &err) != VT_OK) {
        return complain(cli, name->text, &err);
    }
    if (handed_in) {
        return add(list, cli, path.text);
    }
    const struct vt_bytes arg = vt_bytes_of(path.text);
    vt_cli_note(cli, why_not(name), &arg, 1);
    list->skipped++;
    return VT_EXIT_YES;
}

static enum vt_exit add_folder(struct vt_handed_list *list, const struct vt_cli *cli,
                               const char *folder)
{
    struct vt_names names = {0};
    struct vt_error err;
    enum vt_exit status = VT_EXIT_YES;
    if (vt_folder_list(&names, folder, VT_FOLDER_MOST, &err) != VT_OK) {
        return complain(cli, folder, &err);
    }
    for (size_t i = 0; status == VT_EXIT_YES && i < names.count; i++) {
        status = add_from_folder(list, cli, folder, &names, &names.at[i]);
    }
    vt_names_free(&names);
    return status;
}

/* Is this a folder, or a link to one? Else it must at least be there. */
static enum vt_exit look(bool *folder, const struct vt_cli *cli, const char *path)
{
    struct vt_path real;
    struct vt_error err;
    enum vt_file_kind kind = VT_FILE_NONE;
    if (vt_path_real(&real, path, &err) != VT_OK || vt_file_kind(&kind, real.text, &err) != VT_OK) {
        return complain(cli, path, &err);
    }
    *folder = kind == VT_FILE_FOLDER;
    return VT_EXIT_YES;
}

enum vt_exit vt_accept_gather(struct vt_handed_list *out, const struct vt_cli *cli)
{
    enum vt_exit status = VT_EXIT_YES;
    for (size_t i = 1; i < cli->operand_count; i++) {
        const char *path = cli->operand[i];
        bool folder = false;
        enum vt_exit one = look(&folder, cli, path);
        if (one == VT_EXIT_YES) {
            one = folder ? add_folder(out, cli, path) : add(out, cli, path);
        }
        status = one == VT_EXIT_YES ? status : one;
    }
    return status;
}
