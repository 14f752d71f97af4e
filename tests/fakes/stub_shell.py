# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A shell's idle monitor that does nothing by itself: its counter stands where the test sets it, its watches fire when
the test says so, and it answers when it is let."""

import queue
import threading
import time

from gi.repository import GLib

from gnome_desk import DEADLINE_S, IDLE_MONITOR, IDLE_MONITOR_PATH, Service

_XML = '''
<method name="GetIdletime"><arg type="t" direction="out"/></method>
<method name="AddIdleWatch"><arg type="t" direction="in"/><arg type="u" direction="out"/></method>
<method name="AddUserActiveWatch"><arg type="u" direction="out"/></method>
<method name="RemoveWatch"><arg type="u" direction="in"/></method>
'''


class StubShell(Service):
    def __init__(self, bus, name=IDLE_MONITOR, path=IDLE_MONITOR_PATH, deaf=()):
        self.deaf = set(deaf)           # methods that are not answered until let_answer()
        self.watches = {}               # by number: the milliseconds, 0: on input
        self.calls = queue.Queue()      # (method, arguments, the watch's number)
        self._kept = []
        self._lock = threading.Lock()
        self._last = 0
        self._client = None
        self._base = time.monotonic()
        super().__init__(bus, name, path, name, _XML)

    def set_idle(self, ms):
        """The counter says MS, and goes on from there."""
        self._base = time.monotonic() - ms / 1000

    def answer(self, method, arguments, sender, invocation):
        with self._lock:
            self._client = sender
            if method in self.deaf:
                self._kept.append((method, arguments, invocation))
                self.calls.put((method, arguments, None))
                return
            number = self._do(method, arguments, invocation)
        self.calls.put((method, arguments, number))

    def _do(self, method, arguments, invocation):
        if method == 'GetIdletime':
            invocation.return_value(GLib.Variant('(t)', (int((time.monotonic() - self._base) * 1000),)))
            return None
        if method == 'RemoveWatch':
            self.watches.pop(arguments[0], None)
            invocation.return_value(None)
            return arguments[0]
        self._last += 1
        self.watches[self._last] = arguments[0] if arguments else 0
        invocation.return_value(GLib.Variant('(u)', (self._last,)))
        return self._last

    def let_answer(self, before=None):
        """Answers what was kept, in order, and the rest from now on; BEFORE is called first, between question and
        answer. Returns the numbers of new watches."""
        with self._lock:
            if before is not None:
                before()
            self.deaf.clear()
            kept, self._kept = self._kept, []
            return [self._do(*what) for what in kept]

    def fire(self, number):
        """That it has fired has reached the bus when this returns."""
        if self.watches[number] == 0:
            del self.watches[number]
        self.emit('WatchFired', GLib.Variant('(u)', (number,)), to=self._client)

    def fire_in_time(self, number):
        """As a real one does: once the counter says so."""
        left = self.watches[number] - (time.monotonic() - self._base) * 1000

        def on_time():
            self.fire(number)
            return GLib.SOURCE_REMOVE

        GLib.timeout_add(max(0, int(left) + 1), on_time)

    def wait_for(self, method):
        """Skips calls until one of METHOD comes; returns its arguments and the number of its watch."""
        while True:
            try:
                found, arguments, number = self.calls.get(timeout=DEADLINE_S)
            except queue.Empty:
                raise AssertionError(f'{method} was not called') from None
            if found == method:
                return arguments, number

    def take(self):
        """The methods called since the last look."""
        taken = []
        while not self.calls.empty():
            taken.append(self.calls.get()[0])
        return taken
