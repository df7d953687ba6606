# SPDX-License-Identifier: EUPL-1.2
# A core dump of a program at work holds no secret key: not where it stopped, right after signing, and not
# in what it used before. gdb makes the dump, and leaves out what the kernel would leave out.
. "$(dirname -- "$0")/../scenario/lib.sh"
command -v gdb >/dev/null || {
    echo 'skipped: needs gdb'
    exit 0
}
# A sanitizer has memory of its own, terabytes of it.
! grep -q __asan_init "$program" || {
    echo 'skipped: not with a sanitizer'
    exit 0
}
seed_of() { # NAME
    sed -n 's/^seed //p' "keys/$1.key"
}
hex() { # of base64
    printf %s "$1" | base64 -d | od -An -v -tx1 | tr -d ' \n'
}
text_hex() {
    printf %s "$1" | od -An -v -tx1 | tr -d ' \n'
}
# grep looks line by line, so here no key may have the byte of a line end in it.
for name in secretariat GM0363; do
    key "$name"
    while hex "$(seed_of "$name")" | sed 's/../& /g' | grep -q '0a '; do
        rm keys/"$name".key*
        key "$name"
    done
done
start
open_dossier d
secretariat='--key keys/secretariat.key'
ballot in/a.yaml GM0014 1 azwa=voor

# dumps WHERE EXCLUDED COMMAND...: what the program has in memory when it comes there, in `core`.
dumps() {
    where=$1 excluded=$2
    shift 2
    rm -f core
    cat >gdb.commands <<END
set pagination off
set confirm off
set breakpoint pending on
set dump-excluded-mappings $excluded
break $where
run
generate-core-file core
kill
END
    last="gdb: $*"
    gdb -nx -batch -x gdb.commands --args "$program" "$@" >out 2>err </dev/null || :
    if [ ! -s core ]; then
        echo "skipped: gdb makes no dump here: $(tail -n 1 err)"
        exit 0
    fi
}
# occurs HEX: how often these bytes stand in the dump.
occurs() {
    grep -aoP "$(printf %s "$1" | sed 's/../\\x&/g')" core | grep -ac '' || :
}
# clean NAME: neither the seed of its key, nor its text, nor half of it.
clean() {
    seed=$(hex "$(seed_of "$1")")
    for secret in "$seed" "$(text_hex "$(seed_of "$1")")" "$(printf %s "$seed" | cut -c 1-32)" \
        "$(printf %s "$seed" | cut -c 33-64)"; do
        equal "how often the secret of $1 stands in the dump" "$(occurs "$secret")" 0
    done
}

# Control: the dump is one of this program, and while it signs, the guarded memory that a dump leaves
# out does hold the key. So these searches would find it.
dumps fsync off accept d $secretariat in/a.yaml --received $in_time
[ "$(occurs "$(text_hex 'raadpleging.vng.nl/scenario')")" -gt 0 ] || wrong 'this is no dump of it'
clean secretariat
rm -rf d && cp -R opened d
dumps vt_sign on accept d $secretariat in/a.yaml --received $in_time
[ "$(occurs "$(hex "$(seed_of secretariat)")")" -gt 0 ] || wrong 'the search finds nothing, ever'
rm -rf d && cp -R opened d
# While it signs, as the kernel would dump it.
dumps vt_sign off accept d $secretariat in/a.yaml --received $in_time
clean secretariat

# A municipality that signs a ballot.
dumps fsync off vote opened --member GM0363 --choose azwa=voor --key keys/GM0363.key --out b
clean GM0363

done_with core_dump
