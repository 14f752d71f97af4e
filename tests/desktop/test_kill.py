#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""kill -9 at any time, and a long stop: what the daemon knew, it knows again."""

from harness import case
from harness.cards import is_reminder

SETTINGS = '''
[sitting]
limit = 10s
[reminder]
seam = 2s
seam-max = 60s
[guide]
get-ready = 2s
settle = 2s
hold = 4s
switch = 2s
[stretches]
place = home
'''


class TestKill(case.DesktopCase):
    settings = SETTINGS

    def kill_and_restart(self):
        self.daemon.child.kill()
        self.daemon.start()

    def test_while_sitting(self):
        self.home.settings('[sitting]\nlimit = 40min\n')
        self.daemon.start()
        typist = self.desktop.type(60, 0.5)
        before = self.daemon.wait_status(lambda status: status['sitting_s'] >= 0)
        self.desktop.type(10, 0.5).wait()
        before, at = self.daemon.status(), case.now()
        self.assertGreaterEqual(before['sitting_s'], 4)
        self.kill_and_restart()
        after, later = self.daemon.status(), case.now()
        typist.close()
        self.assertEqual(after['state'], 'sitting', after)
        self.assertAlmostEqual(after['sitting_s'], before['sitting_s'] + (later - at), delta=1.5)

    def test_while_snoozed(self):
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.desktop.type(18).wait()
        self.assertIsNotNone(self.desktop.cards.wait(is_reminder, mark))
        self.daemon.must('snooze', '5min')
        before = self.daemon.wait_status(lambda status: status['state'] == 'snoozed')
        self.kill_and_restart()
        after = self.daemon.status()
        self.assertEqual(after['state'], 'snoozed', after)
        self.assertEqual(after['snoozed_until'], before['snoozed_until'])
        self.assertEqual(after['next'], before['next'])

    def test_in_the_middle_of_a_session(self):
        """The finished stretches are counted once; the interrupted one waits, paused."""
        self.daemon.start()
        self.desktop.touch()
        self.daemon.must('session', '--detach')
        before = self.daemon.wait_status(lambda status: status['today']['stretches'] == 1
                                         and status['guide']['phase'] == 'hold', 60)
        self.kill_and_restart()
        after = self.daemon.status()
        self.assertEqual(after['state'], 'guiding', after)
        self.assertTrue(after['guide']['paused'], after)
        self.assertEqual(after['guide']['stretch'], before['guide']['stretch'])
        self.assertEqual(after['today']['stretches'], 1)
        self.daemon.must('session', 'stop')
        over = self.daemon.wait_status(lambda status: status['state'] != 'guiding')
        self.assertEqual(over['today']['stretches'], 1)

    def test_stopped_for_the_length_of_a_limit(self):
        """Nobody counted meanwhile, so the gap is absence, though somebody went on typing."""
        self.home.settings('[sitting]\nlimit = 20s\npause-after = 5s\nforgiven-after = 10s\n')
        self.daemon.start()
        self.desktop.type(8).wait()
        before = self.daemon.status()
        self.assertGreaterEqual(before['sitting_s'], 3, before)
        self.assertEqual(self.daemon.stop(), 0)
        self.desktop.type(31).wait()
        self.daemon.start()
        after = self.daemon.status()
        self.assertLessEqual(after['sitting_s'], 3, after)
        self.assertNotEqual(after['state'], 'due')


if __name__ == '__main__':
    case.need_desktop()
    case.main()
