#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Pause, resume and hours: silence, while sitting still counts."""

from case import USAGE, DaemonCase, main


class Pause(DaemonCase):
    def test_sitting_counts_and_it_ends(self):
        self.settle_in()
        self.assertTrue(self.ok('pause', '45min').startswith('Paused until 09:51'))
        self.assert_status(state='paused', paused_until=self.iso('09:51'), paused_by='user', sitting_s=360)
        self.advance_to('09:50')
        self.assert_status(state='paused', sitting_s=3000)
        self.advance_to('09:51')
        self.assert_status(state='due', paused_until=None, paused_by=None)
        self.advance_to('09:52:50')
        self.assertEqual(self.server.unseen, [], 'at least two minutes pass')
        self.advance_to('09:53:10')
        self.gap()
        self.assertEqual(self.server.shows().title, 'Side Bend · 30 s each side')

    def test_bounds_and_words(self):
        self.settle_in()
        self.ok('pause')
        self.assert_status(paused_until=self.iso('10:06'))
        self.ok('pause', 'until', '14:00')
        self.assert_status(paused_until=self.iso('14:00'))
        self.ok('pause', 'until', '09:00')  # past: tomorrow's
        self.assert_status(paused_until=self.iso('09:00', day=24))
        self.ok('pause', 'until', 'tomorrow')
        self.assert_status(paused_until=self.iso('05:00', day=24))
        for words in ('30s',), ('8d',):
            self.assertRegex(self.refused('pause', *words), 'a pause .*1 min to 7 days')
        self.refused('pause', 'a while', status=USAGE)
        self.assert_status(paused_until=self.iso('05:00', day=24))

    def test_resume(self):
        self.settle_in()
        self.assertEqual(self.refused('resume'), 'Lumbar is not paused.')
        self.ok('pause', '1h')
        self.assertTrue(self.ok('resume').endswith('Sitting since 09:00 · next stretch 09:40\n'))
        self.assert_status(state='sitting', paused_until=None)

    def test_it_silences_what_is_on_screen(self):
        notice = self.remind()
        self.ok('pause', '20min')
        self.assertEqual(self.server.closes(), notice.id)
        self.time.typing(True)
        self.advance_to('10:02:20')
        self.assertEqual(self.server.unseen, [])
        self.gap()
        again = self.server.shows()
        self.assertEqual(again.title, notice.title)
        self.assertEqual(again.buttons, ['Start', 'In 10 min', 'Another'], 'asked anew, not for the last time')

    def test_absences_still_settle_it(self):
        self.settle_in()
        self.ok('pause', '3h')
        self.advance_to('09:30')
        self.time.typing(False)
        self.advance_to('09:40')
        self.time.typing(True)
        self.advance_to('09:50')
        self.assert_status(state='paused', sitting_s=600)

    def test_a_stretch_may_be_started(self):
        self.settle_in()
        self.ok('pause', '3h')
        self.ok('stretch', '--detach')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')
        self.assert_status(state='guiding', paused_until=self.iso('12:06'))

    def test_pause_outranks_snooze(self):
        self.settle_in()
        self.ok('snooze', '40min')
        self.ok('pause', '1h')
        self.assert_status(state='paused', snoozed_until=self.iso('09:46'))
        self.advance_to('10:05')
        self.assertEqual(self.server.unseen, [])

    def test_until_follows_the_wall_clock_and_a_duration_does_not(self):
        self.settle_in()
        self.ok('pause', 'until', '12:00')
        self.time.step_wall('2h')
        self.assert_status(state='paused', paused_until=self.iso('12:00'))
        self.time.advance('55min')
        self.assertEqual(self.clock, '12:01:00')
        self.assertNotEqual(self.status()['state'], 'paused')
        self.ok('pause', '1h')
        self.time.step_wall('2h')
        self.assert_status(state='paused', paused_until=self.iso('15:01'))
        self.time.advance('1h')
        self.assertNotEqual(self.status()['state'], 'paused')


class Hours(DaemonCase):
    def test_outside_and_back(self):
        self.settle_in()
        self.assertIn('Mon-Fri 10:00-12:00', self.ok('set', 'hours', 'Mon-Fri 10:00-12:00'))
        self.assert_status(state='paused', paused_by='hours', paused_until=self.iso('10:00'))
        self.assertEqual(self.refused('resume'),
                         'Lumbar is quiet because it is outside your hours. See them: lumbar settings')
        self.advance_to('09:59:59')
        self.assert_status(state='paused', sitting_s=3599)
        self.advance_to('10:01:50')
        self.assertEqual(self.server.unseen, [], 'at least two minutes pass')
        self.advance_to('10:02:10')
        self.gap()
        self.server.shows()
        self.time.typing(True)
        self.advance_to('12:00')
        self.assert_status(state='paused', paused_by='hours', paused_until=self.iso('10:00', day=24))

    def test_a_clock_step_over_the_edge(self):
        self.settle_in()
        self.ok('set', 'hours', '10:00-12:00')
        self.time.step_wall('1h')
        self.assert_status(state='sitting', paused_by=None, sitting_s=360)
        self.time.step_wall('-1h')
        self.assert_status(state='paused', paused_by='hours', sitting_s=360)


if __name__ == '__main__':
    main()
