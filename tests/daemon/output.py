# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What a process writes, line by line, for waiting on: nothing is lost to whoever looks later."""

import threading
import time

DEADLINE = 30  # seconds; only a failure reaches it


class Output:
    def __init__(self, stream):
        self._stream = stream
        self._lines = []
        self._ended = False
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self._stream:
            with self._news:
                self._lines.append(line.rstrip('\n'))
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    @property
    def lines(self):
        with self._news:
            return list(self._lines)

    def until(self, holds, after=0, deadline=DEADLINE):
        """The index of the first line from AFTER on for which HOLDS (a function, or a part of it)."""
        test = holds if callable(holds) else lambda line: holds in line
        end = time.monotonic() + deadline
        position = after
        with self._news:
            while True:
                while position < len(self._lines):
                    if test(self._lines[position]):
                        return position
                    position += 1
                left = end - time.monotonic()
                if self._ended or left <= 0:
                    raise AssertionError(f'waited in vain for {holds!r}; there was {self._lines[after:]}')
                self._news.wait(left)

    def close(self):
        self._reader.join()
        self._stream.close()
