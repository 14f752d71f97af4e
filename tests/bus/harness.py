# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A session bus of one's own, the scripted service on it, and the command line.

Not a fake: the bus is dbus-daemon, the object is the real LumbarBus; only what stands behind it is a script."""

import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

DEADLINE_S = 30  # for anything; nothing waits that long unless it is broken

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={folder}</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def require(*tools):
    """Ends as "skipped" where a tool of the system is missing."""
    for tool in tools:
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not installed")
            sys.exit(77)


class Lines:
    """The lines that a process writes, waited for."""

    def __init__(self, stream):
        self.fd = stream.fileno()
        self.rest = b""
        self.closed = False

    def next(self, deadline_s=DEADLINE_S):
        """The next line; None where none comes."""
        end = time.monotonic() + deadline_s
        while b"\n" not in self.rest and not self.closed:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                return None
            chunk = os.read(self.fd, 65536)
            self.closed = chunk == b""
            self.rest += chunk
        if b"\n" not in self.rest:
            return None
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode()


class Bus:
    """A private dbus-daemon."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="lumbar-bus-")
        os.mkdir(os.path.join(self.folder, "services"))
        config = os.path.join(self.folder, "bus.conf")
        with open(config, "w", encoding="utf-8") as file:
            file.write(BUS_CONFIG.format(folder=self.folder))
        self.process = subprocess.Popen(
            ["dbus-daemon", "--nofork", "--print-address", f"--config-file={config}"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment(bus=False))
        self.address = Lines(self.process.stdout).next()

    def environment(self, bus=True, **more):
        """For a process of the test: nothing of the person's who runs it."""
        env = {name: value for name, value in os.environ.items()
               if not name.startswith(("XDG_", "DBUS_")) and name not in ("DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "COLUMNS")}
        env.update(HOME=self.folder, XDG_RUNTIME_DIR=self.folder, XDG_CONFIG_HOME=f"{self.folder}/config",
                   XDG_STATE_HOME=f"{self.folder}/state", XDG_DATA_HOME=f"{self.folder}/data", TMPDIR=self.folder)
        if bus:
            env["DBUS_SESSION_BUS_ADDRESS"] = self.address
        env.update(more)
        return env

    def add_service(self, command):
        """Lets the bus start COMMAND for the name."""
        path = os.path.join(self.folder, "services", "org.lumbar.Lumbar1.service")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"[D-BUS Service]\nName=org.lumbar.Lumbar1\nExec={command}\n")

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(DEADLINE_S)
        self.process.stdout.close()

    def close(self):
        self.stop()
        shutil.rmtree(self.folder)


class Service:
    """The scripted service; see scripted-service.c for what it understands."""

    def __init__(self, bus, owned="owned"):
        self.process = subprocess.Popen([os.environ["LUMBAR_SCRIPTED_SERVICE"]], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, env=bus.environment())
        self.lines = Lines(self.process.stdout)
        self.heard = []
        first = self.lines.next()
        assert first == owned, first

    def tell(self, *commands):
        for command in commands:
            self.process.stdin.write(command.encode() + b"\n")
            self.process.stdin.flush()
            self.until("ok")

    def until(self, wanted):
        """Waits for that line; what comes before it is heard."""
        while True:
            line = self.lines.next()
            assert line is not None, f"the service ended while {wanted!r} was awaited; heard {self.heard}"
            if line == wanted:
                return
            self.heard.append(line)

    def heard_now(self):
        """What it has been asked since this was last called."""
        self.tell("on nothing")
        heard, self.heard = self.heard, []
        return heard

    def kill(self):
        self.process.kill()
        self.process.wait(DEADLINE_S)

    def close(self):
        self.process.stdin.close()
        if self.process.poll() is None:
            self.process.wait(DEADLINE_S)
        self.process.stdout.close()
        return self.process.returncode


class BusCase(unittest.TestCase):
    """A bus and a service for each test; both end with it, and well."""

    with_service = True

    def setUp(self):
        self.bus = Bus()
        self.addCleanup(self.bus.close)
        self.service = None
        if self.with_service:
            self.service = Service(self.bus)
            self.addCleanup(self.close_service)

    def close_service(self):
        killed = self.service.process.poll() is not None
        status = self.service.close()
        if not killed:
            self.assertEqual(status, 0, "the service did not end well")
