# SPDX-License-Identifier: EUPL-1.2
# ssh-keygen -Y verify (Debian: openssh-client) accepts the ballots that receipts carry, also after a
# change of key, and no others.
. "$(dirname -- "$0")/lib.sh"

# skip WHY: where every tool must be there (VNGTALLY_ALL_TOOLS is set, as in CI) this is a failure.
skip() {
    echo "skipped: $*"
    [ -z "${VNGTALLY_ALL_TOOLS:-}" ] || exit 1
    exit 77
}
command -v ssh-keygen >/dev/null || {
    skip 'needs ssh-keygen (openssh-client)'
}
namespace=stembiljet@raadpleging.vng.nl
start
open_dossier d
secretariat='--key keys/secretariat.key'
for member in $members; do
    ballot "in/$member.yaml" "$member" 1 azwa=voor
done
run 0 accept d $secretariat in --received $in_time
key new
run 0 rekey d --member GM0363 --old keys/GM0363.key.pub --new keys/new.key \
    --signer keys/GM0363.key --reason 'Sleutel vervangen' --out swap.rekey
run 0 rekey d --request swap.rekey $secretariat --at 2025-10-02T12:00:00Z
cp keys/new.key keys/GM0363.key
rm -rf opened
cp -R d opened
ballot in2/GM0363.yaml GM0363 2 azwa=tegen
run 0 accept d $secretariat in2 --received 2025-10-03T12:00:00Z
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after

verify() { # MEMBER FILE
    ssh-keygen -Y verify -f parts/allowed_signers -I "$1" -n $namespace -s "$2.sig" <"$2" \
        >ssh.out 2>&1
}
for receipt in d/receipts/*.receipt; do
    rm -rf parts
    run 0 show --split "$receipt" --out parts
    member=$(sed -n 's/^member //p' "$receipt" | head -n 1)
    for file in parts/"$member"-*.yaml; do
        [ -e "$file" ] || continue
        verify "$member" "$file" || wrong "ssh-keygen refuses $file: $(cat ssh.out)"
        checks=$((checks + 1))
        ! verify GM9999 "$file" || wrong "ssh-keygen takes $file for another member's"
        sed 's/voor/tegen/;t;s/tegen/voor/' "$file" >altered
        cp "$file.sig" altered.sig
        ! verify "$member" altered || wrong "ssh-keygen accepts an altered $file"
        checks=$((checks + 2))
    done
done
there parts/checkpoint parts/log.vkey parts/register-leaf parts/register-leaf.proof
rm -rf parts
run 0 show --split d/receipts/GM0363-1.receipt --out parts
equal 'the files' "$(names parts)" 'GM0363-1.yaml GM0363-1.yaml.sig allowed_signers checkpoint entry-0 entry-0.tlog-proof entry-3 entry-3.tlog-proof log.vkey register-leaf register-leaf.proof'
same parts/GM0363-1.yaml in/GM0363.yaml
has parts/allowed_signers "GM0363 namespaces=\"$namespace\" ssh-ed25519 "
run 2 show --split d/receipts/GM0363-1.receipt --out parts
has err 'not empty'
run 2 show --split d/receipts/GM0363-1.receipt
has err '--out'
run 2 show d/receipts/GM0363-1.receipt --out elsewhere
run 2 show --split d/journal --out elsewhere
run 2 show --split d/receipts/GM0363-1.receipt d/journal --out elsewhere
absent elsewhere
for place in d/parts d/receipts/parts/; do
    run 2 show --split d/receipts/GM0363-1.receipt --out "$place"
    has err 'is in a dossier'
    absent "$place"
done
done_with interop_ssh
