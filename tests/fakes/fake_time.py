# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Fake time, from the test's side: it listens, the program under test connects (see fake-time.h for the commands).

    with FakeTime(folder / 'time') as time:
        daemon = subprocess.Popen([...], env={**env, **time.env})
        time.accept(idle='0')           # the program reads its clocks only after this
        time.advance('40min')
        daemon.kill()
        daemon = subprocess.Popen(...)
        time.accept()                   # a restart: the clocks go on from where they were
"""

import os
import socket


class FakeTimeError(Exception):
    """The program refused a command, or has gone."""


class FakeTime:
    CARRIED = ('suspended', 'boot', 'wall', 'offset', 'idle')

    def __init__(self, path, timeout=30):
        self.path = str(path)
        self.env = {'LUMBAR_FAKE_TIME': self.path}
        self.now = {}
        self._timeout = timeout
        self._connection = None
        self._lines = None
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.settimeout(timeout)
        self._listener.bind(self.path)
        self._listener.listen(1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._hang_up()
        self._listener.close()
        if os.path.exists(self.path):
            os.unlink(self.path)

    def _hang_up(self):
        if self._connection is not None:
            self._lines.close()
            self._connection.close()
            self._connection = None

    def accept(self, *commands, **settings):
        """Waits for the program to connect, sets its clocks up and lets it go.

        Clocks go on from the last answer, if there was one; SETTINGS (boot=, wall=, suspended=, offset=, idle=)
        override them, COMMANDS ('source fail', 'typing on') are sent as they are. Returns when its main loop is idle.
        """
        self._hang_up()
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(self._timeout)
        self._lines = self._connection.makefile('r', encoding='utf-8')
        carried = {key: self.now[key] for key in self.CARRIED if key in self.now}
        typing = self.now.get('typing') == 'on'  # before the answers below overwrite it
        for key in self.CARRIED:
            value = {**carried, **settings}.get(key)
            if value is not None:
                self.send(f'set {key} {value}')
        if typing:
            self.send('typing on')
        for command in commands:
            self.send(command)
        self.send('go')
        return self.query()

    def send(self, command):
        """One command; returns the answer's fields (integers where they are), also kept as `now`."""
        self._connection.sendall(f'{command}\n'.encode())
        answer = self._lines.readline().strip()
        if not answer:
            raise FakeTimeError(f'{command}: the program has gone')
        verdict, _, rest = answer.partition(' ')
        if verdict != 'ok':
            raise FakeTimeError(f'{command}: {rest}')
        fields = dict(field.split('=', 1) for field in rest.split())
        thresholds = [int(us) for us in fields.pop('thresholds').split(',') if us]
        self.now = {key: int(value) if value.lstrip('-').isdigit() else value for key, value in fields.items()}
        self.now['thresholds'] = thresholds
        return self.now

    def advance(self, duration):
        return self.send(f'advance {duration}')

    def step_wall(self, duration):
        return self.send(f'step-wall {duration}')

    def suspend(self, duration):
        return self.send(f'suspend {duration}')

    def input(self):
        return self.send('input')

    def typing(self, on):
        return self.send('typing on' if on else 'typing off')

    def lose(self):
        return self.send('lose')

    def regain(self):
        return self.send('regain')

    def reason(self, word, on, by=''):
        """Something goes on around the person, or is over."""
        return self.send(f'reason {word} {"on" if on else "off"} {by}'.strip())

    def query(self):
        return self.send('query')

    @property
    def wall_s(self):
        """The wall clock, in seconds since 1970."""
        return self.now['wall'] / 1e6
