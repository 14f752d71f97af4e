#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Cameras and shared screens at a real PipeWire with WirePlumber, with streams as desktops and programs make them.

    test_video_streams.py COURTESY-PRINTER VIDEO-CLIENT"""

import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import unittest

import video_desk
from video_desk import CAMERA, DEADLINE, SCREEN_KWIN, SCREEN_MUTTER, SCREEN_WLR, Program, VideoDesk

CLIENT, PRINTER = sys.argv.pop(2), sys.argv.pop(1)

for name in video_desk.PROGRAMS:
    if shutil.which(name) is None:
        print(f'skipped: {name} is not installed')
        sys.exit(77)


class VideoStreams(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix='lumbar-video-')
        self.addCleanup(shutil.rmtree, self.home, True)
        os.mkdir(os.path.join(self.home, 'run'), 0o700)
        env = {name: value for name, value in os.environ.items() if not name.startswith(('XDG_', 'PIPEWIRE_', 'DBUS_'))}
        self.env = {**env, 'HOME': self.home, 'TMPDIR': self.home, 'XDG_RUNTIME_DIR': os.path.join(self.home, 'run'),
                    'DBUS_SESSION_BUS_ADDRESS': f'unix:path={self.home}/none',
                    'DBUS_SYSTEM_BUS_ADDRESS': f'unix:path={self.home}/none', 'G_MESSAGES_DEBUG': 'lumbar-courtesy'}
        self.desk = VideoDesk(self.env, CLIENT)
        self.addCleanup(self.desk.close)
        self.printer = None
        self.since = 0   # the lines that told() begins with
        self.losses = 0  # how often PipeWire goes

    def listen(self):
        self.printer = Program([PRINTER], self.env)
        self.addCleanup(self.printer.close)
        self.addCleanup(self.end)
        self.printer.say('camera screen-share')

    def start(self):
        self.desk.start()
        self.listen()
        self.wait_said('is there')

    def end(self):
        """As its user would; sanitizers find what was left behind, and the library says nothing of its own."""
        self.assertEqual(self.printer.end(), 0, self.printer.lines)
        self.assertEqual(self.said('is gone'), self.losses, self.printer.lines)
        ours = ('lumbar-courtesy-', 'camera ', 'screen-share ')
        self.assertEqual([line for line in self.printer.lines if line and not any(word in line for word in ours)], [])

    def wait_said(self, what, since=0):
        self.printer.wait(lambda lines: [line for line in lines[since:] if what in line], f'did not say "{what}"')

    def said(self, what):
        return len([line for line in self.printer.lines if what in line])

    def told(self):
        return [line for line in self.printer.lines[self.since:] if line.startswith(('camera ', 'screen-share '))]

    def wait_told(self, *expected):
        self.printer.wait(lambda lines: len(self.told()) >= len(expected), f'not told {expected}')
        self.assertEqual(self.told(), list(expected))

    def test_a_shared_screen(self):
        self.start()
        for screen in SCREEN_MUTTER, SCREEN_KWIN, SCREEN_WLR:
            self.since = self.printer.mark()
            with self.subTest(screen[0]):
                offer = self.desk.offer(*screen)
                reader = self.desk.read(offer, 'OBS Studio', 'obs')
                self.wait_told('screen-share on OBS Studio')
                reader.say('pause')
                self.wait_told('screen-share on OBS Studio', 'screen-share off')
                reader.say('play')
                self.wait_told('screen-share on OBS Studio', 'screen-share off', 'screen-share on OBS Studio')
                reader.end()
                self.wait_told(*['screen-share on OBS Studio', 'screen-share off'] * 2)
                offer.end()

    def test_a_camera(self):
        self.start()
        camera = self.desk.offer(*CAMERA)
        reader = self.desk.read(camera, 'Cheese', 'cheese')
        self.wait_told('camera on Cheese')
        reader.say('pause')
        self.wait_told('camera on Cheese', 'camera off')
        reader.say('play')
        self.wait_told('camera on Cheese', 'camera off', 'camera on Cheese')
        # Pulled out.
        camera.kill()
        self.wait_told('camera on Cheese', 'camera off', 'camera on Cheese', 'camera off')

    def test_one_program_with_both(self):
        """A browser calls both of its streams alike."""
        self.start()
        camera, screen = self.desk.offer(*CAMERA), self.desk.offer(*SCREEN_MUTTER)
        face = self.desk.read(camera, 'Firefox', 'firefox')
        self.wait_told('camera on Firefox')
        slides = self.desk.read(screen, 'Firefox', 'firefox')
        self.wait_told('camera on Firefox', 'screen-share on Firefox')
        face.end()
        self.wait_told('camera on Firefox', 'screen-share on Firefox', 'camera off')
        slides.end()
        self.wait_told('camera on Firefox', 'screen-share on Firefox', 'camera off', 'screen-share off')

    def test_two_who_read(self):
        self.start()
        screen = self.desk.offer(*SCREEN_KWIN)
        first = self.desk.read(screen, 'OBS Studio', 'obs')
        self.wait_told('screen-share on OBS Studio')
        second = self.desk.read(screen, 'Zoom', 'zoom')
        first.end()
        # PipeWire may still be about to say that the second one runs.
        self.printer.wait(lambda lines: self.told()[-1:] == ['screen-share on Zoom'], 'not told')
        second.end()
        self.printer.wait(lambda lines: self.told()[-1:] == ['screen-share off'], 'not told')

    def test_look_alikes(self):
        """Told of none of them, but of what comes after them all."""
        self.start()
        screen, camera = self.desk.offer(*SCREEN_KWIN), self.desk.offer(*CAMERA)
        for name in 'plasmashell', 'latte-dock', 'xdg-desktop-portal-kde', 'gnome-remote-desktop-daemon', 'krdpserver', 'krfb':
            self.desk.read(screen, name, name)
            self.desk.read(screen, 'a name in another language', name)
        paused = self.desk.read(self.desk.offer(*SCREEN_MUTTER), 'Paused', 'paused')
        self.wait_told('screen-share on Paused')
        paused.say('pause')
        self.wait_told('screen-share on Paused', 'screen-share off')
        self.desk.run('pw-cli').say('create-node adapter { factory.name=support.null-audio-sink node.name=mic '
                                    'media.class=Audio/Source/Virtual audio.position=[FL] }')
        while not self.records('mic'):
            pass
        self.desk.read(camera, 'Cheese', 'cheese')
        self.wait_told('screen-share on Paused', 'screen-share off', 'camera on Cheese')

    def records(self, microphone):
        """Whether somebody records from it now; not while WirePlumber does not know it yet."""
        recorder = self.desk.run('stdbuf', '-oL', 'pw-record', '-v', '--target', microphone, '/dev/null')
        state = recorder.wait(lambda lines: [line for line in lines if line.endswith(('-> streaming', '-> error'))], 'no state')
        return state[0].endswith('streaming')

    def test_what_goes_on_when_we_come(self):
        self.desk.start()
        self.desk.read(self.desk.offer(*SCREEN_MUTTER), 'OBS Studio', 'obs')
        self.desk.read(self.desk.offer(*SCREEN_KWIN), 'plasmashell', 'plasmashell')
        self.desk.read(self.desk.offer(*CAMERA), 'Cheese', 'cheese')
        self.listen()
        self.printer.wait(lambda lines: sorted(self.told()) == ['camera on Cheese', 'screen-share on OBS Studio'], 'not told')

    def test_late_and_killed(self):
        self.listen()
        self.wait_said('does not run')
        for _ in range(2):
            self.since = self.printer.mark()
            self.desk.start()
            self.wait_said('is there', self.since)
            self.desk.read(self.desk.offer(*SCREEN_MUTTER), 'OBS Studio', 'obs')
            self.wait_told('screen-share on OBS Studio')
            self.desk.read(self.desk.offer(*CAMERA), 'Cheese', 'cheese')
            self.wait_told('screen-share on OBS Studio', 'camera on Cheese')
            self.losses += 1
            self.desk.crash()
            self.wait_told('screen-share on OBS Studio', 'camera on Cheese', 'camera off', 'screen-share off')
        self.assertEqual((self.said('does not run'), self.said('is there')), (1, 2))

    def test_one_that_systemd_starts_and_that_crashes(self):
        """To connect is to start it: not at once, and not again and again."""
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(self.desk.socket)
            listening.listen()
            listening.settimeout(DEADLINE)
            self.losses = 1  # one of them: what follows is no news
            self.listen()
            times = []
            for _ in range(2):
                listening.accept()[0].close()
                times.append(time.monotonic())
            self.assertGreater(times[1] - times[0], 1)
            self.desk.start(listening)
            self.wait_said('is there')
            self.desk.read(self.desk.offer(*SCREEN_MUTTER), 'OBS Studio', 'obs')
            self.wait_told('screen-share on OBS Studio')

    def test_one_that_hangs(self):
        """The main loop goes on, and it is heard when it wakes."""
        self.start()
        self.desk.read(self.desk.offer(*SCREEN_MUTTER), 'OBS Studio', 'obs')
        self.wait_told('screen-share on OBS Studio')
        self.desk.pipewire.signal(signal.SIGSTOP)
        self.printer.say('')
        self.wait_told('screen-share on OBS Studio', 'screen-share off')
        # A new beginning, of which nothing is heard; and after it somebody is still listening to us.
        self.printer.say('screen-share')
        self.printer.say('')
        self.printer.say('screen-share camera')
        mark = self.printer.mark()
        self.printer.say('do-not-disturb screen-share')
        self.desk.pipewire.signal(signal.SIGCONT)
        self.wait_said('is there', mark)
        self.wait_told('screen-share on OBS Studio', 'screen-share off', 'screen-share on OBS Studio')

    def switches(self):
        total = 0
        for thread in os.listdir(f'/proc/{self.printer.pid}/task'):
            with open(f'/proc/{self.printer.pid}/task/{thread}/status', encoding='ascii') as status:
                total += sum(int(line.split()[1]) for line in status if line.startswith('voluntary'))
        return total

    def test_sleeps_through_a_share(self):
        self.start()
        screen = self.desk.offer(*SCREEN_MUTTER)
        self.desk.read(screen, 'OBS Studio', 'obs')
        self.wait_told('screen-share on OBS Studio')
        # Of threads that libpipewire starts the name is not its own.
        threads = self.threads()
        self.assertEqual(threads.count(threads[0]), 1, threads)
        # Once nothing is left of its beginning.
        end = time.monotonic() + DEADLINE
        before, woken = self.switches(), -1
        while woken and time.monotonic() < end:
            threading.Event().wait(5)
            woken, before = self.switches() - before, self.switches()
        self.assertEqual(woken, 0)

    def threads(self):
        names = []
        for thread in sorted(os.listdir(f'/proc/{self.printer.pid}/task'), key=int):
            with open(f'/proc/{self.printer.pid}/task/{thread}/comm', encoding='utf-8') as name:
                names.append(name.read().strip())
        return names


if __name__ == '__main__':
    unittest.main(verbosity=2)
