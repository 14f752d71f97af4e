# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What a process costs, as the kernel counts it: pages, wake-ups, system calls."""

import os
import re
import select
import signal
import subprocess

from harness.child import Child, DEADLINE

# The goals for the daemon, with call and screen-share detection: their libraries are linked, used or not.
RESIDENT = 16 << 20
PRIVATE_DIRTY = 3 << 20


def switches(pid):
    """Voluntary context switches of every thread: {thread: (name, count)}."""
    found = {}
    for thread in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{thread}/status', encoding='ascii', errors='replace') as text:
            status = text.read()
        name = re.search(r'^Name:\s*(.*)$', status, re.M).group(1)
        found[thread] = (name, int(re.search(r'^voluntary_ctxt_switches:\s*(\d+)', status, re.M).group(1)))
    return found


def wakeups(before, after):
    """{thread and name: how often it woke between two readings}, only those that did."""
    woken = {}
    for thread, (name, count) in after.items():
        more = count - before.get(thread, (name, 0))[1]
        if more:
            woken[f'{name} {thread}'] = more
    return woken


def processor_s(pid):
    """Seconds of processor time so far: a thread that spins and never sleeps never wakes either."""
    with open(f'/proc/{pid}/stat', encoding='utf-8', errors='replace') as text:
        user, system = text.read().rsplit(')', 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf('SC_CLK_TCK')


class Rest:
    """From now on a process is expected to sleep."""

    # Far below what one that looks around would need in a minute, far above what the kernel's clock gets wrong.
    IDLE_S = 0.1
    PROCESSOR = 'seconds of processor'

    def __init__(self, pid):
        self._pid = pid
        self._switches, self._processor_s = switches(pid), processor_s(pid)

    def disturbed(self):
        """What was not sleep: {thread and name: how often it woke}, and PROCESSOR if it was more than nothing."""
        woken = wakeups(self._switches, switches(self._pid))
        spent = processor_s(self._pid) - self._processor_s
        return woken | ({self.PROCESSOR: round(spent, 2)} if spent > self.IDLE_S else {})


def memory(pid):
    """(resident, private dirty) in bytes."""
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as text:
        rollup = text.read()
    def field(name):
        return int(re.search(rf'^{name}:\s*(\d+) kB', rollup, re.M).group(1)) * 1024
    return field('Rss'), field('Private_Dirty')


class Trace:
    """The system calls of a process and its threads, from now on; where one process may trace another."""

    def __init__(self, home, pid):
        self._report = os.path.join(home.logs, 'strace.txt')
        self._tracer = Child(['strace', '-f', '-c', '-o', self._report, '-p', str(pid)], home.environment(),
                             os.path.join(home.logs, 'strace.log'), stderr=subprocess.PIPE, text=True)
        ready, _, _ = select.select([self._tracer.process.stderr], [], [], DEADLINE)
        said = self._tracer.process.stderr.readline().strip() if ready else 'nothing'
        self.refused = None if 'attached' in said else said  # (nullable) why there is nothing to see

    def end(self):
        """{system call: how often}."""
        self._tracer.signal(signal.SIGINT)
        self._tracer.wait()
        with open(self._report, encoding='utf-8') as text:
            rows = [line.split() for line in text if re.match(r'^ *[0-9.]+ +[0-9.]+ ', line)]
        # Being attached to and let go interrupts a sleeping call, which the kernel then takes up again.
        return {row[-1]: int(row[3]) for row in rows if row[-1] not in ('restart_syscall', 'total')}

    def close(self):
        self._tracer.close()
        self._tracer.process.stderr.close()
