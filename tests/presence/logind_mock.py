# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""logind, as python3-dbusmock has it, put right where a session's life is concerned."""

import os
import subprocess
import sys

try:
    import dbus
    import dbusmock
except ImportError as error:
    print(f'skipped: {error}')
    sys.exit(77)

UID = os.getuid()
MANAGER = 'org.freedesktop.login1.Manager'
SESSION = 'org.freedesktop.login1.Session'
USER = 'org.freedesktop.login1.User'


class Logind:
    """The mock, as a process on the bus at ADDRESS, with this user and no session."""

    def __init__(self, address):
        self.bus = dbus.bus.BusConnection(address)
        os.environ['DBUS_SYSTEM_BUS_ADDRESS'] = address  # where dbusmock looks
        self.process = subprocess.Popen(
            [sys.executable, '-m', 'dbusmock', '--system', '--template', 'logind'], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        dbusmock.DBusTestCase.wait_for_bus_object('org.freedesktop.login1', '/org/freedesktop/login1',
                                                  system_bus=True)
        self.manager = self.object('/org/freedesktop/login1')
        # The template's own cannot put the number into the path.
        self.manager.AddMethod(MANAGER, 'GetUser', 'u', 'o', 'ret = "/org/freedesktop/login1/user/%d" % args[0]')
        self.manager.AddUser(UID, 'me', True)

    def object(self, path):
        return dbus.Interface(self.bus.get_object('org.freedesktop.login1', path), dbusmock.MOCK_IFACE)

    def user(self):
        user = self.bus.get_object('org.freedesktop.login1', f'/org/freedesktop/login1/user/{UID}')
        return dbus.Interface(user, dbus.PROPERTIES_IFACE)

    def set_user(self, **properties):
        for name, value in properties.items():
            self.user().Set(USER, name, value)

    def add_session(self, name, kind='x11', active=True, display=True):
        path = self.manager.AddSession(name, 'seat0', UID, 'me', active)
        self.object(path).UpdateProperties(SESSION, {'Type': kind})
        if display:
            self.set_user(Display=dbus.Struct((name, dbus.ObjectPath(path)), signature='so'))
        self.manager.EmitSignal(MANAGER, 'SessionNew', 'so', [name, dbus.ObjectPath(path)])
        return path

    def remove_session(self, name, path):
        left = [session for session in self.user().Get(USER, 'Sessions') if session[0] != name]
        self.set_user(Sessions=dbus.Array(left, signature='(so)'),
                      Display=dbus.Struct(('', dbus.ObjectPath('/')), signature='so'))
        self.manager.RemoveObject(path)
        self.manager.EmitSignal(MANAGER, 'SessionRemoved', 'so', [name, dbus.ObjectPath(path)])

    def update(self, path, **properties):
        self.object(path).UpdateProperties(SESSION, properties)

    def prepare_for_sleep(self, on):
        self.manager.EmitSignal(MANAGER, 'PrepareForSleep', 'b', [on])

    def inhibitors(self):
        manager = self.bus.get_object('org.freedesktop.login1', '/org/freedesktop/login1')
        return [tuple(map(str, i[:4])) for i in manager.ListInhibitors(dbus_interface=MANAGER)]

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.bus.close()
