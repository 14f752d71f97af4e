# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A GNOME desk without a screen: private buses, a real Mutter, keys that are pressed on it, what Mutter listens to
(session manager, UPower, logind), and a log of what is said on the session bus.

The services answer from a thread of their own: call run_main_loop() first.
"""

import collections
import os
import queue
import subprocess
import threading
import time

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

DEADLINE_S = 60
IDLE_MONITOR = 'org.gnome.Mutter.IdleMonitor'
IDLE_MONITOR_PATH = '/org/gnome/Mutter/IdleMonitor/Core'
REMOTE_DESKTOP = 'org.gnome.Mutter.RemoteDesktop'
PROPERTIES = 'org.freedesktop.DBus.Properties'
SUSPEND, IDLE = 4, 8  # gnome-session's inhibitor flags

_KEY_LEFT_SHIFT = 42  # linux/input-event-codes.h
_FLAGS = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION

# No service folders: nothing of the machine is started.
_BUS_CONFIG = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''


def run_main_loop():
    """For all services, as long as the process lives."""
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()


class Bus:
    """A dbus-daemon of our own."""

    def __init__(self, folder, name):
        config = os.path.join(folder, name + '-bus.conf')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(_BUS_CONFIG.format(folder=folder))
        self.process = subprocess.Popen(['dbus-daemon', '--nofork', '--print-address', '--config-file=' + config],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()

    def connect(self):
        connection = Gio.DBusConnection.new_for_address_sync(self.address, _FLAGS, None, None)
        connection.set_exit_on_close(False)
        return connection

    def wait_for_listeners(self, name, n):
        """Until N programs listen to what changes in the properties of NAME, by what the bus knows of them."""
        connection = self.connect()
        for _ in range(1000000):
            rules = call(connection, 'org.freedesktop.DBus', '/org/freedesktop/DBus',
                         'org.freedesktop.DBus.Debug.Stats', 'GetAllMatchRules')[0]
            if sum(any(f"arg0='{name}'" in rule and 'PropertiesChanged' in rule for rule in mine)
                   for mine in rules.values()) >= n:
                connection.close_sync(None)
                return
        raise AssertionError(f'not {n} listen to {name}')

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def call(connection, name, path, interface, method, parameters=None):
    return connection.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NO_AUTO_START,
                                DEADLINE_S * 1000, None).unpack()


class Service:
    """Owns NAME, with one object that has one interface; call its methods by overriding answer()."""

    def __init__(self, bus, name, path, interface, xml, **properties):
        self.name, self.path, self.interface, self.properties = name, path, interface, properties
        self.connection = bus.connect()
        info = Gio.DBusNodeInfo.new_for_xml(f'<node><interface name="{interface}">{xml}</interface></node>')
        self.connection.register_object(path, info.interfaces[0], self._on_call,
                                        lambda _c, _s, _p, _i, prop: self.properties[prop])
        self.own()

    def own(self):
        call(self.connection, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
             GLib.Variant('(su)', (self.name, 0)))

    def disown(self):
        call(self.connection, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ReleaseName',
             GLib.Variant('(s)', (self.name,)))

    def _on_call(self, _connection, sender, _path, _interface, method, parameters, invocation):
        self.answer(method, parameters.unpack(), sender, invocation)

    def answer(self, method, arguments, sender, invocation):
        invocation.return_dbus_error('org.freedesktop.DBus.Error.UnknownMethod', method)

    def emit(self, signal, parameters, path=None, interface=None, to=None):
        self.connection.emit_signal(to, path or self.path, interface or self.interface, signal, parameters)
        # The bus has passed it on when it answers.
        call(self.connection, 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'GetId')

    def change(self, prop, value, path=None, interface=None):
        """Sets a property, and says so."""
        self.properties[prop] = value
        self.emit('PropertiesChanged', GLib.Variant('(sa{sv}as)', (interface or self.interface, {prop: value}, [])),
                  path, PROPERTIES)

    def close(self):
        self.connection.close_sync(None)


class SessionManager(Service):
    """gnome-session, as far as Mutter listens to it."""

    def __init__(self, bus, actions=0):
        name = 'org.gnome.SessionManager'
        super().__init__(bus, name, '/org/gnome/SessionManager', name,
                         '<property name="InhibitedActions" type="u" access="read"/>',
                         InhibitedActions=GLib.Variant('u', actions))

    def inhibit(self, actions):
        self.change('InhibitedActions', GLib.Variant('u', actions))


class Power(Service):
    """UPower."""

    def __init__(self, bus):
        name = 'org.freedesktop.UPower'
        super().__init__(bus, name, '/org/freedesktop/UPower', name,
                         '<property name="OnBattery" type="b" access="read"/>'
                         '<property name="LidIsClosed" type="b" access="read"/>',
                         OnBattery=GLib.Variant('b', False), LidIsClosed=GLib.Variant('b', False))

    def plug(self, on_battery):
        self.change('OnBattery', GLib.Variant('b', on_battery))

    def close_lid(self, closed):
        self.change('LidIsClosed', GLib.Variant('b', closed))


class Logind(Service):
    """logind, as far as waking up and switching sessions goes."""

    def __init__(self, bus):
        super().__init__(bus, 'org.freedesktop.login1', '/org/freedesktop/login1', 'org.freedesktop.login1.Manager', '')

    def prepare_for_sleep(self, on):
        self.emit('PrepareForSleep', GLib.Variant('(b)', (on,)))

    def activate(self):
        self.change('Active', GLib.Variant('b', True), '/org/freedesktop/login1/session/c1',
                    'org.freedesktop.login1.Session')


class Mutter:
    """A real one. Its keyboard and idle time are used through a connection of the test's own."""

    def __init__(self, session, system, folder):
        self.connection = session.connect()
        runtime = os.path.join(folder, 'runtime')
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        owned = self._watch(IDLE_MONITOR, REMOTE_DESKTOP)
        self.log_path = os.path.join(folder, 'mutter.log')
        with open(self.log_path, 'ab') as log:
            self.process = subprocess.Popen(
                ['mutter', '--headless', '--wayland', '--no-x11', '--virtual-monitor', '800x600'], stdout=log, stderr=log,
                # It warns a lot: not what makes ours stop at warnings.
                env={'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'HOME': folder, 'XDG_RUNTIME_DIR': runtime,
                     'GSETTINGS_BACKEND': 'memory', 'DBUS_SESSION_BUS_ADDRESS': session.address,
                     'DBUS_SYSTEM_BUS_ADDRESS': system.address})
        threading.Thread(target=lambda: owned.put(self.process.wait()), daemon=True).start()
        try:
            up = {owned.get(timeout=DEADLINE_S), owned.get(timeout=DEADLINE_S)} == {IDLE_MONITOR, REMOTE_DESKTOP}
        except queue.Empty:
            up = False
        if not up:
            self.kill()
            with open(self.log_path, encoding='utf-8', errors='replace') as log:
                raise AssertionError('mutter did not come up: ' + log.read())
        self._keyboard = call(self.connection, REMOTE_DESKTOP, '/org/gnome/Mutter/RemoteDesktop', REMOTE_DESKTOP,
                              'CreateSession')[0]
        self._type('Start')

    def _watch(self, *names):
        """A queue that gets each of NAMES when somebody owns it, and what mutter ended with."""
        owned = queue.Queue()
        for name in names:
            Gio.bus_watch_name_on_connection(self.connection, name, Gio.BusNameWatcherFlags.NONE,
                                             lambda _connection, what, _owner: owned.put(what), None)
        return owned

    def _type(self, method, parameters=None):
        call(self.connection, REMOTE_DESKTOP, self._keyboard, REMOTE_DESKTOP + '.Session', method, parameters)

    def press_key(self):
        """Mutter has taken note when this returns, or does right after."""
        self.pressed_s = time.monotonic()
        for down in True, False:
            self._type('NotifyKeyboardKeycode', GLib.Variant('(ub)', (_KEY_LEFT_SHIFT, down)))

    def idle_ms(self):
        return call(self.connection, IDLE_MONITOR, IDLE_MONITOR_PATH, IDLE_MONITOR, 'GetIdletime')[0]

    def wait_until_set_back(self):
        """Mutter counts from later than the last key. It has been told why; how soon it takes note is its own affair."""
        for _ in range(1000000):
            since_s = time.monotonic() - self.pressed_s
            if self.idle_ms() < since_s * 1000 - 300:
                return
        raise AssertionError('Mutter counts on: there is nothing to see through')

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.connection.close_sync(None)

    def close(self):
        if self.process.poll() is None:
            self.kill()


Call = collections.namedtuple('Call', 'sender member')


class Traffic:
    """The method calls that reach an idle monitor, as they come."""

    def __init__(self, bus, interface=IDLE_MONITOR):
        self._interface = interface
        self._own = bus.connect()
        self._calls = queue.Queue()
        self._process = subprocess.Popen(
            ['dbus-monitor', '--profile', '--address', bus.address, f"type='method_call',interface='{interface}'",
             "type='method_call',interface='org.freedesktop.DBus.Peer'"],
            stdout=subprocess.PIPE, text=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._lost = self._next()  # NameAcquired, then NameLost: from then on it listens
        while self._lost.member != 'NameLost':
            self._lost = self._next()

    def _read(self):
        for line in self._process.stdout:
            fields = line.rstrip('\n').split('\t')
            if len(fields) >= 8 and fields[0] in ('mc', 'sig'):
                self._calls.put(Call(fields[3], fields[7]))

    def _next(self):
        try:
            return self._calls.get(timeout=DEADLINE_S)
        except queue.Empty:
            raise AssertionError('nothing more was said on the bus') from None

    def wait_for(self, member, sender=None):
        """Skips calls until one of MEMBER comes, from SENDER, if that is given; returns it."""
        while True:
            found = self._next()
            if found.member == member and sender in (None, found.sender):
                return found

    def take(self, sender):
        """The members of all calls by SENDER that were made so far and not seen yet."""
        self._own.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.Peer', 'Ping', None,
                            None, Gio.DBusCallFlags.NONE, DEADLINE_S * 1000, None)
        taken = []
        while True:
            found = self._next()
            if found.sender == self._own.get_unique_name():
                return taken
            if found.sender == sender:
                taken.append(found.member)

    def close(self):
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        self._process.stdout.close()
        self._own.close_sync(None)
