#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""kill -9 at any instant: the next run goes on where this one was, counts nothing twice and shows nothing twice."""

import threading

from case import DaemonCase, main

PHASES = ['ready', 'hold', 'switch', 'hold 2']


class Kill(DaemonCase):
    def kill_and_start(self, pause='2s', **settings):
        """The time between the two passes with nobody watching."""
        self.know_what_is_shown()
        self.daemon.kill()
        if pause:
            for key, us in (('boot', 1), ('wall', 1)):
                settings.setdefault(key, self.time.now[key] + us * int(pause[:-1]) * 1_000_000)
        self.start(**settings)

    def compare(self, *keys, **changed):
        """Kills it; afterwards the status is as before, but for CHANGED."""
        before = self.status()
        self.kill_and_start()
        after = self.status()
        for key in keys or ('state', 'due_at', 'next', 'snoozed_until', 'paused_until', 'paused_by', 'guide'):
            self.assertEqual(after[key], changed.get(key, before[key]), f'{key}: {before} → {after}')
        return before, after

    def test_sitting(self):
        self.settle_in()
        self.advance_to('09:20')
        before, after = self.compare()
        self.assertEqual((before['sitting_s'], after['sitting_s']), (1200, 1202))
        self.assertEqual(after['today']['sitting_s'], 1202)
        for _ in range(3):
            self.compare()
        self.assert_status(sitting_s=1208, due_at=self.iso('09:40'))
        self.advance_to('09:40:10')
        self.gap()
        self.server.shows()

    def test_away(self):
        self.settle_in()
        self.advance_to('09:20')
        self.time.typing(False)
        self.advance_to('09:23')
        self.assert_status(state='away', sitting_s=1200)
        self.compare()
        self.assert_status(state='away', sitting_s=1200)
        self.advance_to('09:25')
        self.assert_status(state='away', sitting_s=0)
        self.compare()
        self.assertEqual(self.history('got-up'), [('09:20:00', 'got-up', 'break', None)])

    def test_due(self):
        self.settle_in()
        self.advance_to('09:41')
        self.compare()
        self.time.advance('5s')
        self.gap()
        self.server.shows()

    def test_hours_in_which_nothing_was_to_happen(self):
        """Due, and paused until tomorrow: somebody who typed on for longer than another limit was there all the same."""
        self.settle_in()
        self.ok('pause', 'until', 'tomorrow')
        for clock in '11:30', '13:00:30':
            self.advance_to(clock)
            before, after = self.compare()
            self.assertEqual(after['sitting_s'], before['sitting_s'] + 2)
        self.assertEqual(self.history('got-up'), [])

    def test_reminding(self):
        notice = self.remind()
        self.time.typing(True)
        self.compare()
        again = self.server.shows()
        self.assertEqual((again.replaces, again.title, again.buttons), (notice.id, notice.title, notice.buttons))
        self.server.press(again, 'Start')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')
        self.assertEqual(len(self.history('reminded')), 1)

    def test_the_reminder_is_withdrawn_in_time_all_the_same(self):
        notice = self.remind()
        self.time.typing(True)
        self.time.advance('4min')
        self.kill_and_start()
        self.server.shows()
        self.time.advance('58s')
        self.assertEqual(self.server.closes(), notice.id)
        self.assert_status(state='due')

    def test_a_reminder_whose_time_ran_out_meanwhile(self):
        notice = self.remind()
        self.time.typing(True)
        self.time.advance('4min50s')
        self.kill_and_start('20s')
        self.assertEqual(self.server.closes(), notice.id)
        self.assertEqual(len(self.server.on_screen), 0)

    def test_a_server_of_another_run(self):
        """What an id meant to a server that has gone is not taken for one of the new server's."""
        self.remind()
        self.time.typing(True)
        self.daemon.kill()
        self.server.kill()
        self.start_server()
        self.start()
        again = self.server.shows()
        self.assertEqual((again.title, again.replaces), ('Side Bend · 30 s each side', 0))

    def test_snoozed(self):
        self.remind()
        self.ok('snooze', '15min')
        self.server.closes()
        self.time.typing(True)
        self.time.advance('3min')
        self.compare()
        self.compare()
        self.assert_status(state='snoozed', snoozed_until=self.iso('09:55:15'))
        self.advance_to('09:55:20')
        self.gap()
        self.server.shows()

    def test_a_snooze_that_ran_out_meanwhile(self):
        self.remind()
        self.ok('snooze', '1min')
        self.server.closes()
        self.time.typing(True)
        self.time.advance('50s')
        self.kill_and_start('60s')
        self.assert_status(state='due', snoozed_until=None)
        self.time.advance('5s')
        self.gap()
        self.server.shows()

    def test_paused(self):
        self.settle_in()
        self.ok('pause', '2h')
        self.time.advance('10min')
        self.compare()
        self.assert_status(state='paused', paused_until=self.iso('11:06'), paused_by='user', sitting_s=962)
        self.ok('resume')
        self.ok('pause', 'until', '13:00')
        self.compare()
        self.assert_status(paused_until=self.iso('13:00'))

    def guide_to(self, phase):
        notice = self.remind()
        self.server.press(notice, 'Start')
        self.server.shows()
        for seconds in ['10s', '30s', '8s'][:PHASES.index(phase)]:
            self.time.advance(seconds)
            self.server.shows()

    def kill_in(self, phase, title, side, left):
        """Back, paused, at the interrupted hold."""
        self.guide_to(phase)
        self.time.advance('3s')
        self.kill_and_start()
        paused = self.server.shows()
        self.assertEqual((paused.title, paused.buttons), (title, ['Go on', 'Stop']))
        self.assertNotEqual(paused.replaces, 0, 'the old notification was taken over')
        guide = self.status()['guide']
        self.assertEqual((guide['phase'], guide['side'], guide['paused'], guide['remaining_s']),
                         (phase.split()[0], side, True, left))
        self.assertEqual(self.finished(), [])

        self.server.press(paused, 'Go on')
        self.server.shows()
        while self.status()['guide']:
            self.time.advance(f"{self.status()['guide']['remaining_s']}s")
            last = self.server.shows()
        self.assertEqual(last.title, 'Done: Side Bend')
        self.assertEqual(self.finished(), ['side-bend'])

    def test_getting_ready(self):
        self.kill_in('ready', 'Paused: Side Bend, first side', 1, 10)

    def test_first_side(self):
        self.kill_in('hold', 'Paused: Side Bend, first side', 1, 30)

    def test_switching(self):
        self.kill_in('switch', 'Paused: Side Bend, second side', 2, 8)

    def test_second_side(self):
        self.kill_in('hold 2', 'Paused: Side Bend, second side', 2, 30)

    def test_right_after_a_finished_stretch(self):
        self.guide_to('hold 2')
        self.time.advance('30s')
        self.kill_and_start('1s')
        self.assertEqual(self.finished(), ['side-bend'])
        self.assert_status(guide=None, next={'id': 'lying-lumbar-rotation', 'name': 'Lumbar Rotation on a chair'})
        self.assertEqual(self.status()['today']['stretches'], 1)
        self.kill_and_start('1s')
        self.assertEqual(self.finished(), ['side-bend'])

    def test_at_any_instant_of_its_end(self):
        """Whenever it hits: counted once or not at all, and then the hold is there again."""
        self.allowed_warnings = ['No notification server']
        self.start()
        for round_ in range(8):
            self.ok('stretch', 'cobra', '--detach')
            self.time.advance('10s')
            before = len(self.finished())
            end = {key: self.time.now[key] + 30_000_000 for key in ('boot', 'wall')}
            self.time.begin('advance 30s')
            timer = threading.Timer(0.002 * round_, self.daemon.process.kill)
            timer.start()
            timer.join()
            self.daemon.wait()
            self.start(**end)
            after = len(self.finished())
            self.assertEqual(self.status()['today']['stretches'], after)
            if after == before:
                self.assertEqual((self.status()['guide']['phase'], self.status()['guide']['paused']), ('hold', True))
                self.ok('session', 'stop')
            else:
                self.assertEqual(after, before + 1)
                self.assert_status(guide=None)

    def test_between_two_stretches_of_a_session(self):
        self.settle_in()
        self.time.typing(False)
        self.ok('session', '--detach')
        self.server.shows()
        while self.status()['guide']['step'] == 1:
            self.time.advance(f"{self.status()['guide']['remaining_s']}s")
            self.server.shows()
        self.assertEqual(self.finished(), ['side-bend'])
        self.kill_and_start()
        self.assertEqual(self.finished(), ['side-bend'])
        guide = self.status()['guide']
        self.assertEqual((guide['kind'], guide['stretch'], guide['step'], guide['steps'], guide['paused']),
                         ('session', 'lying-lumbar-rotation', 2, 7, True))
        self.server.shows()
        self.ok('session', 'stop')
        stopped = self.server.shows()
        self.assertEqual((stopped.title, stopped.body), ('Stopped after 1 of 7', 'It is recorded.'))
        self.assertEqual(self.finished(), ['side-bend'])

    def test_a_paused_guide_is_not_paused_for_ever(self):
        self.guide_to('hold')
        self.kill_and_start()
        self.server.shows()
        self.time.advance('5min')
        self.server.closes()
        self.assert_status(guide=None)
        self.assertEqual(self.finished(), [])

    def test_the_welcome_is_shown_once(self):
        self.start_server()
        self.start()
        welcome = self.server.shows()
        self.kill_and_start()
        again = self.server.shows()
        self.assertEqual((again.title, again.replaces), (welcome.title, welcome.id))
        self.time.typing(True)
        self.time.advance('5min')
        self.server.closes()
        self.kill_and_start()
        self.time.advance('10s')
        self.ok('stretch', '--detach')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend', 'no second welcome')


if __name__ == '__main__':
    main()
