/* SPDX-License-Identifier: EUPL-1.2 */
/* The test vectors of others are JSON, and JSON is YAML: read here with libyaml, for tests only.
 *
 * Whatever is not as expected (no file, no such key, another kind of value) fails the test.
 */
#ifndef VT_TESTS_CRYPTO_JSON_H
#define VT_TESTS_CRYPTO_JSON_H

#include <yaml.h>

#include <vngtally/base/bytes.h>

/* One file. Owner: the caller; json_free when done. */
struct json {
    yaml_document_t document;
};

/* A value in it: valid as long as the file. */
struct json_value {
    struct json *json;
    yaml_node_t *node;
};

void json_load(struct json *json, const char *path);
void json_free(struct json *json);

struct json_value json_root(struct json *json);

bool json_has(struct json_value object, const char *key);
struct json_value json_get(struct json_value object, const char *key);

/* Of a list; `null` is an empty one. */
size_t json_count(struct json_value list);
struct json_value json_at(struct json_value list, size_t index);

/* Of a string, number or truth value, as it is written. Views into the file. */
struct vt_bytes json_bytes(struct json_value value);
uint64_t json_number(struct json_value value);
bool json_truth(struct json_value value);

/* Hexadecimal or base64 as bytes, at most `room` of them; returns how many. */
size_t json_hex(unsigned char *out, size_t room, struct json_value value);
size_t json_base64(unsigned char *out, size_t room, struct json_value value);

#endif
