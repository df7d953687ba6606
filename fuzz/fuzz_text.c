/* SPDX-License-Identifier: EUPL-1.2 */
/* Text from outside, times, dates, numbers and digits. */
#include "fuzz.h"

#include <vngtally/base/number.h>
#include <vngtally/base/text.h>
#include <vngtally/base/time.h>
#include <vngtally/crypto/hash.h>

void fuzz_door(struct vt_bytes in)
{
    struct vt_buf made = {0};
    struct vt_time time;
    struct vt_hash hash;
    uint64_t number;
    vt_text_put_escaped(&made, in);
    MUST(vt_text_check(NULL, vt_buf_view(&made), VT_TEXT_LINE) == VT_OK);
    MUST(vt_text_width(vt_buf_view(&made)) <= 2 * made.len);
    vt_buf_clear(&made);
    MUST(vt_time_parse(&time, in) != VT_OK || vt_date_check(in) != VT_OK);
    if (vt_number_parse(&number, in, UINT64_MAX) == VT_OK) {
        vt_buf_put_u64(&made, number);
        fuzz_same(&made, in);
    }
    if (vt_hash_parse_base64(&hash, in) == VT_OK) {
        vt_hash_put_base64(&made, &hash);
        fuzz_same(&made, in);
    }
    vt_buf_free(&made);
}
