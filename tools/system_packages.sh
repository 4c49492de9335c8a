#!/bin/sh
# Install just the missing Debian packages, as root or with sudo that asks nothing; otherwise name them and stop.
# Usage: system_packages.sh GROUP...   with the groups window, tests.
set -eu

# Qt's libraries: to draw at all; sound; a window on X11; printing.
WINDOW="libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 fonts-dejavu-core
    libpulse0 libxrandr2
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
    libcups2"
TESTS="xvfb xauth"

# Other systems bring these libraries with their desktops.
command -v dpkg-query >/dev/null 2>&1 || exit 0

# Since 2024 some packages bear the ending t64.
present() {
    for name in "$1" "${1}t64"; do
        status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2>/dev/null || true)
        case $status in ii*) return 0 ;; esac
    done
    return 1
}

# A server from elsewhere will do: only its programs are used.
postgresql_present() {
    command -v initdb >/dev/null 2>&1 && return 0
    for path in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$path" ] && return 0
    done
    return 1
}

wanted=""
for group in "$@"; do
    case $group in
        window) wanted="$wanted $WINDOW" ;;
        tests)
            wanted="$wanted $TESTS"
            postgresql_present || wanted="$wanted postgresql"
            ;;
        *) echo "no such group: $group" >&2; exit 2 ;;
    esac
done

missing=""
for package in $wanted; do
    present "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "These packages are missing. Install them and run make again:" >&2
    echo "    sudo apt-get install$missing" >&2
    exit 1
fi

echo "== system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # words on purpose
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
