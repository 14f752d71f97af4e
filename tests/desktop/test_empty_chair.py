#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""An empty chair is never reminded: what becomes due while nobody is there waits for the first input after it."""

from harness import case
from harness.cards import is_reminder

SETTINGS = '''
[sitting]
limit = 8s
[reminder]
seam = 2s
seam-max = 60s
[stretches]
place = home
'''
QUIET_S = 8  # four seams long


class TestEmptyChair(case.DesktopCase):
    settings = SETTINGS

    def test_nothing_until_the_first_input_after_due(self):
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.desktop.touch()

        # Without a key for less than pause-after this still counts as sitting, so it becomes due …
        self.daemon.wait_status(lambda status: status['state'] == 'due')
        # … and nothing pops up, however long the gap is.
        self.assertIsNone(self.desktop.cards.wait(is_reminder, mark, QUIET_S), 'an empty chair was reminded')
        self.assertEqual(self.daemon.status()['state'], 'due')

        back = case.now()
        self.desktop.touch()
        card = self.desktop.cards.wait(is_reminder, mark)
        self.assertIsNotNone(card, 'no reminder after the return')
        self.assertGreater(card.at, back)


if __name__ == '__main__':
    case.need_desktop()
    case.main()
