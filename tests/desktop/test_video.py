#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A shared screen and a camera at a real PipeWire with WirePlumber: nothing pops up meanwhile, however long it takes, and
what was held back comes after it, at a good moment. What a share costs: no wake-up, and how much memory."""

import os
import sys
import time

from gi.repository import Gio, GLib

from harness import case, footprint, machine, mutter
from harness.cards import is_reminder

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'courtesy'))
import video_desk  # noqa: E402

SETTINGS = '''
[sitting]
limit = 8s
[reminder]
seam = 2s
seam-max = 4s
hold-max = 5s
'''
SOON, LATE = 30, 45  # seconds after it
MINUTE_OF_KEYS = 87  # one every 0.7 s


class VideoCase(case.DesktopCase):
    def setUp(self):
        super().setUp()
        self.video = video_desk.VideoDesk(self.desktop.env, os.environ['LUMBAR_VIDEO_CLIENT'])
        self.addCleanup(self.video.close)

    def say(self, words):
        print(f'{type(self).__name__}: {words}')

    def read(self, offer, name, binary):
        return self.video.read(self.video.offer(*offer), name, binary)

    def reminders(self, mark):
        return [card for card in self.desktop.cards.all(mark) if is_reminder(card)]


class Held:
    """The same with either."""

    settings = SETTINGS
    offer = reason = by = words = None

    def hold(self):
        """A reminder that is due meanwhile, for longer than hold-max: who reads, and where the log was."""
        self.video.start()
        self.daemon.start()
        mark = self.desktop.log.mark()
        reader = self.read(self.offer, self.by, 'obs')
        # Due after 8 s, shown in spite of typing after 4 s more, held for 5 s at most: were it not for the video.
        self.desktop.type(36).wait()
        status = self.daemon.wait_status(lambda status: status['state'] == 'held')
        self.assertEqual(status['held_by'], [{'reason': self.reason, 'by': self.by}])
        line, why = self.daemon.must('status').splitlines()[0], self.daemon.must('why').strip()
        self.say(f'{line} / {why}')
        self.assertIn(self.words, line)
        self.assertEqual(self.reminders(mark), [])
        return reader, mark

    def check_delivered(self, mark, ended):
        card = self.desktop.cards.wait(is_reminder, mark, LATE + case.DEADLINE)
        self.assertIsNotNone(card, 'no reminder came')
        after = card.at - ended
        self.say(f'"{card.title}", {after:.1f} s after its end / {card.body}')
        self.assertGreaterEqual(after, SOON)
        self.assertLessEqual(after, LATE)
        self.assertEqual(self.desktop.displayed(), 1)

    def test_held_and_delivered(self):
        reader, mark = self.hold()
        ended = time.time()
        reader.end()
        self.desktop.touch()
        self.check_delivered(mark, ended)

    def test_delivered_at_a_seam(self):
        """Whoever types on is not interrupted."""
        reader, mark = self.hold()
        ended = time.time()
        reader.say('pause')
        self.desktop.type(46).wait()
        self.assertEqual(self.reminders(mark), [])
        self.check_delivered(mark, ended)

    def test_pipewire_dies(self):
        """And with it what went through it."""
        _reader, mark = self.hold()
        ended = time.time()
        self.video.crash()
        self.desktop.touch()
        self.check_delivered(mark, ended)


class TestScreenShare(Held, VideoCase):
    offer, reason, by, words = video_desk.SCREEN_MUTTER, 'screen-share', 'OBS Studio', 'waiting for screen sharing to end'

    def test_thumbnails_are_none(self):
        self.video.start()
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.read(video_desk.SCREEN_KWIN, 'plasmashell', 'plasmashell')
        self.desktop.type(16).wait()
        self.assertIsNotNone(self.desktop.cards.wait(is_reminder, mark), 'it was held')
        self.assertEqual(self.daemon.status()['held_by'], [])


class TestCamera(Held, VideoCase):
    offer, reason, by, words = video_desk.CAMERA, 'camera', 'Cheese', 'camera'


class TestFootprint(VideoCase):
    settings = '[sitting]\nlimit = 1h\n'

    def weigh(self, when):
        resident, dirty = footprint.memory(self.daemon.child.pid)
        # A pool of GLib's comes and goes.
        threads = sorted(name for name, _count in footprint.switches(self.daemon.child.pid).values() if 'pool' not in name)
        self.say(f'{when}: {resident / 2**20:.1f} MB resident, {dirty / 2**20:.2f} MB private dirty, threads {threads}')
        if 'SANITIZED' not in os.environ:
            self.assertLessEqual(resident, footprint.RESIDENT)
            self.assertLessEqual(dirty, footprint.PRIVATE_DIRTY)
        return threads

    def test_a_minute_of_sharing(self):
        self.daemon.start()
        self.desktop.type(12).wait()
        threads = self.weigh('without PipeWire')
        self.video.start()
        reader = self.read(video_desk.SCREEN_MUTTER, 'OBS Studio', 'obs')
        self.desktop.type(12).wait()
        self.assertEqual(self.weigh('while the screen is shared'), threads)
        self.check_rest()
        self.assertTrue(reader.process.poll() is None)

    def check_rest(self):
        for _ in range(3):
            edges, rest = machine.Edges(), footprint.Rest(self.daemon.child.pid)
            self.desktop.type(MINUTE_OF_KEYS).wait()
            woken, excuse = rest.disturbed(), edges.end()
            if not woken or not excuse:
                break
            self.say(f'woke {woken}, but {excuse}')
        self.say(f'wake-ups in 60 s of sharing and typing: {woken or 0}')
        self.assertEqual(woken, {})


class MutterDesktop(mutter.Desktop):
    """Mutter looks for PipeWire when it starts."""

    def start_peers(self):
        super().start_peers()
        self.video = self._keep(video_desk.VideoDesk(self.env, os.environ['LUMBAR_VIDEO_CLIENT']))
        self.video.start()


class TestMutter(case.DesktopCase):
    """A screen cast of Mutter's own, begun as xdg-desktop-portal-gnome begins one."""

    settings = SETTINGS

    def make_desktop(self):
        return MutterDesktop(self.home)

    def ask(self, path, interface, method, arguments=None):
        return self.connection.call_sync('org.gnome.Mutter.ScreenCast', path, 'org.gnome.Mutter.ScreenCast' + interface, method,
                                         arguments, None, Gio.DBusCallFlags.NONE, case.DEADLINE * 1000, None)

    def cast(self):
        """The node of a new monitor."""
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(self.desktop.bus.address, flags, None, None)
        self.addCleanup(self.connection.close_sync)
        session, = self.ask('/org/gnome/Mutter/ScreenCast', '', 'CreateSession', GLib.Variant('(a{sv})', ({},)))
        self.ask(session, '.Session', 'RecordVirtual', GLib.Variant('(a{sv})', ({},)))
        mark = self.desktop.log.mark()
        self.ask(session, '.Session', 'Start')
        added = self.desktop.log.wait(
            lambda message: message['type'] == 'signal' and message.get('member') == 'PipeWireStreamAdded', mark)
        self.assertIsNotNone(added, 'no stream')
        return added['payload']['data'][0]

    def test_held(self):
        self.daemon.start()
        video = self.desktop.video
        reader = video.run(video.client, 'Firefox', 'firefox', f'in={self.cast()}')
        reader.wait_line('streaming')
        self.desktop.type(20).wait()
        held = self.daemon.wait_status(lambda status: status['state'] == 'held')
        self.assertEqual(held['held_by'], [{'reason': 'screen-share', 'by': 'Firefox'}])
        reader.end()
        self.daemon.wait_status(lambda status: status['held_by'] == [])


if __name__ == '__main__':
    case.need_desktop()
    case.need(*video_desk.PROGRAMS, *mutter.Desktop.programs)
    if 'LUMBAR_VIDEO_CLIENT' not in os.environ:
        case.skip('this build has no libpipewire')
    case.main()
