#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Sessions that come and go, under a real `systemd --user`: the autostart entry, `lumbar attach`, the ends of a login."""

import json
import os
import signal
import unittest

from harness import case, log_file, session_case
from harness.bus import Bus, BusLog, is_call
from harness.child import Child, DEADLINE, output
from harness.home import Home
from harness.screen import Screen
from harness.session_case import LEAVES, UNIT, Gone, SessionCase, daemons, entry_argv, processes, session_of

try:
    from gi.repository import Gio, GLib
except ImportError:
    case.skip('not installed: python3-gi')


class Logind:
    """A mock of it, on a system bus of its own."""

    NAME = 'org.freedesktop.login1'
    PATH = '/org/freedesktop/login1'
    MANAGER = NAME + '.Manager'
    USER = f'{PATH}/user/{os.getuid()}'

    def __init__(self, home):
        self.bus = Bus(home, 'system')
        self._log = BusLog(self.bus.address, home)
        self._mock = Child(['/usr/bin/python3', '-m', 'dbusmock', '--system', '--template', 'logind'],
                           home.environment(DBUS_SYSTEM_BUS_ADDRESS=self.bus.address),
                           os.path.join(home.logs, 'logind.log'))
        self._log.wait_owner(self.NAME, self._mock)
        flags = Gio.DBusConnectionFlags
        self._connection = Gio.DBusConnection.new_for_address_sync(
            self.bus.address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        # The template's own cannot put the number into the path.
        self._call(self.PATH, 'AddMethod', '(sssss)', self.MANAGER, 'GetUser', 'u', 'o', f'ret = "{self.USER}"')
        self._call(self.PATH, 'AddUser', '(usb)', os.getuid(), 'somebody', True)

    def _call(self, path, method, signature, *arguments, interface='org.freedesktop.DBus.Mock'):
        return self._connection.call_sync(self.NAME, path, interface, method, GLib.Variant(signature, arguments), None,
                                          Gio.DBusCallFlags.NONE, DEADLINE * 1000, None).unpack()

    def _set_user(self, name, value):
        self._call(self.USER, 'Set', '(ssv)', self.NAME + '.User', name, value, interface='org.freedesktop.DBus.Properties')

    def begin_session(self, name):
        path, = self._call(self.PATH, 'AddSession', '(ssusb)', name, 'seat0', os.getuid(), 'somebody', True)
        self._call(path, 'UpdateProperties', '(sa{sv})', self.NAME + '.Session', {'Type': GLib.Variant('s', 'x11')})
        self._set_user('Display', GLib.Variant('(so)', (name, path)))
        self._tell('SessionNew', name, path)
        return path

    def end_session(self, name, path):
        self._set_user('Sessions', GLib.Variant('a(so)', []))
        self._set_user('Display', GLib.Variant('(so)', ('', '/')))
        self._call(self.PATH, 'RemoveObject', '(s)', path)
        self._tell('SessionRemoved', name, path)

    def _tell(self, signal_name, name, path):
        self._call(self.PATH, 'EmitSignal', '(sssav)', self.MANAGER, signal_name, 'so',
                   [GLib.Variant('s', name), GLib.Variant('o', path)])

    def wait_asked(self):
        """Returns once somebody has been told about the sessions."""
        def asked(message):
            return is_call(message, 'org.freedesktop.DBus.Properties', 'GetAll') and '/session/' in message['path']
        if self._log.wait(asked) is None:
            raise AssertionError('nobody asked logind for a session')

    def close(self):
        self._connection.close_sync(None)
        for part in (self._mock, self._log, self.bus):
            part.close()


class TestEntry(SessionCase):
    def test_nothing_runs_yet(self):
        screen = self.screen()
        self.log_in(screen)
        process = self.assert_sees(restarts=0)
        self.log_in(screen)
        self.assertEqual(self.assert_sees(restarts=0), process)

    def test_started_before_the_display(self):
        """By a client, through the bus, as early as that may be."""
        self.assertEqual(self.cli('snooze', '1h')[0], 0, self.said())
        self.assert_blind()
        snoozed = self.status()['snoozed_until']
        screen = self.screen()
        self.log_in(screen)
        process = self.assert_sees(restarts=1)
        self.assertEqual(self.status()['snoozed_until'], snoozed)
        self.assertEqual(self.times('another DISPLAY, XDG_SESSION_TYPE, XDG_CURRENT_DESKTOP now'), 1, self.said())
        screen.touch()
        self.assertEqual(self.status()['presence'], 'input')
        self.log_in(screen)
        self.assertEqual(self.assert_sees(restarts=1), process)

    def test_just_being_started(self):
        """With the environment of before; whoever comes first waits at a gate, and whoever starts it waits for that."""
        gate = os.path.join(self.home.path, 'gate')
        os.mkfifo(gate)
        self.drop_in(f"[Service]\nExecStart=\nExecStart=/bin/sh -c 'read line <{gate}; exec {self.prefix}/bin/lumbard'\n")
        end = os.open(gate, os.O_RDWR)
        self.addCleanup(os.close, end)
        self.manager.must('start', '--no-block', UNIT)
        self.wait_unit(ActiveState='activating')
        screen = self.screen()
        mark = self.manager.log.mark()
        session = Child(entry_argv(SessionCase.prefix), dict(self.manager.env, **session_of(screen)),
                        os.path.join(self.home.logs, 'entry.log'))
        self.addCleanup(session.close)
        self.assertIsNotNone(self.manager.log.wait(
            lambda m: is_call(m, 'org.freedesktop.systemd1.Manager', 'UnsetAndSetEnvironment'), mark))
        os.write(end, b'the one that cannot see\n')
        self.assertIsNotNone(log_file.wait(os.path.join(self.home.logs, 'lumbard.log'), LEAVES), session.log())
        os.write(end, b'the one that can\n')
        self.assertEqual(session.wait(), 0, session.log() + self.said())
        self.manager.must('start', UNIT)  # it is being started already; this waits for it
        self.assert_sees(restarts=1)

    def test_started_with_a_display_that_is_gone(self):
        screen, gone = self.screen(), self.screen(dies=True)
        gone.close()
        self.manager.must('set-environment', *(f'{name}={value}' for name, value in session_of(gone).items()))
        self.manager.must('start', UNIT)
        self.assert_blind()
        self.log_in(screen)
        process = self.assert_sees(restarts=1)
        self.assertEqual(self.times('another DISPLAY now'), 1, self.said())
        self.log_in(screen)
        self.assertEqual(self.assert_sees(restarts=1), process)

    def test_after_a_wayland_session(self):
        """What it left with the manager would keep Lumbar from looking at the X server."""
        self.manager.must('set-environment', 'WAYLAND_DISPLAY=wayland-0', 'XDG_SESSION_TYPE=wayland', 'DISPLAY=:0',
                          'XAUTHORITY=/nowhere/.Xauthority')
        self.manager.must('start', UNIT)
        self.assert_blind()
        screen = self.screen()
        self.log_in(screen)
        self.assert_sees(restarts=1)
        left = self.manager.must('show-environment')
        self.assertIn(f'DISPLAY={screen.display}\n', left)
        self.assertNotRegex(left, r'(?m)^(WAYLAND_DISPLAY|XAUTHORITY)=')

    def test_the_display_dies_and_another_comes(self):
        first, second = self.screen(dies=True), self.screen()
        self.log_in(first)
        self.assert_sees(restarts=0)
        log = os.path.join(self.home.logs, 'lumbard.log')
        first.server.kill()
        self.assertIsNotNone(log_file.wait(log, 'Idle source x11 is lost'), self.said())
        self.log_in(second)
        self.assert_sees(restarts=1)

    def test_a_second_session_changes_nothing(self):
        first, second = self.screen(), self.screen(dies=True)
        self.log_in(first)
        process = self.assert_sees(restarts=0)
        self.log_in(second)
        self.assertEqual(self.cli('attach', DISPLAY='localhost:10.0')[0], 1)
        second.server.kill()
        first.touch()
        self.assertEqual(self.status()['presence'], 'input')
        self.assertEqual(self.assert_sees(restarts=0), process)

    def test_a_unit_that_failed_is_started(self):
        self.drop_in('[Service]\nExecStart=\nExecStart=/bin/false\nRestart=no\n')
        self.assertNotEqual(self.manager.systemctl('start', UNIT)[0], 0)
        self.assertEqual(self.show('ActiveState'), 'failed')
        self.drop_in('')
        self.log_in(self.screen())
        self.assert_sees(restarts=0)

    def test_a_unit_that_was_started_too_often_is_started(self):
        """Somebody who tries one desktop after the other logs in more often than a program that crashes may come back."""
        broken = self.home.file('broken', '')
        self.drop_in(f"[Service]\nExecStart=\nExecStart=/bin/sh -c 'test ! -e {broken} && exec {self.prefix}/bin/lumbard'\n")
        self.manager.systemctl('start', UNIT)
        self.wait_unit(SubState='failed')
        os.unlink(broken)
        self.assertNotEqual(self.manager.systemctl('start', UNIT)[0], 0)
        self.log_in(self.screen())
        self.assert_sees(restarts=0)

    def test_a_masked_unit_stays_away(self):
        """Who masks it does not want it in another way either."""
        self.manager.must('mask', UNIT)
        status, _out, errors = output(entry_argv(SessionCase.prefix), dict(self.manager.env, **session_of(self.screen())))
        self.assertNotEqual(status, 0)
        self.assertIn('masked', errors)
        self.assertEqual(daemons(), [])

    def test_a_manager_that_is_not_told_who_started_it(self):
        """Run by hand, without a display: nobody would start it anew, and it says so."""
        log = os.path.join(self.home.logs, 'by-hand.log')
        mark = self.manager.log.mark()
        daemon = Child([os.path.join(SessionCase.prefix, 'bin', 'lumbard')], self.manager.env, log)
        self.addCleanup(daemon.close)
        self.manager.log.wait_owner('org.lumbar.Lumbar1', daemon, mark)
        code, out, errors = self.cli('attach', **session_of(self.screen()))
        self.assertEqual((code, out), (1, ''))
        self.assertIn('start lumbard anew in this session', errors)
        self.assertEqual(daemons(), [daemon.pid])


    def test_a_session_with_a_bus_of_its_own(self):
        """What the manager starts is on the manager's bus, where this session does not hear it."""
        bus = Bus(self.home)
        self.addCleanup(bus.close)
        log = BusLog(bus.address, self.home)
        self.addCleanup(log.close)
        session = dict(session_of(self.screen()), DBUS_SESSION_BUS_ADDRESS=bus.address)
        entry = Child(entry_argv(SessionCase.prefix), dict(self.manager.env, **session), os.path.join(self.home.logs, 'entry.log'))
        self.addCleanup(entry.close)
        log.wait_owner('org.lumbar.Lumbar1', entry)
        self.assertEqual(daemons(), [entry.pid])
        self.assertEqual(self.show('ActiveState'), 'inactive')
        code, out, errors = self.cli('status', '--json', **session)
        self.assertEqual(code, 0, errors)
        self.assertNotEqual(json.loads(out)['presence'], 'unknown')


class TestWithoutManager(unittest.TestCase):
    def test_it_runs_in_the_session_once(self):
        home = Home()
        self.addCleanup(home.close)
        bus = Bus(home)
        self.addCleanup(bus.close)
        log = BusLog(bus.address, home)
        self.addCleanup(log.close)
        screen = Screen(home)
        self.addCleanup(screen.close)
        env = home.environment(DBUS_SESSION_BUS_ADDRESS=bus.address, **session_of(screen))
        entry = entry_argv(SessionCase.prefix)
        first = Child(entry, env, os.path.join(home.logs, 'first.log'))
        self.addCleanup(first.close)
        log.wait_owner('org.lumbar.Lumbar1', first)
        trays = self.wait_trays(log, first)
        # Lumbar is there already; a tray says so, and is as quick to go.
        second = Child(entry, env, os.path.join(home.logs, 'second.log'))
        self.addCleanup(second.close)
        self.assertEqual(second.wait(), 1, second.log())
        self.assertIn('Lumbar is running already', second.log())
        self.assertEqual(daemons(), [first.pid])
        code, out, errors = output([os.path.join(SessionCase.prefix, 'bin', 'lumbar'), 'status', '--json'], env)
        self.assertEqual(code, 0, errors)
        self.assertNotEqual(json.loads(out)['presence'], 'unknown')
        with Gone(*trays):
            first.signal(signal.SIGTERM)
            self.assertEqual(first.wait(), 0, first.log())
        self.assertEqual(processes('lumbar-tray'), [])

    def wait_trays(self, log, entry):
        """The tray there is, where Lumbar was built with one. It is nobody's child who would not bury it."""
        if not os.access(os.path.join(SessionCase.prefix, 'bin/lumbar-tray'), os.X_OK):
            return []
        log.wait_owner('org.lumbar.Lumbar1.Tray', entry)
        trays = processes('lumbar-tray')
        self.assertEqual(len(trays), 1)
        with open(f'/proc/{trays[0]}/stat', encoding='utf-8') as stat:
            self.assertNotEqual(stat.read().rpartition(')')[2].split()[1], str(entry.pid))
        return trays


class TestEnds(SessionCase):
    def end_bus(self):
        """systemd listens on its socket still: whoever connects next brings a new one. (Not by SIGKILL: systemd 252 may be
        told of the dead connection before it knows of the dead process, and then waits 90 s for an answer.)"""
        self.manager.must('stop', 'dbus.service')
        self.manager.must('reset-failed', 'dbus.service')  # its own limit is not what is tested

    def wait_bus(self, *names):
        """Returns once the service manager is on the new bus, and who owns the names, too."""
        for name in ('org.freedesktop.systemd1', *names):
            self.wait_owner(name)

    def wait_owner(self, name):
        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(self.manager.env['DBUS_SESSION_BUS_ADDRESS'],
                                                      flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        loop = GLib.MainLoop()
        came = []
        watch = Gio.bus_watch_name_on_connection(bus, name, Gio.BusNameWatcherFlags.NONE,
                                                 lambda *_: (came.append(True), loop.quit()), None)
        late = GLib.timeout_add_seconds(DEADLINE, loop.quit)
        loop.run()
        self.assertTrue(came, f'{name} did not come to the new bus: {self.said()}')
        GLib.source_remove(late)
        Gio.bus_unwatch_name(watch)
        bus.close_sync(None)

    def test_the_session_bus_dies(self):
        screen = self.screen()
        self.log_in(screen)
        screen.touch()
        before = self.status()['sitting_s']
        process = int(self.show('MainPID'))
        with Gone(process):
            self.end_bus()
        self.assertEqual(self.times('The session bus is gone; leaving to be started anew'), 1, self.said())
        self.manager.must('start', UNIT)  # it is being started already; this waits for it
        self.assertEqual(self.show('NRestarts'), '1')
        self.assertEqual(self.show('Result'), 'success')
        self.assertEqual(daemons(), [int(self.show('MainPID'))])
        status = self.status()
        self.assertNotEqual(status['presence'], 'unknown')
        self.assertGreaterEqual(status['sitting_s'], before)
        process = int(self.show('MainPID'))
        self.wait_bus()
        self.log_in(screen)
        self.assertEqual(daemons(), [process])

    def test_a_session_bus_that_dies_again_and_again(self):
        """It is left alone after five tries, until the next login."""
        self.manager.must('start', UNIT)
        for left in reversed(range(5)):
            with Gone(int(self.show('MainPID'))):
                self.end_bus()
            if left:
                self.wait_bus('org.lumbar.Lumbar1')
        self.assertEqual(self.times('The session bus is gone'), 5, self.said())
        self.assertNotEqual(self.manager.systemctl('start', UNIT)[0], 0)
        self.assertEqual(self.show('ActiveState'), 'failed')
        self.assertEqual(daemons(), [])
        self.assertIn('start-limit-hit', self.manager.systemctl('status', UNIT)[1])
        self.wait_bus()
        self.log_in(self.screen())
        self.assertEqual(daemons(), [int(self.show('MainPID'))])
        self.assertNotEqual(self.status()['presence'], 'unknown')

    def test_the_session_bus_dies_for_good(self):
        """No loop: what comes next does without one."""
        screen = self.screen()
        self.log_in(screen)
        with Gone(int(self.show('MainPID'))):
            self.manager.must('stop', 'dbus.socket', 'dbus.service')
        self.manager.must('start', UNIT)
        self.assertEqual(self.show('ActiveState'), 'active')
        self.assertEqual(self.show('NRestarts'), '1')
        self.assertEqual(self.times('No session bus'), 1, self.said())
        self.assertEqual(self.cli('status')[0], 3)
        self.assertEqual(daemons(), [int(self.show('MainPID'))])

    def with_logind(self):
        logind = Logind(self.home)
        self.addCleanup(logind.close)
        self.manager.must('set-environment', 'DBUS_SYSTEM_BUS_ADDRESS=' + logind.bus.address)
        return logind

    def assert_over(self):
        self.assertEqual(self.show('SubState'), 'dead')
        self.assertEqual(self.show('Result'), 'success')
        self.assertEqual(self.show('ExecMainStatus'), '0')
        self.assertEqual(self.show('NRestarts'), '0')
        self.assertEqual(self.times('The graphical session is over; leaving with it'), 1, self.said())
        self.assertEqual(daemons(), [])

    def test_the_login_ends(self):
        logind = self.with_logind()
        path = logind.begin_session('c1')
        screen = self.screen()
        self.log_in(screen)
        logind.wait_asked()
        logind.end_session('c1', path)
        self.wait_unit(ActiveState='inactive')
        self.assert_over()
        logind.begin_session('c2')
        self.log_in(screen)
        self.assert_sees(restarts=0)

    def test_the_display_does_not_come_back(self):
        """In a minute: then the login is taken to be over, also where nobody tells."""
        first, second = self.screen(dies=True), self.screen()
        self.log_in(first)
        self.assert_sees(restarts=0)
        first.server.kill()
        self.wait_unit(ActiveState='inactive', seconds=60 + DEADLINE)
        self.assert_over()
        self.log_in(second)
        self.assert_sees(restarts=0)


if __name__ == '__main__':
    session_case.main()
