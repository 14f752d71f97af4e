#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The tray's life under a real `systemd --user`: what brings it, what it survives, what it leaves with."""

import os
import select
import signal
import unittest

from harness import case, session_case
from harness.bus import is_signal
from harness.child import Child, output
from harness.session_case import TRAY, UNIT, Gone, SessionCase, daemons, processes, session_of

NAME = 'org.lumbar.Lumbar1.Tray'
PATIENCE_S = 10  # how long it waits for a lumbard that has gone

# A session as a desktop with a target of its own has it.
SESSION = 'desktop-session.target'
SESSION_UNIT = '[Unit]\nRequires=graphical-session.target\nBefore=graphical-session.target\n'

# Whatever GTK complains of is a defect. It says whether it is stopped, or leaves by itself. And an editor, as the person
# would have opened it from the menu.
STRICT = '[Service]\nEnvironment=G_DEBUG=fatal-warnings\n'
TELLING = "ExecStop=/bin/sh -c 'test -z \"$MAINPID\" || echo told to leave'\n"
WITH_EDITOR = "[Service]\nExecStart=\nExecStart=/bin/sh -c 'sleep infinity & exec {prefix}/bin/lumbar-tray'\n"


class TrayCase(SessionCase):
    def setUp(self):
        super().setUp()
        self.drop_in(STRICT, TRAY)

    def tell_display(self, screen):
        """As a desktop's start script does, before it starts anything."""
        self.manager.must('set-environment', *(f'{name}={value}' for name, value in session_of(screen).items()))

    def trays_said(self):
        return self.manager.service_log('lumbar-tray')

    def wait_tray(self, since=0):
        """The tray's process, once its name is on the bus."""
        def owned(message):
            return (is_signal(message, 'org.freedesktop.DBus', 'NameOwnerChanged')
                    and message['payload']['data'][0] == NAME and message['payload']['data'][2])
        self.assertIsNotNone(self.manager.log.wait(owned, since), self.trays_said())
        self.wait_unit(unit=TRAY, SubState='running')
        process = int(self.show('MainPID', TRAY))
        self.assertEqual(processes('lumbar-tray'), [process])
        return process

    def start(self):
        """Starts lumbard, and with it the tray: their processes."""
        mark = self.manager.log.mark()
        self.manager.must('start', UNIT)
        return int(self.show('MainPID')), self.wait_tray(mark)

    def assert_left(self, restarts='0'):
        """The tray is gone, and that was all right."""
        self.wait_unit(unit=TRAY, ActiveState='inactive')
        self.assertEqual(self.show('Result', TRAY), 'success', self.trays_said())
        self.assertEqual(self.show('NRestarts', TRAY), restarts, self.trays_said())
        self.assertEqual(processes('lumbar-tray'), [])

    def assert_stays(self, tray, seconds):
        """A deadline that is meant to pass."""
        with open(os.pidfd_open(tray), 'rb', buffering=0) as end:
            self.assertEqual(select.select([end], [], [], seconds)[0], [], self.trays_said())
        self.assertEqual(self.show('MainPID', TRAY), str(tray))
        self.assertEqual(self.show('NRestarts', TRAY), '0')

    def quit(self):
        """"Turn Lumbar off until next login"."""
        status, _out, errors = output(['busctl', '--user', 'call', 'org.lumbar.Lumbar1', '/org/lumbar/Lumbar1',
                                       'org.lumbar.Lumbar1', 'Quit'], self.manager.env)
        self.assertEqual(status, 0, errors)

    def assert_off(self):
        self.wait_unit(ActiveState='inactive')
        self.assertEqual(self.show('Result'), 'success', self.said())
        self.assertEqual(self.show('NRestarts'), '0')
        self.assert_left()
        self.assertEqual(daemons(), [])


class TestDaemonComesAndGoes(TrayCase):
    """On a display that is there all the time."""

    def setUp(self):
        super().setUp()
        self.tell_display(self.screen())

    def test_stop(self):
        self.start()
        self.manager.must('stop', UNIT)
        self.assert_left()

    def test_a_crash_and_a_restart(self):
        daemon, tray = self.start()
        with Gone(daemon):
            self.manager.must('kill', '--signal=KILL', '--kill-whom=main', UNIT)
        self.wait_unit(NRestarts='1', ActiveState='active')
        self.manager.must('restart', UNIT)
        self.assert_stays(tray, PATIENCE_S + 3)

    def test_a_tray_that_left(self):
        daemon, tray = self.start()
        with Gone(tray):
            os.kill(tray, signal.SIGTERM)
        self.assert_left()
        self.assertEqual(self.start()[0], daemon)

    def test_a_tray_that_crashed(self):
        _daemon, tray = self.start()
        mark = self.manager.log.mark()
        with Gone(tray):
            os.kill(tray, signal.SIGKILL)
        self.assertNotEqual(self.wait_tray(mark), tray)
        self.assertEqual(self.show('NRestarts', TRAY), '1')

    def test_the_session_bus_dies(self):
        """With it both go, for both to come back on the next one. (GTK's parts may complain of that on their way out.)"""
        self.drop_in('', TRAY)
        daemon, tray = self.start()
        with Gone(daemon, tray):
            self.manager.must('stop', 'dbus.service')
        self.manager.must('reset-failed', 'dbus.service')
        self.manager.must('start', UNIT, TRAY)  # they are being started already; this waits for them
        self.assertEqual(processes('lumbar-tray'), [int(self.show('MainPID', TRAY))])
        self.assertEqual(self.show('Result', TRAY), 'success')
        self.assertEqual(self.show('NRestarts', TRAY), '0')

    def test_turned_off_and_on(self):
        self.start()
        self.quit()
        self.assert_off()
        self.start()

    def test_turned_off_until_something_is_asked_for(self):
        self.start()
        self.quit()
        self.assert_off()
        mark = self.manager.log.mark()
        self.assertEqual(self.cli('pause', '5min')[0], 0)
        self.wait_tray(mark)

    def test_not_wanted(self):
        self.manager.must('mask', TRAY)
        self.manager.must('start', UNIT)
        self.assertEqual(self.show('ActiveState'), 'active')
        self.assertEqual(processes('lumbar-tray'), [])

    def test_an_editor_stays(self):
        self.drop_in(STRICT + WITH_EDITOR.format(prefix=self.prefix), TRAY)
        _daemon, tray = self.start()
        editor, = processes('sleep')
        # Nothing is taken from it that it cannot have back.
        with open(f'/proc/{editor}/status', encoding='utf-8') as text:
            status = dict(line.split(':\t', 1) for line in text.read().splitlines() if ':\t' in line)
        self.assertEqual((status['NoNewPrivs'], status['Seccomp'], status['Umask']), ('0', '0', '0022'), status)
        with Gone(tray):
            self.manager.must('stop', TRAY)
        self.assert_left()
        self.assertEqual(processes('sleep'), [editor])
        self.start()
        self.assertEqual(len(processes('sleep')), 2)
        for process in processes('sleep'):
            os.kill(process, signal.SIGKILL)


class TestDisplayComesAndGoes(TrayCase):
    def test_before_there_is_one(self):
        self.manager.must('start', UNIT)
        self.assert_blind()
        self.assertEqual(self.show('ActiveState', TRAY), 'inactive')
        self.assertEqual(self.show('ConditionResult', TRAY), 'no')
        mark = self.manager.log.mark()
        self.log_in(self.screen())
        tray = self.wait_tray(mark)
        self.assert_sees(restarts=1)
        self.log_in(self.screen())
        self.assertEqual(processes('lumbar-tray'), [tray])

    def test_it_dies(self):
        """At a logout that nobody tells of: tried once more, and then left alone; the next display has it again."""
        first, second = self.screen(dies=True), self.screen()
        self.log_in(first)
        tray = self.wait_tray()
        with Gone(tray):
            first.server.kill()
        self.wait_unit(unit=TRAY, NRestarts='1')
        self.assert_left(restarts='1')
        self.assertEqual(self.show('ActiveState'), 'active')
        mark = self.manager.log.mark()
        self.log_in(second)
        self.wait_tray(mark)

    def test_the_session_ends(self):
        """Where the desktop says so: with it go both, and with the next one both come, also what was turned off."""
        self.home.file(f'.config/systemd/user/{SESSION}', SESSION_UNIT)
        self.drop_in(STRICT + TELLING, TRAY)
        self.manager.must('enable', UNIT)
        self.tell_display(self.screen())
        mark = self.manager.log.mark()
        self.manager.must('start', SESSION)
        self.wait_tray(mark)
        self.manager.must('stop', SESSION)
        self.assert_off()
        self.assertIn('told to leave', self.trays_said())
        mark = self.manager.log.mark()
        self.manager.must('start', SESSION)
        self.wait_tray(mark)
        self.quit()
        self.assert_off()
        self.manager.must('stop', SESSION)
        mark = self.manager.log.mark()
        self.manager.must('start', SESSION)
        self.wait_tray(mark)

    def test_one_a_session(self):
        """Started by hand beside the one of the unit: it says so, and is no failure."""
        screen = self.screen()
        self.log_in(screen)
        tray = self.wait_tray()
        second = Child([os.path.join(self.prefix, 'bin/lumbar-tray')], dict(self.manager.env, **session_of(screen)),
                       os.path.join(self.home.logs, 'second.log'))
        self.addCleanup(second.close)
        self.assertEqual(second.wait(), 0, second.log())
        self.assertNotEqual(second.log(), '')
        self.assertEqual(processes('lumbar-tray'), [tray])


if __name__ == '__main__':
    if not os.access(os.environ.get('LUMBAR_TRAY', ''), os.X_OK):
        case.skip('built without the tray (libayatana-appindicator3)')
    session_case.main()
