#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Clocks that are set, time zones, suspend, and where one day ends and the next begins."""

import json

from case import DaemonCase, main


class Steps(DaemonCase):
    def test_they_change_no_duration(self):
        self.settle_in()
        self.time.step_wall('3h')
        self.assert_status(sitting_s=360, due_at=self.iso('12:40'))
        self.time.step_wall('-5h')
        self.assert_status(sitting_s=360, due_at=self.iso('07:40'))
        self.time.advance('20min')
        self.assert_status(sitting_s=1560)
        self.time.advance('14min5s')
        self.gap()
        self.server.shows()

    def test_while_snoozed(self):
        self.settle_in()
        self.ok('snooze', '50min')
        self.time.step_wall('-1h')
        self.assert_status(state='snoozed', snoozed_until=self.iso('08:56'))
        self.time.advance('49min')
        self.assert_status(state='snoozed')
        self.time.advance('61s')
        self.assert_status(state='due')

    def test_in_a_guide(self):
        self.settle_in()
        self.time.typing(False)
        self.ok('stretch', '--detach')
        self.server.shows()
        self.time.advance('10s')
        self.server.shows()
        self.time.step_wall('1h')
        guide = self.status()['guide']
        self.assertEqual((guide['remaining_s'], guide['ends_at']), (30, self.iso('10:06:40')))
        for seconds in '30s', '8s', '30s':
            self.time.advance(seconds)
            last = self.server.shows()
        self.assertEqual(last.title, 'Done: Side Bend')
        rows = json.loads(self.ok('history', '--json', '--since', 'all'))
        self.assertTrue(all(row['start'] <= row['end'] for row in rows), rows)

    def test_a_clock_that_is_years_ahead_takes_no_history(self):
        self.settle_in()
        self.ok('done', 'frog')
        self.time.step_wall('87600h')
        self.time.advance('10min')
        self.ok('done', 'pigeon')
        self.time.step_wall('-87600h')
        self.time.advance('10min')
        self.assertEqual(self.finished(), ['frog', 'pigeon'])
        self.assertEqual(self.status()['today']['stretches'], 1)
        self.assert_status(state='sitting', sitting_s=600)

    def test_another_time_zone(self):
        self.settle_in()
        before = self.status()
        self.time.send('set offset 9h')
        self.assert_status(sitting_s=360, due_at=before['due_at'])
        self.ok('set', 'hours', '08:00-17:10')
        self.assertEqual(self.status()['state'], 'sitting')  # 17:06 over there
        self.time.advance('4min')
        self.assert_status(state='paused', paused_by='hours')
        self.time.send('set offset 1h')
        self.assert_status(state='sitting', paused_by=None, sitting_s=600)


class Suspend(DaemonCase):
    def test_is_never_sitting(self):
        self.settle_in()
        self.time.suspend('3min')
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=370, due_at=self.iso('09:43'))

    def test_of_a_night_is_a_break(self):
        self.settle_in()
        self.time.suspend('9h')
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=10)
        self.assertEqual(self.history('got-up'), [('09:06:00', 'got-up', 'break', None)])
        self.assertEqual(self.status()['today']['sitting_s'], 370)

    def test_over_a_reminder(self):
        notice = self.remind()
        self.time.suspend('1h')
        self.assertEqual(self.server.closes(), notice.id)
        self.time.typing(True)
        self.time.advance('10min')
        self.assert_status(state='sitting', sitting_s=600)
        self.assertEqual(self.server.unseen, [])

    def test_over_a_due_instant(self):
        self.settle_in()
        self.advance_to('09:39')
        self.time.suspend('2h')
        self.time.advance('1min')
        self.gap()
        self.assert_status(state='sitting', sitting_s=65)
        self.assertEqual(self.server.unseen, [])

    def test_pauses_a_guide(self):
        self.settle_in()
        self.ok('stretch', '--detach')
        self.server.shows()
        self.time.suspend('1min')
        self.assertEqual(self.server.shows().title, 'Paused: Side Bend, first side')
        self.assertTrue(self.status()['guide']['paused'])

    def test_while_nobody_watches(self):
        """The daemon is dead while the machine sleeps and wakes."""
        self.settle_in()
        self.daemon.kill()
        for clock in 'boot', 'wall', 'suspended':
            self.time.now[clock] += 3 * 3600 * 1_000_000
        self.start(idle=0)
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=10)


class Days(DaemonCase):
    def test_today_begins_anew_at_five(self):
        self.settle_in()
        self.ok('done')
        self.advance_to('09:30')
        self.assertEqual(self.ok('today', '--json'), '{"stretches":1,"got_up":0,"sessions":0,"sitting_s":1800}\n')
        self.time.typing(False)
        self.time.advance('15h')  # 00:30 of the next day
        self.assertEqual(json.loads(self.ok('today', '--json')), {'stretches': 1, 'got_up': 1, 'sessions': 0, 'sitting_s': 1800})
        self.time.advance('4h30min')  # 05:00
        self.assertEqual(json.loads(self.ok('today', '--json')), {'stretches': 0, 'got_up': 0, 'sessions': 0, 'sitting_s': 0})
        self.assertEqual(self.ok('today'), 'Today: no stretches yet\n')

    def test_sitting_over_the_edge_counts_where_it_was_sat(self):
        self.ok_set = None
        self.begins -= 5 * 3600  # 04:00
        self.start_server()
        self.config.mkdir()
        self.conf.write_text('[sitting]\nlimit = 12h\n', encoding='utf-8')
        self.start()
        self.server.shows()
        self.time.typing(True)
        self.time.advance('1h30min')
        self.assertEqual(self.status()['today']['sitting_s'], 1800)
        self.assert_status(sitting_s=5400)
        self.time.typing(False)
        self.time.advance('10min')
        self.assertEqual(self.status()['today']['sitting_s'], 1800)

    def test_a_day_that_starts_later(self):
        self.settle_in()
        self.ok('done')
        self.ok('set', 'day.starts', '09:10')
        self.assertEqual(self.status()['today']['stretches'], 1)
        self.advance_to('09:11')
        self.assertEqual(self.status()['today']['stretches'], 0)
        self.assertEqual(self.status()['today']['sitting_s'], 60)


class Source(DaemonCase):
    def test_lost_and_back(self):
        self.warnings = ['is lost']
        self.settle_in()
        self.advance_to('09:20')
        self.time.lose()
        self.advance_to('09:21')
        self.time.regain()
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input')
        self.assertEqual(self.server.unseen, [])

    def test_lost_for_good(self):
        self.warnings = ['is lost']
        self.settle_in()
        self.advance_to('09:20')
        self.time.lose()
        self.advance_to('09:30')
        self.assert_status(state='away')
        self.time.regain()
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=10)

    def test_none(self):
        self.start_server()
        self.start('source fail')
        self.server.shows()
        self.time.advance('6min')
        self.server.closes()
        self.assert_status(state='sitting', presence='unknown', sitting_s=360)
        self.assertIn("Nothing on this desktop tells whether you are here", self.ok('why'))
        self.advance_to('09:40:10')
        self.server.shows()

    def test_late(self):
        self.start_server()
        self.start('source defer')
        self.server.shows()
        self.time.typing(True)
        self.time.regain()
        self.time.advance('1min')
        self.assert_status(presence='input')
        self.time.typing(False)
        self.time.advance('2min')
        self.assert_status(presence='away')


if __name__ == '__main__':
    main()
