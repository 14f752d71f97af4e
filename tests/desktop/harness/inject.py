#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Somebody who types: a program of its own, so that a desktop sees one steady client, as it sees one keyboard.

    inject.py x11|kwin|sway|mutter KEYS SECONDS

Presses and releases "a" every SECONDS, KEYS times in all. Prints when it did, in seconds since 1970, a line for each.
End of file on standard input, or a line, makes it stop earlier.
"""

import ctypes
import os
import select
import sys
import time

from wayland_wire import Connection, string, uint

_KEY_A = 30          # linux/input-event-codes.h
_X_OFFSET = 8        # an X keycode is that much higher
_KEYMAP = b'''xkb_keymap {
xkb_keycodes { include "evdev" };
xkb_types { include "complete" };
xkb_compat { include "complete" };
xkb_symbols { include "pc+us" };
};
\0'''


class X11:
    """The XTEST extension."""

    def __init__(self):
        self._x, self._xtest = ctypes.CDLL('libX11.so.6'), ctypes.CDLL('libXtst.so.6')
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        if not self._display:
            raise ConnectionError('no X server')

    def key(self, down):
        self._xtest.XTestFakeKeyEvent(self._display, _KEY_A + _X_OFFSET, int(down), ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)


class Kwin:
    """org_kde_kwin_fake_input, version 4: authenticate is request 0, keyboard_key request 10."""

    def __init__(self):
        self._connection = Connection()
        self._input = self._connection.bind('org_kde_kwin_fake_input', 4)
        self._connection.request(self._input, 0, string('inject.py'), string('a test types'))

    def key(self, down):
        self._connection.request(self._input, 10, uint(_KEY_A), uint(down))
        self._connection.roundtrip()


class Sway:
    """zwp_virtual_keyboard_v1: the manager's request 0 makes one, keymap is its request 0, key request 1."""

    def __init__(self):
        self._connection = Connection()
        seat = self._connection.bind('wl_seat', 1)
        manager = self._connection.bind('zwp_virtual_keyboard_manager_v1', 1)
        self._keyboard = self._connection.new_id()
        self._connection.request(manager, 0, uint(seat), uint(self._keyboard))
        keymap = os.memfd_create('keymap', os.MFD_CLOEXEC)
        os.write(keymap, _KEYMAP)
        self._connection.request(self._keyboard, 0, uint(1), uint(len(_KEYMAP)), fds=[keymap])
        os.close(keymap)

    def key(self, down):
        self._connection.request(self._keyboard, 1, uint(int(time.monotonic() * 1000) & 0xffffffff),
                                 uint(_KEY_A), uint(down))
        self._connection.roundtrip()


class Mutter:
    """A session of org.gnome.Mutter.RemoteDesktop, which lasts as long as its maker is on the bus."""

    _NAME = 'org.gnome.Mutter.RemoteDesktop'

    def __init__(self):
        import gi
        gi.require_version('Gio', '2.0')
        from gi.repository import Gio, GLib
        self._variant = GLib.Variant
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._flags = Gio.DBusCallFlags.NO_AUTO_START
        self._session = self._call('/org/gnome/Mutter/RemoteDesktop', self._NAME, 'CreateSession', None)[0]
        self._call(self._session, self._NAME + '.Session', 'Start', None)

    def _call(self, path, interface, method, arguments):
        return self._bus.call_sync(self._NAME, path, interface, method, arguments, None, self._flags, -1, None).unpack()

    def key(self, down):
        self._call(self._session, self._NAME + '.Session', 'NotifyKeyboardKeycode',
                   self._variant('(ub)', (_KEY_A, down)))


def main(desktop, keys, every):
    keyboard = {'x11': X11, 'kwin': Kwin, 'sway': Sway, 'mutter': Mutter}[desktop]()
    begin = time.monotonic()
    for number in range(int(keys)):
        left = begin + number * float(every) - time.monotonic()
        if select.select([sys.stdin], [], [], max(left, 0))[0]:
            return
        keyboard.key(True)
        keyboard.key(False)
        print(time.time(), flush=True)


if __name__ == '__main__':
    main(*sys.argv[1:])
