#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A full session on a real screen: from every place that can begin it, to its end, steered from every place that can
steer it, killed in the middle, locked and suspended."""

import configparser
import fcntl
import json
import os
import pty
import select
import shlex
import struct
import sys
import termios
import time

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from harness import case
from harness.bus import Bus, is_signal
from harness.child import Child
from harness.lumbar import OBJECT

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'presence'))
from logind_mock import Logind  # noqa: E402

NAME = 'org.lumbar.Lumbar1'
QUICK = '''
[guide]
hold = 2s
get-ready = 1s
settle = 1s
switch = 1s
sound = false
voice = off
[stretches]
place = home
'''
SLOW = QUICK.replace('= 2s', '= 60s').replace('= 1s', '= 60s')
# What the cards say, in order.
PHASES = [
    'Full session · 7 stretches, 36 s', 'Side Bend · right arm up', 'Other side: left arm up', 'Side Bend · left arm up',
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
STRETCHES = [('side-bend', 2), ('lying-lumbar-rotation', 2), ('cobra', 1), ('frog', 1), ('hip-flexor', 2), ('low-lunge', 2),
             ('pigeon', 2)]
SESSION_S = 60  # a quick one takes 36 s


class SessionCase(case.DesktopCase):
    """One that has begun; `card` is what is on screen."""

    settings = QUICK

    def setUp(self):
        super().setUp()
        self.daemon.start()
        self.desktop.touch()
        self.mark = self.desktop.log.mark()
        self.card = None

    def begin(self):
        self.daemon.must('session', '--detach')
        return self.shows('Full session')

    def shows(self, title, seconds=case.DEADLINE):
        """The next card, which begins so; it is put in the place of the one before it."""
        before = self.card
        self.card = self.desktop.cards.wait(lambda card: card.title.startswith(title), self.mark, seconds)
        self.assertIsNotNone(self.card, f'no card says {title!r} after {before}; there was '
                             f'{[card.title for card in self.desktop.cards.all(self.mark)]}')
        self.mark = self.card.index + 1
        if before is not None:
            self.assertEqual((self.card.id, self.card.replaces), (before.id, before.id))
        return self.card

    def buttons(self):
        return [label for label, action in self.card.actions.items() if action != 'default']

    def guide(self):
        guide = self.daemon.status()['guide']
        return guide and (guide['stretch'], guide['phase'], guide['side'], guide['paused'])

    def rows(self, *kinds):
        rows = json.loads(self.daemon.must('history', '--json', '--since', 'all'))
        return [(row['stretch'], row['sides']) for row in rows if row['kind'] in kinds]

    def call(self, method, *arguments):
        """As the tray does."""
        bus = Gio.DBusConnection.new_for_address_sync(
            self.desktop.bus.address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        value = GLib.Variant('(' + 's' * len(arguments) + ')', arguments) if arguments else None
        bus.call_sync(NAME, OBJECT, NAME, method, value, None, Gio.DBusCallFlags.NO_AUTO_START, case.DEADLINE * 1000, None)
        bus.close_sync(None)

    def guide_changes(self, since):
        """What the property Guide was changed to, in order: (stretch, side, phase)."""
        changes = []
        for message in self.desktop.log.since(since):
            if is_signal(message, 'org.freedesktop.DBus.Properties', 'PropertiesChanged'):
                changed = message['payload']['data'][1].get('Guide')
                if changed is not None:
                    guide = {key: value['data'] for key, value in changed['data'].items()}
                    changes.append((guide['stretch'], guide['side'], guide['phase']) if guide else None)
        return changes


class TestWhole(SessionCase):
    def test_from_the_first_stretch_to_the_last(self):
        since = self.desktop.log.mark()
        began = self.begin().at
        self.assertEqual(self.desktop.displayed(), 1)
        done = self.desktop.cards.wait(lambda card: card.title.startswith('Done'), self.mark, SESSION_S)
        self.assertIsNotNone(done)
        print(f'{done.at - began:.1f} s from "{self.card.title}" to "{done.title}"')

        cards = self.desktop.cards.all(since)
        titles = [card.title for card in cards]
        self.assertEqual(titles, [*PHASES, 'Done: 7 stretches'])
        self.assertEqual(cards[-1].body, 'Take a few steps before you sit down.')
        # One notification, updated in its place, once a phase.
        self.assertEqual({card.id for card in cards}, {cards[0].id})
        self.assertEqual({card.replaces for card in cards[1:]}, {cards[0].id})
        self.assertEqual(self.desktop.cards.most_at_once(), 1)
        self.assertEqual(self.desktop.displayed(), 1)

        # So does everybody hear it on the bus.
        expected = []
        for stretch, sides in STRETCHES:
            first = 1 if sides == 2 else 0
            expected += [(stretch, first, 'ready'), (stretch, first, 'hold')]
            if sides == 2:
                expected += [(stretch, 2, 'switch'), (stretch, 2, 'hold')]
        changes = self.guide_changes(since)
        self.assertIsNone(changes.pop())
        self.assertEqual([change[0::2] for change in changes], [change[0::2] for change in expected])
        self.assertEqual([change[1] for change in changes if change[2] == 'hold'],
                         [change[1] for change in expected if change[2] == 'hold'])

        self.assertEqual(self.rows('stretch'), STRETCHES)
        self.assertEqual(len(self.rows('session')), 1)
        status = self.daemon.status()
        self.assertEqual((status['guide'], status['today']['stretches'], status['today']['sessions']), (None, 7, 1))
        self.assertLess(status['sitting_s'], 20)
        self.assertRegex(self.daemon.must('today'), r'7 stretches, 1 full session')

    def test_killed_in_the_middle(self):
        """What is finished stays, once; the interrupted hold waits, paused."""
        self.begin()
        status = self.daemon.wait_status(lambda status: status['today']['stretches'] == 2 and status['guide']
                                         and status['guide']['phase'] == 'hold', SESSION_S)
        self.daemon.child.kill()
        self.assertEqual(status['guide']['stretch'], 'cobra')
        mark = self.desktop.log.mark()
        self.daemon.start()
        self.assertEqual(self.guide(), ('cobra', 'hold', None, True))
        paused = self.desktop.cards.wait(since=mark)
        self.assertEqual(paused.title, 'Paused: Cobra Pose')
        self.assertIn('Ends by itself at ', paused.body)
        self.assertEqual(self.desktop.displayed(), 1)
        self.assertEqual(self.rows('stretch'), STRETCHES[:2])
        after = self.daemon.status()['guide']
        self.assertEqual((after['kind'], after['step'], after['steps'], after['remaining_s']), ('session', 3, 7, 2))

        self.desktop.press(paused, 'Go on')
        self.daemon.wait_status(lambda status: status['today']['stretches'] == 4, SESSION_S)
        self.daemon.child.kill()
        self.daemon.start()
        self.assertEqual(self.guide()[0::3], ('hip-flexor', True))
        self.daemon.must('session', 'resume')
        over = self.daemon.wait_status(lambda status: status['guide'] is None, SESSION_S)
        self.assertEqual(over['today']['stretches'], 7)
        self.assertEqual(self.rows('stretch'), STRETCHES)
        self.assertEqual(len(self.rows('session')), 1)
        self.assertEqual(self.desktop.cards.most_at_once(), 1)


class TestSteered(SessionCase):
    """Phases so long that nothing goes on but by what somebody does."""

    settings = SLOW

    def test_by_commands(self):
        self.begin()
        self.steer(lambda command: self.daemon.must('session', command))

    def test_over_the_bus(self):
        self.call('Session')
        self.shows('Full session')
        self.steer(lambda command: self.call('Guide', command))
        self.call('Session')
        self.shows('Full session')
        self.call('Guide', 'start-now')
        self.shows(PHASES[1])

    def steer(self, command):
        ready = ('side-bend', 'ready', 1, False)
        self.assertEqual(self.guide(), ready)
        command('pause')
        self.shows('Paused: Side Bend, first side')
        self.assertEqual(self.guide(), ready[:3] + (True,))
        command('resume')
        self.shows('Full session')
        self.assertEqual(self.guide(), ready)
        command('previous')  # there is none: it begins again
        self.shows('Full session')
        self.assertEqual(self.guide(), ready)
        command('next')
        self.shows(PHASES[4])
        command('next')
        self.shows(PHASES[8])
        self.assertEqual(self.guide(), ('cobra', 'ready', None, False))
        command('previous')
        self.shows(PHASES[4])
        self.assertEqual(self.guide(), ('lying-lumbar-rotation', 'ready', 1, False))
        command('stop')
        over = self.daemon.wait_status(lambda status: status['guide'] is None)
        self.assertEqual((over['state'], over['today']['stretches']), ('snoozed', 0))
        self.assertEqual(self.rows('stretch'), [])
        self.card = None

    def test_by_its_buttons(self):
        self.begin()
        self.assertEqual(self.buttons(), ['Start now', 'Stop'])
        self.press('Start now', PHASES[1])
        self.assertEqual(self.buttons(), ['Pause', 'Next', 'Stop'])
        self.press('Pause', 'Paused: Side Bend, first side')
        self.assertEqual(self.buttons(), ['Go on', 'Stop'])
        self.press('Go on', PHASES[1])
        self.press('Next', PHASES[4])
        self.press('Pause', 'Paused: Lying Lumbar Rotation, first side')
        self.press('Go on', PHASES[4])
        self.press('Next', PHASES[8])
        self.assertEqual(self.guide(), ('cobra', 'ready', None, False))
        self.desktop.press(self.card, 'Stop')
        self.daemon.wait_status(lambda status: status['guide'] is None)
        self.assertEqual(self.rows('stretch'), [])
        self.assertEqual(self.desktop.cards.most_at_once(), 1)

    def press(self, label, title):
        self.desktop.press(self.card, label)
        self.shows(title)

    def test_by_the_launcher(self):
        """The desktop entry's action, as a panel's menu of programs runs it."""
        path = os.path.join(os.environ['LUMBAR_BUILD'], 'data', 'desktop', NAME + '.desktop')
        entry = configparser.ConfigParser(interpolation=None, comment_prefixes='#')
        entry.optionxform = str
        entry.read(path, encoding='utf-8')
        self.assertNotEqual(entry['Desktop Entry'].get('NoDisplay'), 'true', 'no launcher lists it')
        self.assertIn('session', entry['Desktop Entry']['Actions'].split(';'))
        program, *arguments = shlex.split(entry['Desktop Action session']['Exec'])
        self.assertEqual(os.path.basename(program), 'lumbar')
        self.daemon.must(*arguments)
        self.shows('Full session')
        self.assertEqual(self.guide(), ('side-bend', 'ready', 1, False))


class Terminal:
    """A terminal with `lumbar session` on it."""

    def __init__(self, daemon):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
        self.seen = b''
        self.child = Child([daemon.lumbar, 'session'], dict(daemon.env, TERM='xterm-256color'),
                           os.path.join(daemon.home.logs, 'terminal.log'), stdin=slave, stdout=slave, start_new_session=True)
        os.close(slave)

    def shows(self, text):
        """Reads until it is there, after what was read before."""
        end = time.monotonic() + case.DEADLINE
        while text.encode() not in self.seen:
            left = max(0, end - time.monotonic())
            if not select.select([self.master], [], [], left)[0]:
                raise AssertionError(f'{text!r} did not come: {self.seen[-800:]!r}')
            self.seen += os.read(self.master, 65536)
        self.seen = self.seen.split(text.encode(), 1)[1]

    def press(self, key):
        os.write(self.master, key)

    def close(self):
        self.child.close()
        os.close(self.master)


class TestOnATerminal(SessionCase):
    settings = SLOW

    def test_steered_from_two_places(self):
        """What the tray does is seen on the terminal, and the other way round."""
        terminal = Terminal(self.daemon)
        self.addCleanup(terminal.close)
        self.shows('Full session')
        terminal.shows('Get into position: Side Bend')
        self.call('Guide', 'start-now')
        terminal.shows('right arm up')
        self.shows(PHASES[1])
        self.call('Guide', 'pause')
        terminal.shows('Paused: Side Bend, first side')
        self.shows('Paused')
        terminal.press(b' ')
        self.shows(PHASES[1])
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, False))
        terminal.shows('right arm up')
        self.call('Guide', 'next')
        terminal.shows('Next: Lying Lumbar Rotation')
        self.shows(PHASES[4])
        terminal.press(b'p')
        self.shows('Full session')
        self.daemon.must('session', 'stop')
        self.assertEqual(terminal.child.wait(), 0)
        terminal.shows('Stopped')


class TestInterrupted(SessionCase):
    """A locked screen and a suspended machine pause it; it goes on by "Go on", and by nothing else."""

    settings = SLOW

    def make_desktop(self):
        system = Bus(self.home, 'system')
        self.addCleanup(system.close)
        self.logind = Logind(system.address)
        self.addCleanup(self.logind.close)
        self.login = self.logind.add_session('c1')
        desktop = super().make_desktop()
        desktop.env['DBUS_SYSTEM_BUS_ADDRESS'] = system.address
        return desktop

    def begin_hold(self):
        self.begin()
        self.call('Guide', 'start-now')
        self.shows(PHASES[1])

    def goes_on(self):
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, True))
        self.desktop.touch()
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, True), 'it waits until it is told')
        self.desktop.press(self.card, 'Go on')
        self.shows(PHASES[1])
        self.assertEqual(self.guide(), ('side-bend', 'hold', 1, False))

    def test_locked(self):
        self.begin_hold()
        self.logind.update(self.login, LockedHint=True)
        self.shows('Paused: Side Bend, first side')
        self.assertEqual(self.daemon.status()['presence'], 'locked')
        self.logind.update(self.login, LockedHint=False)
        self.daemon.wait_status(lambda status: status['presence'] != 'locked')
        self.goes_on()

    def test_suspended(self):
        self.begin_hold()
        self.logind.prepare_for_sleep(True)
        self.shows('Paused: Side Bend, first side')
        self.logind.prepare_for_sleep(False)
        self.daemon.wait_status(lambda status: status['presence'] != 'asleep')
        self.goes_on()

    def test_locked_while_paused(self):
        """It is paused already, and stays so."""
        self.begin_hold()
        self.call('Guide', 'pause')
        self.shows('Paused: Side Bend, first side')
        before = self.daemon.status()['guide']
        self.logind.update(self.login, LockedHint=True)
        self.daemon.wait_status(lambda status: status['presence'] == 'locked')
        self.logind.update(self.login, LockedHint=False)
        after = self.daemon.wait_status(lambda status: status['presence'] != 'locked')['guide']
        self.assertEqual(after, before)
        self.goes_on()


if __name__ == '__main__':
    case.need_desktop()
    case.main()
