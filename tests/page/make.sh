# SPDX-License-Identifier: EUPL-1.2
# make.sh MAKE-PAGE: the page is put together from whole and harmless parts only, and the same parts
# give the same page; its policy names what is in it.
. "$(dirname -- "$0")/../scenario/lib.sh"
maker=${1:?make.sh MAKE-PAGE}

# parts: a small page in p, and two modules.
parts() {
    rm -rf p
    mkdir p
    printf '%s\n' '<!doctype html>' '<head>' '<!--@policy-->' '<!--@style-->' '</head>' '<!--@data-->' \
        '<!--@module-->' '<!--@script-->' >p/page.html
    printf '%s\n' '# remark' 'style a.css' 'script a.js' 'script b.js' >p/parts.txt
    echo 'p { margin: 0 }' >p/a.css
    echo 'const a = 1;' >p/a.js
    echo 'const b = a;' >p/b.js
    printf '\0asm\1\0\0\0\1\4\1\140\0\0' >module.wasm
    printf '%s\n' '' '  var x;' 'function asmFunc(env) { if ((oldPages < newPages) && (newPages < 65536)) {} }' \
        'var retasmFunc = asmFunc({});' 'export var memory = retasmFunc.memory;' \
        'export var f = retasmFunc.f;' >module.js
}
makes() {
    last="make-page $*"
    "$maker" p "$@" >out 2>err || wrong 'it makes no page'
    checks=$((checks + 1))
}
refuses() {
    rm -f no.html
    last="make-page $1 after: $3"
    eval "$3"
    ! "$maker" p "${1%% *}" "${1#* }" no.html >out 2>err || wrong 'it makes a page'
    has err "$2"
    absent no.html
    parts
}
sha() {
    printf '%s' "sha256-$(printf '%s\n' "$@" | openssl dgst -sha256 -binary | openssl base64 -A)"
}

parts
makes wasm module.wasm one.html
makes wasm module.wasm two.html
same one.html two.html
grep -F 'Content-Security-Policy' one.html >policy
equal 'the policy' "$(cat policy)" "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '$(sha 'const a = 1;' 'const b = a;')' 'wasm-unsafe-eval'; style-src '$(sha 'p { margin: 0 }')'; base-uri 'none'; form-action 'none'\">"
has one.html '<script type="text/plain" id="raadpleging"></script>'
has one.html "<script type=\"text/plain\" id=\"module\">$(openssl base64 -A <module.wasm)</script>"
makes js module.js js.html
has js.html 'window.vngtally = { module: function () {'
has js.html '(newPages <= 4096)'
lacks js.html 'wasm-unsafe-eval'
lacks js.html 'export var'
equal 'hashes of the second page' "$(grep -o "'sha256-" js.html | wc -l)" 3

refuses 'wasm module.js' 'no WebAssembly' :
refuses 'js module.wasm' 'wasm2js' :
refuses 'wasm module.wasm' 'imports something' "printf '\\2\\1\\0' >>module.wasm"
refuses 'wasm module.wasm' 'not whole' "printf '\\3\\7\\0' >>module.wasm"
refuses 'wasm module.wasm' 'not whole' "printf '\\3\\200' >>module.wasm"
refuses 'js module.js' 'wasm2js' "echo 'alert(1);' >>module.js"
refuses 'js module.js' 'wasm2js' "sed -i 's/65536/65535/' module.js"
refuses 'wasm module.wasm' 'each mark once' "sed -i '/@style/d' p/page.html"
refuses 'wasm module.wasm' 'each mark once' "echo '<!--@data-->' >>p/page.html"
refuses 'wasm module.wasm' 'each mark once' "sed -i 's/^<!--@data/ &/' p/page.html"
refuses 'wasm module.wasm' 'of its own' "echo '<SCRIPT>' >>p/page.html"
refuses 'wasm module.wasm' 'of its own' "echo '<p style=\"x\">' >>p/page.html"
refuses 'wasm module.wasm' 'of its own' "echo '<p onclick=\"x\">' >>p/page.html"
refuses 'wasm module.wasm' 'holds </script' "echo '\"</Script>\"' >>p/b.js"
refuses 'wasm module.wasm' 'holds </script' "echo '<!--' >>p/a.js"
refuses 'wasm module.wasm' 'holds </script' "echo '</style>' >>p/a.css"
refuses 'wasm module.wasm' 'parts.txt' "echo 'image x.png' >>p/parts.txt"
refuses 'wasm module.wasm' 'parts.txt' "printf 'script a.js' >>p/parts.txt"
refuses 'wasm module.wasm' 'does not exist' "rm p/b.js"
refuses 'wasm module.wasm' 'cannot be used' "echo 'script ../p/a.js' >>p/parts.txt"
refuses 'wasm none.wasm' 'does not exist' :
done_with make
