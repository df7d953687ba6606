/* SPDX-License-Identifier: EUPL-1.2 */
/* The page's door: a section a field (fuzz_file). After an `=` a request as it stands. */
#include "fixtures.h"

#include <vngtally/web/door.h>

void fuzz_door(struct vt_bytes in)
{
    static struct vt_buf request, one, two;
    struct vt_bytes rest = in, asked, field;
    vt_buf_clear(&request);
    for (; in.len > 0 && in.at[0] != '=' && rest.len > 0;) {
        vt_web_put_field(&request, fuzz_file(fuzz_section(&rest)));
    }
    asked = request.len > 0 ? vt_buf_view(&request) : vt_bytes_part(in, 1, in.len);
    vt_web_answer(&one, asked);
    vt_web_answer(&two, asked);
    fuzz_same(&one, vt_buf_view(&two));
    for (rest = vt_buf_view(&two); rest.len > 0;) {
        MUST(vt_web_next_field(&field, &rest));
    }
}
