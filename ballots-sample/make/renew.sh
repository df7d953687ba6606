#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# renew.sh VT-MAKE-SAMPLE: makes config/register.yaml and the files of ballots-sample/ anew, after a
# change in config/ or in the program that makes them.
set -eu
[ $# -eq 1 ] || {
    echo "usage: renew.sh VT-MAKE-SAMPLE" >&2
    exit 2
}
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$1" files "$root/config" "$made/sample"
cp "$made/sample/register.yaml" "$root/config/register.yaml"
for part in arrivals.csv refused.csv good replaced late refused rekey; do
    rm -rf "$root/ballots-sample/$part"
    cp -R "$made/sample/$part" "$root/ballots-sample/$part"
done
