#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The main job on a real screen: sit and type, be told once in the first gap, do it, see it recorded."""

from harness import case
from harness.cards import is_reminder

SETTINGS = '''
[sitting]
limit = 8s
[reminder]
seam = 3s
seam-max = 60s
[guide]
get-ready = 2s
hold = 4s
switch = 2s
[stretches]
place = home
'''
SEAM_S = 3


class TestDay(case.DesktopCase):
    settings = SETTINGS

    def reminder(self, since, seconds=case.DEADLINE):
        card = self.desktop.cards.wait(is_reminder, since, seconds)
        self.assertIsNotNone(card, 'no reminder came')
        return card

    def reminders_since(self, mark):
        return [card for card in self.desktop.cards.all(mark) if is_reminder(card)]

    def test_told_once_in_the_first_gap_and_done(self):
        self.daemon.start()
        mark = self.desktop.log.mark()

        # 17 s of typing, twice the limit: nothing while it goes on.
        self.desktop.type(25).wait()
        self.assertEqual(self.reminders_since(mark), [], 'reminded in the middle of typing')

        ended = case.now()
        card = self.reminder(mark)
        print(f'"{card.title}" {card.at - ended:.1f} s after the last key: {card.body!r} {list(card.actions)}')
        self.assertGreater(card.at - ended, SEAM_S - 1)
        self.assertLess(card.at - ended, SEAM_S + 10)
        self.assertEqual(self.desktop.displayed(), 1)
        self.assertEqual(self.daemon.status()['state'], 'reminding')

        self.desktop.press(card, 'Start')
        self.daemon.wait_status(lambda status: status['state'] == 'guiding')
        done = self.daemon.wait_status(lambda status: status['state'] != 'guiding', 60)
        self.assertEqual(done['today']['stretches'], 1, done)
        self.assertLess(done['sitting_s'], 8, done)
        today = self.daemon.must('today')
        print(today.strip())
        self.assertRegex(today, r'\b1 stretch\b')

        # The next one does not stack on what is still shown.
        mark = self.desktop.log.mark()
        self.desktop.type(20).wait()
        again = self.reminder(mark)
        self.assertNotEqual(again.title.split(' · ')[0], card.title.split(' · ')[0], 'the rotation stood still')
        self.assertEqual(self.desktop.displayed(), 1)
        self.assertEqual(self.desktop.cards.most_at_once(), 1)

    def test_snooze_by_its_button(self):
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.desktop.type(15).wait()
        self.desktop.press(self.reminder(mark), 'In 10 min')
        status = self.daemon.wait_status(lambda status: status['state'] == 'snoozed')
        self.assertIsNotNone(status['snoozed_until'])


if __name__ == '__main__':
    case.need_desktop()
    case.main()
