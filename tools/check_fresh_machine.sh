#!/usr/bin/env bash
# Try the program as it stands here on a fresh Debian that has python3 and nothing else.
#
#     tools/check_fresh_machine.sh [bookworm|trixie]    as root; needs debootstrap
#
# First as a person without rights, who must be told what to ask for; then all of .ci/run as root,
# once without anything there and once with everything. Pip's own settings are passed on.
set -euo pipefail
cd "$(dirname "$0")/.."

suite=${1:-bookworm}
root=$(mktemp -d)
chmod 755 "$root" # the person without rights lives in it too
leave() {
    umount "$root/proc" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap leave EXIT

inside() { # a command in the fresh system, in the program's folder, with a bare environment
    local person=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="/tmp/$person" CI=true "${settings[@]}" \
        chroot --userspec="$person" "$root" sh -c 'cd /program && exec "$@"' - "$@"
}

echo "== $suite: a fresh system"
debootstrap --variant=minbase --include=ca-certificates,python3 "$suite" "$root" >"$root.log" ||
    { cat "$root.log"; exit 1; }
rm -rf "$root.log" "$root"/var/lib/apt/lists/*
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mapfile -t settings < <(env | grep '^PIP_' || true)
[ -z "${PIP_CERT:-}" ] || install -D "$PIP_CERT" "$root$PIP_CERT"
mkdir "$root/program"
git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$root/program"

echo "== without rights"
if inside nobody python3 run.py test 2>"$root/said"; then
    echo "it should have asked for an administrator"
    exit 1
elif [ $? -ne 3 ]; then
    cat "$root/said"
    exit 1
fi
cat "$root/said"
grep -q '^  sudo apt-get install -y --no-install-recommends ' "$root/said"

for round in "the first time" "again"; do
    echo "== .ci/run $round"
    SECONDS=0
    inside root bash .ci/run
    echo "== $SECONDS seconds"
done
