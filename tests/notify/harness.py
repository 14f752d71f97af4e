# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the notifier's tests share: a private bus, child processes that are read line by line, and an X display.

Nothing here sleeps: every wait is for a line or for a process, with a deadline that only a failure reaches."""

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
DEADLINE = 30
# What makes our own programs touchy is not for other people's.
STRICT = ("G_DEBUG", "MALLOC_", "ASAN_", "UBSAN_")
SKIPPED = 77

CUE = ("Sit tall, both hips heavy. Raise one arm and lean to the other side; the hip below the raised arm stays down. "
       "Breathe into the long side. Sitting since 09:20.")
REMINDER = {
    "generation": 17, "tag": "side-bend", "title": "Side Bend · 30 s each side", "body": CUE,
    "fallback": f"{CUE}\nStart: lumbar stretch · Later: lumbar snooze",
    "button": ["start:Start", "later:In 10 min", "another:Another"], "flags": "open",
}


def reminder(**changes):
    return {**REMINDER, **changes}


class Process:
    """A child whose output is read line by line, and which is gone when the test is."""

    def __init__(self, test, argv, env, **options):
        self.lines = queue.Queue()
        self.seen = []
        self.popen = subprocess.Popen(argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                      bufsize=1, encoding="utf-8", **options)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        test.addCleanup(self.end)

    def _read(self):
        for line in self.popen.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def send(self, line):
        self.popen.stdin.write(line + "\n")
        self.popen.stdin.flush()

    def next(self, timeout=DEADLINE):
        try:
            line = self.lines.get(timeout=timeout)
        except queue.Empty:
            line = None
        if line is None:
            raise AssertionError(f"no further line; the last were {self.seen[-8:]}")
        self.seen.append(line)
        return line

    def until(self, wanted, timeout=DEADLINE):
        """The first line for which WANTED (a prefix, or a function) holds; those before it are in `passed`."""
        holds = wanted if callable(wanted) else lambda line: line.startswith(wanted)
        self.passed = []
        end = time.monotonic() + timeout
        while True:
            try:
                line = self.next(max(0, end - time.monotonic()))
            except AssertionError as error:
                raise AssertionError(f"waiting for {wanted}: {error}") from None
            if holds(line):
                return line
            self.passed.append(line)

    def wait(self, timeout=DEADLINE):
        return self.popen.wait(timeout)

    def kill(self, number=signal.SIGKILL):
        self.popen.send_signal(number)
        return self.wait()

    def end(self):
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGCONT)
            self.popen.terminate()
            try:
                self.wait(10)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.wait()
        self.popen.stdin.close()
        self.reader.join()
        self.popen.stdout.close()


class Driver(Process):
    """The real notifier (notifier-driver.c)."""

    def __init__(self, test, env, *arguments):
        super().__init__(test, [DRIVER, *arguments], env)

    def want(self, notice):
        fields = [f"{key}={value}".replace("\n", r"\n") for key, values in notice.items()
                  for value in (values if isinstance(values, list) else [values])]
        self.send("\t".join(["want", *fields]))

    def none(self):
        self.send("none")

    def placed(self):
        """(id, server) of the next "placed"."""
        _, number, server = self.until("placed").split(" ", 2)
        return int(number), server

    def settled(self):
        self.until("settled")

    def quiet_so_far(self):
        """What came until now, without waiting for anything but the driver's own main loop."""
        self.send("ping")
        self.until("pong")
        return self.passed

    def quit(self):
        """Ends it in the ordinary way; a sanitizer's complaint is a status other than 0."""
        self.send("quit")
        return self.wait()


class Stub(Process):
    def __init__(self, test, env, *arguments):
        super().__init__(test, ["/usr/bin/python3", os.path.join(HERE, "stub-server.py"), *arguments], env)
        self.until('{"owned"')

    def call(self, method, timeout=DEADLINE):
        return json.loads(self.until(f'{{"method": "{method}"', timeout))

    def do(self, commands):
        self.send(commands)
        for command in commands.split(";"):
            self.until(f'{{"did": "{command.split()[0]}"')


class BusTest(unittest.TestCase):
    """A test on a bus of its own, with an environment that knows nothing of the one around it."""

    services = {}

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="lumbar-notify-")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        os.makedirs(os.path.join(self.home, "run"), mode=0o700)
        self.env = {key: value for key, value in os.environ.items()
                    if not key.startswith(("XDG_", "DBUS_", "DISPLAY", "WAYLAND", "NOTIFY_", *STRICT))}
        self.env.update(HOME=self.home, TMPDIR=self.home, XDG_RUNTIME_DIR=os.path.join(self.home, "run"),
                        NO_AT_BRIDGE="1", GSETTINGS_BACKEND="memory", PYTHONDONTWRITEBYTECODE="1")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.start_bus()

    def start_bus(self):
        services = os.path.join(self.home, "services")
        os.makedirs(services, exist_ok=True)
        for name, command in self.services.items():
            with open(os.path.join(services, f"{name}.service"), "w", encoding="utf-8") as file:
                file.write(f"[D-BUS Service]\nName={name}\nExec={command.format(home=self.home)}\n")
        config = os.path.join(self.home, "bus.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write("<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN' "
                       "'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'><busconfig><type>session</type>"
                       f"<listen>unix:path={self.home}/bus</listen><servicedir>{services}</servicedir>"
                       "<policy context='default'><allow send_destination='*' eavesdrop='true'/>"
                       "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>")
        self.bus = Process(self, ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"], self.env,
                           stderr=subprocess.DEVNULL)
        return self.bus.next()

    def driver(self, *arguments, **env):
        strict = {key: value for key, value in os.environ.items() if key.startswith(STRICT)}
        return Driver(self, {**self.env, **strict, **env}, *arguments)

    def stub(self, *arguments):
        return Stub(self, self.env, *arguments)

    def run_tool(self, *argv, **options):
        return subprocess.run(argv, env=self.env, capture_output=True, text=True, timeout=DEADLINE, check=True,
                              **options).stdout

    def start_display(self, size="800x600"):
        reading, writing = os.pipe()
        self.xvfb = Process(self, ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp",
                                   "-noreset"],
                            self.env, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.env["DISPLAY"] = ":" + pipe.readline().strip()


def artefact(name):
    """Where a picture goes, or None when nobody wants one."""
    folder = os.environ.get("LUMBAR_ARTEFACTS")
    if not folder:
        return None
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, name)


def main(*tools):
    """Runs the tests of the calling file; its first argument is the driver's path."""
    global DRIVER
    DRIVER = sys.argv.pop(1)
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        print(f"skipped: not installed: {', '.join(missing)}")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
