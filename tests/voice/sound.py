# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the tests of the voice share: a private room with a sound server in it, an ear, a speech server, the driver.

PulseAudio runs as whoever runs the test, root included (it warns, and does it): -n, so that it reads no configuration and
touches no card, a null sink, and a runtime directory of its own. A client finds it there, and libpulse started by root
never starts one itself. Its monitor is recorded without a break, so the recording is a clock, too.

Nothing here sleeps: every wait is for a sound, a line or a process, with a deadline that only a failure reaches."""

import array
import ctypes
import math
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get('LUMBAR_DATA_DIR', os.path.join(HERE, '..', '..', 'data'))
SOUNDS = os.path.join(DATA, 'sounds')
sys.path.insert(0, SOUNDS)

import tones  # noqa: E402

DEADLINE = 60
RATE = tones.RATE
LOUD = 400              # of 32767: louder than nothing
GAP = round(0.3 * RATE)  # of silence between two sounds
SKIPPED = 77
DRIVER, VOICE = None, None
# What makes our own programs touchy is not for other people's.
STRICT = ('G_DEBUG', 'MALLOC_', 'ASAN_', 'UBSAN_')

_SPEECHD_CONF = '''LogLevel 5
LogDir "{log}"
AudioOutputMethod "pulse"
DefaultLanguage "de"
{modules}
'''
_ESPEAK = '''AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
'''


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def calm(env):
    return {name: value for name, value in env.items() if not name.startswith(STRICT)}


class Process:
    """A child whose output is read line by line, and which is gone when the test is."""

    def __init__(self, test, argv, env):
        self._lines = queue.Queue()
        self.seen = []
        self.popen = subprocess.Popen(argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, text=True, bufsize=1, encoding='utf-8',
                                      errors='replace', preexec_fn=die_with_parent)
        self.pid = self.popen.pid
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        test.addCleanup(self.end)

    def _read(self):
        for line in self.popen.stdout:
            self._lines.put(line.rstrip('\n'))
        self._lines.put(None)

    def until(self, holds, seconds=DEADLINE):
        """The next line that HOLDS (a function, or a piece of it)."""
        matches = holds if callable(holds) else lambda line: holds in line
        end = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0, end - time.monotonic()))
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError(f'waiting for {holds}: the last lines were {self.seen[-12:]}')
            self.seen.append(line)
            if matches(line):
                return line

    def send(self, line):
        self.popen.stdin.write(line + '\n')
        self.popen.stdin.flush()

    def kill(self):
        self.popen.kill()
        self.popen.wait()

    def end(self):
        self.popen.stdin.close()
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGCONT)
            self.popen.terminate()
            try:
                self.popen.wait(10)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.popen.wait()
        self._reader.join(5)
        self.popen.stdout.close()


class Driver(Process):
    """The real announcer (announcer-driver.c), with lumbar-voice where a build folder has it."""

    def __init__(self, room, sounds=SOUNDS, **more):
        program = os.path.join(room.path, 'announcer-driver')
        if not os.path.exists(program):
            shutil.copy(DRIVER, program)
            os.mkdir(os.path.join(room.path, 'voice'))
            os.symlink(VOICE, os.path.join(room.path, 'voice', 'lumbar-voice'))
        super().__init__(room.test, [program, sounds], {**room.env, **more})

    def do(self, command):
        """Sends it; returns when it was carried out, which is soon, whatever hangs."""
        self.send(command)
        for each in command.split(' & '):
            self.until(lambda line, name=each.split()[0]: line == name)

    def voices(self):
        """The processes that sound for it."""
        with open(f'/proc/{self.pid}/task/{self.pid}/children', encoding='ascii') as text:
            return [int(pid) for pid in text.read().split()]

    def threads(self):
        return len(os.listdir(f'/proc/{self.pid}/task'))

    def close(self):
        """Ends it as its user would; its exit status."""
        self.popen.stdin.close()
        return self.popen.wait(DEADLINE)


def wait_gone(pid, seconds=DEADLINE):
    """Returns once a process that is not our child has ended."""
    import select
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        if not select.select([handle], [], [], seconds)[0]:
            raise AssertionError(f'{pid} still runs after {seconds} s')
    finally:
        os.close(handle)


class Room:
    """A private home and runtime directory; `env` is the environment of who lives there."""

    def __init__(self, test, path=None, env=None):
        """In the home that is there already, where PATH and ENV are given."""
        self.test = test
        self.path = path or tempfile.mkdtemp(prefix='lumbar-voice-')
        if path is None:
            test.addCleanup(shutil.rmtree, self.path, ignore_errors=True)
        for name in ('home', 'run', 'tmp', 'log'):
            os.makedirs(os.path.join(self.path, name), 0o700, exist_ok=True)
        self.env = env or self._environment(os.path.join(self.path, 'home'))
        self.runtime = self.env['XDG_RUNTIME_DIR']

    def _environment(self, home):
        kept = {name: value for name, value in os.environ.items()
                if name.startswith(STRICT) or name in ('LC_ALL', 'TZ', 'PATH')}
        return {**kept, 'HOME': home, 'XDG_CONFIG_HOME': home + '/.config', 'XDG_RUNTIME_DIR': self.path + '/run',
                'TMPDIR': self.path + '/tmp', 'G_MESSAGES_DEBUG': 'lumbar-voice', 'SPEECHD_CMD': '/bin/false',
                'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent',
                'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/nonexistent'}

    def pulse(self):
        return Process(self.test, ['pulseaudio', '-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no',
                                   '-vvv', '--log-target=stderr', '-L', 'module-native-protocol-unix',
                                   '-L', 'module-null-sink sink_name=speaker rate=44100'], calm(self.env))

    def started_pulse(self):
        pulse = self.pulse()
        pulse.until('Daemon startup complete')
        return pulse

    def write_speechd_conf(self, modules=_ESPEAK):
        folder = os.path.join(self.env['XDG_CONFIG_HOME'], 'speech-dispatcher')
        os.makedirs(os.path.join(folder, 'modules'), exist_ok=True)
        with open('/etc/speech-dispatcher/modules/espeak-ng.conf', 'rb') as theirs:
            settings = theirs.read()
        with open(os.path.join(folder, 'modules', 'espeak-ng.conf'), 'wb') as out:
            out.write(settings)
        with open(os.path.join(folder, 'speechd.conf'), 'w', encoding='utf-8') as out:
            out.write(_SPEECHD_CONF.format(log=self.path + '/log', modules=modules))
        return folder

    def speech_socket(self):
        return os.path.join(self.runtime, 'speech-dispatcher', 'speechd.sock')

    def speech(self, modules=_ESPEAK):
        """A real Speech Dispatcher, once it takes clients."""
        folder = self.write_speechd_conf(modules)
        os.makedirs(os.path.dirname(self.speech_socket()), exist_ok=True)
        return Speech(self, ['speech-dispatcher', '-s', '-t', '0', '-C', folder, '-S', self.speech_socket(), '-P',
                             self.path + '/speechd.pid'])


class Speech:
    """What a Speech Dispatcher was told, from its log, which it flushes line by line."""

    def __init__(self, room, argv=None):
        self._log = os.path.join(room.path, 'log', 'speech-dispatcher.log')
        if argv and os.path.exists(self._log):
            os.unlink(self._log)
        self.process = Process(room.test, argv, calm(room.env)) if argv else None
        if argv:
            self.wait('waiting for clients')

    def text(self):
        try:
            with open(self._log, encoding='utf-8', errors='replace') as log:
                return log.read()
        except FileNotFoundError:
            return ''

    def told(self):
        """The lines of all clients, in order: commands and texts."""
        return [line.split(':DATA:|', 1)[1].rstrip('|\r\n') for line in self.text().split('\n') if ':DATA:|' in line]

    def spoken(self):
        """The texts alone."""
        told = self.told()
        return [line for before, line in zip(told, told[1:]) if before.lower() == 'speak']

    def wait(self, piece, seconds=DEADLINE):
        """Returns once the log has PIECE: looked at whenever the log grows."""
        with Growth(os.path.dirname(self._log)) as growth:
            end = time.monotonic() + seconds
            while piece not in self.text():
                if not growth.wait(end - time.monotonic()):
                    raise AssertionError(f'Speech Dispatcher never logged {piece!r}; it was told {self.told()[-12:]}')

    def wait_spoken(self, texts, seconds=DEADLINE):
        with Growth(os.path.dirname(self._log)) as growth:
            end = time.monotonic() + seconds
            while self.spoken()[:len(texts)] != texts:
                if not growth.wait(end - time.monotonic()):
                    raise AssertionError(f'wanted {texts}, was told {self.told()[-20:]}')


class Growth:
    """inotify: something was written below a folder."""

    def __init__(self, folder):
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = self._libc.inotify_init1(os.O_CLOEXEC)
        if self._libc.inotify_add_watch(self._fd, folder.encode(), 0x2 | 0x100) < 0:
            raise OSError(ctypes.get_errno(), folder)

    def wait(self, seconds):
        import select
        if not select.select([self._fd], [], [], max(0, seconds))[0]:
            return False
        os.read(self._fd, 65536)
        return True

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        os.close(self._fd)


class Hung:
    """A server that takes every client and never answers."""

    def __init__(self, test, path):
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(path)
        self._socket.listen(8)
        test.addCleanup(self._socket.close)

    def wait_client(self):
        self._socket.settimeout(DEADLINE)
        client, _ = self._socket.accept()
        return client


class Ear:
    """What comes out of the speakers, all of it, from the moment it is made."""

    def __init__(self, room):
        self._popen = subprocess.Popen(['parec', '-d', 'speaker.monitor', '--format=s16le', f'--rate={RATE}',
                                        '--channels=1', '--latency-msec=20', '--raw'], env=calm(room.env),
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
        self._heard = array.array('h')
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        room.test.addCleanup(self.close)
        self.listen(0.1)

    def _read(self):
        left = b''
        while piece := os.read(self._popen.stdout.fileno(), 8192):
            left += piece
            whole = len(left) & ~1
            with self._news:
                self._heard.frombytes(left[:whole])
                self._news.notify_all()
            left = left[whole:]

    def _wait(self, holds, what, seconds=DEADLINE):
        with self._news:
            if not self._news.wait_for(holds, seconds):
                raise AssertionError(f'{what}; heard so far: {self.picture()}')

    def mark(self):
        """Where the recording is now."""
        with self._news:
            return len(self._heard)

    def listen(self, seconds):
        """Records that much more; what it was."""
        mark = self.mark()
        self._wait(lambda: len(self._heard) >= mark + seconds * RATE, 'the recording has stopped')
        return self._heard[mark:]

    def sounds(self, since=0, done=True):
        """[(first, behind last sample)] of each sound from `since` on, silences of GAP between them; the last one only
        once it is over, where DONE."""
        found, first, last = [], None, None
        for index in range(since, len(self._heard)):
            if abs(self._heard[index]) < LOUD:
                continue
            if last is not None and index - last > GAP:
                found.append((first, last + 1))
                first = None
            first, last = index if first is None else first, index
        if last is not None and (not done or len(self._heard) - last > GAP):
            found.append((first, last + 1))
        return found

    def wait_sound(self, since=0):
        """Returns once something sounds, from `since` on."""
        self._wait(lambda: any(abs(value) >= LOUD for value in self._heard[since:]), 'nothing sounds')

    def next(self, since=0):
        """The first whole sound from `since` on: (its first sample, seconds, samples)."""
        self._wait(lambda: self.sounds(since), 'nothing was heard')
        first, last = self.sounds(since)[0]
        return first, (last - first) / RATE, self._heard[first:last]

    def all(self):
        """The samples of each sound so far."""
        return [self._heard[first:last] for first, last in self.sounds(done=False)]

    def picture(self):
        step = RATE // 10
        return ''.join('#' if max(map(abs, self._heard[at:at + step])) >= LOUD else '.'
                       for at in range(0, len(self._heard), step))

    def close(self):
        self._popen.terminate()
        self._popen.wait()
        self._reader.join(5)
        self._popen.stdout.close()


def strength(samples, hertz):
    """How much of a frequency there is (Goertzel)."""
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    one = two = 0.0
    for value in samples:
        one, two = value + turn * one - two, one
    return one * one + two * two - turn * one * two


PITCHES = sorted({hertz for _seconds, notes in tones.TONES.values() for _when, hertz, _fall in notes})


def melody(samples, whens):
    """The pitch that is strongest shortly after each of these moments, in seconds."""
    found = []
    for when in whens:
        start = round((when + 0.02) * RATE)
        window = samples[start:start + round(0.08 * RATE)]
        found.append(max(PITCHES, key=lambda hertz: strength(window, hertz)))
    return found


def is_tone(samples, name):
    """Whether these samples begin as that tone does: each note at its moment."""
    seconds, notes = tones.TONES[name]
    return (abs(len(samples) / RATE - seconds) < 0.15
            and melody(samples, [note[0] for note in notes]) == [note[1] for note in notes])


def which_tone(samples):
    return [name for name in tones.TONES if is_tone(samples, name)]


def main(*programs):
    """Runs the tests with the driver and lumbar-voice that meson names; skipped where a program is missing."""
    global DRIVER, VOICE
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        print(f"skipped: {', '.join(missing)} not installed")
        sys.exit(SKIPPED)
    DRIVER, VOICE = map(os.path.abspath, sys.argv[1:3])
    del sys.argv[1:3]
    unittest.main(verbosity=2)
