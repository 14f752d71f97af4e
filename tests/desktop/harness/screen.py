# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""An X screen that nobody sees, and somebody who types on it."""

import os
import subprocess

from harness.child import Child, DEADLINE


class Screen:
    """Xvfb on a free display; `display` names it."""

    def __init__(self, home):
        self._home = home
        # Xvfb picks the display and says which. -r: a key that stays down must not type on by itself.
        ours, its = os.pipe()
        self.server = Child(
            ['Xvfb', '-displayfd', str(its), '-r', '-nolisten', 'tcp', '-screen', '0', '1280x800x24'],
            home.environment(), os.path.join(home.logs, 'Xvfb.log'), pass_fds=(its,))
        os.close(its)
        with os.fdopen(ours) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise AssertionError('no X server: ' + self.server.log())
        self.display = ':' + number
        self._env = home.environment(DISPLAY=self.display)
        self._typists = []

    def type(self, keys, every=0.7):
        """Starts typing: one key every `every` seconds, `keys` in all; wait () returns with the last."""
        typist = Child(['xdotool', *(['key', 'a', 'sleep', str(every)] * (keys - 1)), 'key', 'a'],
                       self._env, os.path.join(self._home.logs, 'xdotool.log'), takes=keys * every)
        self._typists.append(typist)
        return typist

    def touch(self):
        """A burst of a few keys over 2.5 s: somebody is there."""
        self.type(6, 0.5).wait()

    def picture(self, path):
        """Takes a picture of the screen."""
        subprocess.run(['import', '-window', 'root', path], env=self._env, check=True, timeout=DEADLINE)

    def close(self):
        for typist in self._typists:
            typist.close()
        self.server.close()
