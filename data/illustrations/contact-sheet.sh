#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

# All illustrations side by side, both sides of those that have two, at 400 and 64 px, on light and on dark:
# contact-sheet.png, to be looked at. Would you know each without its name?
# Needs rsvg-convert (librsvg2-bin) and ImageMagick; neither building nor testing needs this.

set -eu

cd "$(dirname -- "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
light='#f6f5f4' dark='#1e1e1e'
stretches='side-bend lying-lumbar-rotation cobra frog hip-flexor low-lunge pigeon'

# row NAME SIZE BACKGROUND SUFFIX... : the stretches in one row, with each suffix in turn (-desk: the desk variant,
# -2: the second side); nothing where there is no such picture
row ()
{
  name=$1 size=$2 background=$3
  shift 3
  pictures=
  for suffix in "$@"; do
    for stretch in $stretches; do
      picture=$work/$stretch$suffix-$size.png
      if [ -e "$stretch$suffix.svg" ]; then
        rsvg-convert --width "$size" --height "$size" "$stretch$suffix.svg" --output "$picture"
        pictures="$pictures $picture"
      elif [ "$size" = 400 ]; then
        pictures="$pictures null:"
      fi
    done
  done
  # shellcheck disable=SC2086
  montage $pictures -background "$background" -geometry "${size}x${size}+8+8" -tile x1 "$work/$name.png"
  convert "$work/$name.png" -background "$background" -gravity center -extent 2912x0 "$work/$name.png"
}

row 1 400 "$light" ''
row 2 400 "$light" -2
row 3 64 "$light" '' -2 -desk -desk-2
row 4 64 "$dark" '' -2 -desk -desk-2
row 5 400 "$dark" -desk
row 6 400 "$dark" -desk-2
convert "$work"/[1-6].png -append -strip +dither -colors 64 -define png:compression-level=9 PNG8:contact-sheet.png
