# SPDX-License-Identifier: EUPL-1.2
# What the scripts need from Debian 12, and how they get it: only what is missing, by apt-get, and
# they say what they install.

# To build the program; to run its tests; to analyse it (.ci/run).
packages_build='gcc libc6-dev cmake ninja-build pkgconf libsodium-dev libyaml-dev'
packages_tests="$packages_build libcmocka-dev openssh-client openssl"
# The programs of others that read what we write: python3 for tests/independent and the schema of
# report.json, Go for notes and trees. Their tests are skipped, with a word, where these are missing.
packages_others="python3 python3-nacl python3-yaml python3-jsonschema
    golang-go golang-golang-x-mod-dev libreoffice-calc-nogui"
packages_ci="$packages_tests clang clang-format clang-tidy libclang-rt-dev cppcheck valgrind gdb strace
    $packages_others"

# To build the page (scripts/build-page): C to WebAssembly, and that to JavaScript.
packages_page="$packages_build clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 binaryen
    curl ca-certificates patch xz-utils"

# To look at the report in a browser (tests/browser), beside two packages of npm's registry.
packages_browser="chromium fonts-liberation nodejs poppler-utils"

# install_missing PACKAGE...: apt-get install of what dpkg does not know as installed.
install_missing() {
    local package missing=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This is not Debian; what is needed there is called: $*" >&2
        return 0
    fi
    for package in "$@"; do
        if ! dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null |
            grep -qx installed; then
            missing+=("$package")
        fi
    done
    if [ "${#missing[@]}" -eq 0 ]; then
        return 0
    fi
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Missing, and this is neither root nor is there sudo. As root, run:" >&2
            echo "    apt-get update && apt-get install ${missing[*]}" >&2
            return 2
        fi
        root=(sudo)
    fi
    echo "Installing with ${root[*]:+sudo }apt-get: ${missing[*]}"
    "${root[@]}" apt-get -q update &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -q install --yes --no-install-recommends "${missing[@]}"
}

# install_browser: what tests/browser needs; the working directory is the root of the tree. The two
# packages of npm are those of its package-lock.json, to the digest, and go to build/browser.
# Returns 3 when the registry cannot be reached.
install_browser() {
    local folder=build/browser log=build/browser/npm.log
    install_missing $packages_browser || return
    command -v npm >/dev/null || install_missing npm || return
    mkdir -p "$folder"
    cp tests/browser/package.json tests/browser/package-lock.json "$folder/"
    if (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries 1 \
        --fetch-timeout 30000) >"$log" 2>&1; then
        return 0
    fi
    cat "$log" >&2
    # What npm says of a registry that is not there, or behind a proxy that lets nobody through.
    if grep -qE 'code (E(403|407|5[0-9][0-9])|ENOTFOUND|EAI_AGAIN|ECONN[A-Z]*|E(TIMEDOUT|NETUNREACH|HOSTUNREACH))' \
        "$log" || grep -qE 'code (ERR_SOCKET_TIMEOUT|FETCH_ERROR)' "$log"; then
        return 3
    fi
    return 1
}
