/* SPDX-License-Identifier: EUPL-1.2 */
/* The folder of a witness. */
#include "io/witness.h"

#include <stdio.h>

#include "io/file.h"
#include "io/folder.h"
#include "io/write.h"

#define STATE_MAX ((size_t)64 << 20)
#define NAME_MAX_OURS 160

static void name_of(char out[65], struct vt_bytes origin)
{
    struct vt_hash hash;
    struct vt_buf text = {.at = (unsigned char *)out, .room = 65, .cap = 65};
    out[0] = '\0';
    vt_sha256(&hash, origin);
    vt_hash_put_hex(&text, &hash);
    vt_buf_put_byte(&text, '\0');
}

/* Make the folder when nothing stands there. */
static enum vt_code make(const char *folder, struct vt_error *err)
{
    enum vt_file_kind kind;
    enum vt_code code = vt_file_kind(&kind, folder, err);
    return code == VT_OK && kind == VT_FILE_NONE ? vt_folder_make(folder, false, err) : code;
}

static enum vt_code read_state(struct vt_witness_desk *desk, struct vt_path *path,
                               struct vt_error *err)
{
    char name[NAME_MAX_OURS];
    struct vt_path at;
    (void)snprintf(name, sizeof name, "%s%s", desk->name, VT_WITNESS_STATE);
    enum vt_code code = vt_path_join(&at, desk->folder.text, name, err);
    if (code != VT_OK) {
        return code;
    }
    if (path != NULL) {
        *path = at;
    }
    code = vt_file_read(&desk->text, at.text, STATE_MAX, err);
    if (code == VT_E_NOT_FOUND) {
        return VT_OK; /* nothing yet */
    }
    return code == VT_OK ? vt_witness_read(&desk->knows, vt_buf_view(&desk->text), err) : code;
}

enum vt_code vt_witness_open(struct vt_witness_desk *out, struct vt_path *path, const char *folder,
                             struct vt_bytes origin, struct vt_error *err)
{
    *out = (struct vt_witness_desk){0};
    if (path != NULL) {
        *path = (struct vt_path){0};
    }
    name_of(out->name, origin);
    enum vt_code code = vt_path_extend(&out->folder, folder, "", err);
    if (code == VT_OK) {
        code = make(folder, err);
    }
    if (code == VT_OK) {
        code = vt_lock_take(&out->lock, folder, err);
    }
    if (code == VT_OK) {
        code = vt_write_sweep(NULL, folder, err);
    }
    if (code == VT_OK) {
        code = read_state(out, path, err);
    }
    if (code != VT_OK) {
        vt_witness_close(out);
    }
    return code;
}

void vt_witness_close(struct vt_witness_desk *desk)
{
    vt_witness_free(&desk->knows);
    vt_buf_free(&desk->text);
    vt_lock_release(&desk->lock);
    *desk = (struct vt_witness_desk){0};
}

/* The folder itself, by its name in the one that it lies in: it may be new. */
static enum vt_code make_safe(const char *folder, struct vt_error *err)
{
    struct vt_path above;
    enum vt_code code = vt_path_extend(&above, folder, "/..", err);
    return code == VT_OK ? vt_folder_sync(above.text, err) : code;
}

enum vt_code vt_witness_keep(const struct vt_witness_desk *desk, struct vt_bytes state,
                             struct vt_error *err)
{
    char name[NAME_MAX_OURS];
    (void)snprintf(name, sizeof name, "%s%s", desk->name, VT_WITNESS_STATE);
    enum vt_code code = desk->knows.count == 0 ? make_safe(desk->folder.text, err) : VT_OK;
    return code == VT_OK ? vt_write_file(desk->folder.text, name, state,
                                         VT_WRITE_REPLACE | VT_WRITE_SYNC, err)
                         : code;
}

enum vt_code vt_witness_keep_met(struct vt_path *path, const struct vt_witness_desk *desk,
                                 const struct vt_checkpoint *tree, const char *ending,
                                 struct vt_bytes bytes, struct vt_error *err)
{
    char name[NAME_MAX_OURS];
    unsigned char room[16];
    struct vt_buf root = {.at = room, .room = sizeof room, .cap = sizeof room};
    vt_buf_put_hex(&root, vt_bytes_part(vt_hash_view(&tree->root), 0, 8));
    (void)snprintf(name, sizeof name, "%s-%llu-%.16s%s", desk->name, (unsigned long long)tree->size,
                   (const char *)room, ending);
    enum vt_code code = vt_path_join(path, desk->folder.text, name, err);
    return code == VT_OK ? vt_write_file(desk->folder.text, name, bytes,
                                         VT_WRITE_REPLACE | VT_WRITE_SYNC, err)
                         : code;
}
