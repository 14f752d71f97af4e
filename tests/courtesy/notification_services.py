# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the tests of do not disturb share: a bus of their own, services on it that a test plays, and the detector, which prints
what it tells."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

DEADLINE = 30
NOTIFICATIONS, PATH = 'org.freedesktop.Notifications', '/org/freedesktop/Notifications'
SERVICES = '/usr/share/dbus-1/services'

BUS = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={home}/bus</listen><servicedir>{home}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>{policy}
</policy></busconfig>'''

SERVER = '''<interface name="org.freedesktop.Notifications"><method name="GetServerInformation">
<arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
</method>{more}</interface>'''


def need(*programs):
    """Skips where one is missing."""
    for program in programs:
        if shutil.which(program) is None:
            print(f'skipped: {program} is not installed')
            sys.exit(77)


class Service:
    """A connection that has names and answers; what is asked of it is in `asked`."""

    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.connection.set_exit_on_close(False)
        self.answers = {}
        self.asked = []

    def offer(self, path, interface, **answers):
        """ANSWERS: for each method or property a GVariant, what makes one of the arguments, or an error's name; looked up when
        asked."""
        self.answers.update(answers)
        for info in Gio.DBusNodeInfo.new_for_xml(f'<node>{interface}</node>').interfaces:
            self.connection.register_object(path, info, self._call, self._get, None)

    def _call(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        self.asked.append((method, *arguments.unpack()))
        answer = self.answers.get(method, 'org.example.NoSuchProperty')
        if isinstance(answer, str):
            invocation.return_dbus_error(answer, 'no')
        else:
            invocation.return_value(answer(*arguments.unpack()) if callable(answer) else answer)

    def _get(self, _connection, _sender, _path, _interface, name):
        self.asked.append(name)
        return self.answers[name]

    def own(self, name):
        self._bus('RequestName', GLib.Variant('(su)', (name, 4)))

    def leave(self, name):
        self._bus('ReleaseName', GLib.Variant('(s)', (name,)))

    def _bus(self, method, arguments):
        self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method, arguments,
                                  None, Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)

    def changed(self, path, interface, name, value):
        """A property that it tells of, with its value."""
        self.answers[name] = GLib.Variant('b', value)
        self.tell(path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                  GLib.Variant('(sa{sv}as)', (interface, {name: GLib.Variant('b', value)}, [])))

    def invalidated(self, path, interface, name):
        """A property of which it only tells that it is another one now."""
        self.tell(path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                  GLib.Variant('(sa{sv}as)', (interface, {}, [name])))

    def tell(self, path, interface, signal, arguments):
        self.connection.emit_signal(None, path, interface, signal, arguments)
        self.connection.flush_sync(None)


class DoNotDisturbCase(unittest.TestCase):
    policy = ''    # more rules of the bus
    services = ()  # what the bus may start, of the machine's

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix='lumbar-courtesy-')
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.env = {key: value for key, value in os.environ.items() if not key.startswith(('XDG_', 'GSETTINGS_', 'DCONF_'))}
        for name in 'config', 'cache', 'data', 'state', 'services':
            os.mkdir(os.path.join(self.home, name))
            self.env[f'XDG_{name.upper()}_HOME'] = os.path.join(self.home, name)
        os.mkdir(os.path.join(self.home, 'run'), 0o700)
        self.env.update(HOME=self.home, XDG_RUNTIME_DIR=os.path.join(self.home, 'run'), G_MESSAGES_DEBUG='lumbar-courtesy')
        self.address = self.env['DBUS_SESSION_BUS_ADDRESS'] = self.start_bus()
        self.lines = []
        self.printer = None

    def start_bus(self):
        for name in self.services:
            shutil.copy(os.path.join(SERVICES, name + '.service'), os.path.join(self.home, 'services'))
        config = os.path.join(self.home, 'bus.conf')
        with open(config, 'w', encoding='utf-8') as text:
            text.write(BUS.format(home=self.home, policy=self.policy))
        bus = subprocess.Popen(['dbus-daemon', '--nofork', '--nopidfile', '--print-address', f'--config-file={config}'],
                               env=self.env, stdout=subprocess.PIPE, text=True)
        self.addCleanup(bus.stdout.close)
        self.addCleanup(bus.wait)
        self.addCleanup(bus.terminate)
        return bus.stdout.readline().strip()

    def start(self, **env):
        """The detector."""
        self.printer = subprocess.Popen([PRINTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        text=True, env={**self.env, **env})
        reader = threading.Thread(target=lambda: [self.lines.append(line.strip()) for line in self.printer.stdout], daemon=True)
        reader.start()
        self.want('do-not-disturb')
        self.addCleanup(self.printer.stdout.close)
        self.addCleanup(reader.join, DEADLINE)
        self.addCleanup(self.end)

    def want(self, reasons):
        self.printer.stdin.write(reasons + '\n')
        self.printer.stdin.flush()

    def end(self):
        """As its user would; sanitizers find what was left behind."""
        self.printer.stdin.close()
        self.assertEqual(self.wait_for(self.printer.poll, 'it does not end', lambda status: status is not None), 0, self.lines)

    def wait_for(self, look, what, good=bool):
        """What LOOK returns once it is GOOD; the services answer meanwhile."""
        end = time.monotonic() + DEADLINE
        source = GLib.timeout_source_new(20)
        source.set_callback(lambda *_: True)
        source.attach(None)
        while not good(look()):
            self.assertLess(time.monotonic(), end, f'{what}: {self.lines}')
            GLib.MainContext.default().iteration(True)
        source.destroy()
        return look()

    def wait_said(self, part):
        self.wait_for(lambda: any(part in line for line in self.lines), f'it never said "{part}"')

    def told(self):
        return [line.split()[1] for line in self.lines if line.startswith('do-not-disturb ')]

    def wait_told(self, *expected):
        self.wait_for(self.told, f'not told {expected}', lambda told: len(told) >= len(expected))
        self.assertEqual(self.told(), list(expected))

    def server(self, name, more='', vendor='somebody'):
        """A notification server that is called so, and does not yet run."""
        service = self.service()
        service.offer(PATH, SERVER.format(more=more), GetServerInformation=GLib.Variant('(ssss)', (name, vendor, '1', '1.2')))
        return service

    def service(self):
        service = Service(self.address)
        self.addCleanup(service.connection.close_sync)
        return service


PRINTER = sys.argv.pop(1)
need('dbus-daemon')
