/* SPDX-License-Identifier: EUPL-1.2 */
/* Chance from SHA-256 alone: the same on every machine, and no draw depends on another. */
#include "chance.h"

#include <stdlib.h>

#include <vngtally/base/number.h>

/* Half a text would give other draws in silence: without memory there is no sample. */
static struct vt_hash draw(const char *what, struct vt_bytes who, uint32_t nth)
{
    struct vt_buf words = {0};
    struct vt_hash hash;
    vt_buf_put_text(&words, "vngtally sample, invented/");
    vt_buf_put_text(&words, what);
    vt_buf_put_byte(&words, '/');
    vt_buf_put(&words, who);
    if (nth > 0) {
        vt_buf_put_byte(&words, '/');
        vt_buf_put_u64(&words, nth);
    }
    if (vt_buf_code(&words) != VT_OK) {
        abort();
    }
    vt_sha256(&hash, vt_buf_view(&words));
    vt_buf_free(&words);
    return hash;
}

uint32_t chance(const char *what, struct vt_bytes who, uint32_t below)
{
    struct vt_hash hash = draw(what, who, 0);
    return (uint32_t)(vt_be_read(hash.b, 8) % below);
}

struct vt_hash chance_salt(struct vt_bytes who, uint32_t nth)
{
    return draw("salt", who, nth);
}
