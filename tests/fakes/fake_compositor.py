# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The fake compositor (fake-compositor.c) and the person before it, from the test's side.

    compositor = FakeCompositor(folder, '--ext', '2')
    watch = subprocess.Popen([...], env={**env, **compositor.env})
    compositor.wait_for(lambda state: 'input-idle:1000:seat0' in state.notifications)
    compositor.typing(True)
    compositor.kill()
    compositor.start()              # at the same socket
"""

import os
import queue
import subprocess
import threading
import time
from dataclasses import dataclass

DEADLINE_S = 30


@dataclass
class State:
    clients: int
    notifications: list  # 'KIND:TIMEOUT_MS:SEAT' or 'KIND:TIMEOUT_MS:SEAT:idled'; kind idle, input-idle, kde

    def timeouts(self, kind):
        """The timeouts of one kind in ms, ascending."""
        return sorted(int(words[1]) for words in (each.split(':') for each in self.notifications) if words[0] == kind)


class FakeCompositor:
    def __init__(self, runtime, *options, program=None, socket=None):
        """RUNTIME: a folder that becomes XDG_RUNTIME_DIR. Without SOCKET it is the first free name, from then on the
        same. It is started, unless a SOCKET is given."""
        self.runtime = str(runtime)
        self.options = options
        self.program = program or os.environ['LUMBAR_FAKE_COMPOSITOR']
        self.socket = socket
        self.process = None
        self._asking = threading.Lock()
        if socket is None:
            self.start()

    @property
    def env(self):
        return {'XDG_RUNTIME_DIR': self.runtime, 'WAYLAND_DISPLAY': self.socket}

    def start(self):
        """Returns once clients can connect. Also again, after kill()."""
        where = [] if self.socket is None else ['--socket', self.socket]
        self.process = subprocess.Popen([self.program, *where, *self.options], text=True,
                                        env={**os.environ, 'XDG_RUNTIME_DIR': self.runtime},
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(self.process, self._lines), daemon=True)
        self._reader.start()
        self.socket = self._next()
        return self

    @staticmethod
    def _read(process, lines):
        for line in process.stdout:
            lines.put(line.strip())
        lines.put(None)

    def _next(self, seconds=DEADLINE_S):
        try:
            line = self._lines.get(timeout=max(0, seconds))
        except queue.Empty:
            raise AssertionError('the compositor said nothing in time') from None
        if line is None:
            raise AssertionError(f'the compositor ended: {self.process.wait()}')
        return line

    def ask(self, command):
        """The answer; from any thread."""
        with self._asking:
            self.process.stdin.write(command + '\n')
            self.process.stdin.flush()
            while (line := self._next()) == 'news':
                pass
            return line

    def command(self, *words):
        answer = self.ask(' '.join(words))
        assert answer == 'ok', f'{words}: {answer}'

    def input(self, *seat):
        self.command('input', *seat)

    def typing(self, on, *seat):
        self.command('typing', 'on' if on else 'off', *seat)

    def inhibit(self, on):
        self.command('inhibit', 'on' if on else 'off')

    def hang(self, on):
        self.command('hang', 'on' if on else 'off')

    def add_seat(self, name):
        self.command('add-seat', name)

    def remove_seat(self, name):
        self.command('remove-seat', name)

    def state(self):
        _word, clients, *notifications = self.ask('clients').split()
        return State(int(clients), notifications)

    def wait_for(self, holds, seconds=DEADLINE_S):
        """The state as soon as it holds; looks again whenever a notification comes, speaks or goes."""
        end = time.monotonic() + seconds
        while not holds(state := self.state()):
            try:
                self._next(end - time.monotonic())
            except AssertionError as error:
                raise AssertionError(f'{error}; last: {state}') from None
        return state

    def kill(self):
        """kill -9: its clients lose their connection, its socket stays."""
        self.process.kill()
        self._end()

    def _end(self):
        code = self.process.wait(DEADLINE_S)
        self._reader.join(DEADLINE_S)
        self.process.stdin.close()
        self.process.stdout.close()
        return code

    def close(self):
        """Ends it; it must do so in peace."""
        if self.process is None or self.process.stdin.closed:
            return
        try:
            self.process.stdin.close()
            code = self.process.wait(DEADLINE_S)
        finally:
            self.process.kill()
            self._end()
        assert code == 0, f'the compositor ended with {code}'
