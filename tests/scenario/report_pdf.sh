# SPDX-License-Identifier: EUPL-1.2
# report --pdf: with a Chromium that is played by a script, without any, and with the real one where
# this computer has it.
. "$(dirname -- "$0")/lib.sh"
real_path=$PATH
start
open_dossier d
secretariat='--key keys/secretariat.key'
ballot in/a.yaml GM0014 1 azwa=voor hlo=tegen
run 0 accept d $secretariat in --received $in_time
run 0 close d $secretariat --at $after
run 0 tally d $secretariat --at $after
cp -R d tallied
files='leden.csv members.csv report.json result.html totalen.csv totals.csv uitslag.html'
with_pdf='leden.csv members.csv report.json result.html result.pdf totalen.csv totals.csv uitslag.html uitslag.pdf'

# play NAME: a program of that name, which does what stands on its input after it has kept its
# arguments (in said-args), its environment and where it ran. $page and $pdf are the two files.
mkdir played tmp
TMPDIR=$work/tmp
export TMPDIR
play() {
    {
        echo '#!/bin/sh'
        echo "work='$work' PATH='$real_path'"
        cat <<'END'
# decode URL: the path that it stands for, in page.
decode() {
    rest=$1 page=''
    while [ "$rest" != "${rest#*%}" ]; do
        after=${rest#*%}
        page=$page${rest%%\%*}$(printf "\\$(printf %03o "0x${after%"${after#??}"}")")
        rest=${after#??}
    done
    page=$page$rest
}
for word; do
    case $word in
    --print-to-pdf=*) pdf=${word#*=} ;;
    file://*) decode "${word#file://}" ;;
    --user-data-dir=*) profile=${word#*=} ;;
    esac
    printf '%s\n' "$word"
done >"$work/said-args"
env >"$work/said-env"
END
        cat
    } >"played/$1"
    chmod +x "played/$1"
}
# as PATH STATUS ARGUMENT...: with only these folders in PATH.
as() {
    PATH=$1
    shift
    run "$@"
    PATH=$real_path
}
print='{ echo "%PDF-1.4"; cat "$page"; } >"$pdf"; touch "$profile/x"; mkdir "$HOME/deep"'

# ---- where there is none ----
as /nowhere 2 report d --out r --pdf
has err 'in Debian the package is called: chromium'
has err 'Save as PDF'
has err 'The other files were made'
equal 'the files' "$(names r)" "$files"
lang=nl
as /nowhere 2 report d --out r --pdf
has err 'in Debian heet het pakket: chromium'
lang=en
as /nowhere 2 report d $secretariat --pdf
has err 'the package is called: chromium'
silent out
diff -r d tallied >diff || wrong "the dossier was changed: $(cat diff)"
# Never one that lies in the current folder.
play chromium <<END
$print
END
cp played/chromium .
as '.' 2 report d --out r --pdf
as ':.:' 2 report d --out r --pdf
rm chromium

# ---- one that prints ----
for name in chromium chromium-browser google-chrome; do
    rm -f played/*
    play $name <<END
$print
END
    rm -rf r
    as "/nowhere:$work/played" 0 report d --out r --pdf
    silent err
    has out 'Apart from the PDFs these are the same files as in the dossier'
    equal 'the files' "$(names r)" "$with_pdf"
    tail -n +2 r/uitslag.pdf >page
    same page d/report/uitslag.html
    tail -n +2 r/result.pdf >page
    same page d/report/result.html
    equal 'what is left of it' "$(names tmp)" ''
done
has said-args --headless
has said-args --no-pdf-header-footer
has said-args --export-tagged-pdf
has said-args 'MAP * ~NOTFOUND'
if [ "$(id -u)" -eq 0 ]; then
    has said-args --no-sandbox
else
    lacks said-args --no-sandbox
fi
lacks said-env VNGTALLY
has said-env "HOME=$work/tmp/vngtally-"
equal 'variables' "$(grep -cE '^(PATH|HOME|TMPDIR|LANG)=' said-env)" 4
# A folder to work in with an odd name.
mkdir 'tmp/a b%41é'
TMPDIR="$work/tmp/a b%41é"
as "$work/played" 0 report d --out r --pdf
has said-args 'file:///'
has said-args '/a%20b%2541%c3%a9/vngtally-'
tail -n +2 r/uitslag.pdf >page
same page d/report/uitslag.html
TMPDIR=$work/tmp
rmdir 'tmp/a b%41é'
# Without --pdf, or when it fails, no old ones stay beside other pages, and that is said; nothing else
# goes, and what has such a name but is no file stays.
cp -R r r2
echo mine >r/other.pdf
run 0 report d --out r
has err 'were removed from r: 2'
equal 'the files' "$(names r)" "leden.csv members.csv other.pdf ${files#leden.csv members.csv }"
run 0 report d --out r
silent err
rm r2/result.pdf
as /nowhere 2 report d --out r2 --pdf
has err 'were removed from r2: 1'
equal 'the files' "$(names r2)" "$files"
mkdir r2/result.pdf
ln -s ../r/other.pdf r2/uitslag.pdf
run 0 report d --out r2
has err 'were removed from r2: 1'
absent r2/uitslag.pdf
there r2/result.pdf r/other.pdf
lang=nl
echo old >r/uitslag.pdf
run 0 report d --out r
has err 'zijn verwijderd uit r: 1'
lang=en

# ---- in place ----
as "$work/played" 0 report d $secretariat --pdf --at $after
has out 'Entry 5 of the journal'
has out uitslag.pdf
equal 'the files' "$(names d/report)" "$with_pdf"
run 0 replay d
has out 'correct, 9 of 9'
has out 'correct, 7 of 7'
has out 'compared with the journal only'
run 0 replay d --json
has out '"digest_only":2'
# The same again adds nothing, and prints nothing.
cp -R d printed
as /nowhere 0 report d $secretariat --pdf --at $after
has out 'Nothing changed: entry 5'
diff -r d printed >diff || wrong "it was changed: $(cat diff)"
run 0 report d --out again
has out 'These are the same files as in the dossier (entry 5'
# A changed PDF is found, and cannot be mended; the rest can.
echo x >>d/report/uitslag.pdf
rm d/report/leden.csv
run 1 replay d
has err 'd/report/uitslag.pdf: The content is not that of the report in the journal'
mv d/report/result.pdf .
run 1 replay d
has err 'd/report/result.pdf: This PDF of the report is missing, and cannot be made exactly so again'
has err 'd/report/leden.csv: This file of the report is missing'
mv result.pdf d/report/
run 2 report d
has err 'cannot be made exactly so here: 1'
has err 'A PDF can never be made exactly so again'
has out 'Put back in the folder report: 1'
run 0 accept d $secretariat in --received $in_time
has err 'A PDF can never'
# A new entry is the way, with new PDFs or without; decide takes them away too.
cp -R d without
run 0 report without $secretariat --at $after
has err 'only were removed: 2'
has err 'vngtally report without --key KEY --pdf'
equal 'the files' "$(names without/report)" "$files"
replays without
as "$work/played" 0 report d $secretariat --pdf --at $after
replays d
run 0 decide d $secretariat --date 2025-10-29 --decision azwa=voor --reason azwa=x --at $after
has err 'only were removed: 2'
has err 'vngtally report d --key KEY --pdf'
equal 'the files' "$(names d/report)" "$files"
replays d
# Broken off after the entry: the PDFs are taken from their temporaries, for they cannot be made.
cp -R printed k
for file in $with_pdf; do
    mv "k/report/$file" "k/report/.$file.tmp"
done
run 0 accept k $secretariat in --received $in_time
has err 'put back in the folder report: 9'
diff -r k printed >diff || wrong "not as it would have been: $(cat diff)"
# Broken off before the former PDFs were removed: the next command does that.
cp -R without k2
cp printed/report/*.pdf k2/report/
run 1 replay k2
run 0 accept k2 $secretariat in --received $in_time
has err 'only were removed: 2'
diff -r k2 without >diff || wrong "not as it would have been: $(cat diff)"

# ---- one that does not ----
fails() { # TEXT: with what stands on the input
    play chromium
    rm -rf r
    as "$work/played" 2 report tallied --out r --pdf
    has err "$1"
    has err 'Save as PDF'
    equal 'the files' "$(names r)" "$files"
    equal 'what is left of it' "$(names tmp)" ''
    cp -R tallied x
    as "$work/played" 2 report x $secretariat --pdf --at $after
    diff -r x tallied >diff || wrong "it was changed: $(cat diff)"
    rm -rf x
}
rm -f played/*
fails 'no PDF (status 3)' <<'END'
exit 3
END
fails 'no PDF (signal 9)' <<'END'
kill -9 $$
END
fails 'no PDF (no PDF)' <<'END'
exit 0
END
fails 'no PDF (no PDF)' <<'END'
echo '<html>' >"$pdf"
END
fails 'no PDF (no PDF)' <<'END'
: >"$pdf"
END
printf 'not a program' >played/chromium
rm -rf r
as "$work/played" 2 report tallied --out r --pdf
has err 'no PDF (status 127)'

# ---- the real one ----
found=''
for name in chromium chromium-browser google-chrome; do
    found=${found:-$(command -v $name || :)}
done
if [ -n "$found" ]; then
    rm -rf r
    run 0 report tallied --out r --pdf
    equal 'the files' "$(names r)" "$with_pdf"
    equal 'what is left of it' "$(names tmp)" ''
    for file in uitslag:nl result:en; do
        equal "how ${file%:*}.pdf begins" "$(head -c 5 "r/${file%:*}.pdf")" %PDF-
        grep -aqE "/Lang ?\(${file#*:}\)" "r/${file%:*}.pdf" || wrong "${file%:*}.pdf names no language"
        grep -aq /StructTreeRoot "r/${file%:*}.pdf" || wrong "${file%:*}.pdf is not tagged"
        grep -aq /Title "r/${file%:*}.pdf" || wrong "${file%:*}.pdf has no title"
        checks=$((checks + 4))
    done
else
    echo 'no Chromium here: only the one that is played was tried'
fi

done_with report_pdf
