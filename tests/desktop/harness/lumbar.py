# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The built daemon and its command line, as a person's session runs them."""

import json
import os
import select
import signal
import socket
import time

from harness.child import Child, DEADLINE, output

OBJECT = '/org/lumbar/Lumbar1'


def executables():
    """(lumbard, lumbar) as built, absolute."""
    return os.path.abspath(os.environ['LUMBARD']), os.path.abspath(os.environ['LUMBAR'])


class ServiceSocket:
    """The service manager's end of sd_notify: what the daemon says about itself."""

    def __init__(self, path):
        self.path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
        self._socket.bind(path)

    def wait(self, wanted, child, seconds=DEADLINE):
        """The first line that begins so; None when the time is over or the child has gone."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self._socket, child.pidfd], [], [], left)
            if self._socket not in ready:
                return None
            for line in self._socket.recv(65536).decode().split('\n'):
                if line.startswith(wanted):
                    return line
        return None

    def close(self):
        self._socket.close()
        os.unlink(self.path)


class Daemon:
    """lumbard in an environment, with its command line; restartable."""

    def __init__(self, home, env, log=None):
        self.home = home
        self.lumbard, self.lumbar = executables()
        self._log = log  # (nullable) the bus log, to wait on
        self._socket = ServiceSocket(os.path.join(home.runtime, 'notify'))
        self.env = dict(env, NOTIFY_SOCKET=self._socket.path)
        self.child = None

    def start(self):
        """Starts it; returns once it says that it is ready."""
        self.child = Child([self.lumbard], self.env, os.path.join(self.home.logs, 'lumbard.log'))
        if self._socket.wait('READY=1', self.child) is None:
            raise AssertionError('lumbard did not become ready; it said:\n' + self.child.log())
        return self

    def stop(self):
        """The clean way out: SIGTERM, as the service manager does; its exit status."""
        self.child.signal(signal.SIGTERM)
        return self.child.wait()

    def cli(self, *arguments, seconds=DEADLINE):
        """Runs lumbar: (exit status, output, errors)."""
        return output([self.lumbar, *arguments], self.env, seconds)

    def must(self, *arguments):
        """Runs lumbar, which must succeed; its output."""
        status, out, errors = self.cli(*arguments)
        if status != 0:
            raise AssertionError(f'lumbar {" ".join(arguments)}: exit {status}: {errors}{out}\n'
                                 f'lumbard said:\n{self.child.log() if self.child else ""}')
        return out

    def status(self):
        return json.loads(self.must('status', '--json'))

    def wait_status(self, holds, seconds=DEADLINE):
        """The status as soon as it holds; looks again whenever the daemon says that something changed."""
        end = time.monotonic() + seconds
        while True:
            mark = self._log.mark()
            status = self.status()
            if holds(status):
                return status
            left = end - time.monotonic()
            if left <= 0 or self._log.wait(_is_news, mark, left) is None:
                raise AssertionError(f'the status never held in {seconds} s; last: {status}\n'
                                     f'lumbard said:\n{self.child.log()}')

    def close(self):
        if self.child is not None:
            self.child.close()
        self._socket.close()


def _is_news(message):
    return message['type'] == 'signal' and message.get('path', '').startswith(OBJECT)
