# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The built tray program, and its item as the panels of a desktop know it."""

import os
import re
import shutil
import time

from harness.child import Child, DEADLINE
from harness.dbusmenu import Gio, GLib, Menu, ask

NAME = 'org.lumbar.Lumbar1.Tray'
WATCHER = 'org.kde.StatusNotifierWatcher'
_WATCHER_PATH = '/StatusNotifierWatcher'
_ITEM = 'org.kde.StatusNotifierItem'
_PROPERTIES = 'org.freedesktop.DBus.Properties'
_FLAGS = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
OURS = 'lumbar'


def install_icons(home):
    """Puts the icons where an installed Lumbar has them, below a folder that every panel looks into."""
    shutil.copytree(os.path.join(os.environ['LUMBAR_DATA_DIR'], 'icons', 'hicolor'),
                    os.path.join(home.data, 'icons', 'hicolor'))


class Tray:
    """lumbar-tray in an environment, with a second pair of eyes on the bus: what a panel sees of it."""

    def __init__(self, home, env, log):
        self.home, self._log = home, log
        self.env = dict(env, G_DEBUG='fatal-warnings')
        self.child = None
        self._connection = Gio.DBusConnection.new_for_address_sync(env['DBUS_SESSION_BUS_ADDRESS'], _FLAGS, None, None)
        self._connection.set_exit_on_close(False)

    def start(self):
        """Starts it; returns once it is the session's tray."""
        mark = self._log.mark()
        self.child = Child([os.path.abspath(os.environ['LUMBAR_TRAY'])], self.env,
                           os.path.join(self.home.logs, 'lumbar-tray.log'))
        self._log.wait_owner(NAME, self.child, mark)
        return self

    def complaints(self):
        """What it said that nobody should ever read."""
        return re.findall('.*(?:WARNING|CRITICAL|ERROR).*', self.child.log()) if self.child else []

    def _items(self):
        """Our items in the panels' list, each a (bus name, object path); none while no panel keeps one."""
        try:
            all_items, = ask(self._connection, WATCHER, _WATCHER_PATH, _PROPERTIES, 'Get', '(ss)', WATCHER,
                             'RegisteredStatusNotifierItems')
        except GLib.Error as error:
            if error.matches(Gio.dbus_error_quark(), Gio.DBusError.SERVICE_UNKNOWN):
                return []
            raise
        # xfce4-panel and waybar: "NAME/PATH"; GNOME's extension: "NAME@PATH" or either.
        found = [re.fullmatch(r'([^/@]+)@?(/.*)', item).groups() for item in all_items]
        return [item for item in found if OURS in item[1]]

    def wait(self, read, holds, what, seconds=DEADLINE):
        """What `read` gives as soon as it holds; reads again whenever something is announced on the bus."""
        end = time.monotonic() + seconds
        while True:
            mark = self._log.mark()
            found = read()
            if holds(found):
                return found
            left = end - time.monotonic()
            if left <= 0 or self._log.wait(lambda message: message['type'] == 'signal', mark, left) is None:
                raise AssertionError(f'{what}: not in {seconds} s; last: {found}\n'
                                     f'lumbar-tray said:\n{self.child.log() if self.child else ""}')

    def wait_item(self):
        """Until a panel has it, once: (bus name, object path)."""
        return self.wait(self._items, lambda items: len(items) == 1, 'registered once')[0]

    def property(self, name):
        owner, path = self.wait_item()
        value, = ask(self._connection, owner, path, _PROPERTIES, 'Get', '(ss)', _ITEM, name)
        return value

    def wait_icon(self, state):
        """Until it shows the icon of a state."""
        self.wait(lambda: self.property('IconName'), lambda name: name == f'lumbar-{state}-symbolic', state)

    def menu(self):
        owner, path = self.wait_item()
        return Menu(self._connection, owner, self.property('Menu'))

    def wait_menu(self, holds, what):
        """The lines of the menu as soon as they hold."""
        menu = self.menu()
        return self.wait(menu.lines, holds, what)

    def wait_line(self, *path):
        """The line of that path, as soon as there is one."""
        menu = self.menu()
        def find():
            try:
                return menu.line(*path)
            except AssertionError as error:
                return str(error)
        return self.wait(find, lambda found: not isinstance(found, str), ' ▸ '.join(path))

    def press(self, *path):
        self.wait_line(*path)
        self.menu().press(*path)

    def close(self):
        if self.child is not None:
            self.child.close()
        self._connection.close_sync(None)
