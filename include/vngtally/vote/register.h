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

struct vt_member {
    struct vt_bytes code, name, province; /* province empty: none */
    enum vt_kind kind;
    bool has_inhabitants;
    bool shared_keys;
    uint32_t inhabitants;
    uint32_t votes;
    uint32_t leaf;                 /* its index in its own tree */
    uint32_t first_key, key_count; /* in the register's keys */
};

/* A key and a member that it belongs to; sorted by key, then member. */
struct vt_key_owner {
    struct vt_public_key key;
    uint32_t member;
};

/* A register. Views point into its own `texts`. Owner: the caller; `= {0}` valid. */
struct vt_register {
    struct vt_buf texts; /* of the file, taken over from the YAML document */
    struct vt_bytes source;
    uint32_t count;
    struct vt_member *member; /* in the order of the register: by code */
    uint32_t key_count;
    struct vt_public_key *key;  /* all keys, by member */
    struct vt_key_owner *owner; /* key_count of them */
    uint32_t tree_size[VT_TREES];
    uint64_t votes[VT_TREES]; /* sum of the weights */
};

/* How strictly to read: a table of weights may be wanted before all keys are known. POINTS_LATER: as
 * NEEDED, but that every key is a good point (vt_public_key_check of each in `key`) is left to the
 * caller, who can do so on all cores; should one not be, then the register is to be read again with
 * NEEDED, which says where it stands. */
enum vt_register_need {
    VT_REGISTER_KEYS_NEEDED,
    VT_REGISTER_KEYS_OPTIONAL,
    VT_REGISTER_POINTS_LATER
};

/* Read register.yaml and weigh its members by `rule` (NULL when the consultation could not be read:
 * the register is then only checked, and a gemeente has no votes). All errors go to *errs (cleared
 * first; those that are kept in the order of their places). Time O(n log n) in the file's size.
 * Returns VT_OK or the code of the first error; *out is then freed and zeroed. */
enum vt_code vt_register_parse(struct vt_register *out, struct vt_bytes text,
                               const struct vt_weight_rule *rule, enum vt_register_need need,
                               struct vt_errors *errs) VT_MUST_CHECK;
void vt_register_free(struct vt_register *reg);

/* Index of the member with this code, or VT_NO_MEMBER. O(log n). */
uint32_t vt_register_find(const struct vt_register *reg, struct vt_bytes code);

/* The first of the key's owners in `owner`, by member, and how many there are in *count (0, and NULL:
 * not a key of the register). O(log n). */
const struct vt_key_owner *vt_register_owners(uint32_t *count, const struct vt_register *reg,
                                              const struct vt_public_key *key);

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
enum vt_code vt_register_trees(struct vt_merkle *tree, const struct vt_register *reg) VT_MUST_CHECK;

#endif
