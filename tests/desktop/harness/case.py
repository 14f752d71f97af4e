# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What every desktop test begins and ends with."""

import os
import shutil
import sys
import time
import unittest

from harness.child import DEADLINE
from harness.home import Home
from harness.lumbar import Daemon
from harness.xvfb_dunst import Desktop

SKIPPED = 77  # meson's exit status for a skipped test


def now():
    """Seconds since 1970, as the bus log stamps its messages."""
    return time.time()


def skip(reason):
    """Ends the whole test as skipped; the full run counts that as a failure."""
    print('skipped:', reason)
    sys.exit(SKIPPED)


def need(*programs):
    """Skips where a program is missing."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        skip('not installed: ' + ', '.join(missing))


def need_desktop():
    """What every test under Xvfb runs."""
    need('Xvfb', 'dbus-daemon', 'busctl', 'dunst', 'dunstctl', 'xdotool')
    need_built()


def need_built():
    for name in ('LUMBARD', 'LUMBAR'):
        if not os.access(os.environ.get(name, ''), os.X_OK):
            skip(f'${name} names no executable; run this through meson test')


class DesktopCase(unittest.TestCase):
    """A desktop with dunst, and a daemon that is not yet started, for one test each."""

    settings = ''         # lumbar.conf
    with_dunst = True
    with_logind = False

    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.close)
        self.home.settings(self.settings)
        self.desktop = self.make_desktop()
        self.addCleanup(self.desktop.close)
        self.daemon = Daemon(self.home, self.desktop.env, self.desktop.log)
        self.addCleanup(self.daemon.close)

    def make_desktop(self):
        return Desktop(self.home, self.with_dunst, self.with_logind)

    def run(self, result=None):
        """On failure, what the daemon said says more than the assertion."""
        before = len(result.failures) + len(result.errors) if result else 0
        super().run(result)
        if result and len(result.failures) + len(result.errors) > before:
            print(f'--- {self.id()}: lumbard said:\n{self.said}', file=sys.stderr)

    said = ''

    def doCleanups(self):
        daemon = getattr(self, 'daemon', None)
        if daemon is not None and daemon.child is not None:
            self.said = daemon.child.log()
        return super().doCleanups()


def main():
    """unittest.main for meson: a skipped part makes the test skipped, never passed."""
    program = unittest.main(module='__main__', exit=False, verbosity=2)
    if not program.result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if program.result.skipped else 0)
