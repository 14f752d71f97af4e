#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The main job: sit, be told once, do it, and find it recorded."""

import json

from case import DaemonCase, main

CUE = ('Sit tall on the chair, feet flat, both hips heavy. Raise one arm and lean to the other side; '
       'the hip under the raised arm stays down. Breathe into the long side.')


class Day(DaemonCase):
    def test_sitting(self):
        self.settle_in()
        self.assertEqual(
            self.ok('status', '--json'),
            '{"state":"sitting","sitting_s":360,"limit_s":2400,"due_at":"2026-11-23T09:40:00+01:00","held_by":[],'
            '"presence":"input","next":{"id":"side-bend","name":"Side Bend"},"guide":null,'
            '"snoozed_until":null,"paused_until":null,"paused_by":null,'
            '"today":{"stretches":0,"got_up":0,"sessions":0,"sitting_s":360}}\n')
        self.assertEqual(self.ok('status').splitlines()[0], 'Sitting since 09:00 · next stretch 09:40')
        self.assertEqual(self.daemon.manager.all()[-1]['STATUS'], 'Sitting since 09:00 · Side Bend at 09:40')

    def test_nothing_while_typing_and_then_at_latest(self):
        self.settle_in()
        self.advance_to('09:40:05')
        self.assert_status(state='due', sitting_s=2405, due_at=self.iso('09:40'))
        self.advance_to('09:42:50')
        self.assertEqual(self.server.unseen, [])
        self.advance_to('09:43:06')  # seam-max after the first sign since it is due
        self.assertEqual(self.server.shows().title, 'Side Bend · 30 s each side')

    def test_the_reminder(self):
        notice = self.remind()
        self.assertEqual(self.clock, '09:40:15')
        self.assertEqual(notice.title, 'Side Bend · 30 s each side')
        self.assertEqual(notice.body, CUE + '\nSitting since 09:00.')
        self.assertEqual(notice.buttons, ['Start', 'In 10 min', 'Another'])
        self.assertIn('default', notice.actions)
        self.assertFalse(notice.hints['resident'])
        self.assert_status(state='reminding', sitting_s=2415)
        self.assertEqual(self.history('reminded'), [('09:40:15', 'reminded', 'reminder', 'side-bend')])

    def test_start_to_done(self):
        notice = self.remind()
        self.server.press(notice, 'Start')

        ready = self.server.shows()
        self.assertEqual(ready.title, 'Get into position: Side Bend')
        self.assertTrue(ready.body.startswith('Right arm up. ' + CUE), ready.body)
        self.assertEqual(ready.buttons, ['Start now', 'Stop'])
        self.assertTrue(ready.hints['resident'])
        self.assert_status(state='guiding', guide={
            'kind': 'stretch', 'stretch': 'side-bend', 'side': 1, 'phase': 'ready', 'paused': False,
            'ends_at': self.iso('09:40:25'), 'remaining_s': 10, 'step': 1, 'steps': 1})

        self.time.advance('10s')
        hold = self.server.shows()
        self.assertEqual((hold.title, hold.id), ('Side Bend · right arm up', ready.id))
        self.assertTrue(hold.body.startswith('Hold 30 s'), hold.body)
        self.assertEqual(hold.buttons, ['Pause', 'Next', 'Stop'])

        self.time.advance('30s')
        switch = self.server.shows()
        self.assertEqual((switch.title, switch.id), ('Other side: left arm up', ready.id))

        self.time.advance('8s')
        second = self.server.shows()
        self.assertEqual((second.title, second.id), ('Side Bend · left arm up', ready.id))
        self.assertEqual(self.status()['guide'], {
            'kind': 'stretch', 'stretch': 'side-bend', 'side': 2, 'phase': 'hold', 'paused': False,
            'ends_at': self.iso('09:41:33'), 'remaining_s': 30, 'step': 1, 'steps': 1})
        self.assertEqual(self.finished(), [])

        self.time.advance('29s')
        self.assertEqual(self.server.unseen, [], 'one update a phase, and no counting')
        self.time.advance('1s')
        done = self.server.shows()
        self.assertEqual((done.title, done.body, done.buttons),
                         ('Done: Side Bend', 'Take a few steps before you sit down.', []))
        self.assert_status(state='sitting', sitting_s=0, guide=None, next={'id': 'lying-lumbar-rotation',
                                                                          'name': 'Lumbar Rotation on a chair'})
        self.assertEqual(self.ok('today'), 'Today: 1 stretch, 40 min of sitting\n')
        rows = json.loads(self.ok('history', '--json'))
        self.assertEqual([row['kind'] for row in rows], ['sitting', 'reminded', 'stretch'])
        self.assertEqual({key: rows[2][key] for key in rows[2] if key != 'uuid'}, {
            'kind': 'stretch', 'origin': 'reminder', 'start': self.iso('09:40:15'), 'end': self.iso('09:41:33'),
            'stretch': 'side-bend', 'name': 'Side Bend', 'sides': 2})
        self.assertEqual((rows[0]['start'], rows[0]['end']), (self.iso('09:00'), self.iso('09:40:15')))

    def test_typed_through(self):
        notice = self.remind()
        self.server.press(notice, 'Start')
        self.server.shows()
        self.time.advance('10s')
        self.server.shows()
        self.time.typing(True)
        self.time.advance('30s')
        stopped = self.server.shows()
        self.assertEqual((stopped.title, stopped.body),
                         ('Stopped: you went on working', 'Not counted. It comes again at 09:50.'))
        self.assert_status(state='snoozed', snoozed_until=self.iso('09:50:55'))
        self.assertEqual(self.finished(), [])

    def test_a_session(self):
        self.settle_in()
        self.ok('set', 'place', 'home')
        self.ok('session', '--detach')
        notice = self.server.shows()
        self.assertEqual(notice.title, 'Full session · 7 stretches, 8 min')
        self.time.typing(False)
        titles = []
        while self.status()['state'] == 'guiding':
            self.time.advance(f"{self.status()['guide']['remaining_s']}s")
            call = self.server.shows()
            titles.append(call.title)
            self.assertEqual(call.id, notice.id)
        self.assertEqual(titles[0], 'Side Bend · right arm up')
        self.assertEqual(titles[-1], 'Done: 7 stretches')
        self.assertEqual(self.finished(), ['side-bend', 'lying-lumbar-rotation', 'cobra', 'frog', 'hip-flexor', 'low-lunge', 'pigeon'])
        self.assertEqual(self.status()['today']['sessions'], 1)
        self.assertEqual(self.ok('today').split(', ')[:2], ['Today: 7 stretches', '1 full session'])

    def test_an_empty_chair_is_never_reminded(self):
        self.settle_in()
        self.advance_to('09:38:30')
        self.time.typing(False)
        self.advance_to('09:40:20')
        self.assert_status(state='due', sitting_s=2420)
        self.advance_to('09:41')
        self.assert_status(state='away', presence='away', sitting_s=2310)
        self.advance_to('11:00')
        self.assertEqual(self.server.unseen, [])
        self.assert_status(state='away', sitting_s=0)
        self.assertEqual(self.history('got-up'), [('09:38:30', 'got-up', 'break', None)])
        self.time.typing(True)
        self.time.advance('10min')
        self.assert_status(state='sitting', sitting_s=600, due_at=self.iso('11:40'))


if __name__ == '__main__':
    main()
