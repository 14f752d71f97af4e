# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A child process that logs into a file, dies with the test, and is waited for with a deadline."""

import ctypes
import os
import select
import signal
import subprocess

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)

# A deadline says "broken", not "slow": it is far above what a loaded machine needs.
DEADLINE = 30


def die_with_parent():
    """For preexec_fn: a test that is killed leaves nothing behind."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Child:
    """A running program."""

    def __init__(self, argv, env, log, takes=0, **options):
        self.takes = takes  # seconds it is meant to run
        self.name = os.path.basename(argv[0])
        self.log_path = log
        with open(log, 'ab') as out:
            options.setdefault('stdout', out)
            options.setdefault('stderr', out)
            options.setdefault('stdin', subprocess.DEVNULL)
            self.process = subprocess.Popen(argv, env=env, preexec_fn=die_with_parent, **options)
        self.pid = self.process.pid
        self.pidfd = os.pidfd_open(self.pid)  # readable once it has gone

    def log(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as text:
            return text.read()

    def running(self):
        return self.process.poll() is None

    def signal(self, number):
        if self.running():
            self.process.send_signal(number)

    def wait(self, seconds=DEADLINE):
        """Its exit status, once it has gone: at the latest `seconds` after what it was meant to take."""
        seconds += self.takes
        if self.process.returncode is None and not select.select([self.pidfd], [], [], seconds)[0]:
            raise AssertionError(f'{self.name} still runs after {seconds} s; it said:\n{self.log()}')
        return self.process.wait()

    def kill(self):
        """kill -9: it gets no chance to tidy up."""
        self.signal(signal.SIGKILL)
        return self.wait()

    def close(self):
        """Asks it to leave, then makes it."""
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        if self.process.returncode is None and not select.select([self.pidfd], [], [], 5)[0]:
            self.signal(signal.SIGKILL)
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()
        if self.pidfd >= 0:
            os.close(self.pidfd)
            self.pidfd = -1


def output(argv, env, seconds=DEADLINE, **options):
    """Runs a program to its end: (exit status, standard output, standard error)."""
    done = subprocess.run(argv, env=env, timeout=seconds, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, encoding='utf-8', errors='replace', check=False,
                          preexec_fn=die_with_parent, **options)
    return done.returncode, done.stdout, done.stderr
