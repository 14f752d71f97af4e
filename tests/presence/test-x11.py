#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The X11 idle source against a real X server (Xvfb), with real key presses (xdotool) and a program that resets the
idle time as video players do (x11-client)."""

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


class Client:
    """Another program on that display."""

    def __init__(self, server):
        self.process = subprocess.Popen([os.environ['LUMBAR_X11_CLIENT']], env={**os.environ, **server.env}, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def do(self, line):
        """Returns when the server has done it."""
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
        if self.process.stdout.readline() != line + '\n':
            raise AssertionError(f'the client could not do {line}')

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


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
        self.assertRegex(watch.wait_for('source'), r'^source live \d+$')
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

    def start_client(self):
        client = Client(self.server)
        self.addCleanup(client.close)
        return client

    def assert_still_idle(self, watch, since):
        """The watch has taken note of everything so far, and nobody came. SINCE: just before the last input."""
        answers = []
        while len(answers) < 3 or answer == 'query -1':  # it has yet to find out what made the counter fall
            asked = time.monotonic()
            answer, events = watch.ask('query')
            answers.append(answer)
            self.assertNotIn('input', events)
        self.assertLessEqual(microseconds(answer), (time.monotonic() - since) * 1000 * MS + 2 * MS)
        self.assertGreater(microseconds(answer), (asked - since - 1) * 1000 * MS, 'the true instant is kept')

    def type_until_seen(self, watch):
        """A key that comes together with a reset is taken for one; the next is not."""
        seen = False
        while not seen:
            self.server.press_key()
            seen = 'input' in watch.ask('name')[1]

    def be_idle(self, watch, *thresholds_ms):
        """A key, then nothing until the first of these is passed; just before that key."""
        since = time.monotonic()
        self.server.press_key()
        watch.send('thresholds ' + ' '.join(str(ms * MS) for ms in thresholds_ms))
        self.assertNotIn('unseen', watch.wait_for('idle'))
        return since

    def test_a_reset_is_no_input(self):
        watch = self.start()
        client = self.start_client()
        since = self.be_idle(watch, 2000)
        for _ in range(3):
            client.do('reset')
            self.assert_still_idle(watch, since)
        # but right after one there may be some
        client.do('reset')
        since = time.monotonic()
        self.server.press_key()
        self.assertEqual(watch.wait_for('input', 'idle'), 'input')
        # and the next period counts from there
        watch.wait_for('idle')
        client.do('reset')
        self.assert_still_idle(watch, since)
        self.server.press_key()
        self.assertEqual(watch.wait_for('input', 'idle'), 'input')

    def test_the_end_of_a_suspended_screen_saver_is_no_input(self):
        watch = self.start()
        client = self.start_client()
        client.do('suspend')
        since = self.be_idle(watch, 2000)
        client.do('resume')
        self.assert_still_idle(watch, since)
        client.do('suspend')
        client.close()
        self.assert_still_idle(watch, since)
        self.server.press_key()
        self.assertEqual(watch.wait_for('input', 'idle'), 'input')

    def test_a_heartbeat_while_nobody_is_there(self):
        """The counter itself never gets anywhere near the second threshold."""
        watch = self.start()
        client = self.start_client()
        since = self.be_idle(watch, 1000, 4000)
        client.do('beat 500')
        self.assertGreaterEqual(microseconds(watch.wait_for('idle', 'input')), 4000 * MS)
        self.assert_still_idle(watch, since)
        # a new one is told as ever: this is passed already, that is not yet
        watch.send(f'thresholds {1000 * MS} {2000 * MS} {4000 * MS} {6000 * MS}')
        self.assertGreaterEqual(microseconds(watch.wait_for('idle', 'input')), 4000 * MS)
        self.assertGreaterEqual(microseconds(watch.wait_for('idle', 'input')), 6000 * MS)
        self.type_until_seen(watch)
        # somebody is there, and without more keys that is all that is known
        client.do('reset')
        self.assertRegex(watch.wait_for('idle', 'input'), r'^idle \d+ unseen$')

    def test_a_reset_delays_no_threshold(self):
        watch = self.start()
        client = self.start_client()
        self.be_idle(watch, 3000, 4000)
        client.do('reset')
        # were it the counter's own way to go, it would be 7 s
        self.assertLess(microseconds(watch.wait_for('idle', 'input')), 6000 * MS)

    def test_whether_the_last_input_was_seen(self):
        watch = self.start()
        client = self.start_client()
        self.server.press_key()
        client.do('reset')
        watch.send(f'thresholds {300 * MS}')
        self.assertRegex(watch.wait_for('idle'), r'^idle \d+ unseen$')
        self.server.press_key()
        self.assertEqual(watch.wait_for('input', 'idle'), 'input')
        self.assertRegex(watch.wait_for('idle'), r'^idle \d+$')

    def test_devices_come_and_go(self):
        watch = self.start()
        client = self.start_client()
        since = self.be_idle(watch, 2000)
        # one that was plugged in after the reset, before the watch looks, has nothing to do with it
        watch.process.send_signal(signal.SIGSTOP)
        try:
            for change in 'disable 6', 'reset', 'enable 6':
                client.do(change)
        finally:
            watch.process.send_signal(signal.SIGCONT)
        self.assert_still_idle(watch, since)
        for change in 'add', 'disable 6', 'remove 8', 'enable 6':
            client.do(change)
            client.do('reset')
            self.assert_still_idle(watch, since)
        self.server.press_key()
        self.assertEqual(watch.wait_for('input', 'idle'), 'input')

    def test_a_server_that_comes_late(self):
        number = 1000 + os.getpid() % 50000  # one that no other test's server finds
        watch = self.start(DISPLAY=f':{number}')
        self.assertEqual(watch.wait_for('source'), 'source none -1')
        late = Server(number)
        self.addCleanup(late.close)
        self.assertRegex(watch.wait_for('source'), r'^source live \d+$')

    def test_not_in_a_wayland_session(self):
        for env in {'WAYLAND_DISPLAY': 'wayland-0'}, {'XDG_SESSION_TYPE': 'wayland'}:
            watch = self.start(**env)
            self.assertEqual(watch.wait_for('source'), 'source none -1')
            watch.quit()

    def test_no_server(self):
        watch = self.start(DISPLAY=':4711')
        self.assertEqual(watch.wait_for('source'), 'source none -1')
        watch.quit()

    def test_no_display(self):
        watch = self.start(DISPLAY='')
        self.assertEqual(watch.wait_for('source'), 'source none -1')
        watch.quit()


def count_wakeups(pid):
    total = 0
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/status', encoding='utf-8') as status:
            total += sum(int(line.split()[1]) for line in status if line.startswith('voluntary_ctxt_switches'))
    return total


if __name__ == '__main__':
    for tool in 'Xvfb', 'xdotool', os.environ.get('LUMBAR_X11_CLIENT', 'x11-client (of libXss and libXi)'):
        if shutil.which(tool) is None:
            print(f'skipped: {tool} is not installed')
            sys.exit(77)
    unittest.main(verbosity=2)
