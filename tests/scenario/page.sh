# SPDX-License-Identifier: EUPL-1.2
# page: the page for one consultation, from the dossier and a built page. What stands in for the page here
# is as small as one can be: tests/page has the real ones.
. "$(dirname -- "$0")/lib.sh"
start
open_dossier d
empty='<script type="text/plain" id="raadpleging"></script>'
printf '<!doctype html>\n<p>x</p>\n%s\n<script>let a = "</";</script>\n' "$empty" >page.html

# The block holds the three files, each after its length, in base64 on one line; nothing else changed.
run 0 page d --page page.html --out filled.html
silent err
sed -n 's|.*id="raadpleging">\([^<]*\)</script>.*|\1|p' filled.html >block
equal 'lines of the block' "$(wc -l <block)" 1
sed 's|\(id="raadpleging">\)[^<]*<|\1<|' filled.html >emptied.html
same emptied.html page.html
openssl base64 -d -A <block >fields
length() {
    size=$(wc -c <"$1")
    printf "\\$(printf %03o $((size % 256)))\\$(printf %03o $((size / 256 % 256)))\\$(printf %03o $((size / 65536)))\\000"
}
# The journal has one entry yet.
for file in d/consultation.yaml d/register.yaml d/journal; do
    length "$file"
    cat "$file"
done >wanted
same fields wanted

# It says what goes into the letter.
has out "$(sha256sum <filled.html | cut -d ' ' -f 1)"
has out "$fingerprint"
run 0 page d --page page.html --out json.html --json
equal 'the file' "$(json file)" json.html
equal 'the digest' "$(json sha256)" "$(sha256sum <filled.html | cut -d ' ' -f 1)"
equal 'the fingerprint' "$(json fingerprint)" "$fingerprint"
equal 'the size' "$(json bytes)" "$(wc -c <filled.html | tr -d ' ')"

# A rehearsal says so.
sed 's/^title:/rehearsal: true\ntitle:/' consultation.yaml >rehearsal.yaml
run 0 open proef --consultation rehearsal.yaml --register register.yaml --key keys/secretariat.key
run 0 page proef --page page.html --out proef.html
has out PROEF

# Later entries change nothing: it is the opening that is built in.
ballot in/GM0014.yaml GM0014 1 azwa=voor hlo=tegen
run 0 accept d in --key keys/secretariat.key --received $in_time --at $in_time
before=$(find d -type f -exec sha256sum {} + | sort)
run 0 page d --page page.html --out later.html
same later.html filled.html
equal 'the dossier' "$(find d -type f -exec sha256sum {} + | sort)" "$before"

# refused STATUS TEXT DOSSIER ARGUMENT...: nothing is made, nothing is answered.
refused() {
    refused_status=$1 refused_text=$2
    shift 2
    run "$refused_status" page "$@" --out no.html
    has err "$refused_text"
    silent out
    absent no.html .no.html.tmp
}

# Nothing is overwritten.
cp filled.html kept.html
run 2 page d --page page.html --out kept.html
has err 'exists already'
same kept.html filled.html
run 2 page d --page page.html --out d/consultation.yaml
same d/consultation.yaml consultation.yaml
for place in d/page.html d/receipts/page.html; do
    run 2 page d --page page.html --out "$place"
    has err "$place is in a dossier"
    absent "$place"
done
run 2 page d --page page.html --out nowhere/x.html
has err 'does not exist'

# Only a page, and an empty one.
refused 2 'not the empty web page' d --page filled.html
refused 2 'not the empty web page' d --page consultation.yaml
{ cat page.html && echo "$empty"; } >two.html
refused 2 'not the empty web page' d --page two.html
sed 's|id="raadpleging"|id="iets"|' page.html >other.html
refused 2 'not the empty web page' d --page other.html
refused 2 'does not exist' d --page none.html
refused 2 'not a regular file' d --page in
head -c 17000000 /dev/zero >large.html
refused 2 'too big' d --page large.html

# What excludes each other, and what is missing.
refused 2 'without-wasm' d --page page.html --without-wasm
run 2 page d
has err '--out'

# A program without the pages says how to get them; one that has them is tests/page's.
status=0
"$program" --lang en page d --out built.html >out 2>err </dev/null || status=$?
if [ "$status" -eq 2 ]; then
    has err 'scripts/build-page'
    has err '--page'
    absent built.html
    run 2 page d --out built.html --without-wasm
    has err 'scripts/build-page'
else
    equal 'its status' "$status" 0
    there built.html
fi

# A dossier that does not hold gives no page.
refused 2 'does not exist' nowhere --page page.html
cp -R d bad
printf x >>bad/register.yaml
refused 2 'register' bad --page page.html
cp -R d cut
sed 's/^choice/keuze/; s/azwa: voor/azwa: tegen/' d/journal >cut/journal
! cmp -s d/journal cut/journal || wrong 'nothing was changed'
refused 2 'vngtally replay cut' cut --page page.html

# Into a full disk it is no yes.
last='page into a full disk'
status=0
"$program" page d --page page.html --out full.html --json >/dev/full 2>err </dev/null || status=$?
equal 'its status' "$status" 2
done_with page
