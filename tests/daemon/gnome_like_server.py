#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A notification server with the habits of GNOME's, and a person's hands before it. Prints lines of JSON.

What it does is what gnome-shell does in js/ui/messageTray.js, js/ui/notificationDaemon.js and
js/dbusServices/notifications/notificationDaemon.js, read in 43.9 and 51.beta; --version tells which of them:
  both        every Notify brings the banner up; a banner has three buttons at most; a button of what is not resident
              closes it, after its ActionInvoked; ids belong to the connection they were given to, and what a connection
              showed goes with it; signals reach nobody else; a click on a body without a default action starts the program
  before 46   a banner that is up loses its buttons in an update; every update adds another listener to a click on its body
  from 46 on  it keeps them, and an ActivationToken comes before each ActionInvoked

Commands on standard input: press LABEL | click (on the body) | dismiss | hide (the banner's time is over) | dnd on, dnd off |
look (does nothing: whatever came before it has been told) | action ID ACTION (no person can: an answer that comes too late).
"""

import argparse
import json
import sys

import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
BUTTONS_MAX = 3
LOW, CRITICAL = 0, 2
DISMISSED, BY_ITS_PROGRAM = 2, 3
CAPABILITIES = ["actions", "body", "body-markup", "icon-static", "persistence", "sound"]
XML = """<node><interface name='org.freedesktop.Notifications'>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/>
  <arg type='s' direction='out'/><arg type='s' direction='out'/></method>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>
  <arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>
  <arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
</interface></node>"""


def say(**what):
    print(json.dumps(what), flush=True)


class Notification:
    def __init__(self, number, sender):
        self.number = number
        self.sender = sender
        self.listeners = 0  # to a click on its body
        self.resident = False
        self.has_default = False
        self.actions = {}   # label -> key, in order

    def update(self, actions, hints, keeps_listeners):
        self.actions = {label: key for key, label in actions if key != "default"}
        self.has_default = any(key == "default" for key, _ in actions)
        self.listeners = self.listeners + 1 if keeps_listeners else 1
        self.resident = bool(hints.get("resident"))


class Shell:
    def __init__(self, version):
        self.version = version
        self.is_old = int(version.split(".")[0]) < 46
        self.next_id = 1
        self.notifications = {}  # by id
        self.watched = {}        # by sender
        self.banner = None       # (number, labels on it)
        self.dnd = False
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.connection.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], self.on_call)
        Gio.bus_own_name_on_connection(self.connection, NAME, Gio.BusNameOwnerFlags.NONE,
                                       lambda *_: say(owned=True), None)

    # Its programs

    def on_call(self, _connection, sender, _path, _interface, method, parameters, call):
        arguments = parameters.unpack()
        if method == "GetCapabilities":
            call.return_value(GLib.Variant("(as)", (CAPABILITIES,)))
        elif method == "GetServerInformation":
            call.return_value(GLib.Variant("(ssss)", ("gnome-shell", "GNOME", self.version, "1.2")))
        elif not self.may_touch(sender, arguments[1] if method == "Notify" else arguments[0]):
            say(refused=method)
            call.return_dbus_error("org.freedesktop.DBus.Error.InvalidArgs", "Invalid notification ID")
        elif method == "Notify":
            call.return_value(GLib.Variant("(u)", (self.notify(sender, *arguments),)))
        else:
            say(method=method, id=arguments[0])
            call.return_value(None)
            self.destroy(arguments[0], BY_ITS_PROGRAM)

    def may_touch(self, sender, number):
        return number not in self.notifications or self.notifications[number].sender == sender

    def notify(self, sender, app, replaces, icon, title, body, actions, hints, timeout):
        known = self.notifications.get(replaces)
        if known is None:
            known = self.notifications[self.next_id] = Notification(self.next_id, sender)
            self.next_id += 1
            self.watch(sender)
        known.update(list(zip(actions[::2], actions[1::2])), hints, self.is_old)
        self.show(known, hints.get("urgency", 1))
        say(method="Notify", id=known.number, app=app, replaces=replaces, icon=icon, title=title, body=body,
            timeout=timeout, actions=dict(zip(actions[::2], actions[1::2])), hints=hints, banner=self.labels(known.number))
        return known.number

    def show(self, notification, urgency):
        is_up = self.banner is not None and self.banner[0] == notification.number
        labels = list(notification.actions)[:BUTTONS_MAX]
        if urgency == LOW or (self.dnd and urgency != CRITICAL):
            self.banner = self.banner if not is_up else None
        elif is_up and self.is_old:
            self.banner = (notification.number, [])
        else:
            self.banner = (notification.number, labels)

    def labels(self, number):
        """Those on its banner; None where it has none."""
        return self.banner[1] if self.banner is not None and self.banner[0] == number else None

    def watch(self, sender):
        if sender not in self.watched:
            self.watched[sender] = Gio.bus_watch_name_on_connection(
                self.connection, sender, Gio.BusNameWatcherFlags.NONE, None, self.on_vanished)

    def on_vanished(self, _connection, sender):
        Gio.bus_unwatch_name(self.watched.pop(sender))
        for number in [n.number for n in self.notifications.values() if n.sender == sender]:
            self.destroy(number, DISMISSED)

    def destroy(self, number, reason):
        notification = self.notifications.pop(number, None)
        if notification is None:
            return
        if self.labels(number) is not None:
            self.banner = None
        say(closed=number, reason=reason)
        self.tell(notification, "NotificationClosed", GLib.Variant("(uu)", (number, reason)))

    def tell(self, notification, signal, value):
        self.connection.emit_signal(notification.sender, PATH, NAME, signal, value)

    def answer(self, notification, action):
        if not self.is_old:
            self.tell(notification, "ActivationToken", GLib.Variant("(us)", (notification.number, "token")))
        self.tell(notification, "ActionInvoked", GLib.Variant("(us)", (notification.number, action)))

    # The person

    def latest(self):
        """What is before the person: the banner, else the newest on the list."""
        number = self.banner[0] if self.banner is not None else max(self.notifications)
        return self.notifications[number]

    def press(self, label):
        notification = self.latest()
        if label not in (self.labels(notification.number) or []):
            raise LookupError(f"no banner has a button {label}: {self.banner}")
        self.answer(notification, notification.actions[label])
        if not notification.resident:
            self.destroy(notification.number, DISMISSED)

    def click(self):
        notification = self.latest()
        self.banner = None
        for _ in range(notification.listeners if notification.has_default else 0):
            self.answer(notification, "default")
        if not notification.has_default:
            say(started="the program")
        if not notification.resident:
            self.destroy(notification.number, DISMISSED)

    def hide(self):
        self.banner = None

    def dismiss(self):
        self.destroy(self.latest().number, DISMISSED)

    def obey(self, command):
        word, _, rest = command.strip().partition(" ")
        if word == "dnd":
            self.dnd = rest == "on"
        elif word == "action":
            number, action = rest.split()
            for sender in list(self.watched):
                self.answer(Notification(int(number), sender), action)
        elif word == "press":
            self.press(rest)
        else:
            {"click": self.click, "dismiss": self.dismiss, "hide": self.hide, "look": lambda: None}[word]()

    def on_input(self, channel, _condition):
        line = channel.readline()
        if not line:
            loop.quit()
            return False
        try:
            self.obey(line)
            error = None
        except (LookupError, ValueError) as caught:
            error = f"{type(caught).__name__}: {caught}"
        say(did=line.split()[0], error=error)
        return True


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", default="43.9")
    loop = GLib.MainLoop()
    shell = Shell(parser.parse_args().version)
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, shell.on_input)
    loop.run()
