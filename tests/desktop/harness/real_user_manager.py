# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A real `systemd --user` without a booted systemd, and Lumbar really installed for it.

systemd --user asks for /run/systemd/system and nothing else: a mount and process namespace with an
empty /run/systemd gives it that, and takes every process away when the test ends. There is no journal
in there; a drop-in for all services writes their output into files instead.
"""

import fcntl
import json
import os
import re
import subprocess
import sys

from harness.bus import BusLog, is_signal
from harness.case import skip
from harness.child import Child, DEADLINE, output
from harness.lumbar import ServiceSocket

try:
    from gi.repository import Gio
except ImportError:
    skip('not installed: python3-gi')

_INSIDE = 'LUMBAR_TEST_INSIDE_NAMESPACE'
_MANAGER = '/lib/systemd/systemd'

_TO_FILES = '''[Service]
StandardOutput=append:{logs}/%N.log
StandardError=append:{logs}/%N.log
'''


def _take_turns():
    """Every manager takes the same control groups for its own, and removes them under the others' feet: one at a time,
    for as long as this process lives."""
    lock = os.open('/sys/fs/cgroup', os.O_RDONLY)
    os.set_inheritable(lock, True)
    fcntl.flock(lock, fcntl.LOCK_EX)


def enter():
    """Runs this very test again inside the namespaces, once no other one does; returns only in there."""
    if os.environ.get(_INSIDE):
        return
    if not os.access(_MANAGER, os.X_OK):
        skip(f'no {_MANAGER}')
    root = os.geteuid() == 0
    command = ['unshare', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc']
    if root:
        os.makedirs('/run/systemd', exist_ok=True)
    else:
        command[1:1] = ['--user', '--map-root-user']
    tried = subprocess.run(command + ['mount', '-t', 'tmpfs', 'tmpfs', '/run/systemd'],
                           capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        skip('no namespaces here: ' + tried.stderr.strip())
    os.environ[_INSIDE] = 'root' if root else 'mapped'
    _take_turns()
    os.execvp(command[0], command + [sys.executable, *sys.argv])


class UserManager:
    """systemd --user with its own bus, in a private home."""

    def __init__(self, home):
        self.home = home
        self.env = home.environment(DBUS_SESSION_BUS_ADDRESS=f'unix:path={home.runtime}/bus')
        subprocess.run(['mount', '-t', 'tmpfs', 'tmpfs', '/run/systemd'], check=True)
        os.mkdir('/run/systemd/system')
        home.file('.config/systemd/user/service.d/to-files.conf', _TO_FILES.format(logs=home.logs))
        self.child = self.log = self._subscription = None
        try:
            self._start()
            self.log = BusLog(self.env['DBUS_SESSION_BUS_ADDRESS'], home)
            self._subscription = self._subscribe()
        except BaseException:
            self.close()
            raise

    def _start(self):
        ready = ServiceSocket(os.path.join(self.home.runtime, 'manager-ready'))
        self.child = Child([_MANAGER, '--user', '--log-target=console'],
                           dict(self.env, NOTIFY_SOCKET=ready.path), os.path.join(self.home.logs, 'manager.log'))
        came = ready.wait('READY=1', self.child)
        ready.close()
        if came is None and os.environ[_INSIDE] == 'mapped':
            skip('systemd --user did not come up; without root it needs a cgroup that is delegated to you')
        if came is None:
            raise AssertionError('systemd --user did not come up:\n' + self.child.log())
        if not os.path.exists(os.path.join(self.home.runtime, 'bus')):
            skip('the user manager brings no message bus (dbus-user-session)')

    def _subscribe(self):
        """The manager speaks of its units only while somebody has asked it to and stays on the bus."""
        flags = Gio.DBusConnectionFlags
        bus = Gio.DBusConnection.new_for_address_sync(
            self.env['DBUS_SESSION_BUS_ADDRESS'],
            flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        bus.call_sync('org.freedesktop.systemd1', '/org/freedesktop/systemd1', 'org.freedesktop.systemd1.Manager',
                      'Subscribe', None, None, Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)
        return bus

    def systemctl(self, *arguments, seconds=DEADLINE):
        """(exit status, output, errors)"""
        return output(['systemctl', '--user', '--no-pager', *arguments], self.env, seconds)

    def must(self, *arguments):
        status, out, errors = self.systemctl(*arguments)
        if status != 0:
            raise AssertionError(f'systemctl --user {" ".join(arguments)}: exit {status}: {errors}{out}\n'
                                 + self.child.log() + self.service_log('lumbard'))
        return out

    def show(self, unit, name):
        """One property of a unit."""
        return self.must('show', '--value', '--property', name, unit).strip()

    def service_log(self, name):
        path = os.path.join(self.home.logs, name + '.log')
        if not os.path.exists(path):
            return ''
        with open(path, encoding='utf-8', errors='replace') as text:
            return text.read()

    def wait_unit(self, unit, holds, seconds=DEADLINE):
        """Returns as soon as `holds ()` does; looks again whenever the manager says that the unit changed."""
        escaped = re.sub('[^A-Za-z0-9]', lambda found: f'_{ord(found.group()):02x}', unit)
        def changed(message):
            return (is_signal(message, 'org.freedesktop.DBus.Properties', 'PropertiesChanged')
                    and message['path'].endswith('/unit/' + escaped))
        mark = self.log.mark()
        while not holds():
            if self.log.wait(changed, mark, seconds) is None:
                raise AssertionError(f'{unit} never got there:\n{self.systemctl("status", unit)[1]}\n'
                                     + self.service_log(unit.partition(".")[0]))
            mark = self.log.mark()

    def close(self):
        if self._subscription is not None and not self._subscription.is_closed():
            self._subscription.close_sync(None)
        for part in (self.log, self.child):
            if part is not None:
                part.close()
        subprocess.run(['umount', '/run/systemd'], check=False)


def install(home, build):
    """`meson install` into a folder, mounted over the prefix: the files as a user would have them. The prefix."""
    options = subprocess.run(['meson', 'introspect', '--buildoptions', build],
                             check=True, capture_output=True, text=True)
    prefix = next(option['value'] for option in json.loads(options.stdout) if option['name'] == 'prefix')
    if not os.path.isdir(prefix):
        skip(f'the prefix {prefix} does not exist, so nothing can be mounted there')
    staging = os.path.join(home.path, 'staging')
    status, out, errors = output(['meson', 'install', '-C', build, '--no-rebuild', '--destdir', staging],
                                 home.environment(), 300)
    if status != 0:
        raise AssertionError('meson install: ' + out + errors)
    subprocess.run(['mount', '--bind', staging + prefix, prefix], check=True)
    return prefix
