# SPDX-License-Identifier: EUPL-1.2
# keygen: two files or none, the secret one for its owner only, and never over what stands there.
. "$(dirname -- "$0")/../scenario/lib.sh"

run 0 keygen --out a.key --no-passphrase --comment 'gemeente Voorbeeld'
silent err
equal 'what it made' "$(ls -A | grep key | tr '\n' ' ')" 'a.key a.key.pub '
equal 'rights of the secret key' "$(mode a.key)" 600
equal 'the line' "$(grep '^ssh-ed25519 ' out)" "$(cut -d ' ' -f 1,2 a.key.pub)"
equal 'its comment' "$(cut -d ' ' -f 3- a.key.pub)" 'gemeente Voorbeeld'
has out 'the key has no passphrase'

# The secret key itself is never shown.
lacks out "$(sed -n 's/^seed //p' a.key)"

# ssh-keygen reads the public half and finds the same fingerprint.
if command -v ssh-keygen >/dev/null; then
    fingerprint=$(ssh-keygen -l -f a.key.pub | cut -d ' ' -f 2)
    equal 'the fingerprint' "$(grep '^SHA256:' out)" "$fingerprint"
fi

# Nothing is overwritten, neither half.
cp a.key before
run 2 keygen --out a.key --no-passphrase
silent out
has err 'exists already'
same a.key before
rm a.key
run 2 keygen --out a.key --no-passphrase
has err 'exists already'
absent a.key

# The secret half does not get the name of a public one.
for name in e.key.pub e.PUB .pub ./e.pUb; do
    run 2 keygen --out "$name" --no-passphrase
    silent out
    has err "$name is a name for a public key"
    absent "$name" "$name.pub"
done
run 0 keygen --out pub --no-passphrase
run 0 keygen --out e.pub.key --no-passphrase
there pub pub.pub e.pub.key e.pub.key.pub

# The comment is the name of the file when none is given, and one line of text.
run 0 keygen --out sub.key --no-passphrase
equal 'the usual comment' "$(cut -d ' ' -f 3- sub.key.pub)" sub.key
run 2 keygen --out b.key --no-passphrase --comment "$(printf 'a\nb')"
has err '--comment: '
absent b.key b.key.pub

# With a passphrase, from a descriptor or a file.
last='keygen --passphrase-fd 3'
"$program" --lang en keygen --out c.key --passphrase-fd 3 >out 2>err 3<<END || wrong 'it fails'
een lange zin
END
has c.key 'kdf argon2id13'
! grep -q '^seed' c.key || wrong 'the seed stands in c.key'
lacks out 'no passphrase'
printf 'een lange zin\n' >phrase
run 0 keygen --out d.key --passphrase-file phrase
has d.key 'kdf argon2id13'
: >empty
run 2 keygen --out e.key --passphrase-file empty
has err 'The passphrase is empty'
absent e.key e.key.pub
run 2 keygen --out e.key --passphrase-fd none
has err '--passphrase-fd: “none” is not a whole number'
run 2 keygen --out e.key --passphrase-file phrase --passphrase-fd 3
has err 'do not go together'
absent e.key e.key.pub

# Without a terminal it cannot ask.
last='keygen without a terminal'
status=0
setsid "$program" --lang en keygen --out f.key >out 2>err </dev/null || status=$?
equal 'exit status without a terminal' "$status" 2
has err 'no terminal'
absent f.key f.key.pub

done_with keygen
