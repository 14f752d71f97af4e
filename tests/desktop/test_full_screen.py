#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A window that fills the screen, under a real openbox: a reminder that is due waits for its end and says so, or comes quietly
after hold-max. While it waits and nothing changes, nothing wakes the daemon."""

import os

from harness import case, footprint
from harness.cards import is_reminder
from harness.windows import Window, WindowManager

SETTINGS = '''
[sitting]
limit = 8s
[reminder]
seam = 2s
seam-max = 4s
sound = true
'''
HOLD_MAX_S = 20
NOBODY_TYPES_S = 60
LOW, NORMAL = 0, 1  # urgency


class FullScreenCase(case.DesktopCase):
    settings = SETTINGS

    def setUp(self):
        super().setUp()
        manager = WindowManager(self.home, self.desktop.env)
        self.addCleanup(manager.close)
        self.slides = self.window('Slides', 'map', 'full-screen')

    def window(self, name, *verbs):
        window = Window(self.home, self.desktop.env, name)
        self.addCleanup(window.close)
        window.do(*verbs)
        return window

    def hold(self):
        """Somebody types until one is due, and on for a while: the mark before it, once it is held."""
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.desktop.type(20).wait()
        held = self.daemon.wait_status(lambda status: status['state'] == 'held')
        self.assertEqual(held['held_by'], [{'reason': 'full-screen', 'by': 'Slides'}])
        self.assertEqual(self.reminders(mark), [])
        return mark

    def reminders(self, mark):
        return [card for card in self.desktop.cards.all(mark) if is_reminder(card)]

    def reminder(self, mark):
        card = self.desktop.cards.wait(is_reminder, mark, HOLD_MAX_S + case.DEADLINE)
        self.assertIsNotNone(card, 'no reminder came')
        return card, self.desktop.log.since(card.index)[0]['payload']['data'][6]

    def became(self, states, mark):
        """When the daemon said that it is in one of these states, in seconds since 1970."""
        def says_so(message):
            if message['type'] != 'signal' or message.get('member') != 'PropertiesChanged':
                return False
            _interface, changed, _invalidated = message['payload']['data']
            return 'State' in changed and changed['State']['data'] in states
        message = self.desktop.log.wait(says_so, mark)
        self.assertIsNotNone(message, f'it never was {states}')
        return message['timestamp-realtime'] / 1e6


class TestFullScreen(FullScreenCase):
    def test_held_and_delivered(self):
        mark = self.hold()
        line, why = self.daemon.must('status').splitlines()[0], self.daemon.must('why')
        print(line, '/', why.strip())
        self.assertIn('waiting for full screen to end', line)
        self.assertIn('fills the screen', why)
        self.assertRegex(why, r'It comes when that ends, at \d\d:\d\d at the latest')

        left = case.now()
        self.slides.do('window')
        card, hints = self.reminder(mark)
        print(f'"{card.title}" {card.at - left:.1f} s after full screen ended')
        self.assertEqual(hints['urgency']['data'], NORMAL)
        self.assertIn('sound-name', hints)
        self.assertEqual(self.desktop.displayed(), 1)

    def test_another_window_comes_to_the_front(self):
        mark = self.hold()
        self.window('Terminal', 'map', 'focus')
        self.reminder(mark)


class TestHoldMax(FullScreenCase):
    settings = SETTINGS + f'hold-max = {HOLD_MAX_S}s\n'

    def test_it_stays(self):
        mark = self.hold()
        due = self.became(('due', 'held'), mark)
        card, hints = self.reminder(mark)
        print(f'"{card.title}" {card.at - due:.2f} s after it was due, quietly')
        self.assertAlmostEqual(card.at - due, HOLD_MAX_S, delta=1)
        self.assertEqual(hints['urgency']['data'], LOW)
        self.assertNotIn('sound-name', hints)
        self.assertTrue(hints['suppress-sound']['data'])


class TestWakeups(FullScreenCase):
    def test_a_minute_of_a_talk(self):
        self.hold()
        # The gap in typing is an edge, too: it is told after 2 s, and the welcome is over by then.
        self.desktop.run('xdotool', 'sleep', '6')
        rest = footprint.Rest(self.daemon.child.pid)
        self.desktop.run('xdotool', 'sleep', str(NOBODY_TYPES_S), seconds=NOBODY_TYPES_S + case.DEADLINE)
        woken = rest.disturbed()
        print(f'wake-ups in {NOBODY_TYPES_S} s of full screen:', woken or 0)
        self.assertEqual(woken, {})
        # The count sees what there is to see.
        self.slides.do('class Film')
        self.daemon.wait_status(lambda status: status['held_by'] == [{'reason': 'full-screen', 'by': 'Film'}])
        self.assertNotEqual(rest.disturbed(), {})


if __name__ == '__main__':
    case.need_desktop()
    case.need('openbox')
    if not os.access(os.environ.get('LUMBAR_X11_WINDOW', ''), os.X_OK):
        case.skip('built without libxcb')
    case.main()
