/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole file as read-only memory. */
#include "io/map.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>

#include "io/descriptor.h"
#include "io/fail.h"

enum vt_code vt_map_open(struct vt_map *out, const char *path, size_t cap, struct vt_error *err)
{
    int fd = -1;
    struct stat facts;
    *out = (struct vt_map){0};
    enum vt_code code = vt_fd_open_file(&fd, &facts, path, O_RDONLY, err);
    if (code != VT_OK) {
        return code;
    }
    if ((uintmax_t)facts.st_size > cap) {
        code = vt_fail_number(err, VT_E_FILE_TOO_BIG, vt_bytes_of(path), cap);
    } else if (facts.st_size > 0) {
        void *at = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (at == MAP_FAILED) {
            code = vt_fail_errno(err, VT_E_READ, path, errno);
        } else {
            *out = (struct vt_map){.at = at, .len = (size_t)facts.st_size};
        }
    }
    vt_fd_drop(fd); /* the map lives on without it */
    return code;
}

struct vt_bytes vt_map_view(const struct vt_map *map)
{
    return (struct vt_bytes){.at = map->at, .len = map->len};
}

void vt_map_close(struct vt_map *map)
{
    if (map->at != NULL) {
        (void)munmap(map->at, map->len);
    }
    *map = (struct vt_map){0};
}
