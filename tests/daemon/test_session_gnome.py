#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A full session before GNOME's notifications, as they were before 46 and are from then on (gnome_like_server.py): one
update a phase, each button does what it says in each of them, and nothing else stops anything."""

from case import ID, DaemonCase, main
from gnome_like import GnomeLike

SETTINGS = '[stretches]\nplace = home\n[guide]\nsound = false\nvoice = off\n'
PHASES = [
    'Full session · 7 stretches, 8 min', 'Side Bend · right arm up', 'Other side: left arm up', 'Side Bend · left arm up',
    'Next: Lying Lumbar Rotation · 2 of 7', 'Lying Lumbar Rotation · right knee across', 'Other side: left knee across',
    'Lying Lumbar Rotation · left knee across',
    'Next: Cobra Pose · 3 of 7', 'Cobra Pose · hold',
    'Next: Frog Stretch · 4 of 7', 'Frog Stretch · hold',
    'Next: Kneeling Hip Flexor Stretch · 5 of 7', 'Kneeling Hip Flexor Stretch · right knee in front',
    'Other side: left knee in front', 'Kneeling Hip Flexor Stretch · left knee in front',
    'Next: Low Lunge · 6 of 7', 'Low Lunge · right foot in front', 'Other side: left foot in front',
    'Low Lunge · left foot in front',
    'Next: Pigeon Pose · 7 of 7', 'Pigeon Pose · right knee in front', 'Other side: left knee in front',
    'Pigeon Pose · left knee in front',
]
DONE = 'Done: 7 stretches'
DISMISSED = 2


class Before46(DaemonCase):
    version = '43.9'
    is_old = True

    def setUp(self):
        super().setUp()
        self.config.mkdir()
        self.conf.write_text(SETTINGS, encoding='utf-8')
        self.shell = self.server = GnomeLike(self.env, self.version)
        self.parts.append(self.shell)
        self.desk = self.join_bus()
        self.settle_in()
        self.time.typing(False)

    def begin(self):
        self.ok('session', '--detach')
        self.shown = None
        return self.next()

    def next(self):
        """The next notice: in the place of the one before it, without losing a button on its banner."""
        notice, closed = self.shell.shows_next()
        gone = self.shown is None or (closed is None and self.shown.id in dict(self.shell.closed))
        if self.is_old and notice.buttons and not gone:
            self.assertEqual((closed, notice.replaces), (self.shown.id, 0))
        elif not gone:
            self.assertEqual((closed, notice.replaces, notice.id), (None, self.shown.id, self.shown.id))
        if notice.banner is not None:
            self.assertEqual(notice.banner, notice.buttons, 'a button was lost')
        self.shown = notice
        return notice

    def end_phase(self):
        self.time.advance(f"{self.desk.get('Guide')['ends'] - int(self.time.wall_s)}s")
        return self.next()

    def quiet(self):
        """Nothing was shown or closed that the test has not seen, and nothing refused."""
        self.shell.person('look')
        self.assertEqual(self.shell.unseen, [])
        self.assertEqual(self.shell.refused, [])
        self.assertFalse(self.shell.started)

    def guide(self):
        guide = self.desk.get('Guide')
        return (guide['step'], guide['phase'], guide['side'], guide['paused']) if guide else None

    def press(self, label):
        """A button of what is shown, which leads to the next notice."""
        self.shell.person(f'press {label}')
        notice = self.next()
        self.quiet()
        return notice

    def dismissals(self):
        return [number for number, reason in self.shell.closed if reason == DISMISSED]

    def test_one_update_a_phase(self):
        titles = [self.begin().title]
        first = self.shown.id
        while self.guide():
            self.time.advance(f"{self.desk.get('Guide')['ends'] - int(self.time.wall_s) - 1}s")
            self.quiet()
            titles.append(self.end_phase().title)
        self.assertEqual(titles, [*PHASES, DONE])
        self.assertEqual(self.dismissals(), [])
        self.assertEqual(self.shown.id, first + (len(PHASES) - 1 if self.is_old else 0))
        self.assertEqual((self.shown.body, self.shown.buttons), ('Take a few steps before you sit down.', []))
        self.assertEqual(self.finished(), ID)
        self.time.advance('30s')
        self.assertEqual(self.shell.closes(), self.shown.id)
        self.quiet()

    def test_every_button_in_every_phase(self):
        """Pause and Go on wherever they are; each phase is ended by its own button, where it has one that does so."""
        self.begin()
        self.assertEqual(self.shown.buttons, ['Start now', 'Stop'])
        self.assertEqual(self.press('Start now').title, PHASES[1])
        expected = 1
        while True:
            self.assertEqual(self.shown.title, PHASES[expected])
            self.assertEqual(self.shown.buttons, ['Pause', 'Next', 'Stop'])
            self.time.advance('1s')
            before = self.status()['guide']
            paused = self.press('Pause')
            self.assertTrue(paused.title.startswith('Paused: '), paused.title)
            self.assertEqual(paused.buttons, ['Go on', 'Stop'])
            self.time.advance('10s')
            guide = self.status()['guide']
            self.assertEqual(guide, {**before, 'paused': True, 'ends_at': None}, 'it stands still')
            self.assertEqual(self.press('Go on').title, PHASES[expected])
            self.assertEqual(self.status()['guide']['remaining_s'], before['remaining_s'])
            expected += 1
            if expected == len(PHASES):
                break
            self.end_phase()
        self.assertEqual(self.end_phase().title, DONE)
        self.assertEqual(self.finished(), ID)
        self.assertEqual(self.dismissals(), [])

    def test_next(self):
        """On to the next stretch, out of whichever phase; what was cut short does not count."""
        self.begin()
        self.press('Start now')
        self.end_phase()
        for step, stretch in enumerate(['Lying Lumbar Rotation', 'Cobra Pose'], start=2):
            self.assertEqual(self.press('Next').title, f'Next: {stretch} · {step} of 7')
        for _ in range(3):
            self.end_phase()
        self.assertEqual(self.finished(), ['cobra'])
        self.assertEqual(self.shown.title, 'Frog Stretch · hold')
        for step, (stretch, phases) in enumerate([('Kneeling Hip Flexor Stretch', 1), ('Low Lunge', 3), ('Pigeon Pose', 2)], start=5):
            self.assertEqual(self.press('Next').title, f'Next: {stretch} · {step} of 7')
            for _ in range(phases):
                self.end_phase()
        stopped = self.press('Next')
        self.assertEqual((stopped.title, stopped.body, stopped.buttons), ('Stopped after 1 of 7', 'It is recorded.', []))
        self.assertEqual(self.finished(), ['cobra'])

    def test_stop_in_each_phase(self):
        for presses, finished in (([], 0), (['Start now'], 0), (['Start now', 'time'], 0), (['Start now', 'Pause'], 0),
                                  (['Start now', 'time', 'time', 'time'], 1)):
            with self.subTest(presses=presses):
                self.begin()
                for label in presses:
                    self.end_phase() if label == 'time' else self.press(label)
                self.assertIn('Stop', self.shown.banner)
                self.shell.person('press Stop')
                if finished:
                    self.assertEqual(self.next().title, 'Stopped after 1 of 7')
                else:
                    self.assertEqual(self.shell.closes(), self.shown.id)
                self.assertIsNone(self.guide())
                self.quiet()

    def test_dismissed_in_every_phase(self):
        """It stops nothing, and the next phase shows again, with its buttons."""
        titles = [self.begin().title]
        while self.guide():
            before = self.guide()
            number = self.shown.id
            self.shell.person('dismiss')
            self.know_what_is_shown()
            self.assertEqual(self.guide(), before)
            self.quiet()
            titles.append(self.end_phase().title)
            self.assertNotEqual(self.shown.id, number)
            self.assertIsNotNone(self.shown.banner)
        self.assertEqual(titles, [*PHASES, DONE])
        self.assertEqual(self.finished(), ID)
        self.shell.person('dismiss')
        self.time.advance('1min')
        self.quiet()
        self.assert_status(state='sitting', snoozed_until=None)

    def test_dismissed_while_paused(self):
        self.begin()
        self.press('Start now')
        self.press('Pause')
        self.shell.person('dismiss')
        self.time.advance('4min')
        self.assertEqual(self.guide(), (1, 'hold', 1, True))
        self.quiet()
        self.ok('session', 'resume')
        self.assertEqual(self.next().title, PHASES[1])
        self.assertEqual(self.press('Pause').buttons, ['Go on', 'Stop'])

    def test_a_banner_whose_time_is_over_comes_up_with_the_next_phase(self):
        self.begin()
        while self.guide():
            self.shell.person('hide')
            self.end_phase()
            self.assertIsNotNone(self.shown.banner, self.shown)
        self.assertEqual(self.finished(), ID)
        self.assertEqual(self.dismissals(), [])

    def test_do_not_disturb(self):
        """No banner, and nothing else is different: tones and voice carry it."""
        self.shell.person('dnd on')
        titles = [self.begin().title]
        while self.guide():
            titles.append(self.end_phase().title)
            self.assertIsNone(self.shown.banner)
        self.assertEqual(titles, [*PHASES, DONE])
        self.assertEqual(self.finished(), ID)
        self.assertEqual(self.dismissals(), [])

    def test_clicks_on_the_body(self):
        """It comes up again, where GNOME has just taken the banner away, and does nothing else."""
        self.begin()
        for _ in range(6):
            before, title = self.guide(), self.shown.title
            self.shell.person('click')
            self.assertEqual(self.next().title, title)
            self.assertEqual(self.guide(), before)
            self.quiet()
            self.end_phase()
        self.assertEqual(self.dismissals(), [])

    def test_a_click_on_the_last_word(self):
        """It has been read: it goes, and does not come up again."""
        self.begin()
        for _ in PHASES:
            self.end_phase()
        self.assertEqual(self.shown.title, DONE)
        self.shell.person('click')
        self.know_what_is_shown()
        self.time.advance('1min')
        self.quiet()
        self.assert_status(state='sitting', snoozed_until=None)

    def test_stale_buttons(self):
        """What was on an earlier phase's notice means nothing in a later one, whatever id it comes with."""
        notices = [self.begin()]
        for _ in range(4):
            notices.append(self.end_phase())
        before = self.guide()
        for notice in notices[:-1]:
            for number in {notice.id, self.shown.id}:
                for action in set(notice.actions) - {'default'}:
                    self.shell.person(f'action {number} {action}')
        self.know_what_is_shown()
        self.assertEqual(self.guide(), before)
        self.quiet()
        self.press('Pause')
        self.assertEqual(self.guide(), (*before[:3], True))

    def test_killed_in_the_middle(self):
        """What it showed went with it; it comes back paused, once."""
        self.begin()
        for _ in range(5):
            self.end_phase()
        self.know_what_is_shown()
        self.daemon.kill()
        self.shell.output.until(f'{{"closed": {self.shown.id}')
        self.shown = None
        self.start()
        self.assertEqual(self.next().title, 'Paused: Lying Lumbar Rotation, first side')
        self.assertEqual(self.guide(), (2, 'hold', 1, True))
        self.assertEqual(self.finished(), ['side-bend'])
        self.quiet()
        self.assertEqual(self.press('Go on').title, PHASES[5])
        while self.guide():
            self.end_phase()
        self.assertEqual(self.shown.title, DONE)
        self.assertEqual(self.finished(), ID)

    def test_out_of_a_reminder(self):
        """Its button closes it, GNOME says so as if it had been dismissed; the guide begins all the same, once."""
        self.time.typing(True)
        self.advance_to('09:41:10')
        self.gap()
        reminder, _closed = self.shell.shows_next()
        self.assertEqual(reminder.banner, ['Start', 'In 10 min', 'Another'])
        self.shell.person('press Start')
        ready, _closed = self.shell.shows_next()
        self.assertEqual(ready.title, 'Get into position: Side Bend')
        self.know_what_is_shown()
        self.assert_status(state='guiding', snoozed_until=None)
        self.quiet()

    def test_a_session_in_the_place_of_a_reminder(self):
        self.time.typing(True)
        self.advance_to('09:41:10')
        self.gap()
        self.shown, _closed = self.shell.shows_next()
        self.ok('session', '--detach')
        self.assertEqual(self.next().title, PHASES[0])
        self.press('Start now')
        self.assertEqual(self.history('later', 'skipped', 'ignored'), [])
        self.assertEqual(self.dismissals(), [])


class From46(Before46):
    version = '46.1'
    is_old = False


if __name__ == '__main__':
    main()
