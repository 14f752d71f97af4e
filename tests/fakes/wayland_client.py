# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A Wayland client that speaks the wire protocol itself: just enough to ask a compositor for idle notifications."""

import contextlib
import os
import socket
import struct
import time

DEADLINE_S = 30
DISPLAY, REGISTRY = 1, 2


def _string(text):
    data = text.encode() + b'\0'
    return struct.pack('=I', len(data)) + data + b'\0' * (-len(data) % 4)


def _take_string(data):
    """(text, what comes after it)"""
    length = struct.unpack_from('=I', data)[0]
    return data[4:4 + length - 1].decode(), data[4 + length + -length % 4:]


class Gone(Exception):
    """The compositor has closed the connection."""


class WaylandClient:
    """`globals`: {number: (interface, version)}; notifications are numbers, and each says 'idled' or 'resumed'."""

    def __init__(self, env):
        self.globals = {}
        self.error = None
        self._said = []
        self._buffer = b''
        self._last_id = REGISTRY
        self._interfaces = {DISPLAY: 'wl_display', REGISTRY: 'wl_registry'}
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.connect(os.path.join(env['XDG_RUNTIME_DIR'], env['WAYLAND_DISPLAY']))
        except OSError:
            self._socket.close()
            raise
        self._request(DISPLAY, 1, struct.pack('=I', REGISTRY))

    def _request(self, number, opcode, arguments=b''):
        with contextlib.suppress(BrokenPipeError):  # what it said before it went is still to be read
            self._socket.sendall(struct.pack('=II', number, (8 + len(arguments)) << 16 | opcode) + arguments)

    def _new(self, interface):
        self._last_id += 1
        self._interfaces[self._last_id] = interface
        return self._last_id

    def _event(self, number, opcode, data):
        interface = self._interfaces.get(number)
        if interface == 'wl_registry' and opcode == 0:
            name = struct.unpack_from('=I', data)[0]
            kind, rest = _take_string(data[4:])
            self.globals[name] = (kind, struct.unpack('=I', rest)[0])
        elif interface == 'wl_registry':
            del self.globals[struct.unpack('=I', data)[0]]
        elif interface == 'wl_display' and opcode == 0:
            self.error = _take_string(data[8:])[0]
        elif interface == 'notification':
            self._said.append((number, ('idled', 'resumed')[opcode]))
        elif interface == 'wl_callback':
            del self._interfaces[number]

    def _read(self, end):
        self._socket.settimeout(max(0.001, end - time.monotonic()))
        try:
            more = self._socket.recv(65536)
        except ConnectionResetError:
            more = b''
        if not more:
            raise Gone(self.error)
        self._buffer += more
        while len(self._buffer) >= 8:
            number, size = struct.unpack_from('=II', self._buffer)
            if len(self._buffer) < size >> 16:
                return
            data, self._buffer = self._buffer[8:size >> 16], self._buffer[size >> 16:]
            self._event(number, size & 0xffff, data)

    def roundtrip(self):
        """What was asked for has happened, and what came of it at once is known."""
        callback = self._new('wl_callback')
        self._request(DISPLAY, 0, struct.pack('=I', callback))
        end = time.monotonic() + DEADLINE_S
        while callback in self._interfaces:
            self._read(end)

    def bind(self, interface, version=None, index=-1):
        """Binds a global, the newest of its kind unless told otherwise; its object."""
        name = [name for name, (kind, _version) in self.globals.items() if kind == interface][index]
        number = self._new(interface)
        self._request(REGISTRY, 0, struct.pack('=I', name) + _string(interface)
                      + struct.pack('=II', version or self.globals[name][1], number))
        return number

    def notify(self, notifier, seat, timeout_ms, ignoring_inhibitors=False):
        """A notification from an object that was bound."""
        number = self._new('notification')
        if self._interfaces[notifier] == 'org_kde_kwin_idle':
            self._request(notifier, 0, struct.pack('=III', number, seat, timeout_ms))
        else:
            self._request(notifier, 2 if ignoring_inhibitors else 1, struct.pack('=III', number, timeout_ms, seat))
        self.roundtrip()
        return number

    def destroy(self, notification):
        del self._interfaces[notification]
        self._request(notification, 0)
        self.roundtrip()

    def simulate_user_activity(self, notification):
        self._request(notification, 1)
        self.roundtrip()

    def next(self):
        """(notification, what it said), in order."""
        end = time.monotonic() + DEADLINE_S
        while not self._said:
            self._read(end)
        return self._said.pop(0)

    def said(self):
        """All that was said by now and not yet taken."""
        self.roundtrip()
        said, self._said = self._said, []
        return said

    def close(self):
        self._socket.close()
