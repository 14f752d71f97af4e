# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""One run of the daemon on fake time: its process, what it writes, and what it tells its service manager."""

import os
import re
import signal
import socket
import subprocess

from output import DEADLINE, Output

LOG_LINE = re.compile(r'^(?:\([^)]*\): |\*\* )?(?:(?P<domain>lumbar[a-z-]*|\S+)-)?(?P<level>WARNING|CRITICAL|ERROR|Message|INFO)'
                      r'(?: \*\*)?: [\d:.]+: (?P<text>.*)$')


class Manager:
    """What a service manager hears: sd_notify's datagrams, in order, one dictionary each."""

    def __init__(self, path):
        self.path = path
        self.heard = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(path)

    def _take(self, datagram):
        self.heard.append(dict(line.split('=', 1) for line in datagram.decode().splitlines()))

    def until(self, key, after=0, deadline=DEADLINE):
        """The index of the first datagram from AFTER on that has KEY."""
        position = after
        while True:
            while position < len(self.heard):
                if key in self.heard[position]:
                    return position
                position += 1
            self._socket.settimeout(deadline)
            try:
                self._take(self._socket.recv(65536))
            except TimeoutError:
                raise AssertionError(f'{key} was not told; heard {self.heard}') from None

    def all(self):
        """Everything told by now."""
        self._socket.setblocking(False)
        try:
            while True:
                self._take(self._socket.recv(65536))
        except BlockingIOError:
            return self.heard

    def close(self):
        self._socket.close()
        os.unlink(self.path)


class Lumbard:
    def __init__(self, env, manager_path):
        self.manager = Manager(manager_path)
        self.process = subprocess.Popen([os.environ['LUMBAR_FAKE_DAEMON']], stdin=subprocess.DEVNULL, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8',
                                        env={**env, 'NOTIFY_SOCKET': manager_path})
        self.out = Output(self.process.stdout)
        self.err = Output(self.process.stderr)

    @property
    def is_running(self):
        return self.process.poll() is None

    def said(self, *levels):
        """The texts of what was logged at LEVELS."""
        matches = [LOG_LINE.match(line) for line in self.err.lines]
        return [match['text'] for match in matches if match and match['level'] in levels]

    def send(self, number):
        self.process.send_signal(number)

    def wait(self, deadline=DEADLINE):
        return self.process.wait(deadline)

    def kill(self):
        """As the kernel would, in the middle of anything."""
        self.process.kill()
        self.wait()

    def stop(self):
        """As the service manager would; the exit status."""
        self.send(signal.SIGTERM)
        return self.wait()

    def close(self):
        """Ends it if that has not happened; the exit status."""
        status = self.stop() if self.is_running else self.process.returncode
        self.out.close()
        self.err.close()
        self.manager.close()
        return status
