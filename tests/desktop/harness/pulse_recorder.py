# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Programs that record: parec, as a call does, and tests/courtesy/pulse-client.c for what parec cannot do."""

import os
import select
import subprocess

from harness.child import Child, DEADLINE


class Recorder(Child):
    """A program that writes to its standard output once it hears something, be it silence."""

    def __init__(self, server, argv):
        super().__init__(argv, server.env, os.path.join(server.home.logs, 'recorder.log'), stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE)

    def wait_heard(self):
        """Returns once it records."""
        ready = select.select([self.process.stdout], [], [], DEADLINE)[0]
        heard = os.read(self.process.stdout.fileno(), 65536) if ready else b''
        if not heard:
            raise AssertionError(f'{self.name} hears nothing; it said:\n{self.log()}')
        return heard

    def do(self, command):
        self.process.stdin.write(command.encode() + b'\n')
        self.process.stdin.flush()

    def close(self):
        super().close()
        self.process.stdout.close()


def parec(server, program, source=None):
    """A call of PROGRAM, as far as anybody can tell."""
    return Recorder(server, ['parec', '-d', source or server.microphone, '--client-name=' + program, '--latency-msec=100'])


def client(server, program, source, kind, *properties):
    """pulse-client; returns once it records, or is corked."""
    recorder = Recorder(server, [os.environ['LUMBAR_PULSE_CLIENT'], program, source, kind, *properties])
    said = recorder.wait_heard().decode().split()
    assert said[0] == ('corked' if kind == 'corked' else 'recording'), said
    return recorder
