#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The tones as files: what the script plays, short, without clicks, and each one of its own."""

import array
import os
import sys
import unittest
import wave

import sound
from sound import RATE, SOUNDS, tones


def read(name):
    with wave.open(os.path.join(SOUNDS, name + '.wav')) as file:
        shape = file.getnchannels(), file.getsampwidth(), file.getframerate()
        data = array.array('h', file.readframes(file.getnframes()))
    if sys.byteorder == 'big':
        data.byteswap()
    return shape, data


class TestTones(unittest.TestCase):
    def each(self):
        for name in tones.TONES:
            with self.subTest(name):
                yield name, *read(name)

    def test_there_is_one_for_each_change(self):
        self.assertEqual(sorted(tones.TONES), ['end', 'next', 'start', 'switch'])

    def test_the_files_are_what_the_script_plays(self):
        for name, shape, data in self.each():
            self.assertEqual(shape, (1, 2, RATE))
            played = tones.samples(name)
            self.assertEqual(len(data), len(played))
            # Another mathematical library may round the other way.
            self.assertLessEqual(max(abs(a - b) for a, b in zip(data, played)), 1)

    def test_short_and_neither_loud_nor_faint(self):
        for _name, _shape, data in self.each():
            self.assertLessEqual(len(data) / RATE, 0.6)
            self.assertLess(max(map(abs, data)), 0.5 * 32767)
            self.assertGreater(max(map(abs, data)), 0.15 * 32767)

    def test_no_clicks(self):
        for _name, _shape, data in self.each():
            self.assertEqual((data[0], data[-1]), (0, 0))
            self.assertLess(max(map(abs, data[:20])), 0.03 * 32767)
            self.assertLess(max(map(abs, data[-100:])), 0.01 * 32767)
            # As steep as its highest partial makes it, and no steeper.
            self.assertLess(max(abs(a - b) for a, b in zip(data, data[1:])), 0.5 * 32767 * 0.6)

    def test_in_the_range_of_small_speakers(self):
        for hertz in sound.PITCHES:
            self.assertTrue(400 <= hertz <= 1200, hertz)

    def test_each_is_recognised_and_no_other(self):
        for name, _shape, data in self.each():
            self.assertEqual(sound.which_tone(data), [name])


if __name__ == '__main__':
    unittest.main(verbosity=2)
