#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A full session and what may come in between: locks, restarts, settings, clocks, other wishes, and nobody at all."""

import json

from case import ID, DaemonCase, main

SETTINGS = '[stretches]\nplace = home\n[guide]\nsound = false\nvoice = off\n'


class Session(DaemonCase):
    def setUp(self):
        super().setUp()
        self.config.mkdir()
        self.conf.write_text(SETTINGS, encoding='utf-8')
        self.desk = self.join_bus()

    def begin(self, phases=0):
        """A session as it stands after so many phases; the notice."""
        if not self.daemon:
            self.settle_in()
        self.time.typing(False)
        self.ok('session', '--detach')
        notice = self.server.shows()
        self.assertEqual(notice.title.split(' · ')[0], 'Full session')
        for _ in range(phases):
            notice = self.end_phase()
        return notice

    def end_phase(self):
        self.time.advance(f"{self.desk.get('Guide')['ends'] - int(self.time.wall_s)}s")
        return self.server.shows()

    def guide(self):
        guide = self.desk.get('Guide')
        return (guide['stretch'], guide['phase'], guide['side'], guide['paused']) if guide else None

    def to_the_end(self):
        while self.guide():
            notice = self.end_phase()
        return notice

    def assert_whole(self):
        self.assertEqual(self.finished(), ID)
        self.assertEqual(self.status()['today']['sessions'], 1)


class Interrupted(Session):
    def test_locked_in_each_phase(self):
        """Get ready, hold, switch, second hold, the next one's get ready: it waits there, and goes on there."""
        notice = self.begin()
        for _ in range(5):
            before = self.status()['guide']
            self.desk.take_changes()
            self.desk.lock(True)
            self.desk.until_change(['Guide'])
            paused = self.server.shows()
            self.assertTrue(paused.title.startswith('Paused: '), paused)
            self.desk.lock(False)
            self.time.advance('2min')
            self.assertEqual(self.status()['guide'], {**before, 'paused': True, 'ends_at': None})
            self.assertEqual(self.server.unseen, [])
            self.server.press(paused, 'Go on')
            self.assertEqual(self.server.shows().title, notice.title)
            notice = self.end_phase()
        self.to_the_end()
        self.assert_whole()

    def test_suspended(self):
        self.begin(2)
        self.time.suspend('1min')
        paused = self.server.shows()
        self.assertEqual(paused.title, 'Paused: Side Bend, second side')
        self.server.press(paused, 'Go on')
        self.assertEqual(self.server.shows().title, 'Other side: left arm up')
        self.to_the_end()
        self.assert_whole()

    def test_suspended_for_long(self):
        """Nobody is there to go on; what was finished stays."""
        self.begin(4)
        self.time.suspend('1h')
        self.until(lambda: self.guide() is None, 'ended')
        self.assertEqual(self.finished(), ['side-bend'])
        self.assert_status(state='away', guide=None)

    def test_paused_and_left_alone(self):
        self.begin(4)
        self.ok('session', 'pause')
        paused = self.server.shows()
        self.assertRegex(paused.body, r'^Ends by itself at 09:1\d\.')
        self.time.advance('4min59s')
        self.assertEqual(self.server.unseen, [])
        self.assertEqual(self.guide(), ('lying-lumbar-rotation', 'ready', 1, True))
        self.time.advance('1s')
        stopped = self.server.shows()
        self.assertEqual((stopped.title, stopped.body, stopped.buttons), ('Stopped after 1 of 7', 'It is recorded.', []))
        self.assert_status(guide=None)
        self.assertEqual(self.finished(), ['side-bend'])

    def test_paused_again_it_has_its_five_minutes_again(self):
        self.begin(1)
        for _ in range(3):
            self.ok('session', 'pause')
            self.server.shows()
            self.time.advance('4min')
            self.ok('session', 'resume')
            self.server.shows()
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, False))

    def test_stopped_as_by_a_service_manager(self):
        """An update in the middle of a session."""
        self.begin(9)
        self.know_what_is_shown()
        self.assertEqual(self.daemon.stop(), 0)
        self.server.on_screen.clear()
        self.start()
        self.assertEqual(self.server.shows().title, 'Paused: Cobra Pose')
        self.assertEqual(self.guide(), ('cobra', 'hold', 0, True))
        self.ok('session', 'resume')
        self.server.shows()
        self.to_the_end()
        self.assert_whole()

    def test_typed_through(self):
        self.begin(1)
        self.time.typing(True)
        self.time.advance('30s')
        self.assertEqual(self.server.shows().title, 'Stopped: you went on working')
        self.assertEqual(self.finished(), [])
        self.time.advance('30s')
        self.server.closes()
        self.begin(4)
        self.time.advance('10s')
        self.server.shows()
        self.time.typing(True)
        self.time.advance('30s')
        stopped = self.server.shows()
        self.assertEqual((stopped.title, stopped.body), ('Stopped: you went on working', 'It is recorded.'))
        self.assertEqual(self.finished(), ['side-bend'])


class Steered(Session):
    def test_previous_at_the_first_and_next_at_the_last(self):
        self.begin()
        self.ok('session', 'previous')
        self.assertEqual(self.server.shows().title, 'Full session · 7 stretches, 8 min')
        self.assertEqual(self.guide(), ('side-bend', 'ready', 1, False))
        for step in range(2, 8):
            self.ok('session', 'next')
            self.assertTrue(self.server.shows().title.endswith(f' · {step} of 7'))
        self.assertEqual(self.ok('session', 'next').splitlines()[0], 'That was the last one.')
        self.server.closes()
        self.assert_status(guide=None, state='snoozed')
        self.assertEqual(self.finished(), [])

    def test_previous_out_of_a_hold(self):
        """To its own beginning first, then to the one before."""
        self.begin(5)
        self.ok('session', 'previous')
        self.assertEqual(self.server.shows().title, 'Next: Lying Lumbar Rotation · 2 of 7')
        self.ok('session', 'previous')
        self.server.shows()
        self.assertEqual(self.guide(), ('side-bend', 'ready', 1, False))

    def test_twice_at_once(self):
        """What is already so changes nothing, and shows nothing anew."""
        self.begin(1)
        self.ok('session', 'resume')
        self.ok('session', 'pause')
        self.server.shows()
        before = self.status()['guide']
        self.time.advance('1min')
        self.ok('session', 'pause')
        self.assertEqual(self.status()['guide'], before)
        self.desk.take_changes()
        self.assertIn('is already running', self.refused('session', '--detach'))
        self.assertIn('is already running', self.refused('stretch', 'frog', '--detach'))
        self.assertEqual(self.desk.take_changes(), [])
        self.assertEqual(self.server.unseen, [])

    def test_other_wishes_meanwhile(self):
        """A pause of reminders does not touch it; a snooze, a skip and a done are refused."""
        self.begin(1)
        for words in ('snooze',), ('skip',):
            self.refused(*words)
        self.ok('pause', '1h')
        self.assert_status(state='guiding')
        self.ok('resume')
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, False))
        self.assertEqual(self.server.unseen, [])
        self.to_the_end()
        self.assert_whole()


class Begun(Session):
    """Whatever is going on, a session may be begun, and it is the only thing on screen."""

    def test_in_the_place_of_a_reminder(self):
        reminder = self.remind()
        self.ok('session', '--detach')
        notice = self.server.shows()
        self.assertEqual((notice.id, notice.title), (reminder.id, 'Full session · 7 stretches, 8 min'))
        self.to_the_end()
        self.assert_whole()
        self.assert_status(state='sitting', sitting_s=0)
        self.assertEqual(self.history('later', 'skipped', 'ignored'), [])

    def test_while_snoozed(self):
        self.remind()
        self.ok('snooze', '30min')
        self.server.closes()
        self.begin()
        self.assert_status(state='guiding', snoozed_until=None)
        self.to_the_end()
        self.assert_status(state='sitting', snoozed_until=None)

    def test_while_paused(self):
        self.settle_in()
        self.ok('pause', '2h')
        self.begin()
        self.to_the_end()
        self.assert_whole()
        self.assert_status(state='paused')

    def test_out_of_the_welcome(self):
        self.start_server()
        self.start()
        self.assertEqual(self.server.shows().title, 'Lumbar is running')
        self.begin()
        self.ok('session', 'stop')
        self.server.closes()

    def test_while_nobody_is_there(self):
        """By a remote control, say: who asks is there."""
        self.settle_in()
        self.time.typing(False)
        self.time.advance('10min')
        self.assert_status(state='away')
        self.begin()
        self.to_the_end()
        self.assert_whole()

    def test_at_the_office(self):
        """What was asked for includes what has no way at a desk."""
        self.conf.write_text(SETTINGS.replace('home', 'office'), encoding='utf-8')
        notice = self.begin()
        self.assertTrue(notice.title.startswith('Full session · 7 stretches'), notice)
        self.to_the_end()
        self.assert_whole()


class Changed(Session):
    """The world changes in the middle of it."""

    def test_the_settings(self):
        """A phase stays as long as it was when it began."""
        self.begin(1)
        self.time.advance('10s')
        self.ok('set', 'hold', '10s')
        self.assertEqual(self.status()['guide']['remaining_s'], 20)
        self.ok('set', 'place', 'office')
        self.time.advance('20s')
        self.assertEqual(self.server.shows().title, 'Other side: left arm up')
        self.end_phase()
        self.assertEqual(self.status()['guide']['remaining_s'], 10)
        self.to_the_end()
        self.assert_whole()

    def test_one_is_turned_off(self):
        """One to come is left out; the one that runs is finished."""
        self.begin(9)
        self.assertEqual(self.guide()[0], 'cobra')
        self.ok('stretches', 'off', 'cobra')
        self.ok('stretches', 'off', 'frog')
        self.assertEqual(self.guide(), ('cobra', 'hold', 0, False))
        self.assertTrue(self.end_phase().title.startswith('Next: Kneeling Hip Flexor Stretch'))
        self.to_the_end()
        self.assertEqual(self.finished(), [stretch for stretch in ID if stretch != 'frog'])

    def test_all_are_turned_off(self):
        self.begin(1)
        for stretch in ID:
            self.ok('stretches', 'off', stretch)
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, False))
        self.assertEqual(self.to_the_end().title, 'Done: 1 stretch')
        self.assertEqual(self.finished(), ['side-bend'])

    def test_a_file_of_ones_own(self):
        """It comes into the catalogue in the middle, and is done in its place."""
        self.begin(1)
        own = self.home / 'data' / 'lumbar' / 'stretches'
        own.mkdir(parents=True)
        (own / '25-tree.stretch').write_text('[Stretch]\nName=Tree\nCue=Stand on one leg.\n', encoding='utf-8')
        position = len(self.daemon.manager.heard)
        self.daemon.send(1)
        self.daemon.manager.until('READY', after=position)
        names = [stretch['id'] for stretch in json.loads(self.ok('stretches', '--json'))]
        self.assertIn('tree', names)
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, False))
        self.to_the_end()
        self.assertEqual(self.finished(), names)

    def test_the_clock(self):
        self.begin(1)
        self.time.advance('10s')
        self.time.step_wall('-3h')
        self.assertEqual(self.status()['guide']['remaining_s'], 20)
        self.ok('session', 'pause')
        self.assertRegex(self.server.shows().body, r'^Ends by itself at 06:1\d\.')
        self.time.step_wall('3h')
        self.time.advance('4min59s')
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, True))
        self.time.advance('1s')
        self.server.closes()
        self.assertIsNone(self.guide())

    def test_the_notification_server(self):
        """It goes and comes back: what is going on is shown at once."""
        self.warnings = ['No notification server']
        self.begin(5)
        self.know_what_is_shown()
        self.server.kill()
        self.daemon.err.until('No notification server')
        self.start_server()
        notice = self.server.shows()
        self.assertEqual((notice.title, notice.replaces), ('Lying Lumbar Rotation · right knee across', 0))
        self.server.press(notice, 'Pause')
        self.assertEqual(self.server.shows().title, 'Paused: Lying Lumbar Rotation, first side')


if __name__ == '__main__':
    main()
