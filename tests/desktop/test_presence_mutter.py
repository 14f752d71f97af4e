#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who is at the desk, on GNOME: Mutter's idle monitor, and the films that the session manager knows of."""

from harness import case, mutter, presence_case
from harness.cards import is_reminder


class TestPresence(presence_case.PresenceCase):
    kind = mutter.Desktop
    source = 'mutter'
    not_these = ('wayland',)

    def test_film_is_sitting_until_it_ends(self):
        self.start_in_empty_room()
        cookie = self.desktop.inhibit('mpv')
        typist = self.desktop.type(13, 0.5)
        typist.wait()
        first = typist.strokes[0]
        self.daemon.wait_status(lambda status: status['presence'] == 'watching')
        self.assert_counting_since(first)
        self.assertRegex(self.daemon.must('status'), 'Film: counts as sitting')
        self.assertRegex(self.daemon.must('why'), 'mpv')

        ended = case.now()
        self.desktop.release(cookie)
        status = self.daemon.wait_status(lambda status: status['presence'] == 'away')
        self.assert_account(status, ended - first)

    def test_who_keeps_it_from_sleeping_is_nobody(self):
        """Mutter 43 starts its idle time anew whenever the inhibitors change and none is about idleness."""
        self.start_in_empty_room()
        sat = self.sit(6)
        mark = self.desktop.log.mark()
        cookie = self.desktop.inhibit('backup', mutter.SUSPEND)
        self.assertIsNone(self.desktop.cards.wait(is_reminder, mark, presence_case.PAUSE_AFTER_S))
        self.desktop.release(cookie)
        self.assertIsNone(self.desktop.cards.wait(is_reminder, mark, presence_case.PAUSE_AFTER_S))
        status = self.daemon.status()
        self.assertEqual(status['presence'], 'away')
        self.assert_account(status, sat)


if __name__ == '__main__':
    presence_case.main(mutter.Desktop)
