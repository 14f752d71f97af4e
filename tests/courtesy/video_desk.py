# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A real PipeWire with WirePlumber, in a runtime folder of its own, and programs that offer and read video there."""

import ctypes
import os
import signal
import socket
import subprocess
import threading
import time

DEADLINE = 60
PROGRAMS = ('pipewire', 'wireplumber', 'dbus-daemon', 'pw-cli', 'pw-record', 'stdbuf')
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)

# Who offers what, as each of them sets it up.
SCREEN_MUTTER = ('gnome-shell', 'gnome-shell')
SCREEN_KWIN = ('kwin_wayland', 'kwin_wayland')
SCREEN_WLR = ('xdg-desktop-portal-wlr', 'xdg-desktop-portal-wlr', 'media.class=Video/Source')
CAMERA = ('WirePlumber', 'wireplumber', 'media.class=Video/Source', 'media.role=Camera')

_BUS = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'''


def die_with_parent():
    """A test that is killed leaves nothing behind."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Program:
    """A running program; its lines, which are waited for."""

    def __init__(self, argv, env, **options):
        self.name = os.path.basename(argv[0])
        self.lines = []
        self._news = threading.Condition()
        self.process = subprocess.Popen(argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        text=True, errors='replace', preexec_fn=die_with_parent, **options)
        self.pid = self.process.pid
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line.strip())
                self._news.notify_all()

    def say(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()

    def wait(self, look, what, seconds=DEADLINE):
        """What LOOK makes of the lines, once it is something."""
        with self._news:
            if not self._news.wait_for(lambda: look(self.lines), seconds):
                raise AssertionError(f'{self.name}: {what}; it said:\n' + '\n'.join(self.lines))
            return look(self.lines)

    def wait_line(self, line, since=0):
        self.wait(lambda lines: line in lines[since:], f'no "{line}"')

    def mark(self):
        with self._news:
            return len(self.lines)

    def signal(self, number):
        if self.process.poll() is None:
            self.process.send_signal(number)

    def end(self):
        """Its exit status, after its standard input ended."""
        if not self.process.stdin.closed:
            self.process.stdin.close()
        return self.process.wait(DEADLINE)

    def kill(self):
        self.signal(signal.SIGKILL)
        self.process.wait(DEADLINE)

    def close(self):
        self.signal(signal.SIGCONT)
        self.kill()
        self._reader.join(DEADLINE)
        if not self.process.stdin.closed:
            self.process.stdin.close()
        self.process.stdout.close()


class VideoDesk:
    """Where people share screens. ENV: of a private home; CLIENT: the built video-client."""

    def __init__(self, env, client):
        self.client = client
        self.runtime = env['XDG_RUNTIME_DIR']
        self.socket = os.path.join(self.runtime, 'pipewire-0')
        self._closing = []
        bus = os.path.join(self.runtime, 'video-bus')
        with open(bus + '.conf', 'w', encoding='utf-8') as config:
            config.write(_BUS.format(path=bus))
        # Somebody else's bus, so that no sound server of this desk is seen by whom the test is about.
        self.env = {**env, 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=' + bus, 'PIPEWIRE_LOG_SYSTEMD': 'false'}
        dbus = self.run('dbus-daemon', '--nofork', '--nopidfile', '--print-address', f'--config-file={bus}.conf')
        dbus.wait(bool, 'does not start')
        self.pipewire = self.wireplumber = None

    def run(self, *argv, **options):
        program = Program(list(argv), self.env, **options)
        self._closing.append(program)
        return program

    def start(self, listening=None):
        """Starts PipeWire, on the socket LISTENING where somebody has one for it, as systemd has."""
        if listening:
            # It must be number 3, and the variable say who gets it, which only that process knows.
            number = listening.fileno()
            self.pipewire = self.run('/bin/sh', '-c', f'exec 3<&{number}; LISTEN_FDS=1 LISTEN_PID=$$ exec pipewire',
                                     pass_fds=(number,))
        else:
            self.pipewire = self.run('pipewire')
        self._wait_socket()
        self.wireplumber = self.run('wireplumber')

    def _wait_socket(self):
        end = time.monotonic() + DEADLINE
        while True:
            with socket.socket(socket.AF_UNIX) as probe:
                if probe.connect_ex(self.socket) == 0:
                    return
            assert time.monotonic() < end and self.pipewire.process.poll() is None, self.pipewire.lines
            threading.Event().wait(0.02)

    def crash(self):
        """kill -9: its socket stays behind."""
        self.pipewire.kill()
        self.wireplumber.kill()

    def offer(self, name, binary, *properties):
        """Somebody who offers video; PROPERTIES of its node."""
        program = self.run(self.client, name, binary, 'out', *properties)
        program.node = program.wait(lambda lines: [line.split()[1] for line in lines if line.startswith('node ')], 'no node')[0]
        return program

    def read(self, source, name, binary, *properties):
        """Somebody who reads what SOURCE offers."""
        program = self.run(self.client, name, binary, 'in=' + source.node, *properties)
        program.wait_line('streaming')
        return program

    def close(self):
        while self._closing:
            self._closing.pop().close()
