# SPDX-License-Identifier: EUPL-1.2
# What the page (web/) needs beside the program: libsodium and libyaml as source. Uses
# scripts/lib/sources.sh.

# libsodium's own 1.0.18 and what Debian 12 has mended in it since (CVE-2025-69277, the check of a
# point): without that the page would take keys that the program refuses.
page_debian=libsodium_1.0.18-1+deb12u1.debian.tar.xz
page_debian_digest=f410474e46346b06b162defa05b1be26906aeed6cf309e3d4ebe30b4d1350733

# That is younger than the snapshot of scripts/lib/sources.sh.
sources_pools="$sources_pools
https://snapshot.debian.org/archive/debian/20261101T000000Z/pool/main"

# page_sources FOLDER: FOLDER/libsodium-1.0.18, mended as Debian does, and FOLDER/libyaml-0.2.5. The
# archives are sought in $VNGTALLY_SOURCES first. Returns 3 when they can be had nowhere.
page_sources() {
    local sodium archive="$1/$page_debian" patch
    source_fetch libyaml "$1" >/dev/null &&
        source_get "$archive" "libs/libsodium/$page_debian" "$page_debian_digest" &&
        sodium=$(source_fetch libsodium "$1") || return
    rm -rf "$1/debian"
    tar -xJf "$archive" -C "$1" debian/patches || return 1
    while read -r patch; do
        # --forward: never taken out again, whatever somebody answers.
        patch --strip 1 --silent --forward --directory "$sodium" <"$1/debian/patches/$patch" || return 1
    done <"$1/debian/patches/series"
    # What its configure script would make.
    cp "$sodium/builds/msvc/version.h" "$sodium/src/libsodium/include/sodium/"
}
