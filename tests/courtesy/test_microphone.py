#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who is in a call, at a real PulseAudio and at a real PipeWire in its place, each with a microphone that hears silence.

    test_microphone.py COURTESY-PRINTER PULSE-CLIENT

That something is no call is shown by a call that begins after it: the server tells of one thing after the other."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'desktop'))

from harness import pulse_recorder as recorder  # noqa: E402
from harness.bus import Bus, BusLog  # noqa: E402
from harness.child import Child, DEADLINE  # noqa: E402
from harness.footprint import Rest  # noqa: E402
from harness.home import Home  # noqa: E402
from harness.pulse_server import PipewirePulse, PulseAudio  # noqa: E402

PRINTER = sys.argv.pop(1)
os.environ['LUMBAR_PULSE_CLIENT'] = sys.argv.pop(1)
# Far above the 30 s after which libpulse gives a server up.
HANGS_S = 120


class Printer(Child):
    """courtesy-printer, which wants to know of calls."""

    def __init__(self, home, env):
        self.lines = []
        self._news = threading.Condition()
        super().__init__([PRINTER], {**env, 'G_MESSAGES_DEBUG': 'lumbar-courtesy', 'G_DEBUG': 'fatal-warnings'},
                         os.path.join(home.logs, 'printer.log'), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True, bufsize=1)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.want('call')

    def _read(self):
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line.strip())
                self._news.notify_all()

    def want(self, what):
        self.process.stdin.write(what + '\n')
        self.process.stdin.flush()

    def told(self):
        return [line[len('call '):] for line in self.lines if line.startswith('call ')]

    def wait(self, look, what, seconds=DEADLINE):
        """What LOOK returns once it is something."""
        end = time.monotonic() + seconds
        with self._news:
            while not look():
                if not self._news.wait(end - time.monotonic()):
                    raise AssertionError(f'{what}: {self.lines}')
        return look()

    def wait_told(self, *expected, seconds=DEADLINE):
        self.wait(lambda: len(self.told()) >= len(expected), f'not told {expected}', seconds)
        assert self.told() == list(expected), f'{self.told()} and not {expected}: {self.lines}'

    def wait_said(self, words, times=1, seconds=DEADLINE):
        self.wait(lambda: sum(words in line for line in self.lines) >= times, f'{words!r} is not said', seconds)

    def end(self):
        """As its user would; sanitizers find what was left behind."""
        self.process.stdin.close()
        status = self.wait_gone()
        self._reader.join(DEADLINE)
        self.process.stdout.close()
        assert status == 0, self.lines

    def wait_gone(self):
        """`wait` waits for what it says."""
        return super().wait()


class Case(unittest.TestCase):
    kind = None

    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.close)
        self.bus = Bus(self.home)
        self.addCleanup(self.bus.close)
        self.env = self.home.environment(DBUS_SESSION_BUS_ADDRESS=self.bus.address)
        self.log = BusLog(self.bus.address, self.home)
        self.addCleanup(self.log.close)
        self.server = self.kind(self.home, self.env, self.log)
        self.addCleanup(self.server.close)

    def printer(self, **env):
        printer = Printer(self.home, {**self.env, **env})
        self.addCleanup(printer.end)
        return printer

    def start(self):
        """The server, and who watches it."""
        self.server.start()
        printer = self.printer()
        printer.wait_said('tells of calls')
        return printer

    def parec(self, program, source=None):
        call = recorder.parec(self.server, program, source)
        self.addCleanup(call.close)
        return call

    def client(self, program, kind='plain', *properties, source=None):
        client = recorder.client(self.server, program, source or self.server.microphone, kind, *properties)
        self.addCleanup(client.close)
        return client


class Calls:
    """The same with either server."""

    def test_a_call(self):
        printer = self.start()
        call = self.parec('Meet')
        printer.wait_told('on Meet')
        call.close()
        printer.wait_told('on Meet', 'off Meet')

    def test_a_call_that_goes_on_already(self):
        self.server.start()
        self.parec('Meet').wait_heard()
        self.printer().wait_told('on Meet')

    def test_two_programs(self):
        printer = self.start()
        first = self.parec('Meet')
        printer.wait_told('on Meet')
        second = self.parec('Talk')
        printer.wait_told('on Meet', 'on Talk')
        first.close()
        printer.wait_told('on Meet', 'on Talk', 'off Meet')
        second.close()
        printer.wait_told('on Meet', 'on Talk', 'off Meet', 'off Talk')

    def test_two_streams_of_one_program(self):
        printer = self.start()
        call = self.client('Meet')
        printer.wait_told('on Meet')
        call.do('more')
        self.assertEqual(call.wait_heard(), b'more\n')
        self.wait_streams(2)
        call.do('less')
        self.wait_streams(1)
        call.close()
        printer.wait_told('on Meet', 'off Meet')

    def wait_streams(self, count):
        end = time.monotonic() + DEADLINE
        while self.server.pactl('list', 'short', 'source-outputs').count('\n') + 1 != count:
            self.assertLess(time.monotonic(), end)

    def test_what_is_no_call(self):
        printer = self.start()
        self.client('a meter', 'peak')
        self.client('a recording of what is played', source=self.server.monitor)
        self.client('a stream that stands still', 'corked')
        self.client('a mixer', 'plain', 'application.id=org.PulseAudio.pavucontrol')
        self.client('another mixer', 'plain', 'application.id=org.gnome.VolumeControl')
        self.server.pactl('load-module', 'module-loopback', 'source=' + self.server.microphone,
                          'sink=' + self.server.loudspeaker)
        self.load_echo_cancel()
        self.assertGreaterEqual(self.server.pactl('list', 'short', 'source-outputs').count('\n'), 6)
        self.parec('Meet')
        printer.wait_told('on Meet')

    def load_echo_cancel(self):
        self.server.pactl('load-module', 'module-echo-cancel', 'source_master=' + self.server.microphone,
                          'sink_master=' + self.server.loudspeaker, 'source_name=clean', 'aec_method=webrtc')

    def test_a_call_through_the_echo_canceller(self):
        printer = self.start()
        self.load_echo_cancel()
        call = self.parec('Meet', 'clean')
        printer.wait_told('on Meet')
        call.close()
        printer.wait_told('on Meet', 'off Meet')

    def test_a_stream_that_is_corked_and_goes_on(self):
        printer = self.start()
        call = self.client('Meet', 'corked')
        call.do('uncork')
        printer.wait_told('on Meet')
        call.do('cork')
        printer.wait_told('on Meet', 'off Meet')

    def test_names(self):
        printer = self.start()
        for name, binary, expected in (
                ('Google Chrome input', 'chrome', 'Google Chrome'),
                ('WEBRTC VoiceEngine', 'Discord', 'Discord'),
                ('Chromium input', 'slack', 'slack'),
                ('Chromium input', 'electron', 'Chromium'),
                ('ALSA plug-in [arecord]', 'arecord', 'arecord'),
                ('two\nlines', 'x', 'two lines'),
                ('é' * 50, 'x', 'é' * 31)):
            call = self.client(name, 'plain', 'application.process.binary=' + binary)
            printer.wait(lambda: printer.told(), 'nothing is told')
            self.assertEqual(printer.told(), ['on ' + expected])
            call.close()
            printer.wait_told('on ' + expected, 'off ' + expected)
            printer.lines.clear()

    def test_the_server_is_killed_and_comes_back(self):
        printer = self.start()
        self.parec('Meet')
        printer.wait_told('on Meet')
        self.server.kill()
        printer.wait_told('on Meet', 'off Meet')
        printer.wait_said('The sound server is gone')
        self.server.start()
        self.parec('Talk')
        printer.wait_told('on Meet', 'off Meet', 'on Talk')
        self.server.kill()
        self.server.start()
        self.parec('Meet')
        printer.wait_told('on Meet', 'off Meet', 'on Talk', 'off Talk', 'on Meet')

    def test_the_server_comes_late(self):
        printer = self.printer()
        printer.wait_said('No sound server')
        rest = Rest(printer.pid)
        self.server.start()
        printer.wait_said('tells of calls')
        self.assertNotEqual(rest.disturbed(), {})
        self.parec('Meet')
        printer.wait_told('on Meet')
        self.assertEqual(sum('No sound server' in line for line in printer.lines), 1, printer.lines)

    def test_a_server_that_hangs_for_a_while(self):
        """It costs what it knows, and no more: the main loop goes on."""
        printer = self.start()
        call = self.parec('Meet')
        printer.wait_told('on Meet')
        self.server.hang()
        call.close()
        self.check_alive(printer)
        self.server.go_on()
        printer.wait_told('on Meet', 'off Meet')
        self.parec('Meet')
        printer.wait_told('on Meet', 'off Meet', 'on Meet')

    def check_alive(self, printer):
        """Whoever reads lines and answers is not blocked."""
        before = len(printer.lines)
        printer.want('call full-screen due')
        printer.want('call')
        printer.wait(lambda: len(printer.lines) > before, 'it does not answer')

    def test_a_server_that_hangs_at_first(self):
        self.server.start()
        self.server.hang()
        printer = self.printer()
        printer.wait_said('cannot be asked: Timeout', seconds=HANGS_S)
        self.server.go_on()
        self.parec('Meet')
        printer.wait_told('on Meet', seconds=HANGS_S)

    def test_nothing_wakes_while_a_call_goes_on(self):
        printer = self.start()
        call = self.parec('Meet')
        printer.wait_told('on Meet')
        self.listen(call, 3)
        rest = Rest(printer.pid)
        self.listen(call, 10)
        woken = rest.disturbed()
        print('wake-ups in 10 s of a call:', woken or 0)
        self.assertEqual(woken, {})

    def listen(self, call, seconds):
        """So many seconds, in which the call goes on."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            call.wait_heard()


class TestPulseAudio(Calls, Case):
    kind = PulseAudio

    def test_a_stream_that_is_moved(self):
        """WirePlumber 0.4.13 moves nothing from a monitor to a microphone, or back."""
        printer = self.start()
        self.client('Studio', source=self.server.monitor)
        self.server.move('Studio', self.server.microphone)
        printer.wait_told('on Studio')
        self.server.move('Studio', self.server.monitor)
        printer.wait_told('on Studio', 'off Studio')

    def test_a_server_without_a_bus(self):
        """Found by its socket, also when it comes again."""
        self.server.env.pop('DBUS_SESSION_BUS_ADDRESS')
        printer = self.printer()
        printer.wait_said('No sound server')
        self.server.start()
        self.parec('Meet')
        printer.wait_told('on Meet')
        self.server.kill()
        printer.wait_told('on Meet', 'off Meet')
        self.server.start()
        self.parec('Meet')
        printer.wait_told('on Meet', 'off Meet', 'on Meet')

    def test_a_server_is_found_by_its_name(self):
        """With systemd's socket units no socket is made when the server comes: here it is one that nobody watches."""
        socket = os.path.join(self.home.path, 'elsewhere')
        self.server.modules = [f'module-native-protocol-unix socket={socket}', *PulseAudio.modules[1:]]
        self.server.env['PULSE_SERVER'] = 'unix:' + socket
        printer = self.printer(PULSE_SERVER='unix:' + socket)
        printer.wait_said('No sound server')
        for _ in range(2):
            printer.lines.clear()
            self.server.start()
            self.parec('Meet')
            printer.wait_told('on Meet')
            self.server.kill()
            printer.wait_told('on Meet', 'off Meet')

    def test_a_server_that_refuses(self):
        """Who has no cookie is asked to leave, and says so."""
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        self.server.modules = [*PulseAudio.modules, f'module-native-protocol-tcp port={port} listen=127.0.0.1']
        self.server.start()
        elsewhere = os.path.join(self.home.path, 'elsewhere')
        os.mkdir(elsewhere)
        printer = self.printer(HOME=elsewhere, XDG_CONFIG_HOME=elsewhere, PULSE_SERVER=f'tcp:127.0.0.1:{port}')
        printer.wait_said('cannot be asked: Access denied')
        self.check_alive(printer)


class TestPipeWire(Calls, Case):
    kind = PipewirePulse


if __name__ == '__main__':
    for kind in (PulseAudio, PipewirePulse):
        missing = [name for name in ('dbus-daemon', 'busctl', *kind.programs) if shutil.which(name) is None]
        if missing:
            print('skipped: not installed:', ', '.join(missing))
            sys.exit(77)
    unittest.main(verbosity=2)
