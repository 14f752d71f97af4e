# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Waiting for what others do on the bus: the loop turns when something comes, and a deadline says "broken"."""

from gi.repository import GLib

DEADLINE = 60  # seconds; only a failure reaches it


def until(holds, what):
    """Turns the main loop until HOLDS () is true; what it returned."""
    late = []
    timer = GLib.timeout_add_seconds(DEADLINE, lambda: late.append(True) or GLib.SOURCE_CONTINUE)
    try:
        while True:
            found = holds()
            if found:
                return found
            if late:
                raise AssertionError(f'waited in vain: {what}')
            GLib.MainContext.default().iteration(True)
    finally:
        GLib.source_remove(timer)


def drain():
    """Handles what has come."""
    while GLib.MainContext.default().iteration(False):
        pass


def quiet(milliseconds):
    """Turns it for so long, for what must not come."""
    over = []
    GLib.timeout_add(milliseconds, lambda: over.append(True) and GLib.SOURCE_REMOVE)
    while not over:
        GLib.MainContext.default().iteration(True)
