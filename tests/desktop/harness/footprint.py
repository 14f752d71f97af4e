# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What a process costs, as the kernel counts it: pages and wake-ups."""

import os
import re


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


def memory(pid):
    """(resident, private dirty) in bytes."""
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as text:
        rollup = text.read()
    def field(name):
        return int(re.search(rf'^{name}:\s*(\d+) kB', rollup, re.M).group(1)) * 1024
    return field('Rss'), field('Private_Dirty')
