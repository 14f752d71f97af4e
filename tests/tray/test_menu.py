# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the icon and its menu say about each state, as a panel reads it."""

import unittest

from case import NOW, SITTING, STRETCHES, TrayCase, until

CHOICES = ['Stretches >', 'Where >', 'Settings…', '--', 'Turn Lumbar off until next login']
START = ['Stretch now: Frog Stretch', 'Full session (8 min)']
TODAY = '(Today: no stretches yet)'

SNOOZES = ['5 min · until HH:MM', '10 min · until HH:MM', '20 min · until HH:MM', '30 min · until HH:MM', '1 h · until HH:MM']
PAUSES = ['1 h · until HH:MM', '2 h · until HH:MM', 'Until tomorrow']

GUIDE = {'kind': 'session', 'stretch': 'frog', 'name': 'Frog Stretch', 'cue': 'Knees wide.', 'careful': '', 'side': 0,
         'side-text': '', 'phase': 'hold', 'paused': False, 'ends': NOW + 20, 'step': 3, 'steps': 7}


def guide(**changes):
    """As a{sv}."""
    from gi.repository import GLib
    types = {str: 's', bool: 'b'}
    numbers = {'side': 'u', 'step': 'u', 'steps': 'u'}
    return {key: GLib.Variant(types.get(type(value)) or numbers.get(key, 'x'), value) for key, value in {**GUIDE, **changes}.items()}


class TestMenu(TrayCase):
    def test_sitting(self):
        self.wait_lines('(Sitting since HH:MM · next stretch HH:MM)', '--', *START, '--', 'Snooze >', 'Pause >', '--', TODAY, '--', *CHOICES)
        self.wait_submenu('Snooze', *SNOOZES)
        self.wait_submenu('Pause', *PAUSES)
        self.wait_icon('IconName', 'lumbar-sitting-symbolic')
        self.wait_icon('IconAccessibleDesc', 'Lumbar: sitting')
        self.assertRegex(self.panel.icon('Title'), r'^Sitting since \d\d:\d\d · next stretch \d\d:\d\d$')
        self.assertEqual(self.panel.icon('Status'), 'Active')

    def test_due(self):
        for state, more, first, icon, description in (
                ('due', dict(WaitingForGap=True), '(Stretch due · waiting for a gap in your typing)', 'due', 'stretch due'),
                ('held', dict(HeldBy=[('call', 'Firefox')]), '(Stretch due · waiting for your call to end)', 'due', 'stretch due'),
                ('reminding', dict(Asked=1), '(Now: Frog Stretch)', 'reminding', 'time to stretch')):
            with self.subTest(state=state):
                self.daemon.says(State=state, DueAt=NOW - 60, **more)
                self.wait_lines(first, '--', *START, '--', 'Snooze >', 'Pause >', 'Skip this one', '--', TODAY, '--', *CHOICES)
                self.wait_icon('IconName', f'lumbar-{icon}-symbolic')
                self.wait_icon('IconAccessibleDesc', f'Lumbar: {description}')

    def test_away(self):
        self.daemon.says(State='away', Presence='away', AwaySince=NOW - 300)
        self.wait_lines('(Away since HH:MM)', '--', *START, '--', 'Snooze >', 'Pause >', '--', TODAY, '--', *CHOICES)
        self.wait_icon('IconName', 'lumbar-away-symbolic')

    def test_snoozed(self):
        """One that ends before anything is due makes no difference; one that was asked for when it was, can be skipped."""
        self.daemon.says(State='snoozed', SnoozedUntil=NOW + 600, DueAt=NOW + 1140)
        self.wait_lines('(Sitting since HH:MM · next stretch HH:MM)', '--', *START, '--', 'Snooze >', 'Pause >', '--', TODAY, '--', *CHOICES)
        self.wait_icon('IconName', 'lumbar-sitting-symbolic')
        self.daemon.says(DueAt=NOW + 600)
        self.wait_lines('(Put off: Frog Stretch at HH:MM)', '--', *START, '--', 'Snooze >', 'End snooze', 'Pause >', '--', TODAY, '--', *CHOICES)
        self.wait_icon('IconName', 'lumbar-snoozed-symbolic')
        self.daemon.says(Asked=1, AskedAt=NOW - 60)
        self.wait_lines('(Frog Stretch again at HH:MM)', '--', *START, '--', 'Snooze >', 'End snooze', 'Pause >', 'Skip this one', '--',
                        TODAY, '--', *CHOICES)

    def test_paused(self):
        self.daemon.says(State='paused', PausedBy='user', PausedUntil=NOW + 3600)
        self.wait_icon('IconName', 'lumbar-paused-symbolic')
        lines = [line for line in self.panel.lines() if not line.startswith('  ')]
        self.assertRegex(lines[0], r'^\(Paused until ')
        self.assertEqual(lines[1:], ['--', *START, '--', 'Resume', '--', TODAY, '--', *CHOICES])
        self.daemon.says(SittingBase=2400)
        until(lambda: 'Skip this one' in self.panel.lines(), 'it is due all the same')

    def test_outside_hours(self):
        """Only a pause that goes on into the hours is worth asking for; none can be resumed."""
        self.daemon.says(State='paused', PausedBy='hours', PausedUntil=NOW + 90 * 60)
        until(lambda: 'Resume' not in self.panel.lines() and '  1 h · until HH:MM' not in self.panel.lines(), 'a pause of 90 min')
        self.assertIn('  2 h · until HH:MM', self.panel.lines())
        self.daemon.says(PausedUntil=NOW + 3 * 86400)
        until(lambda: 'Pause >' not in self.panel.lines(), 'a silence of days')
        lines = [line for line in self.panel.lines() if not line.startswith('  ')]
        self.assertRegex(lines[0], r'^\(Outside your hours · back ')
        self.assertEqual(lines[1:], ['--', *START, '--', TODAY, '--', *CHOICES])
        self.daemon.says(PausedUntil=0)
        self.wait_lines('(Outside your hours)', '--', *START, '--', TODAY, '--', *CHOICES)

    def test_guide(self):
        self.daemon.says(State='guiding', Guide=guide())
        self.wait_lines('(Full session · 3 of 7: Frog Stretch)', '(Frog Stretch · hold)', '--', 'Pause', 'Next', 'Previous', 'Stop', '--',
                        TODAY, '--', *CHOICES)
        self.wait_icon('IconName', 'lumbar-guiding-symbolic')
        self.daemon.says(Guide=guide(side=1, **{'side-text': 'Right foot in front', 'name': 'Low Lunge'}))
        self.wait_lines('(Full session · 3 of 7: Low Lunge)', '(Low Lunge · right foot in front)', '--', 'Pause', 'Next', 'Previous', 'Stop',
                        '--', TODAY, '--', *CHOICES)
        self.daemon.says(Guide=guide(paused=True, **{'ends': 0, 'remaining': 12, 'gives-up': NOW + 240}))
        self.wait_lines('(Session paused · ends HH:MM)', '(Paused: Frog Stretch)', '--', 'Go on', 'Next', 'Previous', 'Stop', '--', TODAY,
                        '--', *CHOICES)
        self.daemon.says(State='sitting', Guide={})
        self.wait_lines('(Sitting since HH:MM · next stretch HH:MM)', '--', *START, '--', 'Snooze >', 'Pause >', '--', TODAY, '--', *CHOICES)

    def test_nothing_to_stretch(self):
        self.daemon.says(Next=('', ''))
        self.wait_lines('(Sitting since HH:MM · stand up at HH:MM)', '--', START[1], '--', 'Snooze >', 'Pause >', '--', TODAY, '--', *CHOICES)
        self.daemon.says(SessionLength=0)
        self.wait_lines('(Sitting since HH:MM · stand up at HH:MM)', '--', 'Snooze >', 'Pause >', '--', TODAY, '--', *CHOICES)

    def test_daemon_gone(self):
        self.daemon.close()
        self.wait_lines('Lumbar is not running · Start')
        self.wait_icon('IconName', 'lumbar-off-symbolic')
        self.wait_icon('IconAccessibleDesc', 'Lumbar: not running')
        self.wait_icon('Title', 'Lumbar is not running')
        self.start_daemon(**SITTING)
        self.wait_icon('IconName', 'lumbar-sitting-symbolic')
        self.wait_lines('(Sitting since HH:MM · next stretch HH:MM)', '--', *START, '--', 'Snooze >', 'Pause >', '--', TODAY, '--', *CHOICES)

    def test_today(self):
        """Asked again when something may have ended, and when somebody looks; not otherwise."""
        until(lambda: TODAY in self.panel.lines(), 'the first answer')
        self.daemon.catch_up()
        asked = self.daemon.days_asked
        self.daemon.today = (3, 5, 0, 7200)
        self.daemon.says(LastInput=NOW - 3)
        self.daemon.says(AtLatest=NOW + 3, SessionLength=120)
        until(lambda: 'Full session (2 min)' in self.panel.lines(), 'the next change')
        self.daemon.catch_up()
        self.assertEqual(self.daemon.days_asked, asked)
        self.panel.open()
        until(lambda: '(Today: 3 stretches, up 5 times)' in self.panel.lines(), 'the answer for who looks')
        self.daemon.today = (4, 5, 0, 7200)
        self.daemon.says(SittingBase=0, Began=NOW)
        until(lambda: '(Today: 4 stretches, up 5 times)' in self.panel.lines(), 'the answer after a stretch')
        self.daemon.today = (5, 5, 0, 7200)
        self.daemon.says(Next=('cobra', 'Cobra Pose'))
        until(lambda: '(Today: 5 stretches, up 5 times)' in self.panel.lines(), 'the answer after one that was told')

    def test_stretches(self):
        """Off ones have no mark, left out ones say why; more and fewer of them may come, with any name."""
        self.wait_submenu('Stretches', '[x] Side Bend', '[x] Frog Stretch', '[ ] Cobra Pose')
        self.daemon.says(Stretches=[*STRETCHES[:2], ('cobra', 'Cobra Pose', True, 'back-bend'), ('own', 'My_own_one', True, '')])
        self.wait_submenu('Stretches', '[x] Side Bend', '[x] Frog Stretch', '([ ] Cobra Pose · left out: back-bend)', '[x] My_own_one')
        self.daemon.says(Stretches=STRETCHES[1:2])
        self.wait_submenu('Stretches', '[x] Frog Stretch')
        self.daemon.says(Stretches=[])
        until(lambda: 'Stretches >' not in self.panel.lines(), 'none to choose from')

    def test_where(self):
        self.wait_submenu('Where', '( ) At home', '( ) At the office')
        self.daemon.says(Place='home')
        self.wait_submenu('Where', '(o) At home', '( ) At the office')
        self.daemon.says(Place='office')
        self.wait_submenu('Where', '( ) At home', '(o) At the office')

    def test_nothing_new(self):
        """What makes no difference to a person is told to no panel, and no item is made anew."""
        until(lambda: TODAY in self.panel.lines(), 'the first answer')
        numbers = [node[0] for node in self.panel.layout()[2]]
        self.daemon.says(Guide=guide(), State='guiding')
        self.wait_icon('IconName', 'lumbar-guiding-symbolic')
        self.daemon.says(Guide={}, State='sitting')
        self.wait_icon('IconName', 'lumbar-sitting-symbolic')
        self.assertEqual([node[0] for node in self.panel.layout()[2]], numbers)

        spans = {node[0] for label in ('Snooze', 'Pause') for node in self.panel.find(label)[2]}
        self.panel.told_since()
        self.daemon.says(LastInput=NOW - 3)
        self.daemon.says(AtLatest=NOW + 3)
        self.daemon.says(Place='home')
        self.wait_submenu('Where', '(o) At home', '( ) At the office')
        told = self.panel.told_since()
        self.assertEqual({member for member, _arguments in told}, {'ItemsPropertiesUpdated'})
        changed = [(number, properties) for _member, (updated, removed) in told for number, properties in updated + removed
                   if number not in spans]  # whose times may have gone on meanwhile
        self.assertEqual(changed, [(self.panel.find('Where', 'At home')[0], {'toggle-state': 1})])


if __name__ == '__main__':
    unittest.main(verbosity=2)
