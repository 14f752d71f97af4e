#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Do not disturb at a real dunst: a reminder that is due waits for its end, says so, and comes then."""

from harness import case
from harness.cards import is_reminder

SETTINGS = '''
[sitting]
limit = 8s
[reminder]
seam = 2s
seam-max = 4s
'''


class TestDoNotDisturb(case.DesktopCase):
    settings = SETTINGS

    def dunstctl(self, *arguments):
        status, _out, errors = self.desktop.run('dunstctl', *arguments)
        self.assertEqual(status, 0, errors)

    def reminders(self, mark):
        return [card for card in self.desktop.cards.all(mark) if is_reminder(card)]

    def test_held_and_delivered(self):
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.dunstctl('set-paused', 'true')
        # Due after 8 s, shown in spite of typing after 4 s more: were it not for dunst's pause.
        self.desktop.type(16).wait()
        held = self.daemon.wait_status(lambda status: status['state'] == 'held')
        self.assertEqual(held['held_by'], [{'reason': 'do-not-disturb', 'by': ''}])
        line, why = self.daemon.must('status').splitlines()[0], self.daemon.must('why')
        print(line, '/', why.strip())
        self.assertIn('do not disturb is on', line)
        self.assertIn('it comes when you turn it off', why)
        self.assertEqual(self.reminders(mark), [])

        self.dunstctl('set-paused', 'false')
        self.desktop.type(3).wait()
        card = self.desktop.cards.wait(is_reminder, mark, case.DEADLINE)
        self.assertIsNotNone(card, 'no reminder came')
        print(f'"{card.title}"')
        self.assertEqual(self.desktop.displayed(), 1)

    def test_paused_before_anybody_looked(self):
        self.dunstctl('set-paused', 'true')
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.desktop.type(16).wait()
        self.daemon.wait_status(lambda status: status['state'] == 'held')
        self.assertEqual(self.reminders(mark), [])
        # dunst dies: nobody is left who does not want to be disturbed.
        self.desktop.dunst.kill()
        self.daemon.wait_status(lambda status: status['held_by'] == [])


if __name__ == '__main__':
    case.need_desktop()
    case.main()
