# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A GNOME desktop: Mutter without a screen, and a session manager that keeps inhibitors.

Its idle time is on the bus (org.gnome.Mutter.IdleMonitor), its keyboard too (org.gnome.Mutter.RemoteDesktop).
"""

import os
import re

from harness.child import Child, output
from harness.headless import Headless

_SOCKET = 'wayland-mutter'
_SESSION_MANAGER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'session_manager.py')
# Taken one after the other; the test needs both.
_NAMES = ('org.gnome.Mutter.RemoteDesktop', 'org.gnome.Mutter.IdleMonitor')
SUSPEND, IDLE = 4, 8   # what an inhibitor keeps from happening


class Desktop(Headless):
    name = 'mutter'
    programs = ('mutter', 'gdbus')

    def start_peers(self):
        mark = self.log.mark()
        manager = self._keep(Child(['/usr/bin/python3', _SESSION_MANAGER], self.env, self.log_path('session-manager')))
        self.log.wait_owner('org.gnome.SessionManager', manager, mark)
        self.env.update(XDG_SESSION_TYPE='wayland', XDG_CURRENT_DESKTOP='GNOME', WAYLAND_DISPLAY=_SOCKET)

    def start_compositor(self):
        env = dict(self.env)
        del env['WAYLAND_DISPLAY']
        mark = self.log.mark()
        mutter = Child(['mutter', '--headless', '--wayland', '--no-x11', '--virtual-monitor', '800x600',
                        '--wayland-display', _SOCKET], env, self.log_path('mutter'))
        for name in _NAMES:
            self.log.wait_owner(name, mutter, mark)
        return mutter

    def _ask(self, method, *arguments):
        status, out, errors = output(
            ['gdbus', 'call', '--session', '--dest', 'org.gnome.SessionManager', '--object-path',
             '/org/gnome/SessionManager', '--method', 'org.gnome.SessionManager.' + method, *arguments], self.env)
        assert status == 0, errors
        return out

    def inhibit(self, program, what=IDLE):
        """A program keeps the screen on; returns the cookie for release ()."""
        return re.search(r'(\d+),\)', self._ask('Inhibit', program, '0', 'Playing', str(what))).group(1)

    def release(self, cookie):
        self._ask('Uninhibit', cookie)
