# SPDX-License-Identifier: EUPL-1.2
# reproducible.sh PAGES: the same sources in another place, with a space in its name, give the same pages,
# byte for byte.
. "$(dirname -- "$0")/../scenario/lib.sh"
pages=$(cd -- "${1:?reproducible.sh PAGES}" && pwd)
mkdir 'another place'
(cd "${VNGTALLY_SOURCE:?}" && tar -cf - CMakeLists.txt CMakePresets.json cmake include src web scripts) |
    tar -xf - -C 'another place'
last='scripts/build-page --only, elsewhere'
VNGTALLY_SOURCES=$pages/sources 'another place/scripts/build-page' --only >out 2>err </dev/null ||
    wrong 'it fails'
for page in raadpleging.html raadpleging-zonder-wasm.html; do
    same "$pages/$page" "another place/build/page/$page"
    has out "$(sha256sum <"$pages/$page" | cut -d ' ' -f 1)  $page"
done
done_with reproducible
