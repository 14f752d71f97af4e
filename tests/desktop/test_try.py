#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""`./install.sh --try` in a fresh clone, with neither a display nor a bus: the whole cycle on the terminal."""

import time
import unittest

from harness import case
from harness.child import output
from harness.clone import Clone
from harness.home import Home

LIMIT_S = 120


class TestTry(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.close)
        self.clone = Clone(self.home)

    def test_shows_one_whole_cycle_and_leaves_nothing(self):
        begin = time.monotonic()
        status, said, errors = output(['./install.sh', '--try'], self.home.environment(), 10 * LIMIT_S,
                                      cwd=self.clone.path)
        took = time.monotonic() - begin
        print(said)
        print(f'{took:.0f} s with the build; standard error:\n{errors}')
        self.assertEqual(status, 0, errors)

        shown = [stretch for stretch in self.clone.stretches() if stretch.name in said]
        self.assertTrue(shown, 'none of the seven was named')
        words = ' '.join(said.split())
        self.assertTrue(any(' '.join(cue.split()) in words for stretch in shown for cue in stretch.cues),
                        'its cue was not shown')
        self.assertRegex(said, r'(?i)\bhold\b')
        self.assertRegex(said, r'(?i)\brecorded\b|\bDone: ')
        self.assertEqual(self.clone.changes(), '')
        self.assertEqual(self.home.traces(), [], 'the tour left something in the home')


if __name__ == '__main__':
    case.need('git', 'meson', 'gcc')
    case.main()
