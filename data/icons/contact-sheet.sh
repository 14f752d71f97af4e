#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

# The application's icon and the tray's, at 16, 22 and 48 px, on dark and on light: in the colour that a panel gives them,
# and as they are where it gives none. contact-sheet.png, to be looked at: could you tell each at a glance?
# Needs rsvg-convert (librsvg2-bin) and ImageMagick; neither building nor testing needs this.

set -eu

cd "$(dirname -- "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
states='sitting due reminding guiding away snoozed paused off'
own='#808080'

# block NAME BACKGROUND COLOUR: the three sizes below each other
block ()
{
  rows=
  for size in 16 22 48; do
    rsvg-convert --width "$size" --height "$size" hicolor/scalable/apps/lumbar.svg --output "$work/app.png"
    pictures="$work/app.png"
    for state in $states; do
      sed "s/$own/$3/" "hicolor/symbolic/apps/lumbar-$state-symbolic.svg" > "$work/icon.svg"
      rsvg-convert --width "$size" --height "$size" "$work/icon.svg" --output "$work/$state.png"
      pictures="$pictures $work/$state.png"
    done
    # shellcheck disable=SC2086
    convert $pictures -background "$2" -gravity center -extent "64x$((size + 16))" +append "$work/$1-$size.png"
    rows="$rows $work/$1-$size.png"
  done
  # shellcheck disable=SC2086
  convert $rows -append "$work/$1.png"
}

block 1 '#1e1e1e' '#ffffff'
block 2 '#f6f5f4' '#2e3436'
block 3 '#1e1e1e' "$own"
block 4 '#f6f5f4' "$own"
convert "$work"/[1-4].png -append -strip +dither -colors 128 -define png:compression-level=9 PNG8:contact-sheet.png
