# SPDX-License-Identifier: EUPL-1.2
# The sample in the hands of OpenSSH: what we call genuine, `ssh-keygen -Y verify` calls genuine; and
# what it says of the files to be refused is what refused.csv says.
set -eu
LC_ALL=C
export LC_ALL
root=${VNGTALLY_SOURCE:?}
namespace=stembiljet@raadpleging.vng.nl
rekey_namespace=sleutel@raadpleging.vng.nl
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
command -v ssh-keygen >/dev/null || {
    echo 'no ssh-keygen' >&2
    exit 2
}
cd "$root/ballots-sample"

wrong() {
    echo "not as it should be: $*" >&2
    exit 1
}

# The register as an allowed_signers file; and the keys that came in by a rekey.
awk -v ns="$namespace" '/^  - code: / { code = $3 }
    /^      - ssh-ed25519 / { print code " namespaces=\"" ns "\" " $2 " " $3 }' \
    ../config/register.yaml >"$work/allowed"
[ "$(wc -l <"$work/allowed")" -ge 342 ] || wrong 'the keys of the register'
: >"$work/allowed-new"
: >"$work/allowed-rekey"
for statement in rekey/*.rekey; do
    awk -v ns="$namespace" '$1 == "member" { code = $2 }
        $1 == "new" { print code " namespaces=\"" ns "\" " $2 " " $3 }' "$statement" \
        >>"$work/allowed-new"
    awk -v ns="$rekey_namespace" '$1 == "member" { code = $2 }
        $1 == "new" || $1 == "old" { print code "-" $1 " namespaces=\"" ns "\" " $2 " " $3 }' \
        "$statement" >>"$work/allowed-rekey"
done

# genuine ALLOWED NAMESPACE WHO FILE SIGNATURE
genuine() {
    [ -f "$5" ] && ssh-keygen -Y verify -f "$1" -I "$3" -n "$2" -s "$5" <"$4" >"$work/said" 2>&1
}
# member FILE: the code that its name begins with.
member() {
    code=${1##*/}
    echo "${code%%[!A-Z0-9]*}"
}

count=0
for file in good/*.yaml replaced/*.yaml late/*.yaml; do
    genuine "$work/allowed" "$namespace" "$(member "$file")" "$file" "$file.sig" ||
        wrong "$file: $(cat "$work/said")"
    count=$((count + 1))
done
[ "$count" -gt 300 ] || wrong "only $count ballots"
for file in rekey/GM????.yaml; do
    genuine "$work/allowed-new" "$namespace" "$(member "$file")" "$file" "$file.sig" ||
        wrong "$file: $(cat "$work/said")"
    ! genuine "$work/allowed" "$namespace" "$(member "$file")" "$file" "$file.sig" ||
        wrong "$file: by a key of the register"
    count=$((count + 1))
done

# The statements: by the new key all, by the old key where it still exists.
for file in rekey/*.rekey; do
    genuine "$work/allowed-rekey" "$rekey_namespace" "$(member "$file")-new" "$file" "$file.new.sig" ||
        wrong "$file: $(cat "$work/said")"
    count=$((count + 1))
done
old=0
for signature in rekey/*.old.sig; do
    file=${signature%.old.sig}
    genuine "$work/allowed-rekey" "$rekey_namespace" "$(member "$file")-old" "$file" "$signature" ||
        wrong "$signature: $(cat "$work/said")"
    old=$((old + 1))
done
[ "$old" -eq 1 ] || wrong "$old rekeys with the old key"

# Those to be refused. OpenSSH calls some of them good; the table says which, so that it is plain what
# our own rules are for.
refused=0
tail -n +2 refused.csv >"$work/refused"
while IFS=, read -r file status rule openssh what; do
    said=bad
    ! genuine "$work/allowed" "$namespace" "$(member "$file")" "$file" "$file.sig" || said=good
    [ "$said" = "$openssh" ] || wrong "$file ($rule, $what): OpenSSH says $said, not $openssh"
    [ "$status" != refused ] || [ "$said" = good ] || wrong "$file: an entry for a bad signature"
    refused=$((refused + 1))
done <"$work/refused"
[ "$refused" -gt 30 ] || wrong "only $refused files to be refused"

echo "sample_ssh_keygen: $count genuine signatures and $refused others"
