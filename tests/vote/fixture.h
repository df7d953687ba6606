/* SPDX-License-Identifier: EUPL-1.2 */
/* A small consultation in memory: its two files, keys from public seeds, and a journal that grows.
 *
 * Files are written here from docs/FORMAT.md, not by the code under test. Key n is that of the seed
 * of 32 bytes n; it is no secret and must never be used.
 *
 *     AF01   aangesloten                     key 7
 *     AF02   aangesloten                     key 8
 *     GM0001 3,500 inhabitants, 3 votes      keys 1 and 2
 *     GM0002   999 inhabitants, 1 vote       key 3
 *     GM0003 80,000 inhabitants, 75 votes    key 4
 *     GM0004 2,000 inhabitants, 2 votes      key 5, shared
 *     GM0005 2,999 inhabitants, 2 votes      key 5, shared, and key 9
 *     ZZ01   bijzonder, 0 votes              key 6
 *
 * azwa: voor, tegen; hlo: voor, mits (counts as voor), tegen, blanco (not counted), at least 2/3.
 */
#ifndef VT_TESTS_VOTE_FIXTURE_H
#define VT_TESTS_VOTE_FIXTURE_H

#include "vote/edits.h"

#include <vngtally/vote/intake.h>
#include <vngtally/vote/result.h>

#define OPENS INT64_C(1757487600)  /* 2025-09-10T07:00:00Z */
#define CLOSES INT64_C(1761141600) /* 2025-10-22T14:00:00Z */

#define LOG_KEY 100u
#define WITNESS_KEY 101u
#define STRANGER 102u

#define BALLOT_SPACE VT_LIT("stembiljet@raadpleging.vng.nl")
#define REKEY_SPACE VT_LIT("sleutel@raadpleging.vng.nl")
#define ORIGIN "raadpleging.example/proef-2025"

struct test_key {
    unsigned char secret[VT_SECRET_KEY_SIZE];
    struct vt_public_key public;
};
struct test_key test_key(unsigned n);

/* Everything is the fixture's own. `now` is when entries are entered, and received unless said. */
struct fixture {
    struct vt_buf consultation, reg, journal;
    struct vt_dossier dossier;
    struct vt_ballot_reader reader;
    struct vt_error err; /* of what was added last */
    int64_t now;
    struct vt_buf scratch, file, armor, other;
};

/* The two files of the consultation above. */
const char *fixture_consultation(void);
void fixture_put_register(struct vt_buf *out);

/* Open a consultation: entry 0 stands, one hour has passed. NULL: the files above. */
void fixture_open(struct fixture *f);
void fixture_open_files(struct fixture *f, const char *consultation, struct vt_bytes reg);

/* The fixture with one witness, getuige.example by WITNESS_KEY, whom its consultation demands. */
void fixture_open_witnessed(struct fixture *f);
void fixture_free(struct fixture *f);

/* Put text, as printf would. */
void put(struct vt_buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_key(struct vt_buf *out, unsigned key);
void put_hex(struct vt_buf *out, struct vt_bytes raw);

/* Sign as `ssh-keygen -Y sign` does; *out is cleared first. */
void put_armor(struct vt_buf *out, struct vt_bytes file, struct vt_bytes space, unsigned key);

/* A ballot as a test says it. `choices` and `rest` are lines of the file: those of the proposals,
 * and those between them and the remark (NULL: none). */
struct vote {
    const char *member;
    uint32_t sequence;
    const char *choices, *rest;
    unsigned key;
    int64_t received; /* 0: now */
};
#define AZWA_FOR "  azwa: voor\n"
#define AZWA_AGAINST "  azwa: tegen\n"
void put_ballot(struct vt_buf *out, const struct fixture *f, const struct vote *vote);

/* Add an entry to the journal and the dossier; the journal is as it was when it is refused. The
 * others give it one text as its part, or parts up to the first that is empty. */
enum vt_code add_entry(struct fixture *f, const struct vt_entry *entry);
enum vt_code add_text(struct fixture *f, enum vt_entry_kind kind, const char *text);
enum vt_code add_parts(struct fixture *f, enum vt_entry_kind kind, struct vt_bytes first,
                       struct vt_bytes second, struct vt_bytes third);

/* The member that the first part of an entry names; and how many changes of its keys stand in the
 * journal (0: it names none). */
struct vt_bytes named_member(struct vt_bytes part);
uint32_t rekeys_before(const struct fixture *f, struct vt_bytes part);

enum vt_code add_vote(struct fixture *f, enum vt_entry_kind kind, const struct vote *vote);

/* Another key for a member; `other` is the key of the third part, 0: none. */
struct swap {
    const char *member;
    unsigned old_key, new_key, other;
};
void put_statement(struct vt_buf *out, const struct fixture *f, const struct swap *swap);
enum vt_code add_swap(struct fixture *f, const struct swap *swap);

/* A file that was refused. */
struct refusal {
    const char *member;
    unsigned key;
    const char *file;
    const char *rule;
};
enum vt_code add_refusal(struct fixture *f, const struct refusal *refusal);

/* Close at the closing time, or at `now` if that is later; and count. */
enum vt_code add_close(struct fixture *f);
enum vt_code add_result(struct fixture *f);

/* Those that must succeed; they give the entry's index. */
uint32_t voted(struct fixture *f, const struct vote *vote);
uint32_t was_late(struct fixture *f, const struct vote *vote);
uint32_t swapped(struct fixture *f, const struct swap *swap);
uint32_t refused(struct fixture *f, const struct refusal *refusal);
uint32_t closed(struct fixture *f);
uint32_t counted(struct fixture *f);

/* Hand a file in, signed by this key; what is to be written is written. */
struct vt_intake hand_in(struct fixture *f, struct vt_bytes file, unsigned key, int64_t received);
struct vt_intake hand_in_vote(struct fixture *f, const struct vote *vote);
struct vt_intake hand_in_signed(struct fixture *f, struct vt_bytes file, struct vt_bytes armor,
                                int64_t received);

/* All that can be seen of a dossier, as bytes. */
void put_snapshot(struct vt_buf *out, const struct fixture *f);

/* This call must be refused with this code, and have changed nothing that can be seen. */
#define assert_refuses(f, expected, call)                           \
    do {                                                            \
        struct vt_buf before_ = {0}, after_ = {0};                  \
        put_snapshot(&before_, (f));                                \
        assert_code((expected), (call));                            \
        put_snapshot(&after_, (f));                                 \
        vt_buf_put_byte(&before_, 0);                               \
        vt_buf_put_byte(&after_, 0);                                \
        assert_string_equal((char *)before_.at, (char *)after_.at); \
        vt_buf_free(&before_);                                      \
        vt_buf_free(&after_);                                       \
    } while (0)

/* The root of the `n` entries from `from` on: RFC 9162 section 2.1.1, to the letter. */
struct vt_hash journal_root(const struct fixture *f, uint32_t from, uint32_t n);

uint32_t member_index(const struct fixture *f, const char *code);

/* A test that begins with a consultation that has just been opened, in *state. */
int open_one(void **state);
int free_one(void **state);
#define OPENED(test) cmocka_unit_test_setup_teardown(test, open_one, free_one)

#endif
