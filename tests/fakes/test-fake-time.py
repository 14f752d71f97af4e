#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Fake time itself, over its socket: the order of things, and that an answer comes after what follows."""

import os
import pathlib
import subprocess
import tempfile
import unittest

from fake_time import FakeTime, FakeTimeError

MIN = 60_000_000


class FakeTimeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='lumbar-fake-')
        self.addCleanup(folder.cleanup)
        self.output = pathlib.Path(folder.name, 'output')
        self.time = FakeTime(pathlib.Path(folder.name, 'time'))
        self.addCleanup(self.time.close)
        self.seen = 0
        self.program = None

    def start(self, *arguments):
        env = {**os.environ, **self.time.env, 'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/nonexistent',
               'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}
        with open(self.output, 'a', encoding='utf-8') as output:
            self.program = subprocess.Popen([os.environ['LUMBAR_FAKE_TIME_PROGRAM'], *map(str, arguments)], env=env,
                                            stdout=output)
        self.addCleanup(self.kill, self.program)

    @staticmethod
    def kill(program):
        program.kill()
        program.wait()

    def news(self):
        """What the program has printed since the last time: words, and minutes since 10 h after boot."""
        lines = self.output.read_text(encoding='utf-8').splitlines()
        lines, self.seen = lines[self.seen:], len(lines)
        return [f'{line.split()[0]} {int(line.split()[1]) / MIN - 600:g}' for line in lines]

    def test_stops_at_each_deadline(self):
        self.start('every', 20 * MIN)
        self.time.accept(boot='10h')
        self.assertEqual(self.news(), ['source 0'])
        now = self.time.advance('50min')
        self.assertEqual(self.news(), ['expired 20', 'later 20', 'expired 40', 'later 40'])
        self.assertEqual((now['boot'], now['armed'], now['armed-wall']), (650 * MIN, 660 * MIN, 'never'))
        now = self.time.advance('10min')
        self.assertEqual(self.news(), ['expired 60', 'later 60'])
        self.assertEqual(now['armed'], 680 * MIN)

    def test_wall_deadline(self):
        self.start('wall', 1000 * MIN)
        self.time.accept(boot='10h', wall=970 * MIN)
        self.time.advance('20min')
        self.assertEqual(self.news(), ['source 0'])
        now = self.time.step_wall('-15min')
        self.assertEqual((now['wall'], now['boot'], now['armed-wall']), (975 * MIN, 620 * MIN, 1000 * MIN))
        self.time.advance('20min')
        self.assertEqual(self.news(), ['clock-changed 20'])
        now = self.time.step_wall('1h')
        self.assertEqual(self.news(), ['clock-changed 40', 'expired 40', 'later 40'])
        self.assertEqual(now['armed-wall'], 'never')

    def test_suspend(self):
        self.start('every', 20 * MIN)
        self.time.accept(boot='10h')
        now = self.time.suspend('8h')
        self.assertEqual(self.news(), ['source 0', 'clock-changed 480', 'expired 480', 'later 480'])
        self.assertEqual((now['suspended'], now['boot'], now['idle']), (480 * MIN, 1080 * MIN, 0))

    def test_idle_and_input(self):
        self.start('threshold', 2 * MIN)
        self.time.accept(boot='10h')
        self.assertEqual(self.time.query()['thresholds'], [2 * MIN])
        self.time.typing(True)
        self.time.advance('10min')
        self.assertEqual(self.news(), ['source 0'])
        self.time.typing(False)
        now = self.time.advance('30min')
        self.assertEqual(self.news(), ['idle 12'])
        self.assertEqual(now['idle'], 30 * MIN)
        self.time.input()
        self.time.input()
        self.assertEqual(self.news(), ['input 40'])
        self.time.advance('2min')
        self.assertEqual(self.news(), ['idle 42'])
        self.time.typing(True)
        self.assertEqual(self.news(), ['input 42'])

    def test_lose_and_regain(self):
        self.start('threshold', 2 * MIN)
        self.time.accept(boot='10h')
        self.time.lose()
        self.time.advance('5min')
        self.assertEqual(self.news(), ['source 0', 'source 0'])
        self.time.regain()
        self.assertEqual(self.news(), ['source 5', 'idle 5'])

    def test_a_restart_carries_on(self):
        self.start('every', 20 * MIN)
        self.time.accept(boot='10h', suspended='1h', offset='2h', idle='30s')
        before = dict(self.time.advance('5min'))
        self.kill(self.program)
        self.news()
        self.start('every', 20 * MIN)
        after = self.time.accept()
        for key in 'boot', 'wall', 'suspended', 'offset', 'idle', 'typing':
            self.assertEqual(after[key], before[key], key)
        self.time.advance('20min')
        self.assertEqual(self.news(), ['source 5', 'expired 25', 'later 25'])

    def test_a_program_that_asks_for_the_past_for_ever(self):
        self.start('stuck')
        with self.assertRaisesRegex(FakeTimeError, 'keeps asking'):
            self.time.accept(boot='10h')

    def test_refusals(self):
        self.start()
        self.time.accept(boot='10h')
        for command in 'set boot 1h', 'advance', 'advance -5s', 'advance 5minutes', 'fly', 'typing', 'set weather 5':
            with self.assertRaises(FakeTimeError, msg=command):
                self.time.send(command)
        self.assertEqual(self.time.query()['boot'], 600 * MIN)

    def test_the_program_dies(self):
        self.start()
        self.time.accept()
        self.kill(self.program)
        with self.assertRaises((FakeTimeError, OSError)):
            self.time.query()


if __name__ == '__main__':
    unittest.main(verbosity=2)
