#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Full screen in X11 sessions: windows of a small client (x11-window) under a real openbox on Xvfb, and X servers that hang,
die or are not there.

    test_full_screen.py COURTESY-PRINTER X11-WINDOW"""

import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import unittest

DEADLINE = 60
WINDOW, PRINTER = sys.argv.pop(2), sys.argv.pop(1)
STARTS = 1000
AT_ONCE = 100

for program in 'Xvfb', 'openbox':
    if shutil.which(program) is None:
        print(f'skipped: {program} is not installed')
        sys.exit(77)


class Lines:
    """A program that prints lines, which are waited for."""

    def __init__(self, argv, env):
        self.lines = []
        self._news = threading.Condition()
        self.process = subprocess.Popen(argv, env=env, text=True, encoding='utf-8', errors='replace', stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line.rstrip('\n'))
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def say(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()

    def wait(self, holds, what):
        """Until what it has said so far holds."""
        with self._news:
            if not self._news.wait_for(lambda: holds(self.lines), DEADLINE):
                raise AssertionError(f'{what}: {self.lines}')

    def close(self):
        if not self.process.stdin.closed:
            self.process.stdin.close()
        status = self.process.wait(DEADLINE)
        self._reader.join(DEADLINE)
        assert not self._reader.is_alive(), f'somebody still has the output of {self.process.args}'
        self.process.stdout.close()
        return status

    def kill(self):
        self.process.kill()
        self.close()


class Printer(Lines):
    def told(self):
        return [line[len('full-screen '):].rstrip() for line in self.lines if line.startswith('full-screen ')]

    def wait_told(self, *expected):
        self.wait(lambda _: len(self.told()) >= len(expected), f'not told {expected}')
        assert self.told() == list(expected), (self.told(), expected)

    def wait_said(self, pattern, times=1):
        self.wait(lambda lines: sum(bool(re.search(pattern, line)) for line in lines) >= times, f'"{pattern}" is not said')

    def sockets(self):
        """How many it has open."""
        found = 0
        for name in os.listdir(f'/proc/{self.process.pid}/fd'):
            try:
                found += os.readlink(f'/proc/{self.process.pid}/fd/{name}').startswith('socket:')
            except FileNotFoundError:
                pass
        return found


class Window(Lines):
    def do(self, *verbs):
        """Each is done in order, as far as the server is concerned; the window manager takes its time."""
        for verb in verbs:
            said = len(self.lines)
            self.say(verb)
            self.wait(lambda lines, said=said: len(lines) > said, f'the window could not do {verb}')


class Case(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix='lumbar-full-screen-')
        self.addCleanup(shutil.rmtree, self.home)
        self.env = {key: os.environ[key] for key in os.environ if not key.startswith(('DISPLAY', 'WAYLAND', 'XDG_', 'XAUTH'))}
        self.env |= {'HOME': self.home, 'XDG_SESSION_TYPE': 'x11', 'XDG_CACHE_HOME': self.home, 'XDG_CONFIG_HOME': self.home,
                     'G_MESSAGES_DEBUG': 'lumbar-courtesy'}

    def start(self, wanted='full-screen due', **env):
        """The printer; it ends as its user would, and sanitizers find what was left behind."""
        printer = Printer([PRINTER], self.env | env)
        self.addCleanup(lambda: self.assertEqual(printer.close(), 0, printer.lines))
        printer.say(wanted)
        return printer


class WithServer(Case):
    def setUp(self):
        super().setUp()
        self.serve()

    def serve(self, *where):
        """Starts an X server, on a free display or a certain one."""
        ours, its = os.pipe()
        self.server = subprocess.Popen(['Xvfb', *where, '-displayfd', str(its), '-nolisten', 'tcp', '-noreset'], pass_fds=[its],
                                       stderr=subprocess.DEVNULL, env=self.env)
        self.addCleanup(self.server.wait)
        self.addCleanup(self.server.kill)
        os.close(its)
        with os.fdopen(ours) as pipe:
            number = pipe.readline().strip()
        self.assertTrue(number, 'no X server')
        self.env['DISPLAY'] = ':' + number

    def manage(self):
        """Starts a window manager."""
        manager = Lines(['openbox', '--sm-disable', '--startup', 'echo ready'], self.env)
        self.addCleanup(lambda: manager.process.stdin.closed or manager.kill())
        manager.wait(lambda lines: 'ready' in lines, 'no window manager')
        return manager

    def window(self, *verbs, name='mpv', **env):
        window = Window([WINDOW, name.lower(), name], self.env | env)
        self.addCleanup(lambda: window.process.stdin.closed or window.kill())
        window.do(*verbs)
        return window


class FullScreen(WithServer):
    def test_there_and_back(self):
        self.manage()
        window = self.window('map')
        printer = self.start()
        window.do('full-screen')
        printer.wait_told('on mpv')
        window.do('title Another title', 'window')
        printer.wait_told('on mpv', 'off mpv')
        window.do('full-screen')
        printer.wait_told('on mpv', 'off mpv', 'on mpv')

    def test_there_before_anybody_looked(self):
        self.manage()
        self.window('full-screen', 'map')
        self.start().wait_told('on mpv')

    def test_another_window_is_the_active_one(self):
        self.manage()
        window = self.window('map', 'full-screen')
        printer = self.start()
        printer.wait_told('on mpv')
        self.window('map', 'focus', name='XTerm')
        printer.wait_told('on mpv', 'off mpv')
        window.do('focus')
        printer.wait_told('on mpv', 'off mpv', 'on mpv')

    def test_from_one_to_the_next(self):
        """Both fill the screen, though none is active for a moment: it goes on."""
        self.manage()
        printer = self.start()
        slides = self.window('map', 'full-screen', name='Slides')
        printer.wait_told('on Slides')
        film = self.window('full-screen', 'map', 'focus', name='Film')
        printer.wait_told('on Slides', 'on Film')
        film.do('destroy')
        printer.wait_told('on Slides', 'on Film', 'on Slides')
        slides.do('destroy')
        printer.wait_told('on Slides', 'on Film', 'on Slides', 'off Slides')

    def test_its_program_ends(self):
        self.manage()
        for end in (lambda window: window.do('destroy')), (lambda window: window.kill()):
            window = self.window('map', 'full-screen')
            printer = self.start()
            printer.wait_told('on mpv')
            end(window)
            printer.wait_told('on mpv', 'off mpv')

    def test_names(self):
        self.manage()
        window = self.window('full-screen', 'map', name='')
        printer = self.start()
        printer.wait_told('on')
        long = 'é' * 40
        for name, told in ('Résumé', 'Résumé'), (long, 'é' * 31), ('soffice', 'soffice'):
            window.do('class ' + name)
            printer.wait(lambda _, told=told: printer.told()[-1] == f'on {told}', f'not told {told}')

    def test_a_name_in_latin_1(self):
        self.manage()
        window = subprocess.Popen([WINDOW.encode(), b'x', b'R\xe9sum\xe9'], env=self.env, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE)
        self.addCleanup(window.stdout.close)
        self.addCleanup(window.wait)
        self.addCleanup(window.stdin.close)
        window.stdin.write(b'full-screen\nmap\n')
        window.stdin.flush()
        self.start().wait_told('on Résumé')

    def test_the_window_manager_starts_anew(self):
        manager = self.manage()
        window = self.window('map', 'full-screen')
        printer = self.start()
        printer.wait_told('on mpv')
        # It leaves what it said last, and no end is told by anybody but the window.
        manager.kill()
        window.do('destroy')
        printer.wait_told('on mpv', 'off mpv')
        self.manage()
        self.window('map', 'full-screen', name='Film')
        printer.wait_told('on mpv', 'off mpv', 'on Film')

    def test_no_window_manager(self):
        printer = self.start()
        printer.wait_said('no window manager tells')
        window = self.window('full-screen', 'map')
        # One comes.
        self.manage()
        window.do('focus')
        printer.wait_told('on mpv')
        self.assertEqual(sum('no window manager' in line for line in printer.lines), 1, printer.lines)

    def test_what_asks_no_window_manager_is_not_seen(self):
        self.manage()
        window = self.window('map', name='XTerm')
        printer = self.start()
        self.window('unmanaged', name='Game')
        window.do('full-screen')
        printer.wait_told('on XTerm')

    def test_no_longer_due(self):
        self.manage()
        self.window('map', 'full-screen')
        printer = self.start('')
        for _ in range(3):
            self.assertEqual(printer.sockets(), 0)
            said = len(printer.told())
            printer.say('full-screen due')
            printer.wait(lambda _, said=said: printer.told()[said:] == ['on mpv'], 'not told')
            self.assertEqual(printer.sockets(), 1)
            printer.say('full-screen')
            printer.wait(lambda _, said=said: printer.told()[said:] == ['on mpv', 'off'], 'not taken back')

    def cycle(self, printer):
        """Due and no longer due, once: how long it took to tell, and how many connections there were."""
        began = time.monotonic()
        printer.say('full-screen due')
        printer.wait(lambda _: printer.told()[-1:] == ['on mpv'], 'not told')
        took, sockets = time.monotonic() - began, printer.sockets()
        printer.say('')
        printer.wait(lambda _: printer.told()[-1:] == ['off'], 'not taken back')
        return took, sockets

    def test_a_thousand_times(self):
        """Nothing is left behind (sanitizers look), no connection stays open."""
        self.manage()
        self.window('map', 'full-screen')
        printer = self.start('')
        took = [self.cycle(printer)[0] for _ in range(STARTS // 2)]
        self.assertEqual(printer.told(), ['on mpv', 'off'] * (STARTS // 2))
        print(f'{1000 * statistics.median(took):.1f} ms until it is told, at worst {1000 * max(took):.1f}')

        # Stopped at once, most of them before they are connected; no more at a time than the server takes clients.
        for _ in range(STARTS // 2 // AT_ONCE):
            for _ in range(AT_ONCE):
                printer.say('full-screen due\n')
            end = time.monotonic() + DEADLINE
            while self.cycle(printer)[1] > 1:
                self.assertLess(time.monotonic(), end, 'connections are left')


class Servers(WithServer):
    def test_it_hangs_and_dies(self):
        self.manage()
        self.window('map', 'full-screen')
        printer, hung, late = self.start(), self.start(), self.start('')
        for each in printer, hung:
            each.wait_told('on mpv')
        self.server.send_signal(signal.SIGSTOP)
        # The main loop goes on, whenever it was connected.
        for each in hung, late:
            each.say('full-screen due do-not-disturb')
            each.say('')
        hung.wait_told('on mpv', 'off')
        for each in hung, late:
            self.assertEqual(each.close(), 0, each.lines)
        self.server.kill()
        printer.wait_told('on mpv', 'off mpv')
        printer.wait_said('nobody answers')

    def test_it_dies_in_the_last_second(self):
        self.manage()
        window = self.window('map', 'full-screen')
        printer = self.start()
        printer.wait_told('on mpv')
        window.do('window')
        self.server.kill()
        printer.wait_told('on mpv', 'off mpv')

    def test_the_next_start_tries_anew(self):
        # Above what an X server looks through for a free one, so that nobody takes it meanwhile.
        number = f':{1000 + os.getpid() % 50000}'
        self.serve(number)
        self.server.kill()
        self.server.wait()
        printer = self.start()
        printer.wait_said('nobody answers')
        printer.say('')
        self.serve(number)
        self.manage()
        self.window('map', 'full-screen')
        printer.say('full-screen due')
        printer.wait_told('on mpv')


class NoServer(Case):
    def listen(self):
        """An X server's socket of our own."""
        server = socket.create_server(('127.0.0.1', 0))
        self.addCleanup(server.close)
        server.settimeout(DEADLINE)
        self.env['DISPLAY'] = f'127.0.0.1:{server.getsockname()[1] - 6000}'
        return server

    def test_wayland(self):
        for sign in {'WAYLAND_DISPLAY': 'wayland-0'}, {'XDG_SESSION_TYPE': 'wayland'}:
            server = self.listen()
            printer = self.start(**sign)
            printer.wait_said('this is a Wayland session')
            self.assertEqual(printer.close(), 0)
            server.setblocking(False)
            self.assertRaises(BlockingIOError, server.accept)

    def test_no_display(self):
        self.start().wait_said('DISPLAY is not set')

    def test_nobody_there(self):
        self.listen().close()
        self.start().wait_said('nobody answers')

    def test_one_that_never_answers(self):
        server = self.listen()
        printer = self.start()
        connection, _ = server.accept()
        with connection:
            printer.say('')
            printer.say('full-screen due')
            again, _ = server.accept()
            with again:
                self.assertEqual(printer.close(), 0, printer.lines)

    def test_one_that_turns_us_away(self):
        server = self.listen()
        printer = self.start()
        connection, _ = server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(bytes([0, 2, 11, 0, 0, 0, 1, 0]) + b'no\0\0')
            printer.wait_said('nobody answers')
        printer.say('')
        printer.say('full-screen due')
        server.accept()[0].close()
        printer.wait_said('nobody answers', times=2)


if __name__ == '__main__':
    unittest.main(verbosity=2)
