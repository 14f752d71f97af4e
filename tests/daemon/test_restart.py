#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Stopped and started again, in the same boot and across one."""

from case import DaemonCase, main

S = 1_000_000


class Restart(DaemonCase):
    def pass_unwatched(self, seconds):
        """Time that no daemon sees."""
        self.time.now['boot'] += seconds * S
        self.time.now['wall'] += seconds * S

    def stop(self):
        self.assertEqual(self.daemon.stop(), 0)

    def reboot(self, off=0):
        """Off for so many seconds, and the clocks of a boot begin anew."""
        self.time.now['wall'] += off * S
        self.time.now['boot'] = 60 * S
        self.time.now['suspended'] = 0
        self.boot_id += '+1'

    def test_at_once(self):
        self.settle_in()
        self.advance_to('09:20')
        self.stop()
        self.pass_unwatched(3)
        self.start()
        self.assert_status(state='sitting', sitting_s=1200, due_at=self.iso('09:40:03'))

    def test_a_clean_stop_ends_the_belief(self):
        """However much was typed meanwhile: nobody counted."""
        self.settle_in()
        self.advance_to('09:20')
        self.stop()
        self.pass_unwatched(180)
        self.start(idle=0)
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=1210)

    def test_killed_after_a_clean_restart(self):
        """The stop before it ended the belief in what was before it only."""
        self.settle_in()
        self.advance_to('09:20')
        self.stop()
        self.start()
        self.advance_to('09:30')
        self.daemon.kill()
        self.pass_unwatched(2)
        self.start()
        self.assert_status(state='sitting', sitting_s=1802)

    def test_a_long_stop_is_a_break(self):
        self.settle_in()
        self.advance_to('09:20')
        self.stop()
        self.pass_unwatched(40 * 60)
        self.start(idle=0)
        self.time.advance('1min')
        self.assert_status(state='sitting', sitting_s=60)
        self.assertEqual(self.history('got-up'), [('09:20:00', 'got-up', 'break', None)])
        self.assertEqual(self.status()['today']['sitting_s'], 1260)

    def test_killed_and_left_dead_for_the_length_of_a_limit(self):
        """It is believed until the deadline at which a living daemon would have written."""
        self.settle_in()
        self.advance_to('09:20')
        self.daemon.kill()
        self.pass_unwatched(60 * 60)
        self.start(idle=0)
        self.time.advance('1min')
        self.assert_status(sitting_s=60)
        self.assertEqual(self.history('got-up'), [('09:40:00', 'got-up', 'break', None)])

    def test_what_is_on_screen_goes_with_it(self):
        notice = self.remind()
        self.stop()
        self.assertEqual(self.server.closes(), notice.id)
        self.assertEqual(self.server.on_screen, {})

    def test_a_reminder_comes_again(self):
        self.remind()
        self.stop()
        self.server.closes()
        self.pass_unwatched(3)
        self.start()
        again = self.server.shows()
        self.assertEqual((again.title, again.buttons), ('Side Bend · 30 s each side', ['Start', 'In 10 min', 'Another']))

    def test_a_guide_comes_back_paused(self):
        self.settle_in()
        self.ok('stretch', '--detach')
        self.server.shows()
        self.time.typing(False)
        self.time.advance('10s')
        self.server.shows()
        self.stop()
        self.server.closes()
        self.start()
        self.assertEqual(self.server.shows().title, 'Paused: Side Bend, first side')

    def test_a_reboot_within_the_forgiven_time(self):
        self.settle_in()
        self.advance_to('09:20')
        self.stop()
        self.reboot(off=120)
        self.start(idle=0)
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=1210, due_at=self.iso('09:42'))

    def test_a_reboot_after_a_night(self):
        self.settle_in()
        self.advance_to('09:20')
        self.daemon.kill()
        self.reboot(off=12 * 3600)
        self.start(idle=0)
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=10)
        self.assertEqual([row[1:3] for row in self.history('got-up')], [('got-up', 'break')])

    def test_a_reboot_with_the_clock_set_back(self):
        self.settle_in()
        self.advance_to('09:20')
        self.daemon.kill()
        self.reboot(off=-86400)
        self.start(idle=0)
        self.time.advance('10s')
        self.assert_status(state='sitting', sitting_s=10)

    def test_snooze_and_pause_are_wall_time_across_a_reboot(self):
        self.settle_in()
        self.ok('snooze', '1h')
        self.ok('pause', '3h')
        self.stop()
        self.reboot(off=60)
        self.start(idle=0)
        self.assert_status(state='paused', paused_until=self.iso('12:06'), snoozed_until=self.iso('10:06'))
        self.stop()
        self.reboot(off=4 * 3600)
        self.start(idle=0)
        self.time.advance('10s')
        self.assert_status(state='sitting', paused_until=None, snoozed_until=None)

    def test_a_reminder_is_not_shown_after_a_night(self):
        self.remind()
        self.daemon.kill()
        self.reboot(off=12 * 3600)
        self.server.kill()
        self.start_server()
        self.start(idle=0)
        self.time.typing(True)
        self.time.advance('20min')
        self.assert_status(state='sitting', sitting_s=1200)
        self.assertEqual(self.server.unseen, [])

    def test_rotation_and_history_survive(self):
        self.settle_in()
        self.ok('done')
        self.ok('done')
        self.stop()
        self.reboot(off=3600)
        self.start(idle=0)
        self.assert_status(next={'id': 'cobra', 'name': 'Cobra Pose, standing'})
        self.assertEqual(self.finished(), ['side-bend', 'lying-lumbar-rotation'])


if __name__ == '__main__':
    main()
