#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Every answer to a reminder, by button and by command, and what is refused."""

from case import USAGE, DaemonCase, main


class Buttons(DaemonCase):
    def test_later(self):
        notice = self.remind()
        self.server.press(notice, 'In 10 min')
        self.until(lambda: self.status()['state'] == 'snoozed', 'snoozed')
        self.assert_status(snoozed_until=self.iso('09:50:15'), due_at=self.iso('09:50:15'))
        self.assertEqual(self.ok('status').splitlines()[0], 'Side Bend again at 09:50')
        self.assertEqual([row[:2] + row[3:] for row in self.history('later')], [('09:40:15', 'later', 'side-bend')])
        self.time.typing(True)
        self.advance_to('09:50:30')
        self.assertEqual(self.server.unseen, [])
        self.gap()
        self.assertEqual(self.server.shows().title, 'Side Bend · 30 s each side')

    def test_another_turn_off_undo(self):
        first = self.remind()
        self.server.press(first, 'Another')
        second = self.server.shows()
        self.assertEqual((second.title, second.buttons), ('Lumbar Rotation on a chair · 30 s each side',
                                                          ['Start', 'In 10 min', 'Turn off Side Bend']))

        self.server.press(second, 'Turn off Side Bend')
        off = self.server.shows()
        self.assertEqual((off.title, off.body, off.buttons),
                         ('Side Bend is off', 'Back on: the tray menu, or lumbar stretches on side-bend', ['Undo']))
        self.assertIn('off = side-bend', self.conf.read_text(encoding='utf-8').splitlines())
        self.assertNotEqual(self.status()['next']['id'], 'side-bend')

        self.server.press(off, 'Undo')
        again = self.server.shows()
        self.assertEqual(again.title, second.title)
        self.assertNotIn('off = side-bend', self.conf.read_text(encoding='utf-8').splitlines())
        self.assertEqual(len(self.server.on_screen), 1)

    def test_another_walks_through_all_before_it_wraps(self):
        notice = self.remind()
        titles = [notice.title]
        desk = self.join_bus()
        for _ in range(6):
            desk.call('Another')
            titles.append(self.server.shows().title)
        self.assertEqual(len(set(titles)), 7, titles)

    def test_pressed_twice(self):
        notice = self.remind()
        start = notice.action('Start')
        self.server.do(f'action {notice.id} {start};action {notice.id} {start}')
        ready = self.server.shows()
        self.assertEqual(ready.title, 'Get into position: Side Bend')
        self.time.advance('10s')
        self.assertEqual(self.server.shows().title, 'Side Bend · right arm up')

    def test_a_click_on_the_body_shows_it_again(self):
        notice = self.remind()
        self.time.advance('1min')
        self.server.click(notice)
        again = self.server.shows()
        self.assertEqual((again.title, again.body, again.buttons), (notice.title, notice.body, notice.buttons))
        self.assert_status(state='reminding')
        self.assertEqual(self.finished(), [])
        self.server.press(again, 'Start')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')

    def test_dismissed_is_later_and_again_is_skip(self):
        notice = self.remind()
        self.server.dismiss(notice)
        self.until(lambda: self.status()['state'] == 'snoozed', 'snoozed')
        self.assert_status(snoozed_until=self.iso('09:50:15'))
        self.time.typing(True)
        self.advance_to('09:50:30')
        self.gap()
        second = self.server.shows()
        self.server.dismiss(second)
        self.until(lambda: self.status()['state'] == 'sitting', 'skipped')
        self.assert_status(sitting_s=0, next={'id': 'lying-lumbar-rotation', 'name': 'Lumbar Rotation on a chair'})
        self.assertEqual([row[1] for row in self.history('later', 'skipped', 'stretch')], ['later', 'skipped'])

    def test_withdrawn_and_asked_again_and_then_quiet(self):
        first = self.remind()
        self.time.typing(True)
        self.advance_to('09:45:14')
        self.assertEqual(self.server.unseen, [])
        self.advance_to('09:45:15')
        self.assertEqual(self.server.closes(), first.id)
        self.assert_status(state='due')
        self.assertEqual(self.history('later', 'skipped'), [], 'withdrawn is not dismissed')

        self.advance_to('09:50:20')
        self.gap()
        last = self.server.shows()
        self.assertEqual(last.title, 'Side Bend · 30 s each side')
        self.assertTrue(last.body.startswith('Last reminder for now.'), last.body)
        self.assertEqual(last.buttons, ['Start', 'In 10 min', 'Skip'])

        self.time.typing(True)
        self.advance_to('09:56')
        self.assertEqual(self.server.closes(), last.id)
        self.advance_to('10:01')
        self.assertEqual(self.history('ignored'), [('10:00:25', 'ignored', 'reminder', 'side-bend')])
        self.advance_to('10:30:20')
        self.assert_status(state='due')
        self.assertEqual(self.server.unseen, [], 'no third one')
        self.assertEqual(self.ok('status').splitlines()[0], 'Stretch due since 09:40 · start it here any time')

        self.advance_to('10:30:40')  # another 40 minutes since it was asked for the last time
        self.gap()
        anew = self.server.shows()
        self.assertNotIn('Side Bend', anew.title, 'the ignored one was passed over')

    def test_getting_up_when_asked(self):
        self.remind()
        self.time.advance('110s')
        self.assert_status(state='reminding')
        self.time.advance('10s')
        self.server.closes()
        self.assert_status(state='away', sitting_s=0)
        self.assertEqual(self.history('got-up'), [('09:40:10', 'got-up', 'reminder', None)])
        self.assertEqual(self.finished(), [])
        self.assertEqual(self.status()['today']['got_up'], 1)

    def test_a_pressed_notification_of_before_answers_nothing(self):
        notice = self.remind()
        self.ok('snooze', '20min')
        self.server.closes()
        self.server.do(f'action {notice.id} {notice.action("Start")}')
        self.time.typing(True)
        self.time.advance('19min')
        self.assert_status(state='snoozed')
        self.assertEqual(self.server.unseen, [])


class Commands(DaemonCase):
    def test_snooze(self):
        self.settle_in()
        self.assertIn('09:56', self.ok('snooze', '50min'))
        self.assert_status(state='snoozed', snoozed_until=self.iso('09:56'), due_at=self.iso('09:56'))
        self.ok('snooze', '1h', '30min')
        self.assert_status(snoozed_until=self.iso('10:36'))
        self.ok('snooze')
        self.assert_status(snoozed_until=self.iso('09:16'))
        self.assertIn('12 h', self.refused('snooze', '13h'))
        self.assertIn('20min, 1h 30min, 90s', self.refused('snooze', 'soon', status=USAGE))
        self.assert_status(snoozed_until=self.iso('09:16'))

    def test_snooze_withdraws(self):
        notice = self.remind()
        self.ok('snooze', '15min')
        self.assertEqual(self.server.closes(), notice.id)
        self.assert_status(state='snoozed', snoozed_until=self.iso('09:55:15'))

    def test_snooze_settled_by_getting_up(self):
        self.remind()
        self.ok('snooze', '30min')
        self.server.closes()
        self.time.typing(True)
        self.time.advance('5min')
        self.time.typing(False)
        self.time.advance('2min')
        self.assert_status(state='away', snoozed_until=None, sitting_s=0)
        self.assertEqual([row[1:3] for row in self.history('got-up')], [('got-up', 'reminder')])

    def test_skip(self):
        self.settle_in()
        self.assertEqual(self.refused('skip'), 'Nothing is due before 09:40. Start a stretch any time: lumbar stretch')
        self.advance_to('09:40:10')
        self.gap()
        notice = self.server.shows()
        self.ok('skip')
        self.assertEqual(self.server.closes(), notice.id)
        self.assert_status(state='sitting', sitting_s=0, next={'id': 'lying-lumbar-rotation', 'name': 'Lumbar Rotation on a chair'})
        self.assertEqual(self.history('skipped'), [('09:40:15', 'skipped', 'reminder', 'side-bend')])
        self.assertEqual(self.finished(), [])

    def test_done(self):
        notice = self.remind()
        self.assertTrue(self.ok('done').endswith('Today: 1 stretch, 40 min of sitting\nSitting since 09:40 · next stretch 10:20\n'))
        self.assertEqual(self.server.closes(), notice.id)
        self.ok('done', 'pigeon')
        self.assertEqual([row[1:] for row in self.history('stretch')],
                         [('stretch', 'told', 'side-bend'), ('stretch', 'told', 'pigeon')])
        self.assertEqual(self.refused('done', 'yoga'), 'There is no stretch called “yoga”. See them all: lumbar stretches')
        self.assert_status(state='sitting', sitting_s=0)

    def test_stretch(self):
        self.settle_in()
        self.assertEqual(self.refused('session', 'pause'),
                         'No stretch is running. Start one: lumbar stretch, or all of them: lumbar session')
        self.assertEqual(self.refused('stretch', 'yoga', '--detach'),
                         'There is no stretch called “yoga”. See them all: lumbar stretches')
        self.ok('stretch', 'frog', '--detach')
        self.assertEqual(self.server.shows().title, 'Get into position: Frog Stretch on a chair')
        self.assertIn('is already running. Stop it first: lumbar session stop', self.refused('stretch', '--detach'))
        self.assertIn('is already running', self.refused('snooze'))
        self.ok('session', 'pause')
        paused = self.server.shows()
        self.assertEqual((paused.title, paused.body, paused.buttons),
                         ('Paused: Frog Stretch on a chair', 'Ends by itself at 09:11.', ['Go on', 'Stop']))
        self.assertEqual(self.status()['guide']['paused'], True)
        self.ok('session', 'resume')
        self.server.shows()
        self.ok('session', 'stop')
        self.assertEqual(self.server.closes(), paused.id)
        self.assert_status(guide=None, state='snoozed')
        self.assertEqual(self.finished(), [])

    def test_a_paused_guide_ends_by_itself(self):
        self.settle_in()
        self.ok('stretch', '--detach')
        shown = self.server.shows()
        self.server.press(shown, 'Start now')
        hold = self.server.shows()
        self.server.press(hold, 'Pause')
        self.server.shows()
        self.advance_to('09:10:59')
        self.assert_status(state='guiding')
        self.advance_to('09:11:00')
        self.server.closes()
        self.assert_status(guide=None)
        self.assertEqual(self.finished(), [])

    def test_closing_the_guides_notification_stops_nothing(self):
        self.settle_in()
        self.ok('stretch', '--detach')
        self.server.dismiss(self.server.shows())
        self.time.typing(False)
        self.time.advance('10s')
        self.assertEqual(self.server.shows().title, 'Side Bend · right arm up')
        for _ in range(3):
            self.time.advance('30s')
        self.until(lambda: self.finished() == ['side-bend'], 'finished')

    def test_wrong_usage(self):
        self.settle_in()
        for words in [('skip', 'it'), ('fly',), ('pause', 'until', 'never'), ('status', '--xml'), ('set', 'limit')]:
            self.refused(*words, status=USAGE)

    def test_nothing_on(self):
        self.settle_in()
        for stretch in 'side-bend', 'lying-lumbar-rotation', 'cobra', 'frog', 'hip-flexor', 'low-lunge', 'pigeon':
            self.ok('stretches', 'off', stretch)
        self.assert_status(next=None)
        self.assertIn('All stretches are turned off', self.refused('session', '--detach'))
        self.assertIn('All stretches are turned off', self.refused('stretch', '--detach'))
        self.assertEqual(self.ok('status').splitlines()[0], 'Sitting since 09:00 · stand up at 09:40')
        self.advance_to('09:40:10')
        self.gap()
        notice = self.server.shows()
        self.assertEqual((notice.title, notice.body, notice.buttons), (
            'Stand up for a minute', 'Walk a few steps, let your arms hang, breathe out.', ['Done', 'In 10 min', 'Skip']))
        self.server.press(notice, 'Done')
        self.until(lambda: self.status()['state'] == 'sitting', 'settled')
        self.assert_status(sitting_s=0)
        self.assertEqual([row[1:3] for row in self.history('got-up', 'stretch')], [('got-up', 'told')])


if __name__ == '__main__':
    main()
