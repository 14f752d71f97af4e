#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The X11 idle source against a real X server (Xvfb), with real key presses (xdotool)."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from watch_printer import WatchPrinter

NO_BUSES = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent', 'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/nonexistent'}
MS = 1000


class Server:
    """An Xvfb on a display number that it finds, or is told."""

    def __init__(self, number=None):
        read_fd, write_fd = os.pipe()
        where = [] if number is None else [f':{number}']
        self.process = subprocess.Popen(
            ['Xvfb', *where, '-displayfd', str(write_fd), '-screen', '0', '320x200x24', '-nolisten', 'tcp', '-noreset'],
            pass_fds=[write_fd], stderr=subprocess.DEVNULL)
        os.close(write_fd)
        with os.fdopen(read_fd) as pipe:
            self.number = pipe.readline().strip()
        self.env = {'DISPLAY': f':{self.number}'}

    def press_key(self):
        subprocess.run(['xdotool', 'key', 'a'], env={**os.environ, **self.env}, check=True, stderr=subprocess.DEVNULL)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        self.process.terminate()
        self.process.wait()


def microseconds(line):
    return int(line.split()[1])


class X11Test(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(lambda: self.server.close())
        self.home = tempfile.TemporaryDirectory(prefix='lumbar-x11-')
        self.addCleanup(self.home.cleanup)

    def start(self, **env):
        watch = WatchPrinter({**NO_BUSES, 'HOME': self.home.name, **self.server.env, **env})
        self.addCleanup(watch.quit)
        return watch

    def test_thresholds_and_input(self):
        self.server.press_key()
        watch = self.start()
        self.assertRegex(watch.next(), r'^source live \d+$')
        watch.send(f'thresholds {200 * MS} {700 * MS}')
        first = microseconds(watch.wait_for('idle'))
        second = microseconds(watch.wait_for('idle'))
        self.assertGreaterEqual(first, 200 * MS)
        self.assertGreaterEqual(second, 700 * MS)
        self.server.press_key()
        self.assertEqual(watch.next(), 'input')
        # the next period without input is told from the start
        self.assertGreaterEqual(microseconds(watch.wait_for('idle')), 200 * MS)
        watch.quit()

    def test_a_new_threshold_that_is_already_passed(self):
        watch = self.start()
        watch.send(f'thresholds {300 * MS}')
        watch.wait_for('idle')
        watch.send(f'thresholds {100 * MS} {300 * MS}')
        self.assertGreaterEqual(microseconds(watch.wait_for('idle')), 300 * MS)
        # neither is told again: nothing but the answer comes
        watch.send(f'thresholds {100 * MS} {300 * MS} {3600 * 1000 * MS}')
        answer, events = watch.ask('query')
        self.assertEqual([event for event in events if event.startswith('idle')], [])
        self.assertGreaterEqual(microseconds(answer), 300 * MS)
        self.server.press_key()
        self.assertEqual(watch.wait_for('input', 'idle'), 'input')

    def test_a_threshold_that_is_dropped_while_idle_still_ends_with_input(self):
        watch = self.start()
        watch.send(f'thresholds {200 * MS}')
        watch.wait_for('idle')
        watch.send(f'thresholds {3600 * 1000 * MS}')
        watch.ask('query')
        self.server.press_key()
        self.assertEqual(watch.wait_for('input', 'idle'), 'input')

    def test_silent_while_somebody_types(self):
        watch = self.start()
        watch.send(f'thresholds {3600 * 1000 * MS}')
        for _ in range(5):
            self.server.press_key()
        _, events = watch.ask('name')
        self.assertEqual([event for event in events if event.startswith(('idle', 'input'))], [])

    def test_sleeps_while_somebody_types(self):
        """Not one wake-up, by the kernel's count."""
        watch = self.start()
        watch.send(f'thresholds {3600 * 1000 * MS}')
        watch.ask('name')
        # Threads of GIO may still be busy with the start; the keys would wake it in every round.
        for _ in range(10):
            before = count_wakeups(watch.process.pid)
            for _ in range(10):
                self.server.press_key()
            if count_wakeups(watch.process.pid) == before:
                return
        self.fail('keys wake it up')

    def test_the_server_is_lost_and_comes_back(self):
        watch = self.start()
        watch.send(f'thresholds {200 * MS}')
        watch.wait_for('idle')
        self.server.kill()
        self.assertEqual(watch.wait_for('source'), 'source lost -1')
        self.assertEqual(watch.ask('name')[0], 'name none')
        self.assertEqual(watch.ask('query')[0], 'query -1')
        self.server = Server(self.server.number)
        self.assertRegex(watch.wait_for('source'), r'^source live \d+$')
        watch.wait_for('idle')
        self.server.press_key()
        watch.wait_for('input')
        watch.quit()

    def test_a_hanging_watch_tells_how_long_it_was(self):
        """Both threshold and input happen while it cannot look: neither is dropped."""
        watch = self.start()
        watch.send(f'thresholds {500 * MS}')
        watch.ask('name')
        self.server.press_key()
        watch.process.send_signal(signal.SIGSTOP)
        try:
            subprocess.run(['xdotool', 'sleep', '0.7', 'key', 'a'], env={**os.environ, **self.server.env}, check=True)
        finally:
            watch.process.send_signal(signal.SIGCONT)
        self.assertGreaterEqual(microseconds(watch.wait_for('idle', 'input')), 500 * MS)
        watch.wait_for('input')

    def test_not_in_a_wayland_session(self):
        for env in {'WAYLAND_DISPLAY': 'wayland-0'}, {'XDG_SESSION_TYPE': 'wayland'}:
            watch = self.start(**env)
            self.assertEqual(watch.next(), 'source none -1')
            watch.quit()

    def test_no_server(self):
        watch = self.start(DISPLAY=':4711')
        self.assertEqual(watch.next(), 'source none -1')
        watch.quit()

    def test_no_display(self):
        watch = self.start(DISPLAY='')
        self.assertEqual(watch.next(), 'source none -1')
        watch.quit()


def count_wakeups(pid):
    total = 0
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/status', encoding='utf-8') as status:
            total += sum(int(line.split()[1]) for line in status if line.startswith('voluntary_ctxt_switches'))
    return total


if __name__ == '__main__':
    for tool in 'Xvfb', 'xdotool':
        if shutil.which(tool) is None:
            print(f'skipped: {tool} is not installed')
            sys.exit(77)
    unittest.main(verbosity=2)
