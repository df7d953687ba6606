/* SPDX-License-Identifier: EUPL-1.2 */
/* Gathering, sorting and writing the arrivals. */
#include "arrivals.h"

#include <stdlib.h>
#include <string.h>

#include <vngtally/base/time.h>

enum vt_code arrivals_add(struct arrivals *arrivals, const char *folder, const char *name,
                          const char *suffix, int64_t time, struct vt_error *err)
{
    struct vt_buf path = {.cap = ARRIVALS_PATH - 1};
    vt_buf_put_text(&path, folder);
    vt_buf_put_byte(&path, '/');
    vt_buf_put_text(&path, name);
    vt_buf_put_text(&path, suffix);
    enum vt_code code = arrivals->count < ARRIVALS_MOST ? vt_buf_code(&path) : VT_E_TOO_BIG;
    if (code == VT_OK) {
        struct arrival *arrival = &arrivals->at[arrivals->count++];
        memcpy(arrival->path, path.at, path.len);
        arrival->path[path.len] = '\0';
        arrival->time = time;
    } else {
        code = vt_fail(err, code, vt_bytes_of(name), VT_LIT(""));
    }
    vt_buf_free(&path);
    return code;
}

static int compare(const void *left, const void *right)
{
    const struct arrival *a = left, *b = right;
    if (a->time != b->time) {
        return a->time < b->time ? -1 : 1;
    }
    return strcmp(a->path, b->path);
}

/* 2025-10-22T16:00:00+02:00 */
static void put_time(struct vt_buf *out, int64_t seconds)
{
    struct vt_civil civil;
    vt_time_civil(&civil, seconds, ARRIVALS_OFFSET);
    vt_civil_put(out, &civil, 'T');
    vt_buf_put_text(out, "+02:00");
}

enum vt_code arrivals_put(struct vt_buf *out, struct arrivals *arrivals, struct vt_error *err)
{
    qsort(arrivals->at, arrivals->count, sizeof arrivals->at[0], compare);
    vt_buf_put_text(out, "file,time\n");
    for (uint32_t i = 0; i < arrivals->count; i++) {
        const struct arrival *one = &arrivals->at[i];
        if (i > 0 && one->time == arrivals->at[i - 1].time) {
            return vt_fail(err, VT_E_ENTRY_TIME, vt_bytes_of(one->path), VT_LIT(""));
        }
        vt_buf_put_text(out, one->path);
        vt_buf_put_byte(out, ',');
        put_time(out, one->time);
        vt_buf_put_byte(out, '\n');
    }
    return vt_buf_code(out);
}

int64_t arrivals_time(const char *text)
{
    struct vt_time time;
    if (vt_time_parse(&time, vt_bytes_of(text)) != VT_OK) {
        abort();
    }
    return time.seconds;
}
