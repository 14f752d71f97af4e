#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the release build costs: a minute of constant typing wakes no thread, and it stays small.

Counted by the kernel (voluntary context switches of every thread) and, where one process may trace
another, by strace. Goals: 0 wake-ups a minute; 12 MB resident, 2 MB private dirty.
"""

import os
import re
import shutil
import signal
import subprocess

from harness import case, footprint
from harness.child import Child

MINUTE_OF_KEYS = 87  # one every 0.7 s
TRACED_KEYS = 30
RESIDENT = 12 << 20
PRIVATE_DIRTY = 2 << 20


class TestWakeups(case.DesktopCase):
    with_logind = True
    settings = '[sitting]\nlimit = 40min\n'

    def settle(self):
        """Starting is an edge, and so are the first key, the welcome and its end."""
        self.daemon.start()
        self.desktop.type(12).wait()
        status = self.daemon.wait_status(lambda status: status['state'] == 'sitting')
        self.assertEqual(status['presence'], 'input', 'no idle source: it would sleep because it is blind')
        # The count sees what there is to see: a question is an edge.
        before = footprint.switches(self.daemon.child.pid)
        self.daemon.status()
        self.assertNotEqual(footprint.wakeups(before, footprint.switches(self.daemon.child.pid)), {})

    def count(self):
        """Types for a minute: no thread may wake."""
        before = footprint.switches(self.daemon.child.pid)
        self.desktop.type(MINUTE_OF_KEYS).wait()
        woken = footprint.wakeups(before, footprint.switches(self.daemon.child.pid))
        print('wake-ups in 60 s of typing:', woken or 0)
        self.assertEqual(woken, {})

    def weigh(self):
        resident, dirty = footprint.memory(self.daemon.child.pid)
        print(f'resident {resident / 2**20:.1f} MB, private dirty {dirty / 2**20:.2f} MB')
        self.assertLessEqual(resident, RESIDENT)
        self.assertLessEqual(dirty, PRIVATE_DIRTY)

    def trace(self):
        """Types for a while under strace: no thread may make a system call."""
        report = os.path.join(self.home.logs, 'strace.txt')
        tracer = Child(['strace', '-f', '-c', '-o', report, '-p', str(self.daemon.child.pid)], self.desktop.env,
                       os.path.join(self.home.logs, 'strace.log'), stderr=subprocess.PIPE, text=True)
        self.addCleanup(tracer.process.stderr.close)
        self.addCleanup(tracer.close)
        said = tracer.process.stderr.readline()
        if 'attached' not in said:
            print('not traced:', said.strip())
            return
        self.desktop.type(TRACED_KEYS).wait()
        tracer.signal(signal.SIGINT)
        tracer.wait()
        with open(report, encoding='utf-8') as text:
            calls = [line.split()[-1] for line in text if re.match(r'^ *[0-9.]+ +[0-9.]+ ', line)]
        # Being attached to and let go interrupts a sleeping call, which the kernel then takes up again.
        calls = [call for call in calls if call not in ('restart_syscall', 'total')]
        print(f'system calls in {TRACED_KEYS} keys under strace:', calls or 0)
        self.assertEqual(calls, [])

    def test_a_minute_of_typing(self):
        self.settle()
        self.count()
        self.weigh()

    def test_a_minute_of_typing_in_a_fresh_home(self):
        """No settings, no state, not even our folders: nothing to watch must not mean looking every second."""
        shutil.rmtree(os.path.join(self.home.config, 'lumbar'))
        self.settle()
        self.count()
        self.weigh()
        self.trace()


if __name__ == '__main__':
    case.need_desktop()
    case.need('strace')
    if 'SANITIZED' in os.environ:
        case.skip('footprint is measured on a build without sanitizers')
    case.main()
