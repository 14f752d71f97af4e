#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

# All illustrations side by side, at 400 and 64 px, on light and on dark: contact-sheet.png, to be looked at.
# Needs rsvg-convert (librsvg2-bin) and ImageMagick; neither building nor testing needs this.

set -eu

cd "$(dirname -- "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
stretches='side-bend lying-lumbar-rotation cobra frog hip-flexor low-lunge pigeon'

# row SIZE BACKGROUND SUFFIX... : the stretches, or with the suffix -desk their desk variants
row ()
{
  size=$1 background=$2
  shift 2
  pictures=
  for suffix in "$@"; do
    for stretch in $stretches; do
      rsvg-convert --width "$size" --height "$size" "$stretch$suffix.svg" --output "$work/$stretch$suffix-$size.png"
      pictures="$pictures $work/$stretch$suffix-$size.png"
    done
  done
  # shellcheck disable=SC2086
  montage $pictures -background "$background" -geometry +8+8 -tile x1 "$work/row-$background-$size.png"
}

row 400 '#f6f5f4' ''
row 64 '#f6f5f4' '' -desk
row 64 '#1e1e1e' '' -desk
row 400 '#1e1e1e' -desk
for background in '#f6f5f4' '#1e1e1e'; do
  convert "$work/row-$background-64.png" -background "$background" -gravity center -extent 2912x88 "$work/row-$background-64.png"
done
convert "$work/row-#f6f5f4-400.png" "$work/row-#f6f5f4-64.png" "$work/row-#1e1e1e-64.png" "$work/row-#1e1e1e-400.png" -append \
  -strip +dither -colors 128 -define png:compression-level=9 PNG8:contact-sheet.png
