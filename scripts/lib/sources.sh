# SPDX-License-Identifier: EUPL-1.2
# The two libraries as source: compiled in where Debian's own builds will not do, in the fuzzers
# (fuzz/) and in the page (web/). Debian's source packages, pinned here and nowhere else; never part
# of the tree.

# name, version, SHA-256 of the .orig.tar.gz
sources_pinned='
libyaml 0.2.5 fa240dbf262be053f3898006d502d514936c818e422afdcf33921c63bed9bf2e
libsodium 1.0.18 d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4
'

# Pools of Debian's archive, tried one after the other.
sources_pools='https://deb.debian.org/debian/pool/main
https://snapshot.debian.org/archive/debian/20250520T000000Z/pool/main'

# source_fetch NAME FOLDER: FOLDER/NAME-VERSION holds the source of the library NAME as pinned above;
# prints that path. The archive is kept in FOLDER, and fetched once. Without a network, put the
# .orig.tar.gz in the folder $VNGTALLY_SOURCES. Returns 3 when it can be had nowhere, 1 when what
# came is not what was pinned.
source_fetch() {
    local name=$1 folder=$2 version digest
    read -r version digest < <(awk -v name="$name" '$1 == name { print $2, $3 }' <<<"$sources_pinned")
    if [ -z "${digest:-}" ]; then
        echo "source_fetch: $name is not pinned" >&2
        return 2
    fi
    local archive="${name}_$version.orig.tar.gz" out="$folder/$name-$version"
    mkdir -p "$folder"
    source_get "$folder/$archive" "${name:0:4}/$name/$archive" "$digest" || return
    # Anew each time: the digest is that of the archive, and says nothing of a tree that lies about.
    rm -rf "$out" "$out.part"
    mkdir "$out.part" &&
        tar -xzf "$folder/$archive" -C "$out.part" --strip-components 1 &&
        mv "$out.part" "$out" &&
        touch "$out/.whole" || return 1
    printf '%s\n' "$out"
}

# source_get FILE PATH-IN-THE-POOL SHA-256: from $VNGTALLY_SOURCES, or else from the network.
source_get() {
    local file=$1 path=$2 digest=$3 pool
    if source_is "$file" "$digest"; then
        return 0
    fi
    rm -f "$file"
    if [ -n "${VNGTALLY_SOURCES:-}" ] && [ -f "$VNGTALLY_SOURCES/${file##*/}" ]; then
        cp "$VNGTALLY_SOURCES/${file##*/}" "$file"
    else
        for pool in $sources_pools; do
            echo "Fetching $pool/$path" >&2
            if curl --silent --show-error --fail --location --max-time 120 --output "$file.part" \
                "$pool/$path"; then
                mv "$file.part" "$file"
                break
            fi
        done
        rm -f "$file.part"
    fi
    if [ ! -f "$file" ]; then
        echo "${file##*/} cannot be had: put it in a folder and name that in VNGTALLY_SOURCES." >&2
        return 3
    fi
    if ! source_is "$file" "$digest"; then
        echo "$file is not the file that is pinned in scripts/lib/sources.sh; refused." >&2
        rm -f "$file"
        return 1
    fi
}

# source_is FILE SHA-256
source_is() {
    [ -f "$1" ] && printf '%s  %s\n' "$2" "$1" | sha256sum --check --status -
}
