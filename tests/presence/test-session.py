#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Lock, seat and sleep, against a mock of logind on a private system bus and screen savers on a private session bus."""

import os
import subprocess
import sys
import tempfile
import unittest

try:
    import dbus
    import dbus.lowlevel
    import dbusmock
except ImportError as error:
    print(f'skipped: {error}')
    sys.exit(77)

from watch_printer import WatchPrinter

UID = os.getuid()
MANAGER = 'org.freedesktop.login1.Manager'
SESSION = 'org.freedesktop.login1.Session'
USER = 'org.freedesktop.login1.User'
START = ['lock off', 'seat on', 'sleep off']


class Bus:
    """A private dbus-daemon."""

    def __init__(self, kind):
        self.process = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()
        self.variable = f'DBUS_{kind}_BUS_ADDRESS'

    def connect(self):
        return dbus.bus.BusConnection(self.address)

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Logind:
    """The mock, as a process."""

    def __init__(self, bus):
        self.bus = bus.connect()
        self.process = subprocess.Popen(
            [sys.executable, '-m', 'dbusmock', '--system', '--template', 'logind'],
            env={**os.environ, 'DBUS_SYSTEM_BUS_ADDRESS': bus.address}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        dbusmock.DBusTestCase.wait_for_bus_object('org.freedesktop.login1', '/org/freedesktop/login1',
                                                  system_bus=True)
        self.manager = self.object('/org/freedesktop/login1')
        # The template's own cannot put the number into the path.
        self.manager.AddMethod(MANAGER, 'GetUser', 'u', 'o', 'ret = "/org/freedesktop/login1/user/%d" % args[0]')
        self.manager.AddUser(UID, 'me', True)

    def object(self, path):
        return dbus.Interface(self.bus.get_object('org.freedesktop.login1', path), dbusmock.MOCK_IFACE)

    def user(self):
        user = self.bus.get_object('org.freedesktop.login1', f'/org/freedesktop/login1/user/{UID}')
        return dbus.Interface(user, dbus.PROPERTIES_IFACE)

    def set_user(self, **properties):
        for name, value in properties.items():
            self.user().Set(USER, name, value)

    def add_session(self, name, kind='x11', active=True, display=True):
        path = self.manager.AddSession(name, 'seat0', UID, 'me', active)
        self.object(path).UpdateProperties(SESSION, {'Type': kind})
        if display:
            self.set_user(Display=dbus.Struct((name, dbus.ObjectPath(path)), signature='so'))
        self.manager.EmitSignal(MANAGER, 'SessionNew', 'so', [name, dbus.ObjectPath(path)])
        return path

    def remove_session(self, name, path):
        left = [session for session in self.user().Get(USER, 'Sessions') if session[0] != name]
        self.set_user(Sessions=dbus.Array(left, signature='(so)'),
                      Display=dbus.Struct(('', dbus.ObjectPath('/')), signature='so'))
        self.manager.RemoveObject(path)
        self.manager.EmitSignal(MANAGER, 'SessionRemoved', 'so', [name, dbus.ObjectPath(path)])

    def update(self, path, **properties):
        self.object(path).UpdateProperties(SESSION, properties)

    def prepare_for_sleep(self, on):
        self.manager.EmitSignal(MANAGER, 'PrepareForSleep', 'b', [on])

    def inhibitors(self):
        manager = self.bus.get_object('org.freedesktop.login1', '/org/freedesktop/login1')
        return [tuple(map(str, i[:4])) for i in manager.ListInhibitors(dbus_interface=MANAGER)]

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.bus.close()


class SessionTest(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory(prefix='lumbar-session-')
        self.addCleanup(self.home.cleanup)
        self.system = self.start_bus('SYSTEM')
        self.session = self.start_bus('SESSION')

    def start_bus(self, kind):
        bus = Bus(kind)
        self.addCleanup(bus.close)
        os.environ[bus.variable] = bus.address
        return bus

    def start_logind(self):
        logind = Logind(self.system)
        self.addCleanup(logind.close)
        return logind

    def start_watch(self, **env):
        watch = WatchPrinter({'HOME': self.home.name, 'DBUS_SYSTEM_BUS_ADDRESS': self.system.address,
                              'DBUS_SESSION_BUS_ADDRESS': self.session.address, **env})
        self.addCleanup(watch.quit)
        self.assertEqual(watch.next(), 'source none -1')
        return watch

    def assert_next(self, watch, *lines):
        for line in lines:
            self.assertEqual(watch.next(), line)

    def assert_start(self, watch, *lines):
        """What is told at the start: three lines, in any order."""
        self.assertEqual(sorted(watch.next() for _ in range(3)), sorted(lines or START))

    def assert_silent(self, watch):
        """Nothing was told, after everything the buses have sent so far has arrived."""
        answer, events = watch.ask('name')
        self.assertEqual((answer, events), ('name none', []))

    def wait_for_inhibitors(self, logind, n):
        """Until logind has N of them; each look is a call that the mock answers after what came before."""
        for _ in range(2000):
            found = logind.inhibitors()
            if len(found) == n:
                return found
        raise AssertionError(f'{n} inhibitors wanted, there are {found}')

    def test_lock_and_unlock(self):
        logind = self.start_logind()
        path = logind.add_session('c1')
        watch = self.start_watch()
        self.assert_start(watch)
        logind.update(path, LockedHint=True)
        self.assert_next(watch, 'lock on')
        logind.update(path, LockedHint=False)
        self.assert_next(watch, 'lock off')
        # A request to lock is not a locked screen; nor is another property any news.
        logind.object(path).EmitSignal(SESSION, 'Lock', '', [])
        logind.update(path, IdleHint=True)
        logind.update(path, LockedHint=True)
        self.assert_next(watch, 'lock on')

    def test_locked_at_the_start(self):
        logind = self.start_logind()
        logind.update(logind.add_session('c1'), LockedHint=True)
        self.assert_start(self.start_watch(), 'lock on', 'seat on', 'sleep off')

    def test_two_graphical_sessions(self):
        logind = self.start_logind()
        one = logind.add_session('c1')
        two = logind.add_session('c2', kind='wayland', active=False, display=False)
        watch = self.start_watch()
        self.assert_start(watch)
        logind.update(two, Active=True)
        logind.update(one, Active=False)
        self.assert_silent(watch)
        logind.update(two, Active=False)
        self.assert_next(watch, 'seat off')
        logind.update(one, Active=True)
        self.assert_next(watch, 'seat on')
        # the one that is not in front may be locked
        logind.update(two, LockedHint=True)
        logind.update(one, LockedHint=True)
        self.assert_next(watch, 'lock on')
        logind.update(one, LockedHint=False)
        self.assert_next(watch, 'lock off')

    def test_a_console_login_is_no_graphical_session(self):
        logind = self.start_logind()
        one = logind.add_session('c1')
        logind.add_session('3', kind='tty', display=False)
        watch = self.start_watch()
        self.assert_start(watch)
        logind.update(one, Active=False)
        self.assert_next(watch, 'seat off')

    def test_an_x_server_started_from_the_console(self):
        logind = self.start_logind()
        one = logind.add_session('1', kind='tty')
        watch = self.start_watch()
        self.assert_start(watch)
        logind.update(one, Active=False)
        self.assert_next(watch, 'seat off')
        self.assertEqual(watch.ask('gone')[0], 'gone no')

    def test_another_users_session_is_none_of_ours(self):
        logind = self.start_logind()
        logind.add_session('c1')
        watch = self.start_watch()
        self.assert_start(watch)
        other = logind.manager.AddSession('c9', 'seat0', UID + 1, 'you', True)
        logind.update(other, Type='x11', LockedHint=True, Active=False)
        logind.manager.EmitSignal(MANAGER, 'SessionNew', 'so', ['c9', dbus.ObjectPath(other)])
        self.wait_for_inhibitors(logind, 1)
        self.assert_silent(watch)

    def test_sessions_come_and_go(self):
        logind = self.start_logind()
        watch = self.start_watch()
        self.assert_start(watch)
        self.assertEqual(watch.ask('gone')[0], 'gone no')
        path = logind.add_session('c1', active=False)
        self.assert_next(watch, 'seat off')
        logind.update(path, Active=True)
        self.assert_next(watch, 'seat on')
        logind.remove_session('c1', path)
        self.assert_next(watch, 'seat off')
        self.assertEqual(watch.ask('gone')[0], 'gone yes')
        logind.add_session('c2')
        self.assert_next(watch, 'seat on')
        self.assertEqual(watch.ask('gone')[0], 'gone no')

    def test_sleep_waits_for_us(self):
        logind = self.start_logind()
        logind.add_session('c1')
        watch = self.start_watch()
        self.assert_start(watch)
        what, who, _, mode = self.wait_for_inhibitors(logind, 1)[0]
        self.assertEqual((what, who, mode), ('sleep', 'Lumbar', 'delay'))
        for _ in range(2):
            logind.prepare_for_sleep(True)
            self.assert_next(watch, 'sleep on')
            self.wait_for_inhibitors(logind, 0)
            logind.prepare_for_sleep(False)
            self.assert_next(watch, 'sleep off')
            self.wait_for_inhibitors(logind, 1)

    def test_logind_comes_late(self):
        watch = self.start_watch()
        self.assert_start(watch)
        logind = self.start_logind()
        path = logind.add_session('c1')
        self.wait_for_inhibitors(logind, 1)
        logind.update(path, LockedHint=True)
        self.assert_next(watch, 'lock on')

    def test_logind_restarts(self):
        logind = self.start_logind()
        logind.update(logind.add_session('c1'), LockedHint=True)
        watch = self.start_watch()
        self.assert_start(watch, 'lock on', 'seat on', 'sleep off')
        logind.prepare_for_sleep(True)
        self.assert_next(watch, 'sleep on')
        logind.close()
        self.assert_silent(watch)  # things stay as they were
        self.assertEqual(watch.ask('gone')[0], 'gone no')
        logind = self.start_logind()
        logind.add_session('c1')
        missing = {'lock off', 'sleep off'}
        while missing:
            missing.discard(watch.next())

    def test_no_system_bus(self):
        self.assert_start(self.start_watch(DBUS_SYSTEM_BUS_ADDRESS='unix:path=/nonexistent'))

    def test_no_session_bus(self):
        watch = self.start_watch(DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent')
        self.assert_start(watch)

    def test_screen_savers(self):
        watch = self.start_watch()
        self.assert_start(watch)
        for desktop, path in (('gnome', '/org/gnome/ScreenSaver'), ('freedesktop', '/ScreenSaver'),
                              ('cinnamon', '/org/cinnamon/ScreenSaver'), ('mate', '/org/mate/ScreenSaver'),
                              ('xfce', '/org/xfce/ScreenSaver')):
            saver = ScreenSaver(self.session, f'org.{desktop}.ScreenSaver', path)
            self.settle_session_bus(saver)
            saver.tell(True)
            self.assert_next(watch, 'lock on')
            saver.tell(False)
            self.assert_next(watch, 'lock off')
            saver.close()

    def test_a_screen_saver_that_crashes(self):
        watch = self.start_watch()
        self.assert_start(watch)
        saver = ScreenSaver(self.session, 'org.xfce.ScreenSaver', '/org/xfce/ScreenSaver')
        self.settle_session_bus(saver)
        saver.tell(True)
        self.assert_next(watch, 'lock on')
        saver.close()
        self.assert_next(watch, 'lock off')

    def test_unlocking_through_logind_is_final(self):
        logind = self.start_logind()
        path = logind.add_session('c1')
        watch = self.start_watch()
        self.assert_start(watch)
        saver = ScreenSaver(self.session, 'org.gnome.ScreenSaver', '/org/gnome/ScreenSaver')
        self.addCleanup(saver.close)
        self.settle_session_bus(saver)
        saver.tell(True)
        self.assert_next(watch, 'lock on')
        logind.update(path, LockedHint=True)
        logind.update(path, LockedHint=False)
        self.assert_next(watch, 'lock off')

    @staticmethod
    def settle_session_bus(saver):
        """Until the watch listens there: dbus-daemon knows everybody's match rules."""
        bus = saver.bus.get_object('org.freedesktop.DBus', '/org/freedesktop/DBus')
        for _ in range(5000):
            rules = bus.GetAllMatchRules(dbus_interface='org.freedesktop.DBus.Debug.Stats')
            if sum('ActiveChanged' in rule for mine in rules.values() for rule in mine) == 5:
                return
        raise AssertionError('the watch never came to the session bus')


class ScreenSaver:
    def __init__(self, bus, interface, path):
        self.bus = bus.connect()
        self.interface, self.path = interface, path

    def tell(self, active):
        message = dbus.lowlevel.SignalMessage(self.path, self.interface, 'ActiveChanged')
        message.append(active, signature='b')
        self.bus.send_message(message)
        self.bus.flush()

    def close(self):
        self.bus.close()


if __name__ == '__main__':
    unittest.main(verbosity=2)
