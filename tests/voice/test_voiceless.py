#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A build without GSound and libspeechd: a guide is silent, says so, and ends as any other.

    test_voiceless.py ANNOUNCER-DRIVER LUMBAR-VOICE-NULL"""

import unittest

from sound import Driver, Room, main


class TestVoiceless(unittest.TestCase):
    def setUp(self):
        self.room = Room(self)

    def test_no_tones_and_no_words(self):
        driver = Driver(self.room)
        driver.do('announce start Hold. & want auto')
        driver.until('built without')
        driver.do('announce end Done. & unwant')
        driver.until('has ended (0)')
        driver.send('tones')
        driver.until('tones no')
        self.assertNotIn('WARNING', '\n'.join(driver.seen))

    def test_who_asked_for_a_voice_is_told(self):
        driver = Driver(self.room, G_DEBUG='')
        driver.do('want on')
        driver.until(lambda line: 'WARNING' in line and 'built without libspeechd' in line)
        self.assertEqual(driver.close(), 0)


if __name__ == '__main__':
    main()
