#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who keeps the screen on, as real services tell it: the session managers of GNOME and MATE, and Xfce's power manager,
under Xvfb, on private buses that start nothing."""

import glob
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest

try:
    from gi.repository import Gio, GLib
    from inhibit_services import Player, connect, run_main_loop
except ImportError as error:
    print(f'skipped: {error}')
    sys.exit(77)

from watch_printer import WatchPrinter

DEADLINE_S = 60
CONFIGURATION = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'''


class Bus:
    """It knows no services that it could start."""

    def __init__(self, folder, name):
        configuration = os.path.join(folder, f'{name}.conf')
        with open(configuration, 'w', encoding='utf-8') as file:
            file.write(CONFIGURATION.format(path=os.path.join(folder, name)))
        self.process = subprocess.Popen(
            ['dbus-daemon', f'--config-file={configuration}', '--nofork', '--nopidfile', '--print-address=1'],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class RealTest(unittest.TestCase):
    def setUp(self):
        home = tempfile.TemporaryDirectory(prefix='lumbar-real-', ignore_cleanup_errors=True)
        self.home = home.name
        self.addCleanup(home.cleanup)
        self.session, self.system = Bus(self.home, 'session'), Bus(self.home, 'system')
        self.addCleanup(self.session.close)
        self.addCleanup(self.system.close)
        self.buses = {'DBUS_SESSION_BUS_ADDRESS': self.session.address, 'DBUS_SYSTEM_BUS_ADDRESS': self.system.address}
        self.display = self.start_display()

    def start_display(self):
        read_fd, write_fd = os.pipe()
        server = subprocess.Popen(
            ['Xvfb', '-displayfd', str(write_fd), '-screen', '0', '320x200x24', '-nolisten', 'tcp', '-noreset'],
            pass_fds=[write_fd], stderr=subprocess.DEVNULL)
        os.close(write_fd)
        self.addCleanup(self.end, server)
        with os.fdopen(read_fd) as pipe:
            return ':' + pipe.readline().strip()

    @staticmethod
    def end(process):
        process.terminate()
        try:
            process.wait(DEADLINE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def start(self, name, *command):
        """COMMAND, until it owns NAME. It finds no program that it could start, and no file but its own."""
        owned = threading.Event()
        connection = connect(self.session)
        self.addCleanup(connection.close_sync, None)
        watch = Gio.bus_watch_name_on_connection(connection, name, Gio.BusNameWatcherFlags.NONE,
                                                 lambda *_: owned.set(), None)
        self.addCleanup(Gio.bus_unwatch_name, watch)
        env = {'HOME': self.home, 'XDG_RUNTIME_DIR': self.home, 'XDG_CONFIG_DIRS': '/nonexistent',
               'XDG_DATA_DIRS': f'{self.home}:/usr/share', 'PATH': '/nonexistent', 'GSETTINGS_BACKEND': 'memory',
               'NO_AT_BRIDGE': '1', 'LC_ALL': 'C.UTF-8', 'DISPLAY': self.display, **self.buses}
        process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.end, process)
        self.assertTrue(owned.wait(DEADLINE_S), f'{command[0]} never came')
        return process

    def start_watch(self):
        watch = WatchPrinter({'HOME': self.home, **self.buses})
        self.addCleanup(watch.quit)
        return watch

    def play(self, *call):
        """A new program that inhibits at a session manager; its connection and cookie."""
        connection = connect(self.session)
        self.addCleanup(lambda: connection.is_closed() or connection.close_sync(None))
        return connection, self.call(connection, 'Inhibit', GLib.Variant('(susu)', call))[0]

    @staticmethod
    def call(connection, method, parameters):
        return connection.call_sync('org.gnome.SessionManager', '/org/gnome/SessionManager', 'org.gnome.SessionManager',
                                    method, parameters, None, Gio.DBusCallFlags.NONE, -1, None)

    def assert_session_manager(self, process):
        self.play('org.lumbar.Lumbar1', 0, 'A stretch is being guided', 8)
        self.play('rhythmbox', 0, 'Playing', 4)
        mpv, cookie = self.play('mpv', 0, 'Playing video', 8 | 4)
        watch = self.start_watch()
        self.assertEqual(watch.wait_for('film'), 'film on mpv')
        firefox, _ = self.play('org.mozilla.firefox', 0, 'video-playing', 8)
        self.call(mpv, 'Uninhibit', GLib.Variant('(u)', (cookie,)))
        self.assertEqual(watch.wait_for('film'), 'film on firefox')
        firefox.close_sync(None)
        self.assertEqual(watch.wait_for('film'), 'film off')
        self.play('vlc', 0, 'Playing video', 8)
        self.assertEqual(watch.wait_for('film'), 'film on vlc')
        self.end(process)
        self.assertEqual(watch.wait_for('film'), 'film off')

    def test_gnome(self):
        sessions = os.path.join(self.home, 'gnome-session', 'sessions')
        os.makedirs(sessions)
        with open(os.path.join(sessions, 'bare.session'), 'w', encoding='utf-8') as file:
            file.write('[GNOME Session]\nName=bare\nRequiredComponents=\n')
        self.assert_session_manager(self.start(
            'org.gnome.SessionManager', GNOME, '--builtin', '--session=bare', '--autostart=/nonexistent',
            '--disable-acceleration-check'))

    def test_mate(self):
        self.assert_session_manager(self.start('org.gnome.SessionManager', MATE, '--autostart', '/nonexistent',
                                               '--disable-acceleration-check'))

    @staticmethod
    def wait_for_object(player):
        """It owns the name before it answers (xfce4-power-manager 4.18.1)."""
        end = time.monotonic() + DEADLINE_S
        while time.monotonic() < end:
            try:
                return player.call('HasInhibit', None)
            except GLib.Error as error:
                if not error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_METHOD):
                    raise
        raise AssertionError('it has a name, but never answered')

    def test_xfce(self):
        self.start('org.xfce.Xfconf', *XFCONF)
        manager = self.start('org.freedesktop.PowerManagement', XFCE, '--no-daemon')
        vlc, firefox = Player(self.session), Player(self.session)
        self.addCleanup(vlc.close)
        self.addCleanup(firefox.close)
        self.wait_for_object(vlc)
        cookie = vlc.inhibit('vlc')
        watch = self.start_watch()
        # It asks only when it listens: all from here on is overheard.
        self.assertEqual(watch.wait_for('film'), 'film on vlc')
        other_cookie = firefox.inhibit('firefox')
        vlc.release(cookie)
        self.assertEqual(watch.wait_for('film'), 'film on firefox')
        firefox.release(other_cookie)
        self.assertEqual(watch.wait_for('film'), 'film off')
        vlc.inhibit('vlc')
        self.assertEqual(watch.wait_for('film'), 'film on vlc')
        self.end(manager)
        self.assertEqual(watch.wait_for('film'), 'film off')


GNOME = '/usr/libexec/gnome-session-binary'
MATE = '/usr/bin/mate-session'
XFCE = '/usr/bin/xfce4-power-manager'
XFCONF = glob.glob('/usr/lib/*/xfce4/xfconf/xfconfd')
TESTS = {'test_gnome': [GNOME], 'test_mate': [MATE], 'test_xfce': [XFCE, *(XFCONF or ['xfconfd'])]}


def main():
    run_main_loop()
    suite = unittest.TestSuite()
    missing = {path for paths in TESTS.values() for path in [*paths, '/usr/bin/Xvfb'] if not os.path.exists(path)}
    for name, paths in TESTS.items():
        if not missing & {*paths, '/usr/bin/Xvfb'}:
            suite.addTest(RealTest(name))
    if not unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful():
        return 1
    for path in sorted(missing):
        print(f'skipped: there is no {path}')
    return 77 if missing else 0


if __name__ == '__main__':
    sys.exit(main())
