# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A private message bus, and a log of everything that is said on it.

The log is what the tests wait on: a message arrives, the waiter looks. Nobody asks again and again.
"""

import json
import os
import subprocess
import threading
import time

from harness.child import Child, DEADLINE

# No service folders: nothing of the machine gets activated behind a test's back.
_CONFIG = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''


class Bus:
    """A dbus-daemon of our own."""

    def __init__(self, home, name='session'):
        self.socket = os.path.join(home.runtime, name + '-bus')
        config = home.file(f'{name}-bus.conf', _CONFIG.format(socket=self.socket))
        self.child = Child(['dbus-daemon', '--nofork', '--print-address', '--config-file=' + config],
                           home.environment(), os.path.join(home.logs, name + '-bus.log'),
                           stdout=subprocess.PIPE, text=True)
        self.address = self.child.process.stdout.readline().strip()
        if not self.address:
            raise AssertionError('no message bus: ' + self.child.log())

    def close(self):
        self.child.close()
        self.child.process.stdout.close()


class BusLog:
    """Every message of one bus, in order, each a dict as busctl writes it."""

    def __init__(self, address, home):
        self.messages = []
        self._news = threading.Condition()
        self._child = Child(['busctl', '--address=' + address, '--json=short', 'monitor'], home.environment(),
                            os.path.join(home.logs, 'bus-log.log'),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding='utf-8')
        hello = self._child.process.stderr.readline()
        if 'Monitoring' not in hello:
            raise AssertionError('busctl does not monitor: ' + hello + self._child.process.stderr.read())
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self._child.process.stdout:
            message = json.loads(line)
            with self._news:
                self.messages.append(message)
                self._news.notify_all()

    def mark(self):
        """Where the log ends now: what comes later has a higher index."""
        with self._news:
            return len(self.messages)

    def since(self, mark):
        with self._news:
            return self.messages[mark:]

    def wait(self, matches, since=0, seconds=DEADLINE):
        """The first message from `since` on that matches, or None when the time is over."""
        end = time.monotonic() + seconds
        seen = since
        with self._news:
            while True:
                for message in self.messages[seen:]:
                    if matches(message):
                        return message
                seen = len(self.messages)
                left = end - time.monotonic()
                if left <= 0:
                    return None
                self._news.wait(left)

    def wait_owner(self, name, child, since=0):
        """Returns once somebody has come to own the name; `child` is the one who should."""
        def owned(message):
            return (is_signal(message, 'org.freedesktop.DBus', 'NameOwnerChanged')
                    and message['payload']['data'][0] == name and message['payload']['data'][2])
        if self.wait(owned, since) is None:
            raise AssertionError(f'nobody came to own {name}; {child.name} said:\n{child.log()}')

    def close(self):
        self._child.close()
        self._reader.join(5)
        self._child.process.stdout.close()
        self._child.process.stderr.close()


def is_signal(message, interface, member):
    return (message['type'] == 'signal' and message.get('interface') == interface
            and message.get('member') == member)


def is_call(message, interface, member):
    return (message['type'] == 'method_call' and message.get('interface') == interface
            and message.get('member') == member)
