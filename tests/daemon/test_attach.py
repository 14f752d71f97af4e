#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A session tells which display it has: who leaves to be started anew with it, and who does not."""

import os
import signal

from case import DaemonCase, main
from desk_bus import Gio, GLib, INTERFACE, NAME, PATH

BLIND = 'source defer'
S = 1_000_000


class Attach(DaemonCase):
    def session(self, **more):
        """A session's environment; the daemon's has nothing of it."""
        return {'DISPLAY': ':5', 'XDG_SESSION_TYPE': 'x11', **more}

    def attach(self, **env):
        result = self.lumbar('attach', **env)
        self.assertEqual((result.status, result.out, result.err), (0, '', ''), result)

    def test_blind_and_told_of_a_display(self):
        self.start_server()
        self.start(BLIND)
        self.assert_status(presence='unknown')
        self.attach(**self.session())
        self.assertEqual(self.daemon.wait(), 75)
        why = [text for text in self.daemon.said('Message') if 'DISPLAY' in text]
        self.assertEqual(why, ['Nothing tells here whether somebody is there, and the session has another DISPLAY, '
                               'XDG_SESSION_TYPE now; leaving to be started anew with that'])
        told = [key for entry in self.daemon.manager.all() for key in entry]
        self.assertLess(told.index('READY'), told.index('STOPPING'))

    def test_only_the_variables_that_differ_are_named(self):
        self.env.update(DISPLAY=':5', XDG_SESSION_TYPE='tty')
        self.start_server()
        self.start(BLIND)
        self.attach(**self.session())
        self.assertEqual(self.daemon.wait(), 75)
        self.assertTrue(any('another XDG_SESSION_TYPE now' in text for text in self.daemon.said('Message')))

    def test_whoever_sees_stays(self):
        """A second session."""
        self.settle_in()
        self.attach(**self.session())
        self.attach(DISPLAY=':7')
        self.attach(WAYLAND_DISPLAY='wayland-1', XDG_SESSION_TYPE='wayland')
        self.assertTrue(self.daemon.is_running)
        self.assert_status(presence='input')
        self.assertEqual(self.daemon.said('Message'), [])

    def test_a_lost_display_is_no_sight(self):
        self.settle_in()
        self.warnings = ['is lost']
        self.time.send('lose')
        self.attach(**self.session())
        self.assertEqual(self.daemon.wait(), 75)

    def test_nothing_else_is_no_reason(self):
        """It looks again instead."""
        self.env.update(self.session())
        self.start_server()
        self.start(BLIND)
        self.attach(**self.session())
        self.assertTrue(self.daemon.is_running)
        self.assert_status(presence='unknown')
        self.time.send('source ok')
        self.attach(**self.session())
        self.assert_status(presence='input')

    def test_what_a_wayland_session_left_misleads(self):
        """After it an X11 session, which does not have the variable."""
        self.env.update(self.session(WAYLAND_DISPLAY='wayland-0'))
        self.start_server()
        self.start(BLIND)
        self.attach(WAYLAND_DISPLAY='', **self.session())
        self.assertEqual(self.daemon.wait(), 75)
        self.assertTrue(any('another WAYLAND_DISPLAY now' in text for text in self.daemon.said('Message')))

    def test_without_a_manager_nobody_would_start_it_anew(self):
        self.env['SYSTEMD_EXEC_PID'] = '1'  # what this variable says: the socket is another process's
        self.start_server()
        self.start(BLIND)
        said = self.refused('attach', **self.session())
        self.assertIn('not started by systemd', said)
        self.assertNotIn('GDBus', said)
        self.assertTrue(self.daemon.is_running)
        self.assert_status(presence='unknown')

    def refused(self, *words, **env):
        result = self.lumbar(*words, **env)
        self.assertEqual((result.status, result.out), (1, ''), result)
        return result.err

    def test_the_account_and_the_welcome_survive(self):
        """The gap of a second, and nobody is welcomed twice."""
        self.start_server()
        self.start(BLIND)
        welcome = self.server.shows()
        self.know_what_is_shown()
        self.time.advance('3min')
        self.attach(**self.session())
        self.assertEqual(self.daemon.wait(), 75)
        self.time.now['boot'] += S
        self.time.now['wall'] += S
        self.env.update(self.session())
        self.start('source ok', idle=0)
        again = self.server.shows()
        self.assertEqual((again.title, again.replaces), (welcome.title, welcome.id))
        self.assertEqual(self.server.unseen, [])
        self.assert_status(state='sitting', sitting_s=180, presence='input')
        self.time.advance('1min')
        self.assert_status(sitting_s=240)
        self.assertEqual(self.daemon.stop(), 0)
        self.assertEqual(self.server.closes(), welcome.id)

    def test_asked_twice_it_leaves_once(self):
        """Two entries of one session, at the same moment."""
        self.start_server()
        self.start(BLIND)
        self.daemon.send(signal.SIGSTOP)
        client = self.join_bus()
        for _ in range(2):
            client.connection.call(NAME, PATH, INTERFACE, 'Attach', GLib.Variant('(a{ss})', (self.session(),)), None,
                                   Gio.DBusCallFlags.NONE, -1, None)
        client.connection.flush_sync(None)
        self.daemon.send(signal.SIGCONT)
        self.assertEqual(self.daemon.wait(), 75)
        self.assertEqual(len([text for text in self.daemon.said('Message') if 'DISPLAY' in text]), 1)


if __name__ == '__main__':
    os.environ.pop('SYSTEMD_EXEC_PID', None)  # of whatever runs the tests
    main()
