#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A locked screen is an absence from its first second."""

from case import DaemonCase, main


class Lock(DaemonCase):
    def lock(self, locked):
        self.desk.take_changes()
        self.desk.lock(locked)
        self.desk.until_change(['Presence'])

    def setUp(self):
        super().setUp()
        self.desk = self.join_bus()

    def test_from_its_first_second(self):
        self.settle_in()
        self.lock(True)
        self.time.typing(False)
        self.assert_status(state='away', presence='locked', sitting_s=360)
        self.time.advance('1min')
        self.lock(False)
        self.time.typing(True)
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input', sitting_s=370)

    def test_of_five_minutes_is_a_break(self):
        self.settle_in()
        self.lock(True)
        self.time.typing(False)
        self.time.advance('5min')
        self.assert_status(state='away', sitting_s=0)
        self.assertEqual(self.history('got-up'), [('09:06:00', 'got-up', 'break', None)])

    def test_when_asked_is_getting_up_at_once(self):
        notice = self.remind()
        self.time.advance('20s')
        self.lock(True)
        self.assertEqual(self.server.closes(), notice.id)
        self.assertEqual([row[1:3] for row in self.history('got-up')], [('got-up', 'reminder')])
        self.assert_status(state='away', presence='locked', sitting_s=0)

    def test_pauses_a_guide(self):
        self.settle_in()
        self.ok('stretch', '--detach')
        self.server.shows()
        self.lock(True)
        self.assertEqual(self.server.shows().title, 'Paused: Side Bend, first side')

    def test_nothing_is_shown_behind_it(self):
        self.settle_in()
        self.advance_to('09:40:02')
        self.lock(True)
        self.time.typing(False)
        self.time.advance('3min')
        self.lock(False)
        self.time.typing(True)
        self.time.advance('4min50s')
        self.assertEqual(self.server.unseen, [], 'nor in the first five minutes back')
        self.time.advance('20s')
        self.gap()
        self.server.shows()

    def test_killed_behind_it(self):
        """Nobody says again that the screen is locked; but nobody types either."""
        self.settle_in()
        self.lock(True)
        self.time.typing(False)
        self.time.advance('3min')
        self.daemon.kill()
        self.start()
        self.assert_status(state='away', sitting_s=360)
        self.time.advance('2min')
        self.assert_status(state='away', sitting_s=0)


if __name__ == '__main__':
    main()
