# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Somebody who types steadily on any of the desktops, and knows when they did."""

import os
import subprocess
import threading
import time

from harness.child import Child, DEADLINE

_INJECT = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'inject.py')


class Typist(Child):
    """One run of inject.py; `strokes` are the instants of its keys, in seconds since 1970."""

    def __init__(self, desktop, env, log, keys, every):
        self.strokes = []
        self._news = threading.Condition()
        super().__init__(['/usr/bin/python3', '-B', _INJECT, desktop, str(keys), str(every)], env, log,
                         takes=keys * every, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._meant = keys

    def _read(self):
        for line in self.process.stdout:
            with self._news:
                self.strokes.append(float(line))
                self._news.notify_all()

    def wait_until(self, holds, seconds):
        end = time.monotonic() + seconds
        with self._news:
            while not holds():
                left = end - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    raise AssertionError(f'{len(self.strokes)} keys were struck; the typist said:\n{self.log()}')
                self._news.wait(min(left, 1))

    def typed_for(self, seconds):
        """Returns once there are that many seconds between the first and the latest key; the latest."""
        self.wait_until(lambda: self.strokes and self.strokes[-1] - self.strokes[0] >= seconds, seconds + DEADLINE)
        return self.strokes[-1]

    def wait(self, seconds=DEADLINE):
        """The instant of the last key, once all are struck."""
        status = super().wait(seconds)
        self._reader.join()
        if status != 0 or len(self.strokes) != self._meant:
            raise AssertionError(f'{len(self.strokes)} of {self._meant} keys were struck; exit {status}; '
                                 f'the typist said:\n{self.log()}')
        return self.strokes[-1]

    def stop(self):
        """Takes the hands off the keys: the instant of the last one."""
        self.process.stdin.close()
        super().wait()
        self._reader.join()
        return self.strokes[-1]

    def close(self):
        super().close()
        self._reader.join(5)
        self.process.stdout.close()
