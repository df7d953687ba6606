/* SPDX-License-Identifier: EUPL-1.2 */
/* Public keys as text: of OpenSSH, and verifier keys of notes. */
#include "fuzz.h"

#include <vngtally/crypto/note.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_public_key key;
    struct vt_note_key note;
    struct vt_buf made = {0};
    if (vt_ssh_key_parse(&key, in) == VT_OK) {
        vt_ssh_key_put(&made, &key);
        fuzz_same(&made, in);
    }
    if (vt_note_key_parse(&note, in) == VT_OK) {
        MUST(vt_public_key_check(&note.key) == VT_OK);
        MUST(vt_note_name_is_plain(vt_bytes_of(note.name)));
        vt_note_key_put(&made, &note);
        fuzz_same(&made, in);
    }
}
