# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Somebody else on the desktop's bus: it calls the daemon, watches its properties, and can be the screen's lock."""

import time

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from output import DEADLINE  # noqa: E402

NAME = INTERFACE = 'org.lumbar.Lumbar1'
PATH = '/org/lumbar/Lumbar1'
PROPERTIES = 'org.freedesktop.DBus.Properties'
SCREEN_SAVER = 'org.freedesktop.ScreenSaver'


class DeskBus:
    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.changes = []  # the names of what changed, a set each time
        self._context = GLib.MainContext.default()
        self.connection.signal_subscribe(None, PROPERTIES, 'PropertiesChanged', PATH, None, Gio.DBusSignalFlags.NONE,
                                         self._on_changed)
        # A round trip: from here on the bus knows of the subscription.
        self.connection.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetId', None, None,
                                  Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)

    def _on_changed(self, _connection, _sender, _path, _interface, _signal, parameters):
        self.changes.append(set(parameters.unpack()[1]))

    def call(self, method, arguments=None):
        return self.connection.call_sync(NAME, PATH, INTERFACE, method, arguments, None, Gio.DBusCallFlags.NONE,
                                         DEADLINE * 1000, None)

    def get(self, name):
        """The property."""
        value = self.connection.call_sync(NAME, PATH, PROPERTIES, 'Get', GLib.Variant('(ss)', (INTERFACE, name)), None,
                                          Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)
        return value.unpack()[0]

    def take_changes(self):
        """Those that were sent by now: an answer comes after them."""
        self.connection.call_sync(NAME, PATH, PROPERTIES, 'GetAll', GLib.Variant('(s)', (INTERFACE,)), None,
                                  Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)
        while self._context.iteration(False):
            pass
        changes, self.changes = self.changes, []
        return changes

    def lock(self, locked):
        """The screen's lock, as desktops tell it."""
        self.connection.emit_signal(None, '/org/freedesktop/ScreenSaver', SCREEN_SAVER, 'ActiveChanged',
                                    GLib.Variant('(b)', (locked,)))
        self.connection.flush_sync(None)

    def until_change(self, names):
        """Waits until all NAMES have changed at once."""
        end = time.monotonic() + DEADLINE
        while not any(set(names) <= change for change in self.changes):
            assert time.monotonic() < end, f'{names} never changed; there was {self.changes}'
            source = GLib.timeout_source_new(100)
            source.set_callback(lambda *_: True)
            source.attach(self._context)
            self._context.iteration(True)
            source.destroy()

    def close(self):
        self.connection.close_sync(None)
