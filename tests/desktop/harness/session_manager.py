#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A session manager as far as idleness goes: keeps inhibitors, tells who holds them. A program of its own.

Unlike GNOME's it drops no inhibitor when its holder leaves the bus: here the holder is a command line.
"""

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

NAME = 'org.gnome.SessionManager'
PATH = '/org/gnome/SessionManager'
XML = '''<node><interface name='org.gnome.SessionManager'>
<method name='Inhibit'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>
  <arg type='u' direction='in'/><arg type='u' direction='out'/></method>
<method name='Uninhibit'><arg type='u' direction='in'/></method>
<method name='IsInhibited'><arg type='u' direction='in'/><arg type='b' direction='out'/></method>
<method name='GetInhibitors'><arg type='ao' direction='out'/></method>
<method name='Setenv'><arg type='s' direction='in'/><arg type='s' direction='in'/></method>
<property name='InhibitedActions' type='u' access='read'/>
<signal name='InhibitorAdded'><arg type='o'/></signal>
<signal name='InhibitorRemoved'><arg type='o'/></signal>
</interface><interface name='org.gnome.SessionManager.Inhibitor'>
<method name='GetAppId'><arg type='s' direction='out'/></method>
<method name='GetReason'><arg type='s' direction='out'/></method>
<method name='GetFlags'><arg type='u' direction='out'/></method>
</interface></node>'''


class Inhibitor:
    def __init__(self, program, reason, flags):
        self.program, self.reason, self.flags = program, reason, flags

    def answer(self, method):
        return {'GetAppId': GLib.Variant('(s)', (self.program,)),
                'GetReason': GLib.Variant('(s)', (self.reason,)),
                'GetFlags': GLib.Variant('(u)', (self.flags,))}[method]


class SessionManager:
    def __init__(self):
        self.inhibitors, self.registered = {}, {}   # by cookie
        self.cookie = 0
        self.node = Gio.DBusNodeInfo.new_for_xml(XML)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PATH, self.node.interfaces[0], self.on_call, self.on_get)
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)

    def actions(self):
        actions = 0
        for inhibitor in self.inhibitors.values():
            actions |= inhibitor.flags
        return actions

    @staticmethod
    def path(cookie):
        return f'{PATH}/Inhibitor{cookie}'

    def emit(self, signal, cookie, before):
        """As gnome-session does: the signal always, the property only when it has changed."""
        self.bus.emit_signal(None, PATH, NAME, signal, GLib.Variant('(o)', (self.path(cookie),)))
        if self.actions() != before:
            changed = {'InhibitedActions': GLib.Variant('u', self.actions())}
            self.bus.emit_signal(None, PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                                 GLib.Variant('(sa{sv}as)', (NAME, changed, [])))

    def inhibit(self, program, _window, reason, flags):
        before = self.actions()
        self.cookie += 1
        inhibitor = self.inhibitors[self.cookie] = Inhibitor(program, reason, flags)
        self.registered[self.cookie] = self.bus.register_object(
            self.path(self.cookie), self.node.interfaces[1],
            lambda _bus, _sender, _path, _interface, method, _arguments, call: call.return_value(
                inhibitor.answer(method)))
        self.emit('InhibitorAdded', self.cookie, before)
        return GLib.Variant('(u)', (self.cookie,))

    def uninhibit(self, cookie):
        before = self.actions()
        del self.inhibitors[cookie]
        self.bus.unregister_object(self.registered.pop(cookie))
        self.emit('InhibitorRemoved', cookie, before)

    def on_get(self, *_):
        return GLib.Variant('u', self.actions())

    def on_call(self, _bus, _sender, _path, _interface, method, parameters, call):
        arguments = parameters.unpack()
        if method == 'Inhibit':
            call.return_value(self.inhibit(*arguments))
        elif method == 'Uninhibit' and arguments[0] in self.inhibitors:
            self.uninhibit(arguments[0])
            call.return_value(None)
        elif method == 'Uninhibit':
            call.return_dbus_error(NAME + '.GeneralError', 'no such cookie')
        elif method == 'IsInhibited':
            call.return_value(GLib.Variant('(b)', (bool(self.actions() & arguments[0]),)))
        elif method == 'GetInhibitors':
            call.return_value(GLib.Variant('(ao)', ([self.path(cookie) for cookie in self.inhibitors],)))
        else:
            call.return_value(None)


if __name__ == '__main__':
    manager = SessionManager()
    GLib.MainLoop().run()
