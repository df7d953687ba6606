# SPDX-License-Identifier: EUPL-1.2
# schema.sh TEST_REPORT_JSON: report.json of every strange dossier and of the sample keeps to
# docs/report.schema.json, and the schema refuses whatever is broken in it. Skipped where Debian's
# python3-jsonschema is missing.
case $0 in
/*) here=$(dirname -- "$0") ;;
*) here=$PWD/$(dirname -- "$0") ;;
esac
[ -x "${1:-}" ] || {
    echo 'usage: schema.sh TEST_REPORT_JSON' >&2
    exit 2
}
maker=$1
python=''
for found in python3 /usr/bin/python3; do
    if [ -z "$python" ] && "$found" -W ignore -c \
        'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null; then
        python=$found
    fi
done
[ -n "$python" ] || {
    echo 'skipped: install python3-jsonschema'
    [ -z "${VNGTALLY_ALL_TOOLS:-}" ] || exit 1
    exit 77
}
. "$here/../scenario/lib.sh"
root=${VNGTALLY_SOURCE:?}
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

mkdir cases sample
last="$maker"
VNGTALLY_REPORTS=cases "$maker" >out 2>err || wrong 'it does not write the cases'
last='the steps of the sample'
(cd "$root" && bash -euo pipefail -c '. scripts/lib/sample-steps.sh
    sample_steps "$1" "$2"' steps "$program" "$work/sample") >out 2>err </dev/null ||
    wrong 'they fail'
there sample/dossier/report/report.json
last='schema.py'
"$python" -W ignore "$here/schema.py" "$root/docs/report.schema.json" cases/*.json \
    sample/dossier/report/report.json >out 2>err || wrong 'files and schema differ'
has out '9 files keep to the schema'
done_with schema
