# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A login under a real `systemd --user`: what a desktop runs at its start, and what then runs of ours."""

import json
import os
import random
import select
import time
import unittest

from harness import case, real_user_manager
from harness.child import DEADLINE, output
from harness.home import Home
from harness.screen import Screen

try:
    from gi.repository import GLib
except ImportError:
    case.skip('not installed: python3-gi')

UNIT = 'lumbard.service'
TRAY = 'lumbar-tray.service'
ENTRY = 'etc/xdg/autostart/lumbard-autostart.desktop'
LEAVES = 'leaving to be started anew with that'


def entry_argv(prefix):
    """The Exec line of the installed entry, split as a desktop splits it."""
    entry = GLib.KeyFile()
    entry.load_from_file(os.path.join(prefix, ENTRY), GLib.KeyFileFlags.NONE)
    return GLib.shell_parse_argv(entry.get_string('Desktop Entry', 'Exec').replace('%%', '%'))[1]


def session_of(screen):
    """What a desktop's start script has in its environment."""
    return {'DISPLAY': screen.display, 'XDG_SESSION_TYPE': 'x11', 'XDG_CURRENT_DESKTOP': 'XFCE'}


def processes(name):
    """The living processes of that name: the namespace has no others than the test's."""
    found = []
    for number in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{number}/comm', encoding='utf-8') as comm, \
                 open(f'/proc/{number}/stat', encoding='utf-8') as stat:
                if comm.read() == name + '\n' and stat.read().rpartition(')')[2].split()[0] != 'Z':
                    found.append(int(number))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def daemons():
    return processes('lumbard')


class Gone:
    """At the end of the block those processes have gone."""

    def __init__(self, *those):
        self._those = those

    def __enter__(self):
        self._ends = {process: os.pidfd_open(process) for process in self._those}

    def __exit__(self, *_):
        for process, end in self._ends.items():
            gone = select.select([end], [], [], DEADLINE)[0]
            os.close(end)
            assert gone, f'process {process} is still there'


class SessionCase(unittest.TestCase):
    """A user manager that knows no display; nothing of ours runs."""

    prefix = None  # where Lumbar is installed

    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.close)
        self.home.settings('[sitting]\nlimit = 40min\n')
        self.manager = real_user_manager.UserManager(self.home)
        self.addCleanup(self.manager.close)
        self.addCleanup(self.manager.systemctl, 'stop', UNIT, TRAY)

    def screen(self, dies=False):
        """One that dies during the test has a number that no other X server looks for, or Lumbar would find that one there."""
        number = random.randrange(52000, 59000) if dies else None
        screen = Screen(self.home, number)
        self.addCleanup(screen.close)
        if dies:
            self.addCleanup(self.bury, number)
        return screen

    @staticmethod
    def bury(number):
        """Removes what an X server leaves that was killed."""
        for path in (f'/tmp/.X{number}-lock', f'/tmp/.X11-unix/X{number}'):
            if os.path.exists(path):
                os.unlink(path)

    def drop_in(self, text, unit=UNIT):
        self.home.file(f'.config/systemd/user/{unit}.d/test.conf', text)
        self.manager.must('daemon-reload')

    def cli(self, *arguments, **env):
        return output([os.path.join(self.prefix, 'bin', 'lumbar'), *arguments], dict(self.manager.env, **env))

    def log_in(self, screen):
        """Runs the autostart entry, as the session of that screen would."""
        status, out, errors = output(entry_argv(self.prefix), dict(self.manager.env, **session_of(screen)))
        self.assertEqual((status, out, errors), (0, '', ''), self.said())

    def said(self):
        return self.manager.service_log('lumbard')

    def times(self, text):
        """How often that was said."""
        return self.said().count(text)

    def status(self):
        code, out, errors = self.cli('status', '--json')
        self.assertEqual(code, 0, errors + self.said())
        return json.loads(out)

    def wait_status(self, holds):
        end = time.monotonic() + DEADLINE
        while True:
            mark = self.manager.log.mark()
            status = self.status()
            if holds(status):
                return status
            news = self.manager.log.wait(lambda m: m.get('path') == '/org/lumbar/Lumbar1', mark, end - time.monotonic())
            self.assertIsNotNone(news, f'{status}\n{self.said()}')

    def show(self, name, unit=UNIT):
        return self.manager.show(unit, name)

    def wait_unit(self, seconds=DEADLINE, unit=UNIT, **properties):
        def holds():
            return all(self.show(name, unit) == value for name, value in properties.items())
        self.manager.wait_unit(unit, holds, seconds)

    def assert_blind(self):
        self.assertEqual(self.show('ActiveState'), 'active', self.said())
        self.assertEqual(self.status()['presence'], 'unknown', self.said())

    def assert_sees(self, restarts):
        """The screen is seen, by the one lumbard there is, which was started anew so many times. Its process."""
        self.wait_status(lambda status: status['presence'] != 'unknown')
        self.assertEqual(self.times(LEAVES), restarts, self.said())
        process = int(self.show('MainPID'))
        self.assertEqual(daemons(), [process])
        return process


def main():
    """Enters the namespaces, installs, runs the tests."""
    case.need('unshare', 'systemctl', 'busctl', 'dbus-daemon', 'meson', 'Xvfb', 'xdotool')
    case.need_built()
    real_user_manager.enter()
    installed = Home()
    SessionCase.prefix = real_user_manager.install(installed, os.environ['LUMBAR_BUILD'])
    try:
        case.main()
    finally:
        installed.close()
