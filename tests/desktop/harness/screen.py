# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""An X screen that nobody sees, and somebody who types on it."""

import os
import subprocess

from harness import ready
from harness.child import Child, DEADLINE


class Screen:
    """Xvfb; `display` names it. It is a free one, unless it has to be a certain number."""

    def __init__(self, home, number=None):
        self._home = home
        # Xvfb says which display it has. -r: a key that stays down must not type on by itself.
        self.server, line = ready.start(
            ['Xvfb', *([] if number is None else [f':{number}']), '-displayfd', '{}', '-r', '-nolisten', 'tcp',
             '-screen', '0', '1280x800x24'],
            home.environment(), os.path.join(home.logs, 'Xvfb.log'), 'X server')
        self.display = ':' + line
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
