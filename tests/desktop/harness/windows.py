# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A real window manager on an X screen, openbox, and windows that do as they are told (tests/courtesy/x11-window.c)."""

import os
import select
import subprocess

from harness import log_file
from harness.child import Child, DEADLINE


def _line(child):
    """The next line that it prints."""
    if not select.select([child.process.stdout], [], [], DEADLINE)[0]:
        raise AssertionError(f'{child.name} says nothing: {child.log()}')
    return child.process.stdout.readline().rstrip('\n')


class WindowManager:
    """Returns once it manages."""

    def __init__(self, home, env):
        self._child = Child(['openbox', '--sm-disable', '--startup', 'echo ready'], env, os.path.join(home.logs, 'openbox.log'))
        if log_file.wait(self._child.log_path, '^ready$') is None:
            raise AssertionError('no window manager: ' + self._child.log())

    def close(self):
        self._child.close()


class Window:
    """Of a program of that name; not yet on screen."""

    def __init__(self, home, env, name):
        self._child = Child([os.environ['LUMBAR_X11_WINDOW'], name.lower(), name], env,
                            os.path.join(home.logs, 'x11-window.log'),
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def do(self, *verbs):
        """Each in order; the window manager takes its time."""
        for verb in verbs:
            self._child.process.stdin.write(verb + '\n')
            if _line(self._child) != verb:
                raise AssertionError(f'the window could not do {verb}: {self._child.log()}')

    def close(self):
        self._child.close()
        self._child.process.stdout.close()
