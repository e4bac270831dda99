#!/usr/bin/env bash
# pictures.sh: makes the pictures of docs/pictures from the sample report, as
# this clone of annals builds it. Needs poppler-utils, imagemagick and chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
out=docs/pictures
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
go build -o "$tmp/annals" ./cmd/annals

# report NAME LINE...: builds the sample report's PDF with these lines in its theme.
report() {
  local name=$1 line; shift
  cp -r reports/2025 "$tmp/$name"
  for line; do sed -i "s/^theme:\$/theme:\n  $line/" "$tmp/$name/report.yaml"; done
  "$tmp/annals" build "$tmp/$name" --only pdf --bleed 3mm --quiet -o "$tmp/out/$name" 2>/dev/null
}

# page FILE PATTERN: the first page behind the contents with a line of its own that the pattern matches.
page() {
  local n
  for n in $(seq 4 60); do
    if pdftotext -f "$n" -l "$n" -layout "$1" - 2>/dev/null | grep -qE "^ *$2\$"; then echo "$n"; return; fi
  done
  echo "no page has a line “$2”" >&2; return 1
}

# contents FILE: the page that the contents begin on.
contents() {
  local n
  for n in 2 3 4; do
    if pdftotext -f "$n" -l "$n" "$1" - 2>/dev/null | grep -qx Contents; then echo "$n"; return; fi
  done
  echo "there are no contents" >&2; return 1
}

# show FILE PAGE DPI PICTURE: the page of that number, or of that pattern.
show() {
  local n=$2
  case $n in *[!0-9]*) n=$(page "$1" "$2") ;; esac
  pdftoppm -r "$3" -f "$n" -l "$n" -png -singlefile "$1" "$4"
}

# row NAME PICTURE...: pictures side by side, as a small JPEG.
row() {
  local name=$1; shift
  montage "$@" -tile x1 -gravity south -background '#c9cdd1' -geometry +8+8 -depth 8 -sampling-factor 4:4:4 -quality 85 -strip "$out/$name.jpg"
}

report a4
f=$tmp/out/a4/report.pdf
show "$f" 1 52 "$tmp/p1"; show "$f" "$(contents "$f")" 52 "$tmp/p2"; show "$f" '([0-9] +)?Repair and Reuse' 52 "$tmp/p3"
show "$f" '2.1 +Repair Saturdays' 52 "$tmp/p4"
show "$f" 'Effect chain' 52 "$tmp/p5"; show "$f" '4.1 +Team' 52 "$tmp/p6"
row pages "$tmp"/p[1-3].png
row project "$tmp"/p[4-6].png

report alegreya 'fonts: alegreya'
report vollkorn 'fonts: vollkorn'
for name in a4 alegreya vollkorn; do
  f=$tmp/out/$name/report.pdf
  show "$f" '1.1 +About this report' 80 "$tmp/whole"
  convert "$tmp/whole.png" -crop 500x470+150+80 +repage "$tmp/font-$name.png"
done
row fonts "$tmp"/font-{a4,alegreya,vollkorn}.png

report a5 'page: a5'
report letter 'page: letter'
for name in a4 letter a5; do
  f=$tmp/out/$name/report.pdf
  show "$f" '3.1 +River Watch' 46 "$tmp/paper-$name"
done
row papers "$tmp"/paper-{a4,letter,a5}.png

f=$tmp/out/a4/report-print.pdf
show "$f" 1 40 "$tmp/press1"; show "$f" '([0-9] +)?Repair and Reuse' 40 "$tmp/press2"
row press "$tmp"/press[12].png

# shot NAME WIDTH HEIGHT FLAG...: the site's page of a project, as a browser shows it.
"$tmp/annals" build reports/2025 --only site --quiet -o "$tmp/site" 2>/dev/null
shot() {
  local name=$1 width=$2 height=$3; shift 3
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$tmp/browser" --window-size="$width,$height" "$@" \
    --screenshot="$tmp/$name.png" "file://$tmp/site/site/repair/saturdays/index.html" >/dev/null 2>&1
  convert "$tmp/$name.png" -resize 'x470' "$tmp/$name.png"
}
shot wide 1280 940
shot narrow 500 940 --blink-settings=preferredColorScheme=0
row site "$tmp/wide.png" "$tmp/narrow.png"
ls -l "$out"
