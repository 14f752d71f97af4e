#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the release build costs: a minute of constant typing wakes no thread, and it stays small.

Counted by the kernel (voluntary context switches of every thread) and, where one process may trace
another, by strace. Goals: 0 wake-ups a minute; 12 MB resident, 2 MB private dirty.
"""

import os
import shutil

from harness import case, footprint

MINUTE_OF_KEYS = 87  # one every 0.7 s
TRACED_KEYS = 30


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
        rest = footprint.Rest(self.daemon.child.pid)
        self.daemon.status()
        self.assertNotEqual(rest.disturbed(), {})

    def count(self):
        """Types for a minute: no thread may wake."""
        rest = footprint.Rest(self.daemon.child.pid)
        self.desktop.type(MINUTE_OF_KEYS).wait()
        woken = rest.disturbed()
        print('wake-ups in 60 s of typing:', woken or 0)
        self.assertEqual(woken, {})

    def weigh(self):
        resident, dirty = footprint.memory(self.daemon.child.pid)
        print(f'resident {resident / 2**20:.1f} MB, private dirty {dirty / 2**20:.2f} MB')
        self.assertLessEqual(resident, footprint.RESIDENT)
        self.assertLessEqual(dirty, footprint.PRIVATE_DIRTY)

    def trace(self):
        """Types for a while under strace: no thread may make a system call."""
        trace = footprint.Trace(self.home, self.daemon.child.pid)
        self.addCleanup(trace.close)
        if trace.refused:
            print('not traced:', trace.refused)
            return
        self.desktop.type(TRACED_KEYS).wait()
        calls = trace.end()
        print(f'system calls in {TRACED_KEYS} keys under strace:', calls or 0)
        self.assertEqual(calls, {})

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
