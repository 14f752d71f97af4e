# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A sound server with a microphone that hears silence, and a loudspeaker: PulseAudio, or PipeWire in its place."""

import ctypes
import os
import select
import signal

from harness import log_file, pulse_recorder
from harness.child import Child, DEADLINE, output

_IN_CREATE = 0x100
NAME = 'org.pulseaudio.Server'


class SoundServer:
    """Of one shape, whichever it is. `log` is its bus's; ENV names that bus."""

    programs = ('pactl', 'parec')
    microphone, loudspeaker = 'mic', 'speaker'
    monitor = loudspeaker + '.monitor'

    def __init__(self, home, env, log):
        self.home, self.log = home, log
        # A sound server is not under test: what makes our own programs touchy is not for it.
        self.env = {name: value for name, value in env.items() if not name.startswith(('G_', 'MALLOC_'))}
        self.children = []

    def child(self, *argv):
        self.children.append(Child(list(argv), self.env, os.path.join(self.home.logs, argv[0] + '.log')))
        return self.children[-1]

    def start(self):
        """Starts it; returns once it takes clients."""
        raise NotImplementedError

    def server(self):
        """The process that clients talk to."""
        return self.children[-1]

    def kill(self):
        """kill -9: who is connected learns it from a closed socket."""
        while self.children:
            self.children[-1].kill()
            self.children.pop().close()

    def hang(self):
        self.server().signal(signal.SIGSTOP)

    def go_on(self):
        self.server().signal(signal.SIGCONT)

    def pactl(self, *arguments):
        status, out, errors = output(['pactl', *arguments], self.env)
        assert status == 0, f'pactl {" ".join(arguments)}: {errors}{self.server().log()}'
        return out.strip()

    def streams(self):
        """{program's name: index} of who records."""
        found, index = {}, None
        for line in self.pactl('list', 'source-outputs').splitlines():
            if line.startswith('Source Output #'):
                index = line.split('#')[1]
            elif line.strip().startswith('application.name = '):
                found[line.split('"')[1]] = index
        return found

    def move(self, program, source):
        self.pactl('move-source-output', self.streams()[program], source)

    def close(self):
        while self.children:
            self.children.pop().close()


class PulseAudio(SoundServer):
    """The real one: no configuration, no card."""

    programs = ('pulseaudio', *SoundServer.programs)
    modules = ['module-native-protocol-unix', f'module-null-source source_name={SoundServer.microphone}',
               f'module-null-sink sink_name={SoundServer.loudspeaker}']

    def start(self):
        options = [word for module in self.modules for word in ('-L', module)]
        log = os.path.join(self.home.logs, 'pulseaudio.log')
        since = log_file.size(log) if os.path.exists(log) else 0
        server = self.child('pulseaudio', '-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '-v',
                            '--log-target=stderr', *options)
        assert log_file.wait(log, 'Daemon startup complete', since), server.log()


class _Made:
    """A file that is made in a folder, from now on."""

    def __init__(self, path):
        self._path = path
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = self._libc.inotify_init1(os.O_CLOEXEC)
        if self._libc.inotify_add_watch(self._fd, os.path.dirname(path).encode(), _IN_CREATE) < 0:
            raise OSError(ctypes.get_errno(), path)

    def wait(self, child):
        try:
            while not os.path.exists(self._path):
                ready, _, _ = select.select([self._fd, child.pidfd], [], [], DEADLINE)
                if self._fd not in ready:
                    raise AssertionError(f'{child.name} makes no {self._path}; it said:\n{child.log()}')
                os.read(self._fd, 65536)
        finally:
            os.close(self._fd)


class PipewirePulse(SoundServer):
    """PipeWire, WirePlumber and pipewire-pulse."""

    programs = ('pipewire', 'wireplumber', 'pipewire-pulse', *SoundServer.programs)

    def start(self):
        """In this order: without PipeWire the others have nobody to talk to, without WirePlumber nothing is connected."""
        socket = os.path.join(self.home.runtime, 'pipewire-0')
        if os.path.exists(socket):
            os.unlink(socket)  # of one that was killed
        made = _Made(socket)
        made.wait(self.child('pipewire'))
        self.child('wireplumber')
        mark = self.log.mark()
        self.log.wait_owner(NAME, self.child('pipewire-pulse'), mark)
        self.pactl('load-module', 'module-null-sink', 'media.class=Audio/Source/Virtual', f'sink_name={self.microphone}',
                   'channel_map=front-left,front-right')
        self.pactl('load-module', 'module-null-sink', f'sink_name={self.loudspeaker}')
        self._wait_connects()

    def _wait_connects(self):
        """A recording that is no call hears something once WirePlumber does its part."""
        recording = pulse_recorder.parec(self, 'nobody', self.monitor)
        recording.wait_heard()
        recording.close()
