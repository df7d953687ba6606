# SPDX-License-Identifier: EUPL-1.2
# A core dump of a program at work holds no secret: of a secret key neither its seed nor what a signature
# is made from (RFC 8032, 5.1.5), in bytes, in digits or as its file has it; not the passphrase, and not
# the key that is derived from it. Each command that has a secret key is stopped twice: at work, with the
# key in hand, and dumped as the kernel would dump it, with its registers; and at its very end, when not
# even the guarded memory, which such a dump leaves out, may still hold anything.
. "$(dirname -- "$0")/../scenario/lib.sh"
# A sanitizer has memory of its own, terabytes of it.
! grep -q __asan_init "$program" || {
    echo 'skipped: not with a sanitizer'
    exit 0
}

# skip WHY: where every tool must be there (VNGTALLY_ALL_TOOLS is set, as in CI) this is a failure.
skip() {
    echo "skipped: $*"
    [ -z "${VNGTALLY_ALL_TOOLS:-}" ] || wrong "here nothing may be skipped, and it $*"
    exit 77
}
command -v gdb >/dev/null || skip 'needs gdb'
gdb -nx -batch -ex 'info scope vt_secret_from_seed' "$program" >out 2>err </dev/null || :
grep -q 'Symbol seed is' out || skip 'needs a program with debug information (-g): gdb finds no seed in it'
# A system may let no program look into another.
gdb -nx -batch -ex run --args "$program" --version >out 2>err </dev/null || :
if ! grep -q 'exited normally' out; then
    grep -qi 'not trace\|ptrace' err || wrong 'gdb does not run the program'
    echo "NOT RUN: core_dump: gdb may look into no program here ($(grep -i -m 1 'not trace\|ptrace' err)). NO CORE DUMP WAS SEARCHED."
    exit 0
fi

# ---- stopping and dumping ----

# What gdb does first where a secret key is opened or made: keep the seed, and the key of the seal.
learn='dump binary memory seed.bin seed seed+32'
unseal='set $scratch = (struct vt_keyfile_scratch *)((char *)seed - (long)&((struct vt_keyfile_scratch *)0)->box)
set $derived = (char *)$scratch->derived
dump binary memory derived.bin $derived $derived+32'

# dumps WHERE EXCLUDED FIRST COMMAND...: runs it, does FIRST where its key is opened, and dumps it when it comes
# to WHERE and at its end: core.at (with what is excluded from dumps, or not) and core.end (with that).
dumps() {
    where=$1 excluded=$2 first=$3
    shift 3
    rm -f core.at core.end seed.bin derived.bin
    cat >gdb.commands <<END
set pagination off
set confirm off
set breakpoint pending on
break vt_secret_from_seed
run
$learn
$first
delete
break $where
continue
set dump-excluded-mappings $excluded
generate-core-file core.at
delete
break _exit
continue
set dump-excluded-mappings on
generate-core-file core.end
kill
END
    last="gdb: $*"
    gdb -nx -batch -x gdb.commands --args "$program" "$@" >out 2>err </dev/null || :
    for core in core.at core.end; do
        [ -s $core ] || wrong "no $core"
    done
    says seed.bin
    # The dump is one of this program at work: it knows what it was asked.
    [ "$(occurs core.at "$(text_hex "$1")")" -gt 0 ] || wrong 'this is no dump of it'
}

# ---- searching ----

text_hex() {
    printf %s "$1" | od -An -v -tx1 | tr -d ' \n'
}
file_hex() {
    od -An -v -tx1 "$1" | tr -d ' \n'
}
# parts HEX: the secret cut into pieces of 8 bytes, of which none may be found: a part of it is no less secret.
# Without those that have a line end in them: grep looks line by line.
parts() {
    printf '%s\n' "$1" | sed 's/.\{16\}/&\n/g' | grep -E '^.{16}$' | sed 's/../& /g' | grep -v '0a ' | tr -d ' '
}
# occurs FILE HEX...: how often one of these stands in it.
occurs() {
    core=$1
    shift
    grep -aoP "$(printf '%s\n' "$@" | sed 's/../\\x&/g' | paste -sd '|')" "$core" | grep -ac '' || :
}
# expanded: from seed.bin, what signatures are made from: the scalar, clamped, and the prefix.
expanded() {
    digest=$(sha512sum <seed.bin | cut -d ' ' -f 1)
    low=$(printf '%02x' $((0x$(echo "$digest" | cut -c 1-2) & 248)))
    high=$(printf '%02x' $((0x$(echo "$digest" | cut -c 63-64) & 127 | 64)))
    echo "$low$(echo "$digest" | cut -c 3-62)$high$(echo "$digest" | cut -c 65-128)"
}
# digits HEX: the scalar (the first half) in digits of radix 16 from -8 to 8, a byte each, as it is multiplied by.
digits() {
    echo "$1" | cut -c 1-64 | sed 's/\(.\)\(.\)/\2\1/g; s/./& /g' | awk '{
        for (i = 1; i <= 64; i++) {
            digit = index("0123456789abcdef", $i) - 1 + carry
            carry = i < 64 && digit >= 8 ? 1 : 0
            printf "%02x", (digit - 16 * carry + 256) % 256
        }
    }'
}
# secrets: all pieces that are looked for: of the seed, of its text, of what it expands to, of the
# passphrase, of the key of the seal.
passphrase='drie keer raden, en dan nog eens'
printf '%s\n' "$passphrase" >passphrase
secrets() {
    parts "$(file_hex seed.bin)"
    parts "$(text_hex "$(base64 <seed.bin)")"
    parts "$(expanded)"
    parts "$(digits "$(expanded)")"
    parts "$(text_hex "$passphrase")"
    [ ! -s derived.bin ] || parts "$(file_hex derived.bin)"
}
# clean WHAT: nothing of it stands in either dump.
clean() {
    # Split into pieces, on purpose.
    for core in core.at core.end; do
        equal "how much of a secret of $1 stands in $core" "$(occurs $core $(secrets))" 0
    done
}
# found WHAT HEX: a control; it does stand there.
found() {
    [ "$(occurs core.at $(parts "$2"))" -gt 0 ] || wrong "the search does not find $1, ever"
    checks=$((checks + 1))
}

# ---- a consultation whose keys have passphrases ----

sealed() { # NAME
    run 0 keygen --out "keys/$1.key" --passphrase-file passphrase --comment "$1"
}
mkdir keys
for name in secretariat GM0034 GM0363 w1; do
    sealed $name
done
secretariat='--key keys/secretariat.key --passphrase-file passphrase'
write_consultation consultation.yaml
write_register register.yaml
run 0 open d --consultation consultation.yaml --register register.yaml $secretariat
cp -R d opened
ballot in/a.yaml GM0014 1 azwa=voor
again() { # FOLDER: the dossier is as it was then
    rm -rf d && cp -R "$1" d
}

# Controls. While it signs, guarded memory does hold the key, the passphrase and what follows from it; and a
# copy of the seed in ordinary memory, which nobody wipes, is found at work and at the end.
dumps vt_sign on "$unseal" accept d $secretariat in/a.yaml --received $in_time
found 'the seed of a key' "$(file_hex seed.bin)"
again opened
dumps crypto_sign_ed25519_seed_keypair on "$unseal" accept d $secretariat in/a.yaml --received $in_time
found 'a passphrase' "$(text_hex "$passphrase")"
found 'the key of a seal' "$(file_hex derived.bin)"
again opened
dumps vt_sign off 'call (void *)memcpy((void *)malloc(4096) + 2048, (void *)seed, 32)' \
    accept d $secretariat in/a.yaml --received $in_time
found 'what is not wiped' "$(file_hex seed.bin)"
[ "$(occurs core.end $(parts "$(file_hex seed.bin)"))" -gt 0 ] || wrong 'it does not find at the end what is not wiped'

# The secretariat takes in a ballot, rekeys, closes and tallies.
again opened
dumps vt_sign off "$unseal" accept d $secretariat in/a.yaml --received $in_time
clean accept
cp -R d taken
key new
dumps vt_sign off "$unseal" rekey opened --member GM0034 --old keys/GM0034.key.pub --new keys/new.key \
    --signer keys/GM0034.key --passphrase-file passphrase --reason Verhuisd --out request
clean 'rekey, as a municipality asks for it,'
dumps vt_sign off "$unseal" rekey d --request request $secretariat --at $in_time
clean rekey
again taken
run 0 close d $secretariat --at $after
dumps vt_sign off "$unseal" tally d $secretariat --at $after
clean tally

# A municipality votes, a witness signs, and whoever makes a key.
dumps vt_sign off "$unseal" vote opened --member GM0363 --choose azwa=voor --key keys/GM0363.key \
    --passphrase-file passphrase --out b
clean vote
run 0 checkpoint opened --vkey
log=$(cat out)
run 0 consistency opened --from-size 0
cp out asked
dumps vt_sign off "$unseal" cosign asked --key keys/w1.key --name getuige.example/w1 \
    --passphrase-file passphrase --state state --log "$log" --at 2025-09-10T10:00:00Z
clean cosign
dumps fsync off '' keygen --out keys/made.key --passphrase-file passphrase
clean keygen

# Without a passphrase the file of the key holds the seed itself.
dumps vt_sign off '' vote opened --member GM0014 --choose azwa=voor --key keys/GM0014.key --out c
clean 'vote, with a key that has no passphrase,'
dumps fsync off '' keygen --out keys/open.key --no-passphrase
clean 'keygen without a passphrase'

done_with core_dump
