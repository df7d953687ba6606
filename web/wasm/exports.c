/* SPDX-License-Identifier: EUPL-1.2 */
/* The functions that the page's script calls: bytes in, bytes out, around vt_web_answer (web/door.h).
 *
 *     vt_page_room(size)     where a request of so many bytes goes; NULL when there is no memory
 *     vt_page_call(size)     answer the request of `size` bytes that stands there
 *     vt_page_answer()       where the answer stands
 *     vt_page_answer_size()  how long it is; 0 when there was no memory for it
 *     vt_page_forget()       done with it
 *
 * Requests hold passphrases and answers keys: each is wiped as soon as it is done with (memory.c wipes
 * whatever is freed). The only state of the module is one request and one answer. */
#include <stdlib.h>

#include <vngtally/web/door.h>

#define VT_EXPORT(name) __attribute__((export_name(#name))) name

unsigned char *vt_page_room(size_t size);
void vt_page_call(size_t size);
const unsigned char *vt_page_answer(void);
size_t vt_page_answer_size(void);
void vt_page_forget(void);

static unsigned char *request;
static size_t room;
static struct vt_buf answer;

unsigned char *VT_EXPORT(vt_page_room)(size_t size)
{
    vt_page_forget();
    free(request);
    request = malloc(size > 0 ? size : 1);
    room = request == NULL ? 0 : size;
    return request;
}

void VT_EXPORT(vt_page_call)(size_t size)
{
    vt_page_forget();
    if (request != NULL && size <= room) {
        vt_web_answer(&answer, (struct vt_bytes){request, size});
    }
    free(request);
    request = NULL;
    room = 0;
}

const unsigned char *VT_EXPORT(vt_page_answer)(void)
{
    return answer.at;
}

size_t VT_EXPORT(vt_page_answer_size)(void)
{
    return vt_buf_code(&answer) == VT_OK ? answer.len : 0;
}

void VT_EXPORT(vt_page_forget)(void)
{
    vt_buf_free(&answer);
}
