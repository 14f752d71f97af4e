#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""`lumbar why 14:00`: what the real daemon wrote down, told afterwards, also by one that was killed in between."""

import json

from case import NINE, NOT_RUNNING, USAGE, DaemonCase, main


class Then(DaemonCase):
    def was(self, when, sentence):
        self.assertEqual(self.ok('why', *when.split()), sentence + '\n')

    def finish(self, notice):
        """The stretch of NOTICE, from Start to its end."""
        self.server.press(notice, 'Start')
        self.server.shows()
        self.time.advance('2min')

    def kill(self):
        self.daemon.kill()
        self.start()


class Call(Then):
    begins = NINE + 4 * 3600 + 8 * 60

    def call(self):
        """Due at 13:48 in a call that goes on until 14:30:35."""
        self.settle_in()
        self.time.typing(True)
        self.advance_to('13:30')
        self.time.reason('call', True, 'Firefox')
        self.advance_to('14:05')

    def after_the_call(self):
        self.advance_to('14:30:35')
        self.time.reason('call', False, 'Firefox')
        self.advance_to('14:31:08')
        self.gap()
        self.finish(self.server.shows())

    def test_held_by_a_call(self):
        self.call()
        self.was('14:00', '14:00: due since 13:48, waiting for a call in Firefox.')
        self.after_the_call()
        for _ in range(2):
            self.was('13:40', '13:40: you had been sitting since 13:08. A stretch was due at 13:48. Suggested 14:31, done 14:32.')
            self.was('14:00', '14:00: due since 13:48, waiting for a call in Firefox. Suggested 14:31, done 14:32.')
            self.was('14:32', '14:32: Side Bend was running, from 14:31 to 14:32. It was done.')
            self.kill()

    def test_killed_in_the_call(self):
        self.call()
        self.kill()
        self.time.reason('call', True, 'Firefox')
        self.time.typing(True)
        self.advance_to('14:20')
        self.after_the_call()
        self.was('14:00', '14:00: due since 13:48, waiting for a call in Firefox. Suggested 14:31, done 14:32.')
        self.was('14:10', '14:10: due since 13:48, waiting for a call in Firefox. Suggested 14:31, done 14:32.')
        rows = json.loads(self.ok('history', '--json', '--all'))
        self.assertEqual([(row['start'][11:16], row.get('program')) for row in rows if row['kind'] == 'held'],
                         [('13:48', 'Firefox'), ('14:31', None)], 'nothing is written down twice')

    def test_history_tells_it_to_who_asks(self):
        self.call()
        self.after_the_call()
        self.assertNotIn('Firefox', self.ok('history'))
        self.assertIn('  13:48        Waiting for a call in Firefox\n', self.ok('history', '--all'))
        self.assertIn('  13:48        A stretch was due\n', self.ok('history', '--all'))


class Days(Then):
    def test_a_morning(self):
        notice = self.remind()
        self.server.press(notice, 'In 10 min')
        self.until(lambda: self.status()['state'] == 'snoozed', 'snoozed')
        self.time.typing(True)
        self.advance_to('09:50:30')
        self.gap()
        self.finish(self.server.shows())
        self.time.typing(True)
        self.advance_to('10:00')
        self.ok('pause', '1h')
        self.advance_to('10:20')
        self.ok('resume')
        self.advance_to('10:25')
        self.time.typing(False)
        self.advance_to('10:40')
        self.time.typing(True)
        self.advance_to('10:41')
        for _ in range(2):
            self.was('09:30', '09:30: you had been sitting since 09:00. Suggested 09:40, put off until 09:50.')
            self.was('09:45', '09:45: Side Bend was put off until 09:50. Suggested 09:50, done 09:51.')
            self.was('10:10', '10:10: Lumbar had been paused since 10:00, until 11:00. You ended the pause at 10:20.')
            self.was('10:22', '10:22: you had been sitting since 09:51. You got up at 10:25.')
            self.was('10:30', '10:30: you were away, from 10:25 to 10:40.')
            self.was('08:00', '08:00: nothing is recorded of that time. What there is begins at 09:00.')
            self.kill()

    def test_not_running(self):
        self.settle_in()
        self.assertEqual(self.daemon.stop(), 0)
        result = self.lumbar('why', '09:03')
        self.assertEqual((result.status, result.out), (NOT_RUNNING, ''))
        self.assertIn('Lumbar is not running', result.err)
        for clock in 'boot', 'wall':
            self.time.now[clock] += 30 * 60 * 1_000_000
        self.start()
        self.time.typing(True)
        self.time.advance('5min')
        self.was('09:20', '09:20: Lumbar was not running, from 09:06 to 09:36.')
        self.was('09:38', '09:38: you had been sitting since 09:36.')

    def test_asleep_in_a_stretch(self):
        """The lid was closed in the middle of it: it did not run all night."""
        notice = self.remind()
        self.server.press(notice, 'Start')
        self.server.shows()
        self.time.advance('10s')
        self.time.typing(False)
        self.time.suspend('14h')
        self.time.typing(True)
        self.time.advance('1min')
        self.assertIn(': you were away, from ', self.ok('why', '22:00'))
        self.assertNotIn('running', self.ok('why', '12:00'))

    def test_killed_while_away(self):
        """Until when it ran nobody knows: what is known is that nobody was there."""
        self.settle_in()
        self.time.typing(False)
        self.time.advance('8h')
        self.daemon.kill()
        for clock in 'boot', 'wall':
            self.time.now[clock] += 60 * 1_000_000
        self.start()
        self.time.typing(True)
        self.time.advance('5min')
        self.was('14:00', '14:00: you were away, from 09:06 to 17:07.')

    def test_forgotten(self):
        notice = self.remind()
        self.finish(notice)
        self.time.typing(True)
        self.advance_to('10:00')
        self.ok('history', '--forget', 'all')
        self.was('09:30', '09:30: nothing is recorded of that time. What there is begins at 09:41.')
        self.was('09:59', '09:59: you had been sitting since 09:41.')

    def test_yesterday(self):
        self.settle_in()
        self.time.typing(False)
        self.time.advance('23h')
        self.time.typing(True)
        self.time.advance('1min')
        self.was('09:03', 'Yesterday 09:03: you had been sitting since 09:00. You got up at 09:06.')
        self.was('yesterday 09:03', 'Yesterday 09:03: you had been sitting since 09:00. You got up at 09:06.')
        self.was('2026-11-23 09:03', 'Yesterday 09:03: you had been sitting since 09:00. You got up at 09:06.')
        self.was('23:10', 'Yesterday 23:10: you were away, from 09:06 to Tue 08:06.')

    def test_no_time(self):
        self.settle_in()
        for words in ('25:00',), ('noon',), ('a', 'b', 'c'), ('2026-11-24', '09:00'):
            self.assertIn('Usage: lumbar why [HH:MM]', self.refused('why', *words, status=USAGE))
        self.assertIn('When: 14:00, yesterday 14:00 or 2026-11-22 14:00.', self.refused('why', 'noon', status=USAGE))


if __name__ == '__main__':
    main()
