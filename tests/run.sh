#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

# Installs what the tests need on a Debian, builds with sanitizers and for release, runs every suite, counts.

set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
sanitize=$root/build/sanitize
release=$root/build/release

# A test without its tool is skipped, and in the full run a skip is a failure: they are all here.
needs_of_tests ()
{
  cat <<'END'
git binutils util-linux mount procps locales gettext libxml2-utils desktop-file-utils shellcheck strace valgrind
python3 python3-gi gir1.2-glib-2.0 python3-dbusmock dbus dbus-daemon dbus-bin dbus-user-session libglib2.0-bin systemd
xvfb xdotool x11-utils imagemagick dunst gnome-shell gjs kwin-wayland mutter sway xkb-data
gnome-session-bin mate-session-manager xfce4-power-manager libxss-dev libxi-dev libxtst6
xfce4-panel xfconf waybar grim gnome-shell-extension-appindicator gtk-update-icon-cache
librsvg2-bin librsvg2-common hicolor-icon-theme adwaita-icon-theme
pulseaudio pulseaudio-utils pipewire pipewire-bin pipewire-pulse wireplumber libspa-0.2-modules libcanberra-pulse sound-theme-freedesktop
openbox mako-notifier gsettings-desktop-schemas dconf-gsettings-backend dconf-cli cinnamon-desktop-data mate-notification-daemon-common
speech-dispatcher speech-dispatcher-espeak-ng speech-dispatcher-audio-plugins espeak-ng
END
}

usage ()
{
  cat <<'END'
usage: tests/run.sh [--quick] [--yes]

  --quick  what needs no desktop; installs nothing but what the build can use
  --yes    do not ask before installing packages

Ends with a line  N passed, N failed, N skipped.  In the full run a skipped test is a failure.
END
}

fail ()
{
  printf 'tests/run.sh: %s\n' "$*" >&2
  exit 1
}

as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages ()
{
  for package in "$@"; do
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

ensure_packages ()
{
  wanted=$("$root/install.sh" --packages)
  [ "$quick" = yes ] || wanted="$wanted $(needs_of_tests)"
  if ! command -v apt-get >/dev/null; then
    printf 'Not a Debian: going on with what is installed. Needed, by Debian names:\n%s\n' "$wanted"
    return
  fi
  # shellcheck disable=SC2086 # a list of names
  missing=$(missing_packages $wanted | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  printf 'To be installed with apt-get: %s\n' "$missing"
  if [ "$yes" = no ] && [ -t 0 ]; then
    printf 'Go on? [Y/n] '
    read -r answer
    case $answer in
      [nN]*) fail "nothing was installed" ;;
    esac
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 update
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o DPkg::Lock::Timeout=600 -y --no-install-recommends install $missing >"$root/build/packages.log" 2>&1 ||
    { tail -n 30 "$root/build/packages.log"; fail "the packages could not be installed"; }
}

# build FOLDER OPTION...
build ()
{
  folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ] || ! meson setup --reconfigure "$@" "$folder" "$root"; then
    rm -rf "$folder"
    meson setup "$@" "$folder" "$root"
  fi >"$folder.log" 2>&1 || { tail -n 30 "$folder.log"; fail "meson could not set up $folder"; }
  ninja -C "$folder" >>"$folder.log" 2>&1 || { tail -n 60 "$folder.log"; fail "the build in $folder failed"; }
}

# run FOLDER OPTION...: the results are in the folder's testlog.json, failures are counted there.
run ()
{
  folder=$1
  shift
  rm -f "$folder/meson-logs/testlog.json"
  meson test -C "$folder" --no-rebuild --print-errorlogs --timeout-multiplier=2 "$@" || true
}

main ()
{
  quick=no yes=no
  for argument in "$@"; do
    case $argument in
      --quick)   quick=yes ;;
      --yes|-y)  yes=yes ;;
      --help|-h) usage; exit 0 ;;
      *)         usage >&2; exit 2 ;;
    esac
  done
  mkdir -p "$root/build"
  printf '*\n' >"$root/build/.gitignore"
  ensure_packages

  echo "Building with sanitizers ..."
  build "$sanitize" --werror -Db_sanitize=address,undefined -Db_lundef=false
  if [ "$quick" = yes ]; then
    run "$sanitize" --no-suite desktop --no-suite notify-gnome
    exec /usr/bin/python3 "$root/tests/summary.py" --skips-are-fine "$sanitize"
  fi
  run "$sanitize" --no-suite desktop

  echo "Building for release ..."
  build "$release" --buildtype=release
  # They mostly wait for somebody to type, so more of them fit than there are processors.
  run "$release" --suite desktop --num-processes 6
  exec /usr/bin/python3 "$root/tests/summary.py" "$sanitize" "$release"
}

main "$@"
