# SPDX-License-Identifier: EUPL-1.2
# sample.sh FOLDER: the sample consultation, from open to replay, for the tests beside this file.
. "$(dirname -- "$0")/../scenario/lib.sh"
target=${1:?sample.sh FOLDER}
mkdir -p "$target"
target=$(cd -- "$target" && pwd)
last='the steps of the sample'
(cd "${VNGTALLY_SOURCE:?}" && bash -euo pipefail -c '. scripts/lib/sample-steps.sh
    sample_steps "$1" "$2"' steps "$program" "$target") >out 2>err </dev/null || wrong 'they fail'
there "$target/dossier/journal" "$target/log/open.txt"
done_with sample
