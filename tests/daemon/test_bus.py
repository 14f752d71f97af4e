#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""No session bus, one that goes, and a second daemon on it."""

from case import NOT_RUNNING, DaemonCase, FakeTime, FakeTimeError, main


class NoBus(DaemonCase):
    with_bus = False
    warnings = ['No session bus', 'No notification server']

    def test_reminders_are_printed(self):
        self.start()
        self.daemon.out.until('Lumbar is running')
        self.time.typing(True)
        self.advance_to('09:40:10')
        self.gap()
        self.daemon.out.until('Side Bend · 30 s each side')
        self.assertIn('There is no session bus here', self.refused('status', status=NOT_RUNNING))
        self.assertEqual(self.daemon.stop(), 0)

    def test_what_was_counted_is_kept(self):
        self.start()
        self.time.typing(True)
        self.advance_to('09:30')
        self.assertEqual(self.daemon.stop(), 0)
        self.start_bus()
        self.start_server()
        self.start()
        self.assert_status(sitting_s=1800)


class BusDies(DaemonCase):
    def test_exit_75_with_the_last_edge_committed(self):
        self.settle_in()
        self.advance_to('09:20')
        self.bus.kill()
        self.assertEqual(self.daemon.wait(), 75)
        self.assertIn('The session bus is gone; leaving to be started anew', '\n'.join(self.daemon.err.lines))
        self.server.close()
        (self.home / 'bus').unlink()
        self.start_bus()
        self.start_server()
        self.start()
        self.assert_status(state='sitting', sitting_s=1200)

    def test_while_reminding(self):
        self.remind()
        self.bus.kill()
        self.assertEqual(self.daemon.wait(), 75)
        self.assertNotIn('WARNING', '\n'.join(self.daemon.err.lines))


class Quiet(DaemonCase):
    """Nothing ticks: not on the bus, not in the alarm."""

    def test_sitting(self):
        self.settle_in()
        desk = self.join_bus()
        due = self.time.now['boot'] + 34 * 60_000_000
        self.assertEqual((self.time.now['armed'], self.time.now['thresholds']), (due, [120_000_000]))
        self.time.advance('33min')
        self.assertEqual(desk.take_changes(), [])
        self.assertEqual(self.time.now['armed'], due)

    def test_one_change_a_phase(self):
        self.settle_in()
        self.time.typing(False)
        self.ok('stretch', '--detach')
        self.server.shows()
        self.know_what_is_shown()
        desk = self.join_bus()
        for seconds in '10s', '30s', '8s':
            self.time.advance(seconds)
            self.server.shows()
            self.assertEqual(desk.take_changes(), [{'Guide'}])

    def test_away(self):
        self.settle_in()
        self.time.typing(False)
        self.time.advance('6min')
        desk = self.join_bus()
        self.assertEqual((self.time.now['armed'], self.time.now['armed-wall']), ('never', 'never'))
        self.time.advance('10h')
        self.assertEqual(desk.take_changes(), [])


class NotRunning(DaemonCase):
    def test_whoever_asks_is_told(self):
        for words in ('status',), ('today',), ('history',), ('snooze',), ('stretch', '--detach'):
            self.assertEqual(self.refused(*words, status=NOT_RUNNING),
                             'Lumbar is not running. Start it: systemctl --user start lumbard')


class Second(DaemonCase):
    def test_it_refuses_and_leaves_no_trace(self):
        self.remind()
        before = self.ok('history', '--json')
        first, connection = self.daemon, self.time
        second_home = {**self.env}
        second_time = FakeTime(self.home / 'time-2')
        self.addCleanup(second_time.close)
        self.env['LUMBAR_FAKE_TIME'] = second_time.path
        second = self.launch()
        try:
            second_time.accept(boot='10h', wall=connection.now['wall'], offset='1h')
        except (FakeTimeError, OSError):  # it may be gone before it answers
            pass
        self.env = second_home
        self.assertEqual(second.wait(), 1)
        second.err.until('Lumbar is running already')
        self.assertNotIn('READY', [key for told in second.manager.all() for key in told])
        self.daemon, self.time = first, connection
        self.assertEqual(self.ok('history', '--json'), before)
        self.assert_status(state='reminding')
        self.assertEqual(self.server.unseen, [])
        self.assertEqual(sorted(path.name for path in self.database.parent.iterdir() if 'damaged' in path.name), [])

    def test_another_home_makes_no_difference(self):
        """It would not even read a database: it asks for the name first."""
        self.start_server()
        self.start()
        self.server.shows()
        self.env['XDG_STATE_HOME'] = str(self.home / 'other-state')
        second_time = FakeTime(self.home / 'time-2')
        self.addCleanup(second_time.close)
        self.env['LUMBAR_FAKE_TIME'] = second_time.path
        second = self.launch()
        try:
            second_time.accept()
        except (FakeTimeError, OSError):
            pass
        self.assertEqual(second.wait(), 1)
        self.assertFalse((self.home / 'other-state').exists())
        self.assertEqual(self.server.unseen, [])


if __name__ == '__main__':
    main()
