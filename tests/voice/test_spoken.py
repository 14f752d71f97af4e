#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Words through a real Speech Dispatcher with espeak-ng into a real PulseAudio: what is said, in which language, after the
tone and not into it; what is cut off is not said; who is missing or hangs costs the words alone.

    test_spoken.py ANNOUNCER-DRIVER LUMBAR-VOICE"""

import os
import time
import unittest

from sound import Driver, Ear, Hung, RATE, Room, Speech, main, tones, wait_gone, which_tone

AT_ONCE = 3
LONG = ('Side Bend. Sit tall, both hips heavy. Raise one arm and lean to the other side; the hip below the raised arm stays '
        'down. Breathe into the long side, and stay there for as long as it is pleasant.')


class TestSpoken(unittest.TestCase):
    def setUp(self):
        self.room = Room(self)
        self.pulse = self.room.started_pulse()
        self.ear = Ear(self.room)
        self.speech = self.room.speech()

    def driver(self, voice='auto', **more):
        driver = Driver(self.room, **more)
        driver.do('want ' + voice)
        return driver

    def test_words_follow_the_tone(self):
        driver = self.driver()
        driver.do('announce start Hold. Breathe.')
        self.speech.wait_spoken(['Hold. Breathe.'])
        first, _seconds, samples = self.ear.next()
        # The tone is whole and alone; where the voice follows closely, it is not the tone's end that is covered.
        length = round((tones.TONES['start'][0] - 0.05) * RATE)
        self.assertEqual(which_tone(samples[:length + RATE // 20]), ['start'], self.ear.picture())
        self.ear.wait_sound(first + round(0.7 * RATE))

    def test_a_guide_in_order(self):
        driver = self.driver()
        texts = ['Low Lunge. Right foot in front.', 'Hold. Breathe.', 'Other side. Left foot in front.',
                 'Next, Pigeon Pose. Right knee in front.', 'Done.']
        for tone, text in zip(('none', 'start', 'switch', 'next', 'end'), texts):
            driver.do(f'announce {tone} {text}')
            self.speech.wait_spoken(texts[:texts.index(text) + 1])
        driver.do('unwant')
        driver.until('has ended (0)')
        self.assertEqual(self.speech.spoken(), texts)

    def test_the_language_is_that_of_the_words(self):
        driver = self.driver(LC_ALL='de_DE.UTF-8', LANGUAGE='de')
        driver.do('announce none Hold. Breathe.')
        self.speech.wait_spoken(['Hold. Breathe.'])
        told = self.speech.told()
        self.assertIn('SET SELF LANGUAGE en', told)
        self.assertLess(told.index('SET SELF LANGUAGE en'), told.index('Hold. Breathe.'))

    def test_the_last_words_are_spoken_to_their_end(self):
        driver = self.driver()
        voice, = driver.voices()
        driver.do('announce none ' + LONG)
        driver.do('unwant')
        wait_gone(voice)
        self.speech.wait_spoken([LONG])
        self.assertNotIn('CANCEL SELF', self.speech.told()[self.speech.told().index(LONG):])
        self.assertGreater(self.ear.mark() - self.ear.sounds(done=False)[0][0], 5 * RATE)

    def test_the_newest_cuts_off_the_older(self):
        driver = self.driver()
        driver.do('announce none ' + LONG)
        self.ear.wait_sound()
        driver.do('announce none Done.')
        self.speech.wait_spoken([LONG, 'Done.'])
        told = self.speech.told()
        self.assertIn('CANCEL SELF', told[told.index(LONG):told.index('Done.')])
        driver.do('unwant')
        driver.until('has ended (0)')
        # Whole, the first alone would take twice as long.
        self.assertLess(sum(last - first for first, last in self.ear.sounds(done=False)), 6 * RATE)

    def test_what_was_overtaken_by_silence_is_not_said(self):
        driver = self.driver()
        driver.do('announce none Ready.')
        self.speech.wait_spoken(['Ready.'])
        driver.do('announce end Stopped.')
        driver.do('announce none')
        driver.do('announce none Done.')
        self.speech.wait_spoken(['Ready.', 'Done.'])
        self.assertNotIn('Stopped.', self.speech.told())

    def test_free_hushes_it(self):
        driver = self.driver()
        voice, = driver.voices()
        driver.do('announce none ' + LONG)
        self.ear.wait_sound()
        driver.do('free')
        wait_gone(voice)
        self.assertIn('CANCEL SELF', self.speech.told()[self.speech.told().index(LONG):])

    def test_voice_off(self):
        driver = self.driver('off')
        driver.do('announce start Hold.')
        self.assertEqual(which_tone(self.ear.next()[2]), ['start'])
        driver.do('unwant')
        driver.until('has ended (0)')
        self.assertEqual(self.speech.told(), [])

    def test_turned_on_in_the_middle(self):
        driver = self.driver('off')
        driver.do('want auto')
        driver.do('announce none Done.')
        self.speech.wait_spoken(['Done.'])

    def test_a_server_that_was_restarted(self):
        driver = self.driver()
        driver.do('announce none Ready.')
        self.speech.wait_spoken(['Ready.'])
        self.speech.process.kill()
        speech = self.room.speech()
        driver.do('announce none Hold.')
        speech.wait_spoken(['Hold.'])


class TestStarted(unittest.TestCase):
    def test_libspeechd_starts_one(self):
        room = Room(self)
        room.started_pulse()
        room.write_speechd_conf()
        driver = Driver(room, SPEECHD_CMD='/usr/bin/speech-dispatcher')
        driver.do('want auto')
        driver.do('announce none Hold. Breathe.')
        speech = Speech(room)
        speech.wait_spoken(['Hold. Breathe.'])
        driver.do('unwant')
        driver.until('has ended (0)')
        # It ends by itself, a little after its last client.
        with open(room.runtime + '/speech-dispatcher/pid/speech-dispatcher.pid', encoding='ascii') as text:
            wait_gone(int(text.read()))


class TestNobodySpeaks(unittest.TestCase):
    def setUp(self):
        self.room = Room(self)
        self.pulse = self.room.started_pulse()
        self.ear = Ear(self.room)

    def guide(self, driver, voice):
        driver.do('want ' + voice)
        driver.do('announce start Hold.')
        driver.until('No voice for the guide')
        driver.do('unwant')
        driver.until('has ended (0)')

    def test_auto_says_nothing_about_it(self):
        driver = Driver(self.room)
        self.guide(driver, 'auto')
        self.assertEqual(which_tone(self.ear.next()[2]), ['start'])
        self.assertNotIn('WARNING', '\n'.join(driver.seen))

    def test_on_says_once_what_is_missing(self):
        driver = Driver(self.room, G_DEBUG='')
        self.guide(driver, 'on')
        self.guide(driver, 'on')
        warnings = [line for line in driver.seen if 'WARNING' in line]
        self.assertEqual(len(warnings), 1, warnings)
        self.assertIn('Is Speech Dispatcher installed', warnings[0])

    def test_a_recorded_apology_is_no_voice(self):
        speech = self.room.speech('AddModule "dummy" "sd_dummy" ""\nDefaultModule dummy')
        driver = Driver(self.room)
        self.guide(driver, 'auto')
        self.assertEqual(speech.spoken(), [])

    def test_none_is_started_where_no_sound_is_heard(self):
        room = Room(self)
        started = room.path + '/started'
        command = room.path + '/start'
        with open(command, 'w', encoding='utf-8') as script:
            script.write(f'#!/bin/sh\n: >{started}\nexit 1\n')
        os.chmod(command, 0o755)
        driver = Driver(room, SPEECHD_CMD=command, G_DEBUG='')
        driver.do('announce none Ready. & want on')
        driver.until('no sound is heard')
        driver.do('announce start Hold.')
        driver.do('unwant')
        driver.until('has ended (0)')
        self.assertFalse(os.path.exists(started))

    def test_a_server_that_hangs(self):
        hung = Hung(self, self.room.speech_socket())
        driver = Driver(self.room)
        driver.do('want auto')
        client = hung.wait_client()
        self.addCleanup(client.close)
        driver.do('announce start Hold.')
        self.assertEqual(which_tone(self.ear.next()[2]), ['start'])
        before = time.monotonic()
        driver.do('announce none Done.')
        driver.do('ping')
        voice, = driver.voices()
        driver.do('free')
        self.assertLess(time.monotonic() - before, AT_ONCE)
        wait_gone(voice, 30)


if __name__ == '__main__':
    main('pulseaudio', 'parec', 'speech-dispatcher', 'espeak-ng')
