# SPDX-License-Identifier: EUPL-1.2
# calc.sh TEST_CSV: a spreadsheet set to Dutch reads the Dutch CSV files with every figure as a number
# and every time as a time, and finds a formula in none of the files, nor when it is told the wrong
# divider. LibreOffice stands in for Excel. Skipped where Debian's libreoffice-calc-nogui is missing.
[ -x "${1:-}" ] || {
    echo 'usage: calc.sh TEST_CSV' >&2
    exit 2
}
command -v libreoffice >/dev/null || {
    echo 'skipped: install libreoffice-calc-nogui'
    exit 77
}
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
HOME=$work
export HOME
cd "$work"
# As it stands in a URL.
profile=file://$(printf '%s' "$work" | sed 's/%/%25/g; s/ /%20/g')/profile

wrong() {
    echo "not as it should be: $*" >&2
    exit 1
}

# reads FOLDER DIVIDER FILE...: as flat XML in FOLDER. 59 is `;`, 44 is `,`, 34 the quote, 76 UTF-8,
# 1043 Dutch as the Netherlands write it; quoted figures are figures, times are times.
reads() {
    folder=$1 divider=$2
    shift 2
    timeout 300 libreoffice "-env:UserInstallation=$profile" --headless \
        --infilter="CSV:$divider,34,76,1,,1043,false,true" --convert-to fods --outdir "$folder" \
        "$@" >"$folder.log" 2>&1 || wrong "libreoffice: $(tail -n 3 "$folder.log")"
    [ "$(find "$folder" -name '*.fods' | wc -l)" -eq $# ] || wrong "it does not read all of $*"
    ! grep -l 'table:formula' "$folder"/*.fods || wrong 'a formula'
}

# has FILE CELL...: cells of this kind stand in it.
has() {
    file=$1
    shift
    for cell; do
        grep -qF -e "$cell" "$file" || wrong "$file has no $cell"
    done
}

mkdir cases
VNGTALLY_REPORTS=cases "$1" || wrong 'the files are not written'
rm cases/wide-* # more of the same
dutch='cases/*-leden.csv cases/*-totalen.csv' english='cases/*-members.csv cases/*-totals.csv'
# shellcheck disable=SC2086
{
    reads nl 59 $dutch
    reads en 44 $english
    reads nl-wrong 44 $dutch
    reads en-wrong 59 $english
}
has nl/small-leden.fods 'office:value-type="float" office:value="80500"' \
    'office:value-type="date" office:date-value="2025-09-10T10:00:00"' '>&apos;s-Gravenhage<' \
    '>Bergen (L.)<' '>4. 50.000 tot 100.000<' '>Voor, mits<'
has nl/small-totalen.fods 'office:value-type="float" office:value="10.7143"' \
    'office:value-type="float" office:value="97.6744"' \
    'office:value-type="float" office:value="100"' '>meer dan de helft<'
has nl/full-leden.fods '>PROEF<' 'office:date-value="2025-10-22T15:59:59"'
has nl/hostile-leden.fods '>&apos;=1+1<' '>&apos;@SUM(1)<' '>&apos;-2+3<'
echo 'calc: all good'
