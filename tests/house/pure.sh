# SPDX-License-Identifier: EUPL-1.2
# pure.sh ALLOWED LIBRARY...: the core asks for nothing of the outside world and remembers nothing.
# Every symbol that libvt_<floor>.a leaves to others is one of a floor below it or stands in the
# file ALLOWED, and no library of the core holds a variable that can change.
here=$(dirname -- "$0")
. "$here/lib.sh"

[ $# -ge 2 ] || cannot 'usage: pure.sh ALLOWED LIBRARY...'
allowed=$1
shift
[ -r "$allowed" ] || cannot "cannot read $allowed"

work=$(mktemp -d) || exit 2
trap 'rm -rf "$found" "$work"' EXIT

# One line a symbol: `floor section-or-U name`, from the one format of nm that names sections.
for library in "$@"; do
    floor=${library##*/libvt_}
    floor=${floor%.a}
    has "$floor" "$core" || cannot "$library is no library of the core"
    nm -f sysv -- "$library" >"$work/nm" || cannot "nm failed on $library"
    # Name|Value|Class|Type|Size|Line|Section
    awk -F'|' -v floor="$floor" 'NF == 7 && $3 !~ /Class/ {
        name = $1; class = $3; section = $7
        gsub(/[ \t]/, "", name); gsub(/[ \t]/, "", class); gsub(/[ \t]/, "", section)
        if (class == "U" || class == "w") section = "U"
        print floor, section, name }' "$work/nm" >>"$work/symbols"
done
[ -s "$work/symbols" ] || cannot 'no symbols'

for floor in $core; do
    seen=$(floors_seen_by "$floor")
    awk -v floor="$floor" -v seen=" $seen " '
        pass == 1 {
            sub(/#.*/, "")
            if (NF == 2 && ($1 == "core" || $1 == floor)) known[$2] = 1
            next
        }
        pass == 2 {
            if ($2 != "U" && index(seen, " " $1 " ")) known[$3] = 1
            next
        }
        $1 == floor && $2 == "U" && !($3 in known) {
            print "libvt_" floor ".a:0: asks for " $3
        }
        # Read-only pointers are relocated once, before the program starts.
        $1 == floor && ($2 ~ /^\.(data|bss|tdata|tbss)/ || $2 == "*COM*") && $2 !~ /^\.data\.rel\.ro/ {
            print "libvt_" floor ".a:0: " $3 " can change (" $2 ")"
        }' pass=1 "$allowed" pass=2 "$work/symbols" pass=3 "$work/symbols" >>"$found"
done

verdict "pure: $(grep -c ' U ' "$work/symbols") symbols asked for, all of them known"
