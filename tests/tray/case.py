# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""lumbar-tray, the real one, on a screen and a bus of its own, between a stub of the daemon and a stub of a panel."""

import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

for tool in 'Xvfb', 'dbus-daemon', 'xwininfo':
    if shutil.which(tool) is None:
        print(f'skipped: {tool} is not installed')
        sys.exit(77)

from loop import DEADLINE, until  # noqa: E402
from panel import Panel  # noqa: E402
from stub_daemon import NAME, StubDaemon  # noqa: E402

NOW = int(time.time())
STRETCHES = [('side-bend', 'Side Bend', True, ''), ('frog', 'Frog Stretch', True, ''), ('cobra', 'Cobra Pose', False, '')]
SITTING = dict(State='sitting', Presence='input', SittingSince=NOW - 1260, Began=NOW - 1260, Limit=2400, DueAt=NOW + 1140,
               Next=('frog', 'Frog Stretch'), SessionLength=474, Stretches=STRETCHES)

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={home}/bus</listen><servicedir>{home}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""


def first_line(stream):
    """What a server says once it is ready."""
    if not select.select([stream], [], [], DEADLINE)[0]:
        raise AssertionError('waited in vain for a server')
    return stream.readline().strip()


class TrayCase(unittest.TestCase):
    maxDiff = None
    with_panel = True
    with_daemon = True
    with_tray = True
    warnings = 'fatal-warnings'

    @classmethod
    def setUpClass(cls):
        """One screen for all tests of a class: nothing is drawn on it."""
        cls.screen = subprocess.Popen(['Xvfb', '-displayfd', '1', '-nolisten', 'tcp', '-screen', '0', '640x480x24'],
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.addClassCleanup(cls._close_screen)
        cls.display = ':' + first_line(cls.screen.stdout)

    @classmethod
    def _close_screen(cls):
        cls.screen.terminate()
        cls.screen.wait(DEADLINE)
        cls.screen.stdout.close()

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='lumbar-tray-'))
        self.addCleanup(shutil.rmtree, self.home)
        for folder in 'run', 'config', 'state', 'data/applications', 'cache', 'tmp', 'services':
            (self.home / folder).mkdir(parents=True, mode=0o700)
        self.address = f'unix:path={self.home}/bus'
        self.env = self._environment()
        self._start_bus()
        self.panel = self.daemon = self.tray = None
        if self.with_panel:
            self.start_panel()
        if self.with_daemon:
            self.start_daemon(**SITTING)
        if self.with_tray:
            self.tray = self.start_tray()
        if self.with_tray and self.with_panel:
            self.panel.wait_item()

    def _environment(self):
        env = {key: value for key, value in os.environ.items()
               if not key.startswith(('XDG_', 'DBUS_', 'DISPLAY', 'WAYLAND', 'G_MESSAGES', 'GTK', 'GDK'))}
        env.update(HOME=str(self.home), TMPDIR=str(self.home / 'tmp'), XDG_RUNTIME_DIR=str(self.home / 'run'),
                   XDG_CONFIG_HOME=str(self.home / 'config'), XDG_STATE_HOME=str(self.home / 'state'),
                   XDG_DATA_HOME=str(self.home / 'data'), XDG_CACHE_HOME=str(self.home / 'cache'),
                   XDG_DATA_DIRS=str(self.home / 'none'), XDG_CONFIG_DIRS=str(self.home / 'none'), DISPLAY=self.display,
                   DBUS_SESSION_BUS_ADDRESS=self.address, DBUS_SYSTEM_BUS_ADDRESS='unix:path=/nonexistent',
                   G_DEBUG=self.warnings)
        return env

    def _start_bus(self):
        config = self.home / 'bus.conf'
        config.write_text(BUS.format(home=self.home), encoding='utf-8')
        self.bus = subprocess.Popen(['dbus-daemon', '--nofork', '--nopidfile', '--print-address', f'--config-file={config}'],
                                    env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(self.close_bus)
        first_line(self.bus.stdout)

    def close_bus(self):
        if self.bus.poll() is None:
            self.bus.terminate()
            self.bus.wait(DEADLINE)
        self.bus.stdout.close()

    def start_panel(self):
        self.panel = Panel(self.address)
        self.addCleanup(self.panel.close)

    def start_daemon(self, **properties):
        self.daemon = StubDaemon(self.address, **properties)
        self.addCleanup(self.daemon.close)

    def start_tray(self, *arguments, **env):
        """Its errors are looked at when it ends; see wait_end ()."""
        environment = {key: value for key, value in {**self.env, **env}.items() if value is not None}
        tray = subprocess.Popen([os.environ['LUMBAR_TRAY'], *arguments], env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding='utf-8')
        self.addCleanup(self._close_tray, tray)
        return tray

    def _close_tray(self, tray):
        """It ends well when it is told to, and has not complained."""
        if tray.returncode is None:
            tray.send_signal(signal.SIGTERM)
            status, _out, errors = self.wait_end(tray)
            self.assertEqual(status, 0, errors)

    def wait_end(self, tray):
        """(exit status, output, errors); the loop turns meanwhile, for who is asked something."""
        with open(os.pidfd_open(tray.pid), 'rb', buffering=0) as ended:
            from gi.repository import GLib
            gone = []
            GLib.unix_fd_add_full(GLib.PRIORITY_DEFAULT, ended.fileno(), GLib.IOCondition.IN,
                                  lambda *_: gone.append(True) and GLib.SOURCE_REMOVE)
            until(lambda: gone, 'the tray does not end')
        out, errors = tray.communicate(timeout=DEADLINE)
        for word in 'Sanitizer', 'CRITICAL', 'runtime error':
            self.assertNotIn(word, errors)
        return tray.returncode, out, errors

    # What a person sees

    def wait_lines(self, *expected):
        """The menu, as panel.written () writes it, submenus left out unless they are expected."""
        deep = any(line.startswith('  ') for line in expected)
        seen = []

        def holds():
            seen[:] = [line for line in self.panel.lines() if deep or not line.startswith('  ')]
            return seen == list(expected)
        try:
            until(holds, 'the menu')
        except AssertionError:
            self.assertEqual(seen, list(expected))

    def wait_submenu(self, label, *expected):
        seen = []

        def holds():
            lines = self.panel.lines()
            start = lines.index(label + ' >') + 1 if label + ' >' in lines else len(lines)
            seen[:] = []
            for line in lines[start:]:
                if not line.startswith('  '):
                    break
                seen.append(line[2:])
            return seen == list(expected)
        try:
            until(holds, label)
        except AssertionError:
            self.assertEqual(seen, list(expected))

    def wait_icon(self, name, value):
        until(lambda: self.panel.icon(name) == value, f'{name} is not {value!r}')

    def wait_calls(self, *expected):
        until(lambda: len(self.daemon.calls) >= len(expected), f'{expected} was not asked; there was {self.daemon.calls}')
        self.assertEqual(self.daemon.calls, list(expected))

    def windows(self):
        """The tray's windows on the screen, as xwininfo writes them; the one that GTK itself needs is 10x10."""
        tree = subprocess.run(['xwininfo', '-root', '-tree', '-display', self.display], stdout=subprocess.PIPE, text=True,
                              timeout=DEADLINE, check=True).stdout
        return [line.strip() for line in tree.splitlines() if '"lumbar-tray"' in line and '10x10+' not in line]


__all__ = ['NAME', 'NOW', 'SITTING', 'STRETCHES', 'StubDaemon', 'TrayCase', 'until']
