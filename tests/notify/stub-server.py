#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A notification server that does what it is told, right or wrong. Prints every call as a line of JSON.

Commands on standard input; those on one line, separated by ';', are carried out back to back:
  action ID ACTION | close ID REASON | deaf | hear | leave (gives the name up) | own | inhibited on, off (as Plasma tells it)
deaf: keeps calls unanswered until hear; deaf-after-pulse: goes deaf once it has answered GetServerInformation.
"""

import argparse
import json
import sys

import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
XML = """<node><interface name='org.freedesktop.Notifications'>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/>
  <arg type='s' direction='out'/><arg type='s' direction='out'/></method>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>
  <arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>
  <arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<property name='Inhibited' type='b' access='read'/>
<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>
<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>
</interface></node>"""


class Stub:
    def __init__(self, options):
        self.options = options
        self.deaf = options.deaf
        self.deaf_after_pulse = False
        self.kept = []
        self.next_id = 1
        self.senders = {}
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.inhibited = GLib.Variant("b", False)
        self.connection.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], self.on_call,
                                        lambda *_: self.inhibited, None)
        self.own()

    def say(self, **what):
        print(json.dumps(what), flush=True)

    def own(self):
        self.name = Gio.bus_own_name_on_connection(self.connection, NAME, Gio.BusNameOwnerFlags.NONE,
                                                   lambda *_: self.say(owned=True), None)

    def on_call(self, _connection, sender, _path, _interface, method, parameters, invocation):
        if self.deaf:
            self.kept.append((sender, method, parameters, invocation))
            self.say(unanswered=method)
        else:
            self.answer(sender, method, parameters, invocation)

    def answer(self, sender, method, parameters, invocation):
        arguments = parameters.unpack()
        if method == "GetCapabilities":
            self.say(method=method)
            invocation.return_value(GLib.Variant("(as)", (self.options.caps.split(","),)))
        elif method == "GetServerInformation":
            options = self.options
            invocation.return_value(GLib.Variant("(ssss)", (options.name, options.vendor, options.version, "1.2")))
            self.deaf = self.deaf_after_pulse
        elif method == "CloseNotification":
            self.say(method=method, id=arguments[0])
            invocation.return_value(None)
            self.close(arguments[0], 3)
        else:
            self.notify(sender, arguments, invocation)

    def notify(self, sender, arguments, invocation):
        app, replaces, icon, title, body, actions, hints, timeout = arguments
        self.say(method="Notify", app=app, replaces=replaces, icon=icon, title=title, body=body, timeout=timeout,
                 actions=dict(zip(actions[::2], actions[1::2])), hints=hints)
        if replaces and self.options.own_ids_only and self.senders.get(replaces) != sender:
            invocation.return_dbus_error("org.freedesktop.DBus.Error.InvalidArgs", "Invalid notification ID")
            return
        number = replaces or self.next_id
        self.next_id = max(self.next_id, number) + (0 if replaces else 1)
        self.senders[number] = sender
        invocation.return_value(GLib.Variant("(u)", (number,)))

    def emit(self, signal, value):
        self.connection.emit_signal(None, PATH, NAME, signal, value)

    def close(self, number, reason):
        self.emit("NotificationClosed", GLib.Variant("(uu)", (number, reason)))

    def inhibit(self, on):
        self.inhibited = GLib.Variant("b", on)
        self.connection.emit_signal(None, PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                    GLib.Variant("(sa{sv}as)", (NAME, {"Inhibited": self.inhibited}, [])))

    def obey(self, command):
        word, *rest = command.split()
        if word == "action":
            self.emit("ActionInvoked", GLib.Variant("(us)", (int(rest[0]), rest[1])))
        elif word == "close":
            self.close(int(rest[0]), int(rest[1]))
        elif word == "deaf":
            self.deaf = True
        elif word == "deaf-after-pulse":
            self.deaf_after_pulse = True
        elif word == "hear":
            self.deaf = self.deaf_after_pulse = False
            kept, self.kept = self.kept, []
            for call in kept:
                self.answer(*call)
        elif word == "leave":
            Gio.bus_unown_name(self.name)
        elif word == "inhibited":
            self.inhibit(rest == ["on"])
        elif word == "own":
            self.own()
        self.say(did=word)

    def on_input(self, channel, _condition):
        line = channel.readline()
        if not line:
            loop.quit()
            return False
        for command in line.split(";"):
            self.obey(command.strip())
        return True


parser = argparse.ArgumentParser()
parser.add_argument("--caps", default="actions,body,body-markup")
parser.add_argument("--name", default="stub")
parser.add_argument("--vendor", default="lumbar")
parser.add_argument("--version", default="1.0")
parser.add_argument("--deaf", action="store_true")
parser.add_argument("--own-ids-only", action="store_true")
loop = GLib.MainLoop()
stub = Stub(parser.parse_args())
GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, stub.on_input)
loop.run()
