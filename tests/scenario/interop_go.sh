# SPDX-License-Identifier: EUPL-1.2
# Go's sumdb note and tlog (Debian: golang-go, golang-golang-x-mod-dev) verify our checkpoints, the
# inclusion of every entry, and the growth from every earlier checkpoint.
. "$(dirname -- "$0")/lib.sh"

# skip WHY: where every tool must be there (VNGTALLY_ALL_TOOLS is set, as in CI) this is a failure.
skip() {
    echo "skipped: $*"
    [ -z "${VNGTALLY_ALL_TOOLS:-}" ] || exit 1
    exit 77
}
here=$VNGTALLY_SOURCE/tests/scenario
GOPATH=/usr/share/gocode
if ! command -v go >/dev/null || [ ! -d "$GOPATH/src/golang.org/x/mod/sumdb/tlog" ]; then
    skip 'needs golang-go and golang-golang-x-mod-dev'
fi
GO111MODULE=off GOCACHE=$work/cache GOFLAGS=-p=2 CGO_ENABLED=0
export GOPATH GO111MODULE GOCACHE GOFLAGS CGO_ENABLED
go build -o interop "$here/interop.go" || wrong 'the driver does not build'

# goes ARGUMENT...: the driver says yes. goes_not: it says no.
goes() {
    ./interop "$log" "$@" >go.out 2>&1 || wrong "go refuses $*: $(cat go.out)"
    checks=$((checks + 1))
}
goes_not() {
    ! ./interop "$log" "$@" >go.out 2>&1 || wrong "go accepts $*"
    checks=$((checks + 1))
}

key w1
start
{
    echo 'witnesses:'
    echo '  quorum: 1'
    echo '  keys:'
    echo "    - $("$program" cosign --vkey --key keys/w1.key --name getuige.example/w1)"
} >>consultation.yaml
open_dossier d
secretariat='--key keys/secretariat.key'
run 0 checkpoint d --vkey
log=$(cat out)
mkdir seen
keep() {
    goes checkpoint d/checkpoint
    equal 'the size' "$(cat go.out)" "$(covered d)"
    cp d/checkpoint "seen/$(covered d)"
}
keep
number=1
for member in $members; do
    ballot "in/$member.yaml" "$member" 1 azwa=voor
    run 0 accept d $secretariat "in/$member.yaml" --received $in_time
    keep
    number=$((number + 1))
done
ballot in/late.yaml GM0014 2 azwa=tegen
run 0 accept d $secretariat in/late.yaml --received $too_late
keep
run 0 close d $secretariat --at $after
keep
run 0 tally d $secretariat --at $after
keep

# From every earlier checkpoint to the newest.
for old in seen/*; do
    run 0 consistency d --from "$old"
    cp out body
    goes consistency "$old" body
done
run 0 consistency d --from seen/3
sed -e '2s/^A/B/;t' -e '2s/^./A/' out >bad
goes_not consistency seen/3 bad
goes_not consistency seen/2 body

# With a cosignature on it.
run 0 consistency d
cp out body
run 0 cosign body --key keys/w1.key --name getuige.example/w1 --state state --log "$log" \
    --at 2025-10-22T16:00:00Z
cp out lines
run 0 checkpoint d --add lines
goes checkpoint d/checkpoint

# Every entry of every receipt: all but that of the report, which is of no member.
for receipt in d/receipts/*.receipt; do
    rm -rf parts
    run 0 show --split "$receipt" --out parts
    equal 'the key' "$(cat parts/log.vkey)" "$log"
    for proof in parts/*.tlog-proof; do
        goes inclusion "${proof%.tlog-proof}" "$proof"
        seen_entries="${seen_entries:-} $(basename "${proof%.tlog-proof}")"
    done
done
count=$(printf '%s\n' $seen_entries | sort -u | wc -l)
equal 'the entries that were proved' "$count" "$(($(entries d) - 1))"
cp parts/entry-0 altered
printf ' ' >>altered
goes_not inclusion altered parts/entry-0.tlog-proof
sed -e '3s/^A/B/;t' -e '3s/^./A/' parts/entry-0.tlog-proof >bad
goes_not inclusion parts/entry-0 bad
done_with interop_go
