# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A day at a desk of its own: a HOME, a bus, a notification server, the real daemon on fake time, the real command line.

The day is Monday 2026-11-23, 09:00 in Berlin, and stands still but for what the test does to it."""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time as real_time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'fakes'))

from fake_time import FakeTime, FakeTimeError  # noqa: E402,F401
from desk_bus import DeskBus  # noqa: E402
from lumbard import Lumbard  # noqa: E402
from output import DEADLINE, Output  # noqa: E402
from server import Server  # noqa: E402

DONE, REFUSED, USAGE, NOT_RUNNING = range(4)
NINE = 1795420800  # 2026-11-23 09:00 +01:00
ID = 'side-bend lying-lumbar-rotation cobra frog hip-flexor low-lunge pigeon'.split()

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"""

for tool in ('dbus-daemon',):
    if shutil.which(tool) is None:
        print(f'skipped: {tool} is not installed')
        sys.exit(77)


class Time(FakeTime):
    def begin(self, command):
        """One whose answer nobody waits for: what it is told next is a restart."""
        self._connection.sendall(f'{command}\n'.encode())


class Bus:
    def __init__(self, folder, env):
        path = folder / 'bus'
        config = folder / 'bus.conf'
        config.write_text(BUS.format(path=path), encoding='utf-8')
        self.process = subprocess.Popen(['dbus-daemon', '--nofork', '--nopidfile', '--print-address', f'--config-file={config}'],
                                        env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.output = Output(self.process.stdout)
        self.output.until('unix:')
        self.address = self.output.lines[0]

    def kill(self):
        self.process.kill()
        self.process.wait(DEADLINE)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(DEADLINE)
        self.output.close()


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    def __repr__(self):
        return f'exit {self.status}\n{self.out}{self.err}'


class DaemonCase(unittest.TestCase):
    maxDiff = None
    warnings = ()  # a part of each warning that is expected
    allowed_warnings = ()  # a part of each that may come or not
    begins = NINE
    with_bus = True

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='lumbar-daemon-'))
        self.addCleanup(self.remove_home)
        self.addCleanup(self.check_warnings)
        self.addCleanup(self.close_parts)
        self.parts = []
        self.config = self.home / 'config' / 'lumbar'
        self.conf = self.config / 'lumbar.conf'
        self.database = self.home / 'state' / 'lumbar' / 'lumbar.db'
        for folder in 'config', 'state', 'data', 'cache', 'tmp':
            (self.home / folder).mkdir()
        (self.home / 'run').mkdir(mode=0o700)
        self.env = self.private_environment()
        self.bus = None
        self.server = None
        self.daemon = None
        self.daemons = []
        self.warnings = list(self.warnings)
        self.boot_id = 'boot-1'
        if self.with_bus:
            self.start_bus()
        self.time = Time(self.home / 'time')
        self.addCleanup(self.time.close)

    def remove_home(self):
        for folder, _, _ in os.walk(self.home):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.home)

    def private_environment(self):
        env = {key: value for key, value in os.environ.items()
               if not key.startswith(('XDG_', 'DBUS_', 'DISPLAY', 'WAYLAND', 'NOTIFY_', 'G_MESSAGES', 'JOURNAL'))}
        env.update(HOME=str(self.home), TMPDIR=str(self.home / 'tmp'), XDG_RUNTIME_DIR=str(self.home / 'run'),
                   XDG_CONFIG_HOME=str(self.home / 'config'), XDG_STATE_HOME=str(self.home / 'state'),
                   XDG_DATA_HOME=str(self.home / 'data'), XDG_CACHE_HOME=str(self.home / 'cache'),
                   DBUS_SYSTEM_BUS_ADDRESS='unix:path=/nonexistent', DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent',
                   LUMBAR_FAKE_TIME=str(self.home / 'time'))
        return env

    # The parts

    def start_bus(self):
        self.bus = Bus(self.home, self.env)
        self.parts.append(self.bus)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = self.bus.address

    def start_server(self, *options):
        self.server = Server(self.env, *options)
        self.parts.append(self.server)
        return self.server

    def join_bus(self):
        """Somebody else on it."""
        self.parts.append(DeskBus(self.bus.address))
        return self.parts[-1]

    def launch(self):
        """The daemon, as far as it gets by itself: before it has read a clock."""
        manager = str(self.home / f'manager-{len(self.daemons)}')
        daemon = Lumbard({**self.env, 'LUMBAR_FAKE_BOOT_ID': self.boot_id, 'G_MESSAGES_DEBUG': 'lumbar-notify'}, manager)
        self.daemons.append(daemon)
        return daemon

    def start(self, *commands, **settings):
        """The daemon, ready; time goes on from where it stood, or begins at nine."""
        if not self.time.now:
            settings = {'boot': '10h', 'wall': self.begins * 1_000_000, 'offset': '1h', 'idle': 0, **settings}
        self.daemon = self.launch()
        self.time.accept(*commands, **settings)
        self.daemon.manager.until('READY')
        return self.daemon

    def know_what_is_shown(self):
        """Waits until the daemon has the server's answer about what is on screen, and has stored it: a press that means
        nothing comes after that answer."""
        for number in self.server.on_screen if self.server else ():
            mark = f'nothing-{len(self.daemon.out.lines)}'
            self.server.do(f'action {number} {mark}')
            self.daemon.out.until(mark)
            self.time.query()

    def close_parts(self):
        """The daemons first: what they miss of the others is not part of the test."""
        ends = [(daemon.process.poll(), daemon.close(), '\n'.join(daemon.err.lines)) for daemon in self.daemons]
        for part in reversed(self.parts):
            part.close()
        for before, status, log in ends:
            if before != -9:
                self.assertIn(status, (0, 1, 75), f'the daemon ended badly:\n{log}')
            self.assertNotIn('CRITICAL', log)
            self.assertNotIn('Sanitizer', log)

    def check_warnings(self):
        """Every warning was expected, and said once."""
        warned = [text for daemon in self.daemons for text in daemon.said('WARNING')]
        unexpected = [text for text in warned if not any(part in text for part in self.allowed_warnings)]
        for part in self.warnings:
            found = next((text for text in unexpected if part in text), None)
            self.assertIsNotNone(found, f'no warning says {part!r}; there were {warned}')
            unexpected.remove(found)
        self.assertEqual(unexpected, [], 'unexpected warnings')

    # The command line

    def lumbar(self, *words, **env):
        now = str(int(self.time.wall_s) if self.time.now else self.begins)
        return Result(subprocess.run([os.environ['LUMBAR_STOPPED_CTL'], *words], stdin=subprocess.DEVNULL, text=True,
                                     capture_output=True, encoding='utf-8', timeout=DEADLINE, check=False,
                                     env={**self.env, 'LUMBAR_NOW': now, **env}))

    def ok(self, *words):
        result = self.lumbar(*words)
        self.assertEqual((result.status, result.err), (DONE, ''), result)
        return result.out

    def refused(self, *words, status=REFUSED):
        result = self.lumbar(*words)
        self.assertEqual((result.status, result.out), (status, ''), result)
        return result.err.rstrip('\n')

    def status(self):
        return json.loads(self.ok('status', '--json'))

    def assert_status(self, **expected):
        status = self.status()
        self.assertEqual({key: status[key] for key in expected}, expected, status)

    def history(self, *kinds):
        """(time, kind, origin, stretch) of each record, of KINDS only where any are given."""
        rows = json.loads(self.ok('history', '--json', '--since', 'all'))
        return [(row['start'][11:19], row['kind'], row['origin'], row['stretch']) for row in rows
                if not kinds or row['kind'] in kinds]

    def finished(self):
        return [stretch for _time, _kind, _origin, stretch in self.history('stretch')]

    # The day

    def iso(self, clock, day=23):
        """'09:40' of that day, as the command line writes it."""
        return datetime.datetime.fromisoformat(f'2026-11-{day}T{clock}+01:00').isoformat()

    @property
    def clock(self):
        zone = datetime.timezone(datetime.timedelta(microseconds=self.time.now['offset']))
        return datetime.datetime.fromtimestamp(self.time.wall_s, zone).strftime('%H:%M:%S')

    def advance_to(self, clock):
        hours, minutes, seconds = (list(map(int, clock.split(':'))) + [0])[:3]
        now = (self.time.now['wall'] + self.time.now['offset']) // 1_000_000 % 86400
        self.time.advance(f'{hours * 3600 + minutes * 60 + seconds - now}s')
        self.assertEqual(self.clock[:len(clock)], clock)

    def settle_in(self):
        """The first start, with somebody typing; 09:06, and the welcome has come and gone."""
        if not self.server:
            self.start_server()
        self.start()
        self.time.typing(True)
        self.server.shows()
        self.time.advance('6min')
        self.server.closes()

    def gap(self):
        """The hands rest for as long as it takes."""
        self.time.typing(False)
        self.time.advance('5s')

    def remind(self):
        """From the first start to the first reminder, 09:40:15; the notice."""
        self.settle_in()
        self.advance_to('09:40:10')
        self.gap()
        return self.server.shows()

    def until(self, holds, what):
        """For the few things that only the command line tells: asked again at each of its changes, with a deadline."""
        end = real_time.monotonic() + DEADLINE
        while real_time.monotonic() < end:
            result = holds()
            if result:
                return result
        self.fail(f'waited in vain: {what}')
        return None


def main():
    unittest.main(verbosity=2)
