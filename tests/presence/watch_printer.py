# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Runs watch-printer and reads its lines, each with a deadline."""

import os
import queue
import subprocess
import threading

DEADLINE_S = 30


class WatchPrinter:
    def __init__(self, env):
        clean = {key: value for key, value in os.environ.items()
                 if key not in ('DISPLAY', 'WAYLAND_DISPLAY', 'XDG_SESSION_TYPE', 'XAUTHORITY',
                                'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS')}
        self.process = subprocess.Popen([os.environ['LUMBAR_WATCH_PRINTER']], env={**clean, **env}, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line.strip())
        self._lines.put(None)

    def send(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()

    def ask(self, line):
        """Sends LINE; returns the answer to it, and the events printed before."""
        self.send(line)
        events = []
        while True:
            answer = self.next()
            if answer.split()[0] == line.split()[0]:
                return answer, events
            events.append(answer)

    def next(self):
        """The next line; fails where none comes."""
        try:
            line = self._lines.get(timeout=DEADLINE_S)
        except queue.Empty:
            raise AssertionError(f'nothing was printed within {DEADLINE_S} s') from None
        if line is None:
            raise AssertionError(f'the watch ended: {self.process.wait()}')
        return line

    def wait_for(self, *starts):
        """Skips lines until one begins with one of STARTS; returns it."""
        while True:
            line = self.next()
            if line.startswith(starts):
                return line

    def quit(self):
        """Ends it; it must do so in peace."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        try:
            code = self.process.wait(DEADLINE_S)
        finally:
            self.process.kill()
            self.process.wait()
            self._reader.join(DEADLINE_S)
            self.process.stdout.close()
        if code != 0:
            raise AssertionError(f'the watch ended with {code}')
