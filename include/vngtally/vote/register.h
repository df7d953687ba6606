/* SPDX-License-Identifier: EUPL-1.2 */
/* The register: the members, their weights and their keys. docs/FORMAT.md section 4. */
#ifndef VNGTALLY_VOTE_REGISTER_H
#define VNGTALLY_VOTE_REGISTER_H

#include <vngtally/crypto/key.h>
#include <vngtally/crypto/merkle.h>
#include <vngtally/vote/weight.h>
#include <vngtally/yaml/reader.h>

#define VT_REGISTER_FORMAT "vngtally/register/v1"
#define VT_MEMBERS_MAX 1048576u
#define VT_MEMBER_KEYS_MAX 16u
#define VT_CODE_MAX 16u
#define VT_MEMBER_NAME_MAX 100u
#define VT_PROVINCE_MAX 60u
#define VT_PROVINCES_MAX 100u /* different ones */
#define VT_NO_MEMBER UINT32_MAX

enum vt_kind { VT_KIND_GEMEENTE, VT_KIND_BIJZONDER, VT_KIND_AANGESLOTEN };

/* Which register and count tree a member is in. */
enum vt_tree { VT_TREE_MEMBERS, VT_TREE_AFFILIATED, VT_TREES };

/* Kept small: there may be a million. */
struct vt_member {
    struct vt_bytes code, name, province; /* province empty: none */
    uint32_t inhabitants;
    uint32_t votes;
    uint32_t leaf;      /* its index in its own tree */
    uint32_t first_key; /* in the register's keys */
    uint8_t key_count;
    uint8_t kind; /* enum vt_kind */
    bool has_inhabitants;
    bool shared_keys;
};

/* A register. Views point into its own `texts`. Owner: the caller; `= {0}` valid. */
struct vt_register {
    struct vt_buf texts; /* of the file */
    struct vt_bytes source;
    uint32_t count;
    struct vt_member *member; /* in the order of the register: by code */
    uint32_t key_count;
    struct vt_public_key *key; /* all keys, by member */
    uint32_t *sorted;          /* their indices, by key, then member */
    uint32_t tree_size[VT_TREES];
    uint64_t votes[VT_TREES]; /* sum of the weights */
};

/* How strictly to read: a table of weights may be wanted before all keys are known. POINTS_LATER: as
 * NEEDED, but whether the keys are good points (vt_public_key_check) is left to the caller. */
enum vt_register_need {
    VT_REGISTER_KEYS_NEEDED,
    VT_REGISTER_KEYS_OPTIONAL,
    VT_REGISTER_POINTS_LATER
};

/* Someone who checks that every key is a good point (vt_public_key_check), on other cores, while the
 * register is still being read. Should one not be, then the register is to be read again without this,
 * which says where it stands.
 *   keys    the first `count` of `key`, which stays where it is, are known; later calls tell of more,
 *           and the last one of all;
 *   good    when this comes back all keys that were told of have been looked at: are all good? It is
 *           asked when something else is wrong with the register, so that all that is wrong is told;
 *   forget  the keys go away: when this comes back nobody looks at them any more. */
struct vt_key_watch {
    void (*keys)(void *context, const struct vt_public_key *key, size_t count);
    bool (*good)(void *context);
    void (*forget)(void *context);
    void *context;
};

/* Read register.yaml and weigh its members by `rule` (NULL when the consultation could not be read:
 * the register is then only checked, and a gemeente has no votes). All errors go to *errs (cleared
 * first; those that are kept in the order of their places). Time O(n log n) in the file's size.
 * Returns VT_OK or the code of the first error; *out is then freed and zeroed. */
enum vt_code vt_register_parse(struct vt_register *out, struct vt_bytes text,
                               const struct vt_weight_rule *rule, enum vt_register_need need,
                               struct vt_errors *errs) VT_MUST_CHECK;

/* The same, and the points are `watch`'s to check: a register that comes to VT_OK is in order but for
 * them. On failure `forget` was called, and *errs is as vt_register_parse would have it.
 * In: `need`, NEEDED or OPTIONAL. */
enum vt_code vt_register_parse_watched(struct vt_register *out, struct vt_bytes text,
                                       const struct vt_weight_rule *rule,
                                       enum vt_register_need need, const struct vt_key_watch *watch,
                                       struct vt_errors *errs) VT_MUST_CHECK;
void vt_register_free(struct vt_register *reg);

/* Index of the member with this code, or VT_NO_MEMBER. O(log n). */
uint32_t vt_register_find(const struct vt_register *reg, struct vt_bytes code);

/* Where this key stands among the register's keys: the first such place in `sorted`, by member, and how
 * many there are in *count (0, and NULL: not a key of the register). And whose is key number `key`?
 * Both O(log n). */
const uint32_t *vt_register_places(uint32_t *count, const struct vt_register *reg,
                                   const struct vt_public_key *key);
uint32_t vt_register_key_member(const struct vt_register *reg, uint32_t key);

/* Has this member this key in the register? */
bool vt_register_has_key(const struct vt_register *reg, uint32_t member,
                         const struct vt_public_key *key);

enum vt_tree vt_member_tree(const struct vt_member *member);
struct vt_bytes vt_kind_name(enum vt_kind kind);             /* "gemeente", … */
bool vt_kind_parse(enum vt_kind *out, struct vt_bytes name); /* *out VT_KIND_GEMEENTE if false */

/* 2 to VT_CODE_MAX of [A-Z0-9], beginning with a letter? And: `GM` and four digits? */
bool vt_member_code_ok(struct vt_bytes code);
bool vt_gemeente_code_ok(struct vt_bytes code);

/* Write a member's register leaf. */
void vt_register_put_leaf(struct vt_buf *out, const struct vt_register *reg, uint32_t member);

/* Build both register trees (width 0) into tree[VT_TREES]; the caller frees each (also on failure).
 * VT_OK or VT_E_MEMORY. */
enum vt_code vt_register_trees(struct vt_merkle *tree, const struct vt_register *reg,
                               enum vt_keep keep) VT_MUST_CHECK;

#endif
