# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""One run of the daemon on fake time: its process, what it writes, and what it tells its service manager."""

import os
import re
import resource
import signal
import socket
import subprocess
import threading
import time

from output import DEADLINE, Output

LOG_LINE = re.compile(r'^(?:\([^)]*\): |\*\* )?(?:(?P<domain>lumbar[a-z-]*|\S+)-)?(?P<level>WARNING|CRITICAL|ERROR|Message|INFO)'
                      r'(?: \*\*)?: [\d:.]+: (?P<text>.*)$')


class Manager:
    """What a service manager hears: sd_notify's datagrams, in order, one dictionary each. Read as they come: who sends
    one waits while there is no room for it."""

    def __init__(self, path):
        self.path = path
        self._heard = []
        self._news = threading.Condition()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(path)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        while True:
            datagram = self._socket.recv(65536)
            if not datagram:
                return
            with self._news:
                self._heard.append(dict(line.split('=', 1) for line in datagram.decode().splitlines()))
                self._news.notify_all()

    @property
    def heard(self):
        with self._news:
            return list(self._heard)

    def until(self, key, after=0, deadline=DEADLINE):
        """The index of the first datagram from AFTER on that has KEY."""
        end = time.monotonic() + deadline
        position = after
        with self._news:
            while True:
                while position < len(self._heard):
                    if key in self._heard[position]:
                        return position
                    position += 1
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f'{key} was not told; heard {self._heard}')
                self._news.wait(left)

    def all(self):
        """Everything told by now: a datagram of our own comes after it."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe:
            probe.sendto(b'PROBE=1', self.path)
        del self._heard[self.until('PROBE')]
        return self.heard

    def close(self):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe:
            probe.sendto(b'', self.path)
        self._reader.join()
        self._socket.close()
        os.unlink(self.path)


def survive_a_full_disk():
    """The limit that stands in for one would else be deadly."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


class Lumbard:
    def __init__(self, env, manager_path):
        self.manager = Manager(manager_path)
        self.process = subprocess.Popen([os.environ['LUMBAR_FAKE_DAEMON']], stdin=subprocess.DEVNULL, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8',
                                        env={**env, 'NOTIFY_SOCKET': manager_path}, preexec_fn=survive_a_full_disk)
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

    def fill_disk(self, full):
        """Whether what it writes into files finds no room. (Its pipes and sockets do.)"""
        limit = 0 if full else resource.RLIM_INFINITY
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def kill(self):
        """As the kernel would, in the middle of anything."""
        self.process.kill()
        self.wait()

    def stop(self):
        """As the service manager would; the exit status."""
        self.send(signal.SIGTERM)
        return self.wait()

    def close(self):
        """Ends it if that has not happened; the exit status, or 'hung'."""
        try:
            status = self.stop() if self.is_running else self.process.returncode
        except subprocess.TimeoutExpired:
            self.kill()
            status = 'hung'
        self.out.close()
        self.err.close()
        self.manager.close()
        return status
