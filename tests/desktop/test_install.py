#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""`./install.sh` for one user under a real `systemd --user`, twice, and `--uninstall`."""

import os
import subprocess
import unittest

from harness import case, real_user_manager
from harness.child import DEADLINE, output
from harness.clone import Clone
from harness.home import Home
from harness.screen import Screen
from harness.session_case import TRAY, UNIT, processes

try:
    from gi.repository import Gio, GLib
except ImportError:
    case.skip('not installed: python3-gi')

BUILD_S = 600
THEME = 'share/icons/hicolor'
ICON = 'lumbar-sitting-symbolic'
FILES = (
    'bin/lumbard', 'bin/lumbar', 'bin/lumbar-tray', 'libexec/lumbar-start',
    'share/systemd/user/lumbard.service', 'share/systemd/user/lumbar-tray.service',
    'share/dbus-1/services/org.lumbar.Lumbar1.service', 'share/applications/org.lumbar.Lumbar1.desktop',
    f'{THEME}/symbolic/apps/{ICON}.svg',
)


class TestInstall(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.close)
        self.clone = Clone(self.home)
        self.manager = real_user_manager.UserManager(self.home)
        self.addCleanup(self.manager.close)
        self.screen = Screen(self.home)
        self.addCleanup(self.screen.close)

    def script(self, *arguments, **desktop):
        env = dict(self.manager.env, DISPLAY=self.screen.display, **desktop)
        status, said, errors = output(['./install.sh', *arguments], env, BUILD_S, cwd=self.clone.path)
        print(said + errors)
        self.assertEqual(status, 0, said + errors)
        return said

    def installed(self, name):
        return os.path.exists(os.path.join(self.home.path, '.local', name))

    def running(self):
        """The processes of both units, which run."""
        found = []
        for unit in (UNIT, TRAY):
            self.assertEqual(self.manager.show(unit, 'ActiveState'), 'active', self.manager.service_log(unit.partition('.')[0]))
            found.append(int(self.manager.show(unit, 'MainPID')))
        self.assertEqual(processes('lumbar-tray'), found[1:])
        return found

    def show_tray_icons(self):
        """As far as a program can ask, a panel does from now on."""
        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(self.manager.env['DBUS_SESSION_BUS_ADDRESS'],
                                                      flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.addCleanup(bus.close_sync, None)
        bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                      GLib.Variant('(su)', ('org.kde.StatusNotifierWatcher', 0)), None, Gio.DBusCallFlags.NONE,
                      DEADLINE * 1000, None)

    def other_icon(self):
        """Somebody else's in the same theme, and a cache for both; the cache."""
        self.home.file(f'.local/{THEME}/scalable/apps/other.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
        theme = os.path.join(self.home.path, '.local', THEME)
        subprocess.run(['gtk-update-icon-cache', '--quiet', '--ignore-theme-index', theme], check=True)
        return os.path.join(theme, 'icon-theme.cache')

    def test_install_again_and_uninstall(self):
        said = self.script('--yes', XDG_CURRENT_DESKTOP='ubuntu:GNOME')
        self.assertIn('welcome', said)
        self.assertEqual(said.count('AppIndicator extension: https://'), 1)
        daemon, tray = self.running()
        self.assertEqual(self.manager.systemctl('is-enabled', UNIT)[1].strip(), 'enabled')
        for name in FILES:
            self.assertTrue(self.installed(name), name)
        self.assertFalse(self.installed(f'{THEME}/icon-theme.cache'))
        cache = self.other_icon()

        # The new build runs, and nobody is welcomed twice; this desktop has to start it by a line of its own.
        self.show_tray_icons()
        again = self.script('--yes', WAYLAND_DISPLAY='wayland-none', XDG_CURRENT_DESKTOP='sway')
        self.assertNotIn('welcome', again)
        self.assertRegex(again, r"sway/config:\n +exec '.*systemctl --user start lumbard'")
        self.assertNotIn('tray icons', again)
        self.assertFalse(set(self.running()) & {daemon, tray})
        with open(cache, 'rb') as text:
            self.assertIn(ICON.encode(), text.read())

        status, _out, errors = output([os.path.join(self.home.path, '.local/bin/lumbar'), 'set', 'limit', '30min'],
                                      self.manager.env)
        self.assertEqual(status, 0, errors)
        self.script('--uninstall')
        self.assertEqual(processes('lumbard') + processes('lumbar-tray'), [])
        self.assertEqual(self.manager.show(UNIT, 'ActiveState'), 'inactive')
        self.assert_clean(cache)

    def assert_clean(self, cache):
        with open(cache, 'rb') as text:
            known = text.read()
        self.assertNotIn(b'lumbar', known)
        self.assertIn(b'other', known)
        for path in (cache, os.path.join(os.path.dirname(cache), 'scalable/apps/other.svg')):
            os.unlink(path)
        os.removedirs(os.path.dirname(path))
        left = [name for name in self.home.traces()
                if not name.startswith('.config/systemd/user/service.d/') and not name.startswith('.cache/')]
        self.assertEqual(left, ['.config/lumbar/lumbar.conf', '.local/state/lumbar/lumbar.db'])
        folders = [os.path.join(folder, name) for folder, names, _ in os.walk(self.home.data) for name in names]
        self.assertEqual(folders, [], 'folders of ours stayed behind')
        for name in FILES:
            self.assertFalse(self.installed(name), name)
        self.assertEqual(self.clone.changes(), '')


if __name__ == '__main__':
    case.need('git', 'meson', 'gcc', 'unshare', 'systemctl', 'busctl', 'Xvfb', 'gdbus', 'gtk-update-icon-cache')
    real_user_manager.enter()
    case.main()
