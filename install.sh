#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

# Builds Lumbar and installs it for you (~/.local), or shows one whole cycle of it without installing.
# One function a step; main, at the end, is the table of contents.

set -eu

source_dir=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
unit=lumbard.service
tray=lumbar-tray.service

config_home=${XDG_CONFIG_HOME:-$HOME/.config}
state_home=${XDG_STATE_HOME:-$HOME/.local/state}

usage ()
{
  cat <<'END'
usage: ./install.sh [--system] [--yes]   build and install, for you or for everybody
       ./install.sh --try [--yes]        build, and show one whole cycle without installing
       ./install.sh --uninstall [--system]
       ./install.sh --packages           print what the build needs and can use, by Debian's names

  --system     install to /usr/local instead of ~/.local
  --try        a tour of about a minute: sitting, reminder, guide, recorded; leaves nothing behind
  --uninstall  take everything away but your settings and history
  --yes        do not ask before installing the packages that the build needs
END
}

# One line each.
say () { printf '%s\n' "$@"; }

fail ()
{
  printf 'install.sh: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

# Runs a command as root: as it is, or by sudo, which is asked for only here.
as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "root is needed, and there is no sudo. Run this as root, then ./install.sh again:" "$*"
  fi
}

can_be_root ()
{
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null
}

### What the build needs

# Prints the packages of the build, by the name of the package manager.
packages_of ()
{
  case $1 in
    apt-get) echo gcc libc6-dev meson ninja-build pkg-config libglib2.0-dev libnotify-dev libsqlite3-dev \
               libx11-dev libxext-dev libxcb1-dev libwayland-dev libwayland-bin ;;
    dnf)     echo gcc meson ninja-build pkgconf-pkg-config glib2-devel libnotify-devel sqlite-devel \
               libX11-devel libXext-devel libxcb-devel wayland-devel ;;
    pacman)  echo gcc meson ninja pkgconf glib2 glib2-devel libnotify sqlite libx11 libxext libxcb wayland ;;
    zypper)  echo gcc meson ninja pkgconf-pkg-config glib2-devel libnotify-devel sqlite3-devel \
               libX11-devel libXext-devel libxcb-devel wayland-devel ;;
  esac
}

# Prints what the build can do without: calls, cameras and screen sharing, the tray, tones, voice, pictures for servers that
# take no SVG. dnf and zypper find packages by what is in them, too.
extras_of ()
{
  case $1 in
    apt-get) echo libpulse-dev libpipewire-0.3-dev libayatana-appindicator3-dev libgsound-dev libcanberra-pulse \
               libspeechd-dev librsvg2-bin ;;
    dnf)     echo 'pkgconfig(libpulse-mainloop-glib) pkgconfig(libpipewire-0.3)' \
               'pkgconfig(ayatana-appindicator3-0.1) pkgconfig(gsound) pkgconfig(speech-dispatcher) librsvg2-tools' ;;
    pacman)  echo libpulse libpipewire libayatana-appindicator gsound speech-dispatcher librsvg ;;
    zypper)  echo 'pkgconfig(libpulse-mainloop-glib) pkgconfig(libpipewire-0.3)' \
               'pkgconfig(ayatana-appindicator3-0.1) pkgconfig(gsound) pkgconfig(speech-dispatcher) rsvg-convert' ;;
  esac
}

show_packages ()
{
  packages_of apt-get
  extras_of apt-get
}

package_manager ()
{
  for manager in apt-get dnf pacman zypper; do
    if command -v "$manager" >/dev/null; then
      echo "$manager"
      return
    fi
  done
}

is_installed ()
{
  case $1 in
    apt-get)    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$2" 2>/dev/null)" = installed ] ;;
    dnf|zypper) rpm --query --whatprovides "$2" >/dev/null 2>&1 ;;
    pacman)     pacman --deptest "$2" >/dev/null 2>&1 ;;
  esac
}

install_packages ()
{
  manager=$1
  shift
  case $manager in
    apt-get)
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 update || return
      as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=600 -y --no-install-recommends install "$@" ;;
    dnf)    as_root dnf install -y "$@" ;;
    pacman) as_root pacman -S --needed --noconfirm "$@" ;;
    zypper) as_root zypper --non-interactive install --no-recommends "$@" ;;
  esac
}

# On a terminal the person decides; where nobody can answer, the request to install is the answer.
agree_to ()
{
  if [ "$yes" = no ] && [ -t 0 ]; then
    printf '%s [Y/n] ' "$1"
    read -r answer
    case $answer in
      [nN]*) return 1 ;;
    esac
  fi
}

# missing_of MANAGER PACKAGE...
missing_of ()
{
  manager=$1
  shift
  for package in "$@"; do
    is_installed "$manager" "$package" || printf ' %s' "$package"
  done
}

# ensure_packages [extras]
ensure_packages ()
{
  manager=$(package_manager)
  if [ -z "$manager" ]; then
    say "No known package manager here; going on with what is installed. Needed, by Debian's names:"
    say "  $(packages_of apt-get)"
    [ $# -eq 0 ] || say "and for calls, the tray, tones, voice and pictures:" "  $(extras_of apt-get)"
    return
  fi
  # shellcheck disable=SC2046 # lists of names, here and below
  missing=$(missing_of "$manager" $(packages_of "$manager"))
  extras=
  # shellcheck disable=SC2046
  [ $# -eq 0 ] || extras=$(missing_of "$manager" $(extras_of "$manager"))
  [ -n "$missing$extras" ] || return 0
  [ -z "$missing" ] || say "The build needs packages that are not installed:$missing"
  [ -z "$extras" ] || say "The tray, tones, voice and pictures need packages that are not installed:$extras"
  if ! agree_to "Install them with $manager?"; then
    [ -z "$missing" ] || fail "nothing was installed. When they are there, run ./install.sh again."
    say "Going on without."
    return
  fi
  if ! can_be_root; then
    [ -z "$missing" ] || fail "only root can install packages, and there is no sudo. Install these as root, then run ./install.sh again:" \
                              "$missing$extras"
    say "Only root can install packages, and there is no sudo: going on without."
    return
  fi
  # shellcheck disable=SC2086
  if install_packages "$manager" $missing $extras >"$(log_file packages)" 2>&1; then
    return
  fi
  # A distribution may lack, or name otherwise, what is not needed.
  [ -n "$extras" ] || show_log packages "$manager could not install$missing"
  # shellcheck disable=SC2086
  [ -z "$missing" ] || install_packages "$manager" $missing >"$(log_file packages)" 2>&1 ||
    show_log packages "$manager could not install$missing"
  say "$manager could not install all of$extras; going on with what is there."
}

ensure_versions ()
{
  pkg-config --atleast-version=2.74 glib-2.0 ||
    fail "GLib is older than 2.74. Lumbar needs Debian 12, Ubuntu 23.04, Fedora 37 or newer."
}

### Building

log_file ()
{
  mkdir -p "$source_dir/build"
  printf '*\n' >"$source_dir/build/.gitignore"
  echo "$source_dir/build/$1.log"
}

show_log ()
{
  tail -n 25 "$(log_file "$1")" >&2
  fail "$2 (the end of the log is above)." "all of it: $(log_file "$1")"
}

build ()
{
  say "Building ..."
  set -- --buildtype=release -Dprefix="$prefix"
  [ "$for_all" = no ] || set -- "$@" -Dsysconfdir=/etc
  ! grep -qs "option('tests'" "$source_dir/meson_options.txt" || set -- "$@" -Dtests=false
  log=$(log_file build)
  if [ ! -f "$build_dir/build.ninja" ] ||
     ! meson setup --reconfigure "$@" "$build_dir" "$source_dir" >"$log" 2>&1; then
    rm -rf "$build_dir"
    meson setup "$@" "$build_dir" "$source_dir" >"$log" 2>&1 || show_log build "meson could not set up the build"
  fi
  # shellcheck disable=SC2086 # nothing, or one target
  ninja -C "$build_dir" $target >>"$log" 2>&1 || show_log build "the build failed"
}

### Installing

# What is installed, one path a line, the folders made for it too: the only thing --uninstall believes.
manifest ()
{
  echo "$prefix/share/lumbar/manifest"
}

as_owner () { if [ "$for_all" = yes ]; then as_root "$@"; else "$@"; fi; }

# Removes what standard input lists: files, and folders once they are empty.
remove_paths ()
{
  while IFS= read -r path; do
    if [ -d "$path" ] && [ ! -L "$path" ]; then
      as_owner rmdir --ignore-fail-on-non-empty -- "$path"
    else
      as_owner rm -f -- "$path"
    fi
  done
}

# Programs that have looked into the theme look again only when its folder is newer than what they know, be it a cache. We
# make none: whoever installs there after us would have to keep it up to date.
touch_icons ()
{
  theme=$prefix/share/icons/hicolor
  [ -d "$theme" ] || return 0
  as_owner touch "$theme"
  if [ -f "$theme/icon-theme.cache" ] && command -v gtk-update-icon-cache >/dev/null; then
    as_owner gtk-update-icon-cache --quiet --ignore-theme-index "$theme" || true
  fi
}

install_files ()
{
  log=$(log_file install)
  as_owner meson install -C "$build_dir" --no-rebuild >"$log" 2>&1 || show_log install "the files could not be installed"
  new=$source_dir/build/manifest
  grep -v '^#' "$build_dir/meson-logs/install-log.txt" >"$new"
  if [ "$for_all" = no ]; then
    # Sessions look for autostart entries only in the user's own folder.
    entry=$config_home/autostart/lumbard-autostart.desktop
    mkdir -p "$config_home/autostart"
    cp "$build_dir/data/desktop/lumbard-autostart.desktop" "$entry"
    echo "$entry" >>"$new"
  fi
  manifest >>"$new"
  if [ -f "$(manifest)" ]; then
    # Folders that an earlier run made are still ours; files that this version does not have any more go.
    while IFS= read -r path; do [ ! -d "$path" ] || echo "$path"; done <"$(manifest)" >>"$new"
    grep -vxFf "$new" "$(manifest)" | remove_paths
  fi
  as_owner cp "$new" "$(manifest)"
  rm -f "$new"
  touch_icons
  say "Installed to $prefix."
}

remove_files ()
{
  if [ ! -f "$(manifest)" ]; then
    say "Nothing of Lumbar is installed in $prefix."
    return
  fi
  list=$(mktemp)
  # The longest paths first, so that a folder's content goes before the folder.
  sort -r "$(manifest)" >"$list"
  remove_paths <"$list"
  rm -f "$list"
  touch_icons
  say "Lumbar is gone from $prefix. Kept: $config_home/lumbar (settings), $state_home/lumbar (history)."
}

### The service

user_manager_answers ()
{
  command -v systemctl >/dev/null && systemctl --user show-environment >/dev/null 2>&1
}

# Whether somebody on the session's bus owns that name: yes, no, or nothing where there is no bus to ask.
has_owner ()
{
  case $(gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
           --method org.freedesktop.DBus.NameHasOwner "$1" 2>/dev/null) in
    *true*)  echo yes ;;
    *false*) echo no ;;
  esac
}

# A session that told the manager nothing about its display is told about by us, for this login.
import_display ()
{
  for name in DISPLAY WAYLAND_DISPLAY XAUTHORITY XDG_SESSION_TYPE XDG_CURRENT_DESKTOP; do
    if [ -n "$(printenv "$name")" ] && ! systemctl --user show-environment | grep -q "^$name="; then
      systemctl --user import-environment "$name"
    fi
  done
}

start_service ()
{
  [ "$for_all" = no ] || ! command -v systemctl >/dev/null || as_root systemctl --global enable $unit 2>/dev/null || true
  if [ "$for_all" = yes ] && [ "$(id -u)" -eq 0 ]; then
    say "Each user's Lumbar starts with their next login, or at once: systemctl --user start lumbard"
    return
  fi
  if ! user_manager_answers; then
    say "No systemd user manager answers here, so nothing was started. It starts with your next graphical login,"
    say "or by hand in a session: $prefix/libexec/lumbar-start &"
    return
  fi
  # It welcomes once, and remembers that.
  welcome=
  [ -e "$state_home/lumbar/lumbar.db" ] || welcome=" A welcome notification is on its way."
  systemctl --user daemon-reload
  import_display
  systemctl --user --quiet enable $unit
  # It would outlive the daemon that brings the new one.
  systemctl --user stop $tray 2>/dev/null || true
  systemctl --user restart $unit ||
    fail "Lumbar is installed but did not start. What it says:" "journalctl --user -u lumbard -n 30"
  say "Lumbar runs.$welcome"
}

stop_service ()
{
  if user_manager_answers; then
    systemctl --user --quiet disable --now $unit 2>/dev/null || true
    systemctl --user stop $tray 2>/dev/null || true
  fi
  # One that a session started itself; its tray follows it.
  if [ "$(has_owner org.lumbar.Lumbar1)" = yes ]; then
    gdbus call --session --dest org.lumbar.Lumbar1 --object-path /org/lumbar/Lumbar1 --method org.lumbar.Lumbar1.Quit \
      >/dev/null 2>&1 || true
  fi
  rm -f "$config_home/systemd/user/graphical-session.target.wants/$unit"
  [ "$for_all" = no ] || ! command -v systemctl >/dev/null || as_root systemctl --global disable $unit 2>/dev/null || true
}

### The desktop

# What a window manager has to run itself: it hands over which display the session has, and starts the service.
start_line ()
{
  echo "$prefix/bin/lumbar attach; systemctl --user start lumbard"
}

# On desktops that never reach graphical-session.target: the one line that starts Lumbar with the session.
advise_on_desktop ()
{
  if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || ! user_manager_answers ||
     systemctl --user --quiet is-active graphical-session.target; then
    return 0
  fi
  case ${XDG_CURRENT_DESKTOP:-${XDG_SESSION_DESKTOP:-${DESKTOP_SESSION:-}}} in
    *[sS]way*)    line="exec '$(start_line)'"; file="$config_home/sway/config" ;;
    *Hyprland*)   line="exec-once = $(start_line)"
                  file="$config_home/hypr/hyprland.conf" ;;
    *labwc*)      line=$(start_line); file="$config_home/labwc/autostart" ;;
    *i3*)         line="exec --no-startup-id $(start_line)"; file="$config_home/i3/config" ;;
    *bspwm*)      line=$(start_line); file="$config_home/bspwm/bspwmrc" ;;
    *openbox*)    line=$(start_line); file="$config_home/openbox/autostart" ;;
    *XFCE*|*MATE*|*LXQt*|*LXDE*|*Cinnamon*|*Budgie*|*GNOME*|*KDE*)
      # They run autostart entries, and one is installed.
      return 0 ;;
    *)            line=$(start_line); file="what your desktop runs at login" ;;
  esac
  say ""
  say "This desktop does not tell systemd that a session has begun. For Lumbar to start with it, add one line"
  say "to $file:"
  say "  $line"
  # With a file of one's own sway reads its default no more, and would be without any key.
  [ "$file" != "$config_home/sway/config" ] || [ -e "$file" ] ||
    say "There is no such file yet; first  mkdir -p $config_home/sway; cp /etc/sway/config $file"
}

# Where no panel shows tray icons, ours is missed, and nobody would know why.
advise_on_tray ()
{
  if [ ! -x "$prefix/bin/lumbar-tray" ] || [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ||
     [ "$(has_owner org.kde.StatusNotifierWatcher)" != no ]; then
    return 0
  fi
  say ""
  case ${XDG_CURRENT_DESKTOP:-${XDG_SESSION_DESKTOP:-${DESKTOP_SESSION:-}}} in
    *GNOME*|*gnome*)
      say "GNOME shows tray icons only with the AppIndicator extension: https://extensions.gnome.org/extension/615/"
      say "(Debian, Ubuntu: gnome-shell-extension-appindicator; log in again, then switch it on in Extensions)." ;;
    *)
      say "No panel here shows tray icons (StatusNotifier). Lumbar's comes as soon as one does; it works without, too." ;;
  esac
}

# ~/.local/bin is in PATH only from the next login on where it did not exist before.
advise_on_path ()
{
  case :$PATH: in
    *":$prefix/bin:"*) ;;
    *) say "Your shell does not look into $prefix/bin yet: log in again, or  export PATH=\"$prefix/bin:\$PATH\"" ;;
  esac
}

### What can be asked for

show_tour ()
{
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  mkdir "$scratch/config" "$scratch/state"
  status=0
  XDG_CONFIG_HOME="$scratch/config" XDG_STATE_HOME="$scratch/state" XDG_DATA_HOME="$scratch" \
    LUMBAR_DATA_DIR="$source_dir/data" "$build_dir/daemon/lumbard" --try || status=$?
  return $status
}

install_all ()
{
  if [ "$for_all" = no ] && [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER:-}" ]; then
    fail "this would install Lumbar for root." "for you: ./install.sh (it asks for sudo itself)" \
         "for everybody: ./install.sh --system"
  fi
  ensure_packages extras
  ensure_versions
  build
  install_files
  start_service
  advise_on_desktop
  advise_on_tray
  advise_on_path
  say ""
  "$prefix/bin/lumbar" status || true
}

try_it ()
{
  ensure_packages
  ensure_versions
  build
  show_tour
}

uninstall_all ()
{
  stop_service
  remove_files
  ! user_manager_answers || systemctl --user daemon-reload
}

main ()
{
  action=install_all
  target=
  yes=no
  for_all=no
  for argument in "$@"; do
    case $argument in
      --system)    for_all=yes ;;
      --try)       action=try_it target=daemon/lumbard ;;
      --uninstall) action=uninstall_all ;;
      --packages)  action=show_packages ;;
      --yes|-y)    yes=yes ;;
      --help|-h)   usage; exit 0 ;;
      *)           usage >&2; exit 2 ;;
    esac
  done
  if [ "$for_all" = yes ]; then
    prefix=/usr/local build_dir=$source_dir/build/system
  else
    prefix=$HOME/.local build_dir=$source_dir/build/user
  fi
  $action
}

main "$@"
