# SPDX-License-Identifier: EUPL-1.2
# Any single byte changed in any published file makes replay say no, and where: bytes spread over every
# file, each time in another place of a line. VNGTALLY_FLIPS says how many a file (a large number: every
# byte).
. "$(dirname -- "$0")/lib.sh"
open_small
ballot again/a.yaml GM0014 2 azwa=tegen
ballot late/d.yaml GM0363 1 azwa=voor
run 0 accept d $secretariat in again --received $in_time
run 0 close d $secretariat --at $after
run 0 accept d $secretariat late --received $after
run 0 tally d $secretariat --at $after
run 0 decide d $secretariat --date 2025-10-29 --decision azwa=voor --reason azwa=x --at $after

# flip FILE OFFSET: another byte there; which bit changes depends on the offset.
flip() {
    byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
    changed=$((byte ^ (1 << ($2 % 7))))
    # shellcheck disable=SC2059 # the format is the byte
    printf "$(printf '\\%03o' "$changed")" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>dd.err
}

flips=${VNGTALLY_FLIPS:-60}
for file in $(cd d && find . -type f -not -path './private/*' | sed 's|^\./||' | sort); do
    size=$(stat -c %s "d/$file")
    step=$((size / flips + 1))
    # Not the same offsets in every file.
    offset=$(((${#file} * 7) % step))
    cp -p "d/$file" kept
    while [ "$offset" -lt "$size" ]; do
        flip "d/$file" "$offset"
        run 1 replay d
        # The file is named.
        grep -qE "^d/$file(:|,| |$)" err || wrong "byte $offset of $file: another file is named"
        cp -p kept "d/$file"
        offset=$((offset + step))
    done
    same kept "d/$file"
done
replays d
done_with replay_flips
