#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Notification servers that are absent, late, restarted, hung, or poor: each costs itself and nothing else."""

import time as real_time

from case import DaemonCase, main

NO_SERVER = 'No notification server: reminders are printed here until there is one'


class Absent(DaemonCase):
    warnings = [NO_SERVER]

    def printed(self):
        """What a person sees, without the log."""
        return '\n'.join(line for line in self.daemon.out.lines if 'DEBUG' not in line and 'INFO' not in line)

    def sit_until_due(self):
        self.time.typing(True)
        self.advance_to('09:40:10')
        self.gap()

    def test_printed(self):
        self.start()
        self.daemon.err.until(NO_SERVER)
        self.daemon.out.until('Lumbar is running')
        self.sit_until_due()
        self.daemon.out.until('Side Bend · 30 s each side')
        self.daemon.out.until('Start: lumbar stretch · Later: lumbar snooze')
        self.assert_status(state='reminding')
        self.assertEqual(self.printed().count('Side Bend · 30 s each side'), 1, self.printed())

        self.ok('stretch', '--detach')
        self.daemon.out.until('Get into position: Side Bend')
        for seconds, title in [('10s', 'Side Bend · right arm up'), ('30s', 'Other side: left arm up'),
                               ('8s', 'Side Bend · left arm up'), ('30s', 'Done: Side Bend')]:
            self.time.advance(seconds)
            self.daemon.out.until(title)
            self.assertEqual(self.printed().count(title), 1, self.printed())
        self.assertEqual(self.finished(), ['side-bend'])

    def test_late(self):
        """It comes while a reminder waits for it."""
        self.start()
        self.daemon.err.until(NO_SERVER)
        self.sit_until_due()
        self.daemon.out.until('Side Bend · 30 s each side')
        self.start_server()
        notice = self.server.shows()
        self.assertEqual(notice.title, 'Side Bend · 30 s each side')
        self.server.press(notice, 'Start')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')
        printed = self.printed()
        self.time.advance('10s')
        self.server.shows()
        self.assertEqual(self.printed(), printed, 'no longer printed')

    def test_it_leaves_for_good(self):
        self.start_server()
        self.start()
        self.server.shows()
        self.time.typing(True)
        self.time.advance('6min')
        self.server.closes()
        self.server.kill()
        self.daemon.err.until(NO_SERVER)
        self.sit_until_due()
        self.daemon.out.until('Side Bend · 30 s each side')
        self.assert_status(state='reminding')


class Restarted(DaemonCase):
    def test_the_reminder_comes_back(self):
        self.warnings = [NO_SERVER]
        self.remind()
        self.know_what_is_shown()
        self.server.kill()
        self.daemon.err.until(NO_SERVER)
        self.start_server()
        again = self.server.shows()
        self.assertEqual((again.title, again.replaces), ('Side Bend · 30 s each side', 0))
        self.server.press(again, 'Start')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')
        self.assertEqual(self.history('later', 'skipped'), [], 'a server that goes dismisses nothing')

    def test_in_the_middle_of_a_guide(self):
        self.warnings = [NO_SERVER]
        self.settle_in()
        self.time.typing(False)
        self.ok('stretch', '--detach')
        self.server.shows()
        self.know_what_is_shown()
        self.server.kill()
        self.daemon.err.until(NO_SERVER)
        self.start_server()
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')
        for seconds in '10s', '30s', '8s', '30s':
            self.time.advance(seconds)
            last = self.server.shows()
        self.assertEqual(last.title, 'Done: Side Bend')


class Hung(DaemonCase):
    def test_status_answers_at_once(self):
        self.start_server()
        self.start()
        self.server.shows()
        self.know_what_is_shown()
        self.server.do('deaf')
        self.time.typing(True)
        self.advance_to('09:40:10')
        self.gap()
        before = real_time.monotonic()
        self.assert_status(state='reminding')
        took = real_time.monotonic() - before
        print(f'    lumbar status with a hung server: {took * 1000:.0f} ms', flush=True)
        self.assertLess(took, 10, 'it waited for the server')
        self.ok('stretch', '--detach')
        self.time.advance('10s')
        self.assert_status(state='guiding')

        self.server.do('hear')
        self.assertEqual(self.server.shows().title, 'Side Bend · right arm up', 'what was missed is not replayed')
        self.know_what_is_shown()
        self.assertEqual(len(self.server.on_screen), 1)

    def test_stopping_does_not_wait(self):
        self.remind()
        self.server.do('deaf')
        before = real_time.monotonic()
        self.assertEqual(self.daemon.stop(), 0)
        self.assertLess(real_time.monotonic() - before, 10)

    def test_hung_from_the_start(self):
        self.start_server('--deaf')
        self.start()
        self.assert_status(state='sitting')
        self.time.typing(True)
        self.advance_to('09:40:10')
        self.gap()
        self.assert_status(state='reminding')
        self.server.do('hear')
        self.assertEqual(self.server.shows().title, 'Side Bend · 30 s each side')


class Poor(DaemonCase):
    def test_no_actions(self):
        self.start_server('--caps', 'body')
        notice = self.remind()
        self.assertEqual(notice.actions, {})
        self.assertTrue(notice.body.endswith('Start: lumbar stretch · Later: lumbar snooze'), notice.body)

    def test_no_markup(self):
        self.start_server('--caps', 'actions,body')
        self.config.mkdir()
        own = self.home / 'data' / 'lumbar' / 'stretches'
        own.mkdir(parents=True)
        (own / '10-side-bend.stretch').write_text('[Stretch]\nName=Tree & <b>Leaf</b>\nCue=Stand < tall & still.\n', encoding='utf-8')
        self.config.joinpath('lumbar.conf').write_text('[stretches]\nplace = home\n', encoding='utf-8')
        notice = self.remind()
        self.assertEqual(notice.title, 'Tree & <b>Leaf</b> · 30 s')
        self.assertTrue(notice.body.startswith('Stand < tall & still.'), notice.body)

    def test_markup_is_escaped(self):
        own = self.home / 'data' / 'lumbar' / 'stretches'
        own.mkdir(parents=True)
        (own / '10-side-bend.stretch').write_text('[Stretch]\nName=Tree\nCue=Stand < tall & still.\n', encoding='utf-8')
        self.config.mkdir()
        self.conf.write_text('[stretches]\nplace = home\n', encoding='utf-8')
        self.assertTrue(self.remind().body.startswith('Stand &lt; tall &amp; still.'))


if __name__ == '__main__':
    main()
