#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The screen stays on while a session runs, and may blank again on every way out: the whole daemon at the real session
managers of GNOME and MATE, and at Xfce's power manager."""

import glob
import os

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from harness import case
from harness.bus import Bus
from harness.child import Child

GNOME = '/usr/libexec/gnome-session-binary'
MATE = '/usr/bin/mate-session'
XFCE = '/usr/bin/xfce4-power-manager'
XFCONF = next(iter(glob.glob('/usr/lib/*/xfce4/xfconf/xfconfd')), '/usr/lib/xfce4/xfconf/xfconfd')
SETTINGS = '''
[guide]
hold = 60s
get-ready = 60s
[stretches]
place = home
'''
IDLE = 8  # of a session manager's flags


class Blanking:
    """The same at each of them."""

    settings = SETTINGS

    def setUp(self):
        super().setUp()
        self.client = Gio.DBusConnection.new_for_address_sync(
            self.desktop.bus.address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.addCleanup(self.client.close_sync, None)
        self.start_service()
        self.daemon.start()
        self.assertFalse(self.kept_on())

    def start(self, *command, **more):
        """A desktop's service; it finds no program that it could start, and no file but its own."""
        env = self.home.environment(
            XDG_CONFIG_DIRS='/nonexistent', XDG_DATA_DIRS=f'{self.home.path}:/usr/share', PATH='/nonexistent',
            GSETTINGS_BACKEND='memory', NO_AT_BRIDGE='1', DISPLAY=self.desktop.screen.display,
            DBUS_SESSION_BUS_ADDRESS=self.desktop.bus.address, DBUS_SYSTEM_BUS_ADDRESS=self.system.address, **more)
        child = Child(list(command), env, os.path.join(self.home.logs, os.path.basename(command[0]) + '.log'))
        self.addCleanup(child.close)
        return child

    def make_desktop(self):
        self.system = Bus(self.home, 'system')
        self.addCleanup(self.system.close)
        return super().make_desktop()

    def ask(self, name, path, interface, method, arguments=None):
        return self.client.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START,
                                     case.DEADLINE * 1000, None).unpack()[0]

    def wait(self, wanted):
        """Until it is so, asked again whenever others than we have said something on the bus."""
        ours = self.client.get_unique_name()
        while True:
            mark = self.desktop.log.mark()
            if self.kept_on() == wanted:
                return
            if self.desktop.log.wait(lambda m: ours not in (m.get('sender'), m.get('destination')), mark) is None:
                self.fail(f'kept on: {not wanted}; lumbard said:\n{self.daemon.child.log()}')

    def begin(self):
        self.daemon.must('session', '--detach')
        self.wait(True)

    def test_while_it_runs(self):
        self.begin()
        self.daemon.must('session', 'next')
        self.assertTrue(self.kept_on())
        self.daemon.must('session', 'pause')
        self.wait(False)
        self.daemon.must('session', 'resume')
        self.wait(True)
        self.daemon.must('session', 'stop')
        self.wait(False)

    def test_done(self):
        self.desktop.touch()
        self.daemon.must('set', 'hold', '2s')
        self.daemon.must('set', 'get-ready', '2s')
        self.daemon.must('stretch', 'cobra', '--detach')
        self.wait(True)
        self.daemon.wait_status(lambda status: status['guide'] is None)
        self.wait(False)
        self.assertEqual(self.daemon.status()['today']['stretches'], 1)

    def test_killed(self):
        self.begin()
        self.daemon.child.kill()
        self.wait(False)
        self.daemon.start()
        self.assertTrue(self.daemon.status()['guide']['paused'])
        self.assertFalse(self.kept_on())
        self.daemon.must('session', 'resume')
        self.wait(True)

    def test_stopped_with_its_service(self):
        self.begin()
        self.assertEqual(self.daemon.stop(), 0)
        self.wait(False)


class AtSessionManager(Blanking):
    command = ()

    def start_service(self):
        self.home.file('gnome-session/sessions/bare.session', '[GNOME Session]\nName=bare\nRequiredComponents=\n')
        mark = self.desktop.log.mark()
        child = self.start(*self.command, '/nonexistent', '--disable-acceleration-check')
        self.desktop.log.wait_owner('org.gnome.SessionManager', child, mark)

    def kept_on(self):
        name = 'org.gnome.SessionManager'
        return self.ask(name, '/org/gnome/SessionManager', name, 'IsInhibited', GLib.Variant('(u)', (IDLE,)))


class TestGnome(AtSessionManager, case.DesktopCase):
    command = (GNOME, '--builtin', '--session=bare', '--autostart')


class TestMate(AtSessionManager, case.DesktopCase):
    command = (MATE, '--autostart')


class TestXfce(Blanking, case.DesktopCase):
    def start_service(self):
        mark = self.desktop.log.mark()
        self.desktop.log.wait_owner('org.xfce.Xfconf', self.start(XFCONF), mark)
        manager = self.start(XFCE, '--no-daemon', LD_PRELOAD=os.environ['LUMBAR_POWER_SAVING_SCREEN'])
        self.desktop.log.wait_owner('org.freedesktop.PowerManagement', manager, mark)
        # It has the name before it answers (4.18.1).
        self.wait_until_it_answers()

    def wait_until_it_answers(self):
        ours = self.client.get_unique_name()
        while True:
            mark = self.desktop.log.mark()
            try:
                return self.kept_on()
            except GLib.Error as error:
                if not error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_METHOD):
                    raise
            self.assertIsNotNone(self.desktop.log.wait(lambda m: ours not in (m.get('sender'), m.get('destination')), mark))

    def kept_on(self):
        return self.ask('org.freedesktop.PowerManagement', '/org/freedesktop/PowerManagement/Inhibit',
                        'org.freedesktop.PowerManagement.Inhibit', 'HasInhibit')


if __name__ == '__main__':
    case.need_desktop()
    case.need(GNOME, MATE, XFCE, XFCONF)
    case.main()
