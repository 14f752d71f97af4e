# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Somebody who owns org.lumbar.Lumbar1: says what the test wants and keeps what it is asked.

The interface is read from the file that the real one is made of, so this can neither lack a member nor have one more."""

import os

from gi.repository import Gio, GLib

from loop import DEADLINE, drain

NAME = 'org.lumbar.Lumbar1'
PATH = '/org/lumbar/Lumbar1'
XML = os.path.join(os.environ['G_TEST_SRCDIR'], '..', 'data', 'dbus', 'org.lumbar.Lumbar1.xml')

NOTHING = {'s': '', 'as': [], 'x': 0, 'u': 0, 'b': False, 'a(ss)': [], '(ss)': ('', ''), 'a{sv}': {}, 'a(ssbs)': []}


class StubDaemon:
    def __init__(self, address, **properties):
        with open(XML, encoding='utf-8') as file:
            self._interface = Gio.DBusNodeInfo.new_for_xml(file.read()).interfaces[0]
        self._types = {info.name: info.signature for info in self._interface.properties}
        self._properties = {name: NOTHING[signature] for name, signature in self._types.items()}
        self._properties.update(State='sitting', Presence='input', Limit=2400, Place='unset')
        self._check(properties)
        self._properties.update(properties)
        self.calls = []      # (method, arguments …), GetToday left out
        self.days_asked = 0  # how often it was GetToday
        self.today = (0, 0, 0, 0)
        self.refuse = {}     # method: the error's name
        self.react = {}      # method: called before it is answered
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.connection.set_exit_on_close(False)
        self.connection.register_object(PATH, self._interface, self._call, self._get, None)
        Gio.bus_own_name_on_connection(self.connection, NAME, Gio.BusNameOwnerFlags.NONE, None, None)

    def _check(self, properties):
        unknown = set(properties) - set(self._types)
        assert not unknown, f'the interface has no {unknown}'

    def _get(self, _connection, _sender, _path, _interface, name):
        return GLib.Variant(self._types[name], self._properties[name])

    def _call(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        if method == 'GetToday':
            self.days_asked += 1
            invocation.return_value(GLib.Variant('(uuux)', self.today))
            return
        self.calls.append((method, *arguments.unpack()))
        if method in self.refuse:
            invocation.return_dbus_error(f'{NAME}.Error.{self.refuse[method]}', 'no')
            return
        if method in self.react:
            self.react[method]()
        invocation.return_value(GLib.Variant('(s)', (self.settings_file,)) if method == 'GetSettingsFile' else None)

    settings_file = '/nonexistent/lumbar.conf'

    def says(self, **properties):
        """Changes properties, and tells everybody at once."""
        self._check(properties)
        self._properties.update(properties)
        changed = {name: GLib.Variant(self._types[name], value) for name, value in properties.items()}
        self.connection.emit_signal(None, PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                                    GLib.Variant('(sa{sv}as)', (NAME, changed, [])))
        self.connection.flush_sync(None)

    def catch_up(self):
        """Hears all that was asked of it before now."""
        self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'GetId', None, None, 0,
                                  DEADLINE * 1000, None)
        drain()

    def close(self):
        if not self.connection.is_closed():
            self.connection.close_sync(None)
