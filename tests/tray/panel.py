# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A panel: a StatusNotifierWatcher that icons register with, which reads and presses them as a host does."""

import re

from gi.repository import Gio, GLib

from loop import DEADLINE, drain, until

NAME = 'org.kde.StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'

XML = f'''<node><interface name="{NAME}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
<property name="RegisteredStatusNotifierItems" type="as" access="read"/>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
<property name="ProtocolVersion" type="i" access="read"/>
</interface></node>'''


class Panel:
    def __init__(self, address):
        self.items = []  # (owner, path), each time one registers
        self.told = []   # (member, arguments) of each signal of an icon or its menu
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.connection.set_exit_on_close(False)
        for interface in ITEM, MENU:
            self.connection.signal_subscribe(None, interface, None, None, None, 0, self._on_signal)
        self.connection.register_object('/StatusNotifierWatcher', Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], self._call,
                                        self._get, None)
        Gio.bus_own_name_on_connection(self.connection, NAME, Gio.BusNameOwnerFlags.NONE, None, None)

    def _on_signal(self, _connection, _sender, _path, _interface, member, arguments):
        self.told.append((member, arguments.unpack()))

    def _get(self, _connection, _sender, _path, _interface, name):
        return {'RegisteredStatusNotifierItems': GLib.Variant('as', [owner + path for owner, path in self.items]),
                'IsStatusNotifierHostRegistered': GLib.Variant('b', True), 'ProtocolVersion': GLib.Variant('i', 0)}[name]

    def _call(self, _connection, sender, _path, _interface, method, arguments, invocation):
        if method == 'RegisterStatusNotifierItem':
            self.items.append((sender, arguments.unpack()[0]))
        invocation.return_value(None)

    def _ask(self, path, interface, method, signature='()', *arguments):
        return self.connection.call_sync(self.items[-1][0], path, interface, method, GLib.Variant(signature, arguments), None,
                                         Gio.DBusCallFlags.NO_AUTO_START, DEADLINE * 1000, None).unpack()

    def told_since(self):
        """What it was told since this was last called: all that the tray said before it answers now."""
        self.layout()
        drain()
        told, self.told = self.told, []
        return told

    # The icon

    def wait_item(self):
        until(lambda: self.items, 'no icon registered')

    def icon(self, name):
        """A property of the icon."""
        return self._ask(self.items[-1][1], 'org.freedesktop.DBus.Properties', 'Get', '(ss)', ITEM, name)[0]

    def press_middle(self):
        self._ask(self.items[-1][1], ITEM, 'SecondaryActivate', '(ii)', 0, 0)

    # Its menu

    def _menu(self, method, signature, *arguments):
        return self._ask(self.icon('Menu'), MENU, method, signature, *arguments)

    def layout(self):
        return self._menu('GetLayout', '(iias)', 0, -1, [])[1]

    def open(self):
        self._menu('AboutToShow', '(i)', 0)

    def lines(self):
        """What is to be seen, written as a person sees it; see written ()."""
        return written(self.layout())

    def find(self, *labels):
        """The node with that label; of several, each is in the submenu of the one before."""
        children = self.layout()[2]
        for label in labels:
            found = [node for node in children if is_visible(node) and label_of(node).startswith(label)]
            assert len(found) == 1, f'"{label}" is there {len(found)} times: {[label_of(node) for node in children]}'
            children = found[0][2]
        return found[0]

    def press(self, *labels):
        number, properties, _children = self.find(*labels)
        assert properties.get('enabled', True), f'{labels} cannot be pressed'
        self._menu('Event', '(isvu)', number, 'clicked', GLib.Variant('s', ''), 0)

    def close(self):
        if not self.connection.is_closed():
            self.connection.flush_sync(None)
            self.connection.close_sync(None)


def is_visible(node):
    return node[1].get('visible', True)


def label_of(node):
    """An underscore is a mnemonic's, two are one."""
    return re.sub('_(.)', r'\1', node[1].get('label', ''))


def written(node, indent=''):
    """A menu as lines of text: "(…)" cannot be pressed, "[x]" and "[ ]" are check items, "(o)" and "( )" radio items,
    "--" is a separator, "…>" opens what is indented below it. A clock's time is written HH:MM."""
    lines = []
    for child in node[2]:
        properties = child[1]
        if not is_visible(child):
            continue
        if properties.get('type') == 'separator':
            lines.append('--')
            continue
        text = re.sub(r'\b\d\d:\d\d\b', 'HH:MM', label_of(child))
        mark = {'checkmark': '[{}] ', 'radio': '({}) '}.get(properties.get('toggle-type'), '')
        on = {'checkmark': 'x', 'radio': 'o'}.get(properties.get('toggle-type'), '')
        text = mark.format(on if properties.get('toggle-state', 0) == 1 else ' ') + text
        if not properties.get('enabled', True):
            text = f'({text})'
        if properties.get('children-display') == 'submenu':
            text += ' >'
        lines.append(indent + text)
        lines += written(child, indent + '  ')
    return lines
