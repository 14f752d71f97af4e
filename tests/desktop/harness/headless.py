# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the desktops without a screen have in common, whatever draws them: one test runs on each.

A message bus, a log of it, a notification server that shows nothing and answers everything, a compositor (or X server)
that can be killed and comes back, somebody who types.
"""

import os
import subprocess

from harness.bus import Bus, BusLog
from harness.cards import Cards, INTERFACE
from harness.child import Child
from harness.typist import Typist

_STUB = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'notify', 'stub-server.py')


class Headless:
    """A desktop; its environment is `env`. A subclass starts its compositor, as a child, and names it in `env`."""

    name = ''        # for inject.py
    programs = ()    # what has to be installed

    def __init__(self, home):
        self.home = home
        self._closing = []
        try:
            self.bus = self._keep(Bus(home))
            self.env = home.environment(DBUS_SESSION_BUS_ADDRESS=self.bus.address)
            self.log = self._keep(BusLog(self.bus.address, home))
            self.cards = Cards(self.log)
            self._start_server()
            self.start_peers()
            self._compositor = self._keep(self.start_compositor())
        except BaseException:
            self.close()
            raise

    def start_peers(self):
        """What has to be there before the compositor."""

    def start_compositor(self):
        """The compositor, once it takes clients; called again after it was killed, for the same socket."""
        raise NotImplementedError

    def _keep(self, thing):
        self._closing.append(thing)
        return thing

    def log_path(self, name):
        return os.path.join(self.home.logs, name + '.log')

    def child(self, *argv, **options):
        """Starts a program of this desktop, which ends with it."""
        return self._keep(Child(list(argv), self.env, self.log_path(os.path.basename(argv[0])), **options))

    def _start_server(self):
        mark = self.log.mark()
        server = self._keep(Child(['/usr/bin/python3', _STUB], self.env, self.log_path('notifications'),
                                  stdin=subprocess.PIPE))
        self.log.wait_owner(INTERFACE, server, mark)

    def type(self, keys, every=0.7):
        """Starts typing: one key every `every` seconds, `keys` in all; wait () returns with the last."""
        return self._keep(Typist(self.name, self.env, self.log_path('typist'), keys, every))

    def touch(self):
        """A burst of a few keys over 2.5 s: somebody is there. When the first and the last one was."""
        typist = self.type(6, 0.5)
        typist.wait()
        return typist.strokes[0], typist.strokes[-1]

    def kill_compositor(self):
        """kill -9: who is connected learns it from a closed socket."""
        self._compositor.kill()

    def restart_compositor(self):
        self._compositor = self._keep(self.start_compositor())

    def close(self):
        while self._closing:
            self._closing.pop().close()
