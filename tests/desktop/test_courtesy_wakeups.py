#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What it costs to wait for a good moment: with everything connected that can tell of one (dunst, a real PulseAudio, a real
PipeWire, a window manager) nothing wakes the daemon while nothing changes, be it in full screen or in a call; and what each of
them takes in memory."""

import os
import sys

from harness import case, footprint, machine, pulse_recorder
from harness.pulse_server import PulseAudio
from harness.windows import Window, WindowManager

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'courtesy'))
import video_desk  # noqa: E402

# Nobody types while it is counted.
SETTINGS = '''
[sitting]
limit = {limit}
pause-after = 20min
forgiven-after = 1h
count-presence = {count_presence}
[reminder]
seam = 2s
seam-max = 4s
hold-for = {hold_for}
'''
SOON, LATER = '8s', '40min'
EVERYTHING = 'call;camera;screen-share;do-not-disturb;full-screen;film'
COUNTED_S = 60


class CourtesyCase(case.DesktopCase):
    def setUp(self):
        super().setUp()
        self.sound = self.keep(PulseAudio(self.home, self.desktop.env, self.desktop.log))
        self.sound.start()
        self.video = self.keep(video_desk.VideoDesk(self.desktop.env, os.environ['LUMBAR_VIDEO_CLIENT']))
        self.video.start()
        self.keep(WindowManager(self.home, self.desktop.env))

    def keep(self, thing):
        self.addCleanup(thing.close)
        return thing

    def start(self, limit, hold_for):
        """The daemon, connected to what its settings want, at rest."""
        self.home.settings(SETTINGS.format(limit=limit, hold_for=hold_for, count_presence=str('call' in hold_for).lower()))
        self.daemon.start()
        self.desktop.type(20).wait()

    def full_screen(self):
        slides = self.keep(Window(self.home, self.desktop.env, 'Slides'))
        slides.do('map', 'full-screen')
        return slides

    def call(self):
        call = self.keep(pulse_recorder.parec(self.sound, 'Meet'))
        call.wait_heard()
        return call

    def wait_held(self, *reasons):
        self.daemon.wait_status(lambda status: {held['reason'] for held in status['held_by']} == set(reasons))

    def pass_time(self, seconds):
        self.desktop.run('xdotool', 'sleep', str(seconds), seconds=seconds + case.DEADLINE)

    def weigh(self, what):
        resident, dirty = footprint.memory(self.daemon.child.pid)
        print(f'{what:38} {resident / 2**20:5.1f} MB resident  {dirty / 2**20:5.2f} MB private dirty')
        self.assertLessEqual(resident, footprint.RESIDENT)
        self.assertLessEqual(dirty, footprint.PRIVATE_DIRTY)


class TestWakeups(CourtesyCase):
    def count(self, when):
        for _ in range(3):
            edges, rest = machine.Edges(), footprint.Rest(self.daemon.child.pid)
            self.pass_time(COUNTED_S)
            woken, excuse = rest.disturbed(), edges.end()
            if not woken or not excuse:
                break
            print(f'woke {woken}, but {excuse}')
        print(f'wake-ups in {COUNTED_S} s {when}:', woken or 0)
        self.assertEqual(woken, {})

    def test_held(self):
        self.full_screen()
        self.start(SOON, EVERYTHING)
        self.wait_held('full-screen')
        self.pass_time(6)  # until the gap in typing is told
        self.count('of full screen, everything connected')

        self.call()
        self.wait_held('full-screen', 'call')
        self.pass_time(15)  # until the call counts as sitting
        self.count('of a call in full screen')
        self.weigh('everything, in a call in full screen')

        # All of them were connected.
        self.desktop.run('dunstctl', 'set-paused', 'true')
        self.wait_held('full-screen', 'call', 'do-not-disturb')
        self.video.read(self.video.offer(*video_desk.SCREEN_MUTTER), 'OBS Studio', 'obs')
        self.wait_held('full-screen', 'call', 'do-not-disturb', 'screen-share')


class TestMemory(CourtesyCase):
    def test_each(self):
        for what, hold_for in (('nothing', ''), ('do not disturb', 'do-not-disturb'), ('calls', 'call'),
                               ('cameras and screen sharing', 'camera;screen-share'), ('everything, nothing due', EVERYTHING)):
            self.start(LATER, hold_for)
            self.weigh(what)
            self.assertEqual(self.daemon.stop(), 0)
            self.daemon.child.close()
        self.full_screen()
        self.start(SOON, 'full-screen')
        self.wait_held('full-screen')
        self.weigh('full screen, due')


if __name__ == '__main__':
    case.need_desktop()
    case.need('openbox', *PulseAudio.programs, *video_desk.PROGRAMS)
    if 'SANITIZED' in os.environ:
        case.skip('footprint is measured on a build without sanitizers')
    for library in 'X11_WINDOW', 'PULSE_CLIENT', 'VIDEO_CLIENT':
        if 'LUMBAR_' + library not in os.environ:
            case.skip('this build lacks a library: ' + library)
    case.main()
