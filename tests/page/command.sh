# SPDX-License-Identifier: EUPL-1.2
# command.sh PAGES: `vngtally page` with the pages that are built in, and with those given.
. "$(dirname -- "$0")/../scenario/lib.sh"
pages=${1:?command.sh PAGES}
start
open_dossier d

# The built-in pages are those that stand beside the program.
run 0 page d --out wasm.html
run 0 page d --out given.html --page "$pages/raadpleging.html"
same wasm.html given.html
run 0 page d --out js.html --without-wasm
run 0 page d --out given.js.html --page "$pages/raadpleging-zonder-wasm.html"
same js.html given.js.html

# Only the block is filled.
sed 's|<script type="text/plain" id="raadpleging">[A-Za-z0-9+/=]*</script>|<script type="text/plain" id="raadpleging"></script>|' \
    wasm.html >emptied.html
same emptied.html "$pages/raadpleging.html"

# One page can only be filled once.
run 2 page d --out again.html --page wasm.html
has err 'not the empty web page'
absent again.html
done_with command
