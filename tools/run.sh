#!/bin/sh
# Open the window on a workspace with sample data. Without a display say so, run offscreen on the same data and
# leave the screenshots and the month's paper beside it.
# Usage: run.sh FILE.cxdesk
set -eu
file=$1
folder=$(dirname "$file")
bin=.venv/bin
mkdir -p "$folder"

if [ ! -e "$file" ]; then
    echo "== sample data into $file"
    "$bin/cxdesk" demo "$file" --scale 0.02
fi

case $(uname -s) in
    Darwin | MINGW* | MSYS*) display=yes ;;
    *) display=${DISPLAY:-}${WAYLAND_DISPLAY:-} ;;
esac
if [ -n "$display" ] && [ "${QT_QPA_PLATFORM:-}" != offscreen ]; then
    exec "$bin/cxdesk" "$file"
fi

# The last month that is over, which the sample data covers.
month=$("$bin/python" -c "import datetime as d; t = d.date.today().replace(day=1) - d.timedelta(1); print(f'{t:%Y-%m}')")
echo "No display: running offscreen. Screenshots go to $folder/screenshots, the month to $folder/month.pdf."
export QT_QPA_PLATFORM=offscreen
"$bin/python" tools/screenshots.py "$folder/screenshots"
"$bin/cxdesk" report "$month" -w "$file" -o "$folder/month.pdf"
ls "$folder/screenshots" "$folder/month.pdf"
