/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole file as read-only memory (io/map.h). */
#include "io/map.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "io/faults.h"
#include "io/scratch.h"
#include "support/run.h"

#define TEXT "a few\nlines\n"

static void maps_a_whole_file(void **state)
{
    struct vt_map map;
    (void)state;
    size_t before = scratch_descriptors();
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(vt_map_open(&map, "f", strlen(TEXT), NULL), VT_OK);
    assert_true(vt_bytes_equal(vt_map_view(&map), VT_LIT(TEXT)));
    assert_int_equal(scratch_descriptors(), before);
    vt_map_close(&map);
    vt_map_close(&map);
    assert_int_equal(vt_map_view(&map).len, 0);
}

static void maps_an_empty_file(void **state)
{
    struct vt_map map;
    (void)state;
    scratch_put("f", VT_LIT(""), 0644);
    assert_int_equal(vt_map_open(&map, "f", 0, NULL), VT_OK);
    assert_int_equal(vt_map_view(&map).len, 0);
    vt_map_close(&map);
}

static void refuses_what_is_above_the_cap(void **state)
{
    struct vt_map map;
    struct vt_error err;
    (void)state;
    scratch_put("f", VT_LIT(TEXT), 0644);
    assert_int_equal(vt_map_open(&map, "f", strlen(TEXT) - 1, &err), VT_E_FILE_TOO_BIG);
    assert_string_equal(err.detail, "11");
    assert_null(map.at);
}

static void refuses_what_is_no_regular_file(void **state)
{
    struct vt_map map;
    (void)state;
    assert_int_equal(mkfifo("p", 0644), 0);
    assert_int_equal(vt_map_open(&map, "p", 100, NULL), VT_E_NOT_A_FILE);
    assert_int_equal(vt_map_open(&map, ".", 100, NULL), VT_E_NOT_A_FILE);
    assert_int_equal(vt_map_open(&map, "absent", 100, NULL), VT_E_NOT_FOUND);
}

static void says_when_it_cannot_be_mapped(void **state)
{
    struct vt_map map;
    struct vt_error err;
    (void)state;
    size_t before = scratch_descriptors();
    scratch_put("f", VT_LIT(TEXT), 0644);
    fault_plan(FAULT_MMAP, 1, 1, ENODEV);
    assert_int_equal(vt_map_open(&map, "f", 100, &err), VT_E_READ);
    assert_string_equal(err.subject, "f");
    assert_null(map.at);
    fault_plan(FAULT_MMAP, 1, 1, ENOMEM);
    assert_int_equal(vt_map_open(&map, "f", 100, NULL), VT_E_MEMORY);
    fault_none();
    assert_int_equal(scratch_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(maps_a_whole_file),
        IN_SCRATCH(maps_an_empty_file),
        IN_SCRATCH(refuses_what_is_above_the_cap),
        IN_SCRATCH(refuses_what_is_no_regular_file),
        IN_SCRATCH(says_when_it_cannot_be_mapped),
    };
    return VT_RUN(tests);
}
