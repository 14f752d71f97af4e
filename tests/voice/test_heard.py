#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Tones through a real PulseAudio: each is heard and is that one, the newest cuts off the older, a server that is not
there, hangs or dies costs nothing but the tones, and afterwards nothing is left.

    test_heard.py ANNOUNCER-DRIVER LUMBAR-VOICE"""

import array
import math
import os
import shutil
import time
import unittest
import wave

from sound import Driver, Ear, Hung, RATE, Room, SOUNDS, main, strength, tones, wait_gone, which_tone

# A main loop that waits for a hung server waits for seconds; one that does not answers in milliseconds.
AT_ONCE = 3
LONG_S = 15


class TestHeard(unittest.TestCase):
    def setUp(self):
        self.room = Room(self)
        self.pulse = self.room.started_pulse()
        self.ear = Ear(self.room)
        self.driver = Driver(self.room)

    def drawn_out(self):
        """A driver whose "end" takes so long that there is time to cut it off, also on a busy machine."""
        folder = os.path.join(self.room.path, 'sounds')
        shutil.copytree(SOUNDS, folder, ignore=shutil.ignore_patterns('*.py', '*.build', '__pycache__'))
        with wave.open(os.path.join(folder, 'end.wav'), 'wb') as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(array.array('h', (round(9000 * math.sin(2 * math.pi * tones.C5 * i / RATE))
                                              for i in range(LONG_S * RATE))).tobytes())
        return Driver(self.room, folder)

    def heard(self, since=0):
        """(where it ends, what it is) of the next whole sound."""
        first, _seconds, samples = self.ear.next(since)
        return first + len(samples), which_tone(samples)

    def ends_with(self, name, samples):
        """Whether these end with that tone: what was cut off is a piece before it."""
        about = len(samples) - round(tones.TONES[name][0] * RATE)
        return any(which_tone(samples[max(0, about + shift):]) == [name]
                   for shift in range(-RATE // 10, RATE // 10, 100))

    def after_a_cut(self, name):
        """The samples that end with that tone: what was cut off before it may be a sound of its own, on a busy machine."""
        first, _seconds, samples = self.ear.next()
        if not self.ends_with(name, samples):
            samples = self.ear.next(first + len(samples))[2]
        self.assertTrue(self.ends_with(name, samples), self.ear.picture())
        return samples

    def test_each_tone_is_heard(self):
        self.driver.do('want off')
        at = 0
        for name in ('start', 'switch', 'next', 'end'):
            self.driver.do('announce ' + name)
            at, which = self.heard(at)
            self.assertEqual(which, [name], self.ear.picture())
        self.ear.listen(1)
        self.assertEqual(self.ear.sounds(at), [])
        self.assertEqual([line for line in self.driver.seen if 'changed' in line], [])

    def test_nothing_sounds_before_it_is_told_to(self):
        self.driver.do('want off')
        self.driver.until('Tones go to')
        self.assertEqual(max(map(abs, self.ear.listen(1))), 0)

    def test_told_in_the_moment_in_which_it_is_wanted(self):
        self.driver.do('announce start & want off')
        self.assertEqual(self.heard()[1], ['start'])

    def test_told_in_the_moment_in_which_it_is_over(self):
        for command in ('announce end & unwant', 'unwant & announce end'):
            self.driver.do('want off')
            mark = self.ear.mark()
            self.driver.do(command)
            self.assertEqual(self.heard(mark)[1], ['end'])

    def test_the_newest_cuts_off_the_older(self):
        self.driver = self.drawn_out()
        self.driver.do('want off')
        self.driver.do('announce end')
        self.ear.wait_sound()
        self.driver.do('announce switch')
        samples = self.after_a_cut('switch')
        # The last note of the first would sound into it.
        rest = samples[-round(0.4 * RATE):]
        self.assertLess(strength(rest, tones.C5), 0.05 * strength(rest, tones.A5))

    def test_silence_is_at_once(self):
        self.driver = self.drawn_out()
        self.driver.do('want off')
        self.driver.do('announce end')
        self.ear.wait_sound()
        self.driver.do('announce none')
        self.assertEqual(which_tone(self.ear.next()[2]), [])
        self.assertLess(self.ear.next()[1], LONG_S - 1)

    def test_free_is_silence_and_an_end(self):
        self.driver = self.drawn_out()
        self.driver.do('want off')
        voice, = self.driver.voices()
        self.driver.do('announce end')
        self.ear.wait_sound()
        self.driver.do('free')
        self.assertLess(self.ear.next()[1], LONG_S - 1)
        wait_gone(voice)
        self.assertEqual(self.driver.close(), 0)

    def test_not_an_event_sound(self):
        self.driver.do('want off')
        self.driver.do('announce start')
        self.pulse.until('media.role = "a11y"')

    def test_lets_go_when_the_last_tone_is_over(self):
        self.driver.do('ping')
        threads = self.driver.threads()
        self.driver.do('want off')
        voice, = self.driver.voices()
        self.driver.do('unwant & announce end')
        self.assertEqual(self.heard()[1], ['end'])
        wait_gone(voice)
        # Its end is the last thing that wakes the driver.
        self.driver.until('has ended (0)')
        self.driver.do('ping')
        self.assertEqual(self.driver.voices(), [])
        self.assertEqual(self.driver.threads(), threads)
        self.pulse.until('Freed')

    def test_wanted_again(self):
        at = 0
        for name in ('start', 'next'):
            self.driver.do('announce ' + name)
            self.driver.do('want off')
            self.driver.do('want off')
            self.assertEqual(len(self.driver.voices()), 1)
            at, which = self.heard(at)
            self.assertEqual(which, [name])
            self.driver.do('unwant')
            self.driver.until('has ended (0)')

    def test_the_next_guide_cuts_off_the_last(self):
        self.driver = self.drawn_out()
        self.driver.do('want off')
        self.driver.do('announce end')
        self.ear.wait_sound()
        self.driver.do('unwant')
        # Not listened for: after a client that went in the middle, the null sink's monitor now and then loses a sound.
        self.driver.do('announce switch')
        self.assertLess(self.ear.next()[1], LONG_S - 1)
        self.driver.until('has ended (0)')
        self.driver.do('want off')
        self.driver.until('Tones go to')

    def test_a_killed_daemon_leaves_no_voice_behind(self):
        self.driver.do('want off')
        voice, = self.driver.voices()
        self.driver.kill()
        wait_gone(voice)

    def test_a_voice_that_crashes_costs_one_tone(self):
        self.driver.do('want off')
        voice, = self.driver.voices()
        os.kill(voice, 9)
        self.driver.until('changed no')
        self.driver.do('announce switch')
        self.assertEqual(self.heard()[1], ['switch'])
        self.driver.until('changed yes')

    def test_a_server_that_dies_and_comes_back(self):
        self.driver.do('want off')
        self.driver.do('announce start')
        self.heard()
        self.pulse.kill()
        self.driver.do('announce switch')
        self.driver.until('changed no')
        self.room.started_pulse()
        ear = Ear(self.room)
        self.driver.do('announce next')
        self.assertEqual(which_tone(ear.next()[2]), ['next'])
        self.driver.until('changed yes')

    def test_a_server_that_was_restarted_in_between(self):
        self.driver.do('want off')
        self.driver.do('announce start')
        self.heard()
        self.pulse.kill()
        self.room.started_pulse()
        ear = Ear(self.room)
        self.driver.do('announce next')
        self.assertEqual(which_tone(ear.next()[2]), ['next'])
        self.driver.do('ping')
        self.assertNotIn('changed no', self.driver.seen)



class TestNobodyHears(unittest.TestCase):
    def setUp(self):
        self.room = Room(self)

    def test_no_server(self):
        driver = Driver(self.room)
        driver.send('tones')
        driver.until('tones yes')
        driver.do('want off')
        driver.until('changed no')
        driver.do('announce start')
        driver.send('tones')
        driver.until('tones no')
        driver.do('unwant')
        driver.until('has ended')
        # And it is not told again and again.
        self.assertEqual([line for line in driver.seen if line.startswith('changed')], ['changed no'])

    def test_it_comes_later(self):
        driver = Driver(self.room)
        driver.do('want off')
        driver.until('changed no')
        self.room.started_pulse()
        ear = Ear(self.room)
        driver.do('announce start')
        self.assertEqual(which_tone(ear.next()[2]), ['start'])
        driver.until('changed yes')

    def test_a_server_that_hangs(self):
        hung = Hung(self, os.path.join(self.room.runtime, 'pulse', 'native'))
        driver = Driver(self.room)
        # As every guide begins: with words, and no tone.
        driver.do('announce none Ready. & want off')
        client = hung.wait_client()
        self.addCleanup(client.close)
        driver.until('changed no')
        for command in ('announce start', 'announce switch', 'ping'):
            before = time.monotonic()
            driver.do(command)
            self.assertLess(time.monotonic() - before, AT_ONCE)
        voice, = driver.voices()
        before = time.monotonic()
        driver.do('free')
        self.assertLess(time.monotonic() - before, AT_ONCE)
        wait_gone(voice, 30)

    def test_no_program(self):
        driver = Driver(self.room)
        os.unlink(os.path.join(self.room.path, 'voice', 'lumbar-voice'))
        driver.do('announce start')
        driver.do('want off')
        driver.until('changed no')
        driver.do('announce switch')
        driver.do('unwant')
        self.assertEqual(driver.close(), 0)


if __name__ == '__main__':
    main('pulseaudio', 'parec')
