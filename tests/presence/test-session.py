#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Lock, seat and sleep, against a mock of logind on a private system bus and screen savers on a private session bus."""

import os
import subprocess
import sys
import tempfile
import threading
import unittest

try:
    import dbus
    import dbus.lowlevel
    from gi.repository import Gio, GLib
except ImportError as error:
    print(f'skipped: {error}')
    sys.exit(77)

from logind_mock import MANAGER, SESSION, UID, Logind
from watch_printer import DEADLINE_S, WatchPrinter

START = ['lock off', 'seat on', 'sleep off']


class Bus:
    """A private dbus-daemon."""

    def __init__(self):
        self.process = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()

    def connect(self):
        return dbus.bus.BusConnection(self.address)

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class SessionTest(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory(prefix='lumbar-session-')
        self.addCleanup(self.home.cleanup)
        self.system = self.start_bus()
        self.session = self.start_bus()

    def start_bus(self):
        bus = Bus()
        self.addCleanup(bus.close)
        return bus

    def start_logind(self):
        logind = Logind(self.system.address)
        self.addCleanup(logind.close)
        return logind

    def start_watch(self, **env):
        watch = WatchPrinter({'HOME': self.home.name, 'DBUS_SYSTEM_BUS_ADDRESS': self.system.address,
                              'DBUS_SESSION_BUS_ADDRESS': self.session.address, **env})
        self.addCleanup(watch.quit)
        return watch

    def assert_next(self, watch, *lines):
        for line in lines:
            self.assertEqual(watch.next(), line)

    def assert_start(self, watch, *lines):
        """What is told at the start, in any order; there is no display."""
        self.assertEqual(sorted(watch.next() for _ in range(4)), sorted([*(lines or START), 'source none -1']))

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
        self.assert_silent(watch)

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
        path = logind.add_session('c1', active=False)
        self.assert_next(watch, 'seat off')
        logind.update(path, Active=True)
        self.assert_next(watch, 'seat on')
        logind.remove_session('c1', path)
        self.assert_next(watch, 'seat off')
        self.assert_next(watch, 'gone')
        logind.add_session('c2')
        self.assert_next(watch, 'seat on')
        self.assert_silent(watch)

    def test_one_of_two_sessions_ends(self):
        """Nothing is told of the list's changing but that; where somebody is follows from those that are left."""
        logind = self.start_logind()
        one = logind.add_session('c1')
        two = logind.add_session('c2', kind='wayland', active=False)
        watch = self.start_watch()
        self.assert_start(watch)
        logind.remove_session('c1', one)
        self.assert_next(watch, 'seat off')
        three = logind.add_session('c3', active=False)
        logind.update(three, Active=True)
        self.assert_next(watch, 'seat on')
        logind.update(three, Active=False)
        self.assert_next(watch, 'seat off')
        # the first was forgotten, the others are followed still
        logind.update(two, Active=True)
        self.assert_next(watch, 'seat on')
        logind.update(two, LockedHint=True)
        self.assert_next(watch, 'lock on')

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

    def test_starts_no_service(self):
        """With nobody there: neither by asking the bus to, nor by a call to a name that may be started for it."""
        monitors = [Monitor(self.system), Monitor(self.session)]
        for monitor in monitors:
            self.addCleanup(monitor.close)
        watch = self.start_watch()
        self.assert_start(watch)
        saver = ScreenSaver(self.session, 'org.freedesktop.ScreenSaver', '/ScreenSaver')
        self.addCleanup(saver.close)
        self.settle_session_bus(saver)
        for on, line in (True, 'lock on'), (False, 'lock off'):
            saver.tell(on)
            self.assert_next(watch, line)
        for monitor in monitors:
            calls = monitor.calls()
            self.assertIn('AddMatch', [call.get_member() for call in calls], 'it sees them')
            self.assertEqual([call.print_(0) for call in calls if may_start(call)], [])

    @staticmethod
    def settle_session_bus(saver):
        """Until the watch listens there: dbus-daemon knows everybody's match rules."""
        bus = saver.bus.get_object('org.freedesktop.DBus', '/org/freedesktop/DBus')
        for _ in range(5000):
            rules = bus.GetAllMatchRules(dbus_interface='org.freedesktop.DBus.Debug.Stats')
            if sum('ActiveChanged' in rule for mine in rules.values() for rule in mine) == 5:
                return
        raise AssertionError('the watch never came to the session bus')


def may_start(call):
    destination = call.get_destination() or ''
    to_a_name = not destination.startswith(':') and destination != 'org.freedesktop.DBus'
    return call.get_member() == 'StartServiceByName' or (
        to_a_name and not call.get_flags() & Gio.DBusMessageFlags.NO_AUTO_START)


class Monitor:
    """Sees everything on a bus."""

    def __init__(self, bus):
        self._connection = Gio.DBusConnection.new_for_address_sync(
            bus.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None, None)
        self._news = threading.Condition()
        self._seen = []
        self._bus = bus
        self._connection.add_filter(self._on_message)
        self._connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.Monitoring',
                                   'BecomeMonitor', GLib.Variant('(asu)', ([], 0)), None, Gio.DBusCallFlags.NONE, -1,
                                   None)

    def _on_message(self, _connection, message, incoming):
        if not incoming or message.get_reply_serial():
            return message
        with self._news:
            self._seen.append(message)
            self._news.notify_all()
        return None

    def calls(self):
        """Every method that anybody called by now."""
        bus = self._bus.connect()
        bus.send_message(dbus.lowlevel.SignalMessage('/', 'org.lumbar.Test', 'Mark'))
        bus.flush()
        with self._news:
            if not self._news.wait_for(lambda: any(m.get_member() == 'Mark' for m in self._seen), DEADLINE_S):
                raise AssertionError('the monitor sees nothing')
            seen = list(self._seen)
        bus.close()
        return [m for m in seen if m.get_message_type() == Gio.DBusMessageType.METHOD_CALL]

    def close(self):
        self._connection.close_sync(None)


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
