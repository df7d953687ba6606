/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking the door in a test: a request from its fields, the answer taken apart. */
#ifndef VT_TESTS_WEB_ASKING_H
#define VT_TESTS_WEB_ASKING_H

#include <vngtally/web/door.h>

#define MOST_FIELDS 16u

/* An answer. Owner: the test; free_answer. */
struct answer {
    struct vt_buf bytes;
    size_t count; /* fields */
    struct vt_bytes field[MOST_FIELDS];
    char *json; /* field 0, zero-terminated */
};

/* Ask. Fails the test when the answer is not a sequence of fields that begins with a JSON object.
 * The fields are copied to memory of exactly their length, where a sanitizer sees a read beyond. */
void ask(struct answer *out, const char *operation, const char *lang, const struct vt_bytes *field,
         size_t count);
void ask_bytes(struct answer *out, struct vt_bytes request);
void free_answer(struct answer *answer);

/* Write a request. */
void put_request(struct vt_buf *out, const char *operation, const char *lang,
                 const struct vt_bytes *field, size_t count);

/* The JSON holds this text. */
#define assert_says(answer, text)                                     \
    do {                                                              \
        if (strstr((answer).json, (text)) == NULL) {                  \
            fail_msg("not said: %s\nbut: %s", (text), (answer).json); \
        }                                                             \
    } while (0)
#define assert_lacks(answer, text)                               \
    do {                                                         \
        if (strstr((answer).json, (text)) != NULL) {             \
            fail_msg("said: %s\nin: %s", (text), (answer).json); \
        }                                                        \
    } while (0)

/* It says that the request is none. */
void assert_no_request(const struct answer *answer);

#endif
